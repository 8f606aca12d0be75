//! A Chinese input method that is on does not make the keys dumb.

use zzread::app::{App, Lang, Start, scope::Scope};

use crate::support::{bundled, press, screen, type_in};

/// What an input method makes of keys, and the keys.
const MADE: &[(char, char)] = &[
    ('、', '/'),
    ('／', '/'),
    ('？', '?'),
    ('】', ']'),
    ('【', '['),
    ('」', ']'),
    ('「', '['),
    ('］', ']'),
    ('［', '['),
    ('｝', '}'),
    ('｛', '{'),
    ('』', '}'),
    ('『', '{'),
    ('\u{3000}', ' '),
    ('＋', '+'),
    ('－', '-'),
    ('＝', '='),
    ('｜', '|'),
    ('ｊ', 'j'),
    ('Ｇ', 'G'),
    ('ｑ', 'q'),
    ('２', '2'),
    ('９', '9'),
    ('：', ':'),
];

fn typed(app: &App, text: &str) -> (String, Scope, bool) {
    let mut other = bundled(app.paper().window.size.0, app.paper().window.size.1);
    press(&mut other, "2 Enter");
    type_in(&mut other, text);
    (screen(&other), other.scope(), other.notice.is_some())
}

#[test]
fn full_width_keys_act_as_the_keys_whose_cap_they_share() {
    for columns in [40, 80] {
        let app = bundled(columns, 24);
        for (made, key) in MADE {
            assert_eq!(
                typed(&app, &made.to_string()),
                typed(&app, &key.to_string()),
                "{made} and {key}"
            );
        }
    }
}

#[test]
fn in_a_box_they_stay_what_was_typed() {
    let text: String = MADE.iter().map(|(made, _)| made).collect();
    let mut app = App::new(zzread::import::bundled(), Lang::En, (140, 24), &Start::default());
    press(&mut app, "/");
    type_in(&mut app, &text);
    assert_eq!(app.paper().find.search_box.as_ref().unwrap().input.text(), text);
    press(&mut app, "Esc ?");
    type_in(&mut app, &format!("河{text}"));
    assert_eq!(app.overlay.as_ref().unwrap().filter.text(), format!("河{text}"));
}
