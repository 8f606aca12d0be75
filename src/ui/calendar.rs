//! The calendar of a paper's issues: a month, each day with what is unread of its issue.
//!
//! ```text
//!  株洲日报                                2021年4月
//!   一     二     三     四     五     六     日
//!                         1      2 9    3 ✓    4
//!   5      6 12 …
//!
//!  4月2日  未读9/14　6分钟
//!  招商开局红火
//! ```

use jiff::civil::Date;
use ratatui::style::Style;

use super::{Painter, Role, almanac, line::Room, text};
use crate::{
    app::{
        Handle,
        shelf::calendar::{Calendar, day_of},
    },
    issue::{self, Text},
    library::Shelved,
};

/// A day takes so many cells where there is room, and no fewer than these.
const DAY_CELLS: (u16, u16) = (5, 8);
/// From so many cells on, what is unread is told in numbers.
const NUMBERS_FROM: u16 = 7;

pub(super) fn paint(p: &mut Painter<'_>) {
    let Some(calendar) = p.app.shelf.calendar else { return };
    let (body, lang) = (p.paper.areas.body, p.app.lang);
    let day_cells = (body.width.saturating_sub(2) / 7).clamp(DAY_CELLS.0, DAY_CELLS.1);
    let wide = Room::of(body, 0).skip(1).cut(1);
    let head = Room { end: wide.end.min(wide.x + day_cells * 7), ..wide };
    let (year, month) = (calendar.day.year(), calendar.day.month());
    let month = almanac::date_of(Some(issue::Date::Month(year, month)), lang);
    let rest = p.put_right(head, &month, p.look(Role::Strong)).cut(1);
    let paper = p.app.shelf.issues.get(calendar.of).map(|it| it.paper.as_str());
    p.put(rest, &Text::new(paper.unwrap_or_default()), p.look(Role::Accent));
    for (nth, name) in (0..7).zip(text::weekdays(lang)) {
        let room = Room::of(body, 1).skip(1 + nth * day_cells);
        p.put(room, &Text::from(name), p.look(Role::Dim));
    }
    let weeks = calendar.weeks();
    // A blank row between the weeks, where there is room.
    let n_rows = if usize::from(body.height) > weeks.len() * 2 + 5 { 2 } else { 1 };
    for (nth, week) in (0_u16..).zip(&weeks) {
        let y = 2 + nth * n_rows;
        if y < body.height {
            paint_week(p, Room::of(body, y).skip(1), (nth, week), &calendar, day_cells);
        }
    }
    let below = 2 + weeks.len() as u16 * n_rows;
    paint_chosen(p, calendar.day, below);
}

fn paint_week(
    p: &mut Painter<'_>,
    room: Room,
    (nth, week): (u16, &[Date; 7]),
    calendar: &Calendar,
    day_cells: u16,
) {
    for (weekday, day) in (0_u16..).zip(week) {
        if !calendar.shows(*day) {
            continue;
        }
        let room = room.skip(weekday * day_cells);
        let room = Room { end: room.end.min(room.x + day_cells - 1), ..room };
        let issue = p.app.issue_of_day(*day);
        let style = match issue {
            None => p.look(Role::Dim),
            Some(issue) if issue.n_read >= issue.n_stories => Style::new(),
            Some(_) => p.look(Role::Strong),
        };
        let rest = p.put(room, &Text::new(&format!("{:2}", day.day())), style);
        if let Some(issue) = issue {
            let rest = rest.skip(u16::from(day_cells >= NUMBERS_FROM));
            p.put(rest, &unread(p, issue, day_cells >= NUMBERS_FROM), style);
        }
        if *day == calendar.day {
            p.tint(room, p.look(Role::Selected));
        }
        p.handle(room, Handle::Line(usize::from(nth * 7 + weekday)));
    }
}

/// `✓`, or how many stories are unread.
fn unread(p: &Painter<'_>, issue: &Shelved, has_room: bool) -> Text {
    let n_unread = issue.n_stories - issue.n_read;
    match n_unread {
        0 => p.mark("✓"),
        _ if has_room => Text::new(&n_unread.to_string()),
        _ => Text::from("*"),
    }
}

/// What came on the chosen day, below the month.
fn paint_chosen(p: &mut Painter<'_>, day: Date, y: u16) {
    let (body, lang) = (p.paper.areas.body, p.app.lang);
    let Some(issue) = p.app.issue_of_day(day) else { return };
    let n_unread = issue.n_stories - issue.n_read;
    let size = text::shelf_size(lang, n_unread, issue.n_stories, issue.n_chars);
    let date = day_of(issue).map(issue::Date::Day);
    if y < body.height {
        let room = Room::of(body, y).skip(1).cut(1);
        let room = p.put(room, &almanac::date_of(date, lang), Style::new()).skip(2);
        p.put(room, &size, p.look(Role::Dim));
    }
    if y + 1 < body.height {
        p.put(Room::of(body, y + 1).skip(1).cut(1), &Text::new(&issue.lead), p.look(Role::Strong));
    }
}
