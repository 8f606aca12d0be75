//! Where a blank may stand that the text has not, and what becomes of one that it has.
//!
//! A blank parts what it stands between, so there are few places for it: between an ideograph and
//! a Western letter or digit, outside of a quotation mark of one cell, behind a full-width mark.
//! There is none inside a number with its unit, a date, a reckoning, or beside a sign of money
//! (`≈￥9`, `A+B`); none on the inner side of a quotation mark or bracket, straight ones among them;
//! none before a mark, and none at one side of a dash. What a place is, [`Before::seat`] says, and
//! nothing else does. Which of them get a blank is another question: `quiet.rs` asks it of the lines that
//! have to be filled, the [`Spacer`] of a style that adds blanks to all of them.
//!
//! A blank that the writer typed between an ideograph and Western text is the same blank (the
//! autospace of CLREQ 3.2.2 and JLREQ 3.2.4), so it takes the cells that the style gives to all of
//! them: none, or one ([`blank_cells`]). One that strayed before a full-width mark or behind an
//! opening one is not shown. The text keeps them all.

use super::{
    class::Class,
    repair,
    sorts::sort,
    style::{Autospace, Quotes, Repair, Style},
};

/// Of more blanks than these, one behind the other, none is looked at: a text of nothing else must not
/// cost the square of its length.
const MOST_BLANKS: usize = 64;

/// What a character is to a blank beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An ideograph, kana or Hangul syllable.
    Ideograph,
    /// An ideograph that counts: 个, 年, 亿.
    Unit,
    /// 第, which belongs to the number behind it.
    Ordinal,
    /// A letter of one cell.
    Letter,
    /// A digit of one cell.
    Digit,
    /// `%` and its like, which belong to the number before them.
    Percent,
    /// A quotation mark of one cell that opens.
    Opener,
    /// One that closes.
    Closer,
    /// `。；：？！` in full width.
    Stop,
    /// `，、` in full width.
    Comma,
    /// A blank.
    Blank,
    /// Anything else: no blank is added beside it.
    Other,
}

/// What a place between two characters is to a blank. The better ones come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Seat {
    /// Between an ideograph and a letter or digit.
    Western,
    /// Outside of a quotation mark.
    Quote,
    /// Behind a mark that ends a sentence or a part of one.
    Stop,
    /// Behind a comma.
    Comma,
}

impl Kind {
    /// Of a character as it is shown, which takes so many cells.
    pub(crate) fn of(c: char, cells: u16) -> Self {
        match (c, cells) {
            (' ', _) => Self::Blank,
            ('“' | '‘', 1) => Self::Opener,
            ('”' | '’', 1) => Self::Closer,
            ('%' | '‰' | '°' | '′' | '″', 1) => Self::Percent,
            ('0'..='9', 1) => Self::Digit,
            (c, 1) if c.is_alphabetic() && c < '\u{1100}' => Self::Letter,
            ('。' | '；' | '：' | '？' | '！', _) => Self::Stop,
            ('，' | '、', _) => Self::Comma,
            ('第', _) => Self::Ordinal,
            (c, 2) if is_ideograph(c) => {
                if sort(c).class.is_unit() {
                    Self::Unit
                } else {
                    Self::Ideograph
                }
            }
            _ => Self::Other,
        }
    }

    /// Whether it is an ideograph, whatever else.
    pub(crate) fn is_ideograph(self) -> bool {
        matches!(self, Self::Ideograph | Self::Unit | Self::Ordinal)
    }
}

/// What the characters so far say of a blank behind them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Before {
    last: Option<Kind>,
    /// Whether there is a digit in the Western word that stands here: `3A`.
    word_counts: bool,
    /// The ideographs since the last digit; [`FAR`] if anything else came between.
    n_since_digit: u8,
}

/// So many ideographs behind a number, it is not felt any more. Of fewer, and a number again, all is
/// one: a date, `3万5千`, `2比1`, `20多岁`.
const FAR: u8 = 3;

impl Before {
    /// What the place before a character is, if a blank may stand there.
    pub(crate) fn seat(&self, right: Kind) -> Option<Seat> {
        use Kind::{Closer, Comma, Digit, Ideograph, Letter, Opener, Ordinal, Stop, Unit};
        match (self.last?, right) {
            (Ideograph | Unit, Digit) if self.n_since_digit < FAR => None,
            (Ideograph | Unit, Letter | Digit) => Some(Seat::Western),
            // A number belongs to the ideograph behind it, whatever that is.
            (Letter, Ideograph | Ordinal) if !self.word_counts => Some(Seat::Western),
            (Ideograph | Unit, Opener) | (Closer, Ideograph | Unit | Ordinal) => Some(Seat::Quote),
            (Stop, right) if may_follow_mark(right) => Some(Seat::Stop),
            (Comma, right) if may_follow_mark(right) => Some(Seat::Comma),
            _ => None,
        }
    }

    /// Goes past a character.
    pub(crate) fn pass(&mut self, kind: Kind) {
        self.n_since_digit = match kind {
            Kind::Digit => 0,
            kind if kind.is_ideograph() && self.last.is_some() => (self.n_since_digit + 1).min(FAR),
            _ => FAR,
        };
        self.word_counts = match kind {
            Kind::Digit => true,
            Kind::Letter | Kind::Percent | Kind::Other => self.word_counts,
            _ => false,
        };
        self.last = Some(kind);
    }
}

/// Whether there may be a blank between a mark and this: not before what brings one of its own.
fn may_follow_mark(right: Kind) -> bool {
    right.is_ideograph() || matches!(right, Kind::Letter | Kind::Digit | Kind::Opener)
}

/// An ideograph, kana or Hangul syllable.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c,
        '々' | '〆' | '〇' | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}' | '\u{3105}'..='\u{318E}' | '\u{31A0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

/// The cells with which the blank `c` at byte `at` of `text` is shown: U+0020 or U+3000.
pub(crate) fn blank_cells(text: &str, at: usize, c: char, style: &Style) -> u16 {
    let as_it_stands = if c == ' ' { 1 } else { 2 };
    if !style.decides_blanks() {
        return as_it_stands;
    }
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let is_blank = |(_, c): &(usize, char)| is_blank(*c);
    let mut before = before.char_indices().rev().take(MOST_BLANKS);
    let mut after = after.char_indices().take(MOST_BLANKS);
    let (last, next) = (before.find(|it| !is_blank(it)), after.find(|it| !is_blank(it)));
    let (Some((last_at, last)), Some((len, next))) = (last, next) else { return as_it_stands };
    let shown = |text_at: usize, c: char| repair::shown(text, text_at, c, style).unwrap_or(c);
    let (start, end) = (last_at + last.len_utf8(), at + len);
    let (last, next) = (shown(last_at, last), shown(end, next));
    let is_stray = opens(last) || closes(next) || next == '’' && is_ideograph(last);
    if is_stray && style.repair == Repair::Display {
        return 0;
    }
    if c != ' ' {
        return as_it_stands;
    }
    let is_between = is_ideograph(last) && is_of_western(text, end, next)
        || is_of_western(text, last_at, last) && is_ideograph(next);
    match style.autospace {
        Autospace::None => 1,
        _ if !is_between => 1,
        // Of several, one is shown: they part more than one does.
        _ if end - start > 1 => u16::from(start == at),
        Autospace::Always => 1,
        Autospace::Quiet | Autospace::Grid => 0,
    }
}

/// The blanks that people type.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}')
}

fn opens(c: char) -> bool {
    "（「『【〔〖《〈［｛“‘".contains(c)
}

fn closes(c: char) -> bool {
    "，。、；：？！．）」』】〕〗》〉］｝”".contains(c)
}

/// Whether a character belongs to Western text: a letter or digit, a sign of money before one, a
/// sign behind one.
fn is_of_western(text: &str, at: usize, c: char) -> bool {
    let is_word =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !sort(c).class.is_wide());
    match c {
        '$' | '¥' | '￥' | '€' | '£' => true,
        '%' | '‰' | '°' | '℃' | '+' | '#' => {
            is_word(text.get(..at).and_then(|text| text.trim_end_matches(c).chars().next_back()))
        }
        c => is_word(Some(c)),
    }
}

/// Where a blank cell is to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pad {
    /// Nowhere.
    None,
    /// Before the character that was asked about.
    Here,
    /// Before the run of narrow characters that ends here.
    BeforeRun,
}

/// Adds the blanks of a style that has them in all lines, as the characters of a line go by.
///
/// In grid mode (纵横对齐) ideographs stand in columns. Where a run of narrow characters took an
/// odd number of cells, the next ideograph would stand half a column aside; a blank puts it back:
/// behind the run, or before it. Where no place is left for it the line stays off the grid.
#[derive(Debug, Clone)]
pub(crate) struct Spacer {
    autospace: Autospace,
    quotes: Quotes,
    before: Before,
    last: Option<(Kind, u16)>,
    /// Whether a blank may stand before the present run.
    run_is_free: bool,
}

impl Spacer {
    /// At the start of a line.
    pub(crate) fn new(style: &Style) -> Self {
        let Style { autospace, quotes, .. } = *style;
        Self { autospace, quotes, before: Before::default(), last: None, run_is_free: false }
    }

    /// Whether it adds no blanks.
    #[inline]
    pub(crate) fn is_idle(&self) -> bool {
        matches!(self.autospace, Autospace::None | Autospace::Quiet)
            && self.quotes != Quotes::MarkFirst
    }

    /// The blank that a character calls for, at cell `x` of the line.
    #[inline]
    pub(crate) fn pad(&self, shown: char, cells: u16, x: u16) -> Pad {
        if self.is_idle() || cells == 0 {
            return Pad::None;
        }
        let kind = Kind::of(shown, cells);
        match (self.autospace, self.last) {
            (_, Some((Kind::Opener, _))) if self.quotes == Quotes::MarkFirst => Pad::Here,
            (Autospace::Always, Some((last, _))) if meets_western(last, kind) => Pad::Here,
            (Autospace::Grid, Some((last, 1))) if cells > 1 && x % 2 == 1 => self.even(last, kind),
            _ => Pad::None,
        }
    }

    /// Goes past a character.
    #[inline]
    pub(crate) fn pass(&mut self, shown: char, cells: u16) {
        if self.is_idle() || cells == 0 {
            return;
        }
        let kind = Kind::of(shown, cells);
        if cells == 1 && self.last.is_some_and(|last| last.1 > 1) {
            self.run_is_free = self.may_part(kind);
        }
        self.before.pass(kind);
        self.last = Some((kind, cells));
    }

    /// The blank that makes the run before this character even.
    fn even(&self, last: Kind, kind: Kind) -> Pad {
        let ends = last == Kind::Percent && kind.is_ideograph();
        match (ends || self.may_part(kind), self.run_is_free) {
            (true, _) => Pad::Here,
            (false, true) => Pad::BeforeRun,
            (false, false) => Pad::None,
        }
    }

    fn may_part(&self, right: Kind) -> bool {
        match self.before.seat(right) {
            Some(Seat::Western) => true,
            Some(Seat::Quote) => self.quotes != Quotes::AsIs,
            Some(Seat::Stop | Seat::Comma) | None => false,
        }
    }
}

/// Whether ideographs and Western text meet: there CSS has its `text-autospace`, too.
fn meets_western(left: Kind, right: Kind) -> bool {
    use Kind::{Digit, Letter, Percent};
    left.is_ideograph() && matches!(right, Letter | Digit)
        || matches!(left, Letter | Digit | Percent) && right.is_ideograph()
}

/// Whether a character of this class and width is punctuation of full width, which brings a blank of
/// its own. Quotation marks, dashes and the like are such where the terminal draws them in two cells.
pub(crate) fn is_mark(class: Class, cells: u16) -> bool {
    use Class::*;
    match class {
        ClWide | OpWide | ExWide | NsWide | BaWide | InWide | FullPoint | FullSlash | Wave
        | WaveDash => true,
        QuoteOpen | QuoteInner | QuoteClose | Apostrophe | MiddleDot | EnDash | EmDash | Bar
        | Ellipsis => cells == 2,
        _ => false,
    }
}

/// A letter or a digit, or a sign that belongs to one.
pub(crate) fn is_western(class: Class) -> bool {
    use Class::*;
    matches!(class, Al | Nu | Hl | Po | Pr | Hash | UrlMark | AlDotted)
}
