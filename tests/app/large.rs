//! Searching an issue that is too large to be looked through between two keys.

use std::time::Duration;

use zzread::{
    app::{Action, App, Effect, Job, Lang, Start},
    issue::{Article, Block, Issue, Text},
    search::{Index, Query, search},
    worker::Worker,
};

use crate::support::{press, screen, tell, type_in};

const LONG: Duration = Duration::from_secs(60);

/// Some articles of more than a mebibyte together, with a word that stands in every third of them.
fn issue() -> Issue {
    let articles = (0..60).map(|idx| {
        let lamp = if idx % 3 == 1 { "此处有灯火" } else { "此处没有" };
        let body = format!("{}{lamp}{}", "春江潮水".repeat(1000), "连海平灯".repeat(1000));
        let headline = Text::new(&format!("第{idx}篇"));
        let id = format!("a{idx}").as_str().into();
        Article {
            id,
            headline,
            blocks: vec![Block::paragraph(Text::new(&body))],
            ..Article::default()
        }
    });
    let mut issue = Issue { articles: articles.collect(), ..Issue::default() };
    let section = zzread::issue::Section { articles: 0..60, ..Default::default() };
    issue.pages.push(zzread::issue::Page { sections: vec![section], ..Default::default() });
    issue
}

fn open() -> App {
    App::new(issue(), Lang::Hans, (80, 24), &Start::default())
}

/// Types a character and gives the search that a worker is to do.
fn ask(app: &mut App, key: &str) -> Job {
    match &press(app, key)[..] {
        [Effect::Begin(job @ Job::Find(_))] => job.clone(),
        other => panic!("{other:?}"),
    }
}

/// Has a worker do it to the end.
fn carry_out(app: &mut App, job: Job) {
    let worker = Worker::new().unwrap();
    worker.begin(job);
    while app.paper().find.found.is_running {
        tell(app, worker.wait(LONG).expect("an answer"));
    }
}

#[test]
fn a_worker_finds_what_an_index_finds_and_a_longer_query_among_the_hits_of_a_shorter_one() {
    let mut app = open();
    press(&mut app, "] ] ] ] Enter /");
    for (key, typed, current) in [("灯", "灯", 4), ("火", "灯火", 4)] {
        let job = ask(&mut app, key);
        assert!(screen(&app).contains("…"), "that it goes on is said\n{}", screen(&app));
        carry_out(&mut app, job);
        let found = &app.paper().find.found;
        assert_eq!(found.hits, search(&Index::new(&issue()), &Query::new(typed), 0..60));
        assert_eq!(found.current_hit().map(|hit| hit.article_idx), Some(current));
    }
    let Job::Find(search) = ask(&mut app, "不") else { unreachable!() };
    assert_eq!(search.among.as_ref().map(Vec::len), Some(20));
    carry_out(&mut app, Job::Find(search));
    assert_eq!(app.paper().find.found.current, None);
    assert_eq!(app.paper().reader.article_idx(), 4, "back where the search began");
}

#[test]
fn what_comes_of_a_search_that_another_one_followed_is_dropped() {
    let mut app = open();
    press(&mut app, "/");
    let old = ask(&mut app, "灯");
    let new = ask(&mut app, "火");
    let answers = |job: Job| {
        let worker = Worker::new().unwrap();
        worker.begin(job);
        let mut answers = Vec::new();
        while !matches!(answers.last(), Some(Action::Found { is_last: true, .. })) {
            answers.push(worker.wait(LONG).expect("an answer"));
        }
        answers
    };
    answers(old).into_iter().for_each(|answer| tell(&mut app, answer));
    assert!(app.paper().find.found.hits.is_empty());
    answers(new).into_iter().for_each(|answer| tell(&mut app, answer));
    assert_eq!(app.paper().find.found.hits.len(), 20);
}

#[test]
fn escape_ends_the_search_and_comes_back_to_the_very_same_screen() {
    let mut app = open();
    press(&mut app, "Enter Space");
    let before = screen(&app);
    press(&mut app, "/");
    type_in(&mut app, "灯火");
    let stop = ask(&mut app, "Esc");
    assert!(matches!(stop, Job::Find(search) if search.typed.is_empty()));
    assert_eq!(screen(&app), before);
    assert!(!app.paper().find.found.is_running);
}

#[test]
fn hits_that_come_lead_the_reader_once_and_not_again() {
    let mut app = open();
    press(&mut app, "/");
    let job = ask(&mut app, "火");
    carry_out(&mut app, job);
    press(&mut app, "Enter n");
    let there = app.paper().find.found.current_hit().map(|hit| hit.article_idx);
    assert_eq!((there, app.paper().reader.article_idx()), (Some(4), 4));
}
