//! The shelf: a line for each issue; or two for each article in which something was found.
//!
//! It takes the whole body, as every list does: so no wide glyph beneath is ever cut in half.

use ratatui::style::Style;

use super::{Painter, Role, footer, line::Room, notice, text};
use crate::{
    app::{Handle, shelf::View},
    issue::Text,
    library::{Found, Shelved},
};

pub(super) fn paint(p: &mut Painter<'_>) {
    match p.app.shelf.view {
        View::Issues | View::Rack => paint_issues(p),
        View::Found => paint_found(p),
        View::Bookmarks => paint_bookmarks(p),
    }
    let room = Room::of(p.paper.areas.footer, 0).skip(1).cut(1);
    match &p.app.notice {
        Some(notice) => {
            p.put(room, &notice::notice(&p.app.keymap, p.app.lang, notice), Style::new());
        }
        None => footer::paint_hints(p, room, p.app.scope()),
    }
}

/// The first line that is shown, so that the chosen one is.
fn top(chosen: usize, n_rows: u16, row_height: u16) -> usize {
    let n_shown = usize::from(n_rows / row_height).max(1);
    (chosen + 1).saturating_sub(n_shown)
}

fn paint_issues(p: &mut Painter<'_>) {
    let body = p.paper.areas.body;
    let (app, shelf) = (p.app, &p.app.shelf);
    let title = text::shelf_title(app.lang, shelf.issues.len());
    p.put(Room::of(body, 0).skip(1).cut(1), &title, p.look(Role::Strong));
    let first = top(shelf.chosen, body.height.saturating_sub(1), 1);
    for (y, (idx, issue)) in (1..body.height).zip(shelf.issues.iter().enumerate().skip(first)) {
        paint_issue(p, Room::of(body, y).skip(1).cut(1), issue);
        paint_choice(p, Room::of(body, y), idx);
    }
}

/// What a click on a line means, and whether it is the chosen one.
fn paint_choice(p: &mut Painter<'_>, room: Room, idx: usize) {
    p.handle(room, Handle::Line(idx));
    if idx == p.app.shelf.chosen {
        p.tint(room, p.look(Role::Selected));
    }
}

/// `✓ 株洲日报 2021-04-20  未读 3/10  12 分钟  招商开局红火`
fn paint_issue(p: &mut Painter<'_>, room: Room, issue: &Shelved) {
    let n_unread = issue.n_stories - issue.n_read;
    let mark = if n_unread == 0 { "✓" } else { "" };
    p.put(room, &Text::from(mark), Style::new());
    let room = p.put(room.skip(2), &Text::new(&issue.paper), p.look(Role::Strong)).skip(1);
    let room = p.put(room, &Text::new(&issue.date), Style::new()).skip(2);
    let words = text::shelf_size(p.app.lang, n_unread, issue.n_stories, issue.n_chars);
    let room = p.put(room, &words, p.look(Role::Dim)).skip(2);
    p.put(room, &Text::new(&issue.lead), Style::new());
}

fn paint_bookmarks(p: &mut Painter<'_>) {
    let body = p.paper.areas.body;
    let (app, shelf) = (p.app, &p.app.shelf);
    let title = text::bookmarks_title(app.lang, shelf.bookmarks.len());
    p.put(Room::of(body, 0).skip(1).cut(1), &title, p.look(Role::Strong));
    let first = top(shelf.chosen, body.height.saturating_sub(1), 1);
    for (y, (idx, mark)) in (1..body.height).zip(shelf.bookmarks.iter().enumerate().skip(first)) {
        let room = Room::of(body, y).skip(1).cut(1);
        let room = p.put(room, &text::bookmark_sign(app.lang, mark), p.look(Role::Accent)).skip(1);
        let room = p.put(room, &Text::new(&mark.headline), p.look(Role::Strong)).skip(2);
        let room = p.put(room, &Text::new(&mark.excerpt), Style::new()).skip(2);
        p.put(room, &Text::new(&mark.issue), p.look(Role::Dim));
        paint_choice(p, Room::of(body, y), idx);
    }
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
    p.put(room, &found.article.headline.one_line(), p.look(Role::Strong));
}

fn paint_snippet(p: &mut Painter<'_>, room: Room, found: &Found) {
    let (words, hits) = found.snippet();
    let look = p.look(Role::Hit);
    let marks: Vec<_> = hits.into_iter().map(|hit| (hit, look)).collect();
    p.put_marked(room, &words, p.look(Role::Dim), &marks);
}
