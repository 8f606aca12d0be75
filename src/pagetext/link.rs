//! How well each piece follows each other one: sums of features, one for each order of the text.
//!
//! An edge is scored by where its two pieces stand, by how the words at the cut go together, by
//! quotation marks that are open, and by the words that both speak of. The scores of all edges, of
//! ends and of starts are all that the assignment knows.

use std::ops::Range;

use super::{
    page::Page,
    piece::{Kind, Piece},
    role::truth,
    weights::{Edge, End, PerOrder, Start, WEIGHTS},
};

/// What outweighs all features: that an article goes on behind a box.
const BEHIND_BOX: f64 = 9.0;

/// The scores of all edges, ends and starts, for each order.
pub(super) struct Scores {
    pub(super) n: usize,
    /// Row by row; `None` where there can be no edge.
    pub(super) edges: Vec<Option<PerOrder>>,
    pub(super) ends: Vec<PerOrder>,
    pub(super) starts: Vec<PerOrder>,
}

/// What the edges between the pieces of a page are judged by.
pub(super) struct Links<'a> {
    page: &'a Page,
    pieces: &'a [Piece],
    /// How alike two pieces are, row by row.
    alike: Vec<f64>,
    /// The same, each together with an uninterrupted neighbour.
    alike_around: Vec<f64>,
    /// The words of each piece together with what certainly follows it.
    ahead: Vec<Vec<u32>>,
}

impl<'a> Links<'a> {
    pub(super) fn new(page: &'a Page, pieces: &'a [Piece]) -> Self {
        let own: Vec<Vec<u32>> = pieces.iter().map(|piece| piece.words.clone()).collect();
        let behind: Vec<_> =
            (0..pieces.len()).map(|i| words(page, pieces, behind(pieces, i))).collect();
        let ahead: Vec<_> =
            (0..pieces.len()).map(|i| words(page, pieces, ahead(pieces, i))).collect();
        let alike = cosines(page, &own, &own);
        let alike_around = cosines(page, &behind, &ahead);
        Self { page, pieces, alike, alike_around, ahead }
    }

    /// The scores of everything.
    pub(super) fn scores(&self) -> Scores {
        let n = self.pieces.len();
        let mut edges = vec![None; n * n];
        for (i, piece) in self.pieces.iter().enumerate() {
            for j in (0..n).filter(|&j| self.is_possible(i, j)) {
                let mut scores = PerOrder::default();
                let kind = piece.kind as usize;
                self.edge(i, j, &mut |feature, value| {
                    WEIGHTS.edge(feature, kind, value, &mut scores);
                });
                edges[i * n + j] = Some(scores);
            }
        }
        self.resume_behind_boxes(&mut edges);
        let mut scores = Scores { n, edges, ends: Vec::new(), starts: Vec::new() };
        for i in 0..n {
            let kind = self.pieces[i].kind as usize;
            let mut end = PerOrder::default();
            self.end(i, &mut |feature, value| WEIGHTS.end(feature, kind, value, &mut end));
            let mut start = PerOrder::default();
            self.start(i, &mut |feature, value| WEIGHTS.start(feature, value, &mut start));
            scores.ends.push(end);
            scores.starts.push(start);
        }
        scores
    }

    /// Whether there can be an edge: nothing leads to a head, nor from a crosshead to another.
    pub(super) fn is_possible(&self, i: usize, j: usize) -> bool {
        let (from, to) = (&self.pieces[i], &self.pieces[j]);
        let are_crossheads = from.kind == Kind::Crosshead && to.kind == Kind::Crosshead;
        i != j && !to.is_head() && !are_crossheads
    }

    /// The features of the edge from `i` to `j`.
    pub(super) fn edge(&self, i: usize, j: usize, add: &mut impl FnMut(Edge, f64)) {
        let (from, to) = (&self.pieces[i], &self.pieces[j]);
        self.place(i, j, add);
        if to.has_dateline {
            add(Edge::Dateline, 1.0);
        }
        if to.kind == Kind::Crosshead {
            add(Edge::Crosshead, 1.0);
        }
        add(Edge::Start, to.start);
        let at = i * self.pieces.len() + j;
        add(Edge::AlikeAround, self.alike_around[at]);
        add(Edge::Alike, self.alike[at]);
        if from.is_turn && to.is_turn {
            add(Edge::Turns, 1.0);
        }
        if from.is_head() {
            add(Edge::Cover, self.page.cover(&from.words, &self.ahead[j]));
        } else if to.is_text() {
            self.cut(i, j, add);
        }
        if from.is_text() && to.is_text() {
            self.texts(i, j, add);
        }
        if from.is_text() && to.is_parallel {
            add(Edge::Parallel, 1.0);
        }
    }

    /// By where the two stand.
    fn place(&self, i: usize, j: usize, add: &mut impl FnMut(Edge, f64)) {
        let (from, to) = (&self.pieces[i], &self.pieces[j]);
        if j == i + 1 {
            self.next(i, j, add);
            return;
        }
        add(Edge::Distance, (j.abs_diff(i) as f64).ln());
        let previous = j.checked_sub(1).map(|j| self.pieces[j].kind);
        add(Edge::BehindHead, truth(previous == Some(Kind::Head)));
        add(Edge::BehindDangling, truth(previous == Some(Kind::Dangling)));
        if j < i {
            add(Edge::Back, 1.0);
            return;
        }
        let n_heads = to.n_heads - from.n_heads;
        add(Edge::Forward, truth(n_heads == 0));
        add(Edge::OverTwoHeads, truth(n_heads >= 2));
        add(Edge::HeadsBetween, n_heads.min(4) as f64);
        if from.is_blocked {
            add(Edge::Blocked, 1.0);
            add(Edge::BlockedOpens, truth(to.opens));
        }
    }

    /// By what speaks for and against the next piece.
    fn next(&self, i: usize, j: usize, add: &mut impl FnMut(Edge, f64)) {
        let (from, to) = (&self.pieces[i], &self.pieces[j]);
        add(Edge::Next, 1.0);
        add(Edge::NextWhileOpen, from.n_open.min(2) as f64);
        if from.is_text() && to.is_text() {
            add(Edge::NextStart, to.start);
        }
        let is_first_turn = to.is_turn && !from.is_turn;
        if from.is_boxed && (to.kind == Kind::Crosshead || is_first_turn) {
            add(Edge::CrossheadInBox, 1.0);
        }
    }

    /// By the characters on both sides of the cut.
    fn cut(&self, i: usize, j: usize, add: &mut impl FnMut(Edge, f64)) {
        let (left, right) = (self.pieces[i].first(), self.pieces[j].first());
        let continuity = self.page.continuity(left, right);
        add(Edge::Dictionary, continuity.dictionary);
        add(Edge::Pair, continuity.pair);
        add(Edge::Triples, continuity.triples);
        if j == i + 1 {
            add(Edge::NextDictionary, continuity.dictionary);
        }
    }

    /// By what only two texts have: quotation marks and openings.
    fn texts(&self, i: usize, j: usize, add: &mut impl FnMut(Edge, f64)) {
        let (from, to) = (&self.pieces[i], &self.pieces[j]);
        let (left, right) = (&self.page.looks[from.first()], &self.page.looks[to.first()]);
        match (left.open.last(), right.need.first()) {
            (open, Some(need)) if open == Some(need) => add(Edge::QuoteClosed, 1.0),
            (_, Some(_)) => add(Edge::QuoteMissed, 1.0),
            (Some(_), None) if !matches!(right.first(), '“' | '‘') => add(Edge::QuoteOpen, 1.0),
            _ => {}
        }
        add(Edge::Opens, truth(to.opens));
    }

    /// The features of an article's end at `i`.
    pub(super) fn end(&self, i: usize, add: &mut impl FnMut(End, f64)) {
        let next = self.pieces.get(i + 1);
        add(End::Bias, 1.0);
        add(End::NextIsHead, truth(next.is_some_and(Piece::is_head)));
        add(End::IsSigned, truth(self.page.looks[self.pieces[i].first()].trail));
        add(End::IsLast, truth(next.is_none()));
        add(End::HasDateline, truth(self.pieces[i].has_dateline));
        add(End::NextHasDateline, truth(next.is_some_and(|next| next.has_dateline)));
    }

    /// The features of a start without a heading at `j`.
    pub(super) fn start(&self, j: usize, add: &mut impl FnMut(Start, f64)) {
        let previous = j.checked_sub(1).map(|j| &self.pieces[j]);
        add(Start::Bias, 1.0);
        add(Start::Dateline, truth(self.pieces[j].has_dateline));
        add(Start::Beginning, self.pieces[j].start);
        add(Start::BehindHead, truth(previous.is_some_and(Piece::is_head)));
        add(Start::IsFirst, truth(previous.is_none()));
    }

    /// A box (相关新闻 …) has no crossheads and no interview: there the article before it goes on.
    fn resume_behind_boxes(&self, edges: &mut [Option<PerOrder>]) {
        let n = self.pieces.len();
        let mut box_head = None;
        for i in 0..n {
            let piece = &self.pieces[i];
            if piece.is_head() {
                box_head = piece.is_boxed.then_some(i);
            }
            let Some(head) = box_head.filter(|&head| i > head + 1) else { continue };
            let is_first_turn = piece.is_turn && !self.pieces[i - 1].is_turn;
            if piece.kind != Kind::Crosshead && !is_first_turn {
                continue;
            }
            box_head = None;
            let before = &self.pieces[..head];
            let has_parts =
                before.iter().any(|piece| piece.is_turn || piece.kind == Kind::Crosshead);
            if has_parts && before.last().is_some_and(Piece::is_text) {
                raise(&mut edges[(head - 1) * n + i], BEHIND_BOX);
                raise(&mut edges[(i - 1) * n + i], -BEHIND_BOX);
            }
        }
    }
}

fn raise(edge: &mut Option<PerOrder>, by: f64) {
    if let Some(scores) = edge {
        *scores = scores.map(|score| score + by);
    }
}

/// The pieces that certainly belong to the piece `i`: it, and the whole paragraph before it.
fn behind(pieces: &[Piece], i: usize) -> Range<usize> {
    let has_whole = pieces[i].is_text() && i > 0 && pieces[i - 1].kind == Kind::Closed;
    i - usize::from(has_whole)..i + 1
}

/// The same with what is behind it: a paragraph, or the two below a crosshead.
fn ahead(pieces: &[Piece], i: usize) -> Range<usize> {
    let n_texts = pieces[i + 1..].iter().take_while(|piece| piece.is_text()).count();
    let n_sure = match pieces[i].kind {
        Kind::Closed => n_texts.min(1),
        Kind::Crosshead => n_texts.min(2),
        Kind::Head | Kind::Dangling => 0,
    };
    i..i + 1 + n_sure
}

fn words(page: &Page, pieces: &[Piece], range: Range<usize>) -> Vec<u32> {
    page.union(pieces[range].iter().flat_map(|piece| piece.fragments.iter().copied()))
}

/// How alike each row's words are to each column's.
fn cosines(page: &Page, rows: &[Vec<u32>], columns: &[Vec<u32>]) -> Vec<f64> {
    let n = columns.len();
    let mut columns_of = vec![Vec::new(); page.idf.len()];
    for (j, words) in columns.iter().enumerate() {
        for &word in words.iter().filter(|&&word| page.idf[word as usize] > 0.0) {
            columns_of[word as usize].push(j);
        }
    }
    let length = |words: &Vec<u32>| page.square(words).sqrt() + 1e-9;
    let lengths: Vec<f64> = columns.iter().map(length).collect();
    let mut cosines = vec![0.0; rows.len() * n];
    for (words, row) in rows.iter().zip(cosines.chunks_mut(n.max(1))) {
        for &word in words {
            let square = page.idf[word as usize].powi(2);
            for &j in &columns_of[word as usize] {
                row[j] += square;
            }
        }
        let own = length(words);
        for (cosine, other) in row.iter_mut().zip(&lengths) {
            *cosine /= own * other;
        }
    }
    cosines
}
