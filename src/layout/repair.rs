//! What is shown in place of what stands in the text: repaired punctuation, corner brackets.
//!
//! Text that was extracted from a page often has ASCII marks where the paper printed full-width
//! ones. Between ideographs they are shown as printed; in `12.0`, `20:30` and addresses they stay.
//! The text itself is never changed: a shown mark stands for the bytes of the source.

use super::{
    class::Class,
    sorts::sort,
    style::{Quotes, Repair, Style},
};
use crate::issue::Language;

/// The parenthesis that a closing one answers is looked for this many bytes back: 80 ideographs are
/// more than any stands around.
const LONGEST_PARENTHESIS: usize = 240;

/// What is shown for the character `c` at byte `at` of `text`, if not the character itself.
#[inline]
pub(crate) fn shown(text: &str, at: usize, c: char, style: &Style) -> Option<char> {
    if c.is_ascii() {
        if !may_be_repaired(c) || style.repair == Repair::Off {
            return None;
        }
        return repaired(text, at, c, style.language);
    }
    match (style.quotes, c) {
        (Quotes::Corner, '\u{2018}'..='\u{201D}') => corner(text, at, c),
        _ => None,
    }
}

fn may_be_repaired(c: char) -> bool {
    matches!(c, ',' | '.' | ':' | ';' | '?' | '!' | '(' | ')')
}

/// The full-width mark that an ASCII one stands for, if it does.
fn repaired(text: &str, at: usize, c: char, language: Language) -> Option<char> {
    if !language.is_set_solid() {
        return None;
    }
    let before = text.get(..at)?.chars().next_back();
    let after = text.get(at + 1..)?.chars().next();
    let is_between = match c {
        '(' => is_cjk(before) || is_cjk(after),
        ')' => closes_cjk(text, at),
        '.' => is_cjk(before) && !is_western(after),
        ',' | ':' if is_western(before) && is_western(after) => false,
        _ => is_cjk(before) || is_cjk(after),
    };
    is_between.then_some(match c {
        ',' => '，',
        '.' => '。',
        ':' => '：',
        ';' => '；',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        _ => '）',
    })
}

/// Whether the parenthesis that ends here was opened as a full-width one.
fn closes_cjk(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let mut depth = 0;
    for (start, c) in
        before.char_indices().rev().take_while(|(start, _)| start + LONGEST_PARENTHESIS > at)
    {
        match c {
            ')' => depth += 1,
            '(' if depth > 0 => depth -= 1,
            '(' => {
                let outside = before.get(..start).and_then(|outside| outside.chars().next_back());
                let inside = text.get(start + 1..).and_then(|inside| inside.chars().next());
                return is_cjk(outside) || is_cjk(inside);
            }
            '\n' => break,
            _ => {}
        }
    }
    is_cjk(before.chars().next_back())
}

/// An ideograph, kana or full-width mark, or a mark that stands among them.
fn is_cjk(c: Option<char>) -> bool {
    let Some(c) = c else { return false };
    let class = sort(c).class;
    class.is_wide()
        || matches!(
            class,
            Class::QuoteOpen
                | Class::QuoteInner
                | Class::QuoteClose
                | Class::EmDash
                | Class::Ellipsis
        )
}

fn is_western(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric() || "/-_%".contains(c))
}

/// The corner bracket for a quotation mark; an apostrophe stays.
fn corner(text: &str, at: usize, c: char) -> Option<char> {
    Some(match c {
        '“' => '「',
        '”' => '」',
        '‘' => '『',
        '’' if !is_western(text.get(..at)?.chars().next_back()) => '』',
        _ => return None,
    })
}
