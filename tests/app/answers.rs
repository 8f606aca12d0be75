//! No key is without an answer: it does something that is seen, or the footer says what, or why not.

use zzread::{
    app::{Action, App, Key, KeyCode, Lang, Start, keymap, scope::Scope},
    issue::Issue,
};

use crate::support::{bundled, issue, press, screen, tell};

/// Pages of many articles, so that the contents are longer than the screen.
fn long_paper() -> Issue {
    let articles: Vec<(String, Vec<&str>)> =
        (0..60).map(|n| (format!("第{n}篇"), vec!["短"])).collect();
    let articles: Vec<(&str, &[&str])> =
        articles.iter().map(|(name, text)| (name.as_str(), text.as_slice())).collect();
    issue(&[("要闻", &articles)])
}

fn footer(app: &App) -> String {
    screen(app).lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_key_that_changes_nothing_on_the_screen_says_why() {
    let cases = [
        ("Enter + + + +", 80, "栏宽已到最大"),
        ("Enter - - - - - - - - - - - - - -", 80, "栏宽已到最小"),
        ("Enter -", 80, "栏宽 22字 / 1栏"),
        ("Enter |", 140, "/ 3栏"),
        ("Enter - =", 140, "/ 2栏"),
        ("Enter |", 24, "只放得下一栏"),
        ("Enter v +", 80, "竖排的行长随窗口"),
        ("v", 40, "正文竖排，v 回横排"),
        ("v v", 40, "正文横排"),
        ("z", 80, "本期没有广告和版务"),
        ("o", 80, "此处没有图片"),
        ("x", 80, "已标为已读"),
        ("x x", 80, "已标为未读"),
        ("A", 40, "本版已全部标为已读"),
        ("Esc", 80, "已在最上层，q 退出"),
        ("Enter Up", 80, "已到篇首"),
        ("2 Enter Down Down Down Down Down", 80, "已到篇末，空格 转下一篇"),
        ("}  } }", 80, "已是末版"),
        ("{", 80, "已是头版"),
        ("5", 80, "没有第5版"),
        ("0", 80, "没有第0版"),
        ("[", 80, "已是第一篇"),
        ("r", 80, "已全部载入"),
        ("i", 80, "i 在这里没有用处，? 列出按键"),
    ];
    for (keys, columns, words) in cases {
        let mut app = bundled(columns, 24);
        press(&mut app, keys);
        assert!(footer(&app).contains(words), "{keys} at {columns}: {}", footer(&app));
    }
}

#[test]
fn every_command_of_every_screen_answers() {
    let first = [("", Scope::Contents), ("Enter", Scope::Article), ("Enter v", Scope::Vertical)];
    for (way, scope) in first {
        for columns in [40, 80, 140] {
            for row in keymap::commands().filter(|row| scope.chain().contains(&row.scope)) {
                let mut app = bundled(columns, 24);
                press(&mut app, way);
                let before = (screen(&app), app.scope());
                let effects = press(&mut app, row.keys[0]);
                let answers = before != (screen(&app), app.scope()) || !effects.is_empty();
                assert!(answers, "{} in {scope:?} at {columns}\n{}", row.name, screen(&app));
            }
        }
    }
}

#[test]
fn a_search_is_put_away_by_esc_wherever_its_hits_are_in_sight() {
    for way in ["", "Enter"] {
        let mut app = bundled(80, 24);
        press(&mut app, way);
        press(&mut app, "/");
        crate::support::type_in(&mut app, "记者");
        press(&mut app, "Enter");
        assert!(app.paper().find.found.current.is_some());
        let place = app.paper().reader.view.clone();
        press(&mut app, "Esc");
        assert!(app.paper().find.found.hits.is_empty(), "{}", screen(&app));
        assert!(footer(&app).contains("已收起搜索结果"), "{}", footer(&app));
        assert_eq!(app.paper().reader.view, place, "and the reader stays");
    }
}

#[test]
fn the_contents_are_paged_and_keep_a_margin() {
    let mut app = App::new(long_paper(), Lang::Hans, (80, 24), &Start::default());
    let at = |app: &App| app.paper().reader.article_idx();
    press(&mut app, "PgDn");
    assert_eq!((at(&app), app.scope()), (20, Scope::Contents));
    press(&mut app, "PgDn PgDn");
    assert_eq!(at(&app), 59);
    press(&mut app, "PgDn");
    assert!(footer(&app).contains("已是最后一篇"), "{}", footer(&app));
    press(&mut app, "PgUp");
    assert_eq!(at(&app), 39);
    let row_of = |app: &App| {
        let picture = screen(app);
        let rows: Vec<&str> = picture.lines().collect();
        rows.iter().position(|row| row.contains('▸')).unwrap()
    };
    for _ in 0..60 {
        press(&mut app, "Up");
        assert!(row_of(&app) >= 2 + 2 || at(&app) < 2, "{}", screen(&app));
    }
    for _ in 0..60 {
        press(&mut app, "Down");
        assert!(row_of(&app) <= 22 - 2 || at(&app) > 57, "{}", screen(&app));
    }
}

#[test]
fn the_line_of_settings_and_the_narrowest_footer_keep_the_keys_that_lead_out() {
    for columns in [60, 80, 140] {
        let mut app = bundled(columns, 24);
        press(&mut app, "Enter S");
        for _ in 0..7 {
            assert!(footer(&app).contains("Esc 关闭"), "{columns}: {}", footer(&app));
            press(&mut app, "Right");
        }
    }
    for keys in ["", "Enter", "Enter v", "p", "G Enter G Space"] {
        for columns in [20, 24, 30, 40, 60] {
            let mut app = bundled(columns, 24);
            press(&mut app, keys);
            tell(&mut app, Action::Key(Key::plain(KeyCode::F(12))));
            tell(&mut app, Action::Resized(columns, 23));
            press(&mut app, "Ctrl-l");
            let has_room = columns > 20 || keys.is_empty();
            assert!(!has_room || footer(&app).contains("q 退出"), "{columns}: {}", footer(&app));
        }
    }
}

#[test]
fn what_is_not_found_is_named() {
    let mut app = bundled(80, 24);
    press(&mut app, "n");
    assert!(footer(&app).contains("还没有搜索过"), "{}", footer(&app));
    press(&mut app, "/");
    crate::support::type_in(&mut app, "无此一词");
    press(&mut app, "Enter");
    assert!(footer(&app).contains("没有找到“无此一词”"), "{}", footer(&app));
    press(&mut app, "n");
    assert!(footer(&app).contains("没有找到“无此一词”"), "{}", footer(&app));
}
