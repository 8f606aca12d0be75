//! How the rows of an article look: their style, and the marks on their texts and beside them.

use std::ops::Range;

use ratatui::style::Style;

use super::{Painter, Role, text};
use crate::{
    app::paper::command::RETRY,
    issue::{Article, BlockKind, Inline, Part, Text},
    layout::{Row, RowKind},
};

/// Stands beside words of which somebody was not sure.
pub(super) const DOUBT: &str = "?";

/// How a row's text looks, and the marks on it.
pub(super) fn looks(
    p: &Painter<'_>,
    article_idx: usize,
    row: &Row,
) -> (Style, Vec<(Range<u32>, Style)>) {
    let style = match row.kind {
        // The first story of a page is its lead, and looks it.
        RowKind::Headline if is_lead(p, article_idx) => p.look(Role::Accent),
        RowKind::Headline | RowKind::Crosshead => p.look(Role::Strong),
        RowKind::Kicker | RowKind::Byline | RowKind::Alt | RowKind::Credit => p.look(Role::Dim),
        _ => Style::new(),
    };
    let bytes = row.line.start..row.line.end;
    let mut marks = marks(p, article_idx, row.part, &bytes);
    let article = p.paper.issue.articles.get(article_idx);
    if let Some(speaker) = article.and_then(|article| speaker(article, row.part)) {
        marks.insert(0, (speaker, p.look(Role::Strong)));
    }
    (style, marks)
}

/// Whether an article is the first story of its page.
fn is_lead(p: &Painter<'_>, article_idx: usize) -> bool {
    let issue = &p.paper.issue;
    let Some(page) = issue.page_of(article_idx) else { return false };
    page.articles().find(|&idx| !issue.is_aside(idx)) == Some(article_idx)
}

/// What stands before the first line of an item.
pub(super) fn marker(kind: RowKind) -> Option<String> {
    match kind {
        RowKind::Item { number: number @ 1.., ordered: true } => Some(format!("{number}.")),
        RowKind::Item { number: 1.., ordered: false } => Some("•".to_owned()),
        _ => None,
    }
}

/// What of an article has not come, and why, or what to do, if anything has not.
pub(super) fn missing(p: &Painter<'_>, article: &Article) -> Option<Text> {
    let (lang, key) = (p.app.lang, p.key(&RETRY));
    match article.goes_on() {
        true if p.paper.is_fetching(&article.id) => Some(text::fetching(lang)),
        true => Some(text::goes_on(lang, &key)),
        false if article.missing.is_empty() => None,
        false => Some(text::missing(lang, &key, &article.missing)),
    }
}

/// The marks on some bytes of a part: inline marks, then hits over them.
pub(super) fn marks(
    p: &Painter<'_>,
    article_idx: usize,
    part: Part,
    bytes: &Range<u32>,
) -> Vec<(Range<u32>, Style)> {
    let Some(article) = p.paper.issue.articles.get(article_idx) else { return Vec::new() };
    let spans = article.text(part).spans().iter();
    let here = spans.filter(|span| span.range.start < bytes.end && bytes.start < span.range.end);
    let inline = here.map(|span| match span.inline {
        Inline::Strong => (span.range.clone(), p.look(Role::Strong)),
        _ => (span.range.clone(), p.look(Role::Underlined)),
    });
    let is_open = article_idx == p.paper.reader.article_idx();
    let found = &p.paper.find.found;
    // Hits lie in order: only those that touch the bytes are looked at, of however many there are.
    let hits = found.in_article(article_idx);
    let first = hits.partition_point(|hit| (hit.part, hit.end) <= (part, bytes.start));
    let hits = hits[first..].iter().take_while(|hit| hit.part == part && hit.start < bytes.end);
    let hits = hits.map(|hit| {
        let is_current = found.current_hit() == Some(hit);
        (hit.start..hit.end, p.look(if is_current { Role::CurrentHit } else { Role::Hit }))
    });
    let chosen = p.chosen_link.iter().filter(|link| link.part == part && is_open);
    let chosen = chosen.map(|link| (link.bytes.clone(), p.look(Role::Selected)));
    let selected = p.paper.selected().filter(|_| is_open).into_iter().filter_map(|piece| {
        let start = (part, bytes.start).max(piece.from);
        let end = (part, bytes.end).min(piece.to);
        (start < end).then(|| (start.1..end.1, p.look(Role::Selected)))
    });
    inline.chain(hits).chain(chosen).chain(selected).collect()
}

/// The bytes of a question or an answer that name who speaks.
pub(super) fn speaker(article: &Article, part: Part) -> Option<Range<u32>> {
    let Part::Block(idx) = part else { return None };
    match article.blocks.get(idx as usize)?.kind {
        BlockKind::Question { speaker_bytes } | BlockKind::Answer { speaker_bytes } => {
            Some(0..speaker_bytes)
        }
        _ => None,
    }
}
