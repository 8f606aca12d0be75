//! Links: walked with Tab, named in the footer, followed after a question; papers, and the way back.

use zzread::{
    app::{Action, App, Effect, Handle, Job, Lang, Limit, Notice, Start},
    issue::{Given, Inline, Issue, Part, Place, Text},
};

use crate::support::{frame, issue, press, screen, tell};

/// A story with these links in its two paragraphs, and one without any.
fn linked(addresses: [&str; 3]) -> Issue {
    let mut issue = issue(&[("要闻", &[("步道", &["", "", "末段"]), ("市场", &["短"])])]);
    let blocks = &mut issue.articles[0].blocks;
    for (nth, (words, address)) in ["公告", "路线图", "示意"].into_iter().zip(addresses).enumerate()
    {
        let text = &mut blocks[nth / 2].text;
        text.push("清早，河边的新步道开了。见");
        let range = text.push(words);
        text.mark(range, Inline::Link(Text::new(address)));
    }
    issue
}

const PLAIN: [&str; 3] =
    ["https://example.com/plan", "https://example.com/map", "https://xn--fsqu00a.example/"];

fn open(issue: Issue) -> App {
    let mut app = App::new(issue, Lang::En, (80, 24), &Start::default());
    press(&mut app, "Enter");
    app
}

fn footer(app: &App) -> String {
    screen(app).lines().last().unwrap_or_default().to_owned()
}

#[test]
fn tab_walks_the_links_round_and_back_and_the_footer_says_where_they_lead() {
    let mut app = open(linked(PLAIN));
    for (key, nth) in
        [("Tab", 0), ("Tab", 1), ("Tab", 2), ("Tab", 0), ("Shift-Tab", 2), ("Shift-Tab", 1)]
    {
        press(&mut app, key);
        assert!(footer(&app).contains(PLAIN[nth]), "{key}: {}", footer(&app));
        assert_eq!(app.paper().chosen_link().unwrap().address.as_str(), PLAIN[nth]);
    }
    press(&mut app, "]");
    assert_eq!(app.paper().chosen_link(), None, "what is not on the screen is not chosen");
    press(&mut app, "Tab");
    assert_eq!(app.notice, Some(Notice::Limit(Limit::NoLinks)));
}

#[test]
fn o_asks_once_and_opens_the_browser() {
    let mut app = open(linked(PLAIN));
    assert_eq!(press(&mut app, "Tab Tab o"), []);
    assert!(
        footer(&app).contains("press again to open example.com in the browser"),
        "{}",
        footer(&app)
    );
    let shown = [Effect::Begin(Job::ShowAddress(PLAIN[1].to_owned()))];
    assert_eq!(press(&mut app, "o"), shown);
}

#[test]
fn enter_asks_once_and_reads_it_here_and_the_history_comes_back_to_the_paper() {
    let mut app = open(linked(PLAIN));
    press(&mut app, "Tab Enter");
    assert!(footer(&app).contains("press again to read the page on example.com here"));
    let view = app.paper().reader.view.clone();
    let given = Given::new(PLAIN[0]);
    assert_eq!(press(&mut app, "Enter"), [Effect::Begin(Job::Load(given.clone()))]);
    let page = issue(&[("", &[("公告全文", &["正文"])])]);
    tell(&mut app, Action::Loaded(given, Box::new(page)));
    assert!(screen(&app).contains("公告全文"), "{}", screen(&app));
    press(&mut app, "Ctrl-o");
    assert_eq!(app.paper().reader.view, view);
    assert!(screen(&app).contains("步道"), "{}", screen(&app));
    press(&mut app, "Ctrl-o");
    assert_eq!(app.notice, Some(Notice::NoHistory));
}

#[test]
fn a_page_that_does_not_come_leaves_the_reader_where_the_link_was() {
    let mut app = open(linked(PLAIN));
    press(&mut app, "Tab Enter Enter");
    tell(&mut app, Action::LoadFailed(Given::new(PLAIN[0]), Text::new("no route to the host")));
    assert!(footer(&app).contains("no route to the host"), "{}", footer(&app));
    assert!(screen(&app).contains("步道"), "{}", screen(&app));
}

#[test]
fn what_is_no_page_of_the_web_is_no_link() {
    let mut app = open(linked(["javascript:alert(1)", "file:///etc/passwd", "data:text/plain,x"]));
    press(&mut app, "Tab");
    assert_eq!(app.notice, Some(Notice::Limit(Limit::NoLinks)));
    assert!(frame(&app, true).links.is_empty());
}

#[test]
fn a_click_chooses_and_a_second_one_opens() {
    let mut app = open(linked(PLAIN));
    let place = Place { article: "a0".into(), part: Part::Block(0), byte: 39 };
    let link = Handle::Link(place);
    assert!(
        frame(&app, true).handles.iter().any(|(_, handle)| *handle == link),
        "{:?}",
        frame(&app, true).handles
    );
    assert_eq!(app.update(Action::Clicked(link.clone())), []);
    assert!(footer(&app).contains("press again to read the page on example.com here"));
    let load = [Effect::Begin(Job::Load(Given::new(PLAIN[0])))];
    assert_eq!(app.update(Action::Clicked(link)), load);
}

#[test]
fn every_cell_of_a_link_and_no_other_leads_there() {
    let app = open(linked(PLAIN));
    let frame = frame(&app, true);
    let links: Vec<(u16, &str)> =
        frame.links.iter().map(|(area, address)| (area.width, address.as_str())).collect();
    assert_eq!(links, [(4, PLAIN[0]), (6, PLAIN[1]), (4, PLAIN[2])]);
}
