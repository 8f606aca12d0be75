//! Where the body of an article stands on its page.
//!
//! Two are asked. dom_smoothie (the reading mode of browsers) scores what is long and has commas, and
//! leaves out what stands around the text. Most pages mark their article besides. What is found in the
//! marked part is the body; what is found elsewhere is a banner, a list or a comment, and then all of
//! the marked part is, unless that is a mere teaser beside it. The text for machines (JSON-LD) is taken
//! if it is much longer than both.

mod ending;

use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{Config, Readability};

use crate::{
    import::{
        build::html::{self, Context},
        decode::limits,
    },
    issue::{Block, BlockKind, Inline, Text},
};

/// How pages mark their article, the surest first.
const MARKS: [&str; 9] = [
    "[itemprop=articleBody]",
    "#js_content",
    ".entry-content",
    ".post-content",
    ".article-content",
    ".article-body",
    ".article__body",
    "article",
    "main",
];

/// The marks that stand on teasers, too.
const UNSURE: [&str; 2] = ["article", "main"];

/// What is no part of an article, by words in the classes and ids of pages, however long it is.
const BANNERS: [&str; 9] = [
    "cookie",
    "consent",
    "gdpr",
    "newsletter",
    "comments",
    "commentlist",
    "comment-list",
    "kommentare",
    "disqus",
];

/// Of what only a banner speaks, and more than once.
const BANNER_WORDS: [&str; 4] = ["cookie", "privacy policy", "datenschutz", "隐私政策"];

/// How many times as long as what the page marks a text is beside which that is a teaser.
const TEASER: usize = 4;

/// The shortest paragraph that is prose, in bytes.
const PROSE_BYTES: usize = 80;

/// The same, if it is short: these words stand in the classes of whole pages, too.
const ASIDES: [&str; 12] = [
    "related",
    "sharing",
    "share-",
    "social",
    "breadcrumb",
    "advert",
    "promo",
    "recommend",
    "subscribe",
    "sponsor",
    "outbrain",
    "pagination",
];

/// How long words are at least that are told to be a caption printed twice, in bytes: `是的。` may well
/// be said again.
const CAPTION_BYTES: usize = 15;

/// How long an aside is at most, in bytes.
const ASIDE_BYTES: usize = 1_000;

/// The body on a page; empty if it is not found.
pub(super) fn find(document: Document, context: &Context<'_>, told: &[Block]) -> Vec<Block> {
    remove_asides(&document);
    let (marked, is_sure) = marked(&document, context);
    let found = readable(document, context);
    let is_marked = is_elsewhere(&found, &marked) && (is_sure || !is_teaser(&marked, &found));
    let best = if is_marked { marked } else { found };
    // A summary and its text may lie in the page both; which is which, is told by the length.
    if n_bytes(told) > 2 * n_bytes(&best) { told.to_vec() } else { best }
}

/// Shows what the page hides until its script has run, which is how some deliver their articles.
pub(super) fn reveal(document: &Document) {
    for node in document.select("[style*=visibility], [style*=opacity]").nodes() {
        let style = node.attr("style").unwrap_or_default();
        let is_shown = |rule: &&str| !["visibility", "opacity"].contains(&property(rule).as_str());
        node.set_attr("style", &style.split(';').filter(is_shown).collect::<Vec<_>>().join(";"));
    }
}

/// Takes out what is named as no part of an article, unless much of the page lies in it.
fn remove_asides(document: &Document) {
    let max_banner = document.text().len() / 3;
    for (words, max_bytes) in [(&BANNERS[..], max_banner), (&ASIDES, max_banner.min(ASIDE_BYTES))] {
        let selectors = words.iter().map(|word| format!("[class*={word} i], [id*={word} i]"));
        for node in document.select(&selectors.collect::<Vec<_>>().join(", ")).nodes() {
            let is_frame = ["html", "body", "article", "main"].iter().any(|it| node.has_name(it));
            let is_part = |it: NodeRef<'_>| it.has_name("h1") || it.has_name("article");
            let is_short = node.text().len() < max_bytes;
            if is_short && !is_frame && !node.descendants_it().any(is_part) {
                node.remove_from_parent();
            }
        }
    }
}

fn property(rule: &str) -> String {
    rule.split(':').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The blocks of the part that the page marks, and whether that is surely its article, as it has the
/// headline or is called so; empty if it marks none, or several.
fn marked(document: &Document, context: &Context<'_>) -> (Vec<Block>, bool) {
    let blocks = |mark: &&str| {
        let nodes = document.select(mark);
        let [node] = nodes.nodes() else { return None };
        let is_sure = !UNSURE.contains(mark) || node.descendants_it().any(|it| it.has_name("h1"));
        Some((html::blocks(*node, context), is_sure)).filter(|(blocks, _)| n_bytes(blocks) > 0)
    };
    MARKS.iter().find_map(blocks).unwrap_or_default()
}

/// The blocks in which dom_smoothie sees the article.
fn readable(document: Document, context: &Context<'_>) -> Vec<Block> {
    let config = Config {
        keep_classes: true,
        max_elements_to_parse: limits::SEARCHED_NODES,
        ..Config::default()
    };
    if escaping_cost(&document) > limits::ESCAPING_COST {
        return Vec::new();
    }
    let reader = Readability::with_document(document, None, Some(config));
    let found = reader.ok().and_then(|mut reader| reader.parse().ok());
    let found = found.and_then(|found| html::parse(&found.content).ok());
    found.map(|body| html::blocks(body.root(), context)).unwrap_or_default()
}

/// Whether what was found is not what the page marks, or only a small part of it.
fn is_elsewhere(found: &[Block], marked: &[Block]) -> bool {
    let all: String = marked.iter().map(|block| block.text.as_str()).collect();
    let is_inside = |block: &&Block| all.contains(block.text.as_str().trim());
    let n_inside: usize = found.iter().filter(is_inside).map(|it| it.text.as_str().len()).sum();
    let is_outside = 2 * n_inside < n_bytes(found).min(all.len());
    is_outside || 10 * n_inside < 3 * all.len()
}

/// Whether the page marks a teaser, and a long text beside it is the article.
fn is_teaser(marked: &[Block], found: &[Block]) -> bool {
    TEASER * prose_bytes(marked) < prose_bytes(found) && !is_banner(found)
}

fn is_banner(blocks: &[Block]) -> bool {
    let text: String = blocks.iter().map(|block| block.text.as_str().to_lowercase()).collect();
    BANNER_WORDS.iter().map(|word| text.matches(word).count()).sum::<usize>() > 1
}

/// How many bytes stand in paragraphs that are no lines and no links.
fn prose_bytes(blocks: &[Block]) -> usize {
    let own = |block: &Block| block.text.as_str().len().saturating_sub(linked_bytes(block));
    let is_paragraph = |block: &&Block| block.kind == BlockKind::Paragraph;
    blocks.iter().filter(is_paragraph).map(own).filter(|&n| n >= PROSE_BYTES).sum()
}

/// The body without lines that are nothing but a link (they lead to other articles; a page of links
/// keeps them), without captions that are printed twice, and without what follows it.
pub(super) fn without_noise(mut blocks: Vec<Block>) -> Vec<Block> {
    ending::cut(&mut blocks);
    let is_prose = 2 * blocks.iter().map(linked_bytes).sum::<usize>() < n_bytes(&blocks);
    let mut figure = Text::default();
    blocks.retain(|block| {
        let is_figure = matches!(block.kind, BlockKind::Figure { .. });
        let words = block.text.as_str().trim();
        let is_caption = !is_figure && words.len() >= CAPTION_BYTES;
        let is_twice = is_caption && figure.as_str().contains(words);
        figure = if is_figure { block.text.clone() } else { std::mem::take(&mut figure) };
        !(is_twice || is_prose && is_link_line(block))
    });
    blocks
}

fn is_link_line(block: &Block) -> bool {
    let n_bytes = block.text.as_str().len();
    let is_line = matches!(block.kind, BlockKind::Paragraph | BlockKind::List { .. });
    is_line && n_bytes < limits::LINK_LINE_BYTES && linked_bytes(block) * 10 >= n_bytes * 8
}

/// How many bytes of a block are links.
fn linked_bytes(block: &Block) -> usize {
    let links = block.text.spans().iter().filter(|span| matches!(span.inline, Inline::Link(_)));
    links.map(|span| span.range.len()).sum()
}

pub(super) fn n_bytes(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.text.as_str().len()).sum()
}

/// What it costs to write a page as HTML, which dom_smoothie does with what it finds: that is quadratic
/// in the characters of a text that HTML writes as entities.
fn escaping_cost(document: &Document) -> u64 {
    let cost = |text: &str| {
        let n_escaped = text.chars().filter(|c| "&<>\"\u{A0}".contains(*c)).count();
        n_escaped as u64 * text.len() as u64
    };
    let cost = |node: NodeRef<'_>| {
        let is_code = node.parent().is_some_and(|it| it.has_name("script") || it.has_name("style"));
        node.query_or(0, |node| match &node.data {
            NodeData::Text { contents } if !is_code => cost(contents),
            NodeData::Element(element) => element.attrs.iter().map(|it| cost(&it.value)).sum(),
            _ => 0,
        })
    };
    document.root().descendants_it().map(cost).sum()
}
