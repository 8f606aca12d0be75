//! Advertisements and boxes of the staff: numbered like articles, and folded away.

use zzread::{
    app::{App, Lang, Start},
    issue::{ArticleKind, Issue},
};

use crate::support::{issue, press, screen};

/// Two pages and a third of advertisements alone.
fn paper() -> Issue {
    let mut paper = issue(&[
        ("要闻", &[("甲", &["一"]), ("责任编辑:某", &[]), ("乙", &["二"])]),
        ("综合", &[("丙", &["三"]), ("广告", &["卖伞"])]),
        ("广告", &[("广告", &["卖鞋"])]),
    ]);
    for (article_idx, kind) in
        [(1, ArticleKind::Staff), (4, ArticleKind::Advertisement), (5, ArticleKind::Advertisement)]
    {
        paper.articles[article_idx].kind = kind;
    }
    paper
}

fn open() -> App {
    App::new(paper(), Lang::Hans, (80, 16), &Start::default())
}

/// The left part of the contents, without what is read.
fn contents(app: &App) -> Vec<String> {
    let pane = app.paper().areas.contents;
    let screen = screen(app);
    let rows = screen.lines().skip(usize::from(pane.y)).take(usize::from(pane.height));
    let cut = |row: &str| row.split('│').next().unwrap_or_default().trim().replace("▸ ", "");
    rows.map(cut).filter(|row| !row.is_empty()).collect()
}

#[test]
fn they_are_one_line_of_their_page_until_they_are_unfolded() {
    let mut app = open();
    let lines = contents(&app);
    assert!(lines.contains(&"广告、版务1篇".to_owned()), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("责任编辑")), "{lines:#?}");
    press(&mut app, "z");
    let lines = contents(&app);
    assert!(lines.iter().any(|line| line.contains("责任编辑")), "{lines:#?}");
    assert!(!lines.contains(&"广告、版务1篇".to_owned()), "{lines:#?}");
    press(&mut app, "z");
    assert!(contents(&app).contains(&"广告、版务1篇".to_owned()));
}

#[test]
fn reading_passes_over_them_unless_they_are_unfolded() {
    let visited = |keys: &str, n: usize| {
        let mut app = open();
        press(&mut app, keys);
        let step = |_| {
            press(&mut app, "]");
            app.paper().reader.article_idx()
        };
        (0..n).map(step).collect::<Vec<_>>()
    };
    assert_eq!(visited("g", 3), [2, 3, 3]);
    assert_eq!(visited("z", 5), [1, 2, 3, 4, 5]);
    let mut app = open();
    press(&mut app, "G");
    assert_eq!(app.paper().reader.article_idx(), 3);
    press(&mut app, "Right Space");
    assert!(screen(&app).contains("到了末篇"));
}

#[test]
fn whoever_asks_for_a_page_of_advertisements_gets_it() {
    let mut app = open();
    press(&mut app, "}");
    assert_eq!(app.paper().reader.article_idx(), 3);
    press(&mut app, "}");
    assert_eq!(app.paper().reader.article_idx(), 3);
    press(&mut app, "3");
    assert_eq!(app.paper().reader.article_idx(), 5);
    press(&mut app, "[");
    assert_eq!(app.paper().reader.article_idx(), 3);
}
