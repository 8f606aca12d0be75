//! Where two printed lines meet: nothing, a blank, or a word whose halves come together again.

/// The hyphens at which a word is parted.
const HYPHENS: [char; 3] = ['-', '\u{ad}', '\u{2010}'];

/// Whether a character is written without blanks around it: ideographs, kana, marks of their width.
pub(super) fn is_wide(c: char) -> bool {
    let is_hangul =
        matches!(c, '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}');
    c >= '\u{2E80}' && !is_hangul
}

/// Adds a line to a text that goes on in it.
pub(super) fn append(text: &mut String, line: &str) {
    if is_parted_word(text, line) {
        text.pop();
    } else {
        text.push_str(between(text, line));
    }
    text.push_str(line);
}

/// What stands between a text and the line that goes it on: a blank, unless a wide character is next
/// to the cut. Quotation marks and dashes are of both scripts, so the letter behind them decides.
pub(super) fn between(text: &str, line: &str) -> &'static str {
    let is_shared = |c: &char| matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    let before = text.chars().rev().find(|c| !is_shared(c));
    let after = line.chars().find(|c| !is_shared(c));
    let (Some(before), Some(after)) = (before, after) else { return "" };
    let is_number = before.is_ascii_digit() && after.is_ascii_digit();
    if is_wide(before) || is_wide(after) || is_number { "" } else { " " }
}

/// A hyphen at the end of a line before a small letter is no part of the word.
fn is_parted_word(text: &str, line: &str) -> bool {
    let mut end = text.chars().rev();
    end.next().is_some_and(|c| HYPHENS.contains(&c))
        && end.next().is_some_and(char::is_alphabetic)
        && line.chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_meet_as_their_scripts_do() {
        let cases = [
            ("株洲", "日报", "株洲日报"),
            ("zu Fuß", "geht", "zu Fuß geht"),
            ("benützen,", "sagt", "benützen, sagt"),
            ("er ver-", "kauft", "er verkauft"),
            ("Baden-", "Baden", "Baden- Baden"),
            ("2026年11", "月5日", "2026年11月5日"),
            ("共有12", "00人", "共有1200人"),
            ("他说。”", "“好", "他说。”“好"),
            ("said ‘no’", "‘yes’", "said ‘no’ ‘yes’"),
            ("用 Rust", "写成", "用 Rust写成"),
            ("조선", "일보", "조선 일보"),
        ];
        for (text, line, expected) in cases {
            let mut joined = text.to_owned();
            append(&mut joined, line);
            assert_eq!(joined, expected);
        }
    }
}
