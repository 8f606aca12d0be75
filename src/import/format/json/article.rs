//! An article in JSON, by our names or those of ninjs.
//!
//! Its version 1 has `headline`, `byline`, `body_html`; from version 2 on `headlines` and `bodies` are
//! lists, each value with a role, and the byline is `by`.

use serde_json::{Map, Value};

use super::{Faults, Fields, language, safe};
use crate::{
    import::build::{
        html,
        placed::{self, Placed},
    },
    issue::{Area, Article, ArticleId, ArticleKind, Block, BlockKind, Inline, Moment, Text},
};

/// Reads an article, the `nth` from 0; none if the object is something else.
pub(super) fn read(object: &Map<String, Value>, nth: usize, notes: &mut Faults) -> Option<Placed> {
    let is_article =
        |key: &String| ["headline", "headlines", "blocks", "bodies"].contains(&key.as_str());
    if !object.keys().any(|key| is_article(key) || key.starts_with("body_")) {
        return None;
    }
    let mut fields = Fields { object, notes };
    let id = first(&mut fields, &["id", "uri"]);
    let mut article = Article {
        id: match id {
            "" => (nth + 1).to_string().as_str().into(),
            id => id.into(),
        },
        kicker: fields.text("kicker"),
        headline: headline(&mut fields),
        deck: deck(&mut fields),
        byline: safe(first(&mut fields, &["byline", "by"])),
        dateline: safe(first(&mut fields, &["dateline", "located"])),
        source: source(&mut fields),
        date: date(fields.string("date")),
        language: language(fields.string("language")),
        blocks: blocks(&mut fields),
        related: fields.strings("related").into_iter().map(ArticleId::from).collect(),
        kind: ArticleKind::named(fields.string("kind")).unwrap_or_default(),
        area: area(&mut fields),
        address: fields.text("address"),
        missing: fields.text("missing"),
        ..Article::default()
    };
    let newspaper = fields.string("newspaper").to_owned();
    let date = placed::day(first(&mut fields, &["versioncreated", "firstcreated", "date"]));
    let [page, section] = ["page", "section"].map(|key| fields.text(key));
    if let Some(Value::Object(marks)) = object.get("marks") {
        mark_fields(&mut article, marks, notes);
    }
    Some(Placed { article, newspaper, date, page, section })
}

/// The date of a story of its own, as `export` writes it; nothing is said of any other.
fn date(text: &str) -> Option<Moment> {
    text.parse().ok()
}

/// Where it was printed: left, top, width and height in thousandths of the page.
fn area(fields: &mut Fields<'_, '_>) -> Option<Area> {
    let items = fields.list("area");
    let number = |item: &Value| u16::try_from(item.as_u64()?).ok();
    let numbers: Option<Vec<u16>> = items.iter().map(number).collect();
    let area = numbers.and_then(|it| Area::of_numbers(<[u16; 4]>::try_from(it).ok()?));
    if area.is_none() && !items.is_empty() {
        fields.notes.push("`area` wants left, top, width, height in thousandths".to_owned());
    }
    area
}

/// The first of these fields that is there.
fn first<'v>(fields: &mut Fields<'v, '_>, keys: &[&str]) -> &'v str {
    let key = keys.iter().find(|key| fields.object.get(**key).is_some_and(Value::is_string));
    key.map_or("", |key| fields.string(key))
}

/// The values of a list of ninjs, each with its role and kind of content.
fn values<'v>(fields: &Fields<'v, '_>, key: &str) -> Vec<[&'v str; 3]> {
    let items = fields.object.get(key).and_then(Value::as_array).into_iter().flatten();
    let string =
        |item: &'v Value, key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default();
    let values = items.map(|item| ["value", "role", "contenttype"].map(|key| string(item, key)));
    values.filter(|[value, ..]| !value.trim().is_empty()).collect()
}

/// `headline`, or of the `headlines` the main one.
fn headline(fields: &mut Fields<'_, '_>) -> Text {
    let headlines = values(fields, "headlines");
    let main = headlines.iter().find(|[_, role, _]| role.contains("main"));
    match main.or(headlines.first()) {
        Some([value, ..]) => safe(value),
        None => fields.text("headline"),
    }
}

/// `deck`, or the one of the `headlines` that goes below the main one.
fn deck(fields: &mut Fields<'_, '_>) -> Text {
    let headlines = values(fields, "headlines");
    let is_deck = |role: &str| role.contains("sub") || role.contains("deck");
    match headlines.iter().find(|[_, role, _]| is_deck(role)) {
        Some([value, ..]) => safe(value),
        None => fields.text("deck"),
    }
}

fn source(fields: &mut Fields<'_, '_>) -> Text {
    let sources = fields.object.get("infosources").and_then(Value::as_array);
    let name = sources.and_then(|it| it.first()?.get("name")?.as_str());
    let named = ["source", "infosource", "copyrightholder"];
    safe(name.unwrap_or_else(|| first(fields, &named)))
}

/// The body by the richest of the fields that hold it.
fn blocks(fields: &mut Fields<'_, '_>) -> Vec<Block> {
    if fields.object.contains_key("blocks") {
        let objects = fields.objects("blocks");
        return objects.into_iter().filter_map(|object| block(object, fields.notes)).collect();
    }
    let (markup, text) = body(fields);
    if let Ok(page) = html::parse(markup)
        && !markup.is_empty()
    {
        return html::blocks(page.root(), &html::Context::default());
    }
    let paragraphs = text.split("\n\n").map(str::trim).filter(|it| !it.is_empty());
    paragraphs.map(|paragraph| Block::paragraph(safe(paragraph))).collect()
}

/// The body as markup, or else as a text.
fn body<'v>(fields: &mut Fields<'v, '_>) -> (&'v str, &'v str) {
    let object = fields.object;
    if let Some(markup) =
        ["body_html", "body_xhtml"].iter().find_map(|it| object.get(*it)?.as_str())
    {
        return (markup, "");
    }
    let is_markup = |[value, _, kind]: &[&str; 3]| match *kind {
        "" => value.trim_start().starts_with('<'),
        kind => kind.contains("html") || kind.contains("xml"),
    };
    let mut bodies = values(fields, "bodies");
    bodies.sort_by_key(|body| (!body[1].contains("main"), !is_markup(body)));
    if let Some(body) = bodies.first() {
        return if is_markup(body) { (body[0], "") } else { ("", body[0]) };
    }
    let text = first(fields, &["body_text", "body", "description_text"]);
    let others = || object.iter().filter(|(key, _)| key.starts_with("body_"));
    let told = || values(fields, "descriptions").first().map(|[value, ..]| *value);
    let other = || others().find_map(|(_, value)| value.as_str()).or_else(told);
    ("", if text.is_empty() { other().unwrap_or_default() } else { text })
}

fn block(object: &Map<String, Value>, notes: &mut Faults) -> Option<Block> {
    let mut fields = Fields { object, notes };
    let (kind, words) = match fields.string("kind") {
        "paragraph" => (BlockKind::Paragraph, fields.string("text").to_owned()),
        "crosshead" => (BlockKind::Crosshead, fields.string("text").to_owned()),
        "quote" => (BlockKind::Quote, fields.string("text").to_owned()),
        "rule" => (BlockKind::Rule, String::new()),
        "figure" => {
            let words = ["alt", "caption", "credit"].map(|key| fields.string(key)).join("\n");
            (BlockKind::Figure { image: fields.text("image") }, words)
        }
        "question" | "answer" => return Some(turn(&mut fields)),
        "list" => {
            let ordered = object.get("ordered") == Some(&Value::Bool(true));
            (BlockKind::List { ordered }, fields.strings("items").join("\n"))
        }
        "table" => (BlockKind::Table, rows(&mut fields)),
        other => {
            let message = format!("there is no kind of block `{other}`");
            fields.notes.push(message);
            (BlockKind::Paragraph, fields.string("text").to_owned())
        }
    };
    let mut text = safe(&words);
    mark(&mut text, &mut fields);
    let is_there = !text.is_empty() || kind == BlockKind::Rule;
    is_there.then_some(Block { kind, text })
}

fn turn(fields: &mut Fields<'_, '_>) -> Block {
    let speaker = fields.string("speaker");
    let speaker_bytes = safe(speaker).as_str().len() as u32;
    let mut text = safe(&format!("{speaker}{}", fields.string("text")));
    mark(&mut text, fields);
    let kind = match fields.string("kind") {
        "question" => BlockKind::Question { speaker_bytes },
        _ => BlockKind::Answer { speaker_bytes },
    };
    Block { kind, text }
}

fn rows(fields: &mut Fields<'_, '_>) -> String {
    let mut rows = Vec::new();
    for row in fields.list("rows") {
        match row {
            Value::Array(cells) => {
                let cells: Vec<&str> = cells.iter().filter_map(Value::as_str).collect();
                rows.push(cells.join("\t"));
            }
            other => fields.notes.wrong("rows", "lists", other),
        }
    }
    rows.join("\n")
}

/// Lays the marks of a block on its text.
fn mark(text: &mut Text, fields: &mut Fields<'_, '_>) {
    let marks = fields.objects("marks");
    lay(text, &marks, fields.notes);
}

/// Lays the marks of the fields above the body.
fn mark_fields(article: &mut Article, marks: &Map<String, Value>, notes: &mut Faults) {
    for key in marks.keys() {
        let text = match key.as_str() {
            "kicker" => &mut article.kicker,
            "headline" => &mut article.headline,
            "deck" => &mut article.deck,
            "byline" => &mut article.byline,
            "dateline" => &mut article.dateline,
            "source" => &mut article.source,
            _ => continue,
        };
        let marks = Fields { object: marks, notes }.objects(key);
        lay(text, &marks, notes);
    }
}

fn lay(text: &mut Text, marks: &[&Map<String, Value>], notes: &mut Faults) {
    if marks.is_empty() {
        return;
    }
    let starts = text.as_str().char_indices().map(|(at, _)| at as u32);
    let bytes: Vec<u32> = starts.chain([text.as_str().len() as u32]).collect();
    for object in marks {
        let at = |key: &str| {
            let n_chars = object.get(key).and_then(Value::as_u64)?;
            bytes.get(usize::try_from(n_chars).ok()?).copied()
        };
        let mut fields = Fields { object, notes };
        let inline = match fields.string("mark") {
            "strong" => Some(Inline::Strong),
            "emphasis" => Some(Inline::Emphasis),
            "link" => Some(Inline::Link(fields.text("href"))),
            "ruby" => Some(Inline::Ruby(fields.text("reading"))),
            _ => None,
        };
        match (at("from"), at("to"), inline) {
            (Some(from), Some(to), Some(inline)) if from < to => text.mark(from..to, inline),
            _ => notes.push("a mark lies on no characters, or is none that is known".to_owned()),
        }
    }
}
