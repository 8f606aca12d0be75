//! What can be had of a feed that no parser takes.

use feed_rs::model::Feed;

use super::parse;

/// The feed with the root that the parser knows: it refuses versions of RSS that it was not told of,
/// though all are read alike.
pub(super) fn known_version(xml: &str) -> String {
    let Some(at) = xml.find("<rss") else { return xml.to_owned() };
    let (before, rest) = xml.split_at_checked(at).unwrap_or((xml, ""));
    let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
    let version = tag.split_once("version=").map(|(_, it)| it.trim_start_matches(['"', '\'']));
    let known = ["2.0", "0.91", "0.92"];
    if version.is_some_and(|it| known.iter().any(|known| it.starts_with(known))) {
        return xml.to_owned();
    }
    format!("{before}{}>{after}", with_version(tag))
}

/// A tag `<rss …` that says version 2.0 and keeps its namespaces.
fn with_version(tag: &str) -> String {
    let attributes = tag.strip_prefix("<rss").unwrap_or_default().split_whitespace();
    let kept: Vec<&str> = attributes.filter(|it| it.starts_with("xmlns")).collect();
    format!("<rss version=\"2.0\" {}", kept.join(" "))
}

/// The entries that can be parsed by themselves, and how many cannot; none if there is none.
pub(super) fn feed(text: &str) -> Option<(Feed, usize)> {
    let (root, name) = [("<feed", "entry"), ("<rss", "item"), ("<rdf:RDF", "item")]
        .into_iter()
        .find(|(root, _)| text.contains(root))?;
    let (_, after) = text.split_once(root)?;
    let (namespaces, body) = after.split_once('>')?;
    let wrap = |inner: &str| match root {
        "<feed" => format!("<feed{namespaces}>{inner}</feed>"),
        _ => format!(
            "{}><channel>{inner}</channel></rss>",
            with_version(&format!("<rss {namespaces}"))
        ),
    };
    let (start, end) = (format!("<{name}"), format!("</{name}>"));
    let head = body.split(&start).next().unwrap_or_default();
    let title = head.split_once("<title>").and_then(|(_, it)| it.split_once("</title>"));
    let title = title.map_or(String::new(), |(title, _)| format!("<title>{title}</title>"));
    let mut feed = parse(&wrap(&title)).or_else(|_| parse(&wrap(""))).ok()?;
    let mut n_lost = 0;
    for piece in body.split(&start).skip(1) {
        let piece = piece.split(&end).next().unwrap_or_default();
        match parse(&wrap(&format!("{start}{piece}{end}"))) {
            Ok(one) => feed.entries.extend(one.entries),
            Err(_) => n_lost += 1,
        }
    }
    (!feed.entries.is_empty()).then_some((feed, n_lost))
}
