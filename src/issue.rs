//! One issue of a newspaper: Newspaper > Issue > Page > Section > Article > Block.
//!
//! These are the nouns that everything else speaks. They hold values and answer questions about
//! them (which articles stand on this page, what text stands at this place) and know nothing of
//! files, screens or lines. Importers make an [`Issue`]; nobody changes it afterwards.
//!
//! The articles lie in one list in print order, and a page or a section is a range of that list.
//! So "the next article" is `index + 1`, wherever it stands in the paper.

mod area;
mod block;
mod date;
mod doubt;
mod given;
mod id;
pub(crate) mod interview;
mod language;
mod moment;
mod number;
mod place;
mod progress;
mod text;
mod warning;

use std::ops::Range;

pub use area::Area;
pub use block::{Block, BlockKind};
pub use date::Date;
pub use doubt::{Doubt, DoubtKind};
pub use given::Given;
pub use id::ArticleId;
pub use language::Language;
pub use moment::Moment;
pub use number::counted;
pub use place::{Part, Place};
pub use progress::Progress;
pub use text::{Inline, Span, Text, joint};
pub use warning::{Severity, Warning};

/// A newspaper, which appears in issues.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newspaper {
    /// Its name as the nameplate shows it, such as 株洲日报.
    pub name: Text,
    /// The language it is printed in; an article may differ.
    pub language: Language,
}

/// One issue: what a reader holds in the hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issue {
    /// The paper that this is an issue of.
    pub newspaper: Newspaper,
    /// The date as printed: a day, a month or a year.
    pub date: Option<Date>,
    /// The running number, such as 第21345期.
    pub number: Text,
    /// The edition, such as 早报.
    pub edition: Text,
    /// The lunar date as printed; empty when it has to be computed.
    pub lunar: Text,
    /// Where the texts come from.
    pub source: Text,
    /// Who is to be thanked for them, in a sentence or two.
    pub credit: Text,
    /// The pages in print order. Order and numbers are content and are never re-sorted.
    pub pages: Vec<Page>,
    /// All articles in print order.
    pub articles: Vec<Article>,
    /// What was wrong on the way in; shown to the reader, never swallowed.
    pub warnings: Vec<Warning>,
    /// The name of the format that it was read in; empty if it was read from the shelf, or is of
    /// several sources.
    pub format: &'static str,
}

/// A page (版) of the issue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Its number as printed, such as `A02`.
    pub no: Text,
    /// Its name, such as 要闻.
    pub name: Text,
    /// Who made it: the staff line.
    pub editors: Text,
    /// Its sections in print order. There is at least one if the page has an article.
    pub sections: Vec<Section>,
}

/// A run of articles under one nameplate (栏目), or under none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The section's name, such as 河长在线; empty for articles that stand under none.
    pub nameplate: Text,
    /// The bodies that run it together.
    pub organisers: Vec<Text>,
    /// The section's own editors' line.
    pub editors: Text,
    /// Its articles, as a range of [`Issue::articles`].
    pub articles: Range<usize>,
}

/// Chapters are longer than this, news are shorter: 1,500 ideographs, or 800 words.
const CHAPTER_BYTES: usize = 4500;

/// So much of a text is counted.
const COUNTED_BYTES: usize = 1 << 20;

/// The length of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Length {
    /// The characters, white space left out.
    pub n_chars: usize,
    /// Whether they were counted, not reckoned.
    pub is_exact: bool,
}

/// One article. A field that the paper did not print is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Its lasting name, unique in the issue.
    pub id: ArticleId,
    /// 引题: the small line above the headline.
    pub kicker: Text,
    /// The headline; `\n` where the paper broke it.
    pub headline: Text,
    /// 副题: the line below the headline.
    pub deck: Text,
    /// Who wrote it.
    pub byline: Text,
    /// 电头: where and when it was sent from.
    pub dateline: Text,
    /// Which paper or agency it was taken from.
    pub source: Text,
    /// When it was published, where that is told of the story and not of the paper.
    pub date: Option<Moment>,
    /// The language, where it differs from the paper's.
    pub language: Option<Language>,
    /// The body in reading order.
    pub blocks: Vec<Block>,
    /// The ids of articles that belong with it (相关新闻).
    pub related: Vec<ArticleId>,
    /// What whoever put it together was not sure of.
    pub doubts: Vec<Doubt>,
    /// What it is, if it is no story.
    pub kind: ArticleKind,
    /// Where it was printed on its page, if that is known.
    pub area: Option<Area>,
    /// Where it was read from, as a name that opens it again; empty if it is no file of its own.
    pub address: Text,
    /// Why it could not be read; empty if it is all here.
    pub missing: Text,
}

/// What an article is. Papers number whatever stands in a box of its own, and so do we.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ArticleKind {
    /// A story, which is to be read.
    #[default]
    Story,
    /// 图片新闻: pictures that tell the story.
    Pictures,
    /// 广告: an advertisement.
    Advertisement,
    /// 责任编辑: who made the page.
    Staff,
    /// A story with a word that the reader does not want to read about.
    Muted,
    /// A story that another paper of the morning tells already.
    Retold,
}

impl ArticleKind {
    /// The kinds with the names that they go by in files.
    pub const NAMES: [(Self, &str); 6] = [
        (Self::Story, "story"),
        (Self::Pictures, "pictures"),
        (Self::Advertisement, "advertisement"),
        (Self::Staff, "staff"),
        (Self::Muted, "muted"),
        (Self::Retold, "retold"),
    ];

    /// Its name in files; none for a story, which goes without saying.
    pub fn name(self) -> Option<&'static str> {
        let (_, name) = Self::NAMES.into_iter().find(|(kind, _)| *kind == self)?;
        (self != Self::Story).then_some(name)
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(_, known)| *known == name).map(|(kind, _)| kind)
    }

    /// Whether a reader of the news would pass over it.
    pub fn is_aside(self) -> bool {
        matches!(self, Self::Advertisement | Self::Staff | Self::Muted | Self::Retold)
    }
}

impl Issue {
    /// The position of the article with this id in [`Issue::articles`].
    pub fn find(&self, id: &str) -> Option<usize> {
        self.articles.iter().position(|article| article.id == id)
    }

    /// The page on which the article at `article_idx` stands, as an index of [`Issue::pages`].
    pub fn page_idx_of(&self, article_idx: usize) -> Option<usize> {
        self.pages.iter().position(|page| page.articles().contains(&article_idx))
    }

    /// The page on which the article at `article_idx` stands.
    pub fn page_of(&self, article_idx: usize) -> Option<&Page> {
        self.pages.get(self.page_idx_of(article_idx)?)
    }

    /// The section in which the article at `article_idx` stands.
    pub fn section_of(&self, article_idx: usize) -> Option<&Section> {
        let page = self.page_of(article_idx)?;
        page.sections.iter().find(|section| section.articles.contains(&article_idx))
    }

    /// Whether the article at `article_idx` is one that a reader of the news would pass over.
    pub fn is_aside(&self, article_idx: usize) -> bool {
        self.articles.get(article_idx).is_some_and(|article| article.kind.is_aside())
    }

    /// Whether it is a book and no paper: its pages are only counted, no article says who wrote it or when,
    /// and they are longer than news are.
    pub fn is_book(&self) -> bool {
        let is_news =
            |it: &Article| it.date.is_some() || !it.byline.is_empty() || !it.dateline.is_empty();
        let is_numbered = |(idx, page): (usize, &Page)| {
            !page.no.is_empty() && page.no.as_str() != (idx + 1).to_string()
        };
        let is_paper =
            self.pages.iter().enumerate().any(is_numbered) || self.articles.iter().any(is_news);
        let blocks = self.articles.iter().flat_map(|article| &article.blocks);
        let n_bytes: usize = blocks.map(|block| block.text.as_str().len()).sum();
        !is_paper && n_bytes > CHAPTER_BYTES * self.articles.len()
    }

    /// The language in which the article at `article_idx` is set.
    pub fn language_of(&self, article_idx: usize) -> Language {
        self.articles
            .get(article_idx)
            .and_then(|article| article.language)
            .unwrap_or(self.newspaper.language)
    }
}

impl Page {
    /// The page's articles, as a range of [`Issue::articles`]; empty for an empty page.
    pub fn articles(&self) -> Range<usize> {
        match (self.sections.first(), self.sections.last()) {
            (Some(first), Some(last)) => first.articles.start..last.articles.end,
            _ => 0..0,
        }
    }
}

impl Article {
    /// The headline on one line, a blank where the paper broke it: its phrases stand apart.
    pub fn headline_line(&self) -> Text {
        Text::new(&self.headline.as_str().replace('\n', " "))
    }

    /// The parts that hold text, in reading order.
    pub fn parts(&self) -> impl Iterator<Item = Part> + '_ {
        Part::HEAD
            .into_iter()
            .chain((0..self.blocks.len()).map(Part::block))
            .filter(|&part| !self.text(part).is_empty())
    }

    /// Whether it goes on elsewhere: its last line is nothing but its own address.
    pub fn goes_on(&self) -> bool {
        let last = self.blocks.last().filter(|last| last.kind == BlockKind::Paragraph);
        let is_web = self.address.as_str().starts_with("http");
        is_web && last.is_some_and(|last| last.text.as_str() == self.address.as_str())
    }

    /// The body without the line that says where it goes on.
    fn body(&self) -> &[Block] {
        let n_blocks = self.blocks.len() - usize::from(self.goes_on());
        self.blocks.get(..n_blocks).unwrap_or_default()
    }

    /// Where it begins: the first text that it has.
    pub fn start(&self) -> Place {
        let part = self.parts().next().unwrap_or_default();
        Place { article: self.id.clone(), part, byte: 0 }
    }

    /// The text of one part; empty for a part that is not there.
    pub fn text(&self, part: Part) -> &Text {
        match part {
            Part::Kicker => &self.kicker,
            Part::Headline => &self.headline,
            Part::Deck => &self.deck,
            Part::Byline => &self.byline,
            Part::Source => &self.source,
            Part::Dateline => &self.dateline,
            Part::Block(idx) => match self.blocks.get(idx as usize) {
                Some(block) => &block.text,
                None => Text::EMPTY,
            },
        }
    }

    /// The length of the body in characters, white space left out: what a Chinese paper calls its 字数.
    pub fn n_chars(&self) -> usize {
        self.body().iter().map(|block| n_chars(block.text.as_str())).sum()
    }

    /// The same, without going through all of a book: what is very long is reckoned from its start.
    pub fn length(&self) -> Length {
        let n_bytes: usize = self.body().iter().map(|block| block.text.as_str().len()).sum();
        if n_bytes <= COUNTED_BYTES {
            return Length { n_chars: self.n_chars(), is_exact: true };
        }
        let (mut n_counted, mut n_chars_counted) = (0, 0);
        for block in self.body() {
            let text = block.text.as_str();
            let end = (COUNTED_BYTES - n_counted).min(text.len());
            let end = (0..=end).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
            n_counted += end;
            n_chars_counted += n_chars(text.get(..end).unwrap_or_default());
        }
        let n_chars = n_chars_counted as f64 * (n_bytes as f64 / n_counted.max(1) as f64);
        Length { n_chars: n_chars as usize, is_exact: false }
    }

    /// How many pictures it has.
    pub fn n_figures(&self) -> usize {
        let is_figure = |block: &&Block| matches!(block.kind, BlockKind::Figure { .. });
        self.blocks.iter().filter(is_figure).count()
    }
}

fn n_chars(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
