//! What `pdftotext -bbox-layout` makes of a PDF: pages of lines, each with its box.

use anyhow::{anyhow, bail};
use roxmltree::Node;

use super::{page, text};
use crate::{
    import::{decode::xml, source::Source},
    issue::Issue,
    pagetext::{
        Fragment,
        geometry::{self, Word},
    },
};

/// Reads pages of lines with their places.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let fragments = parts(&mut source)?;
    let issue = page::issue(&source.stem, &fragments);
    Ok(Issue { warnings: source.warnings, ..issue })
}

/// The fragments of its pages.
pub(super) fn parts(source: &mut Source) -> anyhow::Result<Vec<Fragment>> {
    let text = text::decode(source)?;
    let fragments = self::fragments(&text)
        .map_err(|error| anyhow!("cannot read `{}`: {error}", source.name))?;
    if fragments.is_empty() {
        bail!("cannot read `{}`: there is no line of text in it", source.name);
    }
    Ok(fragments)
}

/// Whether a text begins as such a file does.
pub(super) fn is_bbox(head: &str) -> bool {
    ["<page width=", "<line xMin="].iter().all(|tag| head.contains(tag))
}

/// The fragments of all pages.
fn fragments(text: &str) -> Result<Vec<Fragment>, String> {
    let mended = xml::mend(text)?;
    let document = xml::parse(&mended)?;
    let mut fragments = Vec::new();
    for page in document.descendants().filter(|node| node.has_tag_name("page")) {
        let lines = page.descendants().filter(|node| node.has_tag_name("line"));
        fragments.extend(geometry::fragments(lines.map(words).collect(), fragments.len() + 1));
    }
    Ok(fragments)
}

/// The words of a line.
fn words(node: Node<'_, '_>) -> Vec<Word> {
    node.children().filter(|node| node.has_tag_name("word")).map(word).collect()
}

fn word(node: Node<'_, '_>) -> Word {
    let number = |name| node.attribute(name).and_then(|it| it.parse().ok()).unwrap_or(0.0_f32);
    Word {
        text: node.text().unwrap_or_default().to_owned(),
        x: [number("xMin"), number("xMax")],
        y: [number("yMin"), number("yMax")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_words_have_their_boxes() {
        let file = r#"<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="100" height="100">
<flow><block xMin="0" yMin="0" xMax="40" yMax="20"><line xMin="0" yMin="0" xMax="40" yMax="20">
<word xMin="0" yMin="0" xMax="18" yMax="20">株洲</word><word xMin="18" yMin="0" xMax="40" yMax="20">日报</word>
</line></block></flow></page></doc></body></html>"#;
        assert!(is_bbox(file));
        let fragments = fragments(file).unwrap();
        assert_eq!(fragments[0].text, "株洲日报");
        assert_eq!(fragments[0].frame.unwrap().x, [0.0, 40.0]);
    }
}
