//! 连续报道: earlier articles on the same matter, from the whole shelf.
//!
//! Two articles are on the same matter if they share what is rare: of an article the pairs of
//! characters that it repeats and that hardly any other article has, looked up in the index. What is
//! rare is reckoned from a sample of the shelf, taken once, so that no pair is looked up that stands
//! everywhere.
//!
//! # Limitations
//! Only scripts that are set without blanks have such pairs. Where the index is not whole, nothing is
//! found.

use std::collections::{HashMap, HashSet};

use super::{day::NTH_BITS, store::Library, tokens, trouble::Trouble};
use crate::{
    issue::{Article, ArticleId, Place},
    search::fold,
};

/// So many articles, spread over the shelf, are the sample.
const SAMPLE: i64 = 240;
/// So many pairs are looked up.
const N_PAIRS: usize = 8;
/// So many of them an article must share.
const N_SHARED: usize = 3;
/// Of the articles of the sample one in so many may have a rare pair.
const RARE: usize = 60;
/// A pair that more articles have is not rare.
const MOST_HITS: usize = 48;
/// So much of an article is looked at.
const CHARS: usize = 3_000;
/// So many articles are listed.
const N_EARLIER: usize = 5;

type Pair = [char; 2];

/// In how many articles of a sample of the shelf each pair stands.
#[derive(Debug, Clone, Default)]
pub struct Rarity {
    n_sampled: usize,
    n_articles: HashMap<Pair, u16>,
}

/// An earlier article on the same matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The key of its issue.
    pub issue: String,
    /// Where it begins.
    pub place: Place,
    /// The paper's name.
    pub paper: String,
    /// The date of the issue as printed.
    pub date: String,
    /// The headline.
    pub headline: String,
}

impl Library {
    /// Takes the sample.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn rarity(&self) -> Result<Rarity, Trouble> {
        let mut rarity = Rarity::default();
        for words in self.sample(SAMPLE)? {
            rarity.n_sampled += 1;
            let folded: String = fold(&words).chars().take(CHARS).collect();
            let pairs: HashSet<Pair> = pairs(&folded).collect();
            for pair in pairs {
                *rarity.n_articles.entry(pair).or_default() += 1;
            }
        }
        Ok(rarity)
    }

    /// The articles of the days before on the matter of an article of an issue, the newest first.
    ///
    /// # Errors
    /// When the library cannot be read.
    pub fn earlier(
        &self,
        issue: &str,
        article: &ArticleId,
        rarity: &Rarity,
    ) -> Result<Vec<Earlier>, Trouble> {
        if !self.is_indexed()? {
            return Ok(Vec::new());
        }
        let Some(number) = self.number_of(issue, article)? else { return Ok(Vec::new()) };
        let Some(here) = self.candidate(number)? else { return Ok(Vec::new()) };
        let before = (0, ((number >> NTH_BITS) << NTH_BITS) - 1);
        let mut n_shared: HashMap<i64, usize> = HashMap::new();
        for pair in rare_pairs(&here.article, rarity) {
            let phrase = tokens::phrase(&pair.iter().collect::<String>());
            let hits = self.matching(&phrase, before, MOST_HITS + 1)?;
            for number in Some(hits).filter(|hits| hits.len() <= MOST_HITS).unwrap_or_default() {
                *n_shared.entry(number).or_default() += 1;
            }
        }
        let enough = n_shared.into_iter().filter(|(_, n_shared)| *n_shared >= N_SHARED);
        let mut numbers: Vec<i64> = enough.map(|(number, _)| number).collect();
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        self.listed(&numbers)
    }

    fn listed(&self, numbers: &[i64]) -> Result<Vec<Earlier>, Trouble> {
        let mut earlier = Vec::new();
        for number in numbers {
            let Some(found) = self.candidate(*number)? else { continue };
            earlier.push(Earlier {
                issue: found.issue,
                place: found.article.start(),
                paper: found.paper,
                date: found.date,
                headline: found.article.headline_line().to_string(),
            });
            if earlier.len() == N_EARLIER {
                break;
            }
        }
        Ok(earlier)
    }
}

/// The rarest pairs of an article, of those that its headline has or that it repeats. No two of them
/// stand side by side: a name of three characters is one word, not two.
fn rare_pairs(article: &Article, rarity: &Rarity) -> Vec<Pair> {
    let headline = fold(article.headline.as_str());
    let body: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    let body: String = fold(&body.join("\n")).chars().take(CHARS).collect();
    let mut weights: HashMap<Pair, u32> = HashMap::new();
    for pair in pairs(&body) {
        *weights.entry(pair).or_default() += 1;
    }
    for pair in pairs(&headline) {
        *weights.entry(pair).or_default() += 2;
    }
    let is_rare = |n_articles: u16| usize::from(n_articles) * RARE <= rarity.n_sampled;
    let mut ranked: Vec<(u32, u16, Pair)> = weights
        .into_iter()
        .map(|(pair, weight)| (weight, rarity.n_articles.get(&pair).copied().unwrap_or(0), pair))
        .filter(|(weight, n_articles, _)| *weight > 1 && is_rare(*n_articles))
        .collect();
    // What an article repeats most is what it is about.
    ranked.sort_unstable_by_key(|&(weight, n_articles, pair)| {
        (std::cmp::Reverse(weight), n_articles, pair)
    });
    let mut chosen: Vec<Pair> = Vec::new();
    for (_, _, pair) in ranked {
        let is_beside = |it: &Pair| it[1] == pair[0] || pair[1] == it[0];
        if chosen.len() < N_PAIRS && !chosen.iter().any(is_beside) {
            chosen.push(pair);
        }
    }
    chosen
}

/// The pairs of ideographs of a folded text.
fn pairs(folded: &str) -> impl Iterator<Item = Pair> {
    let next = folded.chars().skip(1);
    let both = folded.chars().zip(next).map(|(a, b)| [a, b]);
    both.filter(|pair| {
        pair.iter().all(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}'))
    })
}
