//! From the text of a page to its tree, within limits.
//!
//! The parser is quadratic in how deep elements lie in each other and in the attributes of a tag.
//! So the attributes are counted before it begins, and the page goes in piece by piece: after each
//! the tree is looked at, and a page that has grown too deep or too large is refused. What counts the
//! attributes knows less than the parser does (in a picture a `<style>` is a tag as any other), so a
//! page that was made to mislead it is refused when it has taken too long.

use std::time::{Duration, Instant};

use anyhow::ensure;
use dom_query::Document;
use html5ever::{ParseOpts, parse_document, tendril::TendrilSink, tree_builder::TreeBuilderOpts};
use memchr::memmem;

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
    let begun = Instant::now();
    for chunk in chunks(html) {
        parser.process(chunk.into());
        within_limits(&parser.tokenizer.sink.sink)?;
        let is_slow = begun.elapsed() > Duration::from_secs(limits::HTML_SECONDS);
        ensure!(!is_slow, "it takes longer than {} seconds to parse", limits::HTML_SECONDS);
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

/// The elements whose text is no markup, whatever stands in it.
const RAW: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "iframe"];

/// The most attributes that any tag has. Scripts, styles and comments have no tags.
fn most_attributes(html: &[u8]) -> usize {
    let mut most = 0;
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            rest = memmem::find(comment, b"-->").map_or(&[], |end| &comment[end..]);
        } else if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            let (n_attributes, n_bytes) = attributes(rest);
            most = most.max(n_attributes);
            let (tag, behind) = rest.split_at(n_bytes);
            rest = behind_raw_text(tag, behind);
        }
    }
    most
}

/// What follows a tag, without the text of a script and the like.
fn behind_raw_text<'h>(tag: &[u8], behind: &'h [u8]) -> &'h [u8] {
    let name = tag.split(|byte| !byte.is_ascii_alphanumeric()).next().unwrap_or_default();
    if !RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw.as_bytes())) {
        return behind;
    }
    let ends = |&at: &usize| {
        let end = behind.get(at + 2..).unwrap_or_default();
        end.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name))
    };
    let end = memmem::find_iter(behind, b"</").find(ends);
    end.map_or(&[], |end| &behind[end..])
}

/// Where a tag is read (HTML, 13.2.5.32 and on).
#[derive(Clone, Copy)]
enum State {
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    Value,
    Quoted(u8),
}

/// How many attributes a tag has, and where it ends.
fn attributes(tag: &[u8]) -> (usize, usize) {
    use State::{AfterName, BeforeName, BeforeValue, Name, Quoted, TagName, Value};
    let mut state = TagName;
    let mut n_attributes = 0;
    for (at, &byte) in tag.iter().enumerate() {
        let is_space = byte.is_ascii_whitespace();
        state = match (state, byte) {
            (Quoted(quote), _) if quote == byte => BeforeName,
            (Quoted(_), _) => state,
            (_, b'>') => return (n_attributes, at),
            (TagName | Name, b'/') => BeforeName,
            (TagName | Value, _) if is_space => BeforeName,
            (Name, _) if is_space => AfterName,
            (Name | AfterName, b'=') => BeforeValue,
            (BeforeValue, b'"' | b'\'') => Quoted(byte),
            (BeforeValue, _) if !is_space => Value,
            (BeforeName | AfterName, _) if !is_space && byte != b'/' => {
                n_attributes += 1;
                Name
            }
            _ => state,
        };
    }
    (n_attributes, tag.len())
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
    fn attributes_are_counted_as_a_parser_does() {
        let script = "a b c ".repeat(300);
        let cases = [
            ("<p>".to_owned(), 0),
            ("<p a b=c d='e f' g=\"h>\" i>".to_owned(), 5),
            ("<p/a/b=/c/d>".to_owned(), 2),
            ("<p a = b c =\n'd e'>".to_owned(), 2),
            // Quotes that open no value.
            ("<p '><p a b c '>".to_owned(), 4),
            ("<p =\"'><p a b c>".to_owned(), 3),
            (format!("<script>for(i=0;i<n;i++){{{script}}}</script><p a>"), 1),
            (format!("<STYLE>i<n {script}</style\n><p a>"), 1),
            (format!("<title>a <b {script}</title><p a>"), 1),
            (format!("<!-- <p {script}> --><p a>"), 1),
            (format!("<script>i<n '{script}"), 0),
            ("1 < 2 <3 a b c d>".to_owned(), 0),
        ];
        for (html, expected) in cases {
            assert_eq!(most_attributes(html.as_bytes()), expected, "{html}");
        }
    }

    #[test]
    fn a_flat_page_is_read_however_odd() {
        for html in ["&amp;".repeat(100_000), "[".repeat(1 << 20), "<p>x".repeat(10_000)] {
            assert!(parse(&html).is_ok());
        }
    }
}
