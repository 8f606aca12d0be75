//! The languages that are set by rules of their own.

use std::str::FromStr;

/// A language of a text, as far as setting it depends on the language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Chinese in simplified characters.
    #[default]
    ZhHans,
    /// Chinese in traditional characters.
    ZhHant,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
    /// Any other, by its code: all are set by the rules of Latin text.
    Latin(&'static str),
}

/// The codes of the others (ISO 639-1).
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu \
    cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he \
    hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu jv ka kg ki kj kk kl km kn kr ks \
    ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng \
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si \
    sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk \
    ur uz ve vi vo wa wo xh yi yo za zu";

impl Language {
    /// One that is not known, or has no code.
    pub const OTHER: Self = Self::Latin("und");

    /// The number of the rules that it is set by, below 5.
    pub(crate) fn rules(self) -> usize {
        match self {
            Self::ZhHans => 0,
            Self::ZhHant => 1,
            Self::Ja => 2,
            Self::Ko => 3,
            Self::Latin(_) => 4,
        }
    }

    /// The BCP 47 tag; `und` for [`Language::OTHER`].
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::Ja => "ja",
            Self::Ko => "ko",
            Self::Latin(code) => code,
        }
    }

    /// Whether it is written without blanks between words.
    pub fn is_set_solid(self) -> bool {
        matches!(self, Self::ZhHans | Self::ZhHant | Self::Ja)
    }
}

/// Reads a BCP 47 tag or a POSIX locale (`zh_TW.UTF-8`), case-blind; what is not CJK is `Latin`.
impl FromStr for Language {
    type Err = std::convert::Infallible;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let tag = tag.to_ascii_lowercase().replace('_', "-");
        let mut subtags = tag.split(['-', '.', '@']);
        Ok(match subtags.next() {
            Some("zh") if subtags.any(|s| matches!(s, "hant" | "tw" | "hk" | "mo")) => Self::ZhHant,
            Some("zh") => Self::ZhHans,
            Some("ja") => Self::Ja,
            Some("ko") => Self::Ko,
            Some(code) => CODES.split(' ').find(|it| *it == code).map_or(Self::OTHER, Self::Latin),
            None => Self::OTHER,
        })
    }
}
