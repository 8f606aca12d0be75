//! Family E: a paper as JSON. One file (`navi.json`) lists all pages with their articles, and each
//! article has a file of its own.

use serde_json::Value;

use super::{
    address,
    article::ArticlePage,
    label::Label,
    sheet::{self, ListedArticle, PageSheet},
};
use crate::{
    import::build::html::{self, Context},
    issue::{Area, Article, Text},
};

/// Reads the list at `at`: all pages of the issue.
pub(super) fn pages(at: &str, navi: &Value) -> Vec<PageSheet> {
    let (folder, _) = address::split(at);
    list(navi, "pages").map(|page| sheet(at, folder, page)).collect()
}

fn sheet(at: &str, folder: &str, page: &Value) -> PageSheet {
    let no = string(page, "pnumber");
    let entry = |article: &Value| ListedArticle {
        address: format!("{folder}{no}/article/{}.json", string(article, "id")),
        title: text(article, "title"),
        area: area(page, article),
        ..ListedArticle::default()
    };
    PageSheet {
        newspaper: Text::default(),
        date: sheet::day(&string(page, "jdate")).or_else(|| address::date(at)),
        articles: list(page, "articleList").map(entry).collect(),
        label: Label { no, name: string(page, "pname") },
        ..PageSheet::default()
    }
}

/// Where an article is printed: its corners stand in a text that is JSON itself, in the units of the
/// page's size.
fn area(page: &Value, article: &Value) -> Option<Area> {
    let points: Vec<Value> = serde_json::from_str(&string(article, "points")).ok()?;
    let number = |json: &Value, key: &str| Some(json.get(key)?.as_f64()? as f32);
    let points = points.iter().filter_map(|it| Some([number(it, "x")?, number(it, "y")?]));
    let [from, to] = sheet::around(points)?;
    Area::new(from, to, [number(page, "width")?, number(page, "height")?])
}

/// Reads the article at `at`.
pub(super) fn article(at: &str, json: &str) -> anyhow::Result<ArticlePage> {
    let json: Value = serde_json::from_str(json)?;
    let json = json.get("object").unwrap_or(&json);
    let json = json.get("article").unwrap_or(json);
    let article = article_of(at, json, &["introtitle", "subtitle"])?;
    let date = sheet::day(&string(json, "jdate"));
    Ok(ArticlePage { article, date, ..ArticlePage::default() })
}

/// An article whose parts are fields, and whose text is HTML in one of them. The fields of kicker and
/// deck go by different names.
pub(super) fn article_of(
    at: &str,
    json: &Value,
    [kicker, deck]: &[&str; 2],
) -> anyhow::Result<Article> {
    let content = string(json, "content");
    let document = html::parse(&content)?;
    Ok(Article {
        headline: text(json, "title"),
        kicker: text(json, kicker),
        deck: text(json, deck),
        byline: text(json, "author").one_line(),
        blocks: html::blocks(document.root(), &Context { base: at }),
        ..Article::default()
    })
}

pub(super) fn list<'a>(json: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    json.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// A text or a number; empty if there is none.
pub(super) fn string(json: &Value, key: &str) -> String {
    match json.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// A text that may have line breaks in it as HTML.
pub(super) fn text(json: &Value, key: &str) -> Text {
    let raw = string(json, key);
    html::parse(&raw).map_or_else(|_| Text::new(&raw), |document| html::text(document.root()))
}
