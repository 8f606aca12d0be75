//! The shelf over the paper: what it asks for, what it shows, and where it leads.

use zzread::{
    app::{
        Action, App, Effect, Handle, Job, Keep, Lang, Limit, Notice, Start, Undone,
        scope::Scope,
        shelf::{Row, View},
    },
    issue::{Block, Given, Issue, Part, Place, Text},
    library::{Change, Fact, Library, MarkKind, Origin, Way},
    search::Inquiry,
};

use crate::support::{golden, issue, press, screen, tell, type_in};

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
    assert!(shown.contains("书架　2期") && shown.contains("小报  2期　未读4篇"), "{shown}");
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
    assert_eq!(app.notice, Some(Notice::Undone(Undone::Marks(1))));
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
    tell(&mut app, Action::Clicked(Handle::Line(2)));
    assert_eq!((app.shelf.chosen, app.shelf.is_open), (2, true));
    tell(&mut app, Action::Clicked(Handle::Line(2)));
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

/// A shelf of two papers over three months, in the morning.
fn filled(size: (u16, u16)) -> App {
    let library = Library::in_memory();
    let mut corpus = Vec::new();
    for day in ["2021-02-28", "2021-04-02", "2021-04-19", "2021-04-20"] {
        corpus.push(of_day(day));
    }
    let mut other = of_day("2021-04-21");
    other.newspaper.name = "河边晨报".into();
    corpus.push(other);
    for issue in &corpus {
        library.add(issue, &Origin::default(), 0).unwrap();
    }
    let read = |article: &str| Fact::Mark {
        issue: "小报/2021-04-19".to_owned(),
        article: article.to_owned(),
        kind: MarkKind::Read,
        is_set: true,
    };
    library.note(&["a0", "a1"].map(|id| Change { fact: read(id), at_ms: 1 })).unwrap();
    let mut app = super::today::open(size);
    press(&mut app, "L");
    tell(&mut app, Action::Shelf(library.shelf().unwrap()));
    app
}

#[test]
fn today_is_on_top_of_the_shelf_and_papers_stand_over_their_issues() {
    let mut app = filled((80, 24));
    let shown = screen(&app);
    let at = |text: &str| shown.find(text).unwrap_or_else(|| panic!("{text}\n{shown}"));
    assert!(at("今天 3报") < at("河边晨报  1期") && at("河边晨报  1期") < at("小报  4期"));
    press(&mut app, "Enter");
    assert_eq!(app.scope(), Scope::Today);
    press(&mut app, "L Down");
    assert!(
        press(&mut app, "Enter")
            .contains(&Effect::Begin(Job::Load(shelved("河边晨报/2021-04-21"))))
    );
}

#[test]
fn the_shelf_is_filtered_by_words_days_and_sound() {
    for (typed, n_issues) in [("04-20", 1), ("晨报", 1), ("hbcb", 1), ("小报 04", 3), ("无此", 0)]
    {
        let mut app = filled((80, 24));
        press(&mut app, "/");
        type_in(&mut app, typed);
        let n_listed = app.shelf.rows.iter().filter(|row| matches!(row, Row::Issue(_))).count();
        assert_eq!(n_listed, n_issues, "{typed}\n{}", screen(&app));
        press(&mut app, "Esc");
        assert!(screen(&app).contains("今天 3报"), "{}", screen(&app));
        assert_eq!(app.scope(), Scope::Shelf);
    }
}

#[test]
fn a_calendar_shows_what_came_and_opens_it() {
    let mut app = filled((80, 24));
    press(&mut app, "G");
    press(&mut app, "c");
    assert!(screen(&app).contains("2021年2月"), "{}", screen(&app));
    press(&mut app, "PgDn PgDn");
    assert!(screen(&app).contains("2021年4月"), "{}", screen(&app));
    press(&mut app, "Enter");
    assert_eq!(app.notice, Some(Notice::Limit(Limit::NoIssueOfDay)));
    // From the 28th up a week and a day back.
    press(&mut app, "Up Left");
    assert!(screen(&app).contains("路灯亮了"), "{}", screen(&app));
    let effects = press(&mut app, "Enter");
    assert!(effects.contains(&Effect::Begin(Job::Load(shelved("小报/2021-04-20")))), "{effects:?}");
    let mut app = filled((80, 24));
    press(&mut app, "G c Esc");
    assert_eq!(app.shelf.view, View::Issues);
}

#[test]
fn a_screen_of_the_shelf_is_as_high_as_the_window() {
    let (mut app, library) = (open(), Library::in_memory());
    for day in 1..=30 {
        library.add(&of_day(&format!("2021-04-{day:02}")), &Origin::default(), 0).unwrap();
    }
    press(&mut app, "L");
    tell(&mut app, Action::Shelf(library.shelf().unwrap()));
    press(&mut app, "PgDn");
    assert_eq!(app.shelf.chosen, 20, "the screen has 20 lines below its title");
    press(&mut app, "End PgUp PgUp");
    assert_eq!(app.shelf.chosen, 1);
}

#[test]
fn the_shelf_its_calendar_and_what_is_found_look_so() {
    for (columns, rows) in [(80, 24), (140, 40), (40, 12)] {
        let mut app = filled((columns, rows));
        golden(&format!("shelf-{columns}x{rows}"), &screen(&app));
        press(&mut app, "G Up");
        press(&mut app, "c");
        golden(&format!("calendar-{columns}x{rows}"), &screen(&app));
        let library = library();
        press(&mut app, "Esc F");
        type_in(&mut app, "湘江");
        let inquiry = Inquiry::new("湘江").unwrap();
        let found = library.newest(&inquiry, i64::MAX, 20, Way::Index).unwrap();
        tell(&mut app, Action::FoundOnShelf { number: 2, found });
        tell(&mut app, Action::TotalOnShelf { number: 2, total: 2, is_last: true });
        golden(&format!("shelf-found-{columns}x{rows}"), &screen(&app));
    }
}

#[test]
fn a_bookmark_gets_a_line_of_note_and_both_are_undone_in_turn() {
    let mut app = open();
    let effects = press(&mut app, "m");
    let [Effect::Begin(Job::Note(laid)), ..] = &effects[..] else { panic!("{effects:?}") };
    let laid = laid.clone();
    press(&mut app, "m");
    assert_eq!(app.scope(), Scope::Line);
    type_in(&mut app, "看灯");
    assert!(screen(&app).contains("附言 看灯"), "{}", screen(&app));
    let effects = press(&mut app, "Enter");
    let [Effect::Begin(Job::Note(noted)), ..] = &effects[..] else { panic!("{effects:?}") };
    assert!(matches!(&noted[0], Fact::Bookmark { note, is_set: true, .. } if note == "看灯"));
    // To lay it again changes nothing.
    assert!(!press(&mut app, "m").iter().any(|it| matches!(it, Effect::Begin(Job::Note(_)))));
    press(&mut app, "Esc M");
    let later = |is_set| Fact::Mark {
        issue: "小报/2021-04-20".to_owned(),
        article: "a0".to_owned(),
        kind: MarkKind::Later,
        is_set,
    };
    let has = |effects: &[Effect], fact: &Fact| {
        effects
            .iter()
            .any(|it| matches!(it, Effect::Begin(Job::Note(facts)) if facts.contains(fact)))
    };
    assert!(has(&press(&mut app, "U"), &later(false)));
    assert_eq!(app.notice, Some(Notice::Undone(Undone::Later)));
    let Fact::Bookmark { issue, place, note, excerpt, .. } = laid[0].clone() else { panic!() };
    let taken = Fact::Bookmark { issue, place, note, excerpt, is_set: false };
    assert!(has(&press(&mut app, "U"), &taken));
    assert_eq!(app.notice, Some(Notice::Undone(Undone::Bookmark)));
    press(&mut app, "U");
    assert_eq!(app.notice, Some(Notice::NothingToUndo));
}

#[test]
fn something_is_added_to_the_shelf_by_a_name_that_is_completed() {
    let mut app = filled((80, 24));
    press(&mut app, "a");
    type_in(&mut app, "da");
    assert_eq!(press(&mut app, "Tab"), [Effect::Begin(Job::Complete("da".to_owned()))]);
    let offers = ["daily-1.epub", "daily-2.epub"].map(str::to_owned).to_vec();
    tell(&mut app, Action::Completed("d".to_owned(), vec!["dx".to_owned()]));
    tell(&mut app, Action::Completed("da".to_owned(), offers));
    assert!(
        screen(&app).contains("添加 daily-  ")
            || screen(&app).contains("daily-1.epub  daily-2.epub")
    );
    type_in(&mut app, "2.epub");
    let given = Given::new("daily-2.epub");
    assert_eq!(press(&mut app, "Enter"), [Effect::Begin(Job::Add(given))]);
    press(&mut app, "Down e");
    assert!(screen(&app).contains("导出到 河边晨报 2021-04-21.epub"), "{}", screen(&app));
    let to = ("河边晨报/2021-04-21".to_owned(), "河边晨报 2021-04-21.epub".to_owned());
    assert_eq!(press(&mut app, "Enter"), [Effect::Begin(Job::Export(to.0, to.1))]);
    press(&mut app, "a Esc");
    assert_eq!(app.scope(), Scope::Shelf);
}

#[test]
fn the_search_of_an_issue_widens_to_the_shelf_and_its_results_are_walked_through() {
    let (mut app, library) = (open(), library());
    press(&mut app, "/");
    type_in(&mut app, "湘江");
    let effects = press(&mut app, "Tab");
    let is_search = |effect: &Effect| matches!(effect, Effect::Begin(Job::SearchShelf { .. }));
    assert!(effects.iter().any(is_search), "{effects:?}");
    assert_eq!(app.shelf.view, View::Found);
    let inquiry = Inquiry::new("湘江").unwrap();
    let found = library.newest(&inquiry, i64::MAX, 20, Way::Index).unwrap();
    tell(&mut app, Action::FoundOnShelf { number: 1, found });
    let list = screen(&app);
    press(&mut app, "Enter");
    let come = |app: &mut App, day: &str| {
        let given = shelved(&format!("小报/{day}"));
        tell(app, Action::Loaded(given, Box::new(of_day(day))));
    };
    come(&mut app, "2021-04-21");
    assert!(screen(&app).contains("1/1"), "the hit is one of the article's\n{}", screen(&app));
    // The next hit is in the next result: it is in the paper that was open already.
    press(&mut app, "n");
    assert_eq!(app.paper().given, Given::default());
    assert_eq!(app.paper().reader.view.place.article, "a1");
    press(&mut app, "n");
    assert_eq!(app.notice, Some(Notice::LastResult));
    press(&mut app, "N");
    assert_eq!(app.paper().given, shelved("小报/2021-04-21"));
    press(&mut app, "N");
    assert_eq!(app.notice, Some(Notice::FirstResult));
    press(&mut app, "Ctrl-o");
    let rows = |picture: &str| picture.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&screen(&app)), rows(&list), "back to the list as it was");
    // And back to this issue alone.
    press(&mut app, "Tab");
    assert_eq!(app.scope(), Scope::Search);
    assert!(screen(&app).contains("湘江"), "{}", screen(&app));
}

#[test]
fn a_text_of_many_megabytes_goes_on_the_shelf_only_when_it_is_asked_for() {
    for (n_lines, goes_there) in [(1_000, true), (1_000_000, false)] {
        let text = "近日记者从全区获悉一季度新签项目十七个。近日记者获悉。\n".repeat(n_lines);
        let mut issue = of_day("2021-04-20");
        issue.articles[0].blocks = vec![Block::paragraph(Text::new(&text))];
        let given = Given::new("a.txt");
        let start = Start { keep: Keep::Always, given: given.clone(), ..Start::default() };
        let mut app = App::new(issue, Lang::Hans, (80, 24), &start);
        let is_kept = |effect: &Effect| matches!(effect, Effect::Begin(Job::Keep(..)));
        assert_eq!(app.update(Action::Shown).iter().any(is_kept), goes_there);
        assert_eq!(app.notice == Some(Notice::AskToKeep), !goes_there);
        assert!(press(&mut app, "a").iter().any(is_kept));
    }
}

#[test]
fn who_wants_to_be_asked_is_told_the_key_that_keeps_an_issue() {
    let cases =
        [(Keep::Ask, Some("a.txt"), true), (Keep::Ask, None, false), (Keep::Ask, Some("-"), false)];
    let all = [(Keep::Always, Some("a.txt"), false), (Keep::Addresses, Some("a.txt"), false)];
    for (keep, source, is_asked) in cases.into_iter().chain(all) {
        let given = source.map(Given::new).unwrap_or_default();
        let start = Start { keep, given: given.clone(), ..Start::default() };
        let mut app = App::new(of_day("2021-04-20"), Lang::Hans, (80, 24), &start);
        tell(&mut app, Action::Shown);
        assert_eq!(app.notice == Some(Notice::AskToKeep), is_asked, "{keep:?} {source:?}");
        let effects = press(&mut app, "a");
        let is_kept =
            |effect: &Effect| matches!(effect, Effect::Begin(Job::Keep(it, _)) if *it == given);
        assert!(effects.iter().any(is_kept), "{effects:?}");
    }
}

/// No frame is made for an update that is said to change nothing: so it had better change nothing.
#[test]
fn what_is_said_to_change_nothing_on_the_screen_changes_nothing() {
    let issues = library().shelf().unwrap();
    let bookmarks = library().bookmarks().unwrap();
    let mut n_unseen = 0;
    for size in [(80, 24), (200, 60)] {
        for keys in ["", "Enter", "Enter v", "L", "'", "/", "?", "P", "D"] {
            let mut app = open();
            tell(&mut app, Action::Resized(size.0, size.1));
            press(&mut app, keys);
            let actions = [
                Action::Shown,
                Action::Shelf(issues.clone()),
                Action::Bookmarks(bookmarks.clone()),
                Action::Shelf(Vec::new()),
            ];
            for action in actions {
                let (n_changes, before) = (app.n_changes(), screen(&app));
                tell(&mut app, action);
                if app.n_changes() == n_changes {
                    assert_eq!(screen(&app), before, "{size:?} {keys}");
                    n_unseen += 1;
                }
            }
        }
    }
    assert!(n_unseen > 20, "{n_unseen}");
}
