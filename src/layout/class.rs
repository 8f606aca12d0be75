//! What a character is to a compositor: its break class, its cells, how it joins its neighbours.
//!
//! All that is known of a character is its [`Sort`], as a type-founder counts sorts: the few
//! characters that behave alike share one. Here stand the names, and the characters that a profile
//! may treat apart; which sort a character has is found in `sorts.rs`.
//!
//! The classes are those of UAX #14, already resolved by its LB1 and told apart where a rule
//! asks for more than the class: wide or not (LB19a, LB30), initial or final quotation marks
//! (LB15), the dotted circle (LB28a), pictographs still unassigned (LB30b).

/// The break class of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    /// The start of the text; no character has it.
    Sot,
    Al,
    AlWide,
    AlDotted,
    AlPict,
    Ak,
    Ap,
    As,
    B2,
    Ba,
    BaWide,
    Bb,
    Bk,
    Cb,
    Cj,
    Cl,
    ClWide,
    Cm,
    CmWide,
    Cp,
    Cr,
    Eb,
    EbWide,
    Em,
    Ex,
    ExWide,
    Gl,
    GlWide,
    H2,
    H3,
    Hh,
    Hl,
    Hy,
    Id,
    IdNarrow,
    IdPict,
    In,
    InWide,
    Is,
    Jl,
    Jt,
    Jv,
    Lf,
    Nl,
    Ns,
    NsWide,
    Nu,
    Op,
    OpWide,
    Po,
    PoWide,
    Pr,
    PrWide,
    Qu,
    QuPf,
    QuPi,
    Ri,
    Sp,
    Sy,
    Vf,
    Vi,
    Wj,
    Zw,
    Zwj,
    // From here on: characters that a profile may treat apart. `untailored` gives their class in
    // UAX #14.
    /// `·`
    MiddleDot,
    /// `～ －`
    Wave,
    /// `〜 ゠`
    WaveDash,
    /// `–`
    EnDash,
    /// `—`
    EmDash,
    /// `―`
    Bar,
    /// `… ⋯`
    Ellipsis,
    /// `① ★ ■ ※` and their like.
    Symbol,
    /// `０` to `９`
    FullDigit,
    /// `Ａ` to `ｚ`
    FullLetter,
    /// `．`
    FullPoint,
    /// `／`
    FullSlash,
    /// `㎡` and its like.
    SquareUnit,
    /// 元, 个: what follows a number and belongs with it.
    Counter,
    /// 年, 月, 时: a counter behind which a date or time goes on.
    DateUnit,
    /// 第: what stands before a number and belongs with it.
    Ordinal,
    /// 万, 亿: what stands between a number and its counter.
    Magnitude,
    /// 分(钟), 公(里): the first half of a counter.
    UnitHead,
    /// `& = _ ~`: places where a long address may be broken.
    UrlMark,
    /// `#`
    Hash,
    /// `“`
    QuoteOpen,
    /// `‘`
    QuoteInner,
    /// `”`
    QuoteClose,
    /// `’`
    Apostrophe,
}

/// How many classes there are.
#[cfg(test)]
pub(crate) const N_CLASSES: usize = Class::Apostrophe as usize + 1;

/// All that is known of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sort {
    /// Its break class.
    pub(crate) class: Class,
    /// The cells it takes where it stands alone.
    pub(crate) cells: u8,
    /// Whether it may continue the grapheme cluster on its left.
    pub(crate) joins_left: bool,
    /// Whether what follows may continue its cluster, whatever that is.
    pub(crate) joins_right: bool,
}

impl Class {
    /// The class that UAX #14 gives to a character of this class.
    pub(crate) fn untailored(self) -> Self {
        match self {
            Self::MiddleDot => Self::Is,
            Self::EnDash => Self::Ba,
            Self::EmDash => Self::B2,
            Self::Ellipsis => Self::In,
            Self::Bar | Self::Symbol | Self::UrlMark | Self::Hash => Self::Al,
            Self::FullPoint => Self::ClWide,
            Self::WaveDash => Self::NsWide,
            Self::Wave | Self::FullDigit | Self::FullSlash | Self::SquareUnit => Self::Id,
            Self::FullLetter | Self::Counter | Self::DateUnit | Self::Ordinal => Self::Id,
            Self::Magnitude | Self::UnitHead => Self::Id,
            Self::QuoteOpen | Self::QuoteInner => Self::QuPi,
            Self::QuoteClose | Self::Apostrophe => Self::QuPf,
            class => class,
        }
    }

    /// The blanks that a line's end swallows.
    pub(crate) fn is_blank(self) -> bool {
        matches!(self, Self::Sp | Self::BaWide)
    }

    /// East Asian Width F, W or H: what UAX #14 calls `$EastAsian`.
    pub(crate) fn is_wide(self) -> bool {
        use Class::*;
        matches!(
            self.untailored(),
            AlWide
                | BaWide
                | ClWide
                | CmWide
                | EbWide
                | ExWide
                | GlWide
                | InWide
                | NsWide
                | OpWide
                | PoWide
                | PrWide
                | Id
                | H2
                | H3
                | Jl
                | Em
                | Cj
        )
    }

    /// What may stand behind a number and belong with it.
    pub(crate) fn is_unit(self) -> bool {
        matches!(self, Self::Counter | Self::DateUnit | Self::Magnitude | Self::UnitHead)
    }

    /// All classes, in order.
    #[cfg(test)]
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        use Class::*;
        const ALL: [Class; N_CLASSES] = [
            Sot, Al, AlWide, AlDotted, AlPict, Ak, Ap, As, B2, Ba, BaWide, Bb, Bk, Cb, Cj, Cl,
            ClWide, Cm, CmWide, Cp, Cr, Eb, EbWide, Em, Ex, ExWide, Gl, GlWide, H2, H3, Hh, Hl, Hy,
            Id, IdNarrow, IdPict, In, InWide, Is, Jl, Jt, Jv, Lf, Nl, Ns, NsWide, Nu, Op, OpWide,
            Po, PoWide, Pr, PrWide, Qu, QuPf, QuPi, Ri, Sp, Sy, Vf, Vi, Wj, Zw, Zwj, MiddleDot,
            Wave, WaveDash, EnDash, EmDash, Bar, Ellipsis, Symbol, FullDigit, FullLetter,
            FullPoint, FullSlash, SquareUnit, Counter, DateUnit, Ordinal, Magnitude, UnitHead,
            UrlMark, Hash, QuoteOpen, QuoteInner, QuoteClose, Apostrophe,
        ];
        ALL.into_iter()
    }
}
