//! Dates as feeds write them.
//!
//! | written | where |
//! |---|---|
//! | `2021-04-20T08:00:00+08:00`, `2021-04-20 08:00`, `20210420`, `2021/4/20`, `2021` | ISO 8601, and near it |
//! | `Tue, 20 Apr 2021 08:00:00 +0800`, `20 April 21 8:00 EST`, `Apr 20, 2021` | RFC 822, and near it |
//! | `Tue Apr 20 08:00:00 +0800 2021` | C |
//! | `2021年04月20日 下午8时05分`, `2021년 4월 20일 오후 8:05` | China, Japan, Korea |
//! | `Τρί, 20 Απρ 2021 08:00`, `2021-április-20T8:00+02:00`, `20 avril 2021` | the months of Europe |
//!
//! What a date leaves out is not made up: a day without a time has none. The day is that of the clock
//! by which it was written down.

use std::sync::LazyLock;

use jiff::{ToSpan, civil, tz::Offset};
use regex::{Captures, Regex};

use crate::issue::Moment;

/// A date of any of these forms. One of Korea without a clock is by Korea's.
pub(super) fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    FORMS.iter().find_map(|form| form.captures(text).and_then(|found| moment(&found)))
}

const TIME: &str = r"(?:(?P<half>上午|下午|午前|午後|오전|오후)\s*)?(?P<hour>\d{1,2})\s*[:时時点點시]\s*(?P<minute>\d{1,2})?(?:\s*[:分분]\s*(?P<second>\d{1,2})?(?:[.,]\d+)?\s*[秒초]?)?(?:\s*(?P<half2>[AaPp]\.?[Mm])\b\.?)?";
const ZONE: &str = r"\s*(?P<zone>(?:[A-Za-z]+/)?[A-Za-z]{1,4}?(?:\s*[+-]\d{1,2}:?\d{0,2})|[+-]\d{1,2}:?\d{0,2}|[A-Za-z]{1,5}\b)?";
// (Latin and Greek letters: all that there are would make the patterns take megabytes.)
const MONTH: &str = r"(?P<name>[A-Za-zÀ-žΆ-ώ]{3,12})\.?";
const WEEKDAY: &str = r"(?:[A-Za-zÀ-žΆ-ώ]{2,11}\.?[,\s]\s*)?";

/// Each with a year, or with a name of a month; what follows is not looked at.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let forms = [
        // (Without signs only what cannot be a number of something else.)
        format!(r"^(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:[Tt\s]*{TIME}{ZONE})?"),
        format!(
            r"^(?:[A-Za-z]{{3}},\s*)?(?P<year>\d{{4}})\s*[-/.年년]\s*(?P<month>\d{{1,2}})\s*[-/.月월]\s*(?P<day>\d{{1,2}})[日일]?(?:[Tt\s,，]*(?:[（(]?(?:星期|周|週).[)）]?\s*)?{TIME}{ZONE})?"
        ),
        format!(
            r"^{WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+)?{MONTH}[\s,-]+(?:de\s+)?(?P<year>\d{{4}}|\d\d)(?:,?\s+(?:at\s+)?{TIME}{ZONE})?"
        ),
        format!(
            r"^{WEEKDAY}{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:,?\s+(?:at\s+)?{TIME}{ZONE})?"
        ),
        format!(r"^{WEEKDAY}{MONTH}\s+(?P<day>\d{{1,2}}),?\s+{TIME}{ZONE}\s+(?P<year>\d{{4}})"),
        format!(r"^(?P<year>\d{{4}})-{MONTH}-(?P<day>\d{{1,2}})(?:[Tt\s]+{TIME}{ZONE})?"),
        r"^(?P<year>\d{4})(?:-(?P<month>\d\d))?$".to_owned(),
        format!(r"^(?P<year>\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[Tt\s]{TIME}{ZONE})?$"),
        r"^(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)$".to_owned(),
        r"^(?P<year>\d{4})-?(?P<ordinal>\d{3})\b".to_owned(),
    ];
    forms.iter().map(|form| Regex::new(form).expect("it is written right")).collect()
});

fn moment(found: &Captures<'_>) -> Option<Moment> {
    let number = |name: &str| found.name(name).and_then(|it| it.as_str().parse::<i16>().ok());
    let year = match (number("year")?, found.name("year")?.len()) {
        (year, 2) => year + if year < 90 { 2000 } else { 1900 },
        (year, _) => year,
    };
    let month = match found.name("name") {
        Some(name) => month(name.as_str())?,
        None => number("month").unwrap_or(1) as i8,
    };
    let first = civil::Date::new(year, month, number("day").unwrap_or(1) as i8).ok()?;
    let day = match number("ordinal") {
        Some(ordinal) => first.checked_add((i64::from(ordinal) - 1).days()).ok()?,
        None => first,
    };
    let Some(hour) = number("hour") else { return Some(Moment::of_day(day)) };
    let half = found.name("half").or(found.name("half2")).map_or("", |it| it.as_str());
    let hour = in_half(hour, half);
    let [minute, second] = ["minute", "second"].map(|name| number(name).unwrap_or(0));
    // (The last moment of a day, and a leap second.)
    let (day, hour) = if hour == 24 { (day.tomorrow().ok()?, 0) } else { (day, hour) };
    let time = civil::Time::new(hour as i8, minute as i8, second.min(59) as i8, 0).ok()?;
    let is_korean = found[0].contains(['년', '오']);
    let offset = match found.name("zone").and_then(|zone| offset(zone.as_str())) {
        None if is_korean => Some(Offset::constant(9)),
        offset => offset,
    };
    Some(Moment { day, time: Some(time), offset })
}

/// The hour of a day of twenty-four.
fn in_half(hour: i16, half: &str) -> i16 {
    let is_late = ["下午", "午後", "오후"].contains(&half) || half.starts_with(['p', 'P']);
    match (hour, half) {
        (1..12, _) if is_late => hour + 12,
        (12, half) if !is_late && !half.is_empty() => 0,
        _ => hour,
    }
}

/// How the names of each month begin in the languages of Europe, without accents where they are with and
/// without. No two months share one.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ján", "ene", "gen", "ιαν"],
    &["feb", "fév", "fev", "φεβ"],
    &["mar", "mär", "már", "mrt", "μαρ", "μάρ", "μαώ", "μάώ"],
    &["apr", "ápr", "avr", "abr", "απρ"],
    &["may", "mai", "maj", "máj", "mei", "mag", "μαι", "μάι", "μαϊ"],
    &["jun", "jún", "juin", "giu", "ιουν", "ιούν", "ιον"],
    &["jul", "júl", "juil", "lug", "ιουλ", "ιούλ", "ιολ"],
    &["aug", "aoû", "aou", "ago", "αυγ", "αύγ"],
    &["sep", "sze", "set", "σεπ"],
    &["oct", "okt", "out", "ott", "οκτ"],
    &["nov", "νοε", "νοέ"],
    &["dec", "déc", "dez", "dic", "δεκ"],
];

fn month(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let is_one = |names: &[&str]| names.iter().any(|known| name.starts_with(known));
    MONTHS.iter().position(|names| is_one(names)).map(|at| at as i8 + 1)
}

/// `Z`, `+0800`, `GMT+8`, `EST`. Names are those of RFC 822, for others stand for more than one clock.
fn offset(zone: &str) -> Option<Offset> {
    let name = zone.rsplit('/').next()?.to_ascii_lowercase();
    if let Some(at) = name.find(['+', '-']) {
        let (_, offset) = name.split_at_checked(at)?;
        let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
        let (hours, minutes) = digits.split_at_checked(digits.len().min(2))?;
        let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse().unwrap_or(0) * 60;
        return Offset::from_seconds(if offset.starts_with('-') { -seconds } else { seconds }).ok();
    }
    let hours = match name.as_str() {
        "z" | "ut" | "gmt" | "utc" => 0,
        "adt" => -3,
        "ast" | "at" | "edt" => -4,
        "est" | "et" | "cdt" => -5,
        "cst" | "ct" | "mdt" => -6,
        "mst" | "mt" | "pdt" => -7,
        "pst" | "pt" => -8,
        "met" | "n" => 1,
        "mest" => 2,
        "a" => -1,
        "m" => -12,
        "y" => 12,
        _ => return None,
    };
    Some(Offset::constant(hours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_however_it_is_written() {
        let cases = [
            ("2021-04-20T08:00:00+08:00", "2021-04-20T08:00:00+08:00"),
            ("2021-04-20T08:00:00.123Z", "2021-04-20T08:00:00Z"),
            ("2021-04-20T08:00+0800", "2021-04-20T08:00:00+08:00"),
            ("2021-04-17 09:00:00", "2021-04-17T09:00:00"),
            ("2021-04-17 09:00:00 +0800", "2021-04-17T09:00:00+08:00"),
            ("2021/4/7 9:05", "2021-04-07T09:05:00"),
            ("20210420", "2021-04-20"),
            ("20210420T08:00:00Z", "2021-04-20T08:00:00Z"),
            ("2021-04", "2021-04-01"),
            ("2021", "2021-01-01"),
            ("2021-110", "2021-04-20"),
            ("Tue, 20 Apr 2021 08:00:00 +0800", "2021-04-20T08:00:00+08:00"),
            ("Tue,20 Apr 2021 08:00 GMT", "2021-04-20T08:00:00Z"),
            ("tuesday, 20-april-21 08:00:00 est", "2021-04-20T08:00:00-05:00"),
            ("20 Apr 98", "1998-04-20"),
            ("Sat, 28 Nov 2026 06:30:00 GMT+08:00", "2026-11-28T06:30:00+08:00"),
            ("28 Nov 2026 06:30:00 Asia/Shanghai", "2026-11-28T06:30:00"),
            ("Apr 20, 2021 8:05 PM", "2021-04-20T20:05:00"),
            ("April 20th, 2021", "2021-04-20"),
            ("Tue Apr 20 08:00:00 +0800 2021", "2021-04-20T08:00:00+08:00"),
            ("Tue Apr 20 08:00:00 2021", "2021-04-20T08:00:00"),
            ("2021年04月16日 08:00", "2021-04-16T08:00:00"),
            ("2021年4月16日（星期五）下午3时05分", "2021-04-16T15:05:00"),
            ("2021년 4월 16일 오전 12:05:09", "2021-04-16T00:05:09+09:00"),
            ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T08:19:53-04:00"),
            ("Thu Aug 30 2012 17:26:16 +0200", "2012-08-30T17:26:16+02:00"),
            ("Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z"),
            ("03-12-31", "2003-12-31"),
            ("Wed, 31 Dec 2025 24:00:00 GMT", "2026-01-01T00:00:00Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T12:00:00-05:00"),
            ("Τρί, 20 Απρίλιος 2021 08:00", "2021-04-20T08:00:00"),
            ("2004-július-13T9:15-05:00", "2004-07-13T09:15:00-05:00"),
            ("2004-szeptember-3T10:15+02:00", "2004-09-03T10:15:00+02:00"),
            ("mar., 20 avr. 2021 08:00:00 +0200", "2021-04-20T08:00:00+02:00"),
            ("Di, 20. März 2021", "2021-03-20"),
            ("20 de agosto de 2021", "2021-08-20"),
            ("Mi, 5 Dez 2018 10:00:00 +0100", "2018-12-05T10:00:00+01:00"),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).map(|it| it.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "the other day", "12345", "31 Foo 2021", "2021-02-30", "99:99", "昨天"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
