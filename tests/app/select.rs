//! A piece of the article is chosen by lines and sentences, and copied as its source has it.

use zzread::{
    app::{App, Effect, Lang, Start, scope::Scope},
    issue::Text,
};

use crate::support::{bundled, issue, press, screen};

fn copied(app: &mut App, keys: &str) -> String {
    match &press(app, keys)[..] {
        [Effect::Copy(text)] => text.to_string(),
        other => panic!("{keys}: {other:?}"),
    }
}

/// An article with two paragraphs of several sentences; the first takes more lines than one.
fn open(columns: u16) -> App {
    let first = "清早，河边的新步道开了。来的人不少！“走走看。”老人说。A dog ran by. It was fast.";
    let mut issue = issue(&[("要闻", &[("河边新添步道", &[first, "第二段。完了。"])])]);
    issue.pages[0].no = Text::new("02");
    let mut app = App::new(issue, Lang::Hans, (columns, 24), &Start::default());
    press(&mut app, "Enter");
    app
}

const CITATION: &str = "\n\n河边新添步道[N]. 小报(02).\n";

#[test]
fn sentences_are_chosen_from_where_the_start_is_set() {
    let cases = [
        ("V y", "河边新添步道"),
        ("V Right y", "清早，河边的新步道开了。"),
        ("V Right Right y", "来的人不少！"),
        ("V Right Right Left y", "清早，河边的新步道开了。"),
        ("V Right Right Space Right y", "来的人不少！“走走看。”"),
        ("V Right Space Right Right y", "清早，河边的新步道开了。来的人不少！“走走看。”"),
        ("V Right Right Space Left y", "清早，河边的新步道开了。来的人不少！"),
        ("V Space Right Enter", "河边新添步道\n\n清早，河边的新步道开了。"),
        ("V Right Right Right Right Right Right Space Right y", "It was fast.\n\n第二段。"),
    ];
    for (keys, expected) in cases {
        for columns in [40, 80, 140] {
            for way in ["", "v "] {
                let mut app = open(columns);
                let keys = format!("{way}{keys}");
                assert_eq!(copied(&mut app, &keys), format!("{expected}{CITATION}"), "{keys}");
                assert_ne!(app.scope(), Scope::Select, "then it is over");
            }
        }
    }
}

#[test]
fn lines_are_whole_sources_joined_without_the_breaks_of_setting() {
    let mut app = open(40);
    let chosen = copied(&mut app, "V Down Space Down y");
    let (text, _) = chosen.split_once("\n\n").unwrap();
    let source = "清早，河边的新步道开了。来的人不少！“走走看。”老人说。A dog ran by. It was fast.";
    assert!(source.starts_with(text) && text.chars().count() > 20, "{text}");
    assert!(
        copied(&mut app, "V Space Down Down Down Down Down Down Down Down Down y")
            .contains("第二段")
    );
}

#[test]
fn what_is_beyond_the_screen_is_chosen_by_going_there() {
    let mut app = bundled(80, 10);
    press(&mut app, "Enter V Space");
    let before = screen(&app);
    for _ in 0..30 {
        press(&mut app, "Down");
    }
    assert_ne!(screen(&app), before);
    assert!(copied(&mut app, "y").chars().count() > 500);
}

#[test]
fn nothing_is_chosen_any_more_after_esc_or_in_another_article() {
    let mut app = bundled(80, 24);
    press(&mut app, "Enter V");
    assert_eq!(app.scope(), Scope::Select);
    press(&mut app, "Esc");
    assert_eq!(app.scope(), Scope::Article);
    press(&mut app, "V Up Up");
    assert!(screen(&app).contains("已到篇首"), "{}", screen(&app));
}
