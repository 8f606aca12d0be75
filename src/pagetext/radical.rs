//! Characters that fonts set in place of ideographs, and the ideographs they stand for.
//!
//! A PDF may say a radical (`⽇`) or a compatibility ideograph where its font has one glyph for both.
//! The table is `assets/pagetext/radicals.txt`: each such character before its ideograph.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

static FILE: &str = include_str!("../../assets/pagetext/radicals.txt");

static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let chars: Vec<char> = FILE.chars().filter(|c| !c.is_whitespace()).collect();
    chars.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

/// A text with ideographs in place of those characters. It has as many characters as before.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    let may_stand_for_another =
        |c: char| matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3B35}' | '\u{F900}'..='\u{FAFF}');
    if !text.contains(may_stand_for_another) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| TABLE.get(&c).copied().unwrap_or(c)).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_radical_is_read_as_its_ideograph() {
        assert_eq!(folded("⽇⻋⻓⺠金㬵"), "日车长民金胶");
        assert_eq!(folded("日车"), "日车");
        assert!(TABLE.len() > 700, "{}", TABLE.len());
    }
}
