//! The article pane: the set article from its first visible row on.

use ratatui::{
    layout::Rect,
    style::{Color, Style},
};

use super::{
    Painter, Role,
    line::Room,
    marks::{DOUBT, looks, marker, missing},
    text, vertical,
};
use crate::{
    app::{Handle, areas::HANG_CELLS, paper::links::web_address},
    issue::{Article, BlockKind, Inline, Part, Place, Span, Text},
    layout::{self, Row, RowKind, Shown},
};

/// The mark of a doubt stands so many cells left of the row: a mark that hangs behind the column before does not reach there.
const DOUBT_CELLS: u16 = 2;

pub(super) fn paint(p: &mut Painter<'_>) {
    let article_idx = p.paper.reader.article_idx();
    let Some(article) = p.paper.issue.articles.get(article_idx) else { return };
    if p.paper.areas.article.is_empty() {
        return;
    }
    if let Some(tiers) = p.paper.areas.tiers {
        vertical::paint(p, tiers, article);
        return paint_bar(p);
    }
    paint_story(p, article_idx, &p.paper.reader.screen.rows);
    paint_following(p);
    paint_size(p, article);
    paint_missing(p, article);
    paint_bar(p);
}

/// The rows of a story that are on the screen.
fn paint_story(p: &mut Painter<'_>, article_idx: usize, rows: &[Shown]) {
    let Some(article) = p.paper.issue.articles.get(article_idx) else { return };
    let set = p.paper.style_of(article_idx, article);
    let story = Story { article_idx, article, set: &set, rows };
    let height = p.paper.areas.text.height;
    for shown in rows.iter().filter(|shown| shown.y < height) {
        paint_row(p, room_of(p, shown), &story, &shown.row);
    }
}

/// The stories below a short one, a rule above each, and hairlines between the columns.
fn paint_following(p: &mut Painter<'_>) {
    let (sheet, area) = (p.paper.reader.sheet, p.paper.areas.text);
    if p.paper.reader.following.is_empty() {
        return;
    }
    let dim = p.look(Role::Dim);
    for nth in 1..sheet.n_columns {
        let x = nth * (sheet.column_cells + sheet.gutter_cells) - sheet.gutter_cells / 2;
        for y in 0..area.height {
            p.fill(Room::of(area, y).skip(x).cut(area.width.saturating_sub(x + 1)), "│", dim);
        }
    }
    for (article_idx, told) in &p.paper.reader.following {
        if let Some(first) = told.rows.first().filter(|first| first.y > 0) {
            p.fill(room_of(p, &Shown { y: first.y - 1, ..*first }), "─", dim);
        }
        paint_story(p, *article_idx, &told.rows);
    }
}

/// A story as it is painted.
struct Story<'a> {
    article_idx: usize,
    article: &'a Article,
    set: &'a layout::Style,
    rows: &'a [Shown],
}

/// Why an article has not come, below its headline; that it goes on, at the end of its last row.
fn paint_missing(p: &mut Painter<'_>, article: &Article) {
    if article.goes_on() {
        return paint_goes_on(p, article);
    }
    let y = p.paper.reader.screen.rows.iter().map(|shown| shown.y + 2).max().unwrap_or_default();
    if let Some(words) = missing(p, article)
        && y < p.paper.areas.text.height
    {
        p.put(Room::of(p.paper.areas.text, y), &words, p.look(Role::Dim));
    }
}

fn paint_goes_on(p: &mut Painter<'_>, article: &Article) {
    let (part, address) = (Part::block(article.blocks.len() - 1), article.address.as_str());
    let is_last =
        |shown: &&Shown| shown.row.part == part && shown.row.line.end as usize == address.len();
    let Some(last) = p.paper.reader.screen.rows.iter().find(is_last) else { return };
    let (room, line) = (room_of(p, last).skip(last.row.line.x_cells), last.row.line);
    let n_cells = p.width(address.get(line.start as usize..).unwrap_or_default()) as u16;
    let Some(words) = missing(p, article) else { return };
    let beside = room.skip(n_cells + 2);
    if p.width(words.as_str()) as u16 <= beside.cells() {
        p.put_right(beside, &words, p.look(Role::Dim));
    } else if p.paper.reader.following.is_empty() && last.y + 1 < p.paper.areas.text.height {
        p.put(Room { y: room.y + 1, ..room }, &words, p.look(Role::Dim));
    }
}

/// The measure of a row on the screen.
fn room_of(p: &Painter<'_>, shown: &Shown) -> Room {
    let room = Room::of(p.paper.areas.text, shown.y).skip(shown.x_cells);
    Room { end: room.end.min(room.x + shown.measure_cells), ..room }
}

/// Page and length at the right end of the first row of byline or date, if they fit behind all that stands there.
fn paint_size(p: &mut Painter<'_>, article: &Article) {
    let rows = &p.paper.reader.screen.rows;
    // A byline that is scrolled halfway out of sight has lost its first row.
    let is_info = |kind: RowKind| matches!(kind, RowKind::Byline | RowKind::Date);
    let Some(first) = rows.iter().find(|shown| is_info(shown.row.kind)) else { return };
    if first.row.line.start > 0 {
        return;
    }
    let style = p.paper.reader.style();
    let ends = rows.iter().filter(|shown| shown.y == first.y).filter_map(|shown| {
        let text = article.text(shown.row.part).as_str();
        let last = layout::glyphs(text, &shown.row.line, &style).last()?;
        Some(last.x_cells + last.width_cells)
    });
    let date_cells = match first.row.kind {
        RowKind::Date => p.width(date(article).as_str()) as u16,
        _ => 0,
    };
    let room = room_of(p, first).skip(ends.max().unwrap_or(0).max(date_cells)).skip(2);
    p.put_right(room, &article_size(p), p.look(Role::Dim));
}

/// When it was published, by the clock of whoever published it.
fn date(article: &Article) -> Text {
    Text::new(&article.date.map(|date| date.words()).unwrap_or_default())
}

/// The section's name and who runs it, above everything.
fn paint_nameplate(p: &mut Painter<'_>, room: Room, article_idx: usize) {
    let Some(section) = p.paper.issue.section_of(article_idx) else { return };
    let mut room = p.put(room, &section.nameplate, p.look(Role::Accent)).skip(2);
    for organiser in &section.organisers {
        room = p.put(room, organiser, p.look(Role::Dim)).skip(1);
    }
}

fn paint_row(p: &mut Painter<'_>, room: Room, story: &Story<'_>, row: &Row) {
    let article = story.article;
    paint_frame(p, room, (article.text(row.part), row.kind));
    match row.kind {
        RowKind::Nameplate => paint_nameplate(p, room, story.article_idx),
        RowKind::FrameTop | RowKind::FrameBottom | RowKind::Rule => {}
        RowKind::Date => {
            p.put(room, &date(article), p.look(Role::Dim));
        }
        RowKind::RelatedHead => {
            p.put(room, &text::related(p.app.lang), p.look(Role::Strong));
        }
        RowKind::Related(idx) => paint_related(p, room, article, idx),
        RowKind::Picture(y) => paint_picture(p, room, (article, row.part), y),
        _ => paint_text(p, room, story, row),
    }
}

/// What is drawn around a row, or in its place: the frame of a figure, a rule.
pub(super) fn paint_frame(p: &mut Painter<'_>, room: Room, (text, kind): (&Text, RowKind)) {
    let dim = p.look(Role::Dim);
    let ends = |p: &mut Painter<'_>, left: &'static str, right: &'static str| {
        p.fill(Room { end: room.x + 1, ..room }, left, dim);
        p.fill(Room { x: room.end.saturating_sub(1), ..room }, right, dim);
    };
    match kind {
        RowKind::FrameTop => {
            p.fill(room, "─", dim);
            ends(p, "┌", "┐");
            if text.as_str().starts_with('\n') {
                p.put(room.skip(2), &text::picture(p.app.lang), dim);
            }
        }
        RowKind::FrameBottom => {
            p.fill(room, "─", dim);
            ends(p, "└", "┘");
        }
        RowKind::Rule => p.fill(room.skip(room.cells() / 3).cut(room.cells() / 3), "─", dim),
        RowKind::Picture(_) | RowKind::Alt => ends(p, "│", "│"),
        _ => {}
    }
}

/// A row of a picture in the middle of its frame: of the two pixels of a cell the upper one has the
/// colour of the sign, and the lower one that of what is behind it.
fn paint_picture(p: &mut Painter<'_>, room: Room, (article, part): (&Article, Part), y: u16) {
    let Part::Block(idx) = part else { return };
    let block = article.blocks.get(idx as usize);
    let Some(BlockKind::Figure { image }) = block.map(|block| &block.kind) else { return };
    let Some(picture) = p.paper.pictures.get(image) else { return };
    let size = picture.size_cells(room.cells());
    let room = room.skip(room.cells().saturating_sub(size.0) / 2);
    if y == 0 {
        let area = Rect::new(room.x, room.y, size.0.min(room.cells()), size.1);
        p.frame.pictures.push((area, image.clone()));
    }
    for x in 0..size.0.min(room.cells()) {
        let [upper, lower] = picture.cell(size, x, y).map(|[r, g, b]| Color::Rgb(r, g, b));
        let cell = Room { x: room.x + x, end: room.x + x + 1, ..room };
        p.fill(cell, "▀", Style::new().fg(upper).bg(lower));
    }
}

fn paint_text(p: &mut Painter<'_>, room: Room, story: &Story<'_>, row: &Row) {
    let article = story.article;
    let (style, marks) = looks(p, story.article_idx, row);
    if let Some(marker) = marker(row.kind) {
        let room = Room { end: room.x + row.line.x_cells, ..room };
        p.put_right(room.cut(1), &p.mark(&marker), p.look(Role::Dim));
    }
    if has_doubt(article, row) {
        let x = room.x.saturating_sub(DOUBT_CELLS).max(p.paper.areas.article.x);
        p.put(Room { x, end: x + 1, ..room }, &Text::from(DOUBT), p.look(Role::Dim));
    }
    let text = article.text(row.part);
    let wide = Room { end: room.end + HANG_CELLS, ..room };
    match row.kind == RowKind::Headline && is_headline_tracked(p, story, room.cells()) {
        true => p.put_tracked(room, (text, &row.line, story.set), style, &marks),
        false => p.put_line(wide, (text, &row.line, story.set), style, &marks),
    };
    mark_links(p, room, (article, row));
}

/// Has the cells of links lead where the links do.
fn mark_links(p: &mut Painter<'_>, room: Room, (article, row): (&Article, &Row)) {
    let text = article.text(row.part);
    let is_here = |span: &&Span| span.range.start < row.line.end && row.line.start < span.range.end;
    for span in text.spans().iter().filter(is_here) {
        let Inline::Link(address) = &span.inline else { continue };
        let Some(address) = web_address(address) else { continue };
        let glyphs = layout::glyphs(text.as_str(), &row.line, &p.paper.reader.style());
        let linked = glyphs.filter(|glyph| span.range.contains(&glyph.bytes.start));
        let ends: Vec<(u16, u16)> =
            linked.map(|glyph| (glyph.x_cells, glyph.x_cells + glyph.width_cells)).collect();
        let (Some((from, _)), Some((_, to))) = (ends.first(), ends.last()) else { continue };
        let cells =
            Room { x: room.x + from, end: (room.x + to).min(room.end + HANG_CELLS), ..room };
        let byte = span.range.start;
        p.handle(cells, Handle::Link(Place { article: article.id.clone(), part: row.part, byte }));
        let area = Rect::new(cells.x, cells.y, cells.cells(), 1);
        p.frame.links.push((area, String::from(address)));
    }
}

/// Whether the headline is letter-spaced, which sets it off from crossheads: where all of its lines
/// have room for that, and are no Western words, which are not parted.
fn is_headline_tracked(p: &Painter<'_>, story: &Story<'_>, room_cells: u16) -> bool {
    let text = story.article.headline.as_str();
    let mut rows = story.rows.iter().map(|shown| &shown.row);
    let fits = |row: &Row| {
        let last = layout::makeup::tracked(text, &row.line, story.set).pop();
        last.is_none_or(|glyph| glyph.x_cells + glyph.width_cells <= room_cells)
    };
    p.width(text) > text.chars().count() * 3 / 2
        && rows.all(|row| row.kind != RowKind::Headline || fits(row))
}

/// Whether somebody was not sure of words in a row.
fn has_doubt(article: &Article, row: &Row) -> bool {
    let is_here = |byte: u32| (row.line.start..row.line.end).contains(&byte);
    article.doubts.iter().any(|doubt| doubt.part == row.part && is_here(doubt.byte))
}

fn article_size(p: &Painter<'_>) -> Text {
    let page = p.paper.issue.page_of(p.paper.reader.article_idx());
    let (no, name) = page.map_or((Text::EMPTY, Text::EMPTY), |page| (&page.no, &page.name));
    text::article_size(p.app.lang, no, name, p.paper.reader.length())
}

fn paint_related(p: &mut Painter<'_>, room: Room, article: &Article, idx: u32) {
    let id = article.related.get(idx as usize);
    let Some(line) = id.and_then(|id| p.paper.related_line(id)) else { return };
    let rest = p.put(room, &p.mark("→ "), p.look(Role::Dim));
    p.put(rest, &line, Style::new());
    let is_open = p.paper.reader.view.place.article == article.id;
    if is_open && p.paper.chosen_related() == Some(idx) {
        p.tint(room, p.look(Role::Selected));
    }
}

/// The bar at the right edge that shows which part of the article is on the screen.
fn paint_bar(p: &mut Painter<'_>) {
    let bar = p.paper.areas.bar;
    let (seen, rows) = (p.paper.reader.seen, u64::from(bar.height));
    if seen.of == 0 || (seen.from == 0 && p.paper.reader.at_end()) {
        return;
    }
    let from = (seen.from * rows / seen.of).min(rows.saturating_sub(1));
    let to = (seen.to * rows).div_ceil(seen.of).min(rows);
    for y in from..to.max(from + 1) {
        p.fill(Room::of(bar, y as u16), "┃", p.look(Role::Dim));
    }
}
