//! Several papers open in one session.

use zzread::{
    app::{Action, App, Effect, Job, Lang, Notice, Start, paper::load::Load},
    issue::{Given, Issue, Text},
    layout::Writing,
};

use super::paper;
use crate::support::{issue, press, screen, tell, type_in};

fn other() -> Issue {
    let long = "山高月小，水落石出。".repeat(60);
    let mut issue = issue(&[("要闻", &[("赤壁", &[long.as_str()]), ("后记", &["短"])])]);
    issue.newspaper.name = Text::new("大报");
    issue
}

fn given(name: &str) -> Given {
    Given::new(name)
}

/// A reader of one paper.
fn reading() -> App {
    let start = Start { given: given("first"), ..Start::default() };
    App::new(paper(), Lang::Hans, (80, 12), &start)
}

fn load(name: &str) -> [Effect; 1] {
    [Effect::Begin(Job::Load(given(name)))]
}

#[test]
fn a_second_paper_opens_in_a_running_reader_and_both_keep_their_places() {
    let mut app = reading();
    press(&mut app, "Enter Space");
    let first = screen(&app);
    assert_eq!(app.update(Action::Open(given("second"))), load("second"));
    assert!(screen(&app).contains("正在打开"), "{}", screen(&app));
    tell(&mut app, Action::Loaded(given("second"), Box::new(other())));
    assert!(screen(&app).contains("大报"), "{}", screen(&app));
    press(&mut app, "Enter Space Down /");
    type_in(&mut app, "月");
    press(&mut app, "Enter");
    let second = screen(&app);
    assert_eq!(app.update(Action::Open(given("first"))), [], "it is open already");
    assert_eq!(screen(&app), first);
    tell(&mut app, Action::Open(given("second")));
    assert_eq!(screen(&app), second, "its search is its own");
}

#[test]
fn the_window_and_how_it_is_set_go_over_to_the_paper_that_is_taken_up() {
    let mut app = reading();
    tell(&mut app, Action::Open(given("second")));
    tell(&mut app, Action::Loaded(given("second"), Box::new(other())));
    press(&mut app, "Enter v -");
    tell(&mut app, Action::Resized(100, 30));
    tell(&mut app, Action::Open(given("first")));
    assert_eq!(app.paper().window.size, (100, 30));
    assert_eq!(app.paper().window.writing, Writing::Vertical);
    assert!(screen(&app).lines().count() == 30, "{}", screen(&app));
}

#[test]
fn what_still_comes_goes_to_the_paper_that_asked_for_it() {
    let mut app = reading();
    tell(&mut app, Action::Open(given("second")));
    tell(&mut app, Action::Open(given("first")));
    assert_eq!(app.paper().load, Load::Done);
    tell(&mut app, Action::Loaded(given("second"), Box::new(other())));
    assert!(screen(&app).contains("小报"), "the reader stays with the first");
    assert_eq!(app.update(Action::Open(given("second"))), [], "all of the second has come");
    assert!(screen(&app).contains("大报"));
    tell(&mut app, Action::Loaded(given("third"), Box::new(paper())));
    assert!(screen(&app).contains("大报"), "what nobody asked for is dropped");
}

#[test]
fn a_loading_that_gave_way_to_another_is_asked_for_again() {
    let mut app = reading();
    assert_eq!(app.update(Action::Open(given("second"))), load("second"));
    assert_eq!(app.update(Action::Open(given("third"))), load("third"));
    assert_eq!(app.update(Action::Open(given("second"))), load("second"));
}

#[test]
fn a_paper_that_cannot_be_opened_leads_back_to_the_one_of_before() {
    let mut app = reading();
    press(&mut app, "Enter Space");
    let first = screen(&app);
    tell(&mut app, Action::Open(given("second")));
    let failed = Action::LoadFailed(given("second"), Text::new("there is no such file"));
    assert_eq!(app.update(failed), []);
    assert_eq!(app.notice, Some(Notice::CannotOpen(Text::new("there is no such file"))));
    assert!(screen(&app).contains("there is no such file"), "{}", screen(&app));
    press(&mut app, "Up Down");
    assert_eq!(screen(&app), first);
    assert_eq!(app.update(Action::Open(given("second"))), load("second"), "it can be tried again");
}
