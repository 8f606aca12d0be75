//! The standard's own test file, and another implementation of the standard.

use std::{fs, path::PathBuf};

use icu_segmenter::{LineSegmenter, options::LineBreakOptions};
use proptest::prelude::*;
use zzread::{
    issue::Language,
    layout::{Profile, Style, opportunities},
};

fn style(profile: Profile) -> Style {
    Style { profile, language: Language::OTHER, ..Style::default() }
}

/// The places where a line may end, in characters.
fn breaks(text: &str, style: &Style) -> Vec<usize> {
    opportunities(text, style).map(|(at, _)| text[..at].chars().count()).collect()
}

/// The lines of `LineBreakTest-<version>.txt` that are set otherwise than they should be, but for
/// those with characters that need a dictionary. `None` if the folder of test suites is not named.
fn wrong_lines(version: &str, profile: Profile) -> Option<Vec<String>> {
    let folder = PathBuf::from(std::env::var_os("ZZREAD_SUITES")?).join("unicode");
    let file = fs::read_to_string(folder.join(format!("LineBreakTest-{version}.txt"))).unwrap();
    let mut wrong = Vec::new();
    for line in file.lines().filter(|line| line.starts_with('×')) {
        let (case, comment) = line.split_once('#').unwrap();
        if comment.contains("(SA") {
            continue;
        }
        let (mut text, mut expected) = (String::new(), Vec::new());
        for word in case.split_whitespace() {
            match word {
                "÷" => expected.push(text.chars().count()),
                "×" => {}
                code => text.extend(char::from_u32(u32::from_str_radix(code, 16).unwrap())),
            }
        }
        expected.pop();
        if breaks(&text, &style(profile)) != expected {
            wrong.push(line.to_owned());
        }
    }
    Some(wrong)
}

#[test]
fn untailored_breaks_are_those_of_the_official_tests() {
    for (version, profile) in [("18.0", Profile::Untailored), ("17.0", Profile::Untailored17)] {
        let Some(wrong) = wrong_lines(version, profile) else {
            return eprintln!("skipped: ZZREAD_SUITES names no folder of test suites");
        };
        let few = wrong[..wrong.len().min(20)].join("\n");
        assert!(wrong.is_empty(), "{version}: {} lines, such as\n{few}", wrong.len());
    }
}

/// Unicode 18 changed two things: glue holds to a tab or an ideographic space before it (LB12a),
/// and the interpunct is an infix (class IS).
#[test]
fn what_unicode_18_changed_is_told_apart() {
    let both = |text| {
        let n_breaks = |profile| breaks(text, &style(profile)).len();
        [n_breaks(Profile::Untailored17), n_breaks(Profile::Untailored)]
    };
    assert_eq!(both("a\t\u{A0}b"), [1, 0]);
    assert_eq!(both("一·"), [1, 0]);
    assert_eq!(both("一\u{A0}b"), [0, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]
    #[test]
    fn untailored_breaks_are_those_of_icu(
        text in "[a-c1-3 \t\u{3000}·\u{5D0}\u{5D1}“”‘’«»()（）「」,.;:!?、。/$%€\\-\u{2010}—…～中文アッー가각\u{301}\u{200D}\u{A0}\u{2060}\u{200B}👍🏽🇨🇳\u{25CC}\u{1B05}\u{1B44}]{1,24}"
    ) {
        let segmenter = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
        let mut theirs: Vec<usize> = segmenter.segment_str(&text).collect();
        theirs.retain(|&at| at > 0 && at < text.len());
        let ours: Vec<usize> = opportunities(&text, &style(Profile::Untailored17)).map(|(at, _)| at).collect();
        prop_assert_eq!(ours, theirs);
    }
}
