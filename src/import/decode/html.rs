//! From the text of a page to its tree, within limits.
//!
//! The parser is quadratic in how deep elements lie in each other and in the attributes of a tag.
//! So the attributes are counted before it begins, and the page goes in piece by piece: after each
//! the tree is looked at, and a page that has grown too deep or too large is refused.

use anyhow::ensure;
use dom_query::Document;
use html5ever::{ParseOpts, parse_document, tendril::TendrilSink, tree_builder::TreeBuilderOpts};

use crate::import::decode::limits;

/// The tree of a page.
///
/// # Errors
/// When the page is beyond a limit: which one.
pub(crate) fn parse(html: &str) -> anyhow::Result<Document> {
    let limit = limits::HTML_BYTES;
    ensure!(html.len() as u64 <= limit, "it is longer than {}", limits::mib(limit));
    let n_attributes = most_attributes(html.as_bytes());
    let limit = limits::HTML_ATTRIBUTES;
    ensure!(n_attributes <= limit, "a tag has more than {limit} attributes");
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let mut parser = parse_document(Document::default(), options);
    for chunk in chunks(html) {
        parser.process(chunk.into());
        within_limits(&parser.tokenizer.sink.sink)?;
    }
    Ok(parser.finish())
}

/// The pieces of a text, none of which splits a character.
fn chunks(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let end = (limits::HTML_CHUNK_BYTES..rest.len()).find(|&at| rest.is_char_boundary(at));
        let (chunk, next) = rest.split_at(end.unwrap_or(rest.len()));
        rest = next;
        (!chunk.is_empty()).then_some(chunk)
    })
}

fn within_limits(document: &Document) -> anyhow::Result<()> {
    let limit = limits::HTML_NODES;
    ensure!(document.tree.len() <= limit, "it has more than {limit} elements");
    // What is open is the last of all that lies in its parent.
    let open = std::iter::successors(Some(document.root()), |node| node.last_child());
    let limit = limits::HTML_DEEP;
    ensure!(open.take(limit + 1).count() <= limit, "elements lie more than {limit} deep in it");
    Ok(())
}

/// The most attributes that any tag has, and rather too many than too few: the words between `<x`
/// and `>` outside of quotes.
fn most_attributes(html: &[u8]) -> usize {
    let mut most = 0;
    let mut at = 0;
    while let Some(tag) = memchr::memchr(b'<', &html[at..]) {
        at += tag + 1;
        if html.get(at).is_some_and(u8::is_ascii_alphabetic) {
            let (n_words, n_bytes) = words(&html[at..]);
            most = most.max(n_words);
            at += n_bytes;
        }
    }
    most
}

/// How many words a tag has, and where it ends.
fn words(tag: &[u8]) -> (usize, usize) {
    let mut quote = None;
    let mut was_space = false;
    let mut n_words = 0;
    for (at, &byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => continue,
            (None, b'>') => return (n_words, at),
            (None, b'"' | b'\'') => quote = Some(byte),
            _ => {}
        }
        let is_space = byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'');
        n_words += usize::from(was_space && !is_space);
        was_space = is_space;
    }
    (n_words, tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_beyond_a_limit_is_refused_by_its_name() {
        let attributes: String = (0..600).map(|n| format!(" a{n}=1")).collect();
        let unclosed: String = (0..4_000).map(|n| format!("<p><b class={n}>x")).collect();
        let cases = [
            ("<div>".repeat(100_000), "elements lie more than 512 deep in it"),
            ("<ul><li>".repeat(60_000), "elements lie more than 512 deep in it"),
            ("<table><tr><td>".repeat(60_000), "elements lie more than 512 deep in it"),
            (unclosed, "it has more than 1000000 elements"),
            (format!("<p{attributes}>x"), "a tag has more than 512 attributes"),
        ];
        for (html, expected) in cases {
            let error = parse(&html).err().map(|error| error.to_string());
            assert_eq!(error.as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_flat_page_is_read_however_odd() {
        for html in ["&amp;".repeat(100_000), "[".repeat(1 << 20), "<p>x".repeat(10_000)] {
            assert!(parse(&html).is_ok());
        }
    }
}
