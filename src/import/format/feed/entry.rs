//! An entry of a feed as an article.

use feed_rs::model::{Category, Entry, MediaObject, Person};

use crate::{
    import::{build::html, decode::limits},
    issue::{Article, ArticleId, Block, Inline, Text},
};

/// The article of an entry. `base` is the address of the feed's own page.
pub(super) fn article(entry: Entry, base: &str) -> Article {
    let link = entry.links.iter().find(|it| it.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let link = link.or(entry.links.first()).map_or(String::new(), |link| link.href.clone());
    let base = entry
        .base
        .clone()
        .unwrap_or_else(|| if link.is_empty() { base.to_owned() } else { link.clone() });
    let content = entry.content.and_then(|content| content.body).filter(|it| !it.trim().is_empty());
    let is_whole = content.is_some();
    let summary = entry.summary.map(|summary| summary.content);
    let described =
        entry.media.iter().find_map(|media| Some(media.description.as_ref()?.content.clone()));
    let body = content.or(summary).or(described).unwrap_or_default();
    let mut blocks = blocks(&body, &base);
    if !blocks.iter().any(|block| !block.figure_lines()[0].is_empty()) {
        blocks.splice(0..0, entry.media.iter().filter_map(picture).take(1));
    }
    let mut headline = entry.title.map(|title| line(&title.content)).unwrap_or_default();
    if headline.is_empty() {
        headline = opening(&blocks, &link);
    }
    if !is_whole && !link.is_empty() {
        blocks.push(read_on(&link));
    }
    let names: Vec<String> = entry.authors.iter().filter_map(name).collect();
    let address = Text::new(&link).one_line();
    let id = if entry.id.is_empty() { link } else { entry.id };
    Article {
        id: ArticleId::from(id.as_str()),
        headline,
        byline: Text::new(&names.join("  ")).one_line(),
        source: entry.source.map(|source| line(&source)).unwrap_or_default(),
        blocks,
        address,
        ..Article::default()
    }
}

/// A title, which may be HTML.
pub(super) fn line(raw: &str) -> Text {
    if raw.contains(['<', '&'])
        && let Ok(page) = html::parse(raw)
    {
        return html::text(page.root()).one_line();
    }
    let words: Vec<&str> = raw.split_whitespace().collect();
    Text::new(&words.join(" ")).one_line()
}

/// What a category is called.
pub(super) fn category(category: &Category) -> Text {
    line(category.label.as_ref().unwrap_or(&category.term))
}

/// The body; what is not HTML has a paragraph a line.
fn blocks(body: &str, base: &str) -> Vec<Block> {
    if body.contains(['<', '&'])
        && let Ok(page) = html::parse(body)
    {
        return html::blocks(page.root(), &html::Context { base });
    }
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Block::paragraph(Text::new(line))).collect()
}

/// A picture that comes with an entry.
fn picture(media: &MediaObject) -> Option<Block> {
    let is_picture = |it: &&feed_rs::model::MediaContent| {
        it.content_type.as_ref().is_some_and(|it| it.ty().as_str() == "image")
    };
    let content = media.content.iter().find(is_picture).and_then(|it| it.url.as_ref());
    let thumbnail = media.thumbnails.first().map(|it| it.image.uri.clone());
    let image = content.map(|url| url.to_string()).or(thumbnail)?;
    let title = media.title.as_ref().map(|title| line(&title.content)).unwrap_or_default();
    Some(html::figure(&image, "", title))
}

/// What an entry without a title is called: how it begins.
fn opening(blocks: &[Block], link: &str) -> Text {
    let words = blocks.iter().map(|block| block.text.one_line()).find(|it| !it.is_empty());
    let words = words.unwrap_or_else(|| Text::new(link).one_line());
    let mut chars = words.as_str().chars();
    let mut opening: String = chars.by_ref().take(limits::HEADLINE_CHARS).collect();
    if chars.next().is_some() {
        opening.push('…');
    }
    Text::new(&opening)
}

/// A line with the address to read on at.
fn read_on(link: &str) -> Block {
    let mut text = Text::default();
    let words = text.push(Text::new(link).one_line().as_str());
    text.mark(words, Inline::Link(Text::new(link).one_line()));
    Block::paragraph(text)
}

/// A name; in RSS it may stand behind an address: `a@b.cn (某某)`.
fn name(person: &Person) -> Option<String> {
    let name = person.name.as_deref()?.trim();
    let in_brackets = name.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let name = in_brackets.filter(|_| name.contains('@')).unwrap_or(name);
    (!name.is_empty() && name != "unknown").then(|| name.to_owned())
}
