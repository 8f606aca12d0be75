//! The article pane: the set article from its first visible row on, and the card at the paper's end.

use std::ops::Range;

use ratatui::style::{Color, Style};

use super::{
    Theme, almanac,
    canvas::Canvas,
    line::{self, Room},
    text, vertical,
};
use crate::{
    app::{App, areas::HANG_CELLS},
    issue::{Article, BlockKind, Inline, Length, Part, Text},
    layout::{self, Row, RowKind, Shown},
};

/// Stands left of a row of whose words somebody was not sure.
const DOUBT: &str = "?";
/// So many cells left of it: a mark that hangs behind the column before does not reach there.
const DOUBT_CELLS: u16 = 2;

pub(super) fn paint(app: &App, theme: Theme, buf: &mut Canvas<'_>) {
    let area = app.areas.text;
    let article_idx = app.reader.article_idx();
    let Some(article) = app.issue.articles.get(article_idx) else { return };
    if app.areas.article.is_empty() {
        return;
    }
    if let Some(tiers) = app.areas.tiers {
        vertical::paint(app, theme, buf, tiers, article);
        return paint_bar(app, theme, buf);
    }
    for shown in app.reader.screen.rows.iter().filter(|shown| shown.y < area.height) {
        paint_row(app, theme, buf, room_of(app, shown), (article, &shown.row));
    }
    paint_size(app, theme, buf, article);
    paint_missing(app, theme, buf, article);
    paint_bar(app, theme, buf);
}

/// Why an article has not come, below its headline.
fn paint_missing(app: &App, theme: Theme, buf: &mut Canvas<'_>, article: &Article) {
    let y = app.reader.screen.rows.iter().map(|shown| shown.y + 2).max().unwrap_or_default();
    if !article.missing.is_empty() && y < app.areas.text.height {
        let words = text::missing(app.lang, &article.missing);
        line::put(buf, Room::of(app.areas.text, y), &words, theme.dim());
    }
}

/// The measure of a row on the screen.
fn room_of(app: &App, shown: &Shown) -> Room {
    let room = Room::of(app.areas.text, shown.y).skip(shown.x_cells);
    Room { end: room.end.min(room.x + shown.measure_cells), ..room }
}

/// Page and length at the right end of the byline's first row, if they fit behind all that stands there.
fn paint_size(app: &App, theme: Theme, buf: &mut Canvas<'_>, article: &Article) {
    let rows = &app.reader.screen.rows;
    // A byline that is scrolled halfway out of sight has lost its first row.
    let Some(first) = rows.iter().find(|shown| shown.row.kind == RowKind::Byline) else { return };
    if first.row.line.start > 0 {
        return;
    }
    let style = app.reader.style();
    let ends = rows.iter().filter(|shown| shown.y == first.y).filter_map(|shown| {
        let text = article.text(shown.row.part).as_str();
        let last = layout::glyphs(text, &shown.row.line, &style).last()?;
        Some(last.x_cells + last.width_cells)
    });
    let room = room_of(app, first).skip(ends.max().unwrap_or(0)).skip(2);
    line::put_right(buf, room, &article_size(app), theme.dim());
}

/// The marks on some bytes of a part: inline marks, then hits over them.
pub(super) fn marks(
    app: &App,
    theme: Theme,
    article_idx: usize,
    part: Part,
    bytes: &Range<u32>,
) -> Vec<(Range<u32>, Style)> {
    let Some(article) = app.issue.articles.get(article_idx) else { return Vec::new() };
    let spans = article.text(part).spans().iter();
    let here = spans.filter(|span| span.range.start < bytes.end && bytes.start < span.range.end);
    let inline = here.map(|span| match span.inline {
        Inline::Strong => (span.range.clone(), theme.strong()),
        _ => (span.range.clone(), theme.underlined()),
    });
    let found = &app.find.found;
    // Hits lie in order: only those that touch the bytes are looked at, of however many there are.
    let hits = found.in_article(article_idx);
    let first = hits.partition_point(|hit| (hit.part, hit.end) <= (part, bytes.start));
    let hits = hits[first..].iter().take_while(|hit| hit.part == part && hit.start < bytes.end);
    let hits = hits.map(|hit| {
        let is_current = found.current_hit() == Some(hit);
        (hit.start..hit.end, theme.hit(is_current))
    });
    inline.chain(hits).collect()
}

/// The section's name and who runs it, above everything.
fn paint_nameplate(app: &App, theme: Theme, buf: &mut Canvas<'_>, room: Room) {
    let Some(section) = app.issue.section_of(app.reader.article_idx()) else { return };
    let mut room = line::put(buf, room, &section.nameplate, theme.accent()).skip(2);
    for organiser in &section.organisers {
        room = line::put(buf, room, organiser, theme.dim()).skip(1);
    }
}

fn paint_row(
    app: &App,
    theme: Theme,
    buf: &mut Canvas<'_>,
    room: Room,
    (article, row): (&Article, &Row),
) {
    let frame = |buf: &mut Canvas<'_>, left: &'static str, right: &'static str| {
        line::fill(buf, Room { end: room.x + 1, ..room }, left, theme.dim());
        line::fill(buf, Room { x: room.end.saturating_sub(1), ..room }, right, theme.dim());
    };
    match row.kind {
        RowKind::Nameplate => paint_nameplate(app, theme, buf, room),
        RowKind::FrameTop => {
            line::fill(buf, room, "─", theme.dim());
            frame(buf, "┌", "┐");
            if article.text(row.part).as_str().starts_with('\n') {
                line::put(buf, room.skip(2), &text::picture(app.lang), theme.dim());
            }
        }
        RowKind::FrameBottom => {
            line::fill(buf, room, "─", theme.dim());
            frame(buf, "└", "┘");
        }
        RowKind::Rule => {
            line::fill(buf, room.skip(room.cells() / 3).cut(room.cells() / 3), "─", theme.dim())
        }
        RowKind::RelatedHead => {
            line::put(buf, room, &text::related(app.lang), theme.strong());
        }
        RowKind::Related(idx) => {
            paint_related(app, theme, buf, room, article.related.get(idx as usize))
        }
        RowKind::Picture(y) => {
            frame(buf, "│", "│");
            paint_picture(app, buf, room, (article, row.part), y);
        }
        RowKind::Alt => {
            frame(buf, "│", "│");
            paint_text(app, theme, buf, room, (article, row));
        }
        _ => paint_text(app, theme, buf, room, (article, row)),
    }
}

/// A row of a picture in the middle of its frame: of the two pixels of a cell the upper one has the
/// colour of the sign, and the lower one that of what is behind it.
fn paint_picture(
    app: &App,
    buf: &mut Canvas<'_>,
    room: Room,
    (article, part): (&Article, Part),
    y: u16,
) {
    let Part::Block(idx) = part else { return };
    let block = article.blocks.get(idx as usize);
    let Some(BlockKind::Figure { image }) = block.map(|block| &block.kind) else { return };
    let Some(picture) = app.reader.pictures.get(image) else { return };
    let size = picture.size_cells(room.cells());
    let room = room.skip(room.cells().saturating_sub(size.0) / 2);
    for x in 0..size.0.min(room.cells()) {
        let [upper, lower] = picture.cell(size, x, y).map(|[r, g, b]| Color::Rgb(r, g, b));
        let cell = Room { x: room.x + x, end: room.x + x + 1, ..room };
        line::fill(buf, cell, "▀", Style::new().fg(upper).bg(lower));
    }
}

fn paint_text(
    app: &App,
    theme: Theme,
    buf: &mut Canvas<'_>,
    room: Room,
    (article, row): (&Article, &Row),
) {
    let (style, marks) = looks(app, theme, article, row);
    if let Some(marker) = marker(row.kind) {
        let room = Room { end: room.x + row.line.x_cells, ..room };
        line::put_right(buf, room.cut(1), &Text::new(&marker), theme.dim());
    }
    if has_doubt(article, row) {
        let x = room.x.saturating_sub(DOUBT_CELLS).max(app.areas.article.x);
        line::put(buf, Room { x, end: x + 1, ..room }, &Text::from(DOUBT), theme.dim());
    }
    let text = article.text(row.part);
    let wide = Room { end: room.end + HANG_CELLS, ..room };
    line::put_line(buf, wide, (text, &row.line, &app.reader.style()), style, &marks);
}

/// Whether somebody was not sure of words in a row.
fn has_doubt(article: &Article, row: &Row) -> bool {
    let is_here = |byte: u32| (row.line.start..row.line.end).contains(&byte);
    article.doubts.iter().any(|doubt| doubt.part == row.part && is_here(doubt.byte))
}

/// How a row's text looks, and the marks on it.
pub(super) fn looks(
    app: &App,
    theme: Theme,
    article: &Article,
    row: &Row,
) -> (Style, Vec<(Range<u32>, Style)>) {
    let style = match row.kind {
        RowKind::Headline | RowKind::Crosshead => theme.strong(),
        RowKind::Kicker | RowKind::Byline | RowKind::Alt | RowKind::Credit => theme.dim(),
        _ => Style::new(),
    };
    let bytes = row.line.start..row.line.end;
    let mut marks = marks(app, theme, app.reader.article_idx(), row.part, &bytes);
    if let Some(speaker) = speaker(article, row.part) {
        marks.insert(0, (speaker, theme.strong()));
    }
    (style, marks)
}

/// What stands before the first line of an item.
pub(super) fn marker(kind: RowKind) -> Option<String> {
    match kind {
        RowKind::Item { number: number @ 1.., ordered: true } => Some(format!("{number}.")),
        RowKind::Item { number: 1.., ordered: false } => Some("•".to_owned()),
        _ => None,
    }
}

fn article_size(app: &App) -> Text {
    let page = app.issue.page_of(app.reader.article_idx());
    let (no, name) = page.map_or((Text::EMPTY, Text::EMPTY), |page| (&page.no, &page.name));
    text::article_size(app.lang, no, name, app.reader.length())
}

/// The bytes of a question or an answer that name who speaks.
fn speaker(article: &Article, part: Part) -> Option<Range<u32>> {
    let Part::Block(idx) = part else { return None };
    match article.blocks.get(idx as usize)?.kind {
        BlockKind::Question { speaker_bytes } | BlockKind::Answer { speaker_bytes } => {
            Some(0..speaker_bytes)
        }
        _ => None,
    }
}

fn paint_related(app: &App, theme: Theme, buf: &mut Canvas<'_>, room: Room, id: Option<&String>) {
    let Some(article_idx) = id.and_then(|id| app.issue.find(id)) else { return };
    let room = line::put(buf, room, &Text::from("→ "), theme.dim());
    line::put(buf, room, &app.issue.articles[article_idx].headline, Style::new());
}

/// The bar at the right edge that shows which part of the article is on the screen.
fn paint_bar(app: &App, theme: Theme, buf: &mut Canvas<'_>) {
    let bar = app.areas.bar;
    let (seen, rows) = (app.reader.seen, u64::from(bar.height));
    if seen.of == 0 || (seen.from == 0 && app.reader.at_end()) {
        return;
    }
    let from = (seen.from * rows / seen.of).min(rows.saturating_sub(1));
    let to = (seen.to * rows).div_ceil(seen.of).min(rows);
    for y in from..to.max(from + 1) {
        line::fill(buf, Room::of(bar, y as u16), "┃", theme.dim());
    }
}

/// How many articles of the paper are not read yet; advertisements and the staff's boxes are none.
fn n_unread(app: &App) -> usize {
    let unread = app.reader.read.iter().enumerate().filter(|(_, is_read)| !**is_read);
    unread.filter(|(article_idx, _)| !app.issue.is_aside(*article_idx)).count()
}

/// The card after the last article: a paper can be finished. `Reader::closing_height` counts its rows.
pub(super) fn paint_closing(app: &App, theme: Theme, buf: &mut Canvas<'_>) {
    let (issue, area) = (&app.issue, app.areas.text);
    let lengths = issue.articles.iter().map(Article::length);
    let all = Length { n_chars: 0, is_exact: true };
    let length = lengths.fold(all, |sum, it| Length {
        n_chars: sum.n_chars + it.n_chars,
        is_exact: sum.is_exact && it.is_exact,
    });
    let mut texts = vec![
        (issue.newspaper.name.clone(), theme.accent()),
        (almanac::date(issue, app.lang), theme.dim()),
        (Text::default(), Style::new()),
        (text::finished(app.lang, n_unread(app)), theme.strong()),
        (text::finished_size(app.lang, issue.articles.len(), length), Style::new()),
        (text::warnings(app.lang, issue.warnings.len()), theme.dim()),
        (Text::default(), Style::new()),
    ];
    texts.extend(issue.pages.iter().map(|page| (page.editors.clone(), theme.dim())));
    texts.push((issue.credit.clone(), Style::new()));
    let set = app.reader.card_style();
    let rows = texts.iter().flat_map(|(text, style)| {
        let lines = layout::paragraph(text.as_str(), &set);
        lines.into_iter().map(move |line| (text, line, *style))
    });
    for (y, (text, line, style)) in (0..area.height).zip(rows.skip(app.reader.closing_top)) {
        let room = Room::of(area, y);
        let wide = Room { end: room.end + HANG_CELLS, ..room };
        line::put_line(buf, wide, (text, &line, &set), style, &[]);
    }
}
