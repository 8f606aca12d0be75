//! To a page by its number, of one digit or two, and by `:` to whatever has a name.

use zzread::{
    app::{Action, App, Effect, Lang, Start},
    issue::{Issue, Text},
};

use crate::support::{PageOf, issue, press, screen, tell, type_in};

/// Twenty pages of three articles, numbered from 01.
fn big() -> Issue {
    let names: Vec<String> =
        (0..60).map(|n| format!("第{}版第{}条", n / 3 + 1, n % 3 + 1)).collect();
    let articles: Vec<(&str, &[&str])> =
        names.iter().map(|name| (name.as_str(), &["短"][..])).collect();
    let page_names: Vec<String> = (1..=20).map(|n| format!("版面{n}")).collect();
    let pages: Vec<PageOf<'_>> =
        page_names.iter().zip(articles.chunks(3)).map(|(name, it)| (name.as_str(), it)).collect();
    let mut issue = issue(&pages);
    for (page, no) in issue.pages.iter_mut().zip(1..) {
        page.no = Text::new(&format!("{no:02}"));
    }
    issue
}

fn open(issue: Issue) -> App {
    App::new(issue, Lang::Hans, (80, 24), &Start::default())
}

fn page(app: &App) -> String {
    let article_idx = app.paper().reader.article_idx();
    app.paper().issue.page_of(article_idx).unwrap().no.to_string()
}

#[test]
fn digits_that_follow_each_other_make_one_number() {
    let cases = [
        ("1", "01"),
        ("1 2", "12"),
        ("2 0", "20"),
        ("1 0", "10"),
        ("2 1", "01"),
        ("1 2 3", "03"),
        ("1 Down 2", "02"),
        ("9", "09"),
        ("0 7", "07"),
    ];
    for (keys, no) in cases {
        let mut app = open(big());
        press(&mut app, keys);
        assert_eq!(page(&app), no, "{keys}");
    }
}

#[test]
fn a_moment_later_a_digit_begins_another_number() {
    let mut app = open(big());
    assert_eq!(press(&mut app, "1"), [Effect::AwaitMoment]);
    assert!(screen(&app).contains("接着按一个数字到1?版"), "{}", screen(&app));
    tell(&mut app, Action::MomentPassed);
    press(&mut app, "2");
    assert_eq!(page(&app), "02");
    let mut app = crate::support::bundled(80, 24);
    assert_eq!(press(&mut app, "1"), [], "of three pages nobody waits for a second digit");
}

#[test]
fn a_colon_and_q_leave() {
    let mut app = open(big());
    press(&mut app, ":");
    type_in(&mut app, "q");
    assert_eq!(press(&mut app, "Enter"), [Effect::Quit]);
}

#[test]
fn a_colon_goes_to_a_page_an_article_or_a_headline() {
    let cases = [
        ("12", 33),
        ("1", 0),
        ("02.3", 5),
        ("2.1", 3),
        ("第7版第2条", 19),
        ("版面20", 57),
        ("第１９版", 54),
    ];
    for (typed, article_idx) in cases {
        let mut app = open(big());
        press(&mut app, ":");
        type_in(&mut app, typed);
        press(&mut app, "Enter");
        assert_eq!(app.paper().reader.article_idx(), article_idx, "{typed}\n{}", screen(&app));
        press(&mut app, "Ctrl-o");
        assert_eq!(app.paper().reader.article_idx(), 0, "and back");
    }
}

#[test]
fn what_fits_is_listed_and_chosen_with_the_arrows() {
    let mut app = open(big());
    press(&mut app, ":");
    assert!(screen(&app).contains("版面1"), "{}", screen(&app));
    type_in(&mut app, "第2条");
    press(&mut app, "Down Down Up");
    let picture = screen(&app);
    assert!(picture.contains("01.2  第1版第2条"), "{picture}");
    press(&mut app, "Enter");
    assert_eq!(app.paper().reader.article_idx(), 4);
    press(&mut app, ":");
    type_in(&mut app, "没有的");
    press(&mut app, "Enter");
    assert!(screen(&app).contains("没有“没有的”这一版或这一篇"), "{}", screen(&app));
    let before = app.paper().reader.view.clone();
    press(&mut app, ":");
    type_in(&mut app, "12");
    press(&mut app, "Esc");
    assert_eq!(app.paper().reader.view, before);
}
