//! The lead, which many a page sets apart between its headline and the body: 导语, standfirst, Vorspann.
//!
//! It is found by its place alone, whatever it is called in the page: of what stands between the headline
//! and the first paragraph of the body it is what is as long as a sentence and leads nowhere. Where there
//! is a lot of that, it is something else.

use super::{
    body::{linked_bytes, n_bytes},
    info_of,
    title::same,
};
use crate::issue::{Block, BlockKind, Text};

/// The shortest lead, in bytes: what is shorter says who took a picture, or when.
const LEAST_BYTES: usize = 60;

/// The longest.
const MOST_BYTES: usize = 2_000;

/// So many blocks stand at most between a headline and its body.
const FAR: usize = 24;

/// The most paragraphs of a lead: some are a list of what is in the article.
const PARAGRAPHS: usize = 4;

/// The lead of a body on a page; empty if it has none, or the body begins with it.
pub(super) fn find(page: &[Block], headline: &Text, body: &[Block]) -> Vec<Block> {
    let is_headline = |block: &Block| {
        block.kind == BlockKind::Crosshead && same(block.text.as_str(), headline.as_str())
    };
    let Some(start) = page.iter().position(is_headline) else { return Vec::new() };
    let behind = page.get(start + 1..).unwrap_or_default();
    let Some(first) = body.iter().find(|block| is_prose(block)) else { return Vec::new() };
    let n_between = behind.iter().take(FAR).position(|block| block.text == first.text);
    let between = behind.get(..n_between.unwrap_or_default()).unwrap_or_default();
    let all: String = body.iter().map(|block| block.text.as_str()).collect();
    let is_lead = |block: &&Block| is_prose(block) && !all.contains(block.text.as_str().trim());
    let lead: Vec<Block> = between.iter().filter(is_lead).map(as_paragraph).collect();
    let is_one = lead.len() <= PARAGRAPHS && n_bytes(&lead) <= MOST_BYTES.min(n_bytes(body));
    if is_one { lead } else { Vec::new() }
}

/// A lead as one text.
pub(super) fn deck(lead: &[Block]) -> Text {
    let lines: Vec<&str> = lead.iter().map(|block| block.text.as_str()).collect();
    Text::new(&lines.join("\n")).one_line()
}

/// Whether a block is a text of some length that tells something.
fn is_prose(block: &Block) -> bool {
    let is_text =
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Crosshead | BlockKind::List { .. });
    let n_bytes = block.text.as_str().len();
    is_text
        && n_bytes >= LEAST_BYTES
        && linked_bytes(block) * 2 < n_bytes
        && info_of(block).is_none()
}

fn as_paragraph(block: &Block) -> Block {
    match block.kind {
        BlockKind::Crosshead => Block::paragraph(block.text.clone()),
        _ => block.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block for each line: `# ` before a heading.
    fn blocks(lines: &[&str]) -> Vec<Block> {
        let block = |line: &&str| match line.strip_prefix("# ") {
            Some(heading) => {
                Block { kind: BlockKind::Crosshead, ..Block::paragraph(Text::new(heading)) }
            }
            None => Block::paragraph(Text::new(line)),
        };
        lines.iter().map(block).collect()
    }

    #[test]
    fn a_lead_stands_between_the_headline_and_the_body() {
        let lead = "河边的三百盏路灯换了新的，从昨晚起每一盏都亮，比原来省电一半。";
        let body = ["市水务局昨天说，城东到城西的十一公里河岸，路灯已经全部换完，一盏不少。", "甲"];
        let is_lead = |page: &[&str]| {
            let page = blocks(&[page, &body].concat());
            let found = find(&page, &Text::new("路灯亮了"), &blocks(&body));
            !found.is_empty()
        };
        assert!(is_lead(&["# 路灯亮了", lead]));
        assert!(is_lead(&["首页", "# 路灯亮了", "2026-11-28", &format!("# {lead}"), "图：甲 摄"]));
        assert!(!is_lead(&["# 路灯亮了", "短的一行"]), "it is no sentence");
        assert!(!is_lead(&[lead, "# 路灯亮了"]), "it stands above the headline");
        assert!(!is_lead(&["# 别的", lead]), "there is no headline");
        assert!(!is_lead(&["# 路灯亮了", body[0]]), "the body has it");
        let many: Vec<String> = (0..6).map(|nth| format!("{nth}{lead}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(!is_lead(&[&["# 路灯亮了"], &many[..]].concat()), "it is a list of others");
    }
}
