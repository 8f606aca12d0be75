//! What the full-text index is fed: folded text as tokens, one for each character.
//!
//! A phrase of such tokens stands where, and only where, the characters stand one after the other:
//! so what the index finds is what looking through the text finds, from one ideograph up.
//!
//! Letters and digits are so few that a list of where `e` stands would be a list of everything. Where
//! a letter is followed by a letter, its token is the two together (`gdp`: `gd dp p`). A phrase that
//! ends in a letter ends in the pair before it, and one that is a letter alone asks for the tokens
//! that begin with it. Which token a character has depends on it and its neighbour only, so this is
//! as exact as the rest.
//!
//! What ends a paragraph is a token of its own, which no query holds.

/// Stands for the first of the ASCII characters that are no letters, as a private character: to the
/// tokenizer of the index they would be blanks.
const PRIVATE: u32 = 0x10_FF00;

/// Adds the tokens of a folded text and of its end, a blank after each.
pub(super) fn push(folded: &str, out: &mut String) {
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(plain(c));
        if let Some(&next) = chars.peek().filter(|next| is_letter(c) && is_letter(**next)) {
            out.push(next);
        }
        out.push(' ');
    }
    out.push(plain('\n'));
    out.push(' ');
}

/// The phrase of the index's own language that stands for a folded text.
pub(super) fn phrase(folded: &str) -> String {
    let chars: Vec<char> = folded.chars().collect();
    let mut out = String::from("\"");
    let mut ends_in_letter = false;
    for (idx, &c) in chars.iter().enumerate() {
        match chars.get(idx + 1) {
            Some(&next) if is_letter(c) && is_letter(next) => out.extend([c, next, ' ']),
            None if is_letter(c) => {
                let is_paired = idx > 0 && is_letter(chars[idx - 1]);
                if !is_paired {
                    out.push(c);
                    ends_in_letter = true;
                }
            }
            _ => out.extend([plain(c), ' ']),
        }
    }
    out += if ends_in_letter { "\" *" } else { "\"" };
    out
}

/// Letters and digits of the scripts that have few of them.
fn is_letter(c: char) -> bool {
    c < '\u{2E80}' && c.is_alphanumeric()
}

fn plain(c: char) -> char {
    if c.is_ascii() && !c.is_ascii_alphanumeric() {
        char::from_u32(PRIVATE + c as u32).unwrap_or(c)
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_in_pairs_and_ideographs_alone() {
        let cases = [
            ("株洲", "株 洲 ¶"),
            ("gdp增长5%", "gd dp p 增 长 5 ␣25 ¶"),
            ("a b", "a ␣20 b ¶"),
            ("", "¶"),
        ];
        for (folded, expected) in cases {
            let mut tokens = String::new();
            push(folded, &mut tokens);
            let tokens = tokens
                .replace('\u{10FF0A}', "¶")
                .replace('\u{10FF20}', "␣20")
                .replace('\u{10FF25}', "␣25");
            assert_eq!(tokens.trim_end(), expected, "{folded}");
        }
    }

    #[test]
    fn a_phrase_asks_for_the_tokens_that_a_text_has() {
        let cases = [
            ("株洲", "\"株 洲 \""),
            ("gdp", "\"gd dp \""),
            ("p增长", "\"p 增 长 \""),
            ("增长5", "\"增 长 5\" *"),
            ("a", "\"a\" *"),
        ];
        for (folded, expected) in cases {
            assert_eq!(phrase(folded), expected, "{folded}");
        }
    }
}
