//! The blanks that the setting adds: between ideographs and what is narrower than they.
//!
//! In grid mode (纵横对齐) ideographs stand in columns. Where a run of narrow characters took an
//! odd number of cells, the next ideograph would stand half a column aside; a blank puts it back.
//! The blank goes outside of a quotation mark, before a number that its counter follows, else
//! behind the run; never beside full-width punctuation, which brings its own, and never to the
//! edge of a line. Where no place is left for it the line stays off the grid.

use super::{
    class::Class,
    style::{Autospace, Quotes, Style},
};

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

/// Watches the characters of a line go by, and says where blanks are to be added.
#[derive(Debug, Clone)]
pub(crate) struct Spacer {
    autospace: Autospace,
    quotes: Quotes,
    last: Option<(Class, bool)>,
    /// Whether a blank may stand before the present run.
    run_is_free: bool,
}

impl Spacer {
    /// At the start of a line.
    pub(crate) fn new(style: &Style) -> Self {
        let Style { autospace, quotes, .. } = *style;
        Self { autospace, quotes, last: None, run_is_free: false }
    }

    /// The blank that a character of this class and width calls for, at cell `x` of the line.
    #[inline]
    pub(crate) fn pad(&self, class: Class, cells: u16, x: u16) -> Pad {
        if self.autospace == Autospace::None {
            return Pad::None;
        }
        match (self.last, cells) {
            (_, 0) | (None, _) => Pad::None,
            (Some((last, true)), 1) => self.open_run(last, class),
            (Some((last, false)), 2..) => self.close_run(last, (class, cells), x),
            _ => Pad::None,
        }
    }

    /// Goes past a character.
    #[inline]
    pub(crate) fn pass(&mut self, class: Class, cells: u16) {
        if self.autospace == Autospace::None || cells == 0 {
            return;
        }
        if let Some((last, true)) = self.last
            && cells == 1
        {
            let pads_quote = self.pads_quotes() || !is_quote(class);
            let is_first = self.quotes == Quotes::MarkFirst && is_opening_quote(class);
            let is_mark = is_mark(last, 2) || is_closing_quote(class) || is_first;
            let is_held = is_counted(last, class);
            self.run_is_free = !is_mark && !is_held && pads_quote;
        }
        self.last = Some((class, cells > 1));
    }

    /// The cells of each character of the run that this line is in, if that matters: at its ends
    /// blanks may be added.
    #[inline]
    pub(crate) fn run_cells(&self) -> Option<u16> {
        let is_spaced = self.autospace != Autospace::None;
        is_spaced.then(|| self.last.map_or(0, |(_, is_wide)| 1 + u16::from(is_wide)))
    }

    /// Goes past characters of the width of the last, of which this is the last.
    #[inline]
    pub(crate) fn pass_run(&mut self, class: Class) {
        if let Some(last) = self.last.as_mut() {
            last.0 = class;
        }
    }

    fn pads_quotes(&self) -> bool {
        matches!(self.quotes, Quotes::Padded | Quotes::MarkFirst)
    }

    fn open_run(&self, last: Class, class: Class) -> Pad {
        match self.autospace {
            Autospace::Always if is_western(class) && !is_mark(last, 2) => Pad::Here,
            _ => Pad::None,
        }
    }

    fn close_run(&self, last: Class, (class, cells): (Class, u16), x: u16) -> Pad {
        let is_held = is_mark(class, cells)
            || is_opening_quote(last) && self.quotes != Quotes::MarkFirst
            || is_closing_quote(last) && !self.pads_quotes();
        let is_free = !is_held;
        match self.autospace {
            Autospace::Always if is_free && is_western(last) => Pad::Here,
            Autospace::Grid if x % 2 == 1 => match (is_free, self.run_is_free) {
                (true, true) if last == Class::Nu => Pad::BeforeRun,
                (true, false) if is_counted(last, class) => Pad::None,
                (true, _) => Pad::Here,
                (false, true) => Pad::BeforeRun,
                (false, false) => Pad::None,
            },
            _ => Pad::None,
        }
    }
}

/// Punctuation of full width, which brings a blank of its own. Quotation marks, dashes and the like
/// are such where the terminal draws them in two cells.
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

/// Whether nothing may come between what stands before it and a mark of this class.
pub(crate) fn closes(class: Class, cells: u16) -> bool {
    is_mark(class, cells) || is_closing_quote(class)
}

/// Whether a number and what stands beside it are one word: `4月15日`, `第3`, `￥9`.
pub(crate) fn is_counted(left: Class, right: Class) -> bool {
    use Class::*;
    matches!(
        (left, right),
        (Nu, Counter | DateUnit | Magnitude | UnitHead | PoWide)
            | (Ordinal | PrWide | DateUnit, Nu)
    )
}

fn is_quote(class: Class) -> bool {
    is_opening_quote(class) || is_closing_quote(class)
}

fn is_opening_quote(class: Class) -> bool {
    matches!(class, Class::QuoteOpen | Class::QuoteInner)
}

fn is_closing_quote(class: Class) -> bool {
    matches!(class, Class::QuoteClose | Class::Apostrophe)
}

/// A letter or a digit, or a sign that belongs to one.
pub(crate) fn is_western(class: Class) -> bool {
    use Class::*;
    matches!(class, Al | Nu | Hl | Po | Pr | Hash | UrlMark | AlDotted)
}
