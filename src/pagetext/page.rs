//! What the fragments of a page have in common: its words, and which characters it joins.
//!
//! Chinese is written without spaces, so pairs of neighbouring ideographs stand for words. A pair
//! that few fragments share says more than one that many do (`idf`). The pairs are numbered, and
//! each fragment holds the numbers of its own, sorted: to compare two is to merge two lists.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    bigrams::{self, Known},
    fragment::{Fragment, Looks},
    geometry,
    pattern::Pattern,
    shape::{self, Shape},
};

/// The longest heading that is told by its size, in characters.
const HEADING_CHARS: usize = 80;

/// Most headings have no more characters.
const SHORT_HEADING: usize = 20;

/// The most lines of a head, the byline counted.
const HEAD_LINES: usize = 4;

/// Type of this size, in sizes of the text's, is a caption's.
const SMALL: f32 = 0.93;

/// How large a fragment's type is beside the text's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Print {
    /// A headline's.
    Large,
    /// A kicker's, a deck's or a crosshead's.
    Raised,
    /// The text's.
    Text,
    /// A caption's.
    Small,
}

/// A page: its fragments and what they share.
pub(super) struct Page {
    pub(super) looks: Vec<Looks>,
    pub(super) shapes: Vec<Shape>,
    /// Whether the sizes of its type are known, and some are large.
    is_sized: bool,
    /// Whether no text breaks off in mid-sentence: then no short line is what is left of one.
    pub(super) is_uncut: bool,
    /// The numbers of the pairs of ideographs of each fragment, sorted.
    pub(super) words: Vec<Vec<u32>>,
    /// How much each pair says; 0 for one that only one fragment has.
    pub(super) idf: Vec<f64>,
    /// The fragments of each pair that several have.
    postings: Vec<Vec<u32>>,
    /// How often a pair or a triple of characters stands on the page.
    runs: Counts,
    /// How much each fragment begins like a paragraph, and whether it opens as many do.
    starts_like: Vec<(f64, bool)>,
    /// The first and the last character of each fragment in the dictionary.
    edges: Vec<[Option<&'static Known>; 2]>,
    /// How many fragments begin with the same three characters.
    starts: HashMap<Vec<char>, u32>,
}

/// Numbers by runs of characters.
pub(super) type Counts = HashMap<u64, u32, BuildHasherDefault<Mix>>;

/// Hashes a run of characters, which nobody chooses to make this slow: one multiplication.
#[derive(Default)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(byte.into()));
    }

    fn write_u64(&mut self, run: u64) {
        let mixed = (self.0 ^ run).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// At most three characters as one number.
pub(super) fn run(chars: &[char]) -> u64 {
    chars.iter().fold(0, |run, &c| run << 21 | u64::from(u32::from(c)))
}

/// How well a fragment goes on in another one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Continuity {
    /// By the dictionary: the pointwise mutual information of the two characters at the cut.
    pub(super) dictionary: f64,
    /// How often the page has the two characters together elsewhere, at most twice.
    pub(super) pair: f64,
    /// The same for the two triples across the cut.
    pub(super) triples: f64,
}

impl Page {
    /// Looks at all fragments of a page.
    pub(super) fn new(fragments: &[Fragment]) -> Self {
        let mut looks: Vec<Looks> = fragments.iter().map(Looks::of).collect();
        count_turns(&mut looks);
        let shapes = shape::shapes(&looks);
        let (words, n_words) = number_words(&looks);
        let is_large = |looks: &Looks| looks.size.is_some_and(|size| size >= geometry::LARGE);
        let breaks_off = |(looks, shape): (&Looks, &Shape)| shape.is_text() && !looks.ends;
        let mut page = Self {
            is_sized: looks.iter().any(is_large),
            is_uncut: !looks.iter().zip(&shapes).any(breaks_off),
            shapes,
            postings: vec![Vec::new(); n_words],
            idf: Vec::new(),
            runs: Counts::default(),
            starts_like: looks.iter().map(start).collect(),
            edges: looks.iter().map(edges).collect(),
            starts: HashMap::new(),
            words,
            looks,
        };
        page.weigh_words();
        page.count_runs();
        page
    }

    pub(super) fn len(&self) -> usize {
        self.looks.len()
    }

    fn weigh_words(&mut self) {
        for (fragment, words) in self.words.iter().enumerate() {
            for &word in words {
                self.postings[word as usize].push(fragment as u32);
            }
        }
        let n = self.len() as f64;
        let idf = |posting: &Vec<u32>| match posting.len() {
            0 | 1 => 0.0,
            df => ((n / df as f64).ln() + 0.1).max(0.0),
        };
        self.idf = self.postings.iter().map(idf).collect();
    }

    fn count_runs(&mut self) {
        for looks in &self.looks {
            for chars in looks.dense.windows(2).chain(looks.dense.windows(3)) {
                *self.runs.entry(run(chars)).or_default() += 1;
            }
            let start = looks.dense.iter().take(3).copied().collect();
            *self.starts.entry(start).or_default() += 1;
        }
    }

    /// Whether a line of print stands by itself, and below it, or below more such lines and a byline,
    /// a paragraph is seen to begin.
    pub(super) fn stands_alone(&self, i: usize) -> bool {
        let is_alone = |k: &usize| {
            let is_line = matches!(self.shapes[*k], Shape::Short | Shape::Byline);
            is_line && self.looks[*k].begins.is_none()
        };
        let n_alone = (i..self.len()).take(HEAD_LINES).take_while(is_alone).count();
        let below = self.looks.get(i + n_alone);
        let looks = &self.looks[i];
        let is_phrase = !looks.ends || looks.wide.ends_with(['？', '！']);
        if looks.is_alone && is_alone(&i) && is_phrase {
            return true;
        }
        !self.is_sized && n_alone > 0 && below.is_some_and(|below| below.begins == Some(true))
    }

    /// Whether text is as short as a heading, and ends as one does.
    pub(super) fn may_be_heading(&self, i: usize) -> bool {
        let looks = &self.looks[i];
        let is_phrase = !looks.ends && !looks.wide.contains(['，', '。', '；']);
        self.shapes[i] == Shape::Body && is_phrase && looks.len() <= SHORT_HEADING
    }

    /// The type of a fragment, if a page shows by its type what is a heading.
    pub(super) fn print(&self, i: usize) -> Option<Print> {
        let size = self.looks[i].size.filter(|_| self.is_sized)?;
        let is_short = self.looks[i].len() <= HEADING_CHARS;
        Some(match size {
            size if size >= geometry::LARGE && is_short => Print::Large,
            size if size >= geometry::RAISED && is_short => Print::Raised,
            size if size <= SMALL && is_short => Print::Small,
            _ => Print::Text,
        })
    }

    /// How well fragment `i` goes on in fragment `j`.
    pub(super) fn continuity(&self, i: usize, j: usize) -> Continuity {
        let (left, right) = (&self.looks[i].dense, &self.looks[j].dense);
        let (b, c) = (self.looks[i].last(), self.looks[j].first());
        let dictionary = bigrams::association(self.edges[i][1], self.edges[j][0]);
        let mut found = Continuity { dictionary, ..Continuity::default() };
        if matches!(b, '，' | '。') {
            return found;
        }
        // A triple across the cut is only there if the pair is.
        let Some(&pair) = self.runs.get(&run(&[b, c])) else { return found };
        let before = left.len().checked_sub(2).map(|at| run(&[left[at], b, c]));
        let after = right.get(1).map(|&d| run(&[b, c, d]));
        let triples = [before, after].into_iter().flatten();
        let n_triples: u32 = triples.filter_map(|triple| self.runs.get(&triple)).sum();
        found.pair = if b == '、' { 0.0 } else { f64::from(pair.min(2)) };
        found.triples = f64::from(n_triples.min(2));
        found
    }

    /// How much a fragment begins like a paragraph.
    pub(super) fn start(&self, i: usize) -> f64 {
        self.starts_like[i].0
    }

    /// Whether a fragment opens as many paragraphs do.
    pub(super) fn opens(&self, i: usize) -> bool {
        self.starts_like[i].1
    }

    /// Whether another fragment begins with the same three characters.
    pub(super) fn is_parallel(&self, i: usize) -> bool {
        let start: Vec<char> = self.looks[i].dense.iter().take(3).copied().collect();
        self.starts.get(&start).is_some_and(|&n| n > 1)
    }

    /// The words of several fragments together.
    pub(super) fn union(&self, fragments: impl IntoIterator<Item = usize>) -> Vec<u32> {
        let mut words: Vec<u32> =
            fragments.into_iter().flat_map(|i| self.words[i].iter().copied()).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The share of the words of `some` that are among `all`.
    pub(super) fn cover(&self, some: &[u32], all: &[u32]) -> f64 {
        if some.is_empty() { 0.0 } else { common(some, all).count() as f64 / some.len() as f64 }
    }

    /// How alike two lists of words are: the cosine of their weights.
    pub(super) fn similarity(&self, a: &[u32], b: &[u32]) -> f64 {
        let shared: f64 = common(a, b).map(|word| self.idf[word as usize].powi(2)).sum();
        if shared == 0.0 { 0.0 } else { shared / (self.square(a) * self.square(b)).sqrt() }
    }

    /// The sum of the squares of the weights of words.
    pub(super) fn square(&self, words: &[u32]) -> f64 {
        words.iter().map(|&word| self.idf[word as usize].powi(2)).sum()
    }

    /// The best share of a fragment's words that another fragment of more than 30 characters has.
    pub(super) fn best_cover(&self, i: usize) -> f64 {
        let mut n_shared = vec![0_u32; self.len()];
        for &word in &self.words[i] {
            for &other in &self.postings[word as usize] {
                n_shared[other as usize] += 1;
            }
        }
        let others = (0..self.len()).filter(|&j| j != i && self.looks[j].len() > 30);
        let best = others.map(|j| n_shared[j]).max().unwrap_or(0);
        f64::from(best) / self.words[i].len().max(1) as f64
    }
}

/// Counts how many fragments open with the same speaker.
fn count_turns(looks: &mut [Looks]) {
    let mut n_turns: HashMap<String, usize> = HashMap::new();
    for speaker in looks.iter().filter_map(|looks| looks.speaker.clone()) {
        *n_turns.entry(speaker).or_default() += 1;
    }
    for looks in looks {
        let speaker = looks.speaker.as_ref();
        looks.n_turns = speaker.and_then(|speaker| n_turns.get(speaker)).copied().unwrap_or(0);
    }
}

/// How much a fragment begins like a paragraph, and whether it opens as many do.
fn start(looks: &Looks) -> (f64, bool) {
    let opens = Pattern::Opening.is_in(&looks.wide);
    if looks.begins == Some(false) {
        return (-4.0, false);
    }
    match (shape::is_mid(looks) && looks.begins.is_none(), opens) {
        (true, _) => (-4.0, opens),
        (false, true) => (1.0, true),
        (false, false) if looks.begins == Some(true) => (1.0, false),
        (false, false) => (-0.6, false),
    }
}

fn edges(looks: &Looks) -> [Option<&'static Known>; 2] {
    [looks.first(), looks.last()].map(bigrams::known)
}

/// Numbers the pairs of ideographs of all fragments, and says how many there are.
fn number_words(looks: &[Looks]) -> (Vec<Vec<u32>>, usize) {
    let is_han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let mut numbers = Counts::default();
    let mut number = |pair: &[char]| {
        let next = numbers.len() as u32;
        *numbers.entry(run(pair)).or_insert(next)
    };
    let mut of = |looks: &Looks| {
        let pairs = looks.chars.windows(2).filter(|pair| pair.iter().all(is_han));
        let mut words: Vec<u32> = pairs.map(&mut number).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let words: Vec<Vec<u32>> = looks.iter().map(&mut of).collect();
    (words, numbers.len())
}

/// What two sorted lists have in common.
pub(super) fn common<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let mut rest = b;
    a.iter().copied().filter(move |word| {
        rest = &rest[rest.partition_point(|other| other < word)..];
        rest.first() == Some(word)
    })
}
