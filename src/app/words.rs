//! What the program says, in the language of its reader.
//!
//! What goes wrong may go wrong anywhere, and is said there in English, as the next line of the code
//! reads it. It comes in the reader's language at the edge, where it is shown: here. The table
//! `assets/words.txt` has each sentence in three lines, with `{}` for what it speaks of:
//!
//! ```text
//! cannot read `{}`: {}
//! 读不了 `{}`：{}
//! 讀不了 `{}`：{}
//! ```
//!
//! Most messages are a sentence in a sentence (`` cannot read `a.epub`: it is empty ``), so what stands
//! in a gap is looked up as well. What stands between quotes is a name, and stays as it is.
//! What is not in the table is shown as it came: it is the system's or a library's own word, and an
//! English tail is better than none. A test holds the table against the source, so that no sentence of
//! ours is missing.
//!
//! # Limitations
//! A row with two gaps side by side would not know where the first ends; none has them.

use super::Lang;
use crate::issue::{Severity, Text, Warning};

const TABLE: &str = include_str!("../../assets/words.txt");

/// Sentences in sentences go no deeper. (What others wrote could, and would cost time.)
const MAX_DEPTH: u8 = 5;

/// A sentence and what it is in the three languages.
#[derive(Debug, Clone, Copy)]
struct Row([&'static str; 3]);

impl Lang {
    /// Says in this language what was said in English; line by line, if it has several.
    pub fn says(self, english: &str) -> Text {
        if self == Self::En {
            return Text::new(english);
        }
        let lines: Vec<String> = english.split('\n').map(|line| self.line(line, 0)).collect();
        Text::new(&lines.join("\n"))
    }

    /// Says a warning: `file:line:column: warning: message (help)`.
    pub fn tells(self, warning: &Warning) -> Text {
        let Warning { severity, file, spot, message, help } = warning;
        let place = match spot {
            _ if file.is_empty() => String::new(),
            Some((line, column)) => format!("{file}:{line}:{column}: "),
            None => format!("{file}: "),
        };
        let severity = match severity {
            Severity::Warning => ["提醒：", "提醒：", "warning: "],
            Severity::Error => ["错误：", "錯誤：", "error: "],
        };
        let [open, close] = [["（", "（", " ("], ["）", "）", ")"]].map(|mark| mark[self as usize]);
        let help = match help.is_empty() {
            true => String::new(),
            false => format!("{open}{}{close}", self.says(help.as_str())),
        };
        let message = self.says(message.as_str());
        Text::new(&format!("{place}{}{message}{help}", severity[self as usize]))
    }

    /// Of the sentences that it may be, it is the one that says most itself.
    fn line(self, line: &str, depth: u8) -> String {
        let fitting = rows().filter_map(|row| Some((row.gaps(line)?, row)));
        match fitting.max_by_key(|(_, row)| row.n_own_bytes()) {
            Some((gaps, row)) if depth < MAX_DEPTH => row.filled(self, &gaps, depth),
            _ => line.to_owned(),
        }
    }
}

fn rows() -> impl Iterator<Item = Row> {
    let mut lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    std::iter::from_fn(move || {
        let [english, hans, hant] = [lines.next()?, lines.next()?, lines.next()?];
        Some(Row([hans, hant, english]))
    })
}

impl Row {
    fn english(self) -> &'static str {
        self.0[Lang::En as usize]
    }

    /// How much it says itself.
    fn n_own_bytes(self) -> usize {
        self.english().split("{}").map(str::len).sum()
    }

    /// What stands in the gaps, if `line` is this sentence. A gap ends where what follows first comes.
    fn gaps(self, line: &str) -> Option<Vec<&str>> {
        let mut pieces = self.english().split("{}").peekable();
        let mut rest = line.strip_prefix(pieces.next()?)?;
        let mut gaps = Vec::new();
        while let Some(piece) = pieces.next() {
            let (gap, after) = match pieces.peek() {
                Some(_) => rest.split_once(piece)?,
                None => (rest.strip_suffix(piece)?, ""),
            };
            gaps.push(gap);
            rest = after;
        }
        rest.is_empty().then_some(gaps)
    }

    /// The sentence in a language; `{1}` there is the second gap, `{}` the next.
    fn filled(self, lang: Lang, gaps: &[&str], depth: u8) -> String {
        let mut pieces = self.0[lang as usize].split('{');
        let mut words = pieces.next().unwrap_or_default().to_owned();
        for (nth, piece) in pieces.enumerate() {
            let Some((number, after)) = piece.split_once('}') else { continue };
            let nth = number.parse().unwrap_or(nth);
            let gap = gaps.get(nth).copied().unwrap_or_default();
            match self.is_name(nth) {
                true => words += gap,
                false => words += &lang.line(gap, depth + 1),
            }
            words += after;
        }
        words
    }

    /// Whether what stands in this gap is a name: it is between backquotes, or quotes as clap has them.
    fn is_name(self, nth: usize) -> bool {
        let mut around = self.english().split("{}").skip(nth);
        let [before, after] = [around.next(), around.next()].map(Option::unwrap_or_default);
        ['`', '\''].iter().any(|&quote| before.ends_with(quote) && after.starts_with(quote))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_in_a_sentence_is_said_whole_and_a_name_stays() {
        let cases = [
            ("permission denied", "没有权限", "沒有權限"),
            ("cannot read `a.epub`: it is empty", "读不了 `a.epub`：里面是空的", ""),
            ("cannot read `it is empty`: it is empty", "读不了 `it is empty`：里面是空的", ""),
            ("cannot read `a`: b`: it is empty", "读不了 `a`：b`: it is empty", ""),
            ("stopped; 3 of 16 pages were read", "已停止，16 版中读了 3 版", ""),
            ("there is no safe connection: UnknownIssuer", "不能安全连接：UnknownIssuer", ""),
            ("nobody wrote this", "nobody wrote this", "nobody wrote this"),
            ("it is empty\nit is a folder", "里面是空的\n这是文件夹", ""),
        ];
        for (english, hans, hant) in cases {
            assert_eq!(Lang::Hans.says(english).as_str(), hans);
            assert_eq!(Lang::En.says(english).as_str(), english);
            if !hant.is_empty() {
                assert_eq!(Lang::Hant.says(english).as_str(), hant);
            }
        }
    }

    #[test]
    fn a_warning_is_said_with_its_place_and_what_would_help() {
        let warning = Warning {
            severity: Severity::Warning,
            file: "a.md".into(),
            spot: Some((3, 1)),
            message: "the article has no headline".into(),
            help: "split it into parts".into(),
        };
        assert_eq!(
            Lang::Hans.tells(&warning).as_str(),
            "a.md:3:1: 提醒：文章没有标题（请拆成几份）"
        );
        assert_eq!(Lang::En.tells(&warning).as_str(), warning.to_string());
    }

    #[test]
    fn what_others_wrote_costs_no_time_however_deep_it_goes() {
        let deep = "; ".repeat(10_000);
        assert!(Lang::Hans.says(&deep).as_str().len() >= deep.len());
    }

    #[test]
    fn no_row_has_a_gap_beside_a_gap_or_a_gap_that_is_not_in_english() {
        for row in rows() {
            assert!(!row.english().contains("{}{}"), "{}", row.english());
            let n_gaps = row.english().matches("{}").count();
            for words in row.0 {
                assert!(words.matches('{').count() <= n_gaps, "{words}");
            }
        }
    }
}
