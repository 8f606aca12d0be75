//! When a story was published: its day, and as much more as was told.
//!
//! The day is that of the place where it was published, as the paper writes it: what came out at half
//! past six in the morning in Beijing is of that morning, though it is yesterday in Greenwich.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil, tz::Offset};

/// A moment by the clock of whoever wrote it down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The day.
    pub day: civil::Date,
    /// The time of the day, if it is told.
    pub time: Option<civil::Time>,
    /// How far that clock is from Greenwich, if it is told.
    pub offset: Option<Offset>,
}

impl Moment {
    /// A day, and no more.
    pub fn of_day(day: civil::Date) -> Self {
        Self { day, time: None, offset: None }
    }

    /// As a reader reads it, by that clock: `2021-04-20 08:00`.
    pub fn words(self) -> String {
        match self.time {
            Some(time) => format!("{} {:02}:{:02}", self.day, time.hour(), time.minute()),
            None => self.day.to_string(),
        }
    }

    /// The moment itself, by which moments of different clocks are put in order. What is not told is
    /// taken for the start of the day, and for Greenwich.
    pub fn instant(self) -> Timestamp {
        let time = self.time.unwrap_or(civil::Time::midnight());
        let offset = self.offset.unwrap_or(Offset::UTC);
        offset.to_timestamp(self.day.to_datetime(time)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// Writes the ISO 8601 form, with as much as is known: `2021-04-20`, `2021-04-20T08:00:00+08:00`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.day)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        match self.offset.map(|offset| offset.seconds() / 60) {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

/// Reads what is written by `Display`; the error says what is wanted.
impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        read(text).ok_or_else(|| {
            format!("`{text}` is not a moment; write `2021-04-20` or `2021-04-20T08:00:00+08:00`")
        })
    }
}

fn read(text: &str) -> Option<Moment> {
    let Some((day, rest)) = text.split_once('T') else {
        return text.parse().ok().map(Moment::of_day);
    };
    let (time, zone) = rest.split_at_checked(rest.find(['Z', '+', '-']).unwrap_or(rest.len()))?;
    let offset = if zone.is_empty() { None } else { Some(offset(zone)?) };
    Some(Moment { day: day.parse().ok()?, time: Some(time.parse().ok()?), offset })
}

/// `Z`, `+08:00`, `-03:30`.
fn offset(zone: &str) -> Option<Offset> {
    if zone == "Z" {
        return Some(Offset::UTC);
    }
    let (sign, digits) = match zone.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, zone.strip_prefix('+')?),
    };
    let (hours, minutes) = digits.split_once(':')?;
    let seconds = (hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?) * 60;
    Offset::from_seconds(sign * seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for text in [
            "2021-04-20",
            "2021-04-20T08:00:00",
            "2021-04-20T08:00:00Z",
            "2021-04-20T08:00:05+08:00",
            "2021-04-20T08:00:00-03:30",
        ] {
            let moment: Moment = text.parse().expect(text);
            assert_eq!(moment.to_string(), text);
        }
        for text in ["", "2021", "2021-04-20T", "2021-04-20T8", "2021-04-20T08:00:00+99:00"] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }

    #[test]
    fn moments_of_two_clocks_are_put_in_order() {
        let instant = |text: &str| text.parse::<Moment>().expect(text).instant();
        assert!(instant("2021-04-20T06:30:00+08:00") < instant("2021-04-19T23:00:00Z"));
        assert_eq!(instant("2021-04-20"), instant("2021-04-20T08:00:00+08:00"));
    }
}
