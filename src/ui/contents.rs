//! The contents pane: pages, sections and articles in print order, what was read, where the hits are.

use ratatui::style::Style;

use super::{
    Theme,
    article::marks,
    canvas::Canvas,
    line::{self, Room},
    text,
};
use crate::{
    app::{
        App,
        reader::{Entry, Focus},
    },
    issue::{Part, Text},
};

const ALL: std::ops::Range<u32> = 0..u32::MAX;

/// A kicker stands before the headline if it is no wider than three ideographs.
const MAX_KICKER_CELLS: usize = 6;

pub(super) fn paint(app: &App, theme: Theme, buf: &mut Canvas<'_>) {
    let area = app.areas.contents;
    let entries = app.reader.entries.iter().skip(app.reader.entries_top);
    for (y, entry) in (0..area.height).zip(entries) {
        let room = Room::of(area, y).skip(1);
        match *entry {
            Entry::Page(page_idx) => paint_page(app, theme, buf, room, page_idx),
            Entry::Section(page_idx, section_idx) => {
                let section = &app.issue.pages[page_idx].sections[section_idx];
                line::put(buf, room.skip(3).cut(1), &section.nameplate, theme.dim());
            }
            Entry::Article(article_idx) => paint_article(app, theme, buf, room, article_idx),
            Entry::Folded(page_idx) => paint_folded(app, theme, buf, room, page_idx),
        }
    }
}

fn paint_page(app: &App, theme: Theme, buf: &mut Canvas<'_>, room: Room, page_idx: usize) {
    let page = &app.issue.pages[page_idx];
    let n_articles = Text::new(&page.articles().len().to_string());
    let room = line::put_right(buf, room.cut(1), &n_articles, theme.dim()).cut(1);
    let room = line::put(buf, room, &page.no, Style::new()).skip(1);
    line::put(buf, room, &page.name, Style::new());
}

/// The line that stands for the advertisements and boxes of the staff of a page.
fn paint_folded(app: &App, theme: Theme, buf: &mut Canvas<'_>, room: Room, page_idx: usize) {
    let articles = app.issue.pages[page_idx].articles();
    let n_folded = articles.filter(|&article_idx| app.issue.is_aside(article_idx)).count();
    let words = text::folded(app.lang, n_folded);
    line::put(buf, room.skip(4).cut(1), &words, theme.dim());
    let is_open = app.reader.open_entry(&app.issue) == Some(Entry::Folded(page_idx));
    if is_open && app.reader.view.focus == Focus::Contents {
        line::tint(buf, Room { x: app.areas.contents.x, ..room }, theme.selected());
    }
}

fn paint_article(app: &App, theme: Theme, buf: &mut Canvas<'_>, room: Room, article_idx: usize) {
    let is_open = article_idx == app.reader.article_idx();
    let is_read = app.reader.read.get(article_idx).copied().unwrap_or_default();
    let style = match (is_open, is_read) {
        (true, _) => theme.strong(),
        (false, true) => theme.dim(),
        (false, false) => Style::new(),
    };
    let whole = Room { x: app.areas.contents.x, ..room };
    let is_missing =
        app.issue.articles.get(article_idx).is_some_and(|article| !article.missing.is_empty());
    let mark = match () {
        () if is_missing => "✗",
        () if is_read => "✓",
        () if is_open => "▸",
        () => "",
    };
    line::put(buf, room.skip(2), &Text::from(mark), style);
    let n_hits = app.find.found.in_article(article_idx).len();
    let mut room = room.skip(4).cut(1);
    if n_hits > 0 {
        room = line::put_right(buf, room, &Text::new(&n_hits.to_string()), theme.accent()).cut(1);
    }
    paint_headline(app, theme, buf, room, article_idx, style);
    if is_open && app.reader.view.focus == Focus::Contents {
        line::tint(buf, whole, theme.selected());
    }
}

fn paint_headline(
    app: &App,
    theme: Theme,
    buf: &mut Canvas<'_>,
    mut room: Room,
    article_idx: usize,
    style: Style,
) {
    let Some(article) = app.issue.articles.get(article_idx) else { return };
    let kicker_cells = buf.width(article.kicker.as_str());
    if (1..=MAX_KICKER_CELLS).contains(&kicker_cells) {
        let marks = marks(app, theme, article_idx, Part::Kicker, &ALL);
        room = line::put_marked(buf, room, &article.kicker, theme.dim(), &marks).skip(1);
    }
    let marks = marks(app, theme, article_idx, Part::Headline, &ALL);
    line::put_marked(buf, room, &article.headline, style, &marks);
}
