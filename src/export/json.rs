//! An issue as JSON. The field names are a promise to those who write scripts; where the news
//! industry's ninjs has a name for something, it is that one.
//!
//! ```json
//! {"type": "composite", "profile": "zzread-issue-1", "newspaper": "株洲日报", "language": "zh-Hans",
//!  "date": "2021-04", "number": "", "edition": "", "lunar": "", "source": "…", "credit": "…",
//!  "pages": [{"no": "02", "name": "民生", "editors": "", "sections": [
//!    {"nameplate": "", "organisers": [], "editors": "", "articles": [
//!      {"type": "text", "id": "0203-lights", "kicker": "开心", "headline": "…", "deck": "",
//!       "byline": "…", "source": "", "dateline": "", "date": "2021-04-20T08:00:00+08:00",
//!       "language": "zh-Hant",
//!       "blocks": [{"kind": "paragraph", "text": "…", "marks": [{"mark": "strong", "from": 0, "to": 2}]},
//!         {"kind": "figure", "alt": "…", "caption": "…", "credit": "…", "image": "lights.jpg"},
//!         {"kind": "list", "ordered": false, "items": ["…"]}, {"kind": "table", "rows": [["…"]]},
//!         {"kind": "question", "speaker": "记者：", "text": "…"}, {"kind": "rule"}],
//!       "related": ["0204-minutes"], "body_text": "…"}]}]}],
//!  "warnings": []}
//! ```
//!
//! A text may hold `\n` where the paper broke a headline or where a block has several paragraphs. An
//! article has a `date` only if it tells its own, a `language` only if it differs from the paper's, a
//! `kind` only if it is no story (`pictures`, `advertisement`, `staff`), an `area` if it is known where
//! it was printed (left, top, width, height in thousandths of the page), an `address` if it was read
//! from one, and `missing` says
//! why it could not be read. `body_text` is the body once more as plain text, for who does not know
//! blocks.
//!
//! A mark lies on the characters from `from` to before `to` of all the block's words, in the order in
//! which they stand above, items parted by one character as cells are, the speaker included. It is
//! `strong`, `emphasis`, `link` with `href`, or `ruby` with `reading`. The marks on a headline and
//! other fields stand in `marks`, an object with the names of the fields.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::issue::{
    Area, Article, ArticleId, Block, BlockKind, Inline, Issue, Language, Page, Part, Section,
    Severity, Text,
};

/// What `profile` says of an issue that was written here.
pub const PROFILE: &str = "zzread-issue-1";

#[derive(Debug, Serialize)]
struct IssueJson<'a> {
    r#type: &'static str,
    profile: &'static str,
    newspaper: &'a str,
    language: &'static str,
    date: Option<String>,
    number: &'a str,
    edition: &'a str,
    lunar: &'a str,
    source: &'a str,
    credit: &'a str,
    pages: Vec<PageJson<'a>>,
    warnings: Vec<WarningJson<'a>>,
}

#[derive(Debug, Serialize)]
struct PageJson<'a> {
    no: &'a str,
    name: &'a str,
    editors: &'a str,
    sections: Vec<SectionJson<'a>>,
}

#[derive(Debug, Serialize)]
struct SectionJson<'a> {
    nameplate: &'a str,
    organisers: Vec<&'a str>,
    editors: &'a str,
    articles: Vec<ArticleJson<'a>>,
}

/// An article.
#[derive(Debug, Serialize)]
pub struct ArticleJson<'a> {
    r#type: &'static str,
    id: &'a str,
    kicker: &'a str,
    headline: &'a str,
    deck: &'a str,
    byline: &'a str,
    source: &'a str,
    dateline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    /// What it is, if it is no story.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<[u16; 4]>,
    blocks: Vec<BlockJson<'a>>,
    related: Vec<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    address: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    missing: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    marks: BTreeMap<&'static str, Vec<MarkJson<'a>>>,
    body_text: String,
}

#[derive(Debug, Serialize)]
struct BlockJson<'a> {
    #[serde(flatten)]
    words: WordsJson<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<MarkJson<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum WordsJson<'a> {
    Paragraph { text: &'a str },
    Crosshead { text: &'a str },
    Figure { alt: &'a str, caption: &'a str, credit: &'a str, image: &'a str },
    Question { speaker: &'a str, text: &'a str },
    Answer { speaker: &'a str, text: &'a str },
    Quote { text: &'a str },
    List { ordered: bool, items: Vec<&'a str> },
    Table { rows: Vec<Vec<&'a str>> },
    Rule,
}

#[derive(Debug, Serialize)]
struct MarkJson<'a> {
    mark: &'static str,
    from: usize,
    to: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct WarningJson<'a> {
    severity: &'static str,
    file: &'a str,
    spot: Option<(u32, u32)>,
    message: &'a str,
    help: &'a str,
}

/// The whole issue, indented for the eye.
pub(super) fn issue(issue: &Issue) -> String {
    let pages = issue.pages.iter().map(|it| page(issue, it)).collect();
    let warnings = issue.warnings.iter().map(|warning| WarningJson {
        severity: match warning.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        },
        file: warning.file.as_str(),
        spot: warning.spot,
        message: warning.message.as_str(),
        help: warning.help.as_str(),
    });
    let json = IssueJson {
        r#type: "composite",
        profile: PROFILE,
        newspaper: issue.newspaper.name.as_str(),
        language: issue.newspaper.language.tag(),
        date: issue.date.map(|date| date.to_string()),
        number: issue.number.as_str(),
        edition: issue.edition.as_str(),
        lunar: issue.lunar.as_str(),
        source: issue.source.as_str(),
        credit: issue.credit.as_str(),
        pages,
        warnings: warnings.collect(),
    };
    let json = serde_json::to_string_pretty(&json).expect("its keys are texts, as JSON wants them");
    json + "\n"
}

/// All but the bodies of the articles.
pub(super) fn facts(issue: &Issue) -> String {
    let mut facts = issue.clone();
    facts.articles.iter_mut().for_each(|article| article.blocks.clear());
    self::issue(&facts)
}

fn page<'a>(issue: &'a Issue, page: &'a Page) -> PageJson<'a> {
    PageJson {
        no: page.no.as_str(),
        name: page.name.as_str(),
        editors: page.editors.as_str(),
        sections: page.sections.iter().map(|it| section(issue, it)).collect(),
    }
}

fn section<'a>(issue: &'a Issue, section: &'a Section) -> SectionJson<'a> {
    let articles = issue.articles.get(section.articles.clone()).unwrap_or_default();
    SectionJson {
        nameplate: section.nameplate.as_str(),
        organisers: section.organisers.iter().map(Text::as_str).collect(),
        editors: section.editors.as_str(),
        articles: articles.iter().map(|it| article(it, it.language)).collect(),
    }
}

/// An article, and the language that is to be written of it.
pub fn article(article: &Article, language: Option<Language>) -> ArticleJson<'_> {
    let names = ["kicker", "headline", "deck", "byline", "source", "dateline"];
    let marked = names.into_iter().zip(Part::HEAD.map(|part| article.text(part)));
    let marked = marked.filter(|(_, text)| !text.spans().is_empty());
    let body: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    ArticleJson {
        r#type: "text",
        id: &article.id,
        kicker: article.kicker.as_str(),
        headline: article.headline.as_str(),
        deck: article.deck.as_str(),
        byline: article.byline.as_str(),
        source: article.source.as_str(),
        dateline: article.dateline.as_str(),
        date: article.date.map(|date| date.to_string()),
        language: language.map(Language::tag),
        kind: article.kind.name(),
        area: article.area.map(Area::numbers),
        blocks: article.blocks.iter().map(block).collect(),
        related: article.related.iter().map(ArticleId::as_str).collect(),
        address: article.address.as_str(),
        missing: article.missing.as_str(),
        marks: marked.map(|(name, text)| (name, marks(text))).collect(),
        body_text: body.join("\n\n"),
    }
}

fn block(block: &Block) -> BlockJson<'_> {
    let text = block.text.as_str();
    let words = match &block.kind {
        BlockKind::Paragraph => WordsJson::Paragraph { text },
        BlockKind::Crosshead => WordsJson::Crosshead { text },
        BlockKind::Figure { image } => {
            let [alt, caption, credit] = block.figure_lines();
            WordsJson::Figure { alt, caption, credit, image: image.as_str() }
        }
        BlockKind::Question { speaker_bytes } => {
            let (speaker, text) = split_speaker(text, *speaker_bytes);
            WordsJson::Question { speaker, text }
        }
        BlockKind::Answer { speaker_bytes } => {
            let (speaker, text) = split_speaker(text, *speaker_bytes);
            WordsJson::Answer { speaker, text }
        }
        BlockKind::Quote => WordsJson::Quote { text },
        BlockKind::List { ordered } => {
            WordsJson::List { ordered: *ordered, items: text.split('\n').collect() }
        }
        BlockKind::Table => {
            let rows = text.split('\n').map(|row| row.split('\t').collect());
            WordsJson::Table { rows: rows.collect() }
        }
        BlockKind::Rule => WordsJson::Rule,
    };
    BlockJson { words, marks: marks(&block.text) }
}

fn split_speaker(text: &str, speaker_bytes: u32) -> (&str, &str) {
    text.split_at_checked(speaker_bytes as usize).unwrap_or(("", text))
}

/// The marks on a text, their bytes counted in characters.
fn marks(text: &Text) -> Vec<MarkJson<'_>> {
    if text.spans().is_empty() {
        return Vec::new();
    }
    let starts: Vec<usize> = text.as_str().char_indices().map(|(at, _)| at).collect();
    let n_chars = |byte: u32| starts.partition_point(|&start| start < byte as usize);
    text.spans()
        .iter()
        .map(|span| {
            let (from, to) = (n_chars(span.range.start), n_chars(span.range.end));
            let (mark, href, reading) = match &span.inline {
                Inline::Strong => ("strong", None, None),
                Inline::Emphasis => ("emphasis", None, None),
                Inline::Link(to) => ("link", Some(to.as_str()), None),
                Inline::Ruby(reading) => ("ruby", None, Some(reading.as_str())),
            };
            MarkJson { mark, from, to, href, reading }
        })
        .collect()
}
