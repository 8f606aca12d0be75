//! The contents pane: pages, sections and articles in print order, what was read, where the hits are.

use ratatui::style::Style;

use super::{Painter, Role, line::Room, marks::marks, text};
use crate::{
    app::paper::reader::{Entry, Focus},
    issue::{Part, Text},
};

const ALL: std::ops::Range<u32> = 0..u32::MAX;

/// A kicker stands before the headline if it is no wider than three ideographs.
const MAX_KICKER_CELLS: usize = 6;

pub(super) fn paint(p: &mut Painter<'_>) {
    let area = p.paper.areas.contents;
    let entries = p.paper.reader.entries.iter().skip(p.paper.reader.entries_top);
    for (y, entry) in (0..area.height).zip(entries) {
        let room = Room::of(area, y).skip(1);
        match *entry {
            Entry::Page(page_idx) => paint_page(p, room, page_idx),
            Entry::Section(page_idx, section_idx) => {
                let section = &p.paper.issue.pages[page_idx].sections[section_idx];
                p.put(room.skip(3).cut(1), &section.nameplate, p.look(Role::Dim));
            }
            Entry::Article(article_idx) => paint_article(p, room, article_idx),
            Entry::Folded(page_idx) => paint_folded(p, room, page_idx),
        }
    }
}

fn paint_page(p: &mut Painter<'_>, room: Room, page_idx: usize) {
    let page = &p.paper.issue.pages[page_idx];
    let n_articles = Text::new(&page.articles().len().to_string());
    let room = p.put_right(room.cut(1), &n_articles, p.look(Role::Dim)).cut(1);
    let room = p.put(room, &page.no, Style::new()).skip(1);
    p.put(room, &page.name, Style::new());
}

/// The line that stands for the advertisements and boxes of the staff of a page.
fn paint_folded(p: &mut Painter<'_>, room: Room, page_idx: usize) {
    let articles = p.paper.issue.pages[page_idx].articles();
    let n_folded = articles.filter(|&article_idx| p.paper.issue.is_aside(article_idx)).count();
    let words = text::folded(p.app.lang, n_folded);
    p.put(room.skip(4).cut(1), &words, p.look(Role::Dim));
    let is_open = p.paper.reader.open_entry(&p.paper.issue) == Some(Entry::Folded(page_idx));
    if is_open && p.paper.reader.view.focus == Focus::Contents {
        p.tint(Room { x: p.paper.areas.contents.x, ..room }, p.look(Role::Selected));
    }
}

fn paint_article(p: &mut Painter<'_>, room: Room, article_idx: usize) {
    let is_open = article_idx == p.paper.reader.article_idx();
    let is_read = p.paper.is_read(article_idx);
    let style = match (is_open, is_read) {
        (true, _) => p.look(Role::Strong),
        (false, true) => p.look(Role::Dim),
        (false, false) => Style::new(),
    };
    let whole = Room { x: p.paper.areas.contents.x, ..room };
    let is_missing =
        p.paper.issue.articles.get(article_idx).is_some_and(|article| !article.missing.is_empty());
    let mark = match () {
        () if is_missing => "✗",
        () if is_read => "✓",
        () if is_open => "▸",
        () => "",
    };
    p.put(room.skip(2), &Text::from(mark), style);
    let n_hits = p.paper.find.found.in_article(article_idx).len();
    let mut room = room.skip(4).cut(1);
    if n_hits > 0 {
        room = p.put_right(room, &Text::new(&n_hits.to_string()), p.look(Role::Accent)).cut(1);
    }
    paint_headline(p, room, article_idx, style);
    if is_open && p.paper.reader.view.focus == Focus::Contents {
        p.tint(whole, p.look(Role::Selected));
    }
}

fn paint_headline(p: &mut Painter<'_>, mut room: Room, article_idx: usize, style: Style) {
    let Some(article) = p.paper.issue.articles.get(article_idx) else { return };
    let kicker_cells = p.width(article.kicker.as_str());
    if (1..=MAX_KICKER_CELLS).contains(&kicker_cells) {
        let marks = marks(p, article_idx, Part::Kicker, &ALL);
        room = p.put_marked(room, &article.kicker, p.look(Role::Dim), &marks).skip(1);
    }
    let marks = marks(p, article_idx, Part::Headline, &ALL);
    p.put_marked(room, &article.headline, style, &marks);
}
