//! Days as numbers, and the order of the shelf.
//!
//! The number of an article is its day times 2^20, plus a number that counts down: so the newest day
//! comes first where numbers go down, and within a day the paper's own order. An old paper that comes
//! late falls into its place, and a range of dates is a range of numbers.

use jiff::{Span, civil};

use crate::issue::Date;

/// How many bits of an article's number count within a day.
pub(super) const NTH_BITS: u32 = 20;

/// From the year 0 to 1970.
const DAYS_TO_1970: i64 = 719_528;

const MS_A_DAY: i64 = 86_400_000;

/// The day that an issue is ordered by. One without a date has the day on which it was put on the
/// shelf.
pub(super) fn day_of(date: Option<Date>, at_ms: i64) -> i64 {
    match date {
        Some(date) => number(first(date)),
        None => DAYS_TO_1970 + at_ms.div_euclid(MS_A_DAY),
    }
}

/// The first day of a date.
pub(super) fn day(date: Date) -> i64 {
    number(first(date))
}

/// The day after the last of a date.
pub(super) fn day_after(date: Date) -> i64 {
    let span = match date {
        Date::Year(_) => Span::new().years(1),
        Date::Month(..) => Span::new().months(1),
        Date::Day(_) => Span::new().days(1),
    };
    first(date).checked_add(span).map_or(i64::MAX >> NTH_BITS, number)
}

fn first(date: Date) -> civil::Date {
    let first = |year, month| civil::Date::new(year, month, 1).unwrap_or(civil::Date::MIN);
    match date {
        Date::Year(year) => first(year, 1),
        Date::Month(year, month) => first(year, month),
        Date::Day(day) => day,
    }
}

/// A day counted from the year 0; what is older counts as that.
fn number(day: civil::Date) -> i64 {
    (day.duration_since(civil::Date::constant(0, 1, 1)).as_hours() / 24).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_range_of_days() {
        let cases = [
            ("1970", 0, 365),
            ("1970-02", 31, 59),
            ("1970-01-01", 0, 1),
            ("2024-02", 19_754, 19_783),
        ];
        for (date, from, to) in cases {
            let date: Date = date.parse().unwrap();
            assert_eq!(
                (day(date), day_after(date)),
                (DAYS_TO_1970 + from, DAYS_TO_1970 + to),
                "{date}"
            );
        }
        assert_eq!(day_of(None, 86_400_000 * 3 - 1), DAYS_TO_1970 + 2);
    }
}
