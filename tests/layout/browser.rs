//! Breaks as Chromium makes them, recorded.
//!
//! The files of `tests/data/chromium` hold texts of our own, one paragraph a line, with `|`
//! wherever headless Chromium (CSS `line-break: normal`, for Japanese `strict`) would break the
//! line. The language stands in the file's name. `record.py` beside them makes them.

use std::fs;

use zzread::layout::{Profile, Style, opportunities};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/chromium");

/// The recorded paragraphs, each with the style that sets it.
fn recorded() -> Vec<(String, Style)> {
    let folder = std::env::var("ZZREAD_CHROMIUM").unwrap_or(FOLDER.to_owned());
    let mut paragraphs = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension() != Some("txt".as_ref()) {
            continue;
        }
        let language = path.file_stem().unwrap().to_str().unwrap().split('.').nth(1).unwrap();
        let style = Style { language: language.parse().unwrap(), ..Style::default() };
        let text = fs::read_to_string(&path).unwrap();
        paragraphs.extend(text.lines().map(|line| (line.to_owned(), style.clone())));
    }
    paragraphs
}

/// The text with `|` wherever a line may end.
fn marked(text: &str, style: &Style) -> String {
    let mut out = String::new();
    let mut start = 0;
    for (at, _) in opportunities(text, style) {
        out += &text[start..at];
        out.push('|');
        start = at;
    }
    out + &text[start..]
}

#[test]
fn browser_breaks_are_those_of_chromium() {
    let mut wrong = Vec::new();
    for (expected, style) in recorded() {
        let style = Style { profile: Profile::Browser, ..style };
        let ours = marked(&expected.replace('|', ""), &style);
        if ours != expected {
            wrong.push(format!("theirs {expected}\nours   {ours}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
