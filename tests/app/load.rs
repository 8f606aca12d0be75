//! An issue that comes bit by bit.

use zzread::{
    app::{
        Action, App, Effect, Job, Lang, Notice, Start, keymap,
        paper::{load::Load, reader::Focus},
    },
    issue::{Block, Given, Issue, Progress, Text},
    layout::Ambiguous,
};

use super::paper;
use crate::support::{issue, press, screen, tell, type_in};

fn loaded(issue: &Issue) -> Action {
    Action::Loaded(Given::default(), Box::new(issue.clone()))
}

/// The first pages of an issue.
fn part(issue: &Issue, n_pages: usize) -> Issue {
    let mut part = issue.clone();
    part.pages.truncate(n_pages);
    let end = part.pages.iter().map(|page| page.articles().end).max().unwrap_or(0);
    part.articles.truncate(end);
    part
}

/// A reader who has begun to read `issue` while the rest of it comes.
fn reading(issue: Issue, size: (u16, u16)) -> App {
    let start = Start { load: Load::Running(None), ..Start::default() };
    App::new(issue, Lang::Hans, size, &start)
}

#[test]
fn nothing_to_read_yet_is_said_on_any_screen_and_no_key_does_harm() {
    for size in [(80, 24), (140, 40), (40, 12), (20, 4), (5, 2)] {
        let mut app = reading(Issue::default(), size);
        for row in keymap::commands() {
            for key in row.keys {
                press(&mut app, key);
                screen(&app);
            }
        }
        let mut app = reading(Issue::default(), size);
        assert!(size.0 < 20 || screen(&app).contains("正在打开"), "{}", screen(&app));
        tell(&mut app, loaded(&paper()));
        let whole = App::new(paper(), Lang::Hans, size, &Start::default());
        assert_eq!(screen(&app), screen(&whole), "{size:?}");
    }
}

#[test]
fn the_rest_comes_and_the_reader_goes_on_reading() {
    let whole = paper();
    for size in [(80, 24), (140, 40), (60, 9)] {
        for keys in ["Enter", "Enter Space", "Enter Down Down", "Down", "Enter ]", "x"] {
            // There all of the part stands on one screen, and Space goes to an end that is none.
            if keys == "Enter Space" && size.0 >= 120 {
                continue;
            }
            let mut app = reading(part(&whole, 1), size);
            press(&mut app, keys);
            let (view, read, top) = (
                app.paper().reader.view.clone(),
                app.paper().reader.read.clone(),
                app.paper().reader.top,
            );
            tell(&mut app, loaded(&whole));
            assert_eq!(
                (app.paper().reader.view.clone(), app.paper().reader.top),
                (view, top),
                "{keys} at {size:?}"
            );
            assert_eq!(app.paper().reader.read, read, "{keys} at {size:?}");
            // And the screen is that of a reader who had all of it from the start.
            let mut other = App::new(whole.clone(), Lang::Hans, size, &Start::default());
            press(&mut other, keys);
            assert_eq!(screen(&app), screen(&other), "{keys} at {size:?}");
        }
    }
}

#[test]
fn an_article_that_comes_before_the_open_one_moves_it_and_not_the_reader() {
    let whole = paper();
    let mut later = whole.clone();
    later.articles.remove(0);
    for page in &mut later.pages {
        for section in &mut page.sections {
            section.articles.start = section.articles.start.saturating_sub(1);
            section.articles.end -= 1;
        }
    }
    let mut app = reading(later, (80, 12));
    press(&mut app, "} Enter Space");
    let (place, top) = (app.paper().reader.view.place.clone(), app.paper().reader.top);
    let article_idx = app.paper().reader.article_idx();
    tell(&mut app, loaded(&whole));
    assert_eq!(app.paper().reader.article_idx(), article_idx + 1);
    assert_eq!((&app.paper().reader.view.place, app.paper().reader.top), (&place, top));
    press(&mut app, "Ctrl-o");
    assert_eq!(
        app.paper().issue.articles[app.paper().reader.article_idx()].id,
        "a1",
        "the way back, too"
    );
}

#[test]
fn a_text_that_grows_is_read_on_where_it_was_read() {
    let whole = paper();
    let mut cut = part(&whole, 1);
    cut.articles[0].blocks.truncate(1);
    let mut app = reading(cut, (80, 12));
    press(&mut app, "Enter Space");
    let (view, top) = (app.paper().reader.view.clone(), app.paper().reader.top);
    tell(&mut app, Action::Readable(Given::default(), Box::new(part(&whole, 1))));
    assert_eq!((app.paper().reader.view.clone(), app.paper().reader.top), (view, top));
    press(&mut app, "G");
    assert!(screen(&app).contains("第一篇完"));
}

#[test]
fn a_search_goes_on_in_what_has_come() {
    let whole = paper();
    let mut app = reading(part(&whole, 1), (80, 24));
    press(&mut app, "/");
    type_in(&mut app, "明月");
    let before = app.paper().find.found.hits.len();
    tell(&mut app, loaded(&whole));
    assert_eq!(app.paper().find.found.hits.len(), before * 3);
    press(&mut app, "Enter n");
    assert_eq!(app.paper().find.found.current, Some(1));
    let mut app = reading(part(&whole, 1), (80, 24));
    press(&mut app, "/");
    type_in(&mut app, "灯火");
    assert_eq!(app.paper().find.found.hits.len(), 0);
    tell(&mut app, loaded(&whole));
    assert_eq!(app.paper().find.found.hits.len(), 1);
    press(&mut app, "Esc");
    assert_eq!(app.paper().reader.view.focus, Focus::Contents);
}

#[test]
fn the_end_of_what_has_come_is_not_the_end_of_the_paper() {
    let whole = paper();
    let mut app = reading(part(&whole, 1), (80, 24));
    press(&mut app, "G Enter Space Space");
    assert_eq!(app.paper().reader.view.focus, Focus::Closing);
    tell(&mut app, loaded(&whole));
    assert_eq!(app.paper().reader.view.focus, Focus::Article);
    press(&mut app, "Space");
    assert_eq!(app.paper().reader.article_idx(), 2);
}

#[test]
fn how_far_it_is_stands_in_the_footer_until_all_is_there() {
    let whole = paper();
    let mut app = reading(part(&whole, 1), (80, 24));
    assert!(!screen(&app).contains("载入"), "not a word before it takes long");
    let progress = Progress { n_pages: 1, of_pages: 3, n_articles: 2, of_articles: 4 };
    tell(&mut app, Action::Progressed(Given::default(), progress));
    assert!(screen(&app).contains("载入 1/3版 2/4篇"), "{}", screen(&app));
    tell(&mut app, loaded(&whole));
    assert!(!screen(&app).contains("载入"));
}

#[test]
fn what_breaks_off_keeps_what_has_come_and_is_tried_again() {
    let whole = paper();
    let failed = || Action::LoadFailed(Given::default(), Text::new("the connection was cut"));
    let mut app = reading(Issue::default(), (80, 24));
    assert_eq!(app.update(failed()), [Effect::GiveUp(Text::new("the connection was cut"))]);

    let mut app = reading(part(&whole, 1), (80, 24));
    assert_eq!(press(&mut app, "r"), [], "it is being loaded already");
    assert_eq!(app.update(failed()), []);
    assert_eq!((&app.notice, app.paper().load), (&Some(Notice::LoadFailed), Load::Failed));
    assert_eq!(app.paper().issue.warnings[0].to_string(), "error: the connection was cut");
    assert_eq!(press(&mut app, "r"), [Effect::Begin(Job::Load(Given::default()))]);
    let mut short = part(&whole, 1);
    short.articles.truncate(1);
    tell(&mut app, Action::Readable(Given::default(), Box::new(short)));
    assert_eq!(app.paper().issue.articles.len(), 2, "what was there already stays");
    tell(&mut app, loaded(&whole));
    assert_eq!((app.paper().issue.articles.len(), app.paper().issue.warnings.len()), (4, 0));
    assert_eq!(press(&mut app, "r"), []);
    assert_eq!(app.notice, Some(Notice::NothingMissing));
}

#[test]
fn an_article_that_is_gone_leaves_the_reader_somewhere() {
    let mut other = paper();
    for article in &mut other.articles {
        article.id = format!("{}x", article.id).as_str().into();
        article.blocks = vec![Block::paragraph(Text::new("别的"))];
    }
    let mut app = reading(paper(), (80, 24));
    press(&mut app, "} Enter Space");
    tell(&mut app, loaded(&other));
    assert_eq!(app.paper().reader.article_idx(), 0);
    assert!(screen(&app).contains("别的"));
}

#[test]
fn an_article_that_did_not_come_is_marked_and_is_not_read_and_is_tried_again() {
    let mut lacking = paper();
    lacking.articles[1].blocks.clear();
    lacking.articles[1].missing = Text::new("the host does not answer in time");
    let mut app = reading(Issue::default(), (80, 24));
    tell(&mut app, loaded(&lacking));
    let picture = screen(&app);
    let is_marked = |line: &str| line.contains('乙') && line.contains('✗');
    assert!(picture.lines().any(is_marked), "{picture}");
    press(&mut app, "Down Enter");
    assert!(screen(&app).contains("r 再取一次（没有取到：主机一直没有回应"), "{}", screen(&app));
    press(&mut app, "Down");
    assert!(!app.paper().is_read(1));
    assert_eq!(press(&mut app, "r"), [Effect::Begin(Job::Load(Given::default()))]);
    tell(&mut app, loaded(&paper()));
    assert!(!screen(&app).contains('✗'));
    assert_eq!(app.paper().reader.article_idx(), 1);
}

#[test]
fn what_the_terminal_is_like_is_not_forgotten_when_more_comes() {
    let start = Start { load: Load::Running(None), ambiguous: Ambiguous::Wide, ..Start::default() };
    let mut app = App::new(part(&paper(), 1), Lang::Hans, (80, 24), &start);
    tell(&mut app, loaded(&paper()));
    let whole = App::new(paper(), Lang::Hans, (80, 24), &Start { load: Load::Done, ..start });
    assert_eq!(screen(&app), screen(&whole));
}

/// A book of long chapters, as an EPUB or a novel in one text gives it.
fn book() -> Issue {
    let chapter = "河边有人散步，天气很好，桥上的灯刚刚亮。".repeat(100);
    let mut book = issue(&[("", &[("第一章", &[&chapter]), ("第二章", &[&chapter])])]);
    book.pages[0].no = Text::new("1");
    book
}

#[test]
fn a_book_opens_on_its_contents_unless_a_page_was_asked_for() {
    let start = |load, page_unless_book| Start {
        page_idx: Some(0),
        page_unless_book,
        load,
        ..Start::default()
    };
    let focus = |app: &App| app.paper().reader.view.focus;
    let open = |issue, start: &Start| App::new(issue, Lang::Hans, (140, 40), start);
    assert_eq!(focus(&open(book(), &start(Load::Done, true))), Focus::Contents);
    assert_eq!(focus(&open(book(), &start(Load::Done, false))), Focus::Page);
    assert_eq!(focus(&open(paper(), &start(Load::Done, true))), Focus::Page);
    // Also when it comes later; but then not under the hands of who turned to the page.
    let mut app = open(Issue::default(), &start(Load::Running(None), true));
    tell(&mut app, loaded(&book()));
    assert_eq!(focus(&app), Focus::Contents);
    press(&mut app, "p");
    tell(&mut app, loaded(&book()));
    assert_eq!(focus(&app), Focus::Page);
}
