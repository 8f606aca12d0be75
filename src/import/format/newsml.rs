//! News items as agencies send them: NITF, NewsML-G2, and NewsML 1.
//!
//! All say the same by other names, and what one wraps is often another: the text of an item of
//! NewsML is NITF or XHTML. So each field is looked for under every name, and the text is brought into
//! HTML. A file may hold many items.
//!
//! # Limitations
//! A package that only names other items has no text to read.

use anyhow::{anyhow, bail};
use roxmltree::Node;

use crate::{
    import::{
        build::{
            html,
            placed::{self, Placed},
        },
        decode::xml,
        source::Source,
    },
    issue::{Article, ArticleId, Block, Issue, Language, Text},
};

/// The first elements of such files.
pub(super) const ROOTS: [&str; 5] = ["nitf", "newsItem", "newsMessage", "packageItem", "NewsML"];

/// Elements of NITF that HTML calls otherwise.
const RENAMED: [(&str, &str); 8] = [
    ("hl1", "h2"),
    ("hl2", "h2"),
    ("bq", "blockquote"),
    ("block", "div"),
    ("body.content", "div"),
    ("fn", "p"),
    ("copyrite", "p"),
    ("credit", "cite"),
];

/// Reads the items of a file.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let text = source.take_text("a news item", true)?;
    let items = items(&text)
        .map_err(|fault| anyhow!("cannot read `{}` as a news item: {fault}", source.name))?;
    if items.is_empty() {
        bail!(
            "cannot read `{}`: there is no text in it (if it is a package, open the items that it names)",
            source.name
        );
    }
    let mut issue = placed::paper(items, &source.stem);
    issue.warnings.extend(source.warnings);
    Ok(issue)
}

fn items(text: &str) -> Result<Vec<Placed>, String> {
    let mended = xml::mend(text)?;
    let document = xml::parse(&mended)?;
    let root = document.root();
    let mut nodes: Vec<Node> = named(root, &["newsItem", "NewsItem"]).collect();
    if nodes.is_empty() {
        nodes = named(root, &["nitf"]).collect();
    }
    Ok(nodes.into_iter().filter_map(item).collect())
}

/// An item; none if it has neither text nor picture.
fn item(node: Node<'_, '_>) -> Option<Placed> {
    let blocks = blocks(node);
    let heads = named(node, &["hedline"]).next();
    let headline = first_of(&[
        heads.map_or(String::new(), |it| words(it, &["hl1"])),
        words(node, &["headline", "HeadLine"]),
        words(node, &["title"]),
    ]);
    let deck = first_of(&[
        heads.map_or(String::new(), |it| words(it, &["hl2"])),
        words(node, &["SubHeadLine"]),
    ]);
    let text = |names: &[&str]| Text::new(&words(node, names)).one_line();
    let article = Article {
        id: ArticleId::from(id(node)),
        headline: Text::new(&headline).one_line(),
        deck: Text::new(&deck).one_line(),
        byline: text(&["byline", "ByLine", "by"]),
        dateline: text(&["dateline", "DateLine"]),
        source: text(&["creditline", "CreditLine", "infoSource", "distributor", "provider"]),
        language: language(node),
        blocks,
        ..Article::default()
    };
    let place = named(node, &["pubdata"]).next();
    let told = |name| place.and_then(|it| it.attribute(name)).unwrap_or_default();
    (!article.blocks.is_empty()).then(|| Placed {
        article,
        newspaper: told("name").to_owned(),
        date: date(node),
        page: Text::new(told("position.sequence")).one_line(),
        section: Text::new(told("position.section")).one_line(),
    })
}

fn id<'a>(node: Node<'a, '_>) -> &'a str {
    let named_by = named(node, &["doc-id", "NewsItemId"]).next();
    let inner = named_by.and_then(|it| it.attribute("id-string").or_else(|| it.text()));
    node.attribute("guid").or(inner).unwrap_or_default()
}

fn language(node: Node<'_, '_>) -> Option<Language> {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    let told = named(node, &["language"]).next().and_then(|it| it.attribute("tag"));
    let own = || node.descendants().find_map(|it| it.attribute((XML, "lang")));
    let above = || node.ancestors().find_map(|it| it.attribute((XML, "lang")));
    told.or_else(above).or_else(own).and_then(|tag| tag.parse().ok())
}

fn date(node: Node<'_, '_>) -> Option<crate::issue::Date> {
    let issued = named(node, &["date.issue", "story.date"]).filter_map(|it| it.attribute("norm"));
    let dated =
        named(node, &["contentCreated", "versionCreated", "ThisRevisionCreated", "FirstCreated"]);
    issued.chain(dated.filter_map(|it| it.text())).find_map(placed::day)
}

/// The text of an item, or its picture.
fn blocks(item: Node<'_, '_>) -> Vec<Block> {
    // The innermost that holds nothing but the text.
    let contents = ["body.content", "body", "inlineXML", "DataContent"];
    let markup = match contents.iter().find_map(|it| named(item, &[it]).next()) {
        Some(content) => markup(content),
        None => words_of(named(item, &["inlineData"]).next()),
    };
    let blocks = match html::parse(&markup) {
        Ok(page) => html::blocks(page.root(), &html::Context::default()),
        Err(_) => Vec::new(),
    };
    match blocks.is_empty() {
        true => picture(item).into_iter().collect(),
        false => blocks,
    }
}

/// The picture that an item is, with its description.
fn picture(item: Node<'_, '_>) -> Option<Block> {
    let is_picture = |it: &Node| {
        it.attribute("contenttype").is_some_and(|kind| kind.starts_with("image/"))
            && it.attribute("href").is_some()
    };
    let image = named(item, &["remoteContent"]).find(is_picture)?.attribute("href")?;
    let caption = words(item, &["description"]);
    Some(html::figure(image, "", Text::new(&caption).one_line()))
}

/// What lies in a node, as HTML.
fn markup(node: Node<'_, '_>) -> String {
    let mut html = String::new();
    for child in node.children() {
        push(&mut html, child);
    }
    html
}

/// Adds a node as HTML. (XML lies no deeper than it may: it was looked at before.)
fn push(html: &mut String, node: Node<'_, '_>) {
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        *html += &escaped(text);
    }
    if !node.is_element() {
        return;
    }
    let name = node.tag_name().name();
    let name = RENAMED.iter().find(|(nitf, _)| *nitf == name).map_or(name, |(_, html)| html);
    match name {
        "media" => push_media(html, node),
        "br" | "hr" => *html += &format!("<{name}>"),
        "img" => push_picture(html, [node.attribute("src"), node.attribute("alt")]),
        _ if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            let href = node.attribute("href").map(|it| format!(" href=\"{}\"", escaped(it)));
            *html += &format!("<{name}{}>{}</{name}>", href.unwrap_or_default(), markup(node));
        }
        _ => *html += &markup(node),
    }
}

/// Adds the pictures of a `media`, their caption and who made them.
fn push_media(html: &mut String, node: Node<'_, '_>) {
    *html += "<figure>";
    for reference in named(node, &["media-reference"]) {
        push_picture(html, [reference.attribute("source"), reference.attribute("alternate-text")]);
    }
    let inner = |name| named(node, &[name]).map(markup).collect::<Vec<_>>().join(" ");
    let [caption, producer] = [inner("media-caption"), inner("media-producer")];
    *html += &format!("<figcaption>{caption}<cite>{producer}</cite></figcaption></figure>");
}

fn push_picture(html: &mut String, told: [Option<&str>; 2]) {
    let [source, alt] = told.map(|it| escaped(it.unwrap_or_default()));
    *html += &format!("<img src=\"{source}\" alt=\"{alt}\">");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The elements of these names in a node, whatever their namespace.
fn named<'a, 'i>(node: Node<'a, 'i>, names: &[&str]) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(|it| names.contains(&it.tag_name().name()))
}

/// The words of the first element of these names that has some; the names in the order of their worth.
fn words(node: Node<'_, '_>, names: &[&str]) -> String {
    let found = names.iter().flat_map(|name| named(node, std::slice::from_ref(name)));
    found.map(|it| words_of(Some(it))).find(|it| !it.is_empty()).unwrap_or_default()
}

fn words_of(node: Option<Node<'_, '_>>) -> String {
    let nodes = node.into_iter().flat_map(|it| it.descendants());
    let text: String = nodes.filter(Node::is_text).filter_map(|it| it.text()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_of(texts: &[String]) -> String {
    texts.iter().find(|it| !it.is_empty()).cloned().unwrap_or_default()
}
