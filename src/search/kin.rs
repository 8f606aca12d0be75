//! Whether two articles tell one story: news of an agency stands in many papers, cut and edited.
//!
//! A text is taken as units: an ideograph, or a word of another script, folded; marks and blanks do
//! not count. Eight units in a row are a shingle, of which a half is kept, chosen by its own
//! number, so that both texts keep the same. Two texts are kin if enough of the shorter one's shingles
//! are in the longer one.
//!
//! # Limitations
//! A story that was told anew in other words is another story here.

use std::collections::HashMap;

use super::fold;

/// So many units are a shingle: fewer are in every report of a sort, more are lost by small edits.
const UNITS: usize = 8;

/// One in so many shingles is kept; less would make short texts hang on chance.
const KEPT: u64 = 2;

/// So much of the shorter text has to be in the longer one, in percent. Measured on the made pairs of
/// the tests: what is edited shares at least 40, what only begins alike and quotes one law at most 31.
const SHARED_PERCENT: usize = 36;

/// A text with fewer kept shingles is too short to be told from others.
const FEWEST: usize = 6;

/// What is kept of a text: half of each number is enough to tell the shingles of a morning apart, and a
/// morning has a million of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Print(Box<[u32]>);

impl Print {
    /// The print of a text.
    pub fn new(text: &str) -> Self {
        let units: Vec<u64> = units(&fold(text));
        let shingle = |units: &[u64]| units.iter().fold(SEED, |hash, unit| mix(hash ^ unit));
        let shingles = units.windows(UNITS).map(shingle).filter(|hash| hash % KEPT == 0);
        let mut kept: Vec<u32> = shingles.map(|hash| (hash >> 32) as u32).collect();
        kept.sort_unstable();
        kept.dedup();
        Self(kept.into_boxed_slice())
    }
}

/// For each text the first of those before it that tells the same story, if one does.
pub fn first_told(prints: &[Print]) -> Vec<Option<usize>> {
    // Most shingles stand in one text alone, and lead to no other.
    let shared = shared(prints);
    let mut tellers: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut told = Vec::with_capacity(prints.len());
    let mut n_shared: HashMap<usize, usize> = HashMap::new();
    for (idx, Print(print)) in prints.iter().enumerate() {
        n_shared.clear();
        for hash in print {
            for teller in tellers.get(hash).into_iter().flatten() {
                *n_shared.entry(*teller).or_default() += 1;
            }
        }
        let is_kin = |(teller, n_shared): (&usize, &usize)| {
            let shorter = print.len().min(prints[*teller].0.len());
            (shorter >= FEWEST && n_shared * 100 >= shorter * SHARED_PERCENT).then_some(*teller)
        };
        let first = n_shared.iter().filter_map(is_kin).min();
        told.push(first);
        // Only who tells it first is compared with: likeness does not run on from one to the next.
        if first.is_none() {
            let shared = print.iter().filter(|hash| shared.binary_search(hash).is_ok());
            shared.for_each(|hash| tellers.entry(*hash).or_default().push(idx));
        }
    }
    told
}

/// The shingles that stand in several texts, in order.
fn shared(prints: &[Print]) -> Vec<u32> {
    let mut all: Vec<u32> = prints.iter().flat_map(|Print(print)| print).copied().collect();
    all.sort_unstable();
    let runs = all.chunk_by(|one, other| one == other).filter(|run| run.len() > 1);
    runs.map(|run| run[0]).collect()
}

/// The numbers of a folded text's units.
fn units(text: &str) -> Vec<u64> {
    let mut units = Vec::new();
    let mut word = 0;
    for c in text.chars() {
        let is_letter = c.is_alphanumeric();
        if is_letter && !is_ideograph(c) {
            word = mix(word ^ u64::from(c));
            continue;
        }
        if word != 0 {
            units.push(std::mem::take(&mut word));
        }
        if is_letter {
            units.push(mix(u64::from(c)));
        }
    }
    units.extend(Some(word).filter(|word| *word != 0));
    units
}

/// Whether a character is a unit by itself: those of scripts that are set without blanks.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// Spreads a number over all bits (the end of MurmurHash3, which is in the public domain).
fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    let number = (number ^ (number >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    number ^ (number >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(texts: &[&str]) -> Vec<Option<usize>> {
        let prints: Vec<Print> = texts.iter().map(|text| Print::new(text)).collect();
        first_told(&prints)
    }

    const STORY: &str = "河边日报讯，记者从市水务部门了解到，老城供水管道改造工程昨天完工，三千多户居民用上了新水管。\
        工程分三段进行，每段只停水四个小时。住在长堤巷的居民说，现在三楼也能正常用水了。改造以后，漏水的地方少了一半。";

    #[test]
    fn a_story_is_one_however_it_is_cut_or_written() {
        let traditional = STORY.replace('边', "邊").replace('报', "報").replace('，', ", ");
        let half: String = STORY.chars().take(60).collect();
        let other = "市气象台预报，今天夜里到明天多云转阴，局部有小雨，气温在八度到十五度之间，风力三到四级，出门的人请带上雨伞。\
            专家说，这样的天气还要持续三天，周末会转晴。";
        let expected = [None, Some(0), Some(0), None];
        assert_eq!(first(&[STORY, &traditional, &half, other]), expected);
    }

    #[test]
    fn what_is_too_short_is_not_judged() {
        assert_eq!(first(&["今天没有雨。", "今天没有雨。", "", ""]), [None; 4]);
    }

    #[test]
    fn words_of_other_scripts_count_as_one_each() {
        let report = "The city council voted on Tuesday to keep the old bridge open for another year while \
            engineers look for the money to mend it, and asked the people who live nearby to be patient. \
            A count last spring found that nine thousand people walk over it on an ordinary day.";
        let other = "The city library said on Friday that it would keep the reading room open until ten at \
            night through the winter while students prepare for their examinations, and asked the people \
            who work there to be patient. Last year three thousand came on an ordinary day.";
        let cut = report.replace("and asked the people who live nearby to be patient", "it said");
        assert_eq!(first(&[report, &cut, other]), [None, Some(0), None]);
    }
}
