//! The languages in which the program itself speaks.

use std::str::FromStr;

use crate::issue::Language;

/// A language of the user interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文
    Hans,
    /// 繁體中文
    Hant,
    /// English
    #[default]
    En,
}

/// Reads a BCP 47 tag or a POSIX locale; what is not Chinese is English.
impl FromStr for Lang {
    type Err = std::convert::Infallible;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Ok(match tag.parse::<Language>()? {
            Language::ZhHans => Self::Hans,
            Language::ZhHant => Self::Hant,
            _ => Self::En,
        })
    }
}
