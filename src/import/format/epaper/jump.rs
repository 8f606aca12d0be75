//! Articles that go on elsewhere: `（下转第B01版）` at the end of one, `（上接第A02版）` where it goes on.
//!
//! The text stays as printed, and each of the two points at the other. Where an article is nothing but
//! the rest of another one, its text is set there, so that reading goes on; the marker stays.

use super::label;
use crate::issue::{Block, BlockKind, Issue, Text};

const ONWARD: [&str; 3] = ["下转", "下轉", "转第"];
const BACK: [&str; 4] = ["上接", "紧接", "緊接", "接第"];

/// The longest marker that stands in no brackets.
const MARKER_CHARS: usize = 16;

/// Ties the articles of an issue that go on in each other.
pub(super) fn tie(issue: &mut Issue) {
    for from_idx in 0..issue.articles.len() {
        let blocks = &issue.articles[from_idx].blocks;
        let onward = blocks.iter().rev().take(2).find_map(|it| page(it.text.as_str(), &ONWARD));
        if let Some(to_idx) = onward.and_then(|no| target(issue, from_idx, &no)) {
            join(issue, from_idx, to_idx);
        }
    }
}

/// The page that a marker names, in a form to compare.
fn page(text: &str, markers: &[&str]) -> Option<String> {
    let after = |marker: &&str| text.rsplit_once(*marker).map(|(_, rest)| rest);
    let rest = markers.iter().find_map(after)?.trim_start().trim_start_matches('第').trim_start();
    let no: String = rest.chars().take_while(|c| c.is_alphanumeric() && *c != '版').collect();
    let is_page = !no.is_empty() && no.chars().count() <= 4;
    is_page.then(|| label::key(&no))
}

/// The article on the page `no` that says that it goes on from the page of `from_idx`.
fn target(issue: &Issue, from_idx: usize, no: &str) -> Option<usize> {
    let from_no = label::key(issue.page_of(from_idx)?.no.as_str());
    let page = issue.pages.iter().find(|page| label::key(page.no.as_str()) == no)?;
    let goes_on = |idx: &usize| {
        let blocks = issue.articles.get(*idx).map_or(&[][..], |article| &article.blocks);
        let mut back = blocks.iter().filter_map(|block| page_of_back(block.text.as_str()));
        back.any(|back| back == from_no)
    };
    let headline = issue.articles.get(from_idx)?.headline.one_line();
    let mut candidates = page.articles().filter(|idx| *idx != from_idx).filter(goes_on);
    let first = candidates.clone().next();
    candidates.find(|idx| is_like(&issue.articles[*idx].headline, &headline)).or(first)
}

fn page_of_back(text: &str) -> Option<String> {
    page(text, &BACK)
}

/// Whether one headline is a part of the other.
fn is_like(a: &Text, b: &Text) -> bool {
    let (a, b) = (a.one_line(), b.as_str());
    !a.is_empty() && (a.as_str().contains(b) || b.contains(a.as_str()))
}

fn join(issue: &mut Issue, from_idx: usize, to_idx: usize) {
    let [from, to] = [from_idx, to_idx].map(|idx| issue.articles[idx].id.clone());
    let rest = take_rest(&mut issue.articles[to_idx].blocks);
    let article = &mut issue.articles[from_idx];
    article.blocks.extend(rest);
    article.related.push(to);
    issue.articles[to_idx].related.push(from);
}

/// Takes the text of an article that is nothing but the rest of another one, and leaves the marker and
/// the photos above it.
fn take_rest(blocks: &mut Vec<Block>) -> Vec<Block> {
    let is_photo = |block: &&Block| matches!(block.kind, BlockKind::Figure { .. });
    let n_photos = blocks.iter().take_while(is_photo).count();
    let first = blocks.get(n_photos).map_or("", |block| block.text.as_str());
    let Some(marker) = marker(first).map(str::to_owned) else {
        return Vec::new();
    };
    let is_alone = marker.len() == first.len();
    let rest = blocks.split_off(n_photos + usize::from(is_alone));
    if !is_alone {
        blocks.push(Block::paragraph(Text::new(&marker)));
    }
    rest
}

/// The marker that opens a text: in brackets, or a paragraph of its own.
fn marker(text: &str) -> Option<&str> {
    let words = text.trim_start_matches(['（', '(', '▲', '■', '●', '★']);
    if !BACK.iter().any(|marker| words.starts_with(marker)) {
        return None;
    }
    match text.char_indices().find(|(_, c)| matches!(c, '）' | ')')) {
        Some((at, bracket)) => text.get(..at + bracket.len_utf8()),
        None => text.chars().nth(MARKER_CHARS).is_none().then_some(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{Article, Page, Section};

    /// An issue, each article told as its page, its headline and its paragraphs; tied.
    fn issue(articles: &[(&str, &str, &[&str])]) -> Issue {
        let mut issue = Issue::default();
        for (idx, (no, headline, paragraphs)) in articles.iter().enumerate() {
            issue.articles.push(Article {
                id: format!("a{idx}").as_str().into(),
                headline: Text::new(headline),
                blocks: paragraphs.iter().map(|it| Block::paragraph(Text::new(it))).collect(),
                ..Article::default()
            });
            match issue.pages.last_mut().filter(|page| page.no.as_str() == *no) {
                Some(page) => page.sections[0].articles.end = idx + 1,
                None => {
                    let section = Section { articles: idx..idx + 1, ..Section::default() };
                    let no = Text::new(no);
                    issue.pages.push(Page { no, sections: vec![section], ..Page::default() });
                }
            }
        }
        tie(&mut issue);
        issue
    }

    /// The paragraphs and the related articles of each article, one line each.
    fn shown(issue: &Issue) -> Vec<String> {
        let line = |article: &Article| {
            let blocks: Vec<&str> = article.blocks.iter().map(|it| it.text.as_str()).collect();
            format!("{} -> {}", blocks.join(" / "), article.related.join(" "))
        };
        issue.articles.iter().map(line).collect()
    }

    #[test]
    fn the_rest_of_an_article_is_set_where_it_begins() {
        let tied = issue(&[
            ("A01", "长文", &["甲。", "（下转第A02版）"]),
            ("A02", "长文", &["（上接A1版）乙。", "丙。"]),
        ]);
        assert_eq!(
            shown(&tied),
            ["甲。 / （下转第A02版） / （上接A1版）乙。 / 丙。 -> a1", "（上接A1版） -> a0"]
        );
        let tied = issue(&[("1", "长文", &["甲(下转2版)"]), ("2", "", &["▲上接1版", "乙。"])]);
        assert_eq!(shown(&tied), ["甲(下转2版) / 乙。 -> a1", "▲上接1版 -> a0"]);
        let tied = issue(&[("1", "长文", &["甲(下转2版)"]), ("2", "", &["(上接1版)乙", "丙"])]);
        assert_eq!(shown(&tied), ["甲(下转2版) / (上接1版)乙 / 丙 -> a1", "(上接1版) -> a0"]);
    }

    #[test]
    fn what_goes_on_inside_another_article_stays_there() {
        let tied = issue(&[
            ("1", "一", &["甲。（下转二版）"]),
            ("2", "别的", &["丁。", "（上接第一版）乙。"]),
            ("3", "无关", &["戊（下转第9版）"]),
        ]);
        assert_eq!(
            shown(&tied),
            ["甲。（下转二版） -> a1", "丁。 / （上接第一版）乙。 -> a0", "戊（下转第9版） -> "]
        );
    }

    #[test]
    fn the_headline_tells_which_article_goes_on() {
        let tied = issue(&[
            ("1", "桥通车", &["甲。（下转2版）"]),
            ("2", "别的", &["丁。（上接1版）"]),
            ("2", "桥通车", &["（上接1版）", "乙。"]),
        ]);
        assert_eq!(tied.articles[0].related, ["a2"]);
    }
}
