//! JSON Feed 1.0 and 1.1. A value of the wrong kind is left out, and a number is as good as a text.

use serde_json::Value;

use super::{
    date,
    entry::{Entry, Feed, Words, resolved},
};

/// Reads a feed that lies at an address, or nowhere; none if it is no JSON.
pub(super) fn feed(text: &str, address: &str) -> Result<Feed, String> {
    let feed: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let [home, own] = ["home_page_url", "feed_url"].map(|key| string(&feed, key));
    let base = [address, &own, &home].into_iter().find(|it| !it.is_empty());
    let base = base.unwrap_or_default().to_owned();
    let entries = list(&feed, "items").iter().filter(|item| item.is_object());
    Ok(Feed {
        title: plain(string(&feed, "title")),
        language: string(&feed, "language"),
        updated: None,
        entries: entries.map(|item| entry(item, &base)).collect(),
        home,
    })
}

fn entry(item: &Value, base: &str) -> Entry {
    let html = string(item, "content_html");
    let content = match html.is_empty() {
        true => plain(string(item, "content_text")),
        false => Words::new(html),
    };
    let first = |keys: &[&str]| {
        keys.iter().map(|key| string(item, key)).find(|it| !it.is_empty()).unwrap_or_default()
    };
    let dates = ["date_published", "date_modified"];
    let picture = first(&["image", "banner_image"]);
    Entry {
        id: string(item, "id"),
        title: Words::new(string(item, "title")),
        link: resolved(base, &first(&["url", "external_url"])),
        base: base.to_owned(),
        content,
        summary: Words::new(string(item, "summary")),
        authors: authors(item),
        categories: list(item, "tags").iter().map(as_string).collect(),
        date: dates.iter().find_map(|key| date::read(&string(item, key))),
        picture: (!picture.is_empty()).then(|| (resolved(base, &picture), String::new())),
        ..Entry::default()
    }
}

/// The names of `authors`, or that of the `author` of version 1.0.
fn authors(item: &Value) -> Vec<String> {
    let several = list(item, "authors").iter();
    let authors = several.chain(item.get("author"));
    let name = |author: &Value| {
        if author.is_object() { string(author, "name") } else { as_string(author) }
    };
    authors.map(name).collect()
}

fn plain(raw: String) -> Words {
    Words { raw, is_plain: true }
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn string(value: &Value, key: &str) -> String {
    value.get(key).map(as_string).unwrap_or_default()
}

fn as_string(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
