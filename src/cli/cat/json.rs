//! An article as JSON. The field names are a promise to those who write scripts.
//!
//! ```json
//! {"number": "02.3", "id": "0203-lights", "page": "02", "section": "", "kicker": "开心",
//!  "headline": "…", "deck": "", "byline": "…", "source": "", "dateline": "", "language": "zh-Hans",
//!  "blocks": [{"kind": "paragraph", "text": "…"}, {"kind": "figure", "alt": "…", "caption": "…",
//!  "credit": "…", "image": "lights.jpg"}, {"kind": "list", "ordered": false, "items": ["…"]},
//!  {"kind": "question", "speaker": "记者：", "text": "…"}, {"kind": "table", "rows": [["…"]]}],
//!  "related": ["0204-minutes"]}
//! ```
//!
//! A text may hold `\n` where the paper broke a headline or where a block has several paragraphs.
//! A kind without words of its own, such as `rule`, has `kind` alone. Inline marks are left out.

use std::io::{self, Write};

use serde::Serialize;

use super::select;
use crate::issue::{Block, BlockKind, Issue};

#[derive(Debug, Serialize)]
struct ArticleJson<'a> {
    number: String,
    id: &'a str,
    page: &'a str,
    section: &'a str,
    kicker: &'a str,
    headline: &'a str,
    deck: &'a str,
    byline: &'a str,
    source: &'a str,
    dateline: &'a str,
    language: &'static str,
    blocks: Vec<BlockJson<'a>>,
    related: &'a [String],
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum BlockJson<'a> {
    Paragraph { text: &'a str },
    Crosshead { text: &'a str },
    Figure { alt: &'a str, caption: &'a str, credit: &'a str, image: &'a str },
    Question { speaker: &'a str, text: &'a str },
    Answer { speaker: &'a str, text: &'a str },
    Quote { text: &'a str },
    List { ordered: bool, items: Vec<&'a str> },
    Table { rows: Vec<Vec<&'a str>> },
    Rule,
}

pub(super) fn write(out: &mut dyn Write, issue: &Issue, articles: &[usize]) -> io::Result<()> {
    for &article_idx in articles {
        serde_json::to_writer(&mut *out, &article(issue, article_idx))?;
        writeln!(out)?;
    }
    Ok(())
}

fn article(issue: &Issue, article_idx: usize) -> ArticleJson<'_> {
    let article = &issue.articles[article_idx];
    let page = issue.page_of(article_idx);
    ArticleJson {
        number: select::number(issue, article_idx),
        id: &article.id,
        page: page.map_or("", |page| page.no.as_str()),
        section: issue.section_of(article_idx).map_or("", |section| section.nameplate.as_str()),
        kicker: article.kicker.as_str(),
        headline: article.headline.as_str(),
        deck: article.deck.as_str(),
        byline: article.byline.as_str(),
        source: article.source.as_str(),
        dateline: article.dateline.as_str(),
        language: issue.language_of(article_idx).tag(),
        blocks: article.blocks.iter().map(block).collect(),
        related: &article.related,
    }
}

fn block(block: &Block) -> BlockJson<'_> {
    let text = block.text.as_str();
    match &block.kind {
        BlockKind::Paragraph => BlockJson::Paragraph { text },
        BlockKind::Crosshead => BlockJson::Crosshead { text },
        BlockKind::Figure { image } => {
            let [alt, caption, credit] = block.figure_lines();
            BlockJson::Figure { alt, caption, credit, image: image.as_str() }
        }
        BlockKind::Question { speaker_bytes } => {
            let (speaker, text) = split_speaker(text, *speaker_bytes);
            BlockJson::Question { speaker, text }
        }
        BlockKind::Answer { speaker_bytes } => {
            let (speaker, text) = split_speaker(text, *speaker_bytes);
            BlockJson::Answer { speaker, text }
        }
        BlockKind::Quote => BlockJson::Quote { text },
        BlockKind::List { ordered } => {
            BlockJson::List { ordered: *ordered, items: text.split('\n').collect() }
        }
        BlockKind::Table => {
            let rows = text.split('\n').map(|row| row.split('\t').collect());
            BlockJson::Table { rows: rows.collect() }
        }
        BlockKind::Rule => BlockJson::Rule,
    }
}

fn split_speaker(text: &str, speaker_bytes: u32) -> (&str, &str) {
    text.split_at_checked(speaker_bytes as usize).unwrap_or(("", text))
}
