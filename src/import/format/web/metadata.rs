//! What a page says of itself: JSON-LD first, then its `meta` tags, then its title.

use dom_query::Document;
use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::{
    import::decode::limits,
    issue::{Block, Language, Text},
};

/// What a page says of itself; empty where it says nothing.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) headline: Text,
    pub(super) deck: Text,
    pub(super) byline: Text,
    pub(super) newspaper: Text,
    pub(super) section: Text,
    /// The number of the page of the printed paper.
    pub(super) page: Text,
    pub(super) date: Option<Date>,
    pub(super) language: Option<Language>,
    /// The address under which the page wants to be known.
    pub(super) address: String,
    /// The body, if it is told, too.
    pub(super) body: Vec<Block>,
    /// Whether there is more for those who pay.
    pub(super) is_cut: bool,
}

impl Metadata {
    pub(super) fn read(document: &Document) -> Self {
        let linked = Linked::read(document);
        let meta = |names: &[&str]| names.iter().find_map(|name| meta(document, name));
        let text = |key: &str, names: &[&str]| {
            let told = linked.text(key).or_else(|| meta(names)).unwrap_or_default();
            Text::new(told.trim()).one_line()
        };
        let date = text("datePublished", &["article:published_time", "publishdate", "date"]);
        let headline = text("headline", &["og:title", "twitter:title"]);
        let address = meta(&["og:url"]).or_else(|| linked.text("url")).unwrap_or_default();
        Self {
            headline: if headline.is_empty() { title(document) } else { headline },
            deck: text("alternativeHeadline", &[]),
            byline: byline(linked.names("author").or_else(|| meta(&["author", "article:author"]))),
            newspaper: newspaper(linked.names("publisher").or_else(|| meta(&["og:site_name"]))),
            section: text("articleSection", &["article:section"]),
            page: text("printPage", &[]),
            date: date.as_str().split_at_checked(10).and_then(|(day, _)| day.parse().ok()),
            language: language(document, linked.text("inLanguage")),
            address: if is_web(&address) { address } else { String::new() },
            body: paragraphs(&linked.text("articleBody").unwrap_or_default()),
            is_cut: linked.is_false("isAccessibleForFree"),
        }
    }
}

/// The object of JSON-LD that speaks of the article.
#[derive(Default)]
struct Linked(Map<String, Value>);

impl Linked {
    fn read(document: &Document) -> Self {
        let scripts = document.select("script[type='application/ld+json']");
        let mut waiting: Vec<Value> = Vec::new();
        for script in scripts.iter().take(limits::SCRIPTS) {
            waiting.extend(serde_json::from_str::<Value>(script.text().trim()));
        }
        waiting.reverse();
        while let Some(value) = waiting.pop() {
            match value {
                Value::Array(values) => waiting.extend(values.into_iter().rev()),
                Value::Object(object) if is_article(&object) => return Self(object),
                Value::Object(mut object) => {
                    let inner = ["@graph", "mainEntity"].map(|key| object.remove(key));
                    waiting.extend(inner.into_iter().flatten());
                }
                _ => {}
            }
        }
        Self::default()
    }

    fn text(&self, key: &str) -> Option<String> {
        match self.0.get(key)? {
            Value::String(text) => Some(unescaped(text)),
            Value::Array(values) => {
                let texts: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
                Some(unescaped(&texts.join(" ")))
            }
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
        .filter(|text| !text.trim().is_empty())
    }

    /// The names of those who stand at `key`: one or more, as objects or as texts.
    fn names(&self, key: &str) -> Option<String> {
        let name = |value: &Value| match value {
            Value::String(name) => Some(name.clone()),
            Value::Object(object) => object.get("name")?.as_str().map(str::to_owned),
            _ => None,
        };
        let names: Vec<String> = match self.0.get(key)? {
            Value::Array(values) => values.iter().filter_map(name).collect(),
            value => name(value).into_iter().collect(),
        };
        let names = unescaped(&names.join(" "));
        (!names.trim().is_empty()).then_some(names)
    }

    /// Whether it says no; some write it as a text.
    fn is_false(&self, key: &str) -> bool {
        match self.0.get(key) {
            Some(Value::Bool(value)) => !value,
            Some(Value::String(value)) => value.eq_ignore_ascii_case("false"),
            _ => false,
        }
    }
}

/// Whether an object is of a type such as `NewsArticle`.
fn is_article(object: &Map<String, Value>) -> bool {
    let is_one = |value: &Value| {
        let name = value.as_str().unwrap_or_default();
        name.ends_with("Article") || name.ends_with("Posting") || name == "Report"
    };
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is_one),
        Some(value) => is_one(value),
        None => false,
    }
}

/// JSON-LD is made from HTML, and what makes it often forgets so.
fn unescaped(text: &str) -> String {
    let is_html = text.contains('&') && text.contains(';');
    let parsed =
        is_html.then(|| crate::import::decode::html::parse(&text.replace('<', "&lt;")).ok());
    parsed.flatten().map_or_else(|| text.to_owned(), |document| document.text().to_string())
}

fn meta(document: &Document, name: &str) -> Option<String> {
    let tag = format!("meta[property='{name}'], meta[name='{name}'], meta[itemprop='{name}']");
    let content = document.select_single(&tag).attr("content")?;
    let content = content.trim();
    (!content.is_empty()).then(|| content.to_owned())
}

/// The title, without the name of the site that follows it.
fn title(document: &Document) -> Text {
    let title = document.select_single("title").text();
    let parts = [" - ", " | ", " — ", " – ", "_", "-"].iter();
    let cut = parts.filter_map(|sign| title.split_once(sign)).map(|(first, _)| first.trim());
    let is_headline = |first: &&str| first.chars().count() >= 6;
    let first = cut.filter(is_headline).min_by_key(|first| first.len());
    Text::new(first.unwrap_or(title.trim())).one_line()
}

/// An author, unless it is an address.
fn byline(author: Option<String>) -> Text {
    let author = author.filter(|author| !is_web(author)).unwrap_or_default();
    Text::new(author.trim()).one_line()
}

fn newspaper(name: Option<String>) -> Text {
    Text::new(name.unwrap_or_default().trim()).one_line()
}

fn language(document: &Document, told: Option<String>) -> Option<Language> {
    let tag = document.select_single("html").attr("lang").map(|tag| tag.to_string());
    let tag = tag.filter(|tag| !tag.is_empty()).or(told)?;
    // A page in plain `zh` does not say which script it is in.
    let is_vague = tag.eq_ignore_ascii_case("zh");
    tag.parse().ok().filter(|_| !is_vague)
}

fn is_web(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

fn paragraphs(body: &str) -> Vec<Block> {
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Block::paragraph(Text::new(line))).collect()
}
