//! The shelf: this morning, and under each paper a line for each issue; the bookmarks; or two lines for
//! each article in which something was found.
//!
//! It takes the whole body, as every list does: so no wide glyph beneath is ever cut in half.

use ratatui::style::Style;

use super::{Painter, Role, calendar, footer, line::Room, text};
use crate::{
    app::{
        Handle,
        shelf::{Row, View},
    },
    issue::Text,
    library::{Bookmark, Found, Shelved},
};

pub(super) fn paint(p: &mut Painter<'_>) {
    match p.app.shelf.view {
        View::Issues | View::Rack => paint_issues(p),
        View::Found => paint_found(p),
        View::Bookmarks => paint_bookmarks(p),
        View::Calendar => calendar::paint(p),
    }
    let room = Room::of(p.paper.areas.footer, 0).skip(1).cut(1);
    footer::paint_words(p, room);
}

/// The first line that is shown, so that the chosen one is.
fn top(chosen: usize, n_rows: u16, row_height: u16) -> usize {
    let n_shown = usize::from(n_rows / row_height).max(1);
    (chosen + 1).saturating_sub(n_shown)
}

/// The title, or the box with what is typed to narrow the list.
fn paint_title(p: &mut Painter<'_>, title: &Text) {
    let room = Room::of(p.paper.areas.body, 0).skip(1).cut(1);
    let room = p.put(room, title, p.look(Role::Strong)).skip(2);
    if let Some(filter) = &p.app.shelf.filter {
        let room = p.put(room, &Text::from("/"), p.look(Role::Accent));
        footer::paint_input(p, room, filter);
    }
}

fn paint_issues(p: &mut Painter<'_>) {
    let body = p.paper.areas.body;
    let (app, shelf) = (p.app, &p.app.shelf);
    paint_title(p, &text::shelf_title(app.lang, shelf.issues.len()));
    let issue_rows = shelf.line_rows(body.width);
    let height = |row: &Row| if matches!(row, Row::Issue(_)) { issue_rows } else { 1 };
    let n_rows = body.height.saturating_sub(1);
    // From the chosen one back, as many as have room.
    let before = shelf.rows.iter().take(shelf.chosen + 1).rev();
    let heights = before.scan(0, |sum, row| {
        *sum += height(row);
        (*sum <= n_rows).then_some(())
    });
    let first = (shelf.chosen + 1).saturating_sub(heights.count().max(1));
    let mut y = 1;
    for (at, row) in shelf.rows.iter().enumerate().skip(first) {
        if y >= body.height {
            break;
        }
        match *row {
            Row::Today => paint_today(p, Room::of(body, y).skip(1).cut(1)),
            Row::Paper(idx) => paint_paper(p, Room::of(body, y).skip(1).cut(1), idx),
            Row::Issue(idx) => paint_issue(p, y, issue_rows, &shelf.issues[idx]),
        }
        if !matches!(row, Row::Paper(_)) {
            paint_choice(p, Room::of(body, y), at);
        }
        y += height(row);
    }
}

/// `今天 3报 41篇 约25分钟`
fn paint_today(p: &mut Painter<'_>, room: Room) {
    if let Some(today) = &p.app.morning.today {
        p.put(room, &text::of_three(p.app.lang, &today.head()), p.look(Role::Accent));
    }
}

/// `株洲日报  12期　未读30篇`
fn paint_paper(p: &mut Painter<'_>, room: Room, idx: usize) {
    let shelf = &p.app.shelf;
    let n_unread = shelf.of_paper(idx).map(|(_, it)| it.n_stories - it.n_read).sum();
    let size = text::paper_size(p.app.lang, shelf.of_paper(idx).count(), n_unread);
    let room = p.put(room, &Text::new(&shelf.issues[idx].paper), p.look(Role::Strong)).skip(2);
    p.put(room, &size, p.look(Role::Dim));
}

/// What a click on a line means, and whether it is the chosen one.
fn paint_choice(p: &mut Painter<'_>, room: Room, idx: usize) {
    p.handle(room, Handle::Line(idx));
    if idx == p.app.shelf.chosen {
        p.tint(room, p.look(Role::Selected));
    }
}

/// `✓ 2021-04-20  4版 未读3/10　12分钟  招商开局红火`; where two rows are one, the headline stands below.
fn paint_issue(p: &mut Painter<'_>, y: u16, n_rows: u16, issue: &Shelved) {
    let body = p.paper.areas.body;
    let n_unread = issue.n_stories - issue.n_read;
    let mark = if n_unread == 0 { "✓" } else { "" };
    let room = Room::of(body, y).skip(1).cut(1);
    p.put(room, &p.mark(mark), Style::new());
    let date = if issue.date.is_empty() { &issue.paper } else { &issue.date };
    let room = p.put(room.skip(2), &Text::new(date), Style::new()).skip(2);
    let words = text::joined(
        &text::n_pages(p.app.lang, issue.n_pages),
        &text::shelf_size(p.app.lang, n_unread, issue.n_stories, issue.n_chars),
    );
    let room = p.put(room, &words, p.look(Role::Dim)).skip(2);
    let room = match n_rows {
        1 => room,
        _ if y + 1 >= body.height => return,
        _ => Room::of(body, y + 1).skip(3).cut(1),
    };
    p.put(room, &Text::new(&issue.lead), Style::new());
}

fn paint_bookmarks(p: &mut Painter<'_>) {
    let body = p.paper.areas.body;
    let (app, shelf) = (p.app, &p.app.shelf);
    let listed = shelf.listed_bookmarks();
    paint_title(p, &text::bookmarks_title(app.lang, listed.len()));
    let n_rows = shelf.line_rows(body.width);
    let first = top(shelf.chosen, body.height.saturating_sub(1), n_rows);
    for (nth, (at, (_, mark))) in (0_u16..).zip(listed.iter().enumerate().skip(first)) {
        let y = 1 + nth * n_rows;
        if y >= body.height {
            break;
        }
        let room = Room::of(body, y).skip(1).cut(1);
        let room = p.put(room, &text::bookmark_sign(app.lang, mark), p.look(Role::Accent)).skip(1);
        let room = p.put(room, &Text::new(&mark.headline), p.look(Role::Strong)).skip(2);
        paint_mark(p, if n_rows == 1 { room } else { Room::of(body, y + 1).skip(3).cut(1) }, mark);
        paint_choice(p, Room::of(body, y), at);
    }
}

/// The reader's note, or how the paragraph begins; and the issue.
fn paint_mark(p: &mut Painter<'_>, room: Room, mark: &Bookmark) {
    if room.y >= p.paper.areas.footer.y {
        return;
    }
    let (words, style) = match mark.note.is_empty() {
        true => (&mark.excerpt, Style::new()),
        false => (&mark.note, p.look(Role::Underlined)),
    };
    let room = p.put(room, &Text::new(words), style).skip(2);
    p.put(room, &Text::new(&mark.issue), p.look(Role::Dim));
}

fn paint_found(p: &mut Painter<'_>) {
    let body = p.paper.areas.body;
    let (app, shelf) = (p.app, &p.app.shelf);
    let title = text::shelf_find_title(app.lang);
    let room = p.put(Room::of(body, 0).skip(1).cut(1), &title, p.look(Role::Strong)).skip(1);
    let said = match &shelf.fault {
        Some(fault) => text::fault(app.lang, fault),
        None if shelf.input.is_empty() => text::find_hint(app.lang),
        None => text::shelf_total(app.lang, shelf.total),
    };
    let room = p.put_right(room, &said, p.look(Role::Dim)).cut(2);
    let room = p.put(room, &Text::from("/"), p.look(Role::Accent));
    footer::paint_input(p, room, &shelf.input);
    let first = top(shelf.chosen, body.height.saturating_sub(1), 2);
    for (nth, (idx, found)) in (0_u16..).zip(shelf.found.iter().enumerate().skip(first)) {
        let y = 1 + nth * 2;
        if y >= body.height {
            break;
        }
        paint_headline(p, Room::of(body, y).skip(1).cut(1), found);
        paint_snippet(p, Room::of(body, y + 1).skip(3).cut(1), found);
        paint_choice(p, Room::of(body, y), idx);
    }
}

/// `2021-04-20 株洲日报 02版  路灯亮了`
fn paint_headline(p: &mut Painter<'_>, room: Room, found: &Found) {
    let room = p.put(room, &Text::new(&found.date), Style::new()).skip(1);
    let room = p.put(room, &Text::new(&found.paper), p.look(Role::Dim)).skip(1);
    let room = p.put(room, &Text::new(&found.page), p.look(Role::Dim)).skip(2);
    let room = match found.is_by_sound {
        true => p.put(room, &text::by_sound(p.app.lang), p.look(Role::Dim)).skip(1),
        false => room,
    };
    p.put(room, &found.article.headline_line(), p.look(Role::Strong));
}

fn paint_snippet(p: &mut Painter<'_>, room: Room, found: &Found) {
    let (words, hits) = found.snippet();
    let look = p.look(Role::Hit);
    let marks: Vec<_> = hits.into_iter().map(|hit| (hit, look)).collect();
    p.put_marked(room, &words, p.look(Role::Dim), &marks);
}
