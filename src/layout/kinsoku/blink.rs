//! Where Chromium breaks between two ASCII characters. There it does not ask UAX #14 but a table
//! of its own, which was read off its answers for every pair.

use crate::layout::rules::Verdict;

/// The verdict between the last character of `before` and `c`, if both are ASCII signs.
pub(super) fn between_ascii(before: &str, c: char) -> Option<Verdict> {
    let mut before = before.chars().rev();
    let left = before.next().filter(char::is_ascii_graphic)?;
    if !c.is_ascii_graphic() {
        return None;
    }
    let may = match (left, c) {
        // A hyphen before a digit is a minus sign, unless something ends before it.
        ('-', '0'..='9') => before.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        ('-', c) => !"!$),./:;?]}".contains(c),
        ('?', c) => !"!\"'),./:;?]}".contains(c),
        (left, '(' | '<' | '[' | '{') => "!\"#%&)*+,.:;=>\\]|}~".contains(left),
        _ => false,
    };
    Some(if may { Verdict::Yes } else { Verdict::No })
}
