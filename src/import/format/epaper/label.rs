//! What a page is called: `第A02版：要闻`, `A02： 要闻`, `01版:要闻`, `第1版　　　要闻`.

use crate::issue::Text;

/// The number and the name of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// Its number as printed, such as `A02`.
    pub(super) no: String,
    /// Its name, such as 要闻.
    pub(super) name: String,
}

impl Label {
    /// Reads a label; `None` if there is no number in it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (text, is_ordinal) = text.strip_prefix('第').map_or((text, false), |it| (it, true));
        let is_no = |c: char| c.is_ascii_alphanumeric() || (is_ordinal && ordinal(c).is_some());
        let n_no = text.find(|c| !is_no(c)).unwrap_or(text.len());
        let (no, rest) = text.split_at_checked(n_no)?;
        let (rest, is_page) = match rest.trim_start().strip_prefix('版') {
            Some(rest) => (rest, true),
            None => (rest, false),
        };
        let name = rest.trim_start();
        let (name, has_colon) = match name.strip_prefix(['：', ':', '·', '、', '—', '-']) {
            Some(name) => (name.trim(), true),
            None => (name.trim(), false),
        };
        let has_number = no.contains(|c: char| c.is_ascii_digit() || ordinal(c).is_some());
        let n_digits = no.chars().filter(char::is_ascii_digit).count();
        let is_alone = name.is_empty() && no.len() > n_digits;
        let is_label = has_number && n_digits < 4 && (is_page || has_colon || is_alone);
        is_label.then(|| Self { no: no.to_owned(), name: Text::new(name).one_line().to_string() })
    }
}

/// A page's number in a form to compare: `A2` for `A02`, `1` for 一.
pub(super) fn key(no: &str) -> String {
    let mut key = String::new();
    for c in no.chars() {
        match ordinal(c) {
            // 十一 is 11, 二十 would be a paper that nobody carries.
            Some(10) if no.chars().count() > 1 => key.push('1'),
            Some(number) => key.push_str(&number.to_string()),
            None => key.extend(c.to_uppercase()),
        }
    }
    let n_letters = key.find(|c: char| c.is_ascii_digit()).unwrap_or(key.len());
    let (letters, digits) = key.split_at(n_letters);
    format!("{letters}{}", digits.trim_start_matches('0'))
}

/// The number that a Chinese numeral stands for.
fn ordinal(c: char) -> Option<usize> {
    "一二三四五六七八九十".chars().position(|numeral| numeral == c).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_has_a_number_and_a_name() {
        let cases = [
            ("第A02版：要闻", Some(("A02", "要闻"))),
            ("A02： 要闻", Some(("A02", "要闻"))),
            ("01版:要闻", Some(("01", "要闻"))),
            ("第1版　　　要闻", Some(("1", "要闻"))),
            ("第B01版：专题·河长在线", Some(("B01", "专题·河长在线"))),
            ("第一版：要闻", Some(("一", "要闻"))),
            ("第03版", Some(("03", ""))),
            ("A01", Some(("A01", ""))),
            ("下一版", None),
            ("2021年4月20日", None),
            ("返回目录", None),
        ];
        for (text, expected) in cases {
            let label = Label::parse(text);
            let got = label.as_ref().map(|label| (label.no.as_str(), label.name.as_str()));
            assert_eq!(got, expected, "{text}");
        }
    }

    #[test]
    fn pages_are_the_same_however_they_are_written() {
        for (a, b) in [("A02", "A2"), ("01", "一"), ("a3", "A03"), ("十二", "12"), ("十", "10")]
        {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        assert_ne!(key("A01"), key("B01"));
    }
}
