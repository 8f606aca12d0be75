//! What is copied is the source text, with where it is from.

use zzread::{
    app::{App, Effect, Job, Lang, Start},
    issue::Text,
};

use crate::support::{bundled, issue, press, screen};

fn copied(app: &mut App, keys: &str) -> String {
    match &press(app, keys)[..] {
        [Effect::Copy(text)] => text.to_string(),
        other => panic!("{keys}: {other:?}"),
    }
}

fn open(columns: u16) -> App {
    let long = "清早，河边的新步道开了。".repeat(12);
    let mut issue = issue(&[("要闻", &[("河边新添\n步道", &[&long, "第二段。"])])]);
    issue.articles[0].byline = Text::new("记者 甲");
    issue.date = "2026-11-27".parse().ok();
    issue.pages[0].no = Text::new("02");
    App::new(issue, Lang::Hans, (columns, 24), &Start::default())
}

const CITATION: &str = "记者 甲. 河边新添 步道[N]. 小报, 2026-11-27(02).";

#[test]
fn the_paragraph_is_whole_whatever_the_width() {
    let paragraph = "清早，河边的新步道开了。".repeat(12);
    for columns in [40, 80, 140] {
        for way in ["Enter", "Enter | v"] {
            let mut app = open(columns);
            press(&mut app, way);
            assert_eq!(copied(&mut app, "y"), format!("{paragraph}\n\n{CITATION}\n"), "{columns}");
            assert!(screen(&app).contains("已复制144字，附出处"), "{}", screen(&app));
        }
    }
}

#[test]
fn from_the_contents_it_is_the_article() {
    let paragraph = "清早，河边的新步道开了。".repeat(12);
    let text = format!("河边新添 步道\n\n{paragraph}\n\n第二段。\n\n{CITATION}\n");
    assert_eq!(copied(&mut open(80), "y"), text);
}

#[test]
fn the_citation_names_author_headline_paper_date_and_page() {
    assert_eq!(copied(&mut open(80), "Y"), CITATION);
    let mut app = bundled(80, 24);
    let citation = copied(&mut app, "2 Down Down Y");
    assert!(
        citation.ends_with("灭了3年多 新白石港路又见灯光[N]. 株洲日报, 2021-04(02)."),
        "{citation}"
    );
}

#[test]
fn an_article_is_saved_under_the_name_of_its_headline() {
    let mut app = bundled(80, 24);
    assert_eq!(press(&mut app, "s"), []);
    assert!(screen(&app).contains("存到 招商开局红火 一季度签下17个项目.txt"), "{}", screen(&app));
    let effects = press(&mut app, "Enter");
    let [Effect::Begin(Job::Save(text, path))] = &*effects else { panic!("{effects:?}") };
    assert_eq!(path, "招商开局红火 一季度签下17个项目.txt");
    assert!(text.as_str().starts_with("招商开局红火 一季度签下17个项目\n\n据统计"), "{text}");
    assert!(text.as_str().ends_with("株洲日报, 2021-04(01).\n"), "{text}");
}
