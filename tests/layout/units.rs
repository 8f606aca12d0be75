//! Units across the right edge: each at every distance from it, and none may be split.

use zzread::layout::{Style, lines};

use super::source;

/// What a compositor keeps together.
const UNITS: [&str; 48] = [
    "——",
    "……",
    "⋯⋯",
    "？！",
    "！！",
    "12.0",
    "1,234.56",
    "1/2",
    "20:30",
    "-5℃",
    "12.8%",
    "37℃",
    "38㎡",
    "100‰",
    "￥1,234",
    "$99",
    "€5.50",
    "US$190",
    "A4",
    "5G",
    "C919",
    "3D",
    "G6012",
    "Unicode",
    "２０１７",
    "１．５",
    "2021-04-15",
    "0731-28685000",
    "82分",
    "4月",
    "15日",
    "1.2亿元",
    "3万",
    "17个",
    "10公里",
    "e\u{301}",
    "👨‍👩‍👧",
    "🇨🇳",
    "👍🏽",
    "1️⃣",
    "好。”",
    "好》，",
    "（甲",
    "“甲",
    "《甲",
    "（“甲",
    "don’t",
    "a\u{A0}b",
];

#[test]
fn no_unit_is_split_at_the_right_edge() {
    let mut split = Vec::new();
    for unit in UNITS {
        for n_before in 8..=22 {
            for lead in ["", "a "] {
                let text = format!("{lead}{}{unit}{}", "国".repeat(n_before), "中".repeat(30));
                let start = text.find(unit).unwrap() as u32;
                let end = start + unit.len() as u32;
                let style = Style { measure_cells: 40, ..Style::default() };
                for line in lines(&text, &style, 0) {
                    if line.start > start && line.start < end {
                        split.push(format!("{unit} after {}", source(&text, &line)));
                    }
                }
            }
        }
    }
    assert!(split.is_empty(), "{}", split.join("\n"));
}

#[test]
fn nothing_between_two_items_starts_a_line() {
    for mark in ["·", "～", "－", "–", "—", "/", "／", "、", "・"] {
        for n_before in 15..=22 {
            let text = format!("{}{mark}{}", "国".repeat(n_before), "中".repeat(30));
            let at = text.find(mark).unwrap() as u32;
            let style = Style { measure_cells: 40, ..Style::default() };
            assert!(lines(&text, &style, 0).all(|line| line.start != at), "{mark}");
        }
    }
}
