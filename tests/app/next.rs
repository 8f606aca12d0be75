//! What comes after the open paper: from issue to issue, and from the closing card on.

use zzread::{
    app::{Action, App, Effect, Job, Keep, Lang, Limit, Notice, Start, paper::reader::Focus},
    issue::{Given, Issue},
    library::{Library, Origin},
};

use crate::support::{golden, issue, press, screen, tell};

fn of_day(day: &str) -> Issue {
    let mut issue = issue(&[("要闻", &[("路灯亮了", &["路灯。"]), ("水清", &["河水。"])])]);
    issue.date = Some(day.parse().unwrap());
    issue
}

/// A reader of the issue of a day; three days are on the shelf, and a day of another paper.
fn open(day: &str) -> App {
    let library = Library::in_memory();
    for day in ["2021-04-20", "2021-04-21", "2021-04-22"] {
        library.add(&of_day(day), &Origin::default(), 0).unwrap();
    }
    let mut other = of_day("2021-04-23");
    other.newspaper.name = zzread::issue::Text::new("大报");
    library.add(&other, &Origin::default(), 0).unwrap();
    let start = Start { keep: Keep::Always, ..Start::default() };
    let mut app = App::new(of_day(day), Lang::Hans, (80, 24), &start);
    tell(&mut app, Action::Shown);
    tell(&mut app, Action::Shelf(library.shelf().unwrap()));
    app
}

fn load(day: &str) -> Effect {
    let shelved = Some(format!("小报/{day}"));
    Effect::Begin(Job::Load(Given { shelved, ..Given::default() }))
}

#[test]
fn angle_brackets_step_from_issue_to_issue_of_the_paper() {
    assert!(press(&mut open("2021-04-21"), ">").contains(&load("2021-04-22")));
    assert!(press(&mut open("2021-04-21"), "<").contains(&load("2021-04-20")));
    let edges = [("2021-04-22", ">", Limit::NewestIssue), ("2021-04-20", "<", Limit::OldestIssue)];
    for (day, key, limit) in edges {
        let mut app = open(day);
        press(&mut app, key);
        assert_eq!(app.notice, Some(Notice::Limit(limit)));
    }
}

#[test]
fn the_closing_card_leads_to_what_is_unread_and_then_to_the_next_issue() {
    let mut app = open("2021-04-22");
    press(&mut app, "] Space Space");
    assert_eq!(app.paper().reader.view.focus, Focus::Closing);
    let next = app.next_up();
    assert_eq!((next.unread_idx, next.n_unread), (Some(0), 1));
    // The newest issue is open: the one before it that is not read comes next.
    let issue = next.issue.unwrap();
    assert_eq!((issue.key.as_str(), issue.n_unread), ("小报/2021-04-21", 2));
    press(&mut app, "Enter");
    assert_eq!(app.paper().reader.article_idx(), 0);
    press(&mut app, "x G Space Space");
    press(&mut app, "Space");
    assert_eq!(app.paper().reader.view.focus, Focus::Closing);
    assert_eq!(app.next_up().unread_idx, None);
    assert!(press(&mut app, "Enter").contains(&load("2021-04-21")));
}

#[test]
fn the_closing_card_says_what_was_read_and_what_comes_next() {
    for (columns, rows) in [(80, 24), (140, 40), (40, 12)] {
        let mut app = open("2021-04-21");
        tell(&mut app, Action::Resized(columns, rows));
        press(&mut app, "] Space Space");
        golden(&format!("card-{columns}x{rows}"), &screen(&app));
        press(&mut app, "A");
        let all = screen(&app);
        golden(&format!("card-all-{columns}x{rows}"), &all);
        assert!(all.contains("下一期 小报 2021-04-22"), "{all}");
        assert_eq!(app.paper().reader.view.focus, Focus::Closing);
        let whole = app.paper().card_rows() <= usize::from(app.paper().areas.text.height);
        press(&mut app, "Down");
        assert_eq!(app.notice == Some(Notice::Finished), whole, "{columns}x{rows}");
    }
}
