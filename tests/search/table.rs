//! Makes the fold table `assets/fold/characters.txt`, and holds the committed one against it.
//!
//! `BLESS=1 cargo test the_fold_table` writes it anew. It is made from Unicode's data (compatibility
//! forms and case, Unicode License v3) and the three lists beside it, which name where they come from.

use std::{collections::BTreeMap, fs, path::PathBuf};

use unicode_normalization::UnicodeNormalization;

/// Each character that folds to another, with what it folds to.
type Table = BTreeMap<char, String>;

#[test]
fn the_fold_table_is_what_its_sources_make() {
    let file: String = make().iter().map(|(from, to)| format!("{from}{to}\n")).collect();
    if std::env::var("BLESS").is_ok_and(|bless| bless == "1") {
        fs::write(path("characters.txt"), &file).unwrap();
    }
    let committed = fs::read_to_string(path("characters.txt")).unwrap();
    assert!(
        committed == file,
        "assets/fold/characters.txt is out of date: run the test with BLESS=1"
    );
}

#[test]
fn every_line_of_the_fold_table_is_packed_and_found() {
    let table = table();
    for c in '\0'..=char::MAX {
        let folded = zzread::search::fold(&c.to_string());
        match table.get(&c) {
            Some(to) => assert_eq!(&folded, to, "{c}"),
            None => assert!(folded.is_empty() || folded == c.to_string(), "{c}"),
        }
    }
}

#[test]
fn what_a_character_folds_to_stays_as_it_is() {
    for (from, to) in table() {
        assert_eq!(zzread::search::fold(&to), to, "{from}");
    }
}

/// The committed table.
pub(super) fn table() -> Table {
    let file = fs::read_to_string(path("characters.txt")).unwrap();
    file.lines().map(split_first).collect()
}

fn make() -> Table {
    let sources = Sources::read();
    let mut table = Table::new();
    for c in ('\0'..=char::MAX).filter(|c| !c.is_whitespace()) {
        let folded = sources.fold(c);
        // Beyond the basic plane the packed table has room for one character only.
        let fits = c < '\u{10000}' || folded.chars().count() == 1;
        if fits && folded != c.to_string() {
            table.insert(c, folded);
        }
    }
    table
}

/// What the table is made from.
struct Sources {
    /// One to one: our own pairs before OpenCC's.
    pairs: BTreeMap<char, char>,
    /// One to several.
    expanded: Table,
}

impl Sources {
    fn read() -> Self {
        let mut pairs = BTreeMap::new();
        for name in ["simplified.txt", "ours.txt"] {
            let lines = lines(name);
            pairs.extend(lines.iter().map(|line| {
                let mut chars = line.chars();
                (chars.next().unwrap(), chars.next().unwrap())
            }));
        }
        let mut expanded = Table::new();
        for line in lines("expanded.txt") {
            match line.split_once(' ') {
                Some((from, to)) => _ = expanded.insert(from.parse().unwrap(), to.to_owned()),
                None => expanded.extend(line.chars().map(|c| (c, c.nfkc().collect()))),
            }
        }
        Self { pairs, expanded }
    }

    /// Takes one step after another until nothing changes.
    fn fold(&self, c: char) -> String {
        match self.step(c) {
            Some(next) => next.chars().map(|c| self.fold(c)).collect(),
            None => c.to_string(),
        }
    }

    fn step(&self, c: char) -> Option<String> {
        let pair = self.pairs.get(&c).map(char::to_string);
        let known = pair.or_else(|| self.expanded.get(&c).cloned());
        known
            .or_else(|| one(c, c.nfkc()))
            .or_else(|| has_case(c).then(|| one(c, c.to_lowercase()))?)
    }
}

/// Whether `c` stands in a block of Latin, Greek, Cyrillic or Armenian letters that is complete. The
/// others grow with the compiler's Unicode version, and the table must not.
fn has_case(c: char) -> bool {
    matches!(c, '\0'..='\u{58F}' | '\u{1E00}'..='\u{1FFF}')
}

/// The form of `c`, if it is a single character and another one.
fn one(c: char, form: impl Iterator<Item = char>) -> Option<String> {
    let form: Vec<char> = form.collect();
    matches!(form[..], [other] if other != c).then(|| form[0].to_string())
}

fn split_first(line: &str) -> (char, String) {
    let mut chars = line.chars();
    (chars.next().unwrap(), chars.collect())
}

/// The lines of a list that are no comment.
fn lines(name: &str) -> Vec<String> {
    let file = fs::read_to_string(path(name)).unwrap();
    let is_entry = |line: &&str| !line.is_empty() && !line.starts_with('#');
    file.lines().filter(is_entry).map(str::to_owned).collect()
}

fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "assets/fold", name].iter().collect()
}
