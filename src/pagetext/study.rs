//! How well pages are read: the table of the module's figures, over pages whose truth is known.
//!
//! ```text
//! ZZREAD_PAGES=FOLDER cargo test pages_with_truth -- --ignored --nocapture
//! ```
//!
//! The folder has pages `dev/page_NNN_ORDER_SOURCE.txt`, each with its truth beside it as `.json`:
//! `frags`, one for each line that is not blank (`role`, `art` the article), `joins` (`from`, `to`,
//! `dangling`: whether the sentence is cut there), and `articles` (`flow`, its lines in reading
//! order). Such pages are made by setting articles in columns and cutting them as text extraction
//! does: `tests/data/pages/cut.py` makes them of made-up stories. Those of real papers' texts, which
//! the figures of the module are of, are not in the repository, because their texts are others'.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{
    assemble,
    calibration::calibrated,
    draft::Draft,
    fragment, order,
    page::Page,
    piece::{self, Kind},
    role::{self, Role},
    sniff,
};

#[derive(Deserialize)]
pub(super) struct Truth {
    pub(super) frags: Vec<Frag>,
    pub(super) joins: Vec<Join>,
    pub(super) articles: Vec<Flow>,
}

#[derive(Deserialize)]
pub(super) struct Frag {
    pub(super) role: String,
}

#[derive(Deserialize)]
pub(super) struct Join {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) dangling: bool,
}

#[derive(Deserialize)]
pub(super) struct Flow {
    pub(super) flow: Vec<usize>,
}

/// Right ones of all.
#[derive(Default, Clone, Copy)]
struct Share {
    right: f64,
    all: f64,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += f64::from(u8::from(right));
        self.all += 1.0;
    }

    fn percent(self) -> f64 {
        100.0 * self.right / self.all
    }
}

/// Found ones that are right, found ones, and those there are.
#[derive(Default, Clone, Copy)]
struct Harmonic {
    right: f64,
    found: f64,
    real: f64,
}

impl Harmonic {
    fn count(&mut self, found: bool, real: bool) {
        self.right += f64::from(u8::from(found && real));
        self.found += f64::from(u8::from(found));
        self.real += f64::from(u8::from(real));
    }

    fn percent(self) -> f64 {
        200.0 * self.right / (self.found + self.real)
    }
}

#[derive(Default, Clone)]
struct Figures {
    joins: Share,
    far_joins: Share,
    sure_joins: Share,
    n_joined: f64,
    precision: Share,
    recall: Share,
    exact: Share,
    roles: BTreeMap<&'static str, Harmonic>,
}

impl Figures {
    fn line(&self) -> String {
        let (p, r) = (self.precision.percent(), self.recall.percent());
        let role = |name| self.roles.get(name).copied().unwrap_or_default().percent();
        format!(
            "joins {:5.1} far {:5.1} | sure {:5.1} of {:4.1} % | B3 {:5.1} exact {:5.1} | head {:5.1} headline {:5.1} crosshead {:5.1} caption {:5.1} byline {:5.1} turn {:5.1}",
            self.joins.percent(),
            self.far_joins.percent(),
            self.sure_joins.percent(),
            100.0 * self.sure_joins.all / self.n_joined,
            2.0 * p * r / (p + r),
            self.exact.percent(),
            role("head"),
            role("headline"),
            role("crosshead"),
            role("caption"),
            role("byline"),
            role("turn"),
        )
    }

    fn count(&mut self, text: &str, truth: &Truth) {
        let fragments = fragment::lines(text);
        let found = Found::of(&super::draft(&fragments), &fragments);
        assert_eq!(fragments.len(), truth.frags.len());
        self.count_joins(&found, truth);
        self.count_articles(&found, truth);
        for (i, frag) in truth.frags.iter().enumerate() {
            let real = frag.role.as_str();
            let found = |roles: &[Role]| found.roles[i].iter().any(|role| roles.contains(role));
            let is_head = matches!(real, "headline" | "kicker" | "deck");
            let rows: [(&str, &[Role], bool); 6] = [
                ("head", &[Role::Kicker, Role::Headline, Role::Deck], is_head),
                ("headline", &[Role::Headline], real == "headline"),
                ("crosshead", &[Role::Crosshead], real == "subhead"),
                ("caption", &[Role::Caption], real == "caption"),
                ("byline", &[Role::Byline], real == "byline"),
                ("turn", &[Role::Turn], real == "qa"),
            ];
            for (name, roles, real) in rows {
                // A byline that opens a paragraph is part of the paragraph in the truth.
                let is_opening = name == "byline" && found(&[Role::Body]);
                self.roles.entry(name).or_default().count(found(roles) && !is_opening, real);
            }
        }
    }

    fn count_joins(&mut self, found: &Found, truth: &Truth) {
        let real: BTreeSet<_> = truth.joins.iter().map(|join| (join.from, join.to)).collect();
        for join in truth.joins.iter().filter(|join| join.dangling) {
            let is_found = found.joins.get(&join.from).is_some_and(|&(to, _)| to == join.to);
            self.joins.count(is_found);
            if join.to != join.from + 1 {
                self.far_joins.count(is_found);
            }
        }
        for (from, (to, percent)) in &found.joins {
            self.n_joined += 1.0;
            if *percent >= 80 {
                self.sure_joins.count(real.contains(&(*from, *to)));
            }
        }
    }

    fn count_articles(&mut self, found: &Found, truth: &Truth) {
        let is_text =
            |&&i: &&usize| matches!(truth.frags[i].role.as_str(), "body" | "qa" | "subhead");
        let flows: Vec<Vec<usize>> = truth
            .articles
            .iter()
            .map(|article| article.flow.iter().filter(is_text).copied().collect())
            .collect();
        let all: BTreeSet<usize> = flows.iter().flatten().copied().collect();
        let mine: Vec<Vec<usize>> = found
            .articles
            .iter()
            .map(|article| {
                let mut lines: Vec<usize> =
                    article.iter().filter(|i| all.contains(i)).copied().collect();
                lines.dedup();
                lines
            })
            .collect();
        for flow in flows.iter().filter(|flow| !flow.is_empty()) {
            self.exact.count(mine.contains(flow));
            for i in flow {
                let cluster = mine.iter().find(|article| article.contains(i));
                let cluster = cluster.cloned().unwrap_or_else(|| vec![*i]);
                let shared = cluster.iter().filter(|i| flow.contains(i)).count() as f64;
                self.precision.right += shared / cluster.len() as f64;
                self.recall.right += shared / flow.len() as f64;
                self.precision.all += 1.0;
                self.recall.all += 1.0;
            }
        }
    }
}

/// What a draft says, by fragments.
struct Found {
    roles: Vec<Vec<Role>>,
    joins: BTreeMap<usize, (usize, u8)>,
    articles: Vec<Vec<usize>>,
}

impl Found {
    fn of(draft: &Draft, fragments: &[fragment::Fragment]) -> Self {
        let of_line: HashMap<usize, usize> =
            fragments.iter().enumerate().map(|(i, fragment)| (fragment.line, i)).collect();
        let mut roles = vec![Vec::new(); fragments.len()];
        let mut joins = BTreeMap::new();
        for entry in draft.entries() {
            let lines: Vec<usize> = entry.pieces.iter().map(|cut| of_line[&cut.line]).collect();
            for &i in &lines {
                roles[i].push(entry.role);
            }
            for (pair, cut) in lines.windows(2).zip(&entry.pieces[1..]) {
                let percent = cut.joint.as_ref().map_or(100, |joint| joint.percent);
                joins.insert(pair[0], (pair[1], percent));
            }
        }
        let sections = draft.pages.iter().flat_map(|page| &page.sections);
        let articles = sections.flat_map(|section| &section.stories).map(|story| {
            let cuts = story.entries.iter().flat_map(|entry| &entry.pieces);
            cuts.map(|cut| of_line[&cut.line]).collect()
        });
        Self { roles, joins, articles: articles.collect() }
    }
}

pub(super) fn folder() -> PathBuf {
    PathBuf::from(std::env::var_os("ZZREAD_PAGES").expect("set ZZREAD_PAGES to a folder of pages"))
}

pub(super) fn pages(folder: &Path) -> Vec<(String, String, Truth)> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<PathBuf> =
        names.filter(|path| path.extension().unwrap() == "json").collect();
    names.sort_unstable();
    let page = |path: PathBuf| {
        let truth = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let text = fs::read_to_string(path.with_extension("txt")).unwrap();
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), text, truth)
    };
    names.into_iter().map(page).collect()
}

/// What the links of a page say of each of its joins, and whether it is right.
pub(super) fn joins(text: &str, truth: &Truth) -> Vec<(f64, bool)> {
    let fragments = fragment::lines(text);
    let page = Page::new(&fragments);
    let roles = role::roles(&page);
    let pieces = piece::pieces(&page, &roles);
    let chain = order::chain(&page, &pieces);
    let found = assemble::Found {
        fragments: &fragments,
        page: &page,
        roles: &roles,
        pieces: &pieces,
        chain: &chain,
    };
    let real: BTreeSet<_> = truth.joins.iter().map(|join| (join.from, join.to)).collect();
    let join = |i: usize| {
        let (j, link) = chain.next[i]?;
        let is_join = pieces[i].kind == Kind::Dangling && pieces[j].is_text();
        let is_right = real.contains(&(pieces[i].first(), pieces[j].first()));
        is_join.then(|| (found.share(i, j, link), is_right))
    };
    (0..pieces.len()).filter_map(join).collect()
}

/// How often each tenth of a confidence is right, and how far it is off in the mean.
fn reliability(joins: impl Iterator<Item = (f64, bool)>) -> (Vec<String>, f64) {
    let mut tenths: BTreeMap<u8, (f64, Share)> = BTreeMap::new();
    for (confidence, is_right) in joins {
        let tenth = tenths.entry((10.0 * confidence).min(9.0) as u8).or_default();
        tenth.0 += confidence;
        tenth.1.count(is_right);
    }
    let n: f64 = tenths.values().map(|(_, share)| share.all).sum();
    let off = tenths.values().map(|(sum, share)| (sum - share.right).abs() / n).sum();
    let line = |(sum, share): &(f64, Share)| {
        format!("{:5.2} is right {:5.1} % of {}", sum / share.all, share.percent(), share.all)
    };
    (tenths.values().map(line).collect(), off)
}

#[test]
#[ignore = "needs pages with truth: ZZREAD_PAGES"]
fn the_confidence_of_joins_is_calibrated() {
    let (whole, cut): (Vec<_>, Vec<_>) =
        pages(&folder().join("dev")).into_iter().partition(|(name, ..)| name.contains("_whole_"));
    for (name, text, truth) in whole {
        let is_sure = |&(share, _): &(f64, bool)| calibrated(share) >= 0.8;
        assert!(!joins(&text, &truth).iter().any(is_sure), "nothing is cut in {name}");
    }
    let joins: Vec<_> = cut.iter().flat_map(|(_, text, truth)| joins(text, truth)).collect();
    let (lines, before) = reliability(joins.iter().copied());
    println!("what the links say: expected error {before:.3}\n{}", lines.join("\n"));
    let (lines, with) = reliability(joins.iter().map(|&(share, right)| (calibrated(share), right)));
    println!("with the map: expected error {with:.3}\n{}", lines.join("\n"));
    assert!(with < before);
}

#[test]
#[ignore = "needs pages with truth: ZZREAD_PAGES"]
fn pages_with_truth_are_read_this_well() {
    let mut table: BTreeMap<String, Figures> = BTreeMap::new();
    for (name, text, truth) in pages(&folder().join("dev")) {
        let order = name.split('_').nth(2).unwrap_or_default().to_owned();
        let is_target = ["seq", "rows", "bands", "cols"].contains(&order.as_str());
        for row in [order].into_iter().chain(is_target.then(|| "TARGET".to_owned())) {
            table.entry(row).or_default().count(&text, &truth);
        }
    }
    for (row, figures) in &table {
        println!("{row:7} {}", figures.line());
    }
}

#[test]
#[ignore = "needs pages with truth: ZZREAD_PAGES"]
fn pages_with_truth_are_taken_for_pages() {
    for (name, text, _) in pages(&folder().join("dev")) {
        assert!(sniff::is_page(&text), "{name} {:?}", sniff::Evidence::of(fragment::lines(&text)));
    }
}
