//! The rules of UAX #14, in its order and by its numbers, and what the reading profile adds.
//!
//! A rule looks at what stands left of a place and at the class on its right. What the rules ask
//! of the text further left (spaces before, the number it belongs to, odd or even) is kept as a
//! note beside the class of the last character: [`Left`]. So no rule looks back. Six rules look
//! ahead (LB15b, LB15c, LB19a, LB25, LB28a, and the dashes of the reading profile); without
//! knowing what follows they answer [`Verdict::Look`] and are asked again with it.
//!
//! These functions are the law, not the machine: `kinsoku.rs` asks them once for every pair and
//! works from the table of answers.

use super::class::Class::{self, *};

/// Whether a line may end at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Verdict {
    /// It may not.
    No,
    /// It may.
    Yes,
    /// It may if the line would be poor otherwise.
    Soft,
    /// It may if it may nowhere else: between a number and its unit.
    Held,
    /// It must.
    Must,
    /// It depends on the characters after the next one.
    Look,
}

use Verdict::{Held, Look, Must, No, Soft, Yes};

/// What stands left of a place: the class of the last character that is not a combining mark, and
/// a note on what stood before that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Left {
    pub(crate) class: Class,
    pub(crate) note: Note,
}

/// What the rules need to know of the text before the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Note(u8);

impl Note {
    const NONE: Self = Self(0);
    /// A quotation mark, hyphen: the text, a space or the like stood before it (LB15a, LB20a).
    const EDGE: Self = Self(1);
    /// A quotation mark: what stood before it is not wide, or nothing did (LB19a).
    const NARROW: Self = Self(2);
    /// A mark, letter or ideograph that belongs to a number (LB25; `3A`, `3号`).
    const NUMBER: Self = Self(4);
    /// A hyphen after a Hebrew letter (LB21a).
    const HEBREW: Self = Self(8);
    /// The first of two: a regional indicator (LB30a), a dash, an ellipsis.
    const ODD: Self = Self(16);
    /// A virama after an aksara (LB28a).
    const AKSARA: Self = Self(32);
    /// An apostrophe after a letter.
    const LETTER: Self = Self(64);
    /// Spaces: what stood before them.
    const AFTER_OPENER: Self = Self(1);
    const AFTER_CLOSER: Self = Self(2);
    const AFTER_DASH: Self = Self(4);
    const AFTER_ZERO: Self = Self(8);
    const AFTER_SLASH: Self = Self(16);
    const AFTER_NUMBER: Self = Self(32);
    const AFTER_ORDINAL: Self = Self(64);
    const AFTER_DATE: Self = Self(128);

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn with(self, other: Self, holds: bool) -> Self {
        if holds { Self(self.0 | other.0) } else { self }
    }
}

/// The classes of the next characters after the one on the right, combining marks left out;
/// `Bk` after the end of the text.
pub(crate) type Ahead = Option<[Class; 2]>;

impl Left {
    /// What stands before the first character.
    pub(crate) const START: Self = Self { class: Sot, note: Note::NONE };

    /// What stands left of the place after `right`.
    pub(crate) fn then(self, right: Class) -> Self {
        let note = match right {
            Cm | CmWide | Zwj if self.takes_marks() => return self,
            Cm | Zwj => return Self { class: Al, note: Note::NONE },
            CmWide => return Self { class: AlWide, note: Note::NONE },
            Sp => self.note_of_spaces(),
            Qu | QuPi | QuPf | QuoteOpen => Note::NONE
                .with(Note::EDGE, self.is_edge_for_quote())
                .with(Note::NARROW, !self.class.is_wide()),
            Hy | Hh | EnDash => Note::NONE
                .with(Note::EDGE, self.is_edge_for_hyphen())
                .with(Note::HEBREW, self.class == Hl),
            Sy | Is | FullPoint => Note::NONE
                .with(Note::NUMBER, self.is_in_number())
                .with(Note::ODD, right == Sy && self.class == Sy),
            Cl | ClWide | Cp | QuoteClose | Po | PoWide => {
                Note::NONE.with(Note::NUMBER, self.is_in_number())
            }
            Counter | DateUnit | UnitHead | Magnitude | Id => {
                Note::NONE.with(Note::NUMBER, self.is_counted())
            }
            Al => Note::NONE.with(Note::NUMBER, self.is_word_of_number()),
            Ns | NsWide => Note::NONE.with(Note::NUMBER, self.is_end_of_number()),
            Ri | EmDash | Ellipsis => {
                let is_second = self.class == right && self.note.has(Note::ODD);
                let is_range = right == EmDash && self.is_end_of_number();
                Note::NONE.with(Note::ODD, !is_second).with(Note::NUMBER, is_range)
            }
            Vi => Note::NONE.with(Note::AKSARA, matches!(self.class, Ak | AlDotted | As)),
            Apostrophe => Note::NONE.with(Note::LETTER, matches!(self.class, Al | Hl | Nu)),
            _ => Note::NONE,
        };
        Self { class: right, note }
    }

    /// Whether a combining mark joins it (LB9).
    fn takes_marks(self) -> bool {
        !matches!(self.class, Sot | Bk | Cr | Lf | Nl | Sp | Zw)
    }

    fn note_of_spaces(self) -> Note {
        match self.class {
            Sp => self.note,
            Op | OpWide => Note::AFTER_OPENER,
            QuPi | QuoteOpen if self.note.has(Note::EDGE) => Note::AFTER_OPENER,
            Cl | ClWide | Cp | QuoteClose | Apostrophe => Note::AFTER_CLOSER,
            B2 => Note::AFTER_DASH,
            Zw => Note::AFTER_ZERO,
            Sy | FullSlash => Note::AFTER_SLASH,
            Ordinal => Note::AFTER_ORDINAL,
            DateUnit if self.note.has(Note::NUMBER) => Note::AFTER_DATE,
            _ => Note::NONE.with(Note::AFTER_NUMBER, self.is_word_of_number()),
        }
    }

    fn is_edge_for_quote(self) -> bool {
        matches!(self.class, Sot | Bk | Cr | Lf | Nl | Op | OpWide | Gl | GlWide | Sp | Zw)
            || self.class == QuoteOpen
            || matches!(self.class, Qu | QuPi | QuPf)
    }

    fn is_edge_for_hyphen(self) -> bool {
        matches!(self.class, Sot | Bk | Cr | Lf | Nl | Sp | Zw | Cb | Gl | GlWide)
    }

    fn is_in_number(self) -> bool {
        matches!(self.class, Nu)
            || matches!(self.class, Sy | Is | FullPoint) && self.note.has(Note::NUMBER)
    }

    /// Whether a number stands here, or a word that begins with one: `12`, `3A`.
    fn is_word_of_number(self) -> bool {
        matches!(self.class, Nu) || self.class == Al && self.note.has(Note::NUMBER)
    }

    /// Whether a number ends here, its sign included.
    fn is_end_of_number(self) -> bool {
        self.is_in_number() || matches!(self.class, Po | PoWide) && self.note.has(Note::NUMBER)
    }

    /// Whether an ideograph here belongs to a number.
    fn is_counted(self) -> bool {
        let goes_on = matches!(self.class, Magnitude | UnitHead) && self.note.has(Note::NUMBER);
        let is_spaced = self.class == Sp && self.note.has(Note::AFTER_NUMBER);
        goes_on || is_spaced || self.is_word_of_number()
    }
}

/// What UAX #14 says of the place between `left` and `right`.
pub(crate) fn uax14(left: Left, right: Class, ahead: Ahead) -> Verdict {
    let right = match right {
        Cm | Zwj if !left.takes_marks() => Al,
        CmWide if !left.takes_marks() => AlWide,
        right => right,
    };
    at_line_ends(left, right)
        .or_else(|| at_spaces_and_glue(left, right))
        .or_else(|| at_marks(left, right, ahead))
        .or_else(|| at_hyphens(left, right))
        .or_else(|| at_numbers(left, right, ahead))
        .or_else(|| at_letters(left, right, ahead))
        .unwrap_or(Yes)
}

/// What Unicode 17 said otherwise: glue did not hold to a tab or the like before it (LB12a).
pub(crate) fn unicode_17(left: Left, right: Class) -> Option<Verdict> {
    matches!((left.class, right), (Ba | BaWide | EnDash, Gl | GlWide)).then_some(Yes)
}

/// What Chromium does otherwise: it breaks behind every run of spaces, whatever follows; an en dash
/// that opens a word holds to it, as hyphens do (LB20a); a wave dash holds to no number.
pub(crate) fn blink(left: Left, right: Class) -> Option<Verdict> {
    Some(match (left.class, right) {
        (Sp, Sp | Bk | Cr | Lf | Nl) => return None,
        (Sp, _) => Yes,
        (EnDash, Al | AlWide | AlDotted | AlPict | Hl) if left.note.has(Note::EDGE) => No,
        (Pr | PrWide, WaveDash) | (WaveDash, Po | PoWide) => Yes,
        _ => return None,
    })
}

/// What the reading profile says before UAX #14 is asked; `None` leaves it to the standard.
pub(crate) fn reading(left: Left, right: Class, ahead: Ahead, is_strict: bool) -> Option<Verdict> {
    at_dashes(left, right, ahead, is_strict)
        .or_else(|| at_starters(left, right, ahead))
        .or_else(|| at_units(left, right))
        .or_else(|| at_addresses(left, right))
}

/// `——` and `……` hold together, and a single one does not start a line (GB/T 15834 5.1.5). Of a
/// longer run, pairs part at need.
fn at_dashes(left: Left, right: Class, ahead: Ahead, is_strict: bool) -> Option<Verdict> {
    Some(match (left.class, right) {
        (Op | OpWide | Wj | Gl | GlWide, _) => return None,
        (Sp, _) if left.note.has(Note::AFTER_OPENER) => return None,
        (EmDash, EmDash) | (Ellipsis, Ellipsis) if left.note.has(Note::ODD) => No,
        (EmDash, EmDash) | (Ellipsis, Ellipsis) => Soft,
        (_, Ellipsis) => No,
        (Sot | Bk | Lf | Cr | Nl, EmDash) => return None,
        (_, EmDash) if is_strict => No,
        (_, EmDash) => match ahead {
            None => Look,
            Some([EmDash, _]) => return None,
            Some(_) => No,
        },
        _ => return None,
    })
}

/// What may not start a line may not start one behind a space either; but a minus sign may, and
/// it does not hang on the ideograph before it.
fn at_starters(left: Left, right: Class, ahead: Ahead) -> Option<Verdict> {
    let next = ahead.map(|next| next[0]);
    Some(match (left.class, right) {
        (Sp | Zw, Ns | NsWide | Wave | Cj | In | InWide | FullPoint | FullSlash) => No,
        (Sp | Zw, Cl | ClWide | Cp | Ex | ExWide | Apostrophe) => No,
        (_, FullPoint | FullSlash) => No,
        (Sp, Hy | Hh | EnDash) => match next {
            None => Look,
            Some(Sp | Bk | Lf) => No,
            Some(_) => return None,
        },
        (Id | Cj | ClWide | ExWide | NsWide | Counter | DateUnit, Hy) => match next {
            None => Look,
            Some(Nu) => Yes,
            Some(_) => return None,
        },
        (FullSlash, _) => No,
        _ => return None,
    })
}

/// Numbers and what belongs with them. No list of units is ever complete: so a number holds the
/// ideograph behind it, whatever that is, and the next one too, unless the first is known to be a
/// unit by itself. A blank between them changes nothing.
fn at_units(left: Left, right: Class) -> Option<Verdict> {
    let is_counted = left.note.has(Note::NUMBER);
    let is_ideograph = right == Id || right.is_unit();
    Some(match (left.class, right) {
        (Nu | Al, SquareUnit) => No,
        (Nu, _) if is_ideograph => Held,
        (Magnitude | UnitHead | Id | Al, _) if is_counted && is_ideograph => Held,
        (Sp, _) if left.note.has(Note::AFTER_NUMBER) && is_ideograph => Held,
        // 3个月, 50周年; 4月15日, 12时30分.
        (Counter | DateUnit, Counter | DateUnit) if is_counted => Held,
        (DateUnit, Nu) if is_counted => Soft,
        (Sp, Nu) if left.note.has(Note::AFTER_DATE) => Soft,
        (Ordinal, Nu) => Held,
        (Sp, Nu) if left.note.has(Note::AFTER_ORDINAL) => Held,
        // 6～7, 2021—2025; －5.
        (Wave, Nu) => Soft,
        (Ns | NsWide | EmDash, Nu) if is_counted => Soft,
        (FullLetter, FullLetter | Nu) => Soft,
        (Hy, Pr) | (Pr | Po, Pr) => No,
        (FullPoint, Nu) if is_counted => No,
        (ClWide, Pr | PrWide | Po | PoWide) => Yes,
        (Apostrophe, Al | Hl | Nu) if left.note.has(Note::LETTER) => No,
        _ => return None,
    })
}

/// Inside a web address a line may end after these marks, at a penalty; never inside `://`.
fn at_addresses(left: Left, right: Class) -> Option<Verdict> {
    Some(match (left.class, right) {
        (Sy, Al | Nu | UrlMark | Hash) if left.note.has(Note::ODD) => No,
        (Sp, _) if left.note.has(Note::AFTER_SLASH) => Soft,
        (Sy, Nu) if left.note.has(Note::NUMBER) => No,
        (Sy | Is | Ex, Al | AlDotted | Hl | UrlMark) => Soft,
        (Sy, Nu) => Soft,
        (Sy, Id | IdNarrow | Cj | Ordinal | OpWide | H2 | H3) => No,
        (Sy, unit) if unit.is_unit() => No,
        (UrlMark, Al | Nu) | (Hash, Al) => Soft,
        _ => return None,
    })
}

/// LB2 to LB7.
fn at_line_ends(left: Left, right: Class) -> Option<Verdict> {
    Some(match (left.class, right) {
        (Sot, _) => No,
        (Cr, Lf) => No,
        (Bk | Cr | Lf | Nl, _) => Must,
        (_, Bk | Cr | Lf | Nl | Sp | Zw) => No,
        _ => return None,
    })
}

/// LB8 to LB12a. LB8a (after a joiner) is left to whoever reads the characters.
fn at_spaces_and_glue(left: Left, right: Class) -> Option<Verdict> {
    Some(match (left.class, right) {
        (Zw, _) => Yes,
        (Sp, _) if left.note.has(Note::AFTER_ZERO) => Yes,
        (_, Cm | CmWide | Zwj) if left.takes_marks() => No,
        (_, Wj) | (Wj, _) => No,
        (Gl | GlWide, _) => No,
        (Sp | Hy | Hh, Gl | GlWide) => return None,
        (_, Gl | GlWide) => No,
        _ => return None,
    })
}

/// LB13 to LB19a: marks and quotation marks.
fn at_marks(left: Left, right: Class, ahead: Ahead) -> Option<Verdict> {
    let next = ahead.map(|next| next[0]);
    let follows = |holds: fn(Class) -> bool| next.map(holds);
    let is_quote = |class| matches!(class, Qu | QuPi | QuPf);
    Some(match (left.class, right) {
        (_, Cl | ClWide | Cp | Ex | ExWide | Sy) => No,
        (Op | OpWide, _) => No,
        (Sp, _) if left.note.has(Note::AFTER_OPENER) => No,
        (QuPi, _) if left.note.has(Note::EDGE) => No,
        (Sp, QuPf) => match follows(ends_quote) {
            None => Look,
            Some(true) => No,
            Some(false) => Yes,
        },
        (Sp, Is) => match follows(|class| class == Nu) {
            None => Look,
            Some(true) => Yes,
            Some(false) => No,
        },
        (_, Is) => No,
        (Cl | ClWide | Cp, Ns | NsWide | Cj) => No,
        (Sp, Ns | NsWide | Cj) if left.note.has(Note::AFTER_CLOSER) => No,
        (B2, B2) => No,
        (Sp, B2) if left.note.has(Note::AFTER_DASH) => No,
        (Sp, _) => Yes,
        (_, QuPf | Qu) | (QuPi | Qu, _) => No,
        (_, quote) if is_quote(quote) && !left.class.is_wide() => No,
        (_, quote) if is_quote(quote) => match follows(|class| !class.is_wide()) {
            None => Look,
            Some(true) => No,
            Some(false) => return None,
        },
        (QuPf, right) if !right.is_wide() || left.note.has(Note::NARROW) => No,
        _ => return None,
    })
}

/// Whether a final quotation mark before this class is one that closes (LB15b).
fn ends_quote(next: Class) -> bool {
    matches!(next, Sp | Gl | GlWide | Wj | Cl | ClWide | Qu | QuPi | QuPf | Cp | Ex | ExWide)
        || matches!(next, Is | Sy | Bk | Cr | Lf | Nl | Zw)
}

/// LB20 to LB22.
fn at_hyphens(left: Left, right: Class) -> Option<Verdict> {
    let is_letter = |class| matches!(class, Al | AlWide | AlDotted | AlPict | Hl);
    Some(match (left.class, right) {
        (Cb, _) | (_, Cb) => Yes,
        (Hy | Hh, right) if left.note.has(Note::EDGE) && is_letter(right) => No,
        (_, Ba | BaWide | Hh | Hy | Ns | NsWide | Cj) | (Bb, _) => No,
        (Hy | Hh, right) if left.note.has(Note::HEBREW) && right != Hl => No,
        (Sy, Hl) => No,
        (_, In | InWide) => No,
        _ => return None,
    })
}

/// LB23 to LB25.
fn at_numbers(left: Left, right: Class, ahead: Ahead) -> Option<Verdict> {
    let is_letter = |class| matches!(class, Al | AlWide | AlDotted | AlPict | Hl);
    let is_affix = |class| matches!(class, Pr | PrWide | Po | PoWide);
    let is_ideograph = |class| matches!(class, Id | IdNarrow | IdPict | Eb | EbWide | Em);
    let in_number = left.note.has(Note::NUMBER);
    Some(match (left.class, right) {
        (class, Nu) if is_letter(class) => No,
        (Nu, class) if is_letter(class) => No,
        (Pr | PrWide, class) if is_ideograph(class) => No,
        (class, Po | PoWide) if is_ideograph(class) => No,
        (class, right) if is_affix(class) && is_letter(right) => No,
        (class, right) if is_letter(class) && is_affix(right) => No,
        (Cl | ClWide | Cp | Sy | Is, right) if in_number && is_affix(right) => No,
        (Nu, right) if is_affix(right) => No,
        (class, Op | OpWide) if is_affix(class) => match ahead {
            None => Look,
            Some([Nu, _] | [Is, Nu]) => No,
            Some(_) => return None,
        },
        (class, Nu) if is_affix(class) || matches!(class, Hy | Is | Nu) => No,
        (Sy, Nu) if in_number => No,
        _ => return None,
    })
}

/// LB26 to LB30b.
fn at_letters(left: Left, right: Class, ahead: Ahead) -> Option<Verdict> {
    let is_letter = |class| matches!(class, Al | AlWide | AlDotted | AlPict | Hl);
    let is_aksara = |class| matches!(class, Ak | AlDotted | As);
    let is_hangul = |class| matches!(class, Jl | Jv | Jt | H2 | H3);
    Some(match (left.class, right) {
        (Jl, Jl | Jv | H2 | H3) | (Jv | H2, Jv | Jt) | (Jt | H3, Jt) => No,
        (class, Po | PoWide) if is_hangul(class) => No,
        (Pr | PrWide, class) if is_hangul(class) => No,
        (class, right) if is_letter(class) && is_letter(right) => No,
        (Ap, class) if is_aksara(class) => No,
        (class, Vf | Vi) if is_aksara(class) => No,
        (Vi, Ak | AlDotted) if left.note.has(Note::AKSARA) => No,
        (class, right) if is_aksara(class) && is_aksara(right) => match ahead {
            None => Look,
            Some([Vf, _]) => No,
            Some(_) => return None,
        },
        (Is, class) if is_letter(class) => No,
        (class, Op) if is_letter(class) || class == Nu => No,
        (Cp, class) if is_letter(class) || class == Nu => No,
        (Ri, Ri) if left.note.has(Note::ODD) => No,
        (Eb | EbWide | IdPict | AlPict, Em) => No,
        _ => return None,
    })
}
