//! The shelf over the paper: what it asks for, what it shows, and where it leads.

use zzread::{
    app::{Action, App, Effect, Handle, Job, Keep, Lang, Notice, Start, scope::Scope},
    issue::{Given, Issue, Part, Place},
    library::{Change, Fact, Library, MarkKind, Origin, Way},
    search::Inquiry,
};

use crate::support::{issue, press, screen, tell, type_in};

/// An issue of a day, with a second article that names the river.
fn of_day(day: &str) -> Issue {
    let mut issue =
        issue(&[("要闻", &[("路灯亮了", &["路灯。"]), ("水清岸绿", &["看，湘江水清。"])])]);
    issue.date = Some(day.parse().unwrap());
    issue
}

/// A reader of one issue, which remembers.
fn open() -> App {
    let start = Start { keep: Keep::Always, ..Start::default() };
    let mut app = App::new(of_day("2021-04-20"), Lang::Hans, (80, 24), &start);
    // What is kept, and where the reader stands, is told at once.
    tell(&mut app, Action::Shown);
    app
}

fn library() -> Library {
    let library = Library::in_memory();
    for day in ["2021-04-20", "2021-04-21"] {
        library.add(&of_day(day), &Origin::default(), 0).unwrap();
    }
    library
}

fn shelved(key: &str) -> Given {
    Given { shelved: Some(key.to_owned()), ..Given::default() }
}

#[test]
fn the_shelf_is_listed_and_an_issue_of_it_is_opened() {
    let mut app = open();
    assert_eq!(press(&mut app, "L"), [Effect::Begin(Job::ListShelf)]);
    tell(&mut app, Action::Shelf(library().shelf().unwrap()));
    let shown = screen(&app);
    assert!(shown.contains("书架　2期") && shown.contains("小报 2021-04-21"), "{shown}");
    let effects = press(&mut app, "Enter");
    assert_eq!(effects, [Effect::Begin(Job::Load(shelved("小报/2021-04-21")))]);
    assert!(!app.shelf.is_open);
    press(&mut app, "Ctrl-o");
    assert_eq!(app.paper().given, Given::default(), "back in the paper of before");
    // One that is open already is only taken up.
    press(&mut app, "L");
    assert!(
        press(&mut app, "Down Enter").iter().all(|it| !matches!(it, Effect::Begin(Job::Load(_))))
    );
    assert!(screen(&app).contains("路灯亮了"), "{}", screen(&app));
}

#[test]
fn what_is_taken_off_the_shelf_can_be_put_back() {
    let mut app = open();
    press(&mut app, "L");
    tell(&mut app, Action::Shelf(library().shelf().unwrap()));
    let removal = |is_set| {
        let fact = Fact::Removal { issue: "小报/2021-04-21".to_owned(), is_set };
        Effect::Begin(Job::Note(vec![fact]))
    };
    assert_eq!(press(&mut app, "Delete"), [removal(true)]);
    assert_eq!(app.notice, Some(Notice::Removed));
    assert!(screen(&app).contains("书架　1期"), "{}", screen(&app));
    assert_eq!(press(&mut app, "U"), [removal(false), Effect::Begin(Job::ListShelf)]);
    press(&mut app, "U");
    assert_eq!(app.notice, Some(Notice::NothingToUndo));
}

#[test]
fn what_is_found_on_the_shelf_is_opened_at_the_hit() {
    let (mut app, library) = (open(), library());
    press(&mut app, "F");
    type_in(&mut app, "湘江");
    let inquiry = Inquiry::new("湘江").unwrap();
    let found = library.newest(&inquiry, i64::MAX, 20, Way::Index).unwrap();
    tell(&mut app, Action::FoundOnShelf { number: 1, found: Vec::new() });
    tell(&mut app, Action::FoundOnShelf { number: 2, found });
    tell(&mut app, Action::TotalOnShelf { number: 2, total: 2, is_last: true });
    let shown = screen(&app);
    assert!(shown.contains("2篇") && shown.contains("2021-04-21 小报"), "{shown}");
    assert!(shown.contains("看，湘江水清。"), "{shown}");
    press(&mut app, "Enter");
    let loaded = Action::Loaded(shelved("小报/2021-04-21"), Box::new(of_day("2021-04-21")));
    tell(&mut app, loaded);
    assert_eq!(app.paper().reader.view.place.article, "a1");
    press(&mut app, "F");
    // The masthead is that of the other issue now.
    let list = |picture: &str| picture.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(list(&screen(&app)), list(&shown), "back to the list as it was");
}

#[test]
fn a_fault_points_at_its_column_and_what_was_found_stays() {
    let mut app = open();
    press(&mut app, "F");
    type_in(&mut app, "湘江");
    type_in(&mut app, " date:2o");
    assert!(screen(&app).contains("第9字：不是日期"), "{}", screen(&app));
}

#[test]
fn marks_are_undone_and_told() {
    let mut app = open();
    press(&mut app, "x");
    assert!(app.paper().is_read(0));
    let effects = press(&mut app, "U");
    assert!(!app.paper().is_read(0));
    assert_eq!(app.notice, Some(Notice::Undone(1)));
    let fact = Fact::Mark {
        issue: "小报/2021-04-20".to_owned(),
        article: "a0".to_owned(),
        kind: MarkKind::Read,
        is_set: false,
    };
    assert_eq!(effects, [Effect::Begin(Job::Note(vec![fact]))]);
}

#[test]
fn a_bookmark_keeps_how_its_paragraph_begins() {
    let mut app = open();
    let effects = press(&mut app, "m");
    let [Effect::Begin(Job::Note(facts)), ..] = &effects[..] else { panic!("{effects:?}") };
    let Fact::Bookmark { place, excerpt, is_set: true, .. } = &facts[0] else {
        panic!("{facts:?}")
    };
    assert_eq!((place.part, excerpt.as_str()), (Part::Headline, "路灯亮了"));
    assert_eq!(app.notice, Some(Notice::Bookmarked));
    press(&mut app, "M");
    assert_eq!(app.notice, Some(Notice::Later(true)));
    press(&mut app, "M");
    assert_eq!(app.notice, Some(Notice::Later(false)));
}

#[test]
fn without_a_library_there_is_no_shelf() {
    let mut app = App::new(of_day("2021-04-20"), Lang::Hans, (80, 24), &Start::default());
    assert_eq!(press(&mut app, "L"), []);
    assert_eq!(app.notice, Some(Notice::NoShelf));
    for key in ["F", "'", "m", "M"] {
        assert_eq!(press(&mut app, key), [], "{key}");
        assert_eq!(app.notice, Some(Notice::NoShelf), "{key}");
    }
}

#[test]
fn a_click_chooses_a_line_of_the_shelf_and_a_second_one_opens_it() {
    let mut app = open();
    press(&mut app, "L");
    tell(&mut app, Action::Shelf(library().shelf().unwrap()));
    tell(&mut app, Action::Clicked(Handle::Line(1)));
    assert_eq!((app.shelf.chosen, app.shelf.is_open), (1, true));
    tell(&mut app, Action::Clicked(Handle::Line(1)));
    assert!(!app.shelf.is_open);
    press(&mut app, "L ?");
    assert!(screen(&app).contains("放回刚取下的"), "{}", screen(&app));
    press(&mut app, "Esc");
    assert_eq!(app.scope(), Scope::Shelf);
}

#[test]
fn bookmarks_and_what_is_to_be_read_later_are_listed_opened_and_taken_off() {
    let (mut app, library) = (open(), library());
    let issue = "小报/2021-04-20".to_owned();
    let place = Place { article: "a1".into(), part: Part::Block(0), byte: 0 };
    let excerpt = "看，湘江水清。".to_owned();
    let mark = |is_set| Fact::Bookmark {
        issue: issue.clone(),
        place: place.clone(),
        note: String::new(),
        excerpt: excerpt.clone(),
        is_set,
    };
    let later = Fact::Mark {
        issue: issue.clone(),
        article: "a0".to_owned(),
        kind: MarkKind::Later,
        is_set: true,
    };
    library.note(&[mark(true), later].map(|fact| Change { fact, at_ms: 1 })).unwrap();
    let mut bookmarks = library.bookmarks().unwrap();
    bookmarks.extend(library.later().unwrap());
    assert_eq!(press(&mut app, "'"), [Effect::Begin(Job::ListBookmarks)]);
    tell(&mut app, Action::Bookmarks(bookmarks));
    let shown = screen(&app);
    assert!(shown.contains("书签 水清岸绿  看，湘江水清。"), "{shown}");
    assert!(shown.contains("再读 路灯亮了"), "{shown}");
    assert_eq!(press(&mut app, "d"), [Effect::Begin(Job::Note(vec![mark(false)]))]);
    assert!(!screen(&app).contains("湘江"), "{}", screen(&app));
    press(&mut app, "U");
    tell(&mut app, Action::Bookmarks(library.bookmarks().unwrap()));
    press(&mut app, "Enter");
    assert_eq!(app.paper().reader.view.place.article, place.article);
}
