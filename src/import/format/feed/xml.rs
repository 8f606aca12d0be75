//! RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, CDF, as people write them.
//!
//! The versions differ in names and hardly in what they say; so all names of all of them are known
//! everywhere. What one entry lacks or breaks costs that and no more.

use super::{
    date,
    entry::{Entry, Feed, Words, resolved},
};
use crate::{
    import::decode::{loose::Element, mhtml},
    issue::Moment,
};

/// The elements that are an entry; none lies in another.
pub(super) const ENTRIES: [&str; 2] = ["item", "entry"];

/// The dates, the more telling first: when it came out, when it was changed, when it was made.
const DATES: [&[&str]; 4] = [
    &["pubdate", "published", "issued", "dcterms:issued"],
    &["updated", "modified", "dc:date", "dcterms:modified", "lastbuilddate"],
    &["created", "dcterms:created"],
    &["date"],
];

/// Reads a feed that lies at an address, or nowhere.
pub(super) fn feed(root: &Element, address: &str) -> Feed {
    let outer = root.children().next().unwrap_or(root);
    let channel = outer.first("channel").unwrap_or(outer);
    let own = links(channel).find(|link| link.attribute("rel") == "self");
    let own = own.map_or("", |link| link.attribute("href"));
    let home = link_of(channel);
    // A file lies nowhere; then it is as if it lay at its home.
    let base = [address, home.as_str(), own].into_iter().find(|it| !it.is_empty());
    let base = base_of(outer, base.unwrap_or_default());
    let base = base_of(channel, &base);
    let mut entries = Vec::new();
    gather(root, &base, &mut entries);
    Feed {
        title: words(channel, &["title", "dc:title"]),
        home: resolved(&base, &home),
        language: language(outer, channel),
        updated: moment(channel),
        entries,
    }
}

/// The tag of the language.
fn language(outer: &Element, channel: &Element) -> String {
    let told = ["language", "dc:language"].iter().find_map(|name| channel.first(name));
    let told = told.map(|it| it.text().trim().to_owned());
    told.unwrap_or_else(|| outer.attribute("xml:lang").to_owned())
}

/// Gathers the entries wherever they lie, in the order of the feed.
fn gather(element: &Element, base: &str, entries: &mut Vec<Entry>) {
    for child in element.children() {
        let base = base_of(child, base);
        if ENTRIES.contains(&child.name.as_str()) {
            entries.push(entry(child, base));
        } else {
            gather(child, &base, entries);
        }
    }
}

fn base_of(element: &Element, base: &str) -> String {
    resolved(
        base,
        match element.attribute("xml:base") {
            "" => base,
            own => own,
        },
    )
}

fn entry(item: &Element, base: String) -> Entry {
    let link = resolved(&base, &link_of(item));
    let text = |names: &[&str]| {
        let found = names.iter().find_map(|name| item.first(name));
        found.map(|it| it.text().trim().to_owned()).unwrap_or_default()
    };
    let content = [
        words(item, &["content:encoded"]),
        content(item),
        words(item, &["xhtml:body", "body", "fulltext", "content:items"]),
    ];
    let content = content.into_iter().max_by_key(|words| words.raw.len()).unwrap_or_default();
    let picture = picture(item, &base);
    let content_base = item.first("content").map_or("", |content| content.attribute("xml:base"));
    Entry {
        id: text(&["guid", "id"]),
        title: words(item, &["title", "dc:title", "media:title"]),
        base: if content_base.is_empty() { base } else { resolved(&base, content_base) },
        link,
        content,
        summary: words(
            item,
            &["description", "summary", "dc:description", "media:description", "itunes:summary"],
        ),
        authors: authors(item),
        categories: categories(item),
        source: source(item),
        date: moment(item),
        picture,
    }
}

/// The first of these elements that holds words.
fn words(element: &Element, names: &[&str]) -> Words {
    let found = names.iter().flat_map(|name| element.all(name)).map(words_of);
    found.into_iter().find(|words| !words.is_empty()).unwrap_or_default()
}

/// The words of an element by what it says of them. What is of no kind of text is left out.
fn words_of(element: &Element) -> Words {
    if let Some(markup) = element.markup() {
        return Words::new(markup);
    }
    let kind = element.attribute("type").to_ascii_lowercase();
    let raw = element.text();
    let is_base64 =
        element.attribute("mode") == "base64" || kind == "text/html" && !raw.contains('<');
    if is_base64 && let Some(decoded) = from_base64(&raw) {
        return Words::new(decoded);
    }
    let is_text = kind.is_empty()
        || ["text", "plain", "html", "xml"].iter().any(|known| kind.contains(known));
    match is_text && element.attribute("mode") != "base64" {
        true => Words { raw, is_plain: ["text", "text/plain"].contains(&kind.as_str()) },
        false => Words::default(),
    }
}

/// A text in Base64, if it is one.
fn from_base64(raw: &str) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c) || c.is_whitespace();
    let is_base64 = raw.trim().len() > 7 && raw.chars().all(is_digit);
    String::from_utf8(mhtml::base64(raw.as_bytes())).ok().filter(|_| is_base64)
}

/// The content of Atom: the longest of several, but not what lies elsewhere.
fn content(item: &Element) -> Words {
    let here = item.all("content").filter(|content| content.attribute("src").is_empty());
    here.map(words_of).max_by_key(|words| words.raw.len()).unwrap_or_default()
}

fn links(element: &Element) -> impl Iterator<Item = &Element> {
    element.all("link")
}

/// The page that a feed or an entry is of.
fn link_of(element: &Element) -> String {
    let is_page = |link: &&Element| ["", "alternate"].contains(&link.attribute("rel"));
    let address = |link: &Element| match link.attribute("href") {
        "" => link.text().trim().to_owned(),
        href => href.to_owned(),
    };
    let pages = || links(element).filter(is_page);
    let is_html = |link: &&Element| ["", "text/html"].contains(&link.attribute("type"));
    let mut found = pages().filter(is_html).chain(pages()).map(address);
    if let Some(address) = found.find(|address| !address.is_empty()) {
        return address;
    }
    let guid = element.first("guid").filter(|guid| guid.attribute("ispermalink") != "false");
    let attributes = ["rdf:about", "href"].map(|name| element.attribute(name).to_owned());
    let mut named = guid.map(Element::text).into_iter().chain(attributes);
    named.find(|it| it.trim_start().starts_with("http")).unwrap_or_default()
}

fn authors(item: &Element) -> Vec<String> {
    let names = ["author", "dc:creator", "itunes:author", "managingeditor"];
    let found = names.iter().find_map(|name| item.first(name).map(|_| name));
    let name =
        |author: &Element| match ["name", "email", "uri"].iter().find_map(|it| author.first(it)) {
            Some(name) => name.text().trim().to_owned(),
            None => author.text().trim().to_owned(),
        };
    found.map(|found| item.all(found).map(name).collect()).unwrap_or_default()
}

fn categories(item: &Element) -> Vec<String> {
    let name = |category: &Element| {
        let attributes = ["label", "term"].map(|name| category.attribute(name).to_owned());
        let named = attributes.into_iter().find(|it| !it.is_empty());
        named.unwrap_or_else(|| category.text().trim().to_owned())
    };
    let found = item.all("category").chain(item.all("dc:subject")).map(name);
    found.filter(|name| !name.is_empty()).collect()
}

/// The paper that an entry was taken from.
fn source(item: &Element) -> String {
    let Some(source) = item.first("source") else { return String::new() };
    source.first("title").map_or_else(|| words_of(source).raw, |title| words_of(title).raw)
}

/// When it came out, by the most telling of its dates that can be read.
fn moment(element: &Element) -> Option<Moment> {
    let of_kind = |names: &&[&str]| {
        let found = element.children().filter(|it| names.contains(&it.name.as_str()));
        // (Of several that are alike, the last one is the correction.)
        found.filter_map(|it| date::read(&it.text())).last()
    };
    DATES.iter().find_map(of_kind).or_else(|| date::read(element.attribute("lastmod")))
}

/// The picture that comes with an entry, beside its text.
fn picture(item: &Element, base: &str) -> Option<(String, String)> {
    let media = item.all("media:group").flat_map(Element::children).chain(item.children());
    let media: Vec<&Element> = media.collect();
    let is_picture = |it: &&&Element| {
        ["media:content", "enclosure"].contains(&it.name.as_str())
            && (it.attribute("medium") == "image" || it.attribute("type").starts_with("image/"))
    };
    let thumbnail = || media.iter().find(|it| it.name == "media:thumbnail");
    let found = media.iter().find(is_picture).or_else(thumbnail)?;
    let caption = found.first("media:title").or(found.first("media:description"));
    let address = resolved(base, found.attribute("url"));
    (!address.is_empty()).then(|| (address, caption.map(Element::text).unwrap_or_default()))
}
