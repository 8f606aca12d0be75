//! What ideographs sound like: 株洲 is `zhuzhou`, or `zz` by its initials.
//!
//! Only headlines and names are looked through by sound: in running text nearly everything sounds
//! like something.
//!
//! The readings stand in `assets/pinyin/readings.txt`, a syllable a line with the characters that
//! are read so, one character in all lines whose sound it has. The README beside it says from where.

use std::{collections::HashMap, sync::LazyLock};

use crate::search::fold;

const FILE: &str = include_str!("../../assets/pinyin/readings.txt");

/// For each character the syllables that it is read as.
static READINGS: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut readings: HashMap<char, Vec<&'static str>> = HashMap::new();
    for (syllable, chars) in FILE.lines().filter_map(|line| line.split_once(' ')) {
        for c in chars.chars() {
            readings.entry(c).or_default().push(syllable);
        }
    }
    readings
});

/// Whether some run of ideographs in a text sounds like these letters.
pub fn sounds_like(letters: &str, text: &str) -> bool {
    Sounds::new(letters).is_some_and(|sounds| sounds.are_in(text))
}

/// Letters that something may sound like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sounds {
    letters: String,
}

impl Sounds {
    /// Letters that a reader typed; `None` if they are too few, or no letters.
    pub(super) fn new(letters: &str) -> Option<Self> {
        let letters: String = letters.chars().filter(|c| !matches!(c, ' ' | '\'')).collect();
        let letters = letters.to_ascii_lowercase();
        let are_letters = letters.bytes().all(|byte| byte.is_ascii_lowercase());
        (letters.len() >= 2 && are_letters).then_some(Self { letters })
    }

    /// Whether some run of ideographs in a text sounds like them: each by a whole syllable, or by its
    /// first letter alone; the last may be cut off.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let folded = fold(text);
        let mut rest = folded.chars();
        loop {
            if Self::begin(&self.letters, rest.clone(), true) {
                return true;
            }
            if rest.next().is_none() {
                return false;
            }
        }
    }

    fn begin(letters: &str, mut text: std::str::Chars<'_>, is_first: bool) -> bool {
        if letters.is_empty() {
            return true;
        }
        let Some(readings) = text.next().and_then(|c| READINGS.get(&c)) else { return false };
        readings.iter().any(|syllable| {
            let whole = letters.strip_prefix(syllable);
            let initial = letters.strip_prefix(|c| syllable.starts_with(c));
            // A syllable that is cut off is one only after a whole word has begun.
            let is_cut = !is_first && letters.len() > 1 && syllable.starts_with(letters);
            is_cut
                || whole.is_some_and(|rest| Self::begin(rest, text.clone(), false))
                || initial.is_some_and(|rest| Self::begin(rest, text.clone(), false))
        })
    }
}
