//! The weights of the linear scores: generated data, read from `assets/pagetext/weights.tsv`.
//!
//! Every decision of this module is a sum of features times weights. A feature is a name, here and
//! in the file; what it measures stands where it is measured. The weights were learned from pages
//! with known truth (`assets/pagetext/README.md`).

use std::sync::LazyLock;

pub(super) static FILE: &str = include_str!("../../assets/pagetext/weights.tsv");

/// A set of features.
pub(super) trait Feature: Copy + 'static {
    /// Their names in the file.
    const NAMES: &'static [&'static str];

    /// Which one it is.
    fn idx(self) -> usize;
}

macro_rules! features {
    ($(#[$doc:meta])* $set:ident { $($feature:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $set { $($feature,)* }

        impl Feature for $set {
            const NAMES: &'static [&'static str] = &[$($name,)*];

            fn idx(self) -> usize {
                self as usize
            }
        }
    };
}

features! {
    /// Is a short line a heading, or the foot of a column?
    Heading {
        Bias = "bias",
        IsLong = "is-long",
        IsVeryShort = "is-very-short",
        HasSpace = "has-space",
        IsQuoted = "is-quoted",
        Commas = "commas",
        EndsUndone = "ends-undone",
        Opens = "opens",
        Start = "start",
        NextHasDateline = "next-has-dateline",
        PreviousIsShort = "previous-is-short",
        NextIsShort = "next-is-short",
        NextIsPicture = "next-is-picture",
        PreviousIsLabel = "previous-is-label",
        CoverNext = "cover-next",
        CoverBest = "cover-best",
        PairNext = "pair-next",
        TriplesNext = "triples-next",
        StartNext = "start-next",
        OpenMarks = "open-marks",
        PreviousDangles = "previous-dangles",
        IsExclaimed = "is-exclaimed",
        HasDigits = "has-digits",
        BestPair = "best-pair",
        PreviousEnds = "previous-ends",
    }
}

features! {
    /// Is a single heading a headline, or a crosshead?
    Crosshead {
        Bias = "bias",
        NextHasDateline = "next-has-dateline",
        CoverNext = "cover-next",
        CoverPrevious = "cover-previous",
        PreviousIsSigned = "previous-is-signed",
        PreviousDangles = "previous-dangles",
        IsQuoted = "is-quoted",
        NextIsPicture = "next-is-picture",
        IsFirst = "is-first",
        Length = "length",
        HasKicker = "has-kicker",
        NextIsMiddle = "next-is-middle",
        NextLikePrevious = "next-like-previous",
        UnlikeOtherHeads = "unlike-other-heads",
        LeadsToTurns = "leads-to-turns",
    }
}

features! {
    /// Which line of several is the headline?
    Headline {
        Bias = "bias",
        IsFirst = "is-first",
        IsLast = "is-last",
        IsOfThree = "is-of-three",
        Length = "length",
        IsLong = "is-long",
        IsVeryShort = "is-very-short",
        HasSpace = "has-space",
        CoverLead = "cover-lead",
        CoverRest = "cover-rest",
        Start = "start",
        IsLabel = "is-label",
        HasDigits = "has-digits",
        HasComma = "has-comma",
        HasQuote = "has-quote",
    }
}

features! {
    /// In which order does the text follow the page?
    Order {
        Bias = "bias",
        NextShare = "next-share",
        ForwardShare = "forward-share",
        FitArticles = "fit-articles",
        FitColumns = "fit-columns",
    }
}

features! {
    /// Does one piece follow another?
    Edge {
        Next = "next",
        Forward = "forward",
        OverTwoHeads = "over-two-heads",
        Back = "back",
        Distance = "distance",
        HeadsBetween = "heads-between",
        BehindHead = "behind-head",
        Dateline = "dateline",
        Crosshead = "crosshead",
        Start = "start",
        Dictionary = "dictionary",
        Pair = "pair",
        Triples = "triples",
        QuoteMissed = "quote-missed",
        QuoteOpen = "quote-open",
        QuoteClosed = "quote-closed",
        AlikeAround = "alike-around",
        Alike = "alike",
        Turns = "turns",
        Cover = "cover",
        BehindDangling = "behind-dangling",
        Opens = "opens",
        NextStart = "next-start",
        NextDictionary = "next-dictionary",
        NextWhileOpen = "next-while-open",
        Blocked = "blocked",
        BlockedOpens = "blocked-opens",
        Parallel = "parallel",
        CrossheadInBox = "crosshead-in-box",
    }
}

features! {
    /// Does an article end here?
    End {
        Bias = "bias",
        NextIsHead = "next-is-head",
        IsSigned = "is-signed",
        IsLast = "is-last",
        HasDateline = "has-dateline",
        NextHasDateline = "next-has-dateline",
    }
}

features! {
    /// Does a piece begin without a heading?
    Start {
        Bias = "bias",
        Dateline = "dateline",
        Beginning = "start",
        BehindHead = "behind-head",
        IsFirst = "is-first",
    }
}

/// The orders in which a text may follow its page: by articles, or by columns.
pub(super) const ORDERS: [&str; 2] = ["articles", "columns"];

/// The kinds of piece whose ends are weighed apart: head, crosshead, dangling text, closed text.
pub(super) const KINDS: usize = 4;

/// One number for each order.
pub(super) type PerOrder = [f64; ORDERS.len()];

/// All weights.
pub(super) struct Weights {
    heading: Vec<f64>,
    crosshead: Vec<f64>,
    headline: Vec<f64>,
    order: Vec<PerOrder>,
    /// For each feature and kind of piece.
    edge: Vec<[PerOrder; KINDS]>,
    end: Vec<[PerOrder; KINDS]>,
    start: Vec<PerOrder>,
}

/// The weights of the file.
pub(super) static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(FILE));

impl Weights {
    fn read(file: &str) -> Self {
        let one = |row: Vec<f64>| row.first().copied().unwrap_or_default();
        let single = |rows: Vec<Vec<f64>>| rows.into_iter().map(one).collect();
        Self {
            heading: single(rows::<Heading>(file, "heading")),
            crosshead: single(rows::<Crosshead>(file, "crosshead")),
            headline: single(rows::<Headline>(file, "headline")),
            order: rows::<Order>(file, "order").iter().map(|row| fixed(row)).collect(),
            edge: per_kind::<Edge>(file, "edge"),
            end: per_kind::<End>(file, "end"),
            start: per_order::<Start>(file, "start"),
        }
    }

    /// How much a short line is a heading: above 0, it is.
    pub(super) fn heading(&self, features: &[(Heading, f64)]) -> f64 {
        sum(&self.heading, features)
    }

    /// How much a single heading is a headline rather than a crosshead.
    pub(super) fn crosshead(&self, features: &[(Crosshead, f64)]) -> f64 {
        sum(&self.crosshead, features)
    }

    /// How much a line among several is the headline.
    pub(super) fn headline(&self, features: &[(Headline, f64)]) -> f64 {
        sum(&self.headline, features)
    }

    /// How likely each order is.
    pub(super) fn order(&self, features: &[(Order, f64)]) -> PerOrder {
        let mut scores = PerOrder::default();
        for (feature, value) in features {
            add(&mut scores, &self.order[feature.idx()], *value);
        }
        scores
    }

    /// What a feature of an edge adds to its scores.
    pub(super) fn edge(&self, feature: Edge, kind: usize, value: f64, scores: &mut PerOrder) {
        add(scores, &self.edge[feature.idx()][kind], value);
    }

    /// What a feature of an end adds to its scores.
    pub(super) fn end(&self, feature: End, kind: usize, value: f64, scores: &mut PerOrder) {
        add(scores, &self.end[feature.idx()][kind], value);
    }

    /// What a feature of a start adds to its scores.
    pub(super) fn start(&self, feature: Start, value: f64, scores: &mut PerOrder) {
        add(scores, &self.start[feature.idx()], value);
    }
}

fn add(scores: &mut PerOrder, weights: &PerOrder, value: f64) {
    for (score, weight) in scores.iter_mut().zip(weights) {
        *score += weight * value;
    }
}

fn sum<F: Feature>(weights: &[f64], features: &[(F, f64)]) -> f64 {
    features.iter().map(|(feature, value)| weights[feature.idx()] * value).sum()
}

fn fixed<const N: usize>(row: &[f64]) -> [f64; N] {
    std::array::from_fn(|idx| row.get(idx).copied().unwrap_or_default())
}

/// The rows of a table, one for each feature.
fn rows<F: Feature>(file: &str, table: &str) -> Vec<Vec<f64>> {
    let row = |name: &&str| {
        let columns = file.lines().find_map(|line| {
            line.strip_prefix(table)?.strip_prefix('\t')?.strip_prefix(*name)?.strip_prefix('\t')
        });
        let numbers = columns.unwrap_or_default().split('\t');
        numbers.filter_map(|number| number.parse().ok()).collect()
    };
    F::NAMES.iter().map(row).collect()
}

/// The tables of the orders, side by side.
fn per_order<F: Feature>(file: &str, table: &str) -> Vec<PerOrder> {
    let tables = ORDERS.map(|order| rows::<F>(file, &format!("{table}-{order}")));
    let row = |idx: usize| tables.each_ref().map(|table| fixed::<1>(&table[idx])[0]);
    (0..F::NAMES.len()).map(row).collect()
}

fn per_kind<F: Feature>(file: &str, table: &str) -> Vec<[PerOrder; KINDS]> {
    let tables = ORDERS.map(|order| rows::<F>(file, &format!("{table}-{order}")));
    let row = |idx: usize| {
        let columns = tables.each_ref().map(|table| fixed::<KINDS>(&table[idx]));
        std::array::from_fn(|kind| columns.map(|column| column[kind]))
    };
    (0..F::NAMES.len()).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_rows<F: Feature>(table: &str, n_columns: usize) {
        for (row, name) in rows::<F>(FILE, table).iter().zip(F::NAMES) {
            assert_eq!(row.len(), n_columns, "{table} {name}");
        }
    }

    #[test]
    fn every_feature_has_its_weights() {
        assert_rows::<Heading>("heading", 1);
        assert_rows::<Crosshead>("crosshead", 1);
        assert_rows::<Headline>("headline", 1);
        assert_rows::<Order>("order", ORDERS.len());
        for order in ORDERS {
            assert_rows::<Edge>(&format!("edge-{order}"), KINDS);
            assert_rows::<End>(&format!("end-{order}"), KINDS);
            assert_rows::<Start>(&format!("start-{order}"), 1);
        }
    }
}
