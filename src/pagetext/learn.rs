//! The weights and the confidence are learned, from pages with truth, which `study` reads.
//!
//! ```text
//! python3 tests/data/pages/cut.py FOLDER 25 &&
//! ZZREAD_PAGES=FOLDER cargo test the_weights_are_learned -- --ignored --nocapture
//! ```
//!
//! prints `assets/pagetext/weights.tsv` anew and the knots of `calibration`, in less than a minute.
//! Everything that is decided is a choice among options: a heading or none; which line of a head is
//! the headline; which piece follows, or that the article ends; which one precedes, or that none
//! does. The chance of an option is the exponential of its score over the sum of all. What is made
//! the least is the logarithms of the chances of what was chosen, and how far the weights have gone
//! from those that there are: what the pages do not show stays as it is.
//!
//! # The weights of the file are older
//! Those learned from made-up stories are better on other pages of them, and worse on pages of real
//! papers' texts, which do not say the same things again and again. So the older ones stay, and what is
//! learned here begins with them:
//!
//! | weights | real texts: joins | B³ | exact | made: joins | B³ | exact |
//! |---|---|---|---|---|---|---|
//! | of the file | 93.2 | 94.4 | 73.2 | 85.2 | 87.3 | 51.1 |
//! | learned, held by 2000 | 93.2 | 94.1 | 73.7 | 84.7 | 87.3 | 51.1 |
//! | learned, held by 300 | 92.2 | 93.8 | 74.6 | 86.1 | 88.2 | 52.5 |

use std::{collections::HashMap, sync::LazyLock};

use super::{
    fragment,
    link::Links,
    page::Page,
    piece::{self, Piece},
    role::{self, Role, Roles},
    shape::Shape,
    study::{self, Truth},
    weights::{FILE, Feature, ORDERS},
};

/// How strongly the weights are held where they are.
const HOLD: f64 = 300.0;

/// How often the weights are moved, and how far at first.
const ROUNDS: usize = 120;
const STEP: f64 = 0.2;

/// The numbers of the file one behind the other, and where those of a row begin.
struct Numbers {
    of_row: HashMap<(&'static str, &'static str), usize>,
    all: Vec<f64>,
}

static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    let mut numbers = Numbers { of_row: HashMap::new(), all: Vec::new() };
    for line in FILE.lines() {
        let mut columns = line.split('\t');
        let row = (columns.next().unwrap(), columns.next().unwrap());
        numbers.of_row.insert(row, numbers.all.len());
        numbers.all.extend(columns.map(|number| number.parse::<f64>().unwrap()));
    }
    numbers
});

fn number<F: Feature>(table: &'static str, feature: F) -> usize {
    NUMBERS.of_row[&(table, F::NAMES[feature.idx()])]
}

/// The file with other numbers.
fn file_of(weights: &[f64]) -> String {
    let mut weights = weights.iter();
    let line = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let numbers = columns[2..].iter().map(|_| format!("{:.2}", weights.next().unwrap()));
        let numbers: Vec<String> =
            numbers.map(|it| it.trim_end_matches('0').trim_end_matches('.').to_owned()).collect();
        format!("{}\t{}\t{}\n", columns[0], columns[1], numbers.join("\t"))
    };
    FILE.lines().map(line).collect()
}

/// What speaks for an option: which weights, and how much of each.
type Features = Vec<(usize, f64)>;

/// What was chosen among options.
#[derive(Default)]
struct Choices {
    options: Vec<Features>,
    /// Of each choice the options, and which of them was taken.
    choices: Vec<(Vec<usize>, usize)>,
}

impl Choices {
    fn push(&mut self, options: impl IntoIterator<Item = Features>, taken: usize) {
        let start = self.options.len();
        self.options.extend(options);
        self.choices.push(((start..self.options.len()).collect(), taken));
    }

    /// Whether something is so.
    fn push_truth<F: Feature>(&mut self, table: &'static str, features: &[(F, f64)], holds: bool) {
        self.push([Vec::new(), option(table, features)], usize::from(holds));
    }

    /// How unlikely the choices were, and how that grows with each weight.
    fn loss(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let score = |option: &Features| option.iter().map(|&(at, x)| weights[at] * x).sum::<f64>();
        let scores: Vec<f64> = self.options.iter().map(score).collect();
        let mut pulls = vec![0.0; self.options.len()];
        let mut loss = 0.0;
        for (options, taken) in &self.choices {
            let most = options.iter().map(|&option| scores[option]).fold(f64::MIN, f64::max);
            let sum: f64 = options.iter().map(|&option| (scores[option] - most).exp()).sum();
            for &option in options {
                pulls[option] += (scores[option] - most).exp() / sum;
            }
            pulls[options[*taken]] -= 1.0;
            loss -= scores[options[*taken]] - most - sum.ln();
        }
        let mut slope = vec![0.0; weights.len()];
        for (option, pull) in self.options.iter().zip(pulls) {
            option.iter().for_each(|&(at, x)| slope[at] += pull * x);
        }
        (loss, slope)
    }

    /// The weights that make the choices likeliest, held to where they start.
    fn learned(&self, start: &[f64], hold: f64) -> Vec<f64> {
        let mut weights = start.to_vec();
        let mut moved = vec![1e-9; start.len()];
        for _ in 0..ROUNDS {
            let (_, slope) = self.loss(&weights);
            for (at, slope) in slope.into_iter().enumerate() {
                let slope = slope + hold * (weights[at] - start[at]);
                moved[at] += slope * slope;
                weights[at] -= STEP * slope / f64::sqrt(moved[at]);
            }
        }
        weights
    }

    /// Adds what a page shows of its headings.
    fn add_roles(&mut self, page: &Page, roles: &Roles, truth: &Truth) {
        let real = |i: usize| truth.frags[i].role.as_str();
        for i in (0..page.len()).filter(|&i| page.shapes[i] == Shape::Short) {
            let is_heading = matches!(real(i), "kicker" | "headline" | "deck" | "subhead");
            if is_heading || matches!(real(i), "body" | "qa") {
                self.push_truth("heading", &role::heading(page, i), is_heading);
            }
        }
        let is_short = |i: &usize| page.shapes[*i] == Shape::Short;
        let single = roles.heads.iter().filter(|head| head.len() == 1).map(|head| head[0]);
        let crossheads = (0..page.len()).filter(|&i| roles.roles[i] == Role::Crosshead);
        for i in single.chain(crossheads).filter(is_short) {
            if matches!(real(i), "headline" | "subhead") {
                self.push_truth("crosshead", &roles.crosshead(page, i), real(i) == "headline");
            }
        }
        for head in &roles.heads {
            let is_line = |i: &usize| roles.roles[*i].is_head();
            let lines: Vec<usize> = head.iter().copied().filter(is_line).collect();
            let headlines: Vec<usize> =
                (0..lines.len()).filter(|&nth| real(lines[nth]) == "headline").collect();
            if let (2.., &[taken]) = (lines.len(), headlines.as_slice()) {
                let option = |nth| option("headline", &roles.headline(page, &lines, nth));
                self.push((0..lines.len()).map(option), taken);
            }
        }
    }

    /// Adds what a page shows of its links.
    fn add_links(&mut self, order: usize, page: &Page, pieces: &[Piece], truth: &Truth) {
        let tables = TABLES[order];
        let links = Links::new(page, pieces);
        let next = real_links(pieces, truth);
        let n = pieces.len();
        let mut edges = vec![None; n * n];
        for (i, piece) in pieces.iter().enumerate() {
            for j in (0..n).filter(|&j| links.is_possible(i, j)) {
                let mut option = Vec::new();
                links.edge(i, j, &mut |feature, x| {
                    option.push((number(tables[0], feature) + piece.kind as usize, x));
                });
                edges[i * n + j] = Some(self.options.len());
                self.options.push(option);
            }
        }
        let at = |i: usize, j: usize| edges[i * n + j];
        for (i, piece) in pieces.iter().enumerate() {
            let Some(next) = next[i] else { continue };
            let mut end = Vec::new();
            links.end(i, &mut |feature, x| {
                end.push((number(tables[1], feature) + piece.kind as usize, x));
            });
            self.push_link((0..n).map(|j| at(i, j)), next, end);
        }
        for j in (0..n).filter(|&j| next[j].is_some() && !pieces[j].is_head()) {
            let mut start = Vec::new();
            links.start(j, &mut |feature, x| start.push((number(tables[2], feature), x)));
            let before = (0..n).find(|&i| next[i] == Some(Some(j)));
            self.push_link((0..n).map(|i| at(i, j)), before, start);
        }
    }

    /// Adds which of the edges of a piece is real, if one is; `none` speaks for none.
    fn push_link(
        &mut self,
        edges: impl Iterator<Item = Option<usize>>,
        real: Option<usize>,
        none: Features,
    ) {
        let (mut options, mut taken) = (vec![self.options.len()], 0);
        for (other, edge) in edges.enumerate() {
            let Some(edge) = edge else { continue };
            taken = if real == Some(other) { options.len() } else { taken };
            options.push(edge);
        }
        if real.is_none() || taken > 0 {
            self.options.push(none);
            self.choices.push((options, taken));
        }
    }
}

/// The tables of edges, ends and starts, for each order.
const TABLES: [[&str; 3]; ORDERS.len()] = [
    ["edge-articles", "end-articles", "start-articles"],
    ["edge-columns", "end-columns", "start-columns"],
];

fn option<F: Feature>(table: &'static str, features: &[(F, f64)]) -> Features {
    features.iter().map(|&(feature, x)| (number(table, feature), x)).collect()
}

/// For each piece that stands in an article the one that follows it there, if one does.
fn real_links(pieces: &[Piece], truth: &Truth) -> Vec<Option<Option<usize>>> {
    let mut links = vec![None; pieces.len()];
    for article in &truth.articles {
        let piece_of = |line: &usize| pieces.iter().position(|it| it.fragments.contains(line));
        let mut flow: Vec<usize> = article.flow.iter().filter_map(piece_of).collect();
        flow.dedup();
        for (nth, &piece) in flow.iter().enumerate() {
            links[piece] = Some(flow.get(nth + 1).copied());
        }
    }
    links
}

fn choices(pages: &[(String, String, Truth)]) -> Choices {
    let mut choices = Choices::default();
    for (name, text, truth) in pages {
        let page = Page::new(&fragment::lines(text));
        let roles = role::roles(&page);
        choices.add_roles(&page, &roles, truth);
        let order = usize::from(name.contains("_cols_"));
        choices.add_links(order, &page, &piece::pieces(&page, &roles), truth);
    }
    choices
}

/// The bounds of the classes in which the knots of `calibration` are measured.
const CLASSES: [f64; 10] = [0.01, 0.05, 0.2, 0.4, 0.6, 0.75, 0.88, 0.95, 0.98, 0.995];

/// The share of right joins in each class, made monotone: neighbours that are not become one.
fn knots(mut joins: Vec<(f64, bool)>) -> Vec<(f64, f64)> {
    joins.sort_by(|a, b| a.0.total_cmp(&b.0));
    let class = |&(share, _): &(f64, bool)| CLASSES.partition_point(|&bound| bound <= share);
    let mut classes: Vec<(f64, f64, f64)> = Vec::new();
    for chunk in joins.chunk_by(|a, b| class(a) == class(b)) {
        let n = chunk.len() as f64;
        let sum: f64 = chunk.iter().map(|join| join.0).sum();
        let n_right = chunk.iter().filter(|join| join.1).count() as f64;
        classes.push((n, sum, n_right));
        while let [.., a, b] = classes[..]
            && a.2 / a.0 >= b.2 / b.0
        {
            classes.truncate(classes.len() - 2);
            classes.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    classes.into_iter().map(|(n, sum, n_right)| (sum / n, n_right / n)).collect()
}

#[test]
#[ignore = "needs pages with truth: ZZREAD_PAGES"]
fn the_weights_are_learned() {
    let pages = study::pages(&study::folder().join("dev"));
    let choices = choices(&pages);
    let learned = choices.learned(&NUMBERS.all, HOLD);
    println!("{}", file_of(&learned));
    let [before, after] = [&NUMBERS.all, &learned].map(|weights| choices.loss(weights).0);
    println!("# {} choices, loss {before:.0} -> {after:.0}", choices.choices.len());
    let joins = pages.iter().flat_map(|(_, text, truth)| study::joins(text, truth));
    for (share, right) in knots(joins.collect()) {
        println!("# ({share:.3}, {right:.2}),");
    }
}

#[test]
fn what_is_known_is_learned() {
    // Of ten choices seven fell on the one option: its weight is ln(7 / 3).
    let mut choices = Choices::default();
    (0..10).for_each(|nth| choices.push([Vec::new(), vec![(0, 1.0)]], usize::from(nth < 7)));
    let learned = choices.learned(&[0.0], 0.0);
    assert!((learned[0] - f64::ln(7.0 / 3.0)).abs() < 0.01, "{learned:?}");
    let held = choices.learned(&[0.0], 1e6);
    assert!(held[0].abs() < 0.01, "{held:?}");
}

#[test]
fn learning_makes_the_choices_of_a_page_likelier() {
    let text = "街灯重新亮了\n\n本报讯（记者 何禾）井盖换成了静音的，住在巷\n\n子里的人睡得踏实了。\n\n水塔要改成书屋\n\n本报讯（记者 方木）水塔停用三十年了，昨天公布了改\n\n建的图纸。\n";
    let truth = r#"{"frags": [{"role": "headline"}, {"role": "body"}, {"role": "body"}, {"role": "headline"}, {"role": "body"}, {"role": "body"}],
        "joins": [], "articles": [{"flow": [0, 1, 2]}, {"flow": [3, 4, 5]}]}"#;
    let page =
        ("page_0_seq_made".to_owned(), text.to_owned(), serde_json::from_str(truth).unwrap());
    let choices = choices(&[page]);
    let learned = choices.learned(&NUMBERS.all, 1.0);
    assert!(choices.loss(&learned).0 < choices.loss(&NUMBERS.all).0);
    assert_eq!(file_of(&NUMBERS.all), FILE);
}

#[test]
fn knots_are_monotone() {
    let joins = [(0.3, true), (0.5, false), (0.5, true), (0.9, true), (0.9, true)];
    assert_eq!(knots(joins.to_vec()), [((0.3 + 0.5 + 0.5) / 3.0, 2.0 / 3.0), (0.9, 1.0)]);
}
