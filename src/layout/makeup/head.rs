//! The head of a story over the columns of its box.
//!
//! ```text
//!              kicker                       the lead: centred, its headline in display type
//!   招 商 开 局 红 火　一 季 度 …           or letter-spaced, and a blank row below
//!      deck, at most two lines
//!        byline, whole names
//!
//! kicker                                    another story: ranged left
//! headline of at most four lines
//! byline
//! ```
//!
//! A headline is set in as few lines as it takes, its phrases whole, and so that its shortest line
//! is as long as can be. A phrase ends at a line break of the paper, at a blank, or behind a mark.

use std::ops::Range;

use crate::{
    issue::{Article, Text},
    layout::{
        DISPLAY_ROWS, Glyph, Line, RowKind, Style, display::display_cells, glyph::glyphs,
        headline::headline,
    },
};

/// A headline of more phrases than this is filled line by line.
const MANY_PHRASES: usize = 60;
/// The rows that a headline may take that is not the lead's.
const MAX_HEADLINE_ROWS: usize = 4;
const MAX_DECK_ROWS: usize = 2;
/// The rows of a headline in the guide.
const MAX_GUIDE_ROWS: usize = 3;
/// An ellipsis where it is widest.
const MORE_CELLS: u16 = 2;

/// Words that stay together in a headline.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) bytes: Range<u32>,
    pub(super) cells: u16,
    /// The cells with a blank between ideographs.
    tracked_cells: u16,
    /// Whether a blank parts it from the phrase before it in the same line.
    is_apart: bool,
}

/// How large or wide a row of a head is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// As text.
    Text,
    /// With a blank between ideographs.
    Tracked,
    /// In display type, which takes [`DISPLAY_ROWS`](crate::layout::DISPLAY_ROWS).
    Display,
}

/// A row of a head: pieces of a part, each with its distance from the row's start.
#[derive(Debug, Clone)]
pub(super) struct HeadRow {
    pub(super) kind: RowKind,
    pub(super) face: Face,
    pub(super) pieces: Vec<(u16, Range<u32>)>,
    pub(super) cells: u16,
    /// Whether more of the part is not shown.
    pub(super) is_cut: bool,
    /// Whether a blank row stands below it.
    pub(super) has_air: bool,
}

/// The head of a story.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    pub(super) rows: Vec<HeadRow>,
    /// So many blank rows stand in it and below it.
    pub(super) has_air: bool,
    /// Whether the headline is not shown whole.
    pub(super) is_cut: bool,
}

/// How full a head is: with all its parts, without a deck, the headline alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Fullness {
    All,
    NoDeck,
    Headline,
}

/// The words of a head, in phrases.
#[derive(Debug)]
pub(super) struct HeadCopy<'a> {
    article: &'a Article,
    style: &'a Style,
    kicker: Vec<Phrase>,
    headline: Vec<Phrase>,
    deck: Vec<Phrase>,
    /// Where a name of the byline ends, and the cells up to there.
    names: Vec<(u32, u16)>,
    /// Whether the headline is of Western letters, which are not parted.
    is_western: bool,
}

/// How a head is to be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct HeadOrder {
    pub(super) cells: u16,
    pub(super) fullness: Fullness,
    /// Whether it is the lead's, over several columns.
    pub(super) is_lead: bool,
    /// The headline is shown whole, however many rows it takes: that of the lead, in a narrow column too.
    pub(super) is_whole: bool,
    /// Whether display type is wanted; then no other will do.
    pub(super) is_display: bool,
}

impl<'a> HeadCopy<'a> {
    pub(super) fn of(article: &'a Article, style: &'a Style) -> Self {
        let headline = article.headline.as_str();
        let n_wide = headline.chars().filter(|c| *c >= '\u{2E80}').count();
        Self {
            article,
            style,
            kicker: phrases(article.kicker.as_str(), style),
            headline: phrases(headline, style),
            deck: phrases(article.deck.as_str(), style),
            names: names(article.byline.as_str(), style),
            is_western: n_wide * 2 < headline.chars().count(),
        }
    }

    /// Sets the head; none if display type is wanted and cannot be had.
    pub(super) fn head(&self, order: HeadOrder) -> Option<Head> {
        let mut head = Head::default();
        let cells = order.cells;
        if order.fullness != Fullness::Headline {
            let lines = broken(&self.kicker, &self.article.kicker, Room::all(cells), self.style);
            head.add(RowKind::Kicker, Face::Text, &lines, 1);
        }
        self.set_headline(&mut head, order)?;
        if order.fullness == Fullness::All {
            let lines = broken(&self.deck, &self.article.deck, Room::all(cells), self.style);
            head.add(RowKind::Deck, Face::Text, &lines, MAX_DECK_ROWS);
        }
        if order.fullness != Fullness::Headline {
            head.rows.extend(self.byline(cells));
        }
        head.has_air = order.is_lead && !self.article.blocks.is_empty();
        self.make_room(&mut head.rows, cells);
        Some(head)
    }

    /// The headline as the guide shows it, with room for a page number behind its last line.
    pub(super) fn guide_lines(&self, cells: u16, number_cells: u16) -> Vec<HeadRow> {
        let room =
            Room { cells, last_cells: cells.saturating_sub(number_cells), is_tracked: false };
        let lines = broken(&self.headline, &self.article.headline, room, self.style);
        let mut head = Head::default();
        head.add(RowKind::Headline, Face::Text, &lines, MAX_GUIDE_ROWS);
        self.make_room(&mut head.rows, room.last_cells);
        head.rows
    }

    fn make_room(&self, rows: &mut [HeadRow], cells: u16) {
        for row in rows {
            let text = match row.kind {
                RowKind::Kicker => &self.article.kicker,
                RowKind::Deck => &self.article.deck,
                _ => &self.article.headline,
            };
            row.make_room(text.as_str(), cells, self.style);
        }
    }

    /// As many whole names as fit.
    fn byline(&self, cells: u16) -> Option<HeadRow> {
        let &(end, cells) = self.names.iter().rev().find(|(_, it)| *it <= cells)?;
        let pieces = std::iter::once((0, 0..end)).collect();
        Some(HeadRow {
            kind: RowKind::Byline,
            face: Face::Text,
            pieces,
            cells,
            is_cut: false,
            has_air: false,
        })
    }

    fn set_headline(&self, head: &mut Head, order: HeadOrder) -> Option<()> {
        let cells = order.cells;
        if order.is_display {
            let lines = self.display_lines(cells)?;
            head.add(RowKind::Headline, Face::Display, &lines, usize::MAX);
            // Strokes that reach down to the deck would touch it.
            if let Some(row) = head.rows.last_mut() {
                row.has_air = true;
            }
            return Some(());
        }
        let lines = broken(&self.headline, &self.article.headline, Room::all(cells), self.style);
        if !order.is_lead {
            let most = if order.is_whole { usize::MAX } else { MAX_HEADLINE_ROWS };
            head.is_cut = lines.len() > most;
            head.add(RowKind::Headline, Face::Text, &lines, most);
            return Some(());
        }
        let room = Room { is_tracked: true, ..Room::all(cells) };
        let tracked = broken(&self.headline, &self.article.headline, room, self.style);
        let fits = tracked.iter().all(|line| row_cells_of(line, Face::Tracked) <= u32::from(cells));
        let (face, lines) = match fits && !self.is_western && tracked.len() <= lines.len().max(2) {
            true => (Face::Tracked, tracked),
            false => (Face::Text, lines),
        };
        head.add(RowKind::Headline, face, &lines, usize::MAX);
        Some(())
    }

    /// The headline in display type: in one line, or in two if phrases let it.
    fn display_lines(&self, cells: u16) -> Option<Vec<Vec<Phrase>>> {
        let text = self.article.headline.as_str();
        let large = |phrase: &Phrase| {
            let words = text.get(phrase.bytes.start as usize..phrase.bytes.end as usize)?;
            Some(Phrase { cells: display_cells(words, 0)?, ..phrase.clone() })
        };
        let phrases: Vec<Phrase> = self.headline.iter().map(large).collect::<Option<_>>()?;
        let ends = filled(&phrases, Room::all(cells), Face::Display)?;
        (!phrases.is_empty() && ends.len() <= 2).then(|| lines_of(&phrases, &ends))
    }
}

/// A text in rows, its phrases whole where they can be.
pub(super) fn phrase_rows(text: &Text, kind: RowKind, style: &Style) -> Vec<HeadRow> {
    let phrases = phrases(text.as_str(), style);
    let lines = broken(&phrases, text, Room::all(style.measure_cells), style);
    lines.iter().map(|line| row(line, kind, Face::Text)).collect()
}

/// The lines of a text of phrases. A phrase that is too long for a line is broken first.
fn broken(phrases: &[Phrase], text: &Text, room: Room, style: &Style) -> Vec<Vec<Phrase>> {
    let face = if room.is_tracked { Face::Tracked } else { Face::Text };
    if let Some(ends) = filled(phrases, room, face) {
        return lines_of(phrases, &ends);
    }
    let mut parts = Vec::new();
    for (nth, phrase) in phrases.iter().enumerate() {
        let is_last = nth + 1 == phrases.len();
        let cells = if is_last { room.last_cells } else { room.cells };
        if phrase.cells_in(face) <= cells {
            parts.push(phrase.clone());
            continue;
        }
        let cells = if room.is_tracked { cells * 2 / 3 } else { cells };
        parts.extend(pieces(phrase, text.as_str(), cells, style));
    }
    let ends = filled(&parts, room, face).unwrap_or_else(|| (1..=parts.len()).collect());
    lines_of(&parts, &ends)
}

/// A phrase that is too long, in pieces of nearly equal length.
fn pieces(long: &Phrase, text: &str, cells: u16, style: &Style) -> Vec<Phrase> {
    let words = text.get(long.bytes.start as usize..long.bytes.end as usize);
    let words = words.unwrap_or_default();
    let lines = headline(words, &style.with_measure(cells.max(2)));
    let pieces = lines.iter().enumerate().filter_map(|(nth, line)| {
        let words = words.get(line.start as usize..line.end as usize)?;
        let start = long.bytes.start + line.start;
        Some(phrase(words, start, nth == 0 && long.is_apart, style))
    });
    pieces.collect()
}

/// The room for lines of phrases.
#[derive(Debug, Clone, Copy)]
struct Room {
    cells: u16,
    /// What the last line has of it.
    last_cells: u16,
    is_tracked: bool,
}

impl Room {
    fn all(cells: u16) -> Self {
        Self { cells, last_cells: cells, is_tracked: false }
    }
}

impl Phrase {
    fn cells_in(&self, face: Face) -> u16 {
        if face == Face::Tracked { self.tracked_cells } else { self.cells }
    }
}

impl HeadRow {
    /// The rows of the grid that it takes, with the blank one below it.
    pub(super) fn n_rows(&self) -> usize {
        let rows = if self.face == Face::Display { usize::from(DISPLAY_ROWS) } else { 1 };
        rows + usize::from(self.has_air)
    }
}

impl Head {
    pub(super) fn n_rows(&self) -> usize {
        self.rows.iter().map(HeadRow::n_rows).sum::<usize>() + usize::from(self.has_air)
    }

    fn add(&mut self, kind: RowKind, face: Face, lines: &[Vec<Phrase>], most: usize) {
        let is_cut = lines.len() > most;
        for (nth, line) in lines.iter().take(most).enumerate() {
            let is_last = nth + 1 == most.min(lines.len());
            let row = row(line, kind, face);
            self.rows.push(HeadRow { is_cut: is_cut && is_last, ..row });
        }
    }
}

impl HeadRow {
    /// Leaves room for an ellipsis behind a row of which more is not shown.
    fn make_room(&mut self, text: &str, cells: u16, style: &Style) {
        let room = cells.saturating_sub(MORE_CELLS);
        while self.is_cut
            && self.cells > room
            && let Some((x, bytes)) = self.pieces.pop()
        {
            let line = Line {
                start: bytes.start,
                end: bytes.end,
                room_cells: u16::MAX,
                ..Line::default()
            };
            let fits = |glyph: &Glyph<'_>| x + glyph.x_cells + glyph.width_cells <= room;
            let last = glyphs(text, &line, style).take_while(fits).last();
            self.cells = last.as_ref().map_or(x, |glyph| x + glyph.x_cells + glyph.width_cells);
            if let Some(glyph) = last {
                self.pieces.push((x, bytes.start..glyph.bytes.end));
            }
        }
    }
}

/// One row of phrases.
fn row(line: &[Phrase], kind: RowKind, face: Face) -> HeadRow {
    let mut x = 0;
    let mut pieces = Vec::with_capacity(line.len());
    for (nth, phrase) in line.iter().enumerate() {
        x += if nth > 0 { gap(phrase, face) } else { 0 };
        pieces.push((x, phrase.bytes.clone()));
        x += phrase.cells_in(face);
    }
    HeadRow { kind, face, pieces, cells: x, is_cut: false, has_air: false }
}

/// The blank between a phrase and the one before it in the same row.
fn gap(phrase: &Phrase, face: Face) -> u16 {
    match (face, phrase.is_apart) {
        (Face::Tracked, true) => 3,
        (Face::Tracked, false) | (Face::Text, true) => 1,
        (Face::Display, true) => 6,
        (_, false) => 0,
    }
}

/// The phrases of a text.
fn phrases(text: &str, style: &Style) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    let mut start = 0;
    let mut is_apart = false;
    let mut push = |bytes: Range<usize>, is_apart: bool| {
        let words = text.get(bytes.clone()).unwrap_or_default();
        if !words.is_empty() {
            phrases.push(phrase(words, bytes.start as u32, is_apart, style));
        }
        !words.is_empty()
    };
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if matches!(c, ' ' | '\u{3000}' | '\n' | '\t') {
            let ends_with_mark = text.get(..at).is_some_and(|text| text.ends_with(MARKS));
            push(start..at, is_apart);
            (start, is_apart) = (end, !ends_with_mark);
        } else if MARKS.contains(&c)
            && !text.get(end..).is_some_and(|rest| rest.starts_with(is_closer))
        {
            push(start..end, is_apart);
            (start, is_apart) = (end, false);
        }
    }
    push(start..text.len(), is_apart);
    phrases
}

/// Marks behind which a phrase ends.
const MARKS: [char; 6] = ['，', '：', '；', '！', '？', '。'];

/// What may start no line, so no phrase ends before it.
fn is_closer(c: char) -> bool {
    MARKS.contains(&c) || "”’」』）》、…—".contains(c)
}

fn phrase(words: &str, start: u32, is_apart: bool, style: &Style) -> Phrase {
    let line = Line { end: words.len() as u32, room_cells: u16::MAX, ..Line::default() };
    let (mut cells, mut tracked_cells) = (0, 0);
    for (x_cells, width_cells, tracked_x) in tracked_places(words, &line, style) {
        (cells, tracked_cells) = (x_cells + width_cells, tracked_x + width_cells);
    }
    Phrase { bytes: start..start + words.len() as u32, cells, tracked_cells, is_apart }
}

/// Of each glyph of a line: where it stands, its width, and where it stands letter-spaced. Digits and
/// Latin stay together, and so do marks with what they belong to.
fn tracked_places(text: &str, line: &Line, style: &Style) -> Vec<(u16, u16, u16)> {
    let mut shift = 0;
    let mut last: Option<(u16, bool)> = None;
    let mut places = Vec::new();
    for glyph in glyphs(text, line, style) {
        let closes = glyph.symbol.chars().next().is_some_and(is_closer);
        if let Some((cells, opens)) = last {
            shift += u16::from((cells == 2 || glyph.width_cells == 2) && !opens && !closes);
        }
        places.push((glyph.x_cells, glyph.width_cells, glyph.x_cells + shift));
        last =
            Some((glyph.width_cells, glyph.symbol.starts_with(['“', '‘', '《', '（', '「', '『'])));
    }
    places
}

/// The glyphs of a line, letter-spaced.
pub fn tracked<'a>(text: &'a str, line: &Line, style: &Style) -> Vec<Glyph<'a>> {
    let places = tracked_places(text, line, style);
    let glyphs = glyphs(text, line, style).zip(places);
    glyphs.map(|(glyph, (.., x_cells))| Glyph { x_cells, ..glyph }).collect()
}

/// Where the names of a byline end.
fn names(text: &str, style: &Style) -> Vec<(u32, u16)> {
    let text = text.split('\n').next().unwrap_or_default();
    let mut ends: Vec<usize> = text.match_indices("  ").map(|(at, _)| at).collect();
    ends.extend(text.match_indices('\u{3000}').map(|(at, _)| at));
    ends.sort_unstable();
    ends.push(text.len());
    ends.retain(|&end| text.get(..end).is_some_and(|name| !name.trim().is_empty()));
    let cells = |end: usize| phrase(text.get(..end).unwrap_or_default(), 0, false, style).cells;
    ends.into_iter().map(|end| (end as u32, cells(end))).collect()
}

/// Where lines end if they are as few as can be and the shortest is as long as can be; none if a
/// phrase is longer than a line.
fn filled(phrases: &[Phrase], room: Room, face: Face) -> Option<Vec<usize>> {
    let n = phrases.len();
    // The cells of the line from `start` up to `end`, if it fits.
    let line = |start: usize, end: usize| {
        let cells = row_cells_of(&phrases[start..end], face);
        let room = if end == n { room.last_cells } else { room.cells };
        (cells <= u32::from(room)).then_some(cells)
    };
    if n > 0 && line(0, n).is_some() {
        return Some(std::iter::once(n).collect());
    }
    if n > MANY_PHRASES {
        return greedy(n, line);
    }
    // For the phrases from each on: into how few lines they go, the shortest of them, where the
    // first ends.
    let mut best: Vec<Option<(usize, u32, usize)>> = vec![None; n + 1];
    best[n] = Some((0, u32::MAX, n));
    for start in (0..n).rev() {
        let lines = (start + 1..=n).filter_map(|end| {
            let (n_lines, shortest, _) = best[end]?;
            Some((n_lines + 1, shortest.min(line(start, end)?), end))
        });
        best[start] = lines.min_by_key(|&(n_lines, shortest, _)| (n_lines, u32::MAX - shortest));
    }
    let next = |at: &usize| Some(best[*at]?.2).filter(|_| *at < n);
    best[0]?;
    Some(std::iter::successors(Some(0), next).skip(1).collect())
}

fn row_cells_of(phrases: &[Phrase], face: Face) -> u32 {
    let cells = |(nth, phrase): (usize, &Phrase)| {
        u32::from(phrase.cells_in(face)) + if nth > 0 { u32::from(gap(phrase, face)) } else { 0 }
    };
    phrases.iter().enumerate().map(cells).sum()
}

fn greedy(n: usize, line: impl Fn(usize, usize) -> Option<u32>) -> Option<Vec<usize>> {
    let (mut start, mut ends) = (0, Vec::new());
    while start < n {
        let end = (start + 1..=n).take_while(|&end| line(start, end).is_some()).last()?;
        ends.push(end);
        start = end;
    }
    Some(ends)
}

fn lines_of(phrases: &[Phrase], ends: &[usize]) -> Vec<Vec<Phrase>> {
    let mut start = 0;
    let line = |&end: &usize| {
        let line = phrases[start..end].to_vec();
        start = end;
        line
    };
    ends.iter().map(line).collect()
}
