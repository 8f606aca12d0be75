//! Where Chromium breaks between two characters of one byte in Latin-1. Between two of ASCII it
//! does not ask UAX #14 but a table of its own, which was read off its answers for every pair. Of
//! the others it asks, but what stands around the two is lost: so signs do not hold to a number that
//! ended one character before, nor to an opener that a number follows.

use crate::layout::rules::Verdict;

/// Whether Chromium may have another answer before this character than UAX #14.
pub(super) fn knows(c: char) -> bool {
    c.is_ascii_graphic() || is_affix(c)
}

/// Signs of Latin-1 that belong to numbers.
fn is_affix(c: char) -> bool {
    "°±£¥¢¤".contains(c)
}

/// The verdict between the last character of `before` and `c`, if it is not that of UAX #14.
pub(super) fn between(before: &str, c: char) -> Option<Verdict> {
    let mut before = before.chars().rev();
    let left = before.next()?;
    let may = match (left, c) {
        (left, '(' | '[' | '{') if is_affix(left) => true,
        (left, c) if is_affix(c) && ",.:;/)]}".contains(left) => true,
        (left, c) if !left.is_ascii_graphic() || !c.is_ascii_graphic() => return None,
        // A hyphen before a digit is a minus sign, unless something ends before it.
        ('-', '0'..='9') => before.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        ('-', c) => !"!$),./:;?]}".contains(c),
        ('?', c) => !"!\"'),./:;?]}".contains(c),
        (left, '(' | '<' | '[' | '{') => "!\"#%&)*+,.:;=>\\]|}~".contains(left),
        _ => false,
    };
    Some(if may { Verdict::Yes } else { Verdict::No })
}
