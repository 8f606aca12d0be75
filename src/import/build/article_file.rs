//! One article: a Markdown file that opens with its fields in TOML between two lines of `+++`.

use std::ops::Range;

use super::{
    diagnostics::Diagnostics,
    fields::{self, Fields},
    markdown,
};
use crate::issue::{Article, ArticleKind, BlockKind, Text};

/// The line above and below the fields.
const FENCE: &str = "+++";

/// What an article's file holds.
pub(crate) struct ArticleFile {
    /// The article. Who is related is not settled yet.
    pub(crate) article: Article,
    /// The section it wants to stand in, and the byte where it says so.
    pub(crate) section: Option<(Text, usize)>,
    /// The ids of related articles, and the bytes where they stand.
    pub(crate) related: Vec<(String, usize)>,
}

/// Reads an article. What is wrong is noted, and the rest is read.
pub(crate) fn read(stem: &str, source: &str, notes: &mut Diagnostics) -> ArticleFile {
    let (front, body) = split(source, notes);
    let toml = source.get(front.clone()).unwrap_or_default();
    let toml = fields::mend(toml, front.start, notes);
    let (table, is_sound) = fields::parse(&toml, front.start, notes);
    let mut fields = Fields::new(&toml, front.start, &table, notes);
    let mut article = Article {
        id: stem.into(),
        kicker: fields.text("kicker"),
        headline: fields.text("headline"),
        deck: fields.text("deck"),
        byline: fields.line("byline"),
        dateline: fields.line("dateline"),
        source: fields.line("source"),
        date: fields.moment("date"),
        language: fields.language("language"),
        kind: kind(&mut fields),
        area: fields.area("area"),
        address: fields.line("address"),
        missing: fields.line("missing"),
        ..Article::default()
    };
    let section = fields.string("section").filter(|(name, _)| !name.trim().is_empty());
    let section = section.map(|(name, at)| (Text::new(name.trim()).one_line(), at));
    let related = fields.strings("related").into_iter().map(|(id, at)| (id.to_owned(), at));
    let related = related.collect();
    fields.finish();
    let markdown = source.get(body.clone()).unwrap_or_default();
    article.blocks = markdown::blocks(markdown, body.start, notes);
    if article.headline.is_empty() {
        if is_sound && has_front_matter(source) {
            let help = "write `headline = \"…\"` between the lines of `+++`";
            notes.warning(front.start, "the article has no headline", help);
        }
        article.headline = take_headline(&mut article).unwrap_or_default();
    }
    ArticleFile { article, section, related }
}

/// What it is, if it says that it is no story.
fn kind(fields: &mut Fields<'_, '_, '_>) -> ArticleKind {
    let name = fields.line("kind");
    ArticleKind::named(name.as_str()).unwrap_or_default()
}

/// Whether a text opens as an article does.
pub(crate) fn has_front_matter(source: &str) -> bool {
    source.lines().next().is_some_and(is_fence)
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == FENCE
}

/// The bytes of the fields and those of the body.
fn split(source: &str, notes: &mut Diagnostics) -> (Range<usize>, Range<usize>) {
    if !has_front_matter(source) {
        return (0..0, 0..source.len());
    }
    let mut lines = Lines { source, at: 0 };
    let front_start = lines.next().map_or(0, |first| first.end);
    if let Some(fence) = lines.find(|line| source.get(line.clone()).is_some_and(is_fence)) {
        return (front_start..fence.start, fence.end..source.len());
    }
    let help = "write `+++` on a line of its own below the last field";
    notes.error(0, "the front matter is not closed", help);
    // Fields and body are usually parted by a blank line; if what is above it are fields, it was meant.
    let is_blank =
        |line: &Range<usize>| source.get(line.clone()).is_none_or(|l| l.trim().is_empty());
    let blank = Lines { source, at: front_start }.find(is_blank);
    let front = front_start..blank.map_or(source.len(), |line| line.start);
    let is_sound =
        source.get(front.clone()).is_some_and(|toml| toml::de::DeTable::parse(toml).is_ok());
    let front = if is_sound { front } else { front_start..front_start };
    (front.clone(), front.end..source.len())
}

/// The lines of a text as ranges of bytes, line breaks included.
struct Lines<'a> {
    source: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.source.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        self.at += rest.find('\n').map_or(rest.len(), |newline| newline + 1);
        Some(start..self.at)
    }
}

/// Takes the first heading for the headline.
fn take_headline(article: &mut Article) -> Option<Text> {
    let first = article.blocks.first()?;
    (first.kind == BlockKind::Crosshead).then(|| article.blocks.remove(0).text)
}
