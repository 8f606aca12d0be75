//! One file of a book: the fields of an article that it tells, and its blocks.

use dom_query::Document;

use super::{package, xhtml};
use crate::{
    import::{build::html, source::site},
    issue::{ArticleKind, Block, BlockKind, Text},
};

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Chapter {
    pub(super) kicker: Text,
    pub(super) headline: Text,
    pub(super) deck: Text,
    pub(super) byline: Text,
    pub(super) dateline: Text,
    pub(super) source: Text,
    /// Where Calibre fetched it from.
    pub(super) address: String,
    pub(super) kind: ArticleKind,
    /// The files of the articles that belong with it.
    pub(super) related: Vec<String>,
    /// Whether it was exported as an article: then it is one, though there may be no text in it.
    pub(super) is_article: bool,
    pub(super) blocks: Vec<Block>,
}

/// What Calibre adds for getting about: no part of the text.
const LITTER: &str =
    ".calibre_navbar, .calibre_navbar1, table.touchscreen_navbar, .touchscreen_navbar";

/// The most headings that a headline is set as.
const HEADINGS: usize = 3;

/// Reads a file at an address of the book: what stands before the first of these anchors, with all that
/// the file says of itself, then what follows each.
pub(super) fn read(text: &str, address: &str, anchors: &[String]) -> anyhow::Result<Vec<Chapter>> {
    // A parser of HTML passes over NULs, but one by one.
    let page = html::parse(&xhtml::expanded(&text.replace('\0', "")))?;
    let from = page.select("a[rel='calibre-downloaded-from']");
    let mut chapter = Chapter {
        address: from.attr("href").map(|it| it.to_string()).unwrap_or_default(),
        ..Chapter::default()
    };
    for link in from.nodes() {
        // It stands in a line of its own, with words of Calibre's around it.
        let line = link.parent().filter(|it| it.has_name("p") || it.has_name("div"));
        line.unwrap_or(*link).remove_from_parent();
    }
    page.select(LITTER).remove();
    // What was exported says what each line above the body is.
    let header = page.select("header.article");
    if header.exists() {
        for (class, field) in [
            ("kicker", &mut chapter.kicker),
            ("headline", &mut chapter.headline),
            ("deck", &mut chapter.deck),
            ("byline", &mut chapter.byline),
            ("dateline", &mut chapter.dateline),
            ("source", &mut chapter.source),
        ] {
            *field = field_of(&page, class);
        }
        chapter.is_article = true;
        let kind = header.attr("data-kind").and_then(|kind| ArticleKind::named(&kind));
        chapter.kind = kind.unwrap_or_default();
        header.remove();
        take_related(&page, address, &mut chapter);
        restore_pictures(&page);
    }
    let body = page.select("body");
    // In what was exported, pictures are called as they were.
    let context = html::Context { base: if chapter.is_article { "" } else { address } };
    let mut parts = match body.nodes().first() {
        Some(body) => html::parts(*body, &context, anchors),
        None => vec![Vec::new(); anchors.len() + 1],
    };
    chapter.blocks = std::mem::take(&mut parts[0]);
    let others = parts.into_iter().skip(1).map(|blocks| Chapter { blocks, ..Chapter::default() });
    Ok(std::iter::once(chapter).chain(others).collect())
}

fn field_of(page: &Document, class: &str) -> Text {
    let found = page.select(&format!("header.article .{class}"));
    found.nodes().first().map(|node| html::text(*node)).unwrap_or_default()
}

/// Takes the links to what belongs with an article.
fn take_related(page: &Document, address: &str, chapter: &mut Chapter) {
    let related = page.select("aside.related");
    for link in related.select("a[href]").nodes() {
        let href = link.attr("href").unwrap_or_default();
        chapter.related.extend(site::resolve(address, &package::decoded(&href)));
    }
    related.remove();
}

/// Puts the pictures back in whose place only their words were exported.
fn restore_pictures(page: &Document) {
    let attribute =
        |value: &str| value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    for figure in page.select("figure[data-image]").nodes() {
        let image = figure.attr("data-image").unwrap_or_default();
        let alt = figure.first_element_child().filter(|it| it.has_class("alt"));
        let words = alt.map(|it| it.text().to_string()).unwrap_or_default();
        let words = words.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(&words);
        let picture = format!("<img src=\"{}\" alt=\"{}\">", attribute(&image), attribute(words));
        figure.prepend_html(picture);
        if let Some(alt) = alt {
            alt.remove_from_parent();
        }
    }
}

impl Chapter {
    /// Takes the heading at the start for the headline, if it says the same as the label in the
    /// contents. It may be set as several.
    pub(super) fn take_headline(&mut self, label: &str) {
        let n_heading = (1..=HEADINGS.min(self.blocks.len())).find(|&n| self.is_heading(n, label));
        for heading in self.blocks.drain(..n_heading.unwrap_or(0)) {
            if !self.headline.is_empty() {
                self.headline.push("\n");
            }
            self.headline.append(heading.text);
        }
        if self.headline.is_empty() {
            self.headline = Text::new(label).one_line();
        }
    }

    /// Whether the first `n` blocks are the heading.
    fn is_heading(&self, n: usize, label: &str) -> bool {
        let blocks = &self.blocks[..n];
        let words: String = blocks.iter().map(|block| block.text.as_str()).collect();
        let are_crossheads = blocks.iter().all(|it| it.kind == BlockKind::Crosshead);
        match (blocks, are_crossheads) {
            ([_], true) if label.is_empty() => true,
            ([only], false) => only.kind == BlockKind::Paragraph && same(&words, label),
            _ => are_crossheads && same(&words, label),
        }
    }
}

/// Whether two texts have the same characters, white space left out.
fn same(a: &str, b: &str) -> bool {
    let solid = |text: &'_ str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    solid(a) == solid(b)
}
