//! JSON: an issue that was written by `export`, articles one object a line, or news items by the
//! names of ninjs.
//!
//! A value of the wrong kind is told and left out, and the rest is read. What is JSON and holds no
//! article is shown as a text.

mod article;

use serde_json::{Map, Value};

use super::text;
use crate::{
    import::{
        build::placed::{self, Placed},
        decode::limits,
        source::Source,
    },
    issue::{Article, Issue, Language, Newspaper, Page, Section, Severity, Text, Warning},
};

/// Whether a text looks like JSON of objects.
pub(super) fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut signs = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    match signs.next() {
        Some(b'{') => signs.next() == Some(&b'"'),
        Some(b'[') => signs.next() == Some(&b'{') && signs.next() == Some(&b'"'),
        _ => false,
    }
}

/// Reads an issue or articles.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    if source.n_bytes().is_some_and(|n_bytes| n_bytes > limits::JSON_BYTES) {
        let limit = limits::mib(limits::JSON_BYTES);
        source.warn(format!("JSON longer than {limit} is shown as plain text"), "");
        return text::read(source);
    }
    let text = source.take_text("JSON", false)?;
    let mut notes = Faults::default();
    let values = values(text.trim_start_matches('\u{FEFF}'), &mut notes);
    let mut issue = match &values[..] {
        [Value::Object(object)] if object.contains_key("pages") => whole(object, &mut notes),
        _ => items(&values, &source, &mut notes),
    };
    for message in notes.0 {
        source.warn(message, "");
    }
    if issue.articles.is_empty() {
        let help = "an article has a `headline`, and `blocks`, `body_text` or `body_html`";
        source.warn("it is JSON without articles, shown as a text".to_owned(), help);
        return Ok(text::of(source, text));
    }
    issue.warnings.extend(source.warnings);
    Ok(issue)
}

/// The issue that our export wrote beside a book, whose texts are in the book.
pub(super) fn facts(text: &str) -> Option<Issue> {
    let value: Value = serde_json::from_str(text).ok()?;
    Some(whole(value.as_object()?, &mut Faults::default()))
}

/// What is wrong, in the order in which it was met.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn push(&mut self, message: String) {
        if self.0.len() < limits::WARNINGS {
            self.0.push(message);
        }
    }

    /// Tells that a value is of the wrong kind.
    fn wrong(&mut self, key: &str, wanted: &str, value: &Value) {
        let found = match value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.push(format!("`{key}` wants {wanted}, not {found}"));
    }
}

/// The values that stand one after the other, up to the first that is none.
fn values(text: &str, notes: &mut Faults) -> Vec<Value> {
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter() {
        match value {
            Ok(value) => values.push(value),
            Err(error) => notes.push(format!("it is not sound JSON from here on: {error}")),
        }
    }
    values
}

/// An object, while it is read.
struct Fields<'v, 'n> {
    object: &'v Map<String, Value>,
    notes: &'n mut Faults,
}

impl<'v> Fields<'v, '_> {
    /// A string as it stands; empty if there is none.
    fn string(&mut self, key: &str) -> &'v str {
        match self.object.get(key) {
            Some(Value::String(text)) => text,
            None | Some(Value::Null) => "",
            Some(other) => {
                self.notes.wrong(key, "a text", other);
                ""
            }
        }
    }

    fn text(&mut self, key: &str) -> Text {
        safe(self.string(key))
    }

    /// The items of a list; none if there is no list.
    fn list(&mut self, key: &str) -> &'v [Value] {
        match self.object.get(key) {
            Some(Value::Array(items)) => items,
            None | Some(Value::Null) => &[],
            Some(other) => {
                self.notes.wrong(key, "a list", other);
                &[]
            }
        }
    }

    /// The objects in a list.
    fn objects(&mut self, key: &str) -> Vec<&'v Map<String, Value>> {
        let items = self.list(key).iter();
        items.filter_map(|item| object(item, key, self.notes)).collect()
    }

    /// The texts in a list.
    fn strings(&mut self, key: &str) -> Vec<&'v str> {
        let items = self.list(key).iter();
        let string = |item: &'v Value| match item {
            Value::String(text) => Some(text.as_str()),
            other => {
                self.notes.wrong(key, "texts", other);
                None
            }
        };
        items.filter_map(string).collect()
    }
}

fn object<'v>(value: &'v Value, key: &str, notes: &mut Faults) -> Option<&'v Map<String, Value>> {
    let object = value.as_object();
    if object.is_none() {
        notes.wrong(key, "objects", value);
    }
    object
}

/// A text with all its characters: making it safe would else take a mark of zero width off its start.
fn safe(raw: &str) -> Text {
    match raw.starts_with('\u{FEFF}') {
        true => Text::new(&format!("\u{FEFF}{raw}")),
        false => Text::new(raw),
    }
}

fn language(tag: &str) -> Option<Language> {
    tag.parse().ok().filter(|_| !tag.is_empty())
}

/// An issue that tells its pages.
fn whole(object: &Map<String, Value>, notes: &mut Faults) -> Issue {
    let mut fields = Fields { object, notes };
    let date = fields.string("date");
    let mut issue = Issue {
        newspaper: Newspaper {
            name: fields.text("newspaper"),
            language: language(fields.string("language")).unwrap_or_default(),
        },
        date: date.parse().ok(),
        number: fields.text("number"),
        edition: fields.text("edition"),
        lunar: fields.text("lunar"),
        source: fields.text("source"),
        credit: fields.text("credit"),
        ..Issue::default()
    };
    if issue.date.is_none() && !date.is_empty() {
        fields.notes.push(format!("`{date}` is not a date"));
    }
    issue.warnings = fields.objects("warnings").into_iter().map(|it| warning(it, notes)).collect();
    for object in (Fields { object, notes }).objects("pages") {
        let page = page(object, &mut issue.articles, notes);
        issue.pages.push(page);
    }
    issue
}

fn page(object: &Map<String, Value>, articles: &mut Vec<Article>, notes: &mut Faults) -> Page {
    let mut fields = Fields { object, notes };
    let mut page = Page {
        no: fields.text("no"),
        name: fields.text("name"),
        editors: fields.text("editors"),
        sections: Vec::new(),
    };
    for object in fields.objects("sections") {
        let start = articles.len();
        for object in (Fields { object, notes }).objects("articles") {
            if articles.len() == limits::ARTICLES {
                notes.push(format!("an issue has at most {} articles", limits::ARTICLES));
                break;
            }
            articles.extend(article::read(object, articles.len(), notes).map(|it| it.article));
        }
        let mut fields = Fields { object, notes };
        page.sections.push(Section {
            nameplate: fields.text("nameplate"),
            organisers: fields.strings("organisers").into_iter().map(safe).collect(),
            editors: fields.text("editors"),
            articles: start..articles.len(),
        });
    }
    page
}

fn warning(object: &Map<String, Value>, notes: &mut Faults) -> Warning {
    let mut fields = Fields { object, notes };
    let spot = object.get("spot").and_then(|spot| serde_json::from_value(spot.clone()).ok());
    Warning {
        severity: match fields.string("severity") {
            "error" => Severity::Error,
            _ => Severity::Warning,
        },
        file: fields.text("file"),
        spot: spot.flatten(),
        message: fields.text("message"),
        help: fields.text("help"),
    }
}

/// Articles that say themselves where they stand, or nothing of it.
fn items(values: &[Value], source: &Source, notes: &mut Faults) -> Issue {
    let mut placed: Vec<Placed> = Vec::new();
    let mut waiting: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(_) if placed.len() == limits::ARTICLES => {
                notes.push(format!("an issue has at most {} articles", limits::ARTICLES));
                break;
            }
            Value::Object(object) => {
                let inner =
                    ["items", "articles", "associations", "data"].map(|key| object.get(key));
                match article::read(object, placed.len(), notes) {
                    Some(article) => placed.push(article),
                    None => waiting.extend(inner.into_iter().flatten().rev()),
                }
                if let Some(Value::Object(items)) = object.get("associations") {
                    waiting.extend(items.values().rev());
                }
            }
            _ => {}
        }
    }
    placed::paper(placed, &source.stem)
}
