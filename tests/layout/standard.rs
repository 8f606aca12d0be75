//! The standard's own test file, and another implementation of the standard.

use std::{collections::HashSet, fs, path::PathBuf};

use icu_segmenter::{LineSegmenter, options::LineBreakOptions};
use proptest::prelude::*;
use zzread::{
    issue::Language,
    layout::{Profile, Style, opportunities},
};

fn untailored() -> Style {
    Style { profile: Profile::Untailored, language: Language::Latin, ..Style::default() }
}

/// The places where a line may end, in characters.
fn breaks(text: &str, style: &Style) -> Vec<usize> {
    opportunities(text, style).map(|(at, _)| text[..at].chars().count()).collect()
}

/// The lines of `LineBreakTest-<version>.txt` that are set otherwise than they should be, but for
/// those with characters that need a dictionary. `None` if the folder of test suites is not named.
fn wrong_lines(version: &str) -> Option<Vec<String>> {
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
        if breaks(&text, &untailored()) != expected {
            wrong.push(line.to_owned());
        }
    }
    Some(wrong)
}

#[test]
fn untailored_breaks_are_those_of_the_official_test() {
    let Some(wrong) = wrong_lines("18.0") else {
        return eprintln!("skipped: ZZREAD_SUITES names no folder of test suites");
    };
    assert!(
        wrong.is_empty(),
        "{} lines, such as\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

/// Unicode 18 changed two things: glue holds to a tab or an ideographic space before it (LB12a),
/// and the interpunct is an infix (class IS).
#[test]
fn the_test_of_the_year_before_differs_only_in_what_was_changed_since() {
    let Some(wrong) = wrong_lines("17.0") else {
        return eprintln!("skipped: ZZREAD_SUITES names no folder of test suites");
    };
    let changed = |line: &String| {
        let codes: HashSet<&str> = line.split('#').next().unwrap().split_whitespace().collect();
        let has = |code| codes.contains(code);
        has("00B7") || (has("0009") || has("3000")) && (has("00A0") || has("16FE4"))
    };
    assert_eq!(wrong.len(), 9, "{}", wrong.join("\n"));
    assert!(wrong.iter().all(changed), "{}", wrong.join("\n"));
}

// Left out of the alphabet is what Unicode 18 changed: the interpunct, and glue after a tab or an
// ideographic space.
proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]
    #[test]
    fn untailored_breaks_are_those_of_icu(
        text in "[a-c1-3 \u{5D0}\u{5D1}“”‘’«»()（）「」,.;:!?、。/$%€\\-\u{2010}—…～中文アッー가각\u{301}\u{200D}\u{A0}\u{2060}\u{200B}👍🏽🇨🇳\u{25CC}\u{1B05}\u{1B44}]{1,24}"
    ) {
        let segmenter = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
        let mut theirs: Vec<usize> = segmenter.segment_str(&text).collect();
        theirs.retain(|&at| at > 0 && at < text.len());
        let ours: Vec<usize> = opportunities(&text, &untailored()).map(|(at, _)| at).collect();
        prop_assert_eq!(ours, theirs);
    }
}
