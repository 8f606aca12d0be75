//! Which piece follows which: the best assignment for each order, and the order that fits best.
//!
//! A text follows its page article by article, column by column, or in no order at all, and each
//! order has weights of its own. All are tried; how well each fits, and how many pieces go on in the
//! next one, tell which it is.
//!
//! The confidence of a link is its share among all pieces that could follow, times its share among
//! all that could precede.

use super::{
    assign::{self, NEVER},
    link::{Links, Scores},
    page::Page,
    piece::{Kind, Piece},
    weights::{ORDERS, Order, WEIGHTS},
};

/// A link that is less likely than this is not told apart from an impossible one.
const LEAST: f64 = 1e-9;

/// How often a circle of links is cut open before what is left of it is let be.
const MOST_CUTS: usize = 30;

/// Which piece follows which.
pub(super) struct Chain {
    /// The order that fits best.
    pub(super) order: &'static str,
    /// For each piece the one that follows it, and how sure that is.
    pub(super) next: Vec<Option<(usize, f64)>>,
    /// For each piece those that could follow, best first, and how likely each is.
    pub(super) candidates: Vec<Vec<(usize, f64)>>,
}

/// Finds the chain of a page's pieces.
pub(super) fn chain(page: &Page, pieces: &[Piece]) -> Chain {
    let scores = Links::new(page, pieces).scores();
    let mut solved: [Solution; ORDERS.len()] = std::array::from_fn(|order| solve(&scores, order));
    let order = best_order(page, pieces, &solved);
    let solution = &mut solved[order];
    let next = std::mem::take(&mut solution.next);
    Chain { order: ORDERS[order], candidates: candidates(pieces, &next, solution), next }
}

/// The best assignment for one order.
struct Solution {
    n: usize,
    next: Vec<Option<(usize, f64)>>,
    /// The share of each edge among all that could follow times that among all that could precede.
    confidence: Vec<f64>,
    /// The mean logarithm of the likelihood of its links, ends and starts.
    fit: f64,
}

fn solve(scores: &Scores, order: usize) -> Solution {
    let n = scores.n;
    let score = |at: usize| scores.edges[at].map_or(NEVER, |scores| scores[order]);
    let shares = Shares::new(scores, order);
    let mut gains: Vec<f64> = (0..n * n)
        .map(|at| score(at) - scores.ends[at / n][order] - scores.starts[at % n][order])
        .collect();
    let mut taken = assign::assign(n, &gains);
    for _ in 0..MOST_CUTS {
        let Some(circle) = circle(&taken) else { break };
        let edges = circle.iter().filter_map(|&i| Some(i * n + taken[i]?));
        let weakest = edges.min_by(|&a, &b| {
            let confidence = |at: usize| shares.follows[at] * shares.precedes[at];
            confidence(a).total_cmp(&confidence(b)).then(a.cmp(&b))
        });
        let Some(weakest) = weakest else { break };
        gains[weakest] = NEVER;
        taken = assign::assign(n, &gains);
    }
    let confidence: Vec<f64> = shares
        .follows
        .iter()
        .zip(&shares.precedes)
        .map(|(follows, precedes)| follows * precedes)
        .collect();
    let fit = shares.fit(scores, &taken);
    let next =
        taken.iter().enumerate().map(|(i, j)| j.map(|j| (j, confidence[i * n + j]))).collect();
    Solution { n, next, confidence, fit }
}

/// The likelihoods of everything, as shares.
struct Shares {
    n: usize,
    /// Of each edge among all that could follow its first piece.
    follows: Vec<f64>,
    /// Of each edge among all that could precede its second piece.
    precedes: Vec<f64>,
    /// Of nothing following each piece, and of nothing preceding it.
    ends: Vec<f64>,
    starts: Vec<f64>,
}

impl Shares {
    fn new(scores: &Scores, order: usize) -> Self {
        let n = scores.n;
        let exp = |scores: &Option<[f64; ORDERS.len()]>| scores.map_or(0.0, |s| s[order].exp());
        let mut follows: Vec<f64> = scores.edges.iter().map(exp).collect();
        let mut precedes = follows.clone();
        let mut ends: Vec<f64> = scores.ends.iter().map(|end| end[order].exp()).collect();
        let mut starts: Vec<f64> = scores.starts.iter().map(|start| start[order].exp()).collect();
        let mut sums = starts.clone();
        for (row, end) in follows.chunks_mut(n.max(1)).zip(&mut ends) {
            for (sum, edge) in sums.iter_mut().zip(&*row) {
                *sum += edge;
            }
            let sum = row.iter().sum::<f64>() + *end;
            row.iter_mut().for_each(|edge| *edge /= sum);
            *end /= sum;
        }
        for row in precedes.chunks_mut(n.max(1)) {
            row.iter_mut().zip(&sums).for_each(|(edge, sum)| *edge /= sum);
        }
        starts.iter_mut().zip(&sums).for_each(|(start, sum)| *start /= sum);
        Self { n, follows, precedes, ends, starts }
    }

    /// The mean logarithm of how likely all choices of an assignment are.
    fn fit(&self, scores: &Scores, taken: &[Option<usize>]) -> f64 {
        let log = |share: f64| share.max(LEAST).ln();
        let is_head = |j: usize| (0..self.n).all(|i| scores.edges[i * self.n + j].is_none());
        let mut is_taken = vec![false; self.n];
        let mut sum = 0.0;
        for (i, j) in taken.iter().enumerate() {
            match j {
                Some(j) => {
                    is_taken[*j] = true;
                    let at = i * self.n + j;
                    sum += log(self.follows[at]) + log(self.precedes[at]);
                }
                None => sum += log(self.ends[i]),
            }
        }
        let starts = (0..self.n).filter(|&j| !is_taken[j] && !is_head(j));
        sum += starts.map(|j| log(self.starts[j])).sum::<f64>();
        sum / self.n.max(1) as f64
    }
}

/// The pieces of a circle, if the links close one.
fn circle(next: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut seen_from = vec![usize::MAX; next.len()];
    for start in 0..next.len() {
        let (mut path, mut at) = (Vec::new(), Some(start));
        while let Some(i) = at.filter(|&i| seen_from[i] == usize::MAX) {
            seen_from[i] = start;
            path.push(i);
            at = next[i];
        }
        if let Some(closing) = at.filter(|&i| seen_from[i] == start) {
            let from = path.iter().position(|&i| i == closing)?;
            return Some(path.split_off(from));
        }
    }
    None
}

/// The order that fits best.
fn best_order(page: &Page, pieces: &[Piece], solved: &[Solution; ORDERS.len()]) -> usize {
    let [articles, columns] = solved.each_ref().map(|solution| solution.fit);
    let most = articles.max(columns);
    let (next_share, forward_share) = where_ends_go_on(page, pieces);
    let scores = WEIGHTS.order(&[
        (Order::Bias, 1.0),
        (Order::NextShare, 2.0 * next_share - 1.0),
        (Order::ForwardShare, 2.0 * forward_share - 1.0),
        (Order::FitArticles, articles - most),
        (Order::FitColumns, columns - most),
    ]);
    (0..ORDERS.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}

/// Of the pieces that break off, the shares whose best continuation is the next one, and a later one.
fn where_ends_go_on(page: &Page, pieces: &[Piece]) -> (f64, f64) {
    let (mut n, mut n_next, mut n_forward) = (0, 0, 0);
    for (i, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.kind == Kind::Dangling) {
        let score = |j: usize| {
            let continuity = page.continuity(piece.first(), pieces[j].first());
            continuity.dictionary + 0.5 * continuity.triples - pieces[j].start
        };
        let others = (0..pieces.len()).filter(|&j| j != i && pieces[j].is_text());
        let scored = others.rev().map(|j| (j, score(j)));
        let best = scored.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(j, _)| j);
        n += 1;
        n_next += usize::from(best == Some(i + 1));
        n_forward += usize::from(best.is_some_and(|best| best > i));
    }
    // Where nothing breaks off everything is in order.
    let share = |part: usize| if n == 0 { 1.0 } else { part as f64 / n as f64 };
    (share(n_next), share(n_forward))
}

/// The likeliest pieces to follow each piece that breaks off.
fn candidates(
    pieces: &[Piece],
    next: &[Option<(usize, f64)>],
    solution: &Solution,
) -> Vec<Vec<(usize, f64)>> {
    let of = |(i, piece): (usize, &Piece)| {
        if piece.kind != Kind::Dangling {
            return Vec::new();
        }
        let row = &solution.confidence[i * solution.n..(i + 1) * solution.n];
        let mut others: Vec<(usize, f64)> = row.iter().copied().enumerate().collect();
        others.retain(|&(j, share)| share >= 0.01 && next[i].is_none_or(|(next, _)| next != j));
        others.sort_by(|a, b| b.1.total_cmp(&a.1));
        others.truncate(3);
        others
    };
    pieces.iter().enumerate().map(of).collect()
}
