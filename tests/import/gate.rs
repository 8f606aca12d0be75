//! The gate: what a text may not hold, and what it may not lose.

use proptest::prelude::*;
use zzread::issue::Text;

/// Whether a terminal would act on a character, or a judge of terminals object to it. One that chooses
/// a form of an ideograph has no business elsewhere.
fn drives_a_terminal(c: char) -> bool {
    let is_control = c.is_control() && c != '\n' && c != '\t';
    let is_bidi = matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let is_odd_break = matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFF9}'..='\u{FFFB}');
    let is_tag = matches!(c, '\u{E0000}'..='\u{E0FFF}') && !is_selector(c);
    is_control || is_bidi || is_odd_break || is_tag
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{E0100}'..='\u{E01EF}')
}

fn check(raw: &str, expected: &str) {
    assert_eq!(Text::new(raw).as_str(), expected, "{raw:?}");
}

#[test]
fn what_drives_a_terminal_becomes_visible() {
    check("a\u{1b}[31mb", "a␛[31mb");
    check("\0\u{7}\u{8}\u{7f}", "␀␇␈␡");
    check("a\u{9b}2J", r"a\u{9b}2J");
    check("user\u{202e}txt", r"user\u{202e}txt");
    check("a\u{FFF9}b", r"a\u{fff9}b");
    check("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\tg", "a\nb\nc\nd\ne\nf\tg");
    check("\r\r\n", "\n\n");
}

#[test]
fn what_has_no_shape_is_dropped() {
    check("\u{FEFF}a", "a");
    check("a\u{200E}b\u{200F}c\u{61C}d", "abcd");
    check("a\u{E0001}\u{E0041}b", "ab");
    check("株\u{E0041}。", "株。");
}

#[test]
fn one_selector_is_kept_behind_an_ideograph() {
    check("葛\u{E0100}城市と辻\u{E01EF}堂", "葛\u{E0100}城市と辻\u{E01EF}堂");
    check("\u{20BB7}\u{E0101}", "\u{20BB7}\u{E0101}");
    check("神\u{FE00}", "神\u{FE00}");
    check("葛\u{E0100}\u{E0101}城\u{E0041}\u{E0100}", "葛\u{E0100}城");
    check("\u{E0100}a\u{E0100}。\u{E0100}", "a。");
    let mut text = Text::new("葛");
    text.push("\u{E0100}城");
    assert_eq!(text.as_str(), "葛\u{E0100}城");
}

#[test]
fn no_single_character_passes_that_should_not() {
    for c in '\0'..=char::MAX {
        let text = Text::new(&format!("株{c}。"));
        assert!(!text.as_str().contains(drives_a_terminal), "U+{:04X}", c as u32);
        if !drives_a_terminal(c) {
            assert_eq!(text.as_str(), format!("株{c}。"));
        }
    }
}

/// Characters as texts have them, and those that do harm.
fn any_text() -> impl Strategy<Value = String> {
    let harmful = prop::sample::select(
        "\0\u{7}\u{8}\u{b}\u{1b}\r\n\t\u{7f}\u{80}\u{85}\u{9b}\u{9d}\u{61c}\u{200b}\u{200d}\u{200e}\u{2028}\
         \u{202e}\u{2060}\u{2066}\u{feff}\u{fffa}\u{fffd}\u{e0001}\u{e0100}[]0;31m“”—…《株é\u{301}👩"
            .chars()
            .collect::<Vec<_>>(),
    );
    let any = prop_oneof![3 => harmful, 1 => any::<char>()];
    prop::collection::vec(any, 0..40).prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #[test]
    fn no_text_drives_a_terminal(raw in any_text(), more in any_text()) {
        let mut text = Text::new(&raw);
        let range = text.push(&more);
        prop_assert!(!text.as_str().contains(drives_a_terminal));
        prop_assert!(text.as_str().get(range.start as usize..range.end as usize).is_some());
        prop_assert!(!text.one_line().as_str().contains(['\n', '\t']));
    }

    #[test]
    fn what_is_harmless_comes_through_in_order(raw in any_text()) {
        let is_kept = |c: &char| {
            !drives_a_terminal(*c) && !is_selector(*c) && !c.is_whitespace() && *c != '\u{FEFF}'
        };
        let text = Text::new(&raw);
        let mut shown = text.as_str().chars();
        for c in raw.chars().filter(is_kept) {
            prop_assert!(shown.any(|s| s == c), "{:?} of {:?}", c, raw);
        }
    }

    #[test]
    fn a_safe_text_stays_as_it_is(raw in any_text()) {
        let once = Text::new(&raw);
        if !once.as_str().starts_with('\u{FEFF}') {
            prop_assert_eq!(&Text::new(once.as_str()), &once);
        }
        prop_assert_eq!(Text::from_string(raw), once);
    }
}
