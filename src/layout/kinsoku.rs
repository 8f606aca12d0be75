//! 禁则 (kinsoku): where a line may end.
//!
//! The rules of `rules.rs` are asked once for a state of the text on the left and a character's sort
//! on the right; the answers make a [`Table`], an automaton that reads one character a step. So what
//! a rule needs to know of the text before is a state, never a look back. A table belongs to a
//! [`Manner`]: a profile, a language and a level.
//!
//! A text meets few of the pairs, and the first frame must not wait for the others: each answer is
//! worked out when it is first asked for.

mod blink;

use std::sync::{
    Mutex, OnceLock, PoisonError,
    atomic::{AtomicU16, Ordering::Relaxed},
};

use super::{
    class::{Class, Sort},
    rules::{self, Left, Verdict},
    sorts::{self, sort_idx, sorts},
    style::{Ambiguous, Level, Profile, Style},
    tables::N_SORTS,
};
use crate::issue::Language;

/// What decides the rules, and the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Manner {
    pub(crate) profile: Profile,
    pub(crate) language: Language,
    pub(crate) level: Level,
    pub(crate) ambiguous: Ambiguous,
}

/// A state of the automaton: an index into its rows.
pub(crate) type State = u8;

/// The state before the first character.
pub(crate) const START: State = 0;

/// The rules of one manner, as an automaton.
#[derive(Debug)]
pub(crate) struct Table {
    manner: Manner,
    sorts: &'static [Sort; N_SORTS],
    /// What the states mean that were met so far.
    lefts: Mutex<Vec<Left>>,
    /// For each state, the [`Step`] for each sort, as far as they were asked for. A step is whole in
    /// itself, so they are read and written in any order.
    rows: Box<[Row; N_STATES]>,
}

type Row = [AtomicU16; N_SORTS];

/// As many states as there may be; a test knows that no manner has more.
const N_STATES: usize = State::MAX as usize + 1;

/// What reading a character does: the verdict before it, the state behind it, and what the short
/// way through a line needs to know of it. In 16 bits, so that the rows of a text stay at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step(u16);

/// The table of a manner; made when first asked for.
pub(crate) fn table(manner: Manner) -> &'static Table {
    const N_MANNERS: usize = 4 * 5 * 4 * 2;
    static TABLES: [OnceLock<Table>; N_MANNERS] = [const { OnceLock::new() }; N_MANNERS];
    let Manner { profile, language, level, ambiguous } = manner;
    let idx = (profile as usize * 5 + language.rules()) * 4 + level as usize;
    let idx = idx * 2 + ambiguous as usize;
    TABLES[idx].get_or_init(|| Table::new(manner))
}

/// Whether a line may end at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opportunity {
    /// It may.
    May,
    /// It may if the line would be poor otherwise: inside a web address, between a number and its
    /// unit.
    Soft,
    /// It must: a paragraph ends.
    Must,
}

/// The places inside a text where a line may end, as byte offsets in ascending order. Grapheme
/// clusters are not asked: UAX #14 alone speaks.
pub fn opportunities<'a>(
    text: &'a str,
    style: &Style,
) -> impl Iterator<Item = (usize, Opportunity)> + use<'a> {
    let table = table(Manner::of(style));
    let mut state = START;
    let mut after_joiner = false;
    text.char_indices().filter_map(move |(at, c)| {
        let right = sorts::sort(c).class;
        let step = table.step(state, sort_idx(c));
        let mut verdict = step.verdict();
        if table.asks(verdict, c) {
            verdict = table.look(state, right, c, text, at);
        }
        let is_joined = after_joiner;
        (state, after_joiner) = (step.state(), right == Class::Zwj);
        match verdict {
            Verdict::Must => Some((at, Opportunity::Must)),
            Verdict::Yes if !is_joined => Some((at, Opportunity::May)),
            Verdict::Soft | Verdict::Held if !is_joined => Some((at, Opportunity::Soft)),
            _ => None,
        }
    })
}

impl Table {
    fn new(manner: Manner) -> Self {
        let rows: Vec<Row> =
            (0..N_STATES).map(|_| [const { AtomicU16::new(0) }; N_SORTS]).collect();
        let Ok(rows) = rows.try_into() else { unreachable!("there are as many rows as states") };
        let lefts = Mutex::new(vec![Left::START]);
        Self { manner, sorts: sorts(manner.ambiguous), lefts, rows }
    }

    /// Reads a character of a sort, which `sort_idx` names. The verdict may be [`Verdict::Look`];
    /// then [`Table::look`] knows.
    #[inline]
    pub(crate) fn step(&self, state: State, sort_idx: u8) -> Step {
        let step = self.known_step(state, sort_idx);
        if step.is_known() { step } else { self.work_out(state, sort_idx) }
    }

    /// As [`Table::step`]; an odd one if it was not asked for before.
    #[inline]
    pub(crate) fn known_step(&self, state: State, sort_idx: u8) -> Step {
        Step(self.rows[usize::from(state)][usize::from(sort_idx) % N_SORTS].load(Relaxed))
    }

    #[cold]
    fn work_out(&self, state: State, sort_idx: u8) -> Step {
        let sort = self.sorts[usize::from(sort_idx)];
        let right = self.manner.tailored(sort.class);
        let left = self.left(state);
        let step =
            Step::new(self.manner.verdict(left, right, None), self.state(left.then(right)), sort);
        self.rows[usize::from(state)][usize::from(sort_idx)].store(step.0, Relaxed);
        step
    }

    fn left(&self, state: State) -> Left {
        self.lefts.lock().unwrap_or_else(PoisonError::into_inner)[usize::from(state)]
    }

    /// The state that means this, a new one if none does. The first cannot be come back to.
    fn state(&self, left: Left) -> State {
        let mut lefts = self.lefts.lock().unwrap_or_else(PoisonError::into_inner);
        let idx = lefts.iter().position(|&known| known == left).unwrap_or(lefts.len());
        if idx == lefts.len() {
            lefts.push(left);
        }
        State::try_from(idx).expect("no manner has more states")
    }

    /// Whether [`Table::look`] is to be asked about `c`, which got this verdict.
    #[inline]
    pub(crate) fn asks(&self, verdict: Verdict, c: char) -> bool {
        verdict == Verdict::Look || self.manner.profile == Profile::Browser && blink::knows(c)
    }

    /// The verdict before the character `c` of the class `right` at byte `at` of `text`.
    #[cold]
    pub(crate) fn look(
        &self,
        state: State,
        right: Class,
        c: char,
        text: &str,
        at: usize,
    ) -> Verdict {
        let (before, after) = text.split_at_checked(at).unwrap_or_default();
        if self.manner.profile == Profile::Browser
            && let Some(verdict) = blink::between(before, c)
        {
            return verdict;
        }
        let rest = after.get(c.len_utf8()..).unwrap_or_default();
        let is_base = |class: &Class| !matches!(class, Class::Cm | Class::CmWide | Class::Zwj);
        let mut ahead = rest.chars().map(|c| sorts::sort(c).class).filter(is_base);
        let mut next = || ahead.next().map_or(Class::Bk, |class| self.manner.tailored(class));
        let ahead = [next(), next()];
        let right = self.manner.tailored(right);
        self.manner.verdict(self.left(state), right, Some(ahead))
    }
}

impl Step {
    const CELLS_BIT: u32 = 8;
    const VERDICT_BIT: u32 = 10;
    const BLANK: u16 = 1 << 13;
    const PLAIN: u16 = 1 << 14;
    const KNOWN: u16 = 1 << 15;

    fn new(verdict: Verdict, state: State, sort: Sort) -> Self {
        let flag = |holds: bool, bit: u16| if holds { bit } else { 0 };
        let is_clear = !matches!(verdict, Verdict::Must | Verdict::Look);
        // A wide blank may be one that is not shown.
        let is_wide_blank = sort.class == Class::BaWide;
        let is_alone = !sort.joins_left && !sort.joins_right && sort.cells > 0 && !is_wide_blank;
        Self(
            u16::from(state)
                | (verdict as u16) << Self::VERDICT_BIT
                | u16::from(sort.cells) << Self::CELLS_BIT
                | flag(sort.class.is_blank(), Self::BLANK)
                | flag(is_clear && is_alone, Self::PLAIN)
                | Self::KNOWN,
        )
    }

    /// Whether a line may end before the character.
    #[inline]
    pub(crate) fn verdict(self) -> Verdict {
        match self.0 >> Self::VERDICT_BIT & 7 {
            0 => Verdict::No,
            1 => Verdict::Yes,
            2 => Verdict::Soft,
            3 => Verdict::Held,
            4 => Verdict::Must,
            _ => Verdict::Look,
        }
    }

    /// The state behind the character.
    #[inline]
    pub(crate) fn state(self) -> State {
        self.0 as u8
    }

    /// The cells of the character, if it stands alone.
    #[inline]
    pub(crate) fn cells(self) -> u16 {
        self.0 >> Self::CELLS_BIT & 3
    }

    /// Whether the character is one of the blanks that a line's end swallows.
    #[inline]
    pub(crate) fn is_blank(self) -> bool {
        self.0 & Self::BLANK != 0
    }

    /// Whether this is all: the verdict is a plain yes or no, and the character no part of a cluster
    /// as far as it knows.
    #[inline]
    pub(crate) fn is_plain(self) -> bool {
        self.0 & Self::PLAIN != 0
    }

    fn is_known(self) -> bool {
        self.0 & Self::KNOWN != 0
    }
}

impl Manner {
    /// The manner that a style asks for.
    pub(crate) fn of(style: &Style) -> Self {
        let &Style { profile, language, level, ambiguous, .. } = style;
        Self { profile, language, level, ambiguous }
    }

    fn verdict(self, left: Left, right: Class, ahead: rules::Ahead) -> Verdict {
        let special = match self.profile {
            Profile::Reading => rules::reading(left, right, ahead, self.level == Level::Strict),
            Profile::Browser => {
                rules::blink(left, right).or_else(|| rules::unicode_17(left, right))
            }
            Profile::Untailored17 => rules::unicode_17(left, right),
            Profile::Untailored => None,
        };
        special.unwrap_or_else(|| {
            let left = Left { class: standard(left.class), ..left };
            rules::uax14(left, standard(right), ahead)
        })
    }

    /// The class that a character of this class has in this manner.
    fn tailored(self, class: Class) -> Class {
        match (self.profile, self.language) {
            (Profile::Untailored17, _) if class == Class::MiddleDot => Class::Al,
            (Profile::Untailored | Profile::Untailored17, _) => class.untailored(),
            (Profile::Browser, language) => browser(class, language),
            (Profile::Reading, Language::Ko) => korean(class),
            (Profile::Reading, Language::Latin(_)) => latin(class),
            (Profile::Reading, language) => self.at_level(cjk(class, language)),
        }
    }

    /// Frees the marks that the level leaves free (GB/T 15834 5.1; CLREQ 3.1.2).
    fn at_level(self, class: Class) -> Class {
        use Class::*;
        match (self.level, class) {
            (Level::None, OpWide | ClWide | ExWide | NsWide | Cj | InWide) => Id,
            (Level::None, Apostrophe | FullPoint) => Id,
            (Level::None | Level::Basic, Wave | FullSlash | MiddleDot | Cj) => Id,
            (Level::None | Level::Basic, EnDash) => Ba,
            (_, MiddleDot) => NsWide,
            (_, EnDash) => Ns,
            (_, class) => class,
        }
    }
}

/// As Chromium breaks: CSS `line-break: normal`, for Japanese `strict`. For Chinese and Korean the
/// double quotation marks are brackets and the wave dash starts a line; the data are those of
/// Unicode 17, which has the interpunct as a letter.
fn browser(class: Class, language: Language) -> Class {
    let is_chinese_or_korean =
        matches!(language, Language::ZhHans | Language::ZhHant | Language::Ko);
    match class {
        Class::Cj if language != Language::Ja => Class::Id,
        Class::WaveDash | Class::QuoteOpen | Class::QuoteClose if is_chinese_or_korean => class,
        Class::EnDash => class,
        Class::MiddleDot => Class::Al,
        _ => class.untailored(),
    }
}

/// Reading, Chinese and Japanese: quotation marks are brackets, and what the fonts of these
/// languages draw in full width behaves like an ideograph.
fn cjk(class: Class, language: Language) -> Class {
    match class {
        Class::QuoteOpen | Class::QuoteInner => Class::OpWide,
        Class::QuoteClose => Class::ClWide,
        Class::Symbol => Class::Id,
        Class::FullDigit => Class::Nu,
        Class::WaveDash => Class::Wave,
        Class::Bar => Class::EmDash,
        Class::MiddleDot if language == Language::Ja => Class::Ns,
        class => class,
    }
}

/// Reading, Korean: words hold together (`keep-all`), quotation marks are those of UAX #14.
fn korean(class: Class) -> Class {
    match class.untailored() {
        Class::Id | Class::H2 | Class::H3 | Class::Jl | Class::Cj => Class::AlWide,
        Class::Jv | Class::Jt | Class::IdNarrow => Class::Al,
        _ => latin(class),
    }
}

/// Reading, other languages: UAX #14, with soft places in web addresses.
fn latin(class: Class) -> Class {
    match class {
        Class::UrlMark | Class::Hash => class,
        class => class.untailored(),
    }
}

/// The class by which UAX #14 treats what is left of the tailored classes.
fn standard(class: Class) -> Class {
    match class {
        Class::QuoteOpen => Class::Op,
        Class::QuoteClose => Class::Cl,
        Class::Apostrophe => Class::ClWide,
        Class::FullSlash => Class::Sy,
        Class::WaveDash => Class::Id,
        Class::Wave => Class::NsWide,
        class => class.untailored(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All states that the texts of a manner lead to.
    fn n_states(manner: Manner) -> usize {
        let mut lefts = vec![Left::START];
        let mut n_seen = 0;
        while let Some(&left) = lefts.get(n_seen) {
            for right in Class::all().map(|class| manner.tailored(class)) {
                let next = left.then(right);
                if !lefts.contains(&next) {
                    lefts.push(next);
                }
            }
            n_seen += 1;
        }
        n_seen
    }

    #[test]
    fn no_manner_has_more_states_than_there_are_rows() {
        use Language::*;
        for profile in [Profile::Untailored, Profile::Browser, Profile::Reading] {
            for language in [ZhHans, ZhHant, Ja, Ko, Language::OTHER] {
                for level in [Level::None, Level::Basic, Level::Gb, Level::Strict] {
                    let manner = Manner { profile, language, level, ambiguous: Ambiguous::Narrow };
                    let n_states = n_states(manner);
                    assert!(n_states < N_STATES, "{n_states} states: {manner:?}");
                }
            }
        }
    }
}
