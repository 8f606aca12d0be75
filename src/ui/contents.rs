//! The contents pane: pages, sections and articles in print order, what was read, where the hits are.

use ratatui::style::Style;

use super::{Painter, Role, line::Room, marks::marks, text};
use crate::{
    app::{
        Handle,
        areas::{CONTENTS_LEFT_CELLS, KICKER_GAP_CELLS},
        paper::reader::{Entry, Focus, date_words},
    },
    issue::{ArticleKind, Part, Text},
};

const ALL: std::ops::Range<u32> = 0..u32::MAX;

pub(super) fn paint(p: &mut Painter<'_>) {
    let area = p.paper.areas.contents;
    let entries = p.paper.reader.entries.iter().enumerate().skip(p.paper.reader.entries_top);
    for (y, (entry_idx, entry)) in (0..area.height).zip(entries) {
        let room = Room::of(area, y).skip(1);
        match *entry {
            Entry::Page(page_idx) => paint_page(p, room, page_idx),
            Entry::Section(page_idx, section_idx) => {
                let section = &p.paper.issue.pages[page_idx].sections[section_idx];
                p.put(headline_room(room), &section.nameplate, p.look(Role::Dim));
            }
            Entry::Article(article_idx) => {
                let halves = p.paper.reader.halves_of(entry_idx);
                paint_article(p, room, (article_idx, halves.map(|[first, _]| first)));
            }
            Entry::Second(article_idx, [_, second]) => {
                paint_second(p, room, (article_idx, second));
            }
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
    let is_retold = |idx: &usize| p.paper.issue.articles[*idx].kind == ArticleKind::Retold;
    let n_retold = p.paper.issue.pages[page_idx].articles().filter(is_retold).count();
    let words = text::folded(p.app.lang, n_folded - n_retold, n_retold);
    p.put(headline_room(room), &words, p.look(Role::Dim));
    let is_open = p.paper.reader.open_entry(&p.paper.issue) == Some(Entry::Folded(page_idx));
    if is_open && is_focused(p) {
        p.tint(Room { x: p.paper.areas.contents.x, ..room }, p.look(Role::Selected));
    }
}

fn look(p: &Painter<'_>, article_idx: usize) -> Style {
    match (article_idx == p.paper.reader.article_idx(), p.paper.is_read(article_idx)) {
        (true, _) => p.look(Role::Strong),
        (false, true) => p.look(Role::Dim),
        (false, false) => Style::new(),
    }
}

/// The line of an article: its headline, or the bytes of it that have room in one line.
fn paint_article(
    p: &mut Painter<'_>,
    room: Room,
    (article_idx, first): (usize, Option<(u32, u32)>),
) {
    let is_open = article_idx == p.paper.reader.article_idx();
    let is_read = p.paper.is_read(article_idx);
    let style = look(p, article_idx);
    let whole = Room { x: p.paper.areas.contents.x, ..room };
    let is_missing =
        p.paper.issue.articles.get(article_idx).is_some_and(|article| !article.missing.is_empty());
    if is_open {
        p.put(room, &p.mark("▸"), style);
    }
    let mark = match (is_missing, is_read) {
        (true, _) => "✗",
        (false, true) => "✓",
        (false, false) => "",
    };
    let mut room = headline_room(room);
    if !mark.is_empty() {
        room = p.put_right(room, &p.mark(mark), style).cut(1);
    }
    let n_hits = p.paper.find.found.in_article(article_idx).len();
    if n_hits > 0 {
        room = p.put_right(room, &Text::new(&n_hits.to_string()), p.look(Role::Accent)).cut(1);
    }
    match first {
        Some(bytes) => paint_part(p, room, (article_idx, bytes)),
        None => {
            let room = paint_date(p, room, article_idx);
            paint_headline(p, room, article_idx, style);
        }
    }
    paint_choice(p, whole, article_idx);
}

/// The second line of a headline.
fn paint_second(p: &mut Painter<'_>, room: Room, (article_idx, bytes): (usize, (u32, u32))) {
    let within = paint_date(p, headline_room(room), article_idx);
    paint_part(p, within, (article_idx, bytes));
    let whole = Room { x: p.paper.areas.contents.x, ..room };
    paint_choice(p, whole, article_idx);
}

/// When a story was published, at the right end of the last line of its headline.
fn paint_date(p: &mut Painter<'_>, room: Room, article_idx: usize) -> Room {
    let issue = &p.paper.issue;
    let article = issue.articles.get(article_idx);
    match article.and_then(|article| date_words(issue, article, room.cells())) {
        Some(date) => p.put_right(room, &Text::new(&date), p.look(Role::Dim)).cut(1),
        None => room,
    }
}

/// What a click on an article's line means, and whether it is the chosen one.
fn paint_choice(p: &mut Painter<'_>, whole: Room, article_idx: usize) {
    p.handle(whole, Handle::Article(article_idx));
    if article_idx == p.paper.reader.article_idx() && is_focused(p) {
        p.tint(whole, p.look(Role::Selected));
    }
}

/// Some bytes of a headline.
fn paint_part(p: &mut Painter<'_>, room: Room, (article_idx, (start, end)): (usize, (u32, u32))) {
    let Some(article) = p.paper.issue.articles.get(article_idx) else { return };
    let words = article.headline.as_str().get(start as usize..end as usize).unwrap_or_default();
    let style = look(p, article_idx);
    let mut hits = marks(p, article_idx, Part::Headline, &(start..end));
    for (bytes, _) in &mut hits {
        *bytes = bytes.start.saturating_sub(start)..bytes.end.saturating_sub(start);
    }
    p.put_marked(room, &Text::new(words), style, &hits);
}

/// Whether the keys speak to the contents.
fn is_focused(p: &Painter<'_>) -> bool {
    p.paper.reader.view.focus == Focus::Contents && !p.app.shelf.is_open
}

/// Of a line without its left margin, what lies between the mark of the open one and the right margin.
fn headline_room(room: Room) -> Room {
    room.skip(CONTENTS_LEFT_CELLS - 1).cut(1)
}

/// The headline, and at the right end the kicker if all of both has room.
fn paint_headline(p: &mut Painter<'_>, room: Room, article_idx: usize, style: Style) {
    let Some(article) = p.paper.issue.articles.get(article_idx) else { return };
    let hits = marks(p, article_idx, Part::Headline, &ALL);
    let rest = p.put_marked(room, &article.headline, style, &hits).skip(KICKER_GAP_CELLS);
    // A line break shows as a blank.
    let kicker = article.kicker.as_str();
    let kicker_cells = (p.width(kicker) + kicker.matches('\n').count()) as u16;
    if (1..=rest.cells()).contains(&kicker_cells) {
        let hits = marks(p, article_idx, Part::Kicker, &ALL);
        let room = Room { x: rest.end - kicker_cells, ..rest };
        p.put_marked(room, &article.kicker, p.look(Role::Dim), &hits);
    }
}
