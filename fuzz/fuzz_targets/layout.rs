//! Any text at any measure by any rules: all of it is set, and no line is too long.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zzread::{
    issue::{Language, Text},
    layout::{self, Profile, Style},
};

const PROFILES: [Profile; 4] =
    [Profile::Reading, Profile::Browser, Profile::Untailored, Profile::Untailored17];

fuzz_target!(|input: (u8, u8, bool, &str)| {
    let (measure, profile, is_hung, raw) = input;
    let text = Text::new(raw);
    let base = Style::newspaper(Language::ZhHans);
    let profile = PROFILES[usize::from(profile) % PROFILES.len()];
    let style = Style { measure_cells: u16::from(measure), profile, hang: is_hung, ..base };
    let mut end = 0;
    for line in layout::lines(text.as_str(), &style, 4) {
        assert!(line.start >= end && line.end >= line.start, "{raw:?}");
        let between = text.as_str().get(end as usize..line.start as usize);
        assert!(between.is_some_and(|text| text.chars().all(char::is_whitespace)), "{raw:?}");
        let _ = layout::glyphs(text.as_str(), &line, &style).count();
        end = line.end;
    }
});
