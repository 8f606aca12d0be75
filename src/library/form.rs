//! The form in which an issue lies on the shelf: it comes back equal to the letter.
//!
//! The words of an article are one text, its parts in reading order with a separator between them
//! that no [`Text`] can hold; so searching has to look at one text, and a spot in it is a part and
//! a byte. All that is no words (kinds of block, marks, addresses) stands beside it as JSON, of which
//! the usual article has none.

use serde::{Deserialize, Serialize};

use crate::issue::{
    Area, Article, ArticleKind, Block, BlockKind, Doubt, DoubtKind, Inline, Issue, Language,
    Newspaper, Page, Part, Section, Severity, Text, Warning,
};

/// Stands between the parts of an article. A control character, so no text holds it.
pub(super) const SEPARATOR: char = '\u{1F}';

/// An article as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    /// Its words.
    pub(super) text: String,
    /// The rest of it, as JSON.
    pub(super) form: String,
}

/// A text with its inline marks.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum TextForm {
    Plain(String),
    Marked(String, Vec<SpanForm>),
}

/// An inline mark: from, to, kind, and for a link or a ruby its text.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct SpanForm(u32, u32, char, #[serde(default)] Option<Box<TextForm>>);

#[derive(Debug, Serialize, Deserialize)]
struct IssueForm {
    name: TextForm,
    language: String,
    date: Option<String>,
    number: TextForm,
    edition: TextForm,
    lunar: TextForm,
    source: TextForm,
    credit: TextForm,
    pages: Vec<PageForm>,
    warnings: Vec<WarningForm>,
}

#[derive(Debug, Serialize, Deserialize)]
struct PageForm {
    no: TextForm,
    name: TextForm,
    editors: TextForm,
    sections: Vec<SectionForm>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SectionForm {
    nameplate: TextForm,
    organisers: Vec<TextForm>,
    editors: TextForm,
    articles: (usize, usize),
}

#[derive(Debug, Serialize, Deserialize)]
struct WarningForm {
    is_error: bool,
    file: TextForm,
    spot: Option<(u32, u32)>,
    message: TextForm,
    help: TextForm,
}

/// What is not words in an article. All of it is left out where it goes without saying.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct ArticleForm {
    /// A letter for each block; none if all are paragraphs.
    #[serde(skip_serializing_if = "String::is_empty")]
    kinds: String,
    /// The blocks that name a speaker, and in how many bytes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    speakers: Vec<(u32, u32)>,
    /// The blocks that show a picture.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    images: Vec<(u32, TextForm)>,
    /// The parts that have marks, counted from the kicker.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<(u32, Vec<SpanForm>)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<String>,
    /// Part, byte, kind, percent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doubts: Vec<(i64, u32, u8, u8)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<[u16; 4]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<TextForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<TextForm>,
}

/// All of an issue but its articles, as JSON.
pub(super) fn issue_form(issue: &Issue) -> String {
    let form = IssueForm {
        name: text_form(&issue.newspaper.name),
        language: issue.newspaper.language.tag().to_owned(),
        date: issue.date.map(|date| date.to_string()),
        number: text_form(&issue.number),
        edition: text_form(&issue.edition),
        lunar: text_form(&issue.lunar),
        source: text_form(&issue.source),
        credit: text_form(&issue.credit),
        pages: issue.pages.iter().map(page_form).collect(),
        warnings: issue.warnings.iter().map(warning_form).collect(),
    };
    json(&form)
}

/// The issue of such a form, its articles still to come; `None` if it is no such form.
pub(super) fn issue(form: &str) -> Option<Issue> {
    let form: IssueForm = serde_json::from_str(form).ok()?;
    Some(Issue {
        newspaper: Newspaper { name: text(form.name), language: language(&form.language) },
        date: form.date.and_then(|date| date.parse().ok()),
        number: text(form.number),
        edition: text(form.edition),
        lunar: text(form.lunar),
        source: text(form.source),
        credit: text(form.credit),
        pages: form.pages.into_iter().map(page).collect(),
        articles: Vec::new(),
        warnings: form.warnings.into_iter().map(warning).collect(),
        format: "",
    })
}

/// An article as it is kept; its id stands beside it.
pub(super) fn keep(article: &Article) -> Kept {
    let mut form = ArticleForm {
        language: article.language.map(|language| language.tag().to_owned()),
        date: article.date.map(|date| date.to_string()),
        related: article.related.iter().map(|id| id.as_str().to_owned()).collect(),
        doubts: article.doubts.iter().map(doubt_form).collect(),
        kind: article.kind.name().map(str::to_owned),
        area: article.area.map(Area::numbers),
        address: some_form(&article.address),
        missing: some_form(&article.missing),
        ..ArticleForm::default()
    };
    let mut words = String::new();
    for (idx, part) in all_parts(article).enumerate() {
        let text = article.text(part);
        if idx > 0 {
            words.push(SEPARATOR);
        }
        words += text.as_str();
        if !text.spans().is_empty() {
            form.marks.push((idx as u32, spans_form(text)));
        }
    }
    for (idx, block) in article.blocks.iter().enumerate() {
        form.kinds.push(letter(&block.kind));
        match &block.kind {
            BlockKind::Figure { image } if !image.is_empty() => {
                form.images.push((idx as u32, text_form(image)));
            }
            BlockKind::Question { speaker_bytes } | BlockKind::Answer { speaker_bytes } => {
                form.speakers.push((idx as u32, *speaker_bytes));
            }
            _ => {}
        }
    }
    if form.kinds.chars().all(|letter| letter == 'p') {
        form.kinds.clear();
    }
    Kept { text: words, form: json(&form) }
}

/// The article that was kept; `None` if the form is none.
pub(super) fn article(id: String, words: &str, form: &str) -> Option<Article> {
    let form: ArticleForm = serde_json::from_str(form).ok()?;
    let mut texts: Vec<Text> = words.split(SEPARATOR).map(safe).collect();
    for (idx, spans) in form.marks {
        mark(texts.get_mut(idx as usize)?, spans);
    }
    let mut texts = texts.into_iter();
    let mut next = || texts.next().unwrap_or_default();
    let [kicker, headline, deck, byline, source, dateline] = std::array::from_fn(|_| next());
    let mut kinds = form.kinds.chars();
    let block = |text| Block { kind: kind(kinds.next().unwrap_or('p')), text };
    let mut blocks: Vec<Block> = texts.map(block).collect();
    for (idx, form) in form.images {
        if let Some(BlockKind::Figure { image }) =
            blocks.get_mut(idx as usize).map(|block| &mut block.kind)
        {
            *image = text(form);
        }
    }
    for (idx, n_bytes) in form.speakers {
        if let Some(BlockKind::Question { speaker_bytes } | BlockKind::Answer { speaker_bytes }) =
            blocks.get_mut(idx as usize).map(|block| &mut block.kind)
        {
            *speaker_bytes = n_bytes;
        }
    }
    Some(Article {
        id: id.as_str().into(),
        kicker,
        headline,
        deck,
        byline,
        dateline,
        source,
        language: form.language.as_deref().map(language),
        date: form.date.and_then(|date| date.parse().ok()),
        blocks,
        related: form.related.iter().map(|id| id.as_str().into()).collect(),
        doubts: form.doubts.into_iter().filter_map(doubt).collect(),
        kind: form.kind.as_deref().and_then(ArticleKind::named).unwrap_or_default(),
        area: form.area.and_then(Area::of_numbers),
        address: form.address.map(text).unwrap_or_default(),
        missing: form.missing.map(text).unwrap_or_default(),
    })
}

/// A part as a number: what stands above the body is below nought.
pub(super) fn part_number(part: Part) -> i64 {
    match part {
        Part::Block(idx) => i64::from(idx),
        head => {
            let nth = Part::HEAD.iter().position(|it| *it == head).unwrap_or_default();
            nth as i64 - Part::HEAD.len() as i64
        }
    }
}

/// The part of a number.
pub(super) fn part(number: i64) -> Part {
    let nth = usize::try_from(number + Part::HEAD.len() as i64).unwrap_or_default();
    match u32::try_from(number) {
        Ok(idx) => Part::Block(idx),
        Err(_) => Part::HEAD.get(nth).copied().unwrap_or_default(),
    }
}

fn all_parts(article: &Article) -> impl Iterator<Item = Part> {
    Part::HEAD.into_iter().chain((0..article.blocks.len()).map(Part::block))
}

fn json(form: &impl Serialize) -> String {
    serde_json::to_string(form).expect("its keys are texts, as JSON wants them")
}

fn some_form(text: &Text) -> Option<TextForm> {
    (!text.is_empty()).then(|| text_form(text))
}

fn text_form(text: &Text) -> TextForm {
    match text.spans() {
        [] => TextForm::Plain(text.as_str().to_owned()),
        _ => TextForm::Marked(text.as_str().to_owned(), spans_form(text)),
    }
}

fn spans_form(text: &Text) -> Vec<SpanForm> {
    let form = |span: &crate::issue::Span| {
        let (letter, more) = match &span.inline {
            Inline::Strong => ('s', None),
            Inline::Emphasis => ('e', None),
            Inline::Link(to) => ('l', Some(to)),
            Inline::Ruby(reading) => ('r', Some(reading)),
        };
        let more = more.map(|text| Box::new(text_form(text)));
        SpanForm(span.range.start, span.range.end, letter, more)
    };
    text.spans().iter().map(form).collect()
}

fn text(form: TextForm) -> Text {
    match form {
        TextForm::Plain(words) => safe(&words),
        TextForm::Marked(words, spans) => {
            let mut text = safe(&words);
            mark(&mut text, spans);
            text
        }
    }
}

/// A text with all its characters: making it safe would else take a mark of zero width off its start.
fn safe(words: &str) -> Text {
    match words.starts_with('\u{FEFF}') {
        true => Text::new(&format!("\u{FEFF}{words}")),
        false => Text::new(words),
    }
}

/// Lays marks on a text, unless they do not fit it.
fn mark(text: &mut Text, spans: Vec<SpanForm>) {
    for SpanForm(from, to, letter, more) in spans {
        let more = || more.map(|form| self::text(*form)).unwrap_or_default();
        let inline = match letter {
            's' => Inline::Strong,
            'e' => Inline::Emphasis,
            'l' => Inline::Link(more()),
            _ => Inline::Ruby(more()),
        };
        if text.as_str().get(from as usize..to as usize).is_some() {
            text.mark(from..to, inline);
        }
    }
}

fn language(tag: &str) -> Language {
    let Ok(language) = tag.parse();
    language
}

fn page_form(page: &Page) -> PageForm {
    let section = |section: &Section| SectionForm {
        nameplate: text_form(&section.nameplate),
        organisers: section.organisers.iter().map(text_form).collect(),
        editors: text_form(&section.editors),
        articles: (section.articles.start, section.articles.end),
    };
    PageForm {
        no: text_form(&page.no),
        name: text_form(&page.name),
        editors: text_form(&page.editors),
        sections: page.sections.iter().map(section).collect(),
    }
}

fn page(form: PageForm) -> Page {
    let section = |form: SectionForm| Section {
        nameplate: text(form.nameplate),
        organisers: form.organisers.into_iter().map(text).collect(),
        editors: text(form.editors),
        articles: form.articles.0..form.articles.1,
    };
    Page {
        no: text(form.no),
        name: text(form.name),
        editors: text(form.editors),
        sections: form.sections.into_iter().map(section).collect(),
    }
}

fn warning_form(warning: &Warning) -> WarningForm {
    WarningForm {
        is_error: warning.severity == Severity::Error,
        file: text_form(&warning.file),
        spot: warning.spot,
        message: text_form(&warning.message),
        help: text_form(&warning.help),
    }
}

fn warning(form: WarningForm) -> Warning {
    Warning {
        severity: if form.is_error { Severity::Error } else { Severity::Warning },
        file: text(form.file),
        spot: form.spot,
        message: text(form.message),
        help: text(form.help),
    }
}

/// The kinds of doubt in the order of their numbers; a number is never given to another.
const DOUBTS: [DoubtKind; 4] =
    [DoubtKind::Join, DoubtKind::Doubled, DoubtKind::Role, DoubtKind::Place];

fn doubt_form(doubt: &Doubt) -> (i64, u32, u8, u8) {
    let kind = DOUBTS.iter().position(|kind| *kind == doubt.kind).unwrap_or_default();
    (part_number(doubt.part), doubt.byte, kind as u8, doubt.percent)
}

fn doubt((number, byte, kind, percent): (i64, u32, u8, u8)) -> Option<Doubt> {
    let kind = *DOUBTS.get(usize::from(kind))?;
    Some(Doubt { part: part(number), byte, kind, percent })
}

fn letter(kind: &BlockKind) -> char {
    match kind {
        BlockKind::Paragraph => 'p',
        BlockKind::Crosshead => 'c',
        BlockKind::Figure { .. } => 'f',
        BlockKind::Question { .. } => '?',
        BlockKind::Answer { .. } => '!',
        BlockKind::Quote => 'q',
        BlockKind::List { ordered: false } => 'l',
        BlockKind::List { ordered: true } => 'n',
        BlockKind::Table => 't',
        BlockKind::Rule => 'r',
    }
}

fn kind(letter: char) -> BlockKind {
    match letter {
        'c' => BlockKind::Crosshead,
        'f' => BlockKind::Figure { image: Text::default() },
        '?' => BlockKind::Question { speaker_bytes: 0 },
        '!' => BlockKind::Answer { speaker_bytes: 0 },
        'q' => BlockKind::Quote,
        'l' => BlockKind::List { ordered: false },
        'n' => BlockKind::List { ordered: true },
        't' => BlockKind::Table,
        'r' => BlockKind::Rule,
        _ => BlockKind::Paragraph,
    }
}
