//! A date in words: the weekday, the lunar date, the solar term.

use jiff::civil::{self, Weekday};
use tyme4rs::tyme::{Culture, solar::SolarDay};

use crate::{
    app::Lang,
    issue::{Date, Issue, Text},
};

/// The date of an issue as a masthead prints it: `2021年4月20日 星期二`; empty if there is none.
pub fn date(issue: &Issue, lang: Lang) -> Text {
    date_of(issue.date, lang)
}

/// A date in the same words; empty if there is none.
pub fn date_of(date: Option<Date>, lang: Lang) -> Text {
    let Some(date) = date else { return Text::default() };
    let words = match (lang, date) {
        (Lang::En, Date::Day(day)) => {
            format!("{}, {}", weekday(day, lang), day.strftime("%-d %B %Y"))
        }
        (Lang::En, Date::Month(year, month)) => {
            let name =
                civil::Date::new(year, month, 1).map(|day| day.strftime("%B %Y").to_string());
            name.unwrap_or_else(|_| date.to_string())
        }
        (_, Date::Day(day)) => {
            let (year, month, number) = (day.year(), day.month(), day.day());
            format!("{year}年{month}月{number}日 {}", weekday(day, lang))
        }
        (_, Date::Month(year, month)) => format!("{year}年{month}月"),
        (Lang::En, Date::Year(year)) => year.to_string(),
        (_, Date::Year(year)) => format!("{year}年"),
    };
    Text::new(&words)
}

/// The lunar date and, on its day, the solar term: `农历辛丑年三月初九 谷雨`. What the paper printed
/// wins; without a full date there is none.
pub fn lunar(issue: &Issue, lang: Lang) -> Text {
    if !issue.lunar.is_empty() {
        return issue.lunar.clone();
    }
    let words = issue.date.and_then(Date::day).and_then(lunar_of).unwrap_or_default();
    match lang {
        Lang::Hans => Text::new(&words),
        Lang::Hant => Text::new(&traditional(&words)),
        Lang::En => Text::default(),
    }
}

fn lunar_of(day: civil::Date) -> Option<String> {
    let (month, number) = (usize::try_from(day.month()).ok()?, usize::try_from(day.day()).ok()?);
    // Before 1645 the calendar was reckoned otherwise, and no newspaper was printed.
    let year = isize::from(day.year());
    if !(1645..=9999).contains(&year) {
        return None;
    }
    let solar = SolarDay::new(year, month, number).ok()?;
    let term = solar.get_term_day();
    let words = solar.get_lunar_day().to_string();
    Some(match term.get_day_index() {
        0 => format!("{words} {}", term.get_solar_term().get_name()),
        _ => words,
    })
}

/// The characters of a lunar date and a solar term that differ in traditional script.
fn traditional(words: &str) -> String {
    let traditional = |c| match c {
        '农' => '農',
        '历' => '曆',
        '闰' => '閏',
        '谷' => '穀',
        '惊' => '驚',
        '蛰' => '蟄',
        '满' => '滿',
        '种' => '種',
        '处' => '處',
        c => c,
    };
    words.chars().map(traditional).collect()
}

fn weekday(day: civil::Date, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        _ => ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    };
    let weekday: Weekday = day.weekday();
    names[weekday.to_monday_zero_offset().unsigned_abs() as usize % 7]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: &str, lang: Lang, expected: &str) {
        let issue = Issue { date: date.parse().ok(), ..Issue::default() };
        let line = format!("{}|{}", self::date(&issue, lang), lunar(&issue, lang));
        assert_eq!(line, expected, "{date} {lang:?}");
    }

    #[test]
    fn a_date_reads_as_a_masthead_prints_it() {
        check("2021-04-20", Lang::Hans, "2021年4月20日 星期二|农历辛丑年三月初九 谷雨");
        check("2021-04-20", Lang::Hant, "2021年4月20日 星期二|農曆辛丑年三月初九 穀雨");
        check("2021-04-20", Lang::En, "Tuesday, 20 April 2021|");
        check("2021-04-21", Lang::Hans, "2021年4月21日 星期三|农历辛丑年三月初十");
        check("2020-05-23", Lang::Hans, "2020年5月23日 星期六|农历庚子年闰四月初一");
        check("2021-04", Lang::Hans, "2021年4月|");
        check("2021-04", Lang::En, "April 2021|");
        check("1949", Lang::Hant, "1949年|");
    }
}
