//! A home page: it has headlines and no text of its own, but it often names a feed that has both.

use dom_query::Document;
use url::Url;

use super::{super::feed, body::n_bytes};
use crate::{
    import::{
        Nobody,
        decode::limits,
        source::{Content, Home, Source, site},
    },
    issue::{Block, BlockKind, Given, Issue},
};

/// The kinds of feed that a page may name.
const KINDS: [&str; 4] = ["rss+xml", "atom+xml", "rdf+xml", "feed+json"];

/// The addresses of the feeds that a page names, those of comments left out.
pub(super) fn feeds(document: &Document, base: &str) -> Vec<String> {
    let links = document.select("link[rel~=alternate][href][type]");
    let feed = |link: &dom_query::NodeRef<'_>| {
        let attr = |name: &str| link.attr(name).unwrap_or_default().to_lowercase();
        let is_feed = KINDS.iter().any(|kind| attr("type").contains(kind));
        let is_aside =
            ["comment", "评论"].iter().any(|it| (attr("title") + &attr("href")).contains(it));
        let href = link.attr("href").filter(|_| is_feed && !is_aside)?;
        let address = site::resolve(base, &href);
        address.or_else(|| href.starts_with("http").then(|| href.to_string()))
    };
    links.nodes().iter().filter_map(feed).collect()
}

/// Whether a page is there to lead to others: it lies at the root of its site, or most of its words
/// are links and it has no paragraph.
pub(super) fn is_home(document: &Document, address: &str, page: &[Block]) -> bool {
    let is_root = Url::parse(address).is_ok_and(|it| it.path() == "/" && it.query().is_none());
    let links = document.select("a[href]");
    let n_linked: usize = links.nodes().iter().map(|link| link.text().trim().len()).sum();
    let is_paragraph = |block: &Block| {
        block.kind == BlockKind::Paragraph && block.text.as_str().len() > limits::LINK_LINE_BYTES
    };
    is_root || (2 * n_linked > n_bytes(page) && !page.iter().any(is_paragraph))
}

/// The issue of the first of the feeds, if it can be had; that is told, and so is what else there is.
pub(super) fn read_feed(source: &mut Source, feeds: &[String], given: &Given) -> Option<Issue> {
    let (first, others) = feeds.split_first()?;
    let Some(Home { site, .. }) = &source.home else {
        source.warn(format!("the page has a feed: `{first}`"), "open its address to read it");
        return None;
    };
    let outcome = site.fetch(first, limits::XML_BYTES).map_err(anyhow::Error::from);
    let home = source.home.take()?;
    let outcome = outcome.and_then(|fetched| {
        let bytes = Content::Bytes { path: None, bytes: fetched.bytes, rest: None };
        let home = Home { address: fetched.address, charset: fetched.charset, ..home };
        let [name, stem] = [first, &source.stem].map(Clone::clone);
        feed::read(
            Source { name, stem, content: bytes, home: Some(home), warnings: Vec::new() },
            given,
            &Nobody,
        )
    });
    match outcome {
        Ok(mut issue) => {
            source.warn(format!("this is the feed that the page names: `{first}`"), &also(others));
            issue.warnings.append(&mut source.warnings);
            Some(issue)
        }
        Err(error) => {
            source.warn(format!("the page names a feed, but {error}"), "");
            None
        }
    }
}

/// What else could be opened.
fn also(others: &[String]) -> String {
    match others {
        [] => String::new(),
        _ => format!("it also names `{}`", others.join("`, `")),
    }
}
