//! A date as a paper prints it: a day, or only a month or a year.

use std::{fmt, str::FromStr};

use jiff::civil;

/// A date of day, month or year precision, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Date {
    /// `1949`
    Year(i16),
    /// `2021-04`
    Month(i16, i8),
    /// `2021-04-20`
    Day(civil::Date),
}

impl Date {
    /// The calendar day, if the date is that precise.
    pub fn day(self) -> Option<civil::Date> {
        match self {
            Self::Day(date) => Some(date),
            _ => None,
        }
    }
}

/// Writes the ISO 8601 form, as short as the date is precise.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; the error says what is wrong and what is wanted.
impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = || format!("`{text}` is not a date; write `2021`, `2021-04` or `2021-04-20`");
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &str, n: usize| {
            let right = part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
            right.then(|| part.parse::<i16>().ok()).flatten().ok_or_else(wanted)
        };
        let month = |part: &str| match digits(part, 2)? {
            month @ 1..=12 => Ok(month as i8),
            _ => Err(wanted()),
        };
        match parts[..] {
            [year] => Ok(Self::Year(digits(year, 4)?)),
            [year, mon] => Ok(Self::Month(digits(year, 4)?, month(mon)?)),
            [year, mon, day] => {
                let day = digits(day, 2)? as i8;
                civil::Date::new(digits(year, 4)?, month(mon)?, day)
                    .map(Self::Day)
                    .map_err(|_| wanted())
            }
            _ => Err(wanted()),
        }
    }
}
