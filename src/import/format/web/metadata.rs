//! What a page says of itself: JSON-LD first, then its `meta` tags, then its titles.

use dom_query::Document;
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{
    info_line::{InfoLine, date},
    title::{self, Titles},
};
use crate::{
    import::{build::html, decode::limits},
    issue::{Block, Language, Text},
};

/// Names of platforms on which papers publish: the paper is who publishes there.
const PLATFORMS: [&str; 5] = ["微信公众平台", "今日头条", "百家号", "搜狐号", "网易号"];

/// The tags that tell the day, the surest first.
const DATES: [&str; 12] = [
    "article:published_time",
    "og:published_time",
    "datePublished",
    "publishdate",
    "publish_time",
    "pubdate",
    "PubDate",
    "og:release_date",
    "apub:time",
    "weibo:article:create_at",
    "dc.date",
    "date",
];

/// What a page says of itself; empty where it says nothing.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) headline: Text,
    pub(super) deck: Text,
    pub(super) byline: Text,
    /// The name of the paper, or of the site.
    pub(super) newspaper: Text,
    /// Where the article was taken from.
    pub(super) source: Text,
    pub(super) section: Text,
    /// The number of the page of the printed paper.
    pub(super) page: Text,
    pub(super) date: Option<Date>,
    pub(super) language: Option<Language>,
    /// The address under which the page wants to be known.
    pub(super) address: String,
    /// The body, if it is told, too.
    pub(super) body: Vec<Block>,
    /// Whether it says that it is an article.
    pub(super) is_article: bool,
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
        let site = linked.names("publisher").or_else(|| meta(&["og:site_name"]));
        let site = site.filter(|site| !is_web(site) && !PLATFORMS.contains(&site.trim()));
        let titles = Titles {
            told: text("headline", &["og:title", "twitter:title", "ArticleTitle"]).to_string(),
            title: line_of(document, "title"),
            headings: headings(document),
            site: site.unwrap_or_default().trim().to_owned(),
        };
        let address = meta(&["og:url"]).or_else(|| linked.text("url")).unwrap_or_default();
        let publisher = line_of(document, "#js_name");
        let newspaper = if publisher.is_empty() { titles.site() } else { &publisher };
        let author = linked.names("author").or_else(|| meta(&["author", "article:author"]));
        Self {
            headline: Text::new(titles.headline()).one_line(),
            deck: text("alternativeHeadline", &[]),
            byline: byline(author, newspaper),
            newspaper: Text::new(newspaper).one_line(),
            source: source(meta(&["source", "mediaid", "ContentSource"])),
            section: text("articleSection", &["article:section"]),
            page: text("printPage", &[]),
            date: date(text("datePublished", &DATES).as_str()).or_else(|| date_of(document)),
            language: language(document, linked.text("inLanguage")),
            address: if is_web(&address) { address } else { String::new() },
            body: paragraphs(&linked.text("articleBody").unwrap_or_default()),
            is_article: !linked.0.is_empty()
                || meta(&["og:type"]).is_some_and(|it| it == "article"),
            is_cut: linked.is_false("isAccessibleForFree"),
        }
    }
}

impl Metadata {
    /// Takes from the lines around the headline what the page does not tell machines.
    pub(super) fn complete(&mut self, told: InfoLine) {
        self.date = self.date.or(told.date);
        for (own, told) in [(&mut self.source, told.source), (&mut self.byline, told.byline)] {
            if own.is_empty() {
                *own = Text::new(&told).one_line();
            }
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

/// The headings of the first rank that have words.
fn headings(document: &Document) -> Vec<String> {
    let headings = document.select("h1");
    let words = headings.nodes().iter().map(|node| html::text(*node).one_line().to_string());
    let is_line = |it: &String| !it.trim().is_empty() && it.len() <= limits::HEADLINE_BYTES;
    words.filter(is_line).take(limits::HEADINGS).map(|it| it.trim().to_owned()).collect()
}

/// The words of the first element that a selector finds, on one line.
fn line_of(document: &Document, selector: &str) -> String {
    let words = document.select_single(selector).text();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day that an element tells, or the script of the platform that most Chinese papers publish on.
fn date_of(document: &Document) -> Option<Date> {
    let node = document.select_single("time[datetime], [itemprop=datePublished], #publish_time");
    let told =
        node.attr("datetime").or_else(|| node.attr("content")).unwrap_or_else(|| node.text());
    date(&told).or_else(|| {
        let scripts = document.select("script");
        let mut texts = scripts.iter().take(limits::SCRIPTS).map(|script| script.text());
        texts.find_map(|text| moment(text.split_once("var ct = \"")?.1))
    })
}

/// The day of a moment in seconds since 1970, in China.
fn moment(text: &str) -> Option<Date> {
    let seconds: i64 = text.split('"').next()?.parse().ok()?;
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    // China has one time zone, eight hours before UTC.
    Some(jiff::tz::Offset::constant(8).to_datetime(moment).date())
}

/// An author, unless it is an address, a number, what a template has there, or the site itself.
fn byline(author: Option<String>, site: &str) -> Text {
    let author = author.unwrap_or_default();
    let author = author.trim();
    let is_nobody = ["admin", "administrator", "author", "editor", "网站管理员", "管理员", "小编"];
    let is_name = !is_web(author)
        && !author.contains('@')
        && author.chars().any(char::is_alphabetic)
        && !is_nobody.contains(&author.to_lowercase().as_str())
        && !title::same(author, site);
    Text::new(if is_name { author } else { "" }).one_line()
}

/// A source, unless it is an address or a number.
fn source(told: Option<String>) -> Text {
    let told = told.unwrap_or_default();
    let told = ["来源：", "来源:"]
        .iter()
        .find_map(|it| told.trim().strip_prefix(it))
        .unwrap_or(told.trim());
    let is_name = !is_web(told) && told.chars().any(char::is_alphabetic);
    Text::new(if is_name { told } else { "" }).one_line()
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
