//! The directory of papers: from what a reader calls a paper to where it lies on the web.
//!
//! A paper goes by its name, in either script, by its pinyin (`renminribao`), by the initials of that
//! (`rmrb`), and by its other names (人日, People's Daily). Some names are those of several papers:
//! 山西日报 and 陕西日报 are both `shanxiribao`. Then all are told, and none is chosen.
//!
//! Lists of papers as other readers keep them are read and written, too (`outline`).
//!
//! Nothing is fetched here. The table is `assets/papers/papers.txt`; its README tells what is in it.

mod outline;

use std::sync::OnceLock;

use jiff::{ToSpan, civil::Date};

use crate::search::fold;

pub use outline::{Outline, from_opml, from_urls, to_opml};

/// The papers, as the program carries them.
const TABLE: &str = include_str!("../assets/papers/papers.txt");

/// The papers of the reader, once that is settled.
static OWN: OnceLock<Vec<Paper>> = OnceLock::new();

/// A newspaper, and where it lies on the web.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// As the paper writes it.
    pub name: String,
    /// The pinyin of the name, a blank between two syllables; empty if it is not known.
    pub pinyin: String,
    /// What else it is called.
    pub aliases: Vec<String>,
    /// Where it is read: 全国, or a province.
    pub region: String,
    /// Which system its site runs.
    pub family: Family,
    /// Where its newest issue is found.
    pub entry: String,
    /// Where the issue of a day is found, with `{Y}`, `{m}` and `{d}` for the day; empty if that is
    /// not known.
    pub pattern: String,
    /// When the site was last known to be so: `2026-09`; a `?` marks a guess. Empty for a paper that
    /// the reader added.
    pub last_seen: String,
}

/// Which system the site of a paper runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Family {
    /// One of those whose pages are read by their addresses.
    Epaper,
    /// No pages: a feed.
    Feed,
    /// Another one.
    #[default]
    Other,
}

/// The papers that are known: those that the program carries, and those of the reader.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    papers: Vec<Paper>,
}

/// Makes these the reader's own papers. Only the first call counts, and only before a name is looked up:
/// names mean the same as long as the program runs.
pub fn settle(own: impl IntoIterator<Item = Paper>) {
    let _ = OWN.set(own.into_iter().collect());
}

impl Directory {
    /// The papers that the program carries.
    pub fn bundled() -> &'static Self {
        static BUNDLED: OnceLock<Directory> = OnceLock::new();
        BUNDLED.get_or_init(|| Self { papers: read(TABLE) })
    }

    /// The papers that this reader knows: those that the program carries, with those of [`settle`].
    /// They are read when a name is first looked up: most starts look none up.
    pub fn of_reader() -> &'static Self {
        static OF_READER: OnceLock<Directory> = OnceLock::new();
        OF_READER.get_or_init(|| Self::bundled().with(OWN.get().into_iter().flatten().cloned()))
    }

    /// The same with papers of the reader, each in the place of the one of its name.
    #[must_use]
    pub fn with(&self, papers: impl IntoIterator<Item = Paper>) -> Self {
        let mut directory = self.clone();
        for paper in papers {
            match directory.papers.iter_mut().find(|known| known.name == paper.name) {
                Some(known) => known.take(paper),
                None => directory.papers.push(paper),
            }
        }
        directory
    }

    /// All papers, region by region.
    pub fn papers(&self) -> &[Paper] {
        &self.papers
    }

    /// The papers of a name. A name as written counts more than one that only folds to the same:
    /// 經濟日報 is the one of Taiwan.
    pub fn named(&self, name: &str) -> Vec<&Paper> {
        let name = name.trim();
        let key = Key::new(name);
        let is_chinese = !name.is_ascii();
        let ways: [&dyn Fn(&Paper) -> bool; 3] = [
            &|paper| paper.name == name,
            &|paper| is_chinese && paper.aliases.iter().any(|alias| alias == name),
            &|paper| key.is_of(paper),
        ];
        let mut found =
            ways.iter().map(|is_so| self.papers.iter().filter(|it| is_so(it)).collect());
        found.find(|found: &Vec<&Paper>| !found.is_empty()).unwrap_or_default()
    }

    /// The papers that have to do with a word: a region, or a part of a name.
    pub fn about(&self, word: &str) -> Vec<&Paper> {
        let key = Key::new(word);
        let in_region: Vec<_> =
            self.papers.iter().filter(|paper| Key::new(&paper.region) == key).collect();
        match in_region.is_empty() {
            true => self.papers.iter().filter(|paper| key.is_part_of(paper)).collect(),
            false => in_region,
        }
    }
}

impl Paper {
    /// Where the issue of a day is found, if that is known.
    pub fn address_on(&self, day: Date) -> Option<String> {
        let [year, month, day] = [
            format!("{:04}", day.year()),
            format!("{:02}", day.month()),
            format!("{:02}", day.day()),
        ];
        let pattern = Some(self.pattern.as_str()).filter(|pattern| !pattern.is_empty())?;
        Some(pattern.replace("{Y}", &year).replace("{m}", &month).replace("{d}", &day))
    }

    /// Where the issue of a day may be found, the likeliest first: where it ought to lie, at the
    /// entry, and where those of the days before lie, `n_days_back` of them.
    pub fn addresses(&self, day: Date, n_days_back: i64) -> Vec<String> {
        let on = |n_days: i64| self.address_on(day.saturating_sub(n_days.days()));
        let entry = Some(self.entry.clone()).filter(|entry| !entry.is_empty());
        on(0).into_iter().chain(entry).chain((1..=n_days_back).filter_map(on)).collect()
    }

    /// The initials of its pinyin; empty if that is not known. A number stands whole.
    pub fn initials(&self) -> String {
        let initial = |syllable: &str| match syllable.starts_with(|c: char| c.is_ascii_digit()) {
            true => syllable.to_owned(),
            false => syllable.chars().take(1).collect(),
        };
        self.pinyin.split(' ').map(initial).collect()
    }

    /// Takes over what another entry for the same paper says, and keeps the rest.
    fn take(&mut self, other: Paper) {
        let is_elsewhere = !other.entry.is_empty() && other.entry != self.entry;
        if is_elsewhere {
            (self.entry, self.pattern, self.family) = (other.entry, other.pattern, other.family);
            self.last_seen = other.last_seen;
        } else if !other.pattern.is_empty() {
            self.pattern = other.pattern;
        }
        self.aliases.extend(other.aliases);
    }
}

/// What is compared of a name: without case, width, script and blanks.
#[derive(Debug, PartialEq, Eq)]
struct Key(String);

impl Key {
    fn new(name: &str) -> Self {
        Self(
            fold(name)
                .chars()
                .filter(|c| !c.is_whitespace() && !['\'', '·', '.'].contains(c))
                .collect(),
        )
    }

    fn is_of(&self, paper: &Paper) -> bool {
        !self.0.is_empty() && keys(paper).any(|key| key == *self)
    }

    fn is_part_of(&self, paper: &Paper) -> bool {
        keys(paper).any(|key| key.0.contains(&self.0))
    }
}

/// All that a paper is called.
fn keys(paper: &Paper) -> impl Iterator<Item = Key> {
    let names = [paper.name.as_str(), &paper.pinyin].into_iter();
    let names = names.chain(paper.aliases.iter().map(String::as_str)).map(Key::new);
    names.chain([Key(paper.initials())]).filter(|key| !key.0.is_empty())
}

/// Reads the table.
fn read(table: &str) -> Vec<Paper> {
    let mut region = "";
    let mut papers = Vec::new();
    for line in table.lines() {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => region = name,
            None => papers.extend(paper(line, region)),
        }
    }
    papers
}

fn paper(line: &str, region: &str) -> Option<Paper> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [name, pinyin, aliases, family, last_seen, entry, pattern] = columns[..] else {
        return None;
    };
    let folder = entry.rsplit_once('/').map_or("", |(folder, _)| folder);
    let pattern = match pattern.strip_prefix('~') {
        Some(rest) => format!("{folder}/{rest}"),
        None => pattern.to_owned(),
    };
    let family = match family {
        "F" => Family::Feed,
        "O" => Family::Other,
        _ => Family::Epaper,
    };
    let aliases = aliases.split(',').filter(|alias| !alias.is_empty()).map(str::to_owned);
    Some(Paper {
        name: name.to_owned(),
        pinyin: pinyin.to_owned(),
        aliases: aliases.collect(),
        region: region.to_owned(),
        family,
        entry: entry.to_owned(),
        pattern,
        last_seen: last_seen.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn names(papers: Vec<&Paper>) -> Vec<&str> {
        papers.into_iter().map(|paper| paper.name.as_str()).collect()
    }

    #[test]
    fn every_line_of_the_table_is_a_paper() {
        let papers = Directory::bundled().papers();
        assert_eq!(papers.len(), 332);
        for paper in papers {
            let Paper { name, pinyin, region, entry, pattern, .. } = paper;
            let is_whole = ![name, pinyin, region].iter().any(|field| field.is_empty());
            assert!(is_whole && entry.starts_with("http"), "{paper:?}");
            let is_dated = ["{Y}", "{m}", "{d}"].iter().all(|part| pattern.contains(part));
            assert!(pattern.is_empty() || pattern.starts_with("http") && is_dated, "{paper:?}");
            assert!(names(Directory::bundled().named(name)).contains(&name.as_str()), "{name}");
        }
    }

    #[test]
    fn a_paper_goes_by_all_its_names() {
        let cases: &[(&str, &[&str])] = &[
            ("人民日报", &["人民日报"]),
            ("人民日報", &["人民日报"]),
            ("renminribao", &["人民日报"]),
            ("Ren Min Ri Bao", &["人民日报"]),
            ("rmrb", &["人民日报"]),
            ("RMRB", &["人民日报"]),
            ("people's daily", &["人民日报"]),
            ("人日", &["人民日报"]),
            ("shanxiribao", &["山西日报", "陕西日报"]),
            ("sxrb", &["山西日报", "陕西日报"]),
            ("xawb", &["新安晚报", "西安晚报"]),
            ("经济日报", &["经济日报"]),
            ("經濟日報", &["經濟日報（臺灣）"]),
            ("21sjjjbd", &["21世纪经济报道"]),
            ("没有这份报", &[]),
            ("", &[]),
        ];
        for (name, expected) in cases {
            assert_eq!(names(Directory::bundled().named(name)), *expected, "{name}");
        }
    }

    #[test]
    fn a_word_finds_a_region_or_a_part_of_a_name() {
        let directory = Directory::bundled();
        let tianjin = directory.about("天津");
        assert!(tianjin.len() > 3 && tianjin.iter().all(|paper| paper.region == "天津"));
        assert_eq!(names(directory.about("都市报")).len(), 9);
        assert_eq!(names(directory.about("tianjinri")), ["天津日报"]);
    }

    #[test]
    fn the_issue_of_a_day_lies_where_the_pattern_says_or_at_the_entry_or_on_a_day_before() {
        let paper = Paper {
            entry: "http://a.cn/".to_owned(),
            pattern: "http://a.cn/{Y}-{m}/{d}/{Y}{m}{d}.htm".to_owned(),
            ..Paper::default()
        };
        let expected = [
            "http://a.cn/2026-03/01/20260301.htm",
            "http://a.cn/",
            "http://a.cn/2026-02/28/20260228.htm",
        ];
        assert_eq!(paper.addresses(date(2026, 3, 1), 1), expected);
        let undated = Paper { pattern: String::new(), ..paper };
        assert_eq!(undated.addresses(date(2026, 3, 1), 1), ["http://a.cn/"]);
    }

    #[test]
    fn a_paper_of_the_reader_stands_for_the_one_of_its_name() {
        let moved = Paper {
            name: "人民日报".to_owned(),
            entry: "http://127.0.0.1/".to_owned(),
            ..Paper::default()
        };
        let added = Paper { name: "河边日报".to_owned(), ..moved.clone() };
        let directory = Directory::bundled().with([moved, added]);
        let found = directory.named("rmrb");
        assert_eq!((found[0].entry.as_str(), found[0].pattern.as_str()), ("http://127.0.0.1/", ""));
        assert_eq!(names(directory.named("河边日报")), ["河边日报"]);
        assert_eq!(directory.papers().len(), 333);
    }
}
