//! ALTO: a page as it was recognised, word by word, each with its place (versions 2 to 4).
//!
//! A word that is parted over two lines is taken from `SUBS_CONTENT`. How sure the recogniser was is
//! not looked at. Alone, a file is a page, whose articles `pagetext` guesses from the places of its
//! lines, as it does those of a PDF.

use roxmltree::Node;

use super::page;
use crate::{
    import::{
        build::areas::{Line, Sheet, TextBlock},
        decode::xml,
        source::{Content, Source},
    },
    issue::Issue,
    pagetext::{
        Fragment,
        geometry::{self, Word},
    },
};

/// Reads a file by itself.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let fragments = parts(&mut source)?;
    source.warn(
        "what is an article was guessed from the boxes of the page".to_owned(),
        "open the METS file beside it, if there is one",
    );
    Ok(page::issue(source, &fragments))
}

/// The fragments of its pages.
pub(super) fn parts(source: &mut Source) -> anyhow::Result<Vec<Fragment>> {
    let Content::Bytes { bytes, .. } = &mut source.content else {
        anyhow::bail!("cannot read `{}` as ALTO: it is a folder or an archive", source.name);
    };
    let bytes = std::mem::take(bytes);
    let text = source.decode(bytes, true);
    let sheets = sheets(&text)
        .map_err(|fault| anyhow::anyhow!("cannot read `{}` as ALTO: {fault}", source.name))?;
    let mut fragments = Vec::new();
    for sheet in sheets {
        let lines = sheet.blocks.iter().flat_map(words).collect();
        fragments.extend(geometry::fragments(lines, fragments.len() + 1));
    }
    if fragments.is_empty() {
        anyhow::bail!("cannot read `{}`: there is no text on the page", source.name);
    }
    Ok(fragments)
}

/// The lines of a block, each as one word. The box of a line is as high as its letters happen to be,
/// so all are as high as most are.
fn words(block: &TextBlock) -> Vec<Vec<Word>> {
    let size = block.type_size();
    let word = |line: &Line| {
        let middle = line.y + line.height / 2.0;
        let hyphen = if line.is_hyphenated { "-" } else { "" };
        Word {
            text: line.text.trim().to_owned() + hyphen,
            x: [line.x, line.x + line.width],
            y: [middle - size / 2.0, middle + size / 2.0],
        }
    };
    block.lines.iter().map(|line| vec![word(line)]).collect()
}

/// The pages of a file.
pub(super) fn sheets(text: &str) -> Result<Vec<Sheet>, String> {
    let mended = xml::mend(text)?;
    let document = xml::parse(&mended)?;
    Ok(named(document.root(), "Page").map(sheet).collect())
}

fn named<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |it| it.tag_name().name() == name)
}

fn number(node: Node<'_, '_>, name: &str) -> f32 {
    node.attribute(name).and_then(|it| it.trim().parse().ok()).unwrap_or_default()
}

fn sheet(page: Node<'_, '_>) -> Sheet {
    let mut blocks = Vec::new();
    for node in named(page, "TextBlock") {
        blocks.push(TextBlock {
            id: node.attribute("ID").unwrap_or_default().to_owned(),
            lines: lines(node),
        });
    }
    Sheet { width: number(page, "WIDTH"), height: number(page, "HEIGHT"), blocks }
}

/// The lines of a block. Of a parted word the first line has all of it, and the second none.
fn lines(block: Node<'_, '_>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for node in named(block, "TextLine") {
        let mut line = Line {
            x: number(node, "HPOS"),
            y: number(node, "VPOS"),
            width: number(node, "WIDTH"),
            height: number(node, "HEIGHT"),
            ..Line::default()
        };
        for part in node.children().filter(Node::is_element) {
            let content = part.attribute("CONTENT").unwrap_or_default();
            match (
                part.tag_name().name(),
                part.attribute("SUBS_TYPE"),
                part.attribute("SUBS_CONTENT"),
            ) {
                ("String", Some("HypPart1"), Some(whole)) => line.text += whole,
                ("String", Some("HypPart2"), Some(_)) => {}
                ("String", ..) => line.text += content,
                ("SP", ..) if !line.text.is_empty() => line.text.push(' '),
                ("HYP", ..) => {
                    let before = part.prev_sibling_element();
                    let is_whole =
                        before.is_some_and(|it| it.attribute("SUBS_TYPE") == Some("HypPart1"));
                    line.is_hyphenated = !is_whole;
                }
                _ => {}
            }
        }
        lines.push(line);
    }
    lines
}
