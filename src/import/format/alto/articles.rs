//! From sheets of boxes to an issue, where nothing but the boxes says what is an article.
//!
//! What is set much larger than the rest is a headline and begins an article; it holds all that
//! follows in reading order, up to the next. This is a guess, and said to be one.

use crate::{
    import::{
        build::{
            areas::{Sheet, TextBlock, body_size},
            builder::IssueBuilder,
            guess,
        },
        decode::limits,
    },
    issue::{Article, Block, Issue, Newspaper, Page, Text},
};

/// How much larger than the rest a headline is.
const HEADLINE: f32 = 1.3;

/// The issue on sheets whose blocks are in reading order. A new group begins an article, too.
pub(super) fn issue(sheets: &[Sheet], name: &str) -> Issue {
    let size = body_size(sheets);
    let mut paper = IssueBuilder::default();
    for (no, sheet) in sheets.iter().enumerate() {
        paper.page(Page { no: Text::new(&(no + 1).to_string()), ..Page::default() });
        for blocks in articles(&sheet.blocks, size) {
            if let Some(article) = article(blocks, size) {
                paper.article(article, Text::default());
            }
        }
    }
    let issue = paper.into_issue();
    let language = guess::language_of(&issue.articles);
    Issue { newspaper: Newspaper { name: Text::new(name).one_line(), language }, ..issue }
}

/// The blocks of each article.
fn articles(blocks: &[TextBlock], size: f32) -> impl Iterator<Item = &[TextBlock]> {
    let is_headline = move |it: &TextBlock| it.type_size() > size * HEADLINE;
    blocks.chunk_by(move |before, after| {
        before.group == after.group && (is_headline(before) || !is_headline(after))
    })
}

fn article(blocks: &[TextBlock], size: f32) -> Option<Article> {
    let n_headlines = blocks.iter().take_while(|it| it.type_size() > size * HEADLINE).count();
    let (head, body) = blocks.split_at(n_headlines);
    let lines = head.iter().flat_map(|it| &it.lines).map(|line| line.text.trim());
    let mut headline = lines.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n");
    let paragraphs: Vec<String> = body.iter().flat_map(TextBlock::paragraphs).collect();
    if headline.is_empty() {
        headline =
            paragraphs.first()?.chars().take(limits::HEADLINE_CHARS / 2).collect::<String>() + "…";
    }
    let blocks = paragraphs.iter().map(|it| Block::paragraph(Text::new(it))).collect();
    Some(Article { headline: Text::new(&headline), blocks, ..Article::default() })
}
