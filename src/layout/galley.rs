//! A galley: an article set in one long column, as much of it as was asked for.
//!
//! A [`Spot`] is a row of it: the piece, and the row in that piece. So spots order as the article
//! reads, and to walk on from one costs no more than setting what is walked over. How many rows the
//! whole has is known of short articles only, and nobody needs it: what a reader is told of how far
//! he is, is told in bytes.
//!
//! What was set is kept, up to [`KEPT_PIECES`]; a reader who turns back and forth sets nothing anew.

use std::collections::BTreeMap;

use super::{PageLayout, Row, RowKind, Style, page::set_piece, piece::Piece};
use crate::issue::{Article, Part};

/// So many pieces are kept: more than a screen can show, and no more than a few megabytes of rows.
const KEPT_PIECES: usize = 64;

/// A row of a galley.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    piece: Piece,
    y: u32,
}

/// A row of a galley and what a column must know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tier {
    pub(super) spot: Spot,
    pub(super) kind: TierKind,
}

/// What a column must know of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TierKind {
    /// It belongs to the head, which spans all columns.
    Head,
    /// Nothing stands in it.
    Blank,
    /// It stays with the row below.
    Kept,
    /// A column may end below it.
    Free,
}

/// Some rows of a galley, one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Strip {
    pub(super) tiers: Vec<Tier>,
    /// The texts in them; `y` is counted from the first tier.
    pub(super) rows: Vec<Row>,
}

/// An article, set as far as it was asked for.
#[derive(Debug, Default)]
pub struct Galley {
    style: Style,
    head_cells: u16,
    has_nameplate: bool,
    set: BTreeMap<Piece, PageLayout>,
}

impl Galley {
    /// Nothing set yet. The head is set in a measure of its own, as it may span several columns.
    /// Above it a row and a blank one are left for a section's nameplate, if there is one.
    pub fn new(style: Style, head_cells: u16, has_nameplate: bool) -> Self {
        Self { style, head_cells, has_nameplate, set: BTreeMap::new() }
    }

    /// Whether another would be set just like it.
    pub fn is_like(&self, other: &Self) -> bool {
        (&self.style, self.head_cells, self.has_nameplate)
            == (&other.style, other.head_cells, other.has_nameplate)
    }

    /// How it is set.
    pub fn style(&self) -> &Style {
        &self.style
    }

    /// The first row.
    pub fn start(&mut self, article: &Article) -> Spot {
        let first = Piece::all(article).find(|&piece| self.height(article, piece) > 0);
        Spot { piece: first.unwrap_or_default(), y: 0 }
    }

    /// The row `rows` further on, or back; the first or the last if there are not so many.
    pub fn moved(&mut self, article: &Article, from: Spot, rows: i64) -> Spot {
        let Spot { mut piece, y } = from;
        let mut y = i64::from(y) + rows;
        // The last row there was on the way, for when there is none further on.
        let mut edge = from;
        loop {
            let height = i64::from(self.height(article, piece));
            if (0..height).contains(&y) {
                return Spot { piece, y: y as u32 };
            }
            if height > 0 {
                edge = Spot { piece, y: if y < 0 { 0 } else { height as u32 - 1 } };
            }
            let next = if y < 0 { piece.previous(article) } else { piece.next(article) };
            let Some(next) = next else { return edge };
            if y < 0 {
                y += i64::from(self.height(article, next));
            } else {
                y -= height;
            }
            piece = next;
        }
    }

    /// The last row.
    pub fn end(&mut self, article: &Article) -> Spot {
        let mut last = Spot { piece: Piece::Related, y: 0 };
        loop {
            let height = self.height(article, last.piece);
            match (height.checked_sub(1), last.piece.previous(article)) {
                (Some(y), _) => return Spot { y, ..last },
                (None, Some(piece)) => last.piece = piece,
                (None, None) => return Spot::default(),
            }
        }
    }

    /// The row on which a byte of a part stands.
    pub fn spot_of(&mut self, article: &Article, part: Part, byte: u32) -> Spot {
        let mut piece = Piece::at(article, part, byte);
        // A dateline that runs in stands in the piece behind its own.
        if part == Part::Dateline && self.height(article, piece) == 0 {
            piece = piece.next(article).unwrap_or(piece);
        }
        loop {
            let rows = self.piece(article, piece).rows.iter().filter(|row| has_text(row));
            let row = rows.take_while(|row| (row.part, row.line.start) <= (part, byte)).last();
            if let Some(row) = row {
                return Spot { piece, y: row.y };
            }
            match piece.previous(article) {
                Some(previous) => piece = previous,
                None => return self.start(article),
            }
        }
    }

    /// The first text on a row or below it; if there is none, the last above it.
    pub fn text_near(&mut self, article: &Article, from: Spot) -> Option<(Spot, Part, u32)> {
        let found = |piece, row: &Row| (Spot { piece, y: row.y }, row.part, row.line.start);
        let mut next = Some(from.piece);
        while let Some(piece) = next {
            let first_y = if piece == from.piece { from.y } else { 0 };
            let mut rows = self.piece(article, piece).rows.iter();
            if let Some(row) = rows.find(|row| row.y >= first_y && has_text(row)) {
                return Some(found(piece, row));
            }
            next = piece.next(article);
        }
        let mut before = Some(from.piece);
        while let Some(piece) = before {
            let mut rows = self.piece(article, piece).rows.iter();
            if let Some(row) = rows.rfind(|row| has_text(row)) {
                return Some(found(piece, row));
            }
            before = piece.previous(article);
        }
        None
    }

    /// The rows from one spot to another; negative if that one stands above.
    pub fn distance(&mut self, article: &Article, from: Spot, to: Spot) -> i64 {
        if to < from {
            return -self.distance(article, to, from);
        }
        let mut rows = i64::from(to.y) - i64::from(from.y);
        let mut next = Some(from.piece);
        while let Some(piece) = next.filter(|&piece| piece < to.piece) {
            rows += i64::from(self.height(article, piece));
            next = piece.next(article);
        }
        rows
    }

    /// The `n_rows` rows from a spot on, or as many as there are.
    pub(super) fn strip(&mut self, article: &Article, from: Spot, n_rows: usize) -> Strip {
        let mut strip = Strip::default();
        let (mut next, mut first_y) = (Some(from.piece), from.y);
        while let Some(piece) = next
            && strip.tiers.len() < n_rows
        {
            let wanted = (n_rows - strip.tiers.len()) as u32;
            let set = self.piece(article, piece);
            strip.add(piece, set, first_y..set.height.min(first_y.saturating_add(wanted)));
            (next, first_y) = (piece.next(article), 0);
        }
        strip.settle_blanks();
        strip
    }

    fn height(&mut self, article: &Article, piece: Piece) -> u32 {
        self.piece(article, piece).height
    }

    fn piece(&mut self, article: &Article, piece: Piece) -> &PageLayout {
        if self.set.len() >= KEPT_PIECES && !self.set.contains_key(&piece) {
            self.set.clear();
        }
        let is_head = piece == Piece::Head;
        self.set.entry(piece).or_insert_with(|| {
            let measure = if is_head { self.head_cells } else { self.style.measure_cells };
            let mut set = set_piece(article, piece, &self.style.with_measure(measure));
            if is_head && self.has_nameplate {
                set.rows.iter_mut().for_each(|row| row.y += 2);
                set.rows.insert(0, Row::bare(RowKind::Nameplate, Part::Kicker));
                set.height += 2;
            }
            set
        })
    }
}

impl Strip {
    fn add(&mut self, piece: Piece, set: &PageLayout, ys: std::ops::Range<u32>) {
        let offset = self.tiers.len() as u32;
        let kind = if piece == Piece::Head { TierKind::Head } else { TierKind::Blank };
        self.tiers.extend(ys.clone().map(|y| Tier { spot: Spot { piece, y }, kind }));
        let first = set.rows.partition_point(|row| row.y < ys.start);
        for row in set.rows.iter().skip(first).take_while(|row| row.y < ys.end) {
            let y = row.y - ys.start + offset;
            let tier = &mut self.tiers[y as usize];
            tier.kind = match (tier.kind, row.keep) {
                (TierKind::Head, _) => TierKind::Head,
                (TierKind::Kept, _) | (_, true) => TierKind::Kept,
                _ => TierKind::Free,
            };
            self.rows.push(Row { y, ..*row });
        }
    }

    /// A blank row below one that stays with what follows stays with it, too.
    fn settle_blanks(&mut self) {
        for idx in 1..self.tiers.len() {
            if self.tiers[idx].kind == TierKind::Blank && self.tiers[idx - 1].kind == TierKind::Kept
            {
                self.tiers[idx].kind = TierKind::Kept;
            }
        }
    }
}

/// Whether a row shows text of the article.
pub(super) fn has_text(row: &Row) -> bool {
    row.line.start < row.line.end
}
