//! The panes: which stand in which window, and how one goes from one to the other.

use ratatui::layout::Rect;
use zzread::{
    app::{Action, App, Effect, Handle, Job, Keep, Lang, Start, scope::Scope, shelf::View},
    issue::{Given, Issue},
    library::{Library, Origin},
};

use crate::support::{bundled, golden, issue, press, screen, tell};

fn of_day(name: &str, day: &str) -> Issue {
    let mut issue =
        issue(&[("要闻", &[("路灯亮了", &["路灯。"]), ("水清岸绿", &["看，湘江水清。"])])]);
    issue.newspaper.name = name.into();
    issue.date = Some(day.parse().unwrap());
    issue
}

/// A reader whose shelf holds some issues of two papers.
fn with_shelf(size: (u16, u16)) -> App {
    let library = Library::in_memory();
    let days = ["2021-03-31", "2021-04-19", "2021-04-20", "2021-04-21"];
    for (name, day) in days.iter().flat_map(|day| [("小报", day), ("江城晚报", day)]) {
        library.add(&of_day(name, day), &Origin::default(), 0).unwrap();
    }
    let start = Start { keep: Keep::Always, ..Start::default() };
    let mut app = App::new(of_day("小报", "2021-04-20"), Lang::Hans, size, &start);
    tell(&mut app, Action::Shown);
    tell(&mut app, Action::Shelf(library.shelf().unwrap()));
    app
}

#[test]
fn from_160_columns_the_issues_on_the_shelf_have_a_pane() {
    for (columns, is_shown) in [(159, false), (160, true), (200, true), (300, true)] {
        let app = with_shelf((columns, 30));
        assert_eq!(!app.paper().areas.rack.is_empty(), is_shown, "{columns}");
        assert!(app.paper().areas.article.width >= 80, "{columns}");
    }
    assert!(bundled(200, 30).paper().areas.rack.is_empty(), "an empty shelf has no pane");
    golden("rack-160x24", &screen(&with_shelf((160, 24))));
}

#[test]
fn left_of_the_contents_is_the_rack_and_an_issue_of_it_is_opened() {
    let mut app = with_shelf((160, 24));
    press(&mut app, "Left");
    assert_eq!((app.scope(), app.shelf.view), (Scope::Shelf, View::Rack));
    assert!(screen(&app).contains("│"), "the other panes stay: {}", screen(&app));
    press(&mut app, "Left");
    assert_eq!(app.scope(), Scope::Contents);
    press(&mut app, "Left Up");
    let key = app.shelf.issues[app.shelf.chosen].key.clone();
    let given = Given { shelved: Some(key), ..Given::default() };
    assert_eq!(press(&mut app, "Enter"), [Effect::Begin(Job::Load(given))]);
}

#[test]
fn a_click_in_the_rack_chooses_and_a_second_one_opens() {
    let mut app = with_shelf((160, 24));
    tell(&mut app, Action::Clicked(Handle::Line(1)));
    assert_eq!((app.shelf.is_open, app.shelf.chosen), (true, 1));
    tell(&mut app, Action::Clicked(Handle::Article(0)));
    assert!(!app.shelf.is_open, "a click in the contents leaves the rack");
    tell(&mut app, Action::Clicked(Handle::Line(1)));
    let effects = app.update(Action::Clicked(Handle::Line(1)));
    assert!(matches!(effects[..], [Effect::Begin(Job::Load(_))]), "{effects:?}");
}

#[test]
fn without_the_contents_the_text_has_the_whole_window() {
    let mut app = with_shelf((200, 40));
    press(&mut app, "Enter t");
    assert_eq!(app.paper().areas.article, app.paper().areas.body);
    press(&mut app, "t");
    assert!(!app.paper().areas.rack.is_empty());
}

#[test]
fn a_narrow_window_that_is_high_has_the_list_over_the_text() {
    for columns in [20, 40, 50, 59] {
        for rows in [30, 48, 60, 100] {
            let app = bundled(columns, rows);
            let areas = app.paper().areas;
            let [list, text] = [areas.contents, areas.article];
            assert!(!list.is_empty() && !text.is_empty(), "{columns}x{rows}");
            let hairline = Rect { y: list.bottom(), height: 1, ..list };
            assert_eq!((areas.hairline, text.y), (hairline, list.bottom() + 1));
            assert_eq!(text.bottom(), areas.footer.y);
        }
        assert!(bundled(columns, 29).paper().areas.article.is_empty(), "{columns}");
    }
    let mut app = bundled(50, 36);
    golden("stacked-50x36", &screen(&app));
    press(&mut app, "t");
    assert!(app.paper().areas.contents.is_empty());
    press(&mut app, "t Down Enter");
    assert!(!app.paper().areas.contents.is_empty(), "it stays while one reads");
}
