//! XML as people write it: a tree of whatever there is. Nothing is refused for a fault of form.
//!
//! Feeds are broken more often than not: a tag that nobody closes, an `&` that means itself, a name
//! in the wrong case. A sound parser would give up there, and the reader would have nothing. This one
//! goes on, and counts where it had to:
//!
//! | what is wrong | what is made of it |
//! |---|---|
//! | an element that is not closed | it ends where one around it ends |
//! | an end without a beginning | passed over |
//! | an element in another of its kind, where there may be none | the other one ends |
//! | `<` that begins no tag, `&` that begins no character | itself |
//!
//! Names are in small letters, and known by their namespace, whatever prefix it has (`Names`). The
//! names of characters that HTML knows stay as they are: who reads the text as HTML reads them too.

use std::collections::HashMap;

use super::{limits, xml};

/// An element, with all that lies in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name in small letters, with the usual prefix of its namespace: `dc:date`.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Text(String),
    Element(Element),
}

/// What was read.
#[derive(Debug)]
pub(crate) struct Tree {
    /// All of it, as an element without a name.
    pub(crate) root: Element,
    /// How many faults of form there are.
    pub(crate) n_faults: usize,
}

/// Reads a text. An element of `siblings` cannot lie in one of the same name.
///
/// # Errors
/// When a limit is exceeded: which one.
pub(crate) fn read(text: &str, siblings: &[&str]) -> Result<Tree, String> {
    if text.len() as u64 > limits::XML_BYTES {
        return Err(format!("it is longer than {}", limits::mib(limits::XML_BYTES)));
    }
    let mut growing = Growing {
        open: vec![Element::default()],
        n_nodes: 0,
        n_faults: 0,
        names: Names::default(),
    };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        growing.text(before)?;
        rest = growing.markup(after, siblings)?;
    }
    growing.text(rest)?;
    growing.n_faults += growing.open.len() - 1;
    growing.close_to(1);
    let root = growing.open.pop().unwrap_or_default();
    Ok(Tree { root, n_faults: growing.n_faults })
}

/// A tree while it grows.
struct Growing {
    /// What is not closed yet, the root first.
    open: Vec<Element>,
    n_nodes: u32,
    n_faults: usize,
    names: Names,
}

impl Growing {
    /// Takes in what follows a `<`, and gives back the rest.
    fn markup<'t>(&mut self, text: &'t str, siblings: &[&str]) -> Result<&'t str, String> {
        let behind = |end: &str, text: &'t str| text.split_once(end).map_or("", |(_, rest)| rest);
        if let Some(text) = text.strip_prefix("![CDATA[") {
            let (inside, rest) = text.split_once("]]>").unwrap_or((text, ""));
            self.push(Node::Text(inside.to_owned()))?;
            return Ok(rest);
        }
        if text.starts_with("!--") {
            return Ok(behind("-->", text));
        }
        if text.starts_with('?') {
            return Ok(behind(">", text));
        }
        if let Some(doctype) = text.strip_prefix('!') {
            return Ok(doctype.get(xml::doctype_bytes(doctype)..).unwrap_or_default());
        }
        let is_tag =
            text.trim_start_matches('/').starts_with(|c: char| c.is_alphabetic() || c == '_');
        let Some(n_bytes) = tag_bytes(text).filter(|_| is_tag) else {
            self.text("<")?;
            return Ok(text);
        };
        let (tag, rest) = text.split_at_checked(n_bytes).unwrap_or((text, ""));
        match tag.strip_prefix('/') {
            Some(name) => self.end(name.trim()),
            None => self.start(tag, siblings)?,
        }
        Ok(rest.strip_prefix('>').unwrap_or(rest))
    }

    fn start(&mut self, tag: &str, siblings: &[&str]) -> Result<(), String> {
        let is_empty = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, attributes) = tag.split_at(tag.find(char::is_whitespace).unwrap_or(tag.len()));
        let attributes = read_attributes(attributes);
        self.names.learn(&attributes);
        let element = Element { name: self.names.name(name), attributes, nodes: Vec::new() };
        if siblings.contains(&element.name.as_str())
            && let Some(depth) = self.open.iter().rposition(|open| open.name == element.name)
        {
            self.n_faults += 1;
            self.close_to(depth);
        }
        if is_empty || self.open.len() > limits::XML_DEEP {
            return self.push(Node::Element(element));
        }
        self.open.push(element);
        Ok(())
    }

    fn end(&mut self, name: &str) {
        let name = self.names.name(name);
        match self.open.iter().skip(1).rposition(|open| open.name == name) {
            Some(nth) => {
                self.n_faults += self.open.len() - (nth + 2);
                self.close_to(nth + 1);
            }
            None => self.n_faults += 1,
        }
    }

    /// Closes elements until so many are open.
    fn close_to(&mut self, n_open: usize) {
        while self.open.len() > n_open.max(1) {
            let Some(element) = self.open.pop() else { return };
            if let Some(parent) = self.open.last_mut() {
                parent.nodes.push(Node::Element(element));
            }
        }
    }

    fn text(&mut self, raw: &str) -> Result<(), String> {
        if raw.is_empty() { Ok(()) } else { self.push(Node::Text(unescaped(raw))) }
    }

    fn push(&mut self, node: Node) -> Result<(), String> {
        self.n_nodes += 1;
        if self.n_nodes > limits::XML_NODES {
            return Err(format!("it has more than {} elements and texts", limits::XML_NODES));
        }
        if let Some(open) = self.open.last_mut() {
            open.nodes.push(node);
        }
        Ok(())
    }
}

/// The longest tag. The end of a longer one is not looked for.
const TAG_BYTES: usize = 64 << 10;

/// How long a tag is, up to its `>`; none if it has no end.
fn tag_bytes(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let bytes = bytes.get(..TAG_BYTES).unwrap_or(bytes);
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(at),
            // A quotation mark that nobody closed: the tag ended before.
            (b'<', Some(_)) => break,
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    let end = memchr::memchr2(b'>', b'<', bytes)?;
    (bytes.get(end) == Some(&b'>')).then_some(end)
}

fn read_attributes(text: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() && attributes.len() < limits::XML_ATTRIBUTES {
        let (name, after) =
            rest.split_at(rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len()));
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=').map(str::trim_start) {
            Some(after) => read_value(after),
            None => ("", after),
        };
        attributes.push((name.to_ascii_lowercase(), unescaped(value)));
        rest = after.trim_start();
    }
    attributes
}

/// A value and what follows it.
fn read_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// No number of a character is longer.
const REFERENCE_BYTES: usize = 12;

/// A text with the characters that XML writes by name or number. All else stays.
fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        text += before;
        let end = after.bytes().take(REFERENCE_BYTES).position(|byte| byte == b';');
        let reference = end.and_then(|end| after.split_at_checked(end));
        let reference = reference.and_then(|(name, behind)| Some((character(name)?, behind)));
        rest = match reference {
            Some((c, behind)) => {
                text.push(c);
                behind.strip_prefix(';').unwrap_or(behind)
            }
            None => {
                text.push('&');
                after
            }
        };
    }
    text + rest
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        // (What Windows wrote as controls, HTML reads as it was meant.)
        _ => xml::character(name).filter(|c| !('\u{80}'..='\u{9F}').contains(c)),
    }
}

/// The prefixes of a text, and what they stand for.
#[derive(Default)]
struct Names(HashMap<String, &'static str>);

/// How an address of a namespace ends, and the prefix by which we know it. None: feeds themselves,
/// in whatever version.
const NAMESPACES: [(&str, &str); 18] = [
    ("2005/atom", ""),
    ("purl.org/atom/ns#", ""),
    ("purl.org/rss/1.0", ""),
    ("purl.org/net/rss1.1#", ""),
    ("rss/1.0/modules/rss091#", ""),
    ("rdf/simple/0.9", ""),
    ("channel.netscape.com/rdf/simple/0.9", ""),
    ("backend.userland.com/rss", ""),
    ("backend.userland.com/rss2", ""),
    ("blogs.law.harvard.edu/tech/rss", ""),
    ("purl.org/dc/elements/1.1", "dc:"),
    ("purl.org/dc/elements/1.0", "dc:"),
    ("purl.org/dc/terms", "dcterms:"),
    ("rss/1.0/modules/content", "content:"),
    ("yahoo.com/mrss", "media:"),
    ("dtds/podcast-1.0.dtd", "itunes:"),
    ("22-rdf-syntax-ns#", "rdf:"),
    ("1999/xhtml", "xhtml:"),
];

impl Names {
    fn learn(&mut self, attributes: &[(String, String)]) {
        for (name, address) in attributes {
            let Some(prefix) = name.strip_prefix("xmlns:") else { continue };
            let address = address.trim().trim_end_matches('/').to_ascii_lowercase();
            let known = NAMESPACES.iter().find(|(end, _)| address.ends_with(end));
            if let Some((_, ours)) = known.filter(|_| self.0.len() < limits::XML_NAMESPACES) {
                self.0.insert(prefix.to_owned(), ours);
            }
        }
    }

    fn name(&self, raw: &str) -> String {
        let raw = raw.to_ascii_lowercase();
        let Some((prefix, name)) = raw.split_once(':') else { return raw };
        match self.0.get(prefix) {
            Some(ours) => format!("{ours}{name}"),
            None => raw,
        }
    }
}

impl Element {
    /// The elements that lie in it.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Those of a name.
    pub(crate) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children().filter(move |child| child.name == name)
    }

    /// The first that is called so and has something in it.
    pub(crate) fn first(&self, name: &str) -> Option<&Self> {
        self.children().find(|child| child.name == name && !child.nodes.is_empty())
    }

    /// An attribute; empty if it has none of this name.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        let known = self.attributes.iter().find(|(known, _)| known == name);
        known.map_or("", |(_, value)| value.trim())
    }

    /// All its text, that of what lies in it as well.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(words) => *text += words,
                Node::Element(element) => element.push_text(text),
            }
        }
    }

    /// What lies in it as HTML, if there are elements; else none.
    pub(crate) fn markup(&self) -> Option<String> {
        self.children().next()?;
        let mut markup = String::new();
        self.push_markup(&mut markup);
        Some(markup)
    }

    fn push_markup(&self, markup: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(text) => {
                    *markup += &text.replace('&', "&amp;").replace('<', "&lt;");
                }
                Node::Element(element) => {
                    let name = element.name.rsplit(':').next().unwrap_or_default();
                    *markup += &format!("<{name}");
                    for (name, value) in &element.attributes {
                        let value = value.replace('&', "&amp;").replace('"', "&quot;");
                        *markup += &format!(" {name}=\"{value}\"");
                    }
                    *markup += ">";
                    element.push_markup(markup);
                    if !VOID.contains(&name) {
                        *markup += &format!("</{name}>");
                    }
                }
            }
        }
    }
}

/// The elements of HTML that have no end.
const VOID: [&str; 5] = ["br", "hr", "img", "source", "wbr"];

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in one line, and how many faults there are.
    fn shown(text: &str) -> (String, usize) {
        let tree = read(text, &["item"]).expect("it is within the limits");
        (tree.root.markup().unwrap_or_default(), tree.n_faults)
    }

    #[test]
    fn what_is_broken_is_made_out() {
        let cases = [
            ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c>']><A>x</A>", "<a>x</a>", 0),
            (
                "<a b=1 C='2' d>x &amp; y & z &#60; &hellip;</a>",
                "<a b=\"1\" c=\"2\" d=\"\">x &amp; y &amp; z &lt; &amp;hellip;</a>",
                0,
            ),
            ("<a>1 < 2 <3</a>", "<a>1 &lt; 2 &lt;3</a>", 0),
            ("<a><b><c>x</b></a>", "<a><b><c>x</c></b></a>", 1),
            ("<a>x</c></a>", "<a>x</a>", 1),
            ("<r><item>1<item>2</r>", "<r><item>1</item><item>2</item></r>", 2),
            ("<a><![CDATA[<p>x & y]]></a><b/>", "<a>&lt;p>x &amp; y</a><b></b>", 0),
            ("<a b=\"c>x</a>", "<a b=\"c\">x</a>", 0),
            ("<a>x<!-- <b> --><?php echo ?>y", "<a>xy</a>", 1),
            ("plain", "", 0),
        ];
        for (text, expected, n_faults) in cases {
            assert_eq!(shown(text), (expected.to_owned(), n_faults), "{text}");
        }
    }

    #[test]
    fn a_namespace_is_known_whatever_its_prefix() {
        let text = "<x:rss xmlns:x='http://backend.userland.com/rss2' xmlns:d='http://purl.org/dc/elements/1.1/'>\
            <d:Date>1</d:Date><y:z>2</y:z></x:rss>";
        let tree = read(text, &[]).expect("it is short");
        let rss = tree.root.first("rss").expect("the feed");
        let names: Vec<&str> = rss.children().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["dc:date", "y:z"]);
    }

    #[test]
    fn what_lies_deep_is_kept_flat() {
        let deep = "<a>".repeat(100_000) + "x" + &"</a>".repeat(100_000);
        assert_eq!(read(&deep, &[]).expect("it is short").root.text(), "x");
    }
}
