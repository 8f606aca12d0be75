//! The issues of one paper in a calendar, a month at a time.

use jiff::{ToSpan, civil::Date};

use crate::{
    app::{
        App, Context, Limit, Notice,
        command::{Hint, commands},
        overlay::{Overlay, OverlayKind},
        shelf::{Row, View},
    },
    issue,
    library::Shelved,
};

commands! { App:
    CALENDAR "calendar" Shelf Move ["c"]
        "月历" "月曆" "a calendar of the paper's issues"
        => App::show_calendar;
    DAY_LEFT "day-left" Calendar Move ["Left" "h"]
        "前一天" "前一天" "a day back"
        => |app, _| app.step_days(-1);
    DAY_RIGHT "day-right" Calendar Move ["Right" "l"]
        "后一天" "後一天" "a day on"
        => |app, _| app.step_days(1);
    DAY_UP "day-up" Calendar Move ["Up" "k" "Ctrl-p"]
        "前一周" "前一週" "a week back"
        => |app, _| app.step_days(-7);
    DAY_DOWN "day-down" Calendar Move ["Down" "j" "Ctrl-n"]
        "后一周" "後一週" "a week on"
        => |app, _| app.step_days(7);
    NEXT_MONTH "next-month" Calendar Move ["PgDn" "}" "]" "Space" "Ctrl-f"]
        "下个月" "下個月" "next month"
        => |app, _| app.step_months(1);
    PREVIOUS_MONTH "previous-month" Calendar Move ["PgUp" "{" "[" "b" "Ctrl-b"]
        "上个月" "上個月" "month before"
        => |app, _| app.step_months(-1);
    OPEN_DAY "open-day" Calendar Move ["Enter"]
        "读这天的报" "讀這天的報" "read the issue of the day"
        => App::open_day;
    CLOSE_CALENDAR "close-calendar" Calendar Other ["Esc" "q" "c" "Backspace"]
        "回到书架" "回到書架" "back to the shelf"
        => |app, context| app.show_shelf(View::Issues, context);
    CALENDAR_HELP "calendar-help" Calendar Other ["?" "F1"]
        "帮助" "說明" "help"
        => |app, _| app.overlay = Some(Overlay::new(OverlayKind::Help(app.scope())));
}

/// The footer's hints.
pub static HINTS: &[Hint] = &[
    Hint::new(&[&DAY_LEFT, &DAY_DOWN, &DAY_UP, &DAY_RIGHT], 2, ["选日", "選日", "choose"]),
    Hint::new(&[&PREVIOUS_MONTH, &NEXT_MONTH], 3, ["翻月", "翻月", "month"]),
    Hint::new(&[&OPEN_DAY], 0, ["打开", "打開", "open"]),
    Hint::new(&[&CLOSE_CALENDAR], 1, ["返回", "返回", "back"]),
];

/// An open calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// An issue of the paper, by where it stands among all.
    pub of: usize,
    /// The day that is chosen; its month is shown.
    pub day: Date,
}

impl Calendar {
    /// The days of the weeks of the month, each week from Monday on; some belong to the months beside.
    pub fn weeks(&self) -> Vec<[Date; 7]> {
        let first = self.day.first_of_month();
        let monday =
            first.saturating_sub(i64::from(first.weekday().to_monday_zero_offset()).days());
        let week = |nth: i64| {
            [0, 1, 2, 3, 4, 5, 6].map(|day: i64| monday.saturating_add((nth * 7 + day).days()))
        };
        (0..6).map(week).filter(|week| week.iter().any(|day| self.shows(*day))).collect()
    }

    /// Whether a day is of the month that is shown.
    pub fn shows(&self, day: Date) -> bool {
        (day.year(), day.month()) == (self.day.year(), self.day.month())
    }
}

/// The day of an issue; of one that is dated by a month or a year, the first.
pub fn day_of(issue: &Shelved) -> Option<Date> {
    match issue.date.parse().ok()? {
        issue::Date::Day(day) => Some(day),
        issue::Date::Month(year, month) => Date::new(year, month, 1).ok(),
        issue::Date::Year(year) => Date::new(year, 1, 1).ok(),
    }
}

impl App {
    /// The calendar of the chosen issue's paper, at its day.
    fn show_calendar(&mut self, context: &mut Context) {
        let chosen = match self.shelf.view {
            View::Issues => self.shelf.rows.get(self.shelf.chosen).and_then(|row| match row {
                Row::Issue(idx) | Row::Paper(idx) => Some(*idx),
                Row::Today => None,
            }),
            View::Rack => Some(self.shelf.chosen),
            View::Found | View::Bookmarks | View::Calendar => None,
        };
        let of = chosen.unwrap_or(0);
        match self.shelf.issues.get(of).and_then(day_of) {
            Some(day) => {
                self.shelf.calendar = Some(Calendar { of, day });
                self.shelf.view = View::Calendar;
            }
            None => context.say(Notice::NothingFound),
        }
    }

    fn step_days(&mut self, n_days: i64) {
        if let Some(calendar) = &mut self.shelf.calendar {
            calendar.day = calendar.day.saturating_add(n_days.days());
        }
    }

    fn step_months(&mut self, n_months: i64) {
        if let Some(calendar) = &mut self.shelf.calendar {
            calendar.day = calendar.day.saturating_add(n_months.months());
        }
    }

    /// The issue of a day in the open calendar.
    pub fn issue_of_day(&self, day: Date) -> Option<&Shelved> {
        let calendar = self.shelf.calendar?;
        // (To compare dates as printed is cheaper than to read those of years of issues.)
        let whole = day.to_string();
        let month = whole.strip_suffix("-01").unwrap_or(&whole);
        let year = month.strip_suffix("-01").unwrap_or(month);
        let mut issues = self.shelf.of_paper(calendar.of).map(|(_, issue)| issue);
        issues.find(|issue| [whole.as_str(), month, year].contains(&issue.date.as_str()))
    }

    fn open_day(&mut self, context: &mut Context) {
        let day = self.shelf.calendar.map(|calendar| calendar.day);
        let key = day.and_then(|day| self.issue_of_day(day)).map(|issue| issue.key.clone());
        match key {
            Some(key) => {
                self.shelf.is_open = false;
                self.open_upcoming(key, context);
            }
            None => context.refuse(Limit::NoIssueOfDay),
        }
    }

    /// Chooses a day that was clicked, counted from the first that is shown; the chosen one is opened
    /// by that.
    pub(in crate::app) fn click_day(&mut self, nth: usize, context: &mut Context) {
        let Some(calendar) = &mut self.shelf.calendar else { return };
        let Some(day) = calendar.weeks().concat().get(nth).copied() else { return };
        match calendar.day == day {
            true => self.open_day(context),
            false => calendar.day = day,
        }
    }
}
