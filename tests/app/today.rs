//! The morning over the paper: what it lists, and how it is read from end to end.

use jiff::{Timestamp, civil::date, tz::Offset};
use zzread::{
    app::{
        Action, App, Bringing, Effect, Job, Keep, Lang, Notice, Start, paper::reader::Focus,
        scope::Scope,
    },
    delivery::{Kept, PaperToday, State, Stories, Today},
    issue::{Given, Issue, Place, Text},
    library::{Earlier, Fact, IssueState, MarkKind},
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
        n_retold: 0,
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
    assert!(screen(&app).contains("今天的3份报到这里读完"), "{}", screen(&app));
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

const STORY: &str = "记者从市水务部门了解到，老城供水管道改造工程昨天完工，三千多户居民用上了新水管。工程分三段进行，\
    每段只停水四个小时。住在长堤巷的居民说，现在三楼也能正常用水了。改造以后，漏水的地方少了一半。";

fn telling(name: &str, headline: &str) -> Issue {
    let mut issue = issue(&[("要闻", &[("别的", &["短。"]), (headline, &[STORY])])]);
    issue.newspaper.name = Text::new(name);
    issue.date = Some("2026-11-28".parse().unwrap());
    issue
}

#[test]
fn a_story_of_several_papers_is_shown_once_and_read_once() {
    let mut app = open((80, 24));
    let of = |name: &str, headline: &str| (format!("{name}/2026-11-28"), telling(name, headline));
    let issues = [of("河边晨报", "新水管"), of("河边农报", "水管换好")];
    tell(&mut app, Action::Stories(Box::new(Stories::new(&issues))));
    assert!(screen(&app).contains("今天 3报 8篇"), "{}", screen(&app));
    press(&mut app, "Down Enter");
    let [(_, first), (_, second)] = issues;
    tell(&mut app, Action::Loaded(shelved("河边晨报"), Box::new(first)));
    tell(&mut app, Action::Remembered(shelved("河边晨报"), Box::default()));
    // The others are named under it, and lead there.
    press(&mut app, "] Enter");
    assert!(screen(&app).contains("→ 河边农报：水管换好"), "{}", screen(&app));
    let effects = press(&mut app, "x");
    let marked = |issue: &str| Fact::Mark {
        issue: format!("{issue}/2026-11-28"),
        article: "a1".to_owned(),
        kind: MarkKind::Read,
        is_set: false,
    };
    let notes = Effect::Begin(Job::Note(vec![marked("河边晨报"), marked("河边农报")]));
    assert!(effects.contains(&notes), "{effects:?}");
    let effects = press(&mut app, "Enter");
    assert!(effects.contains(&Effect::Begin(Job::Load(shelved("河边农报")))), "{effects:?}");
    tell(&mut app, Action::Loaded(shelved("河边农报"), Box::new(second)));
    assert!(screen(&app).contains("水管换好"), "whoever was led to it sees it\n{}", screen(&app));
}

#[test]
fn a_story_that_another_paper_tells_is_folded_away() {
    let mut app = open((80, 24));
    let of = |name: &str, headline: &str| (format!("{name}/2026-11-28"), telling(name, headline));
    let issues = [of("河边晨报", "新水管"), of("河边农报", "水管换好")];
    tell(&mut app, Action::Stories(Box::new(Stories::new(&issues))));
    press(&mut app, "Down Down Down Enter");
    tell(&mut app, Action::Loaded(shelved("河边农报"), Box::new(issues[1].1.clone())));
    let shown = screen(&app);
    assert!(shown.contains("别报已载1篇") && !shown.contains("水管换好"), "{shown}");
    assert_eq!(app.paper().n_unread(), 1);
    press(&mut app, "z");
    assert!(screen(&app).contains("水管换好"), "{}", screen(&app));
}

#[test]
fn what_is_earlier_on_a_matter_is_asked_for_once_and_leads_there() {
    let start = Start { keep: Keep::Always, has_follow_ups: true, ..Start::default() };
    let mut app = App::new(paper("旧报"), Lang::Hans, (80, 24), &start);
    tell(&mut app, Action::Shown);
    let key = "旧报/2026-11-28".to_owned();
    let ask = Effect::Begin(Job::FindEarlier(Given::default(), key, "a0".into()));
    assert!(press(&mut app, "Enter").contains(&ask));
    assert!(!press(&mut app, "j").contains(&ask));
    let earlier = |nth: usize| Earlier {
        issue: format!("旧报/2026-11-2{nth}"),
        place: Place { article: "a1".into(), ..Place::default() },
        paper: "旧报".to_owned(),
        date: format!("2026-11-2{nth}"),
        headline: format!("先前{nth}"),
    };
    let both = Some(vec![earlier(3), earlier(1)]);
    tell(&mut app, Action::Earlier(Given::default(), "a0".into(), both));
    let shown = screen(&app);
    assert!(shown.contains("→ 2026-11-23 旧报：先前3"), "{shown}");
    let load = |day: &str| {
        let shelved = Some(format!("旧报/2026-11-{day}"));
        Effect::Begin(Job::Load(Given { shelved, ..Given::default() }))
    };
    assert!(press(&mut app, "Tab Tab Enter").contains(&load("21")));
}
