//! The chapters of a novel that is one text.
//!
//! Every line that could name a chapter is looked at, and then whether the lines go together: their
//! numbers count up, a text stands below most of them, and they are two at least. Where it is so, each
//! chapter is an article and each volume a section; what stands before the first is an article, too.
//! A list of the contents in front stays a text. All other texts stay whole, and so does a law, whose
//! chapters hold its articles (第一条).

use std::ops::Range;

use crate::import::build::chapter_name::{self, ChapterName, Rank};

/// How far the next number may lie from the one before: chapters are lost on the way.
const GAP: u32 = 20;

/// So many names one after the other are not yet a list of chapters.
const LISTED: usize = 2;

/// A part of a novel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The volume that it is in, as a range of bytes of the novel.
    pub(super) volume: Range<usize>,
    /// Its name; empty for what stands before the first.
    pub(super) name: Range<usize>,
    /// Its paragraphs.
    pub(super) text: Range<usize>,
}

/// The parts of a text whose paragraphs are lines; none if it is no novel.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let headings = headings(text);
    let Some(rank) = rank_of_chapters(&headings) else { return Vec::new() };
    let headings = without_lists(headings, rank);
    let headings = without_strays(headings, rank);
    match are_chapters(&headings, rank) && !is_law(text, &headings) {
        true => divided(text, &headings, rank),
        false => Vec::new(),
    }
}

/// A line that may name a chapter.
#[derive(Debug, Clone)]
struct Heading<'a> {
    /// Where it begins: before its line if the name is there twice.
    start: usize,
    line: Range<usize>,
    name: ChapterName<'a>,
}

impl Heading<'_> {
    /// Whether nothing stands between it and the next one.
    fn is_bare(&self, next: &Self) -> bool {
        self.line.end + 1 >= next.start
    }
}

fn headings(text: &str) -> Vec<Heading<'_>> {
    let mut headings: Vec<Heading<'_>> = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        if let Some(name) = chapter_name::read(line) {
            let is_twin = |it: &Heading<'_>| {
                it.line.end + 1 == start && text.get(it.line.clone()) == Some(line)
            };
            let twin = headings.pop_if(|it| is_twin(it));
            let start_of_all = twin.map_or(start, |twin| twin.start);
            headings.push(Heading { start: start_of_all, line: start..end, name });
        }
        start = end + 1;
    }
    headings
}

/// What is an article here: chapters; where there are none, sections; else volumes.
fn rank_of_chapters(headings: &[Heading<'_>]) -> Option<Rank> {
    let has = |rank: &Rank| {
        let numbered =
            headings.iter().filter(|it| it.name.rank == *rank && it.name.number.is_some());
        numbered.take(2).count() == 2
    };
    [Rank::Chapter, Rank::Section, Rank::Volume].into_iter().find(has)
}

/// The headings without those of a list of contents: many in a row with nothing below them.
fn without_lists(headings: Vec<Heading<'_>>, rank: Rank) -> Vec<Heading<'_>> {
    let mut kept = Vec::with_capacity(headings.len());
    let mut row: Vec<Heading<'_>> = Vec::new();
    let mut rest = headings.into_iter().peekable();
    while let Some(heading) = rest.next() {
        let is_bare = rest.peek().is_some_and(|next| heading.is_bare(next));
        row.push(heading);
        if is_bare {
            continue;
        }
        let n_chapters = row.iter().filter(|it| it.name.rank == rank).count();
        match n_chapters > LISTED {
            // The last in the row has a text below it, unless the count begins anew behind it.
            true if !begins_anew(&row, rest.peek(), rank) => kept.extend(row.pop()),
            true => {}
            false => kept.append(&mut row),
        }
        row.clear();
    }
    kept
}

/// Whether the numbers begin anew behind a list.
fn begins_anew(row: &[Heading<'_>], next: Option<&Heading<'_>>, rank: Rank) -> bool {
    let number = |it: &Heading<'_>| it.name.number.filter(|_| it.name.rank == rank);
    let goes_on = match (row.iter().rev().nth(1).and_then(number), row.last().and_then(number)) {
        (Some(before), Some(last)) => last == before + 1,
        _ => true,
    };
    goes_on && next.and_then(number).is_some_and(|next| row.last().and_then(number) >= Some(next))
}

/// The headings without lines that only look like one, and without those that are there twice.
fn without_strays(headings: Vec<Heading<'_>>, rank: Rank) -> Vec<Heading<'_>> {
    let mut last = 0;
    let mut kept: Vec<Heading<'_>> = Vec::with_capacity(headings.len());
    for heading in headings {
        let ChapterName { number, is_parted, .. } = heading.name;
        let is_meant = heading.name.rank == rank || heading.name.rank == Rank::Volume;
        let counts_on = number.is_none_or(|it| it == 1 || (last < it && it <= last + GAP));
        let is_chapter = is_parted || counts_on;
        if !is_meant || !is_chapter {
            continue;
        }
        if heading.name.rank == rank {
            last = number.unwrap_or(last);
        }
        kept.push(heading);
    }
    kept
}

/// Whether headings are those of one novel: the numbers count up, and texts stand below them.
fn are_chapters(headings: &[Heading<'_>], rank: Rank) -> bool {
    let chapters = || headings.iter().filter(|it| it.name.rank == rank);
    let numbers: Vec<u32> = chapters().filter_map(|it| it.name.number).collect();
    let counts_on = |pair: &&[u32]| pair[1] == 1 || (pair[0]..=pair[0] + GAP).contains(&pair[1]);
    let n_on = numbers.windows(2).filter(counts_on).count();
    let n_bare = headings
        .windows(2)
        .filter(|pair| pair[0].name.rank == rank && pair[0].is_bare(&pair[1]))
        .count();
    numbers.len() > 1 && n_on * 5 >= (numbers.len() - 1) * 4 && n_bare * 2 < numbers.len()
}

/// Whether most chapters begin with an article of a law.
fn is_law(text: &str, headings: &[Heading<'_>]) -> bool {
    let is_article = |heading: &&Heading<'_>| {
        let line = text.get(heading.line.end..).and_then(|it| it.split('\n').nth(1));
        line.is_some_and(chapter_name::is_article)
    };
    headings.iter().filter(is_article).count() * 2 > headings.len()
}

fn divided(text: &str, headings: &[Heading<'_>], rank: Rank) -> Vec<Part> {
    let mut parts = Vec::with_capacity(headings.len() + 1);
    let first = headings.first().map_or(text.len(), |it| it.start);
    parts.push(Part { text: 0..first.saturating_sub(1), ..Part::default() });
    let mut volume = 0..0;
    for (idx, heading) in headings.iter().enumerate() {
        let next = headings.get(idx + 1);
        let end = next.map_or(text.len(), |it| it.start.saturating_sub(1));
        let start = (heading.line.end + 1).min(end);
        let is_volume = heading.name.rank == Rank::Volume && rank != Rank::Volume;
        if is_volume {
            volume = heading.line.clone();
        } else if !heading.name.volume.is_empty() {
            volume = heading.line.start..heading.line.start + heading.name.volume.len();
        }
        // A volume without a text of its own is no article.
        if start < end || !is_volume {
            parts.push(Part {
                volume: volume.clone(),
                name: heading.line.clone(),
                text: start..end,
            });
        }
    }
    parts.retain(|part| !part.name.is_empty() || !part.text.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts, one a line: volume, name, and how the text begins.
    fn shown(text: &str) -> Vec<String> {
        let words = |range: &Range<usize>| text.get(range.clone()).expect("it lies in the text");
        let line = |it: &Part| {
            let text = words(&it.text).replace('\n', "/");
            format!("{}|{}|{text}", words(&it.volume), words(&it.name))
        };
        parts(text).iter().map(line).collect()
    }

    #[test]
    fn a_novel_is_parted_at_its_chapters() {
        let cases: [(&str, &[&str]); 12] = [
            (
                "河\n某某\n第一章 灯\n亮了。\n都亮了。\n第二章 河\n涨了。",
                &["||河/某某", "|第一章 灯|亮了。/都亮了。", "|第二章 河|涨了。"],
            ),
            (
                "第一卷 水\n第一章 灯\n甲。\n第二章 河\n乙。\n第二卷 火\n前情。\n第一章 山\n丙。",
                &[
                    "第一卷 水|第一章 灯|甲。",
                    "第一卷 水|第二章 河|乙。",
                    "第二卷 火|第二卷 火|前情。",
                    "第二卷 火|第一章 山|丙。",
                ],
            ),
            (
                "第一卷 水 第一章 灯\n甲。\n第一卷 水 第二章 河\n乙。",
                &["第一卷 水|第一卷 水 第一章 灯|甲。", "第一卷 水|第一卷 水 第二章 河|乙。"],
            ),
            (
                "楔子\n甲。\n第一回 灯\n乙。\n第二回合他赢了\n丙。\n第二回 河\n丁。\n番外 雪\n戊。",
                &[
                    "|楔子|甲。",
                    "|第一回 灯|乙。/第二回合他赢了/丙。",
                    "|第二回 河|丁。",
                    "|番外 雪|戊。",
                ],
            ),
            (
                "目录\n第一章 灯\n第二章 河\n第三章 山\n第四章 海\n第一章 灯\n甲。\n第二章 河\n乙。\n第三章 山\n丙。\n第四章 海\n丁。",
                &[
                    "||目录/第一章 灯/第二章 河/第三章 山/第四章 海",
                    "|第一章 灯|甲。",
                    "|第二章 河|乙。",
                    "|第三章 山|丙。",
                    "|第四章 海|丁。",
                ],
            ),
            (
                "第一章 灯\n第二章 河\n第三章 山\n第四章 海\n正文\n第一章 灯\n甲。\n第二章 河\n乙。",
                &[
                    "||第一章 灯/第二章 河/第三章 山/第四章 海/正文",
                    "|第一章 灯|甲。",
                    "|第二章 河|乙。",
                ],
            ),
            (
                "第一章 灯\n第一章 灯\n甲。\n第二章 河\n第二章 河\n乙。",
                &["|第一章 灯|甲。", "|第二章 河|乙。"],
            ),
            (
                "第一章 灯\n第一节 早\n甲。\n第二节 晚\n乙。\n第二章 河\n丙。",
                &["|第一章 灯|第一节 早/甲。/第二节 晚/乙。", "|第二章 河|丙。"],
            ),
            ("第一节\n甲。\n第二节\n乙。", &["|第一节|甲。", "|第二节|乙。"]),
            ("卷一\n甲。\n卷二\n乙。", &["|卷一|甲。", "|卷二|乙。"]),
            (
                "The River\nPART ONE\nChapter 1\nLamps.\nChapter 2\nRain.",
                &["||The River", "PART ONE|Chapter 1|Lamps.", "PART ONE|Chapter 2|Rain."],
            ),
            (
                "第一章灯\n甲。\n第二章河\n乙。\n第三章山\n丙。",
                &["|第一章灯|甲。", "|第二章河|乙。", "|第三章山|丙。"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn an_ordinary_text_is_not_torn() {
        for text in [
            "灯\n亮了。",
            "第一章 灯\n只有一章。",
            "公园条例\n第一章 总则\n第一条 为了公园。\n第二条 本条例。\n第二章 管理\n第三条 市民爱护。",
            "会议讨论了三章内容。\n第一章 总则\n第二章 分则\n第三章 附则\n代表们同意。",
            "比赛开始。\n第三节\n落后。\n第一节\n领先。\n第四节\n平。\n第二节\n又平。",
            "前言\n甲。\n后记\n乙。",
            "Part of it\nwas read.\nBook early\nand save.",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }
}
