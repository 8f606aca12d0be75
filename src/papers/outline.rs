//! Lists of subscriptions as other readers keep them: OPML, and the `urls` of newsboat.
//!
//! In OPML a folder is a tag, and so is a folder in a folder. What a list says twice is taken once.

use anyhow::{anyhow, bail};
use roxmltree::{Document, Node, ParsingOptions};

/// A line of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// What it is called; its address, if it is not called anything.
    pub name: String,
    /// Where it lies.
    pub address: String,
    /// The folders that it lies in, or the words that it is tagged with.
    pub tags: Vec<String>,
}

/// The most elements of an OPML file; ten thousand feeds have fewer.
const MOST_NODES: u32 = 200_000;

/// Reads OPML.
///
/// # Errors
/// When it is no XML, or no OPML.
pub fn from_opml(text: &str) -> anyhow::Result<Vec<Outline>> {
    let options =
        ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text.trim_start(), options)
        .map_err(|error| anyhow!("it is no proper XML: {error}"))?;
    if !document.root_element().has_tag_name("opml") {
        bail!(
            "it is no OPML (its first element is `{}`)",
            document.root_element().tag_name().name()
        );
    }
    let outlines = document.descendants().filter(|node| node.has_tag_name("outline"));
    Ok(once(outlines.filter_map(outline)))
}

fn outline(node: Node<'_, '_>) -> Option<Outline> {
    let address = attribute(node, "xmlUrl")?;
    let folders = node.ancestors().skip(1).filter(|above| above.has_tag_name("outline"));
    let mut tags: Vec<String> = folders.filter_map(title).collect();
    tags.reverse();
    Some(Outline { name: title(node).unwrap_or_else(|| address.clone()), address, tags })
}

fn title(node: Node<'_, '_>) -> Option<String> {
    attribute(node, "text").or_else(|| attribute(node, "title"))
}

/// An attribute with something in it. Writers do not agree on its case.
fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    let value = node.attributes().find(|it| it.name().eq_ignore_ascii_case(name))?.value().trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Reads the `urls` of newsboat: an address, and tags; a tag that begins with `~` is the name.
pub fn from_urls(text: &str) -> Vec<Outline> {
    let line = |line: &str| {
        let mut words = words(line).into_iter();
        let address =
            words.next().filter(|it| it.starts_with("http://") || it.starts_with("https://"))?;
        let mut outline = Outline { name: address.clone(), address, tags: Vec::new() };
        for word in words {
            match word.strip_prefix('~') {
                Some(name) => outline.name = name.to_owned(),
                // What newsboat hides is hidden from its own list only.
                None if word == "!" => {}
                None => outline.tags.push(word),
            }
        }
        Some(outline)
    };
    once(text.lines().filter_map(line))
}

/// The words of a line, those in quotes whole, up to a comment.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() && !rest.starts_with('#') {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

/// Each address once, with all tags that it has anywhere.
fn once(outlines: impl Iterator<Item = Outline>) -> Vec<Outline> {
    let mut all: Vec<Outline> = Vec::new();
    for outline in outlines {
        match all.iter_mut().find(|known| known.address == outline.address) {
            None => all.push(outline),
            Some(known) => {
                for tag in outline.tags {
                    if !known.tags.contains(&tag) {
                        known.tags.push(tag);
                    }
                }
            }
        }
    }
    all
}

/// Writes OPML. A tag is a folder, and the second one a folder in it.
pub fn to_opml(outlines: &[Outline]) -> String {
    let mut opml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n".to_owned();
    opml += "<head><title>zzread</title></head>\n<body>\n";
    let mut open: &[String] = &[];
    let mut sorted: Vec<&Outline> = outlines.iter().collect();
    sorted.sort_by(|a, b| a.tags.cmp(&b.tags));
    for outline in sorted {
        let n_shared = open.iter().zip(&outline.tags).take_while(|(a, b)| a == b).count();
        opml += &"</outline>\n".repeat(open.len() - n_shared);
        for tag in outline.tags.iter().skip(n_shared) {
            opml += &format!("<outline text=\"{}\">\n", escaped(tag));
        }
        open = &outline.tags;
        let (name, address) = (escaped(&outline.name), escaped(&outline.address));
        opml += &format!("<outline type=\"rss\" text=\"{name}\" xmlUrl=\"{address}\"/>\n");
    }
    opml + &"</outline>\n".repeat(open.len()) + "</body>\n</opml>\n"
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace(|c: char| c.is_control(), " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(name: &str, address: &str, tags: &[&str]) -> Outline {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        Outline { name: name.to_owned(), address: address.to_owned(), tags }
    }

    #[test]
    fn folders_are_tags_and_what_stands_twice_is_taken_once() {
        let opml = "<?xml version='1.0'?><opml version='1.1'><head/><body>
            <outline text='晨'><outline title='报'>
              <outline text='甲 &amp; 乙' xmlUrl='http://a.cn/feed?x=1&amp;y=2'/></outline>
              <outline xmlurl=' http://b.cn/ '/></outline>
            <outline text='甲' xmlUrl='http://a.cn/feed?x=1&amp;y=2'/>
            <outline text='空'/></body></opml>";
        let expected = [
            outline("甲 & 乙", "http://a.cn/feed?x=1&y=2", &["晨", "报"]),
            outline("http://b.cn/", "http://b.cn/", &["晨"]),
        ];
        assert_eq!(from_opml(opml).expect("it is OPML"), expected);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let outlines = [
            outline("丙", "http://c.cn/", &[]),
            outline("甲 <b>&\"", "http://a.cn/?x&y", &["晨", "报"]),
            outline("乙", "http://b.cn/", &["晨"]),
        ];
        let mut again = from_opml(&to_opml(&outlines)).expect("it is OPML");
        again.sort_by(|a, b| a.address.cmp(&b.address));
        assert_eq!(again, [outlines[1].clone(), outlines[2].clone(), outlines[0].clone()]);
    }

    #[test]
    fn what_is_no_opml_is_said() {
        for (text, expected) in [("<html/>", "it is no OPML"), ("{}", "it is no proper XML")] {
            let error = from_opml(text).expect_err(text).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn the_addresses_of_newsboat_are_read_with_their_tags() {
        let urls = "# mine\nhttp://a.cn/feed \"~甲 报\" 晨 \"two words\" ! # why\n\n\
            \"query:Unread:unread = \\\"yes\\\"\"\nfile:///x\nhttps://b.cn/\n";
        let expected = [
            outline("甲 报", "http://a.cn/feed", &["晨", "two words"]),
            outline("https://b.cn/", "https://b.cn/", &[]),
        ];
        assert_eq!(from_urls(urls), expected);
    }
}
