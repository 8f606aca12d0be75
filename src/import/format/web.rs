//! A web article: a page of the web, or a saved copy of one, with one article in it.
//!
//! What the page says of itself comes first: JSON-LD, then the `meta` tags (`metadata`), then its titles
//! (`title`) and the line under the headline (`info_line`). The body is found (`body`) and set by
//! [`html`]; a page in which none is found is set as a whole. An MHTML file is such a page with all that
//! belongs to it.

mod body;
mod home;
mod info_line;
mod lead;
mod metadata;
mod signpost;
mod title;

use anyhow::bail;
use dom_query::Document;

use self::{info_line::InfoLine, metadata::Metadata, title::same};
use super::epaper;
use crate::{
    import::{
        Nobody,
        build::{
            guess,
            html::{self, Context},
        },
        decode::{
            encoding::{self, Hints},
            limits, magic, mhtml,
        },
        source::{Source, site},
    },
    issue::{
        Article, ArticleId, Block, BlockKind, Date, Given, Issue, Newspaper, Page, Section, Text,
    },
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
pub(super) fn read(source: Source, given: &Given) -> anyhow::Result<Issue> {
    let source = signpost::led_on(source)?;
    // It may lead to something else than a page.
    match super::find(&source) {
        format if format.name == "feed" => format.open(source, given, &Nobody),
        _ => read_page(source, given),
    }
}

fn read_page(mut source: Source, given: &Given) -> anyhow::Result<Issue> {
    let bytes = source.take_bytes("a web page")?;
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
    body::reveal(&document);
    let mut metadata = Metadata::read(&document);
    let base = base(&document, &address, &metadata);
    let context = Context { base: &base };
    let page = html::blocks(document.root(), &context);
    let feeds = home::feeds(&document, &base);
    let is_home = !metadata.is_article && home::is_home(&document, &address, &page);
    if is_home && let Some(issue) = home::read_feed(&mut source, &feeds, given) {
        return Ok(issue);
    }
    let body = match body::find(document, &context, &metadata.body) {
        body if body.is_empty() => page.clone(),
        body => body,
    };
    let mut body = strip(body::without_noise(body), &page, &mut metadata);
    body::cut_lines(&mut body);
    if same(metadata.deck.as_str(), metadata.headline.as_str()) {
        metadata.deck = Text::default();
    }
    let lead = lead::find(&page, &metadata.headline, &body);
    let body = match metadata.deck.is_empty() && body::n_bytes(&lead) <= DECK_BYTES {
        true => {
            metadata.deck = lead::deck(&lead);
            body
        }
        false => [lead, body].concat(),
    };
    let article = article(&source, &address, body, &metadata);
    if article.blocks.is_empty() {
        bail!("cannot read `{}`: there is no text in the page", source.name);
    }
    if metadata.is_cut {
        source.warn("the page says that it holds only a part of the article".to_owned(), "");
    }
    Ok(issue(source, article, &base, metadata))
}

/// The longest lead that is a deck, in bytes; a longer one is how the article begins.
const DECK_BYTES: usize = 1_000;

/// How many blocks around the headline, and at each end of the body, may say when and by whom.
const INFO_BLOCKS: usize = 6;

/// Takes headline and lines about the article out of the body, and what they say out of them and of
/// what stands around the headline.
fn strip(mut body: Vec<Block>, page: &[Block], metadata: &mut Metadata) -> Vec<Block> {
    let is_headline = |block: &Block| same(block.text.as_str(), metadata.headline.as_str());
    let n_head = body.iter().take(INFO_BLOCKS).position(is_headline).map_or(0, |at| at + 1);
    let headline_idx = page.iter().position(is_headline);
    let n_tail = body.len().saturating_sub(INFO_BLOCKS / 2);
    let mut told = InfoLine::default();
    let mut idx = 0;
    body.retain(|block| {
        idx += 1;
        let is_end = idx <= n_head + INFO_BLOCKS || idx > n_tail;
        let info = Some(block).filter(|_| is_end && idx > n_head).and_then(info_of);
        let is_text = idx > n_head && info.is_none();
        told.complete(info.unwrap_or_default());
        is_text
    });
    if let Some(idx) = headline_idx {
        let around = idx.saturating_sub(INFO_BLOCKS / 2)..(idx + 1 + INFO_BLOCKS).min(page.len());
        let around = page[around].iter().filter_map(info_of);
        around.for_each(|info| told.complete(info));
    }
    metadata.complete(told);
    body
}

/// What a block says of the article, if it is a line that does.
fn info_of(block: &Block) -> Option<InfoLine> {
    let is_line =
        matches!(block.kind, BlockKind::Paragraph | BlockKind::List { .. } | BlockKind::Crosshead);
    is_line.then(|| info_line::read(block.text.as_str())).flatten()
}

/// The address to which those in the page are relative.
fn base(document: &Document, address: &str, metadata: &Metadata) -> String {
    let own = if address.is_empty() { metadata.address.as_str() } else { address };
    let declared = document.base_uri().unwrap_or_default();
    site::resolve(own, &declared).unwrap_or_else(|| own.to_owned())
}

fn article(source: &Source, address: &str, blocks: Vec<Block>, metadata: &Metadata) -> Article {
    let address = if address.is_empty() { metadata.address.as_str() } else { address };
    let mut article = Article {
        id: ArticleId::from(source.stem.as_str()),
        headline: metadata.headline.clone(),
        deck: metadata.deck.clone(),
        byline: metadata.byline.clone(),
        source: metadata.source.clone(),
        language: metadata.language,
        blocks,
        address: Text::new(address).one_line(),
        ..Article::default()
    };
    if article.headline.is_empty() {
        let first = article.blocks.first().filter(|first| first.kind == BlockKind::Crosshead);
        article.headline = match first {
            Some(_) => article.blocks.remove(0).text,
            None => Text::new(&source.stem).one_line(),
        };
    }
    article
}

fn issue(source: Source, article: Article, base: &str, metadata: Metadata) -> Issue {
    let articles = vec![article];
    let language = articles[0].language.unwrap_or_else(|| guess::language_of(&articles));
    let host = url::Url::parse(base).ok().and_then(|url| url.host_str().map(Text::new));
    let names = [Some(metadata.newspaper), host, Some(metadata.source)];
    let name = names.into_iter().flatten().find(|name| !name.is_empty());
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
