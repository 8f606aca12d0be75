//! An entry of a feed, whatever feed it is of, and the article that it becomes.

use crate::{
    import::{
        build::html::{self, Context},
        decode::limits,
        source::site,
    },
    issue::{Article, ArticleId, Block, BlockKind, Inline, Moment, Text},
};

/// A feed.
#[derive(Debug, Default)]
pub(super) struct Feed {
    pub(super) title: Words,
    /// The page that it is the feed of.
    pub(super) home: String,
    /// The tag of its language.
    pub(super) language: String,
    pub(super) updated: Option<Moment>,
    pub(super) entries: Vec<Entry>,
}

/// What a feed says of an entry. What it does not say is empty.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) title: Words,
    /// Where the whole of it lies.
    pub(super) link: String,
    /// To what its addresses are relative.
    pub(super) base: String,
    pub(super) content: Words,
    pub(super) summary: Words,
    pub(super) authors: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) source: String,
    pub(super) date: Option<Moment>,
    /// A picture that comes with it, and its caption.
    pub(super) picture: Option<(String, String)>,
}

/// A text as it stands in a feed, which seldom says truly what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) raw: String,
    /// It says that it is no HTML.
    pub(super) is_plain: bool,
}

impl Words {
    /// Words that may be HTML.
    pub(super) fn new(raw: impl Into<String>) -> Self {
        Self { raw: raw.into(), is_plain: false }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.raw.trim().is_empty()
    }

    /// Without the CDATA that some wrap in CDATA, which then is none.
    fn unwrapped(&self) -> String {
        let is_wrapped = self.raw.trim_start().starts_with("<![CDATA[");
        match is_wrapped {
            true => self.raw.replace("<![CDATA[", "").replace("]]>", ""),
            false => self.raw.clone(),
        }
    }

    /// One line, such as a title.
    pub(super) fn line(&self) -> Text {
        let mut line = self.unwrapped();
        // Some escape what is escaped already. Twice is as much as anybody means.
        for nth in 0..3 {
            let is_markup = if nth == 0 { has_tag(&line) } else { has_pair(&line) };
            if self.is_plain && !has_pair(&line) || !(is_markup || has_character(&line)) {
                break;
            }
            let Ok(page) = html::parse(&line) else { break };
            line = html::text(page.root()).one_line().as_str().to_owned();
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        Text::new(&words.join(" ")).one_line()
    }

    /// The body; what is no HTML has a paragraph a line.
    fn blocks(&self, base: &str) -> Vec<Block> {
        let raw = self.unwrapped();
        let is_escaped_twice =
            !raw.contains('<') && raw.trim_start().starts_with("&lt;") && raw.contains("&lt;/");
        let raw = if is_escaped_twice { unescaped(&raw) } else { raw };
        let is_markup = if self.is_plain { has_pair(&raw) } else { has_tag(&raw) };
        if is_markup && let Ok(page) = html::parse(&raw) {
            return html::blocks(page.root(), &Context { base });
        }
        let lines = raw.lines().map(str::trim).filter(|line| !line.is_empty());
        let text = |line| match has_character(line) && !self.is_plain {
            true => html::parse(line).map_or_else(|_| Text::new(line), |it| html::text(it.root())),
            false => Text::new(line),
        };
        lines.map(|line| Block::paragraph(text(line))).collect()
    }
}

fn unescaped(raw: &str) -> String {
    raw.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Whether there is a tag.
fn has_tag(text: &str) -> bool {
    let begins =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!".contains(c));
    text.split('<').skip(1).any(begins)
}

/// Whether there is a tag that ends something.
fn has_pair(text: &str) -> bool {
    text.contains("</") || text.contains("&lt;/")
}

/// Whether a character is written by name or number.
fn has_character(text: &str) -> bool {
    let is_reference = |rest: &str| {
        let name = rest.bytes().take_while(|it| it.is_ascii_alphanumeric() || *it == b'#').count();
        name > 1 && rest.as_bytes().get(name) == Some(&b';')
    };
    text.split('&').skip(1).any(is_reference)
}

impl Entry {
    /// The article of the entry.
    pub(super) fn into_article(self) -> Article {
        let content = self.content.blocks(&self.base);
        let summary = self.summary.blocks(&self.base);
        let [n_content, n_summary] = [&content, &summary].map(|blocks| n_chars(blocks));
        // Many a content is a heading, a player or three dots.
        let is_whole = n_content > 0 && n_content >= n_summary;
        let mut blocks = content;
        if !is_whole {
            blocks.retain(is_figure);
            blocks.extend(summary);
        }
        if let Some((image, caption)) = &self.picture
            && !blocks.iter().any(is_figure)
        {
            blocks.insert(0, html::figure(image, "", Words::new(caption.as_str()).line()));
        }
        let mut headline = self.title.line();
        if headline.is_empty() {
            headline = opening(&blocks, &self.link);
        }
        if !is_whole && !self.link.is_empty() {
            blocks.push(read_on(&self.link));
        }
        let byline: Vec<String> = self.authors.iter().filter_map(|it| name(it)).collect();
        let id = if self.id.is_empty() { &self.link } else { &self.id };
        Article {
            id: ArticleId::from(id.as_str()),
            headline,
            byline: Text::new(&byline.join("  ")).one_line(),
            source: Words::new(self.source).line(),
            date: self.date,
            blocks,
            address: Text::new(&self.link).one_line(),
            ..Article::default()
        }
    }
}

fn is_figure(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Figure { .. })
}

fn n_chars(blocks: &[Block]) -> usize {
    let chars = blocks.iter().flat_map(|block| block.text.as_str().chars());
    chars.filter(|c| c.is_alphanumeric()).count()
}

/// Where an address leads that stands in a feed; as it stands, if that cannot be told.
pub(super) fn resolved(base: &str, address: &str) -> String {
    let address = address.trim();
    let is_whole = url::Url::parse(address).is_ok();
    if address.is_empty() || is_whole {
        return address.to_owned();
    }
    site::resolve(base, address).unwrap_or_else(|| address.to_owned())
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
fn name(raw: &str) -> Option<String> {
    let name = Words::new(raw).line();
    let name = name.as_str().trim();
    let in_brackets = name.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    let name = in_brackets.filter(|_| name.contains('@')).unwrap_or(name);
    (!name.is_empty() && name != "unknown").then(|| name.to_owned())
}
