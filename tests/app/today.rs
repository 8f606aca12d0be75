//! The morning over the paper: what it lists, and how it is read from end to end.

use jiff::{Timestamp, civil::date, tz::Offset};
use zzread::{
    app::{
        Action, App, Bringing, Effect, Job, Keep, Lang, Notice, Start, paper::reader::Focus,
        scope::Scope,
    },
    delivery::{Kept, PaperToday, State, Today},
    issue::{Given, Issue, Text},
    library::IssueState,
};

use crate::support::{golden, issue, press, screen, tell};

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_795_824_000 + minute * 60).unwrap()
}

fn here(name: &str, n_read: usize, lead: &str) -> PaperToday {
    let kept = Kept {
        key: format!("{name}/2026-11-28"),
        paper: name.to_owned(),
        lead: lead.to_owned(),
        n_stories: 3,
        n_read,
        n_chars: 3_000,
        ..Kept::default()
    };
    PaperToday { name: name.to_owned(), state: State::Here(kept) }
}

/// A morning of three papers that are there, one that is late and one that cannot be had.
pub(crate) fn morning() -> Today {
    let other = |name: &str, state| PaperToday { name: name.to_owned(), state };
    Today {
        day: date(2026, 11, 28),
        offset: Offset::constant(8),
        papers: vec![
            here("河边日报", 3, "路灯亮了"),
            here(
                "河边晨报",
                1,
                "老城供水管道改造工程完工，三千多户居民用上了新水管，停水只有四个小时",
            ),
            other("河边晚报", State::Awaited(Some(at(-40)))),
            here("河边农报", 0, "晚稻收割过半"),
            other("河边商报", State::Failing("the host answers 503".to_owned(), Some(at(-3_000)))),
        ],
    }
}

fn paper(name: &str) -> Issue {
    let mut issue = issue(&[("要闻", &[("甲", &["短。"]), ("乙", &["短。"]), ("丙", &["短。"])])]);
    issue.newspaper.name = Text::new(name);
    issue.date = Some("2026-11-28".parse().unwrap());
    issue
}

/// A reader in the morning.
pub(crate) fn open(size: (u16, u16)) -> App {
    let start = Start { keep: Keep::Always, today: Some(morning()), ..Start::default() };
    let mut app = App::new(paper("旧报"), Lang::Hans, size, &start);
    tell(&mut app, Action::Shown);
    app
}

fn shelved(name: &str) -> Given {
    Given { shelved: Some(format!("{name}/2026-11-28")), ..Given::default() }
}

/// Has the paper come that was asked for, of which the first so many articles were read.
fn come(app: &mut App, name: &str, n_read: usize) {
    let issue = paper(name);
    let read = issue.articles.iter().take(n_read).map(|article| article.id.clone()).collect();
    tell(app, Action::Loaded(shelved(name), Box::new(issue)));
    let state = IssueState { read, ..IssueState::default() };
    tell(app, Action::Remembered(shelved(name), Box::new(state)));
}

#[test]
fn the_morning_is_seen_first_and_a_paper_of_it_is_read() {
    let mut app = open((80, 24));
    assert_eq!(app.scope(), Scope::Today);
    assert!(screen(&app).contains("今天 3报 9篇 约10分钟"), "{}", screen(&app));
    let effects = press(&mut app, "Down Enter");
    assert!(effects.contains(&Effect::Begin(Job::Load(shelved("河边晨报")))), "{effects:?}");
    come(&mut app, "河边晨报", 0);
    assert_eq!(app.paper().reader.view.focus, Focus::Contents);
    assert_eq!(press(&mut app, "D"), [Effect::Begin(Job::ListToday)]);
    press(&mut app, "G Enter");
    assert_eq!(app.notice, Some(Notice::NotThereYet));
    press(&mut app, "Esc");
    assert!(screen(&app).contains("河边晨报"), "{}", screen(&app));
    assert_eq!(press(&mut app, "D q"), [Effect::Quit]);
}

#[test]
fn space_reads_all_papers_of_the_morning_to_one_closing_card() {
    let mut app = open((80, 24));
    let effects = press(&mut app, "Space");
    // The first is read already.
    assert!(effects.contains(&Effect::Begin(Job::Load(shelved("河边晨报")))), "{effects:?}");
    come(&mut app, "河边晨报", 1);
    assert_eq!(
        (app.paper().reader.view.focus, app.paper().reader.article_idx()),
        (Focus::Article, 1)
    );
    let effects = press(&mut app, "Space Space");
    assert!(effects.contains(&Effect::Begin(Job::Load(shelved("河边农报")))), "{effects:?}");
    let notes = effects.iter().find_map(|effect| match effect {
        Effect::Begin(Job::Note(facts)) => Some(facts.len()),
        _ => None,
    });
    assert_eq!(notes, Some(1), "the story that was read on the way out is told: {effects:?}");
    assert!(!app.ends_morning() || app.paper().given == shelved("河边农报"));
    come(&mut app, "河边农报", 0);
    press(&mut app, "Space Space Space");
    assert_eq!(app.paper().reader.view.focus, Focus::Closing);
    assert!(app.ends_morning() && app.paper().n_unread() == 0);
    // Whoever reads another paper meanwhile is not led on.
    let mut app = open((80, 24));
    press(&mut app, "Space");
    come(&mut app, "河边晨报", 1);
    press(&mut app, "D Up Enter");
    come(&mut app, "河边日报", 0);
    press(&mut app, "Enter Space Space Space");
    assert_eq!(app.paper().reader.view.focus, Focus::Closing);
}

#[test]
fn papers_are_brought_in_the_background() {
    let mut app = open((80, 24));
    assert_eq!(press(&mut app, "r"), [Effect::Begin(Job::Bring)]);
    assert_eq!(press(&mut app, "r"), [], "they are under way");
    let bringing = Bringing { n_done: 2, of: 5, ..Bringing::default() };
    tell(&mut app, Action::Bringing(bringing));
    assert!(screen(&app).contains("u 2/5"), "{}", screen(&app));
    press(&mut app, "Esc");
    assert!(screen(&app).contains("u 2/5"), "{}", screen(&app));
    tell(&mut app, Action::Brought(Bringing { n_came: 2, n_failed: 1, ..bringing }));
    assert!(screen(&app).contains("来了2期，1份没有取到"), "{}", screen(&app));
    assert!(!screen(&app).contains("u 2/5"), "{}", screen(&app));
}

#[test]
fn who_subscribes_to_nothing_is_told_so() {
    let mut app = App::new(paper("旧报"), Lang::Hans, (80, 24), &Start::default());
    press(&mut app, "D");
    assert_eq!(app.notice, Some(Notice::NoSubscription));
}

#[test]
fn the_morning_looks_so() {
    for (columns, rows) in [(80, 24), (140, 40), (40, 12), (20, 4)] {
        let mut app = open((columns, rows));
        press(&mut app, "Down");
        golden(&format!("today-{columns}x{rows}"), &screen(&app));
    }
}
