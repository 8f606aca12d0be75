//! The card after the last article, as it is painted: a paper can be finished, and leads to the next.

use std::iter;

use ratatui::style::Style;

use super::{Painter, Role, almanac, line::Room, text};
use crate::{
    app::{
        areas::HANG_CELLS,
        next::{NEXT_ISSUE, NextUp, READ_NEXT, Upcoming},
        paper::closing::CardLine,
    },
    issue::{Article, Length, Text},
    layout,
};

/// The bar of what was read is no longer than that.
const BAR_CELLS: u16 = 40;

/// Paints the card; [`Paper::card`](crate::app::paper::Paper::card) says what is on it.
pub(super) fn paint(p: &mut Painter<'_>) {
    let (area, next) = (p.paper.areas.text, p.app.next_up());
    let set = p.paper.card_style();
    // In the middle of the pane, and a little above it.
    let left = area.width.saturating_sub(set.measure_cells) / 2;
    let spare = usize::from(area.height).saturating_sub(p.paper.card_rows());
    let mut y = (spare / 3) as i64 - p.paper.reader.closing_top as i64;
    for line in p.paper.card() {
        y += paint_line(p, (left, y), line, &next) as i64;
    }
}

/// The room of a row of the card; none above the pane or below it.
fn room(p: &Painter<'_>, (left, y): (u16, i64)) -> Option<Room> {
    let y = u16::try_from(y).ok().filter(|y| *y < p.paper.areas.text.height)?;
    let cells = p.paper.card_style().measure_cells;
    Some(Room::of(p.paper.areas.text, y).skip(left).at_most(cells))
}

/// Paints a line of the card and tells how many rows it takes.
fn paint_line(p: &mut Painter<'_>, at: (u16, i64), line: CardLine, next: &NextUp) -> usize {
    let (issue, lang) = (&p.paper.issue, p.app.lang);
    match line {
        CardLine::Blank => return 1,
        CardLine::LargeVerdict => return paint_large(p, at),
        CardLine::Editors(page_idx) => {
            return paint_text(p, at, &issue.pages[page_idx].editors, p.look(Role::Dim));
        }
        CardLine::Credit => return paint_text(p, at, &issue.credit, p.look(Role::Dim)),
        _ => {}
    }
    let Some(room) = room(p, at) else { return 1 };
    match line {
        CardLine::Verdict => {
            p.put(room, &text::finished(lang, next.n_unread), p.look(Role::Accent));
        }
        CardLine::Name => {
            let rest = p.put(room, &issue.newspaper.name, p.look(Role::Strong)).skip(2);
            match morning(p) {
                Some(words) => p.put(rest, &words, p.look(Role::Accent)),
                None => p.put(rest, &almanac::date(issue, lang), p.look(Role::Dim)),
            };
        }
        CardLine::Bar => paint_bar(p, room, next),
        CardLine::Size => {
            let (n_read, length) = read(p);
            p.put(room, &text::finished_size(lang, n_read, length), Style::new());
        }
        CardLine::Warnings => {
            p.put(room, &text::warnings(lang, issue.warnings.len()), p.look(Role::Dim));
        }
        CardLine::Unread => paint_unread(p, room, next),
        CardLine::NextIssue => paint_next(p, room, next),
        _ => {}
    }
    1
}

/// The verdict in display type.
fn paint_large(p: &mut Painter<'_>, (left, y): (u16, i64)) -> usize {
    let words = text::finished_large(p.app.lang);
    let tracking = 1;
    let cells = p.paper.card_style().measure_cells;
    let fits = layout::display_cells(words.as_str(), tracking).is_some_and(|it| it <= cells);
    for (y, row) in (y..).zip(layout::display(words.as_str(), u16::from(fits))) {
        if let Some(room) = room(p, (left, y)) {
            p.put(room, &Text::new(&row), p.look(Role::Plate));
        }
    }
    usize::from(layout::DISPLAY_ROWS)
}

/// Paints a text of several lines.
fn paint_text(p: &mut Painter<'_>, (left, y): (u16, i64), text: &Text, style: Style) -> usize {
    let set = p.paper.card_style();
    let lines = layout::paragraph(text.as_str(), &set);
    for (y, line) in (y..).zip(&lines) {
        let Some(room) = room(p, (left, y)) else { continue };
        p.put_line(Room { end: room.end + HANG_CELLS, ..room }, (text, line, &set), style, &[]);
    }
    lines.len()
}

/// How many stories were read, and how much text that is.
fn read(p: &Painter<'_>) -> (usize, Length) {
    let is_read = |article: &&Article| p.paper.reader.read.contains(&article.id);
    let stories = p.paper.issue.articles.iter().filter(|article| !article.kind.is_aside());
    let lengths: Vec<Length> = stories.filter(is_read).map(Article::length).collect();
    let n_chars = lengths.iter().map(|it| it.n_chars).sum();
    (lengths.len(), Length { n_chars, is_exact: lengths.iter().all(|it| it.is_exact) })
}

/// `━━━━━━━━━━━━━━━──────  8/10`
fn paint_bar(p: &mut Painter<'_>, room: Room, next: &NextUp) {
    let n_read = read(p).0;
    let of = n_read + next.n_unread;
    let count = Text::new(&format!("{n_read}/{of}"));
    let count_cells = p.width(count.as_str()) as u16;
    let bar = room.at_most(BAR_CELLS).cut(count_cells + 2);
    let read_cells = usize::from(bar.cells()) * n_read / of.max(1);
    p.fill(bar, "─", p.look(Role::Dim));
    p.fill(bar.at_most(read_cells as u16), "━", p.look(Role::Plate));
    p.put(Room { x: bar.end + 2, ..room }, &count, p.look(Role::Dim));
}

fn paint_unread(p: &mut Painter<'_>, room: Room, next: &NextUp) {
    let first = next.unread_idx.and_then(|idx| p.paper.issue.articles.get(idx));
    let Some(first) = first else { return };
    let headline = first.headline_line();
    let key = p.key(&READ_NEXT);
    paint_way(p, room, &key, [text::first_unread(p.app.lang), headline, Text::default()]);
}

fn paint_next(p: &mut Painter<'_>, room: Room, next: &NextUp) {
    let Some(issue) = &next.issue else { return };
    // Enter goes to what is unread first.
    let key = match next.unread_idx {
        None => p.key(&READ_NEXT),
        Some(_) if is_newer(p, issue) => p.key(&NEXT_ISSUE),
        Some(_) => String::new(),
    };
    let words = text::joined(&issue.paper, &issue.date);
    let unread = text::upcoming(p.app.lang, issue.n_unread);
    paint_way(p, room, &key, [text::next_issue(p.app.lang), words, unread]);
}

/// Whether an issue came after the open one: the newest stands first on the shelf.
fn is_newer(p: &Painter<'_>, issue: &Upcoming) -> bool {
    let issues = &p.app.shelf.issues;
    let at = issues.iter().position(|shelved| shelved.key == issue.key);
    at < p.app.shelf_idx()
}

/// A key, what it leads to, and what stands there.
fn paint_way(p: &mut Painter<'_>, room: Room, key: &str, [what, name, more]: [Text; 3]) {
    let looks = [Role::Dim, Role::Strong, Role::Dim].map(|role| p.look(role));
    let rest = p.put(room, &Text::new(key), p.look(Role::Accent));
    let rest = rest.skip(u16::from(!key.is_empty()));
    let mut rest = p.put(rest, &what, looks[0]).skip(1);
    for (words, look) in iter::zip([name, more], [looks[1], looks[2]]) {
        rest = p.put(rest, &words, look).skip(2);
    }
}

/// That the whole morning was read, behind its last paper. Of what day that is needs no word.
fn morning(p: &Painter<'_>) -> Option<Text> {
    let today = p.app.morning.today.as_ref().filter(|_| p.app.ends_morning())?;
    Some(text::morning_done(p.app.lang, today.issues().count()))
}
