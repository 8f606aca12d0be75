//! The top line: the paper and its date; in one narrow pane, where the reader is.

use ratatui::style::Style;

use super::{
    Theme, almanac,
    canvas::Canvas,
    line::{self, Room},
    text,
};
use crate::{
    app::{App, reader::Focus},
    issue::Text,
};

pub(super) fn paint(app: &App, theme: Theme, buf: &mut Canvas<'_>) {
    let areas = &app.areas;
    line::fill(buf, Room::of(areas.rule, 0), "─", theme.dim());
    let room = Room::of(areas.masthead, 0).skip(1).cut(1);
    let narrow = areas.rule.is_empty();
    match app.reader.view.focus {
        Focus::Article if narrow => paint_whereabouts(app, theme, buf, room),
        _ => paint_nameplate(app, theme, buf, room),
    }
}

fn paint_nameplate(app: &App, theme: Theme, buf: &mut Canvas<'_>, room: Room) {
    let (issue, lang) = (&app.issue, app.lang);
    let size = text::issue_size(lang, issue.pages.len(), issue.articles.len());
    let room = line::put(buf, room, &issue.newspaper.name, theme.accent()).skip(2);
    let date = almanac::date(issue, lang);
    let room = put_whole(buf, room, &date, Style::new());
    let room = put_whole(buf, room, &issue.number, theme.dim());
    let room = put_whole(buf, room, &issue.edition, theme.dim());
    let room = put_whole(buf, room, &almanac::lunar(issue, lang), theme.dim());
    if !issue.articles.is_empty() {
        line::put_right(buf, room, &size, theme.dim());
    }
}

/// `02 民生                 3/10`: the page, and the article's number in the issue.
fn paint_whereabouts(app: &App, theme: Theme, buf: &mut Canvas<'_>, room: Room) {
    let article_idx = app.reader.article_idx();
    let number = format!("{}/{}", article_idx + 1, app.issue.articles.len());
    let room = line::put_right(buf, room, &Text::new(&number), theme.dim()).cut(1);
    let Some(page) = app.issue.page_of(article_idx) else { return };
    let room = line::put(buf, room, &page.no, theme.accent()).skip(1);
    line::put(buf, room, &page.name, Style::new());
}

/// Writes a text and two blanks behind it, or nothing if it does not fit.
fn put_whole(buf: &mut Canvas<'_>, room: Room, text: &Text, style: Style) -> Room {
    let cells = buf.width(text.as_str());
    if text.is_empty() || cells > usize::from(room.cells()) {
        return room;
    }
    line::put(buf, room, text, style).skip(2)
}
