//! The help: all keys of a screen at once, in groups, and what typing finds in it.

use zzread::app::{
    App, Lang, Start,
    keymap::{self, Keymap},
    scope::Scope,
};

use crate::support::{bundled, press, screen, type_in};

fn helped(lang: Lang, size: (u16, u16), keys: &str) -> App {
    let mut app = App::new(zzread::import::bundled(), lang, size, &Start::default());
    press(&mut app, keys);
    app
}

#[test]
fn it_lists_the_keys_of_this_screen_and_typing_filters_it() {
    let mut app = bundled(80, 60);
    press(&mut app, "Enter ?");
    let help = screen(&app);
    assert!(help.contains("翻到下一屏") && !help.contains("换到头版"), "{help}");
    type_in(&mut app, "退出");
    let help = screen(&app);
    assert!(help.contains("立即退出") && !help.contains("翻到下一屏"), "{help}");
    press(&mut app, "Esc");
    assert_eq!(app.scope(), Scope::Article);
}

#[test]
fn all_of_it_is_seen_at_once_where_there_is_room() {
    for lang in [Lang::Hans, Lang::Hant, Lang::En] {
        for (size, keys) in [((120, 30), "?"), ((120, 30), "Enter ?"), ((140, 40), "Enter v ?")] {
            let mut app = helped(lang, size, keys);
            let picture = screen(&app);
            let shown: String = picture.split_whitespace().collect();
            let scope = match keys {
                "?" => Scope::Contents,
                "Enter ?" => Scope::Article,
                _ => Scope::Vertical,
            };
            for row in keymap::commands().filter(|row| scope.chain().contains(&row.scope)) {
                let keys = Keymap::new().shown_keys_in(scope, row, lang);
                assert!(picture.contains(&keys), "{} at {size:?}\n{picture}", row.name);
                let first: String = row.help(lang).split_whitespace().take(2).collect();
                let first: String = first.chars().take(6).collect();
                assert!(shown.contains(&first), "{} at {size:?}\n{picture}", row.name);
            }
            press(&mut app, "Down PgDn");
            let but_footer =
                |picture: &str| picture.trim_end().rsplit_once('\n').unwrap().0.to_owned();
            let (now, before) = (but_footer(&screen(&app)), but_footer(&picture));
            assert_eq!(now, before, "there is nowhere to scroll to");
        }
    }
}

#[test]
fn a_group_is_found_by_its_name_and_a_command_by_its_keys_or_words() {
    let cases = [
        ("搜索", &["下一处", "上一处"][..], "下一版"),
        ("排版", &["栏宽加两字", "多分一栏"], "下一处"),
        ("pgdn", &["翻到下一屏"], "栏宽加两字"),
        ("？", &["帮助"], "栏宽加两字"),
        ("栏宽", &["栏宽减两字"], "下一处"),
    ];
    for (typed, there, not_there) in cases {
        let mut app = helped(Lang::Hans, (80, 60), "Enter ?");
        type_in(&mut app, typed);
        if typed == "？" {
            // In an empty filter it closes the help, as ? does.
            assert_eq!(app.scope(), Scope::Article);
            press(&mut app, "?");
            type_in(&mut app, " ？");
        }
        let help = screen(&app);
        assert!(there.iter().all(|words| help.contains(words)), "{typed}\n{help}");
        assert!(!help.contains(not_there), "{typed}\n{help}");
    }
}

#[test]
fn what_does_not_fit_is_scrolled_to_its_last_line_and_no_further() {
    for size in [(80, 24), (40, 12), (100, 12), (20, 4)] {
        let mut app = helped(Lang::Hans, size, "Enter ?");
        let top = screen(&app);
        let mut seen = top.clone();
        for _ in 0..200 {
            press(&mut app, "Down");
            seen += &screen(&app);
        }
        let bottom = screen(&app);
        let seen: String = seen.split_whitespace().collect();
        assert!(seen.contains("重绘屏幕") && seen.contains("立即退出"), "{size:?}\n{bottom}");
        let n_lines = |picture: &str| picture.lines().filter(|line| line.len() > 1).count();
        assert!(n_lines(&bottom) + 4 >= n_lines(&top), "{size:?}\n{bottom}");
    }
}
