//! The top line: the paper and its date; in one narrow pane, where the reader is.

use ratatui::style::Style;

use super::{Painter, Role, almanac, line::Room, text};
use crate::{app::paper::reader::Focus, issue::Text};

pub(super) fn paint(p: &mut Painter<'_>) {
    let areas = &p.paper.areas;
    p.fill(Room::of(areas.rule, 0), "─", p.look(Role::Dim));
    let room = Room::of(areas.masthead, 0).skip(1).cut(1);
    let narrow = areas.rule.is_empty();
    match p.paper.reader.view.focus {
        Focus::Article if narrow => paint_whereabouts(p, room),
        _ => paint_nameplate(p, room),
    }
}

fn paint_nameplate(p: &mut Painter<'_>, room: Room) {
    let (issue, lang) = (&p.paper.issue, p.app.lang);
    let size = text::issue_size(lang, issue.pages.len(), issue.articles.len());
    let room = p.put(room, &issue.newspaper.name, p.look(Role::Accent)).skip(2);
    let date = almanac::date(issue, lang);
    let room = put_whole(p, room, &date, Style::new());
    let room = put_whole(p, room, &issue.number, p.look(Role::Dim));
    let room = put_whole(p, room, &issue.edition, p.look(Role::Dim));
    let room = put_whole(p, room, &almanac::lunar(issue, lang), p.look(Role::Dim));
    if !issue.articles.is_empty() {
        p.put_right(room, &size, p.look(Role::Dim));
    }
}

/// `02 民生                 3/10`: the page, and the article's number in the issue.
fn paint_whereabouts(p: &mut Painter<'_>, room: Room) {
    let article_idx = p.paper.reader.article_idx();
    let number = format!("{}/{}", article_idx + 1, p.paper.issue.articles.len());
    let room = p.put_right(room, &Text::new(&number), p.look(Role::Dim)).cut(1);
    let Some(page) = p.paper.issue.page_of(article_idx) else { return };
    let room = p.put(room, &page.no, p.look(Role::Accent)).skip(1);
    p.put(room, &page.name, Style::new());
}

/// Writes a text and two blanks behind it, or nothing if it does not fit.
fn put_whole(p: &mut Painter<'_>, room: Room, text: &Text, style: Style) -> Room {
    let cells = p.width(text.as_str());
    if text.is_empty() || cells > usize::from(room.cells()) {
        return room;
    }
    p.put(room, text, style).skip(2)
}
