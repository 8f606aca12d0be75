//! What must hold of every text at every width.

use proptest::prelude::*;
use zzread::{
    issue::Language,
    layout::{
        Ambiguous, Autospace, Line, Profile, Quotes, Repair, Style, glyphs, line_text, lines, width,
    },
};

use super::{added, source};

/// What may not start a line at the level of GB/T 15834, and what may not end one. Of a long run
/// of ellipses, pairs may part; so `…` is left to the pictures.
const NO_START: &str = "，。、．：；？！｡､」』】〕〗》〉］｝）”’)]}｣々ー·・～－";
const NO_END: &str = "（「『【〔〖《〈［｛“‘([{｢￥$";

/// Mixed text: Chinese with marks, Latin words, numbers, emoji, combining marks, control pictures.
pub(super) fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[中文报纸排版年月个亿]{1,6}".prop_map(String::from),
        4 => "[，。、；：？！]",
        2 => "[」』》）”]{1,2}",
        2 => "[「『《（“]",
        2 => "[a-zA-Z]{1,9}",
        2 => "[0-9]{1,4}(\\.[0-9])?(%|亿元|年|℃)?",
        1 => "[ ,.:!?()\\-/]",
        1 => Just("——".to_owned()),
        1 => Just("……".to_owned()),
        1 => "[·～－／]",
        1 => "[あアー々ガっ가각한]{1,3}",
        1 => "(👍🏽|👨‍👩‍👧|🇨🇳|❤\u{FE0F}|e\u{301}\u{302}|ｶﾞ|␛|\u{200B}|\u{A0})",
        1 => Just("https://example.com/a/b?c=d&e=2021".to_owned()),
        1 => Just("\n".to_owned()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const PROFILES: [Profile; 4] =
    [Profile::Reading, Profile::Browser, Profile::Untailored, Profile::Untailored17];

fn styles() -> impl Strategy<Value = Style> {
    let language = prop_oneof![
        Just(Language::ZhHans),
        Just(Language::ZhHant),
        Just(Language::Ja),
        Just(Language::Ko),
        Just(Language::OTHER)
    ];
    let autospace = prop_oneof![
        Just(Autospace::None),
        Just(Autospace::Quiet),
        Just(Autospace::Grid),
        Just(Autospace::Always)
    ];
    let quotes = prop_oneof![
        Just(Quotes::AsIs),
        Just(Quotes::Padded),
        Just(Quotes::MarkFirst),
        Just(Quotes::Corner)
    ];
    (4u16..=200, language, any::<[bool; 4]>(), autospace, quotes).prop_map(
        |(measure_cells, language, [hang, repairs, wide, even], autospace, quotes)| Style {
            measure_cells,
            language,
            hang,
            even,
            autospace,
            quotes,
            ambiguous: if wide { Ambiguous::Wide } else { Ambiguous::Narrow },
            repair: if repairs { Repair::Display } else { Repair::Off },
            ..Style::default()
        },
    )
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The cells of a line as it is shown, without a mark that hangs.
fn shown_cells(text: &str, line: &Line, style: &Style) -> u16 {
    let mut glyphs: Vec<_> = glyphs(text, line, style).collect();
    if line.hangs {
        glyphs.pop();
    }
    glyphs.last().map_or(0, |glyph| glyph.x_cells + glyph.width_cells)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_character_is_lost(text in texts(), style in styles()) {
        let set: String = lines(&text, &style, 4).map(|line| source(&text, &line).to_owned()).collect();
        prop_assert_eq!(without_blanks(&set), without_blanks(&text));
    }

    #[test]
    fn lines_follow_one_another_in_the_source(text in texts(), style in styles()) {
        let mut end = 0;
        for line in lines(&text, &style, 0) {
            prop_assert!(line.start >= end && line.end >= line.start);
            prop_assert!(text[end as usize..line.start as usize].chars().all(char::is_whitespace));
            end = line.end;
        }
    }

    #[test]
    fn a_quiet_blank_moves_no_break_and_is_one_of_two_at_most(text in texts(), style in styles()) {
        // A blank behind each opening mark is no quiet one.
        let quotes = if style.quotes == Quotes::MarkFirst { Quotes::Padded } else { style.quotes };
        let style = Style { autospace: Autospace::Quiet, quotes, ..style };
        let solid = Style { autospace: Autospace::None, ..style.clone() };
        let quiet: Vec<Line> = lines(&text, &style, 4).collect();
        let bytes = |line: &Line| (line.start, line.end);
        let without: Vec<_> = lines(&text, &solid, 4).map(|line| bytes(&line)).collect();
        // A blank of the text takes other cells where nothing is decided about it.
        if !text.contains(' ') {
            prop_assert_eq!(quiet.iter().map(bytes).collect::<Vec<_>>(), without);
        }
        for (nth, line) in quiet.iter().enumerate() {
            let blanks = added(&text, line, &style);
            prop_assert!(blanks.len() <= 2 && blanks.iter().all(|blank| blank.0 == 1));
            let next = quiet.get(nth + 1).map_or(text.len(), |next| next.start as usize);
            let is_last = nth + 1 == quiet.len() || text[line.end as usize..next].contains('\n');
            prop_assert!(!is_last || blanks.is_empty(), "{:?}", source(&text, line));
        }
    }

    #[test]
    fn no_line_goes_over_the_measure(text in texts(), style in styles()) {
        for line in lines(&text, &style, 4) {
            let cells = shown_cells(&text, &line, &style);
            prop_assert!(cells <= style.measure_cells, "{cells}: {:?}", source(&text, &line));
        }
    }

    #[test]
    fn no_line_goes_over_the_narrowest_measures_by_any_rules(
        text in texts(),
        style in styles(),
        profile in prop::sample::select(&PROFILES),
        measure_cells in 2u16..=8,
    ) {
        let style = Style { profile, measure_cells, ..style };
        for line in lines(&text, &style, 4) {
            let cells = shown_cells(&text, &line, &style);
            prop_assert!(cells <= measure_cells, "{cells}: {:?}", source(&text, &line));
        }
    }

    #[test]
    fn no_line_starts_or_ends_with_what_may_not(text in texts(), mut style in styles()) {
        style.language = Language::ZhHans;
        style.measure_cells = style.measure_cells.max(40);
        check_ends(&text, &style)?;
    }

    #[test]
    fn no_greedy_filling_is_more_even_than_the_planned_one(
        words in prop::collection::vec("[a-z]{1,9}", 1..60),
        measure_cells in 18u16..60,
    ) {
        let text = words.join(" ");
        let style = Style { measure_cells, language: Language::OTHER, ..Style::default() };
        let raggedness = |even| {
            let style = Style { even, ..style.clone() };
            let lines: Vec<Line> = lines(&text, &style, 0).collect();
            let (_, others) = lines.split_last().unwrap();
            let lacks = |line: &Line| u32::from(measure_cells - shown_cells(&text, line, &style));
            others.iter().map(|line| lacks(line).pow(2)).sum::<u32>()
        };
        // A last line that is no scrap is worth something too.
        prop_assert!(raggedness(true) <= raggedness(false) + u32::from(measure_cells / 2).pow(2));
    }

    #[test]
    fn glyphs_lead_back_to_the_source(text in texts(), style in styles()) {
        for line in lines(&text, &style, 0) {
            let mut at = line.start;
            let mut x = line.x_cells;
            for glyph in glyphs(&text, &line, &style) {
                prop_assert!(glyph.bytes.start >= at && glyph.x_cells >= x);
                prop_assert!(text.get(glyph.bytes.start as usize..glyph.bytes.end as usize).is_some());
                at = glyph.bytes.end;
                x = glyph.x_cells + glyph.width_cells;
            }
            let blanks = line_text(&text, &line, &style);
            prop_assert!(width(blanks.trim_end(), style.ambiguous) <= usize::from(x));
        }
    }

    #[test]
    fn any_measure_and_any_text_will_do(text in "\\PC*", measure_cells in 0u16..9) {
        let style = Style { measure_cells, ..Style::default() };
        let set: String = lines(&text, &style, 4).map(|line| source(&text, &line).to_owned()).collect();
        prop_assert_eq!(without_blanks(&set), without_blanks(&text));
    }
}

/// Whether a line may end nowhere inside this text.
fn has_no_break(text: &str) -> bool {
    use zzread::layout::{Opportunity, opportunities};
    opportunities(text, &Style::default()).all(|(_, kind)| kind != Opportunity::May)
}

/// No line that was wrapped starts or ends with what may not.
pub(super) fn check_ends(text: &str, style: &Style) -> Result<(), TestCaseError> {
    let mut before: Option<Line> = None;
    for line in lines(text, style, 0) {
        let is_wrapped = before
            .is_some_and(|before| !text[before.end as usize..line.start as usize].contains('\n'));
        // A unit longer than the measure has to be split somewhere.
        let is_forced = before.is_some_and(|before| has_no_break(source(text, &before)));
        if is_wrapped && !is_forced {
            let first = source(text, &line).chars().next().unwrap();
            let last = source(text, &before.unwrap()).chars().next_back().unwrap();
            prop_assert!(!NO_START.contains(first), "starts with {first:?}");
            prop_assert!(!NO_END.contains(last), "ends with {last:?}");
        }
        before = Some(line);
    }
    Ok(())
}
