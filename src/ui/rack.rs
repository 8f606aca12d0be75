//! The rack: the issues on the shelf in a pane of their own, the newest first, under their months.
//!
//! ```text
//! 书架　12期
//! 2021-04
//! ▸ 20 株洲日报        3    open, three stories unread
//!   19 株洲日报        ✓
//! ```

use ratatui::style::Style;

use super::{Painter, Role, line::Room, text};
use crate::{
    app::{Handle, shelf::View},
    issue::Text,
    library::Shelved,
};

/// A line of the rack.
#[derive(Debug, Clone, Copy)]
enum Line<'a> {
    /// A month, as the dates of its issues begin.
    Month(&'a str),
    /// An issue, by where it stands on the shelf.
    Issue(usize, &'a Shelved),
}

pub(super) fn paint(p: &mut Painter<'_>) {
    let (area, app) = (p.paper.areas.rack, p.app);
    if area.is_empty() {
        return;
    }
    let title = text::shelf_title(app.lang, app.shelf.issues.len());
    p.put(Room::of(area, 0).skip(1).cut(1), &title, p.look(Role::Dim));
    let lines = lines(&app.shelf.issues);
    let is_focused = app.shelf.is_open && app.shelf.view == View::Rack;
    let shown = if is_focused { Some(app.shelf.chosen) } else { app.shelf_idx() };
    let is_shown = |line: &Line<'_>| matches!(line, Line::Issue(idx, _) if Some(*idx) == shown);
    let at = lines.iter().position(is_shown).unwrap_or(0);
    // The line in question stands in the middle, as far as there are lines around it.
    let rows = usize::from(area.height.saturating_sub(1));
    let top = at.saturating_sub(rows / 2).min(lines.len().saturating_sub(rows));
    for (y, line) in (1..area.height).zip(lines.into_iter().skip(top)) {
        let room = Room::of(area, y);
        match line {
            Line::Month(month) => {
                p.put(room.skip(1).cut(1), &Text::new(month), p.look(Role::Dim));
            }
            Line::Issue(idx, issue) => {
                paint_issue(p, room.skip(1).cut(1), idx, issue);
                p.handle(room, Handle::Line(idx));
                if is_focused && idx == app.shelf.chosen {
                    p.tint(room, p.look(Role::Selected));
                }
            }
        }
    }
}

/// `▸ 20 株洲日报   3`
fn paint_issue(p: &mut Painter<'_>, room: Room, idx: usize, issue: &Shelved) {
    let is_open = p.app.shelf_idx() == Some(idx);
    // Of the open paper more is known than the shelf was told.
    let n_unread = if is_open { p.paper.n_unread() } else { issue.n_stories - issue.n_read };
    let style = match (is_open, n_unread) {
        (true, _) => p.look(Role::Strong),
        (false, 0) => p.look(Role::Dim),
        (false, _) => Style::new(),
    };
    if is_open {
        p.put(room, &p.mark("▸"), style);
    }
    let unread = if n_unread == 0 { "✓".to_owned() } else { n_unread.to_string() };
    let rest = p.put_right(room, &p.mark(&unread), p.look(Role::Dim)).cut(1).skip(2);
    let (_, day) = parts(&issue.date);
    let rest = p.put(rest, &Text::new(day), p.look(Role::Dim));
    p.put(rest.skip(u16::from(!day.is_empty())), &Text::new(&issue.paper), style);
}

/// The issues under their months.
fn lines(issues: &[Shelved]) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(issues.len() + 1);
    let mut last = "";
    for (idx, issue) in issues.iter().enumerate() {
        let (month, _) = parts(&issue.date);
        if month != last {
            lines.push(Line::Month(month));
            last = month;
        }
        lines.push(Line::Issue(idx, issue));
    }
    lines
}

/// A date as month and day: `2021-04-20` has both, `2021` and `2021-04` have no day.
fn parts(date: &str) -> (&str, &str) {
    match date.rsplit_once('-') {
        Some((month, day)) if month.contains('-') => (month, day),
        _ => (date, ""),
    }
}
