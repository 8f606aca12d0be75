//! A story of which a feed has a part.

use zzread::{
    app::{Action, App, Done, Effect, Job, Keep, Lang, Limit, Notice, Start, paper::reader::Focus},
    issue::{Article, Block, Given, Inline, Issue, Text},
};

use crate::support::{issue, press, screen, tell};

const ADDRESS: &str = "https://a.example/1";

/// A feed of two entries; the first one goes on at its page.
fn feed() -> Issue {
    let mut issue = issue(&[("", &[("公园", &["公园下月开放。"]), ("路灯", &["路灯又亮了。"])])]);
    let mut text = Text::default();
    let words = text.push(ADDRESS);
    text.mark(words, Inline::Link(ADDRESS.into()));
    issue.articles[0].address = ADDRESS.into();
    issue.articles[0].blocks.push(Block::paragraph(text));
    issue
}

fn reading() -> App {
    let start = Start { given: Given::new("feed"), keep: Keep::Always, ..Start::default() };
    App::new(feed(), Lang::Hans, (80, 24), &start)
}

fn story(body: &str) -> Action {
    let blocks = vec![Block::paragraph(body.into()), Block::paragraph("园方说，免费入园。".into())];
    let story = Article {
        id: "page".into(),
        headline: "网站的标题".into(),
        byline: "记者 周某".into(),
        blocks,
        ..Article::default()
    };
    Action::Fetched(Given::new("feed"), "a0".into(), Ok(Box::new(story)))
}

#[test]
fn enter_or_r_fetches_the_whole_and_that_is_said() {
    for keys in ["Enter Enter", "r", "Enter r"] {
        let mut app = reading();
        let effects = press(&mut app, keys);
        let job = Job::FetchStory(Given::new("feed"), "a0".into(), ADDRESS.into());
        assert!(effects.contains(&Effect::Begin(job)), "{keys}: {effects:?}");
        assert_eq!(app.notice, Some(Notice::Done(Done::Fetching("a.example".into()))));
        assert!(screen(&app).contains("正在取全文"), "{}", screen(&app));
        assert!(
            press(&mut app, "r").iter().all(|it| !matches!(it, Effect::Begin(Job::FetchStory(..))))
        );
        assert_eq!(app.notice, Some(Notice::Limit(Limit::StillLoading)));
    }
    let mut app = reading();
    press(&mut app, "Enter");
    assert!(screen(&app).contains("r 取全文"), "{}", screen(&app));
    press(&mut app, "]");
    assert!(!screen(&app).contains("取全文"), "{}", screen(&app));
}

#[test]
fn the_whole_takes_the_place_of_the_part_and_is_kept() {
    let mut app = reading();
    press(&mut app, "Enter Enter");
    let effects = app.update(story("公园下月开放，步道六公里。"));
    let article = &app.paper().issue.articles[0];
    assert_eq!((article.headline.as_str(), article.byline.as_str()), ("公园", "记者 周某"));
    assert_eq!(article.blocks.len(), 2);
    assert!(!article.goes_on());
    assert_eq!(app.paper().reader.view.focus, Focus::Article);
    assert!(screen(&app).contains("免费入园") && !screen(&app).contains("取全文"));
    let keeps = |effect: &Effect| matches!(effect, Effect::Begin(Job::Keep(_, issue)) if !issue.articles[0].goes_on());
    assert!(effects.iter().any(keeps), "{effects:?}");
}

#[test]
fn a_story_that_cannot_be_had_leaves_what_there_is() {
    let mut app = reading();
    press(&mut app, "Enter Enter");
    let reason = Text::new("cannot read it: the host answers 404 Not Found");
    tell(&mut app, Action::Fetched(Given::new("feed"), "a0".into(), Err(reason.clone())));
    assert_eq!(app.notice, Some(Notice::CannotOpen(reason)));
    assert!(screen(&app).contains("r 取全文"), "{}", screen(&app));
    assert_eq!(*app.paper().issue, feed());

    let poor = Article { blocks: vec![Block::paragraph("请登录".into())], ..Article::default() };
    tell(&mut app, Action::Fetched(Given::new("feed"), "a0".into(), Ok(Box::new(poor))));
    assert_eq!(app.notice, Some(Notice::Limit(Limit::NoMoreThere)));
    assert_eq!(*app.paper().issue, feed());
}
