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
const ASIDES: [&str; 29] = [
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
    "author-bio",
    "author-info",
    "author-box",
    "post-author",
    "about-author",
    "disclaimer",
    "copyright",
    "licence",
    "license",
    "-rating",
    "ratings",
    "-cta",
    "news-letter",
    "footer",
    "appstore",
    "print-button",
    "comment-respond",
];

/// What leads to other articles, if most of its words are links: these words stand in other classes, too.
const LISTS: [&str; 7] = ["related", "recommend", "teaser", "more-", "sidebar", "widget", "slider"];

/// How long words are at least that are told to be a caption printed twice, in bytes: `是的。` may well
/// be said again.
const CAPTION_BYTES: usize = 15;

/// How long a paragraph is of which an article is made, in bytes.
const LONG_BYTES: usize = 150;

/// The longest line in front of the prose that may be no part of it, in bytes, and how many there are.
const LOOSE_BYTES: usize = 60;
const LINES_IN_FRONT: usize = 6;

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

/// Takes out what is named as no part of an article, unless much of the page lies in it, and what is
/// named as a list of others, if it is one.
fn remove_asides(document: &Document) {
    let max_banner = document.text().len() / 3;
    for (words, max_bytes) in [(&BANNERS[..], max_banner), (&ASIDES, max_banner.min(ASIDE_BYTES))] {
        for node in document.select(&named(words)).nodes() {
            let is_part = |it: NodeRef<'_>| it.has_name("h1") || it.has_name("article");
            let is_short = node.text().len() < max_bytes;
            if is_short && !is_frame(node) && !node.descendants_it().any(is_part) {
                node.remove_from_parent();
            }
        }
    }
    for node in document.select(&format!("aside, footer, {}", named(&LISTS))).nodes() {
        let n_bytes = node.text().len();
        let links = node.descendants_it().filter(|it| it.has_name("a"));
        let n_linked: usize = links.map(|it| it.text().len()).sum();
        let is_list =
            n_linked * 10 >= n_bytes * 6 && n_bytes.saturating_sub(n_linked) < ASIDE_BYTES;
        if n_bytes < max_banner && !is_frame(node) && is_list {
            node.remove_from_parent();
        }
    }
}

/// What has one of these words in its class or its id.
fn named(words: &[&str]) -> String {
    let selectors = words.iter().map(|word| format!("[class*={word} i], [id*={word} i]"));
    selectors.collect::<Vec<_>>().join(", ")
}

/// Whether all of an article may lie in an element.
fn is_frame(node: &NodeRef<'_>) -> bool {
    ["html", "body", "article", "main"].iter().any(|it| node.has_name(it))
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

/// Cuts off the lines in front of the prose that are no sentences (who took the picture, when it was
/// changed), and the headings behind it that have nothing below them.
pub(super) fn cut_lines(blocks: &mut Vec<Block>) {
    let is_long = |block: &&Block| {
        block.kind == BlockKind::Paragraph && block.text.as_str().len() >= LONG_BYTES
    };
    if let Some(first) = blocks.iter().position(|it| is_long(&it))
        && blocks.iter().filter(is_long).nth(2).is_some()
    {
        let mut idx = 0;
        blocks.retain(|block| {
            idx += 1;
            idx > first.min(LINES_IN_FRONT) || !is_loose_line(block)
        });
    }
    let is_bare = |block: &Block| match block.kind {
        BlockKind::Crosshead | BlockKind::Rule => true,
        BlockKind::Paragraph => block.text.as_str().trim_end().ends_with([':', '：']),
        _ => false,
    };
    while blocks.len() > 1
        && blocks.pop_if(|it| it.text.as_str().len() < LONG_BYTES && is_bare(it)).is_some()
    {}
}

/// Whether a block is a short line, and not a sentence.
fn is_loose_line(block: &Block) -> bool {
    let words = block.text.as_str().trim_end();
    matches!(block.kind, BlockKind::Paragraph | BlockKind::List { .. })
        && words.len() < LOOSE_BYTES
        && !words.ends_with([
            '.', '!', '?', '。', '！', '？', '”', '"', '’', '」', '』', '）', ':', '：', '…', '—',
        ])
}

fn is_link_line(block: &Block) -> bool {
    let n_bytes = block.text.as_str().len();
    let is_line = matches!(block.kind, BlockKind::Paragraph | BlockKind::List { .. });
    is_line && n_bytes < limits::LINK_LINE_BYTES && linked_bytes(block) * 10 >= n_bytes * 8
}

/// How many bytes of a block are links.
pub(super) fn linked_bytes(block: &Block) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_around_the_prose_that_tell_nothing_are_cut_off() {
        let long = "河边的三百盏路灯换了新的，从昨晚起每一盏都亮，比原来省电一半，街坊们说走夜路不怕了。\
            市水务局的人昨天又来看了一遍，一盏一盏地数过去。";
        let cases: [(&[&str], &[usize]); 4] = [
            (
                &["甲 摄", "Image 1 of 23", "有人问：", long, long, long, "# 相关", "详情："],
                &[2, 3, 4, 5],
            ),
            // Without prose around them they may be all that there is.
            (&["甲 摄", long, "乙"], &[0, 1, 2]),
            // A line within the prose, and one that ends as sentences do.
            (&["亮了。", long, long, "甲 摄", long, "他走了……"], &[0, 1, 2, 3, 4, 5]),
            (&["# 只有标题"], &[0]),
        ];
        for (lines, kept) in cases {
            let block = |line: &str| match line.strip_prefix("# ") {
                Some(_) => {
                    Block { kind: BlockKind::Crosshead, ..Block::paragraph(Text::new(line)) }
                }
                None => Block::paragraph(Text::new(line)),
            };
            let mut blocks: Vec<Block> = lines.iter().map(|line| block(line)).collect();
            cut_lines(&mut blocks);
            let found: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
            assert_eq!(found, kept.iter().map(|&idx| lines[idx]).collect::<Vec<_>>());
        }
    }
}
