//! A web article: a page of the web, or a saved copy of one, with one article in it.
//!
//! What the page says of itself comes first: JSON-LD, then the `meta` tags, then what can be guessed.
//! The body is found by dom_smoothie (the reading mode of browsers) and set by [`html`]; a page in which
//! it finds none is set as a whole. An MHTML file is such a page with all that belongs to it.

mod metadata;

use anyhow::bail;
use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{Config, Readability};

use self::metadata::Metadata;
use super::epaper;
use crate::{
    import::{
        build::{
            guess,
            html::{self, Context},
        },
        decode::{
            encoding::{self, Hints},
            limits, magic, mhtml,
        },
        source::{Content, Source, site},
    },
    issue::{Article, ArticleId, Block, BlockKind, Date, Issue, Newspaper, Page, Section, Text},
};

/// How an HTML page may begin.
const OPENINGS: [&str; 12] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<script",
    "<style",
    "<div",
    "<p>",
    "<h1",
    "<article",
];

/// Whether bytes are those of an HTML page, or of one that was saved as MHTML.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    let head = bytes.get(..limits::HEAD_BYTES).unwrap_or(bytes);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut begun = after_comments(&head);
    if let Some((_, after)) = begun.strip_prefix("<?xml").and_then(|it| it.split_once("?>")) {
        begun = after_comments(after);
    }
    OPENINGS.iter().any(|opening| begun.starts_with(opening)) || mhtml::is_mhtml(bytes)
}

/// What follows the comments at the start of a page; SingleFile begins with one.
fn after_comments(head: &str) -> &str {
    let mut rest = head.trim_start();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|it| it.split_once("-->")) {
        rest = after.trim_start();
    }
    rest
}

/// Reads a page.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let Content::Bytes { bytes, .. } = &mut source.content else {
        bail!("cannot read `{}` as a web page: it is a folder or an archive", source.name);
    };
    let bytes = std::mem::take(bytes);
    magic::refuse(&source.name, &bytes)?;
    let mut address = source.home.as_ref().map(|home| home.address.clone()).unwrap_or_default();
    let text = if mhtml::is_mhtml(&bytes) {
        let Some(page) = mhtml::page(&bytes) else {
            bail!("cannot read `{}`: there is no page in the MHTML file", source.name);
        };
        address = page.address;
        let hints = Hints { charset: page.charset.as_deref(), is_markup: true, ..Hints::default() };
        encoding::decode_with(page.bytes, hints).text
    } else {
        source.decode(bytes, true)
    };
    if let Some(issue) = epaper::alone(&address, &source.stem, &text) {
        return Ok(Issue { warnings: source.warnings, ..issue });
    }
    let document = match html::parse(&text) {
        Ok(document) => document,
        Err(error) => bail!("cannot read `{}`: {error}", source.name),
    };
    let metadata = Metadata::read(&document);
    let base = base(&document, &address, &metadata);
    let body = body(document, &text, &base, &metadata);
    let article = article(&source, &address, body, &metadata);
    if article.blocks.is_empty() {
        bail!("cannot read `{}`: there is no text in the page", source.name);
    }
    if metadata.is_cut {
        source.warn("the page says that it holds only a part of the article".to_owned(), "");
    }
    Ok(issue(source, article, &base, metadata))
}

/// The address to which those in the page are relative.
fn base(document: &Document, address: &str, metadata: &Metadata) -> String {
    let own = if address.is_empty() { metadata.address.as_str() } else { address };
    let declared = document.base_uri().unwrap_or_default();
    site::resolve(own, &declared).unwrap_or_else(|| own.to_owned())
}

/// The body: where dom_smoothie sees it; as the page tells it for machines, if that is much longer; else
/// the whole page.
fn body(document: Document, text: &str, base: &str, metadata: &Metadata) -> Vec<Block> {
    let context = Context { base };
    let config = Config {
        keep_classes: true,
        max_elements_to_parse: limits::SEARCHED_NODES,
        ..Config::default()
    };
    let is_sought = escaping_cost(&document) <= limits::ESCAPING_COST;
    let reader = Readability::with_document(document, None, Some(config));
    let found = reader.ok().filter(|_| is_sought).and_then(|mut reader| reader.parse().ok());
    let found = found.and_then(|found| html::parse(&found.content).ok());
    let found = found.map(|body| html::blocks(body.root(), &context)).unwrap_or_default();
    if n_chars(&metadata.body) > 2 * n_chars(&found) {
        return metadata.body.clone();
    }
    if found.is_empty() {
        let page = html::parse(text).ok();
        return page.map(|page| html::blocks(page.root(), &context)).unwrap_or_default();
    }
    found
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

fn n_chars(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.text.as_str().chars().count()).sum()
}

fn article(source: &Source, address: &str, mut blocks: Vec<Block>, metadata: &Metadata) -> Article {
    let mut headline = metadata.headline.clone();
    if let Some(first) = blocks.first().filter(|first| first.kind == BlockKind::Crosshead) {
        let is_headline = first.text.one_line() == headline || headline.is_empty();
        if is_headline {
            headline = blocks.remove(0).text;
        }
    }
    if headline.is_empty() {
        headline = Text::new(&source.stem).one_line();
    }
    let address = if address.is_empty() { metadata.address.as_str() } else { address };
    Article {
        id: ArticleId::from(source.stem.as_str()),
        headline,
        deck: metadata.deck.clone(),
        byline: metadata.byline.clone(),
        language: metadata.language,
        blocks,
        address: Text::new(address).one_line(),
        ..Article::default()
    }
}

fn issue(source: Source, article: Article, base: &str, metadata: Metadata) -> Issue {
    let articles = vec![article];
    let language = articles[0].language.unwrap_or_else(|| guess::language_of(&articles));
    let host = url::Url::parse(base).ok().and_then(|url| url.host_str().map(Text::new));
    let name = Some(metadata.newspaper).filter(|name| !name.is_empty()).or(host);
    let section = Section { nameplate: metadata.section, articles: 0..1, ..Section::default() };
    let no = if metadata.page.is_empty() { Text::new("1") } else { metadata.page };
    Issue {
        newspaper: Newspaper {
            name: name.unwrap_or_else(|| Text::new(&source.stem).one_line()),
            language,
        },
        date: metadata.date.map(Date::Day),
        pages: vec![Page { no, sections: vec![section], ..Page::default() }],
        articles,
        warnings: source.warnings,
        ..Issue::default()
    }
}
