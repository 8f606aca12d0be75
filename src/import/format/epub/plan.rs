//! Which articles a book has, by its contents, and of which pieces of its files they are made.
//!
//! A line with lines below it is a page, one below it an article; deeper ones that lead elsewhere are
//! nameplates. In a book, lines below a line that lead into the same file are parts of a chapter,
//! unless the line above is plainly no chapter: it is called a volume, or is all there is.
//!
//! Several lines may lead into one file, each to an anchor in it: the file is then cut there. Files
//! that the contents do not name go on with the one before them, and so does what stands before the
//! first anchor of a file; in a newspaper, as Calibre makes it, such files are only there for getting
//! about.

use std::collections::{HashMap, HashSet};

use super::contents::ContentsLine;
use crate::import::build::chapter_name::{self, Rank};

/// An article that is to be read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PlannedArticle {
    /// The label of the page that it stands on; empty for none.
    pub(super) page: String,
    pub(super) nameplate: String,
    pub(super) label: String,
    pub(super) pieces: Vec<Piece>,
}

/// A piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// All of a file, or what stands before its first anchor.
    File(String),
    /// What stands before the first anchor of a file, if that is a text of its own.
    Lead(String),
    /// What follows an anchor of a file.
    Part(String, String),
}

impl Piece {
    pub(super) fn file(&self) -> &str {
        let (Self::File(file) | Self::Lead(file) | Self::Part(file, _)) = self;
        file
    }
}

/// The articles, in order.
pub(super) fn articles(
    entries: &[ContentsLine],
    spine: &[String],
    is_newspaper: bool,
) -> Vec<PlannedArticle> {
    let mut articles = named(entries, is_newspaper);
    if !is_newspaper || articles.is_empty() {
        add_unnamed(&mut articles, spine);
    }
    articles
}

/// The articles that the contents name.
fn named(entries: &[ContentsLine], is_newspaper: bool) -> Vec<PlannedArticle> {
    let mut articles: Vec<PlannedArticle> = Vec::new();
    let mut taken = HashSet::new();
    let mut above: Vec<(usize, &str)> = Vec::new();
    // How deep the chapter lies whose parts are passed over.
    let mut chapter = usize::MAX;
    for (idx, entry) in entries.iter().enumerate() {
        above.retain(|&(level, _)| level < entry.level);
        if entry.level > chapter {
            continue;
        }
        let is_container = is_container(entries, idx, is_newspaper);
        let has_below = entries.get(idx + 1).is_some_and(|it| it.level > entry.level);
        chapter = if has_below && !is_container { entry.level } else { usize::MAX };
        if is_container {
            above.push((entry.level, &entry.label));
        }
        let is_index = is_container && is_newspaper;
        let mut is_new = || taken.insert((entry.file.as_str(), entry.anchor.as_str()));
        if !is_index && !entry.file.is_empty() && is_new() {
            let label =
                |nth: usize| above.get(nth).map_or(String::new(), |(_, label)| (*label).to_owned());
            articles.push(PlannedArticle {
                page: label(0),
                nameplate: if above.len() > 1 { label(above.len() - 1) } else { String::new() },
                label: entry.label.clone(),
                pieces: vec![piece(entry)],
            });
        }
    }
    articles
}

fn piece(entry: &ContentsLine) -> Piece {
    match entry.anchor.as_str() {
        "" => Piece::File(entry.file.clone()),
        anchor => Piece::Part(entry.file.clone(), anchor.to_owned()),
    }
}

/// Whether what lies below a line are articles of their own.
fn is_container(entries: &[ContentsLine], idx: usize, is_newspaper: bool) -> bool {
    let entry = &entries[idx];
    let mut below = entries[idx + 1..].iter().take_while(|it| it.level > entry.level).peekable();
    if is_newspaper || below.peek().is_none() {
        return below.peek().is_some();
    }
    let is_only = || entries.iter().filter(|it| it.level <= entry.level).nth(1).is_none();
    let rank = chapter_name::rank(&entry.label);
    let is_above = |it: &ContentsLine| match rank {
        Some(Rank::Chapter | Rank::Section) => false,
        Some(Rank::Volume) => true,
        None => chapter_name::rank(&it.label) == Some(Rank::Chapter),
    };
    below.any(|it| (!it.file.is_empty() && it.file != entry.file) || is_above(it)) || is_only()
}

/// Adds what the contents do not name to the article before it.
fn add_unnamed(articles: &mut Vec<PlannedArticle>, spine: &[String]) {
    let has_contents = !articles.is_empty();
    let mut front = Vec::new();
    let mut current = None;
    let mut named: HashMap<String, (usize, usize)> = HashMap::new();
    for (idx, article) in articles.iter().enumerate() {
        let file = article.pieces[0].file().to_owned();
        named.entry(file).and_modify(|(_, last)| *last = idx).or_insert((idx, idx));
    }
    for file in spine {
        let lone = |piece| PlannedArticle { pieces: vec![piece], ..PlannedArticle::default() };
        match (named.get(file), current) {
            (Some(&(first, last)), before) => {
                let is_cut = matches!(articles[first].pieces[0], Piece::Part(..));
                match before {
                    Some(before) if is_cut => add(articles, before, Piece::Lead(file.clone())),
                    None if is_cut => front.push(lone(Piece::Lead(file.clone()))),
                    _ => {}
                }
                current = Some(last);
            }
            (None, Some(before)) if has_contents => {
                add(articles, before, Piece::File(file.clone()));
            }
            _ => front.push(lone(Piece::File(file.clone()))),
        }
    }
    if let Some(first) = articles.first() {
        let page = first.page.clone();
        front.iter_mut().for_each(|article| article.page.clone_from(&page));
    }
    articles.splice(0..0, front);
}

fn add(articles: &mut [PlannedArticle], idx: usize, piece: Piece) {
    articles[idx].pieces.push(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(level: usize, label: &str, href: &str) -> ContentsLine {
        let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
        let [label, file, anchor] = [label, file, anchor].map(str::to_owned);
        ContentsLine { level, label, file, anchor }
    }

    fn shown(articles: &[PlannedArticle]) -> Vec<String> {
        let piece = |it: &Piece| match it {
            Piece::File(file) => file.clone(),
            Piece::Lead(file) => format!("^{file}"),
            Piece::Part(file, anchor) => format!("{file}#{anchor}"),
        };
        let line = |it: &PlannedArticle| {
            let pieces: Vec<String> = it.pieces.iter().map(piece).collect();
            format!("{}/{}/{}: {}", it.page, it.nameplate, it.label, pieces.join("+"))
        };
        articles.iter().map(line).collect()
    }

    #[test]
    fn the_contents_decide_what_is_a_page_and_what_an_article() {
        let spine = ["cover", "part", "a", "a2", "b"].map(str::to_owned);
        let news = [
            entry(1, "要闻", "index"),
            entry(2, "甲", "a"),
            entry(2, "河长", ""),
            entry(3, "乙", "b"),
            entry(1, "丙", "c"),
        ];
        assert_eq!(
            shown(&articles(&news, &spine, true)),
            ["要闻//甲: a", "要闻/河长/乙: b", "//丙: c"]
        );
        let book = [
            entry(1, "一部", "part"),
            entry(2, "甲", "a"),
            entry(3, "甲之一", "a"),
            entry(2, "乙", "b"),
            entry(1, "注", "notes"),
        ];
        assert_eq!(
            shown(&articles(&book, &spine, false)),
            ["一部//: cover", "一部//一部: part", "一部//甲: a+a2", "一部//乙: b", "//注: notes"]
        );
        assert_eq!(shown(&articles(&[], &spine[2..4], false)), ["//: a", "//: a2"]);
    }

    #[test]
    fn anchors_part_a_file() {
        let spine = ["a", "b", "c"].map(str::to_owned);
        let check = |entries: &[ContentsLine], expected: &[&str]| {
            assert_eq!(shown(&articles(entries, &spine, false)), expected);
        };
        let flat = [
            entry(1, "甲", "a#1"),
            entry(1, "乙", "a#2"),
            entry(1, "丙", "b#3"),
            entry(1, "丁", "b#4"),
        ];
        check(&flat, &["//: ^a", "//甲: a#1", "//乙: a#2+^b", "//丙: b#3", "//丁: b#4+c"]);
        let parts = [entry(1, "甲", "a"), entry(2, "一", "a#1"), entry(1, "乙", "b")];
        check(&parts, &["//甲: a", "//乙: b+c"]);
        let volumes = [
            entry(1, "卷一", "a#v"),
            entry(2, "甲", "a#1"),
            entry(1, "外篇", "b"),
            entry(2, "第一章", "b#1"),
            entry(2, "第二章", "b#2"),
        ];
        check(
            &volumes,
            &[
                "卷一//: ^a",
                "卷一//卷一: a#v",
                "卷一//甲: a#1",
                "外篇//外篇: b",
                "外篇//第一章: b#1",
                "外篇//第二章: b#2+c",
            ],
        );
        let only = [entry(1, "书", "a"), entry(2, "甲", "a#1"), entry(2, "乙", "a#2")];
        check(&only, &["书//书: a", "书//甲: a#1", "书//乙: a#2+b+c"]);
    }
}
