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
    /// Any other: set by the rules of Latin text.
    Latin,
}

impl Language {
    /// The BCP 47 tag; `und` for [`Language::Latin`], which stands for many.
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::Ja => "ja",
            Self::Ko => "ko",
            Self::Latin => "und",
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
            _ => Self::Latin,
        })
    }
}
