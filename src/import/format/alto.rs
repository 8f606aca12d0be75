//! ALTO: a page as it was recognised, word by word, each with its place (versions 2 to 4).
//!
//! A word that is parted over two lines is taken from `SUBS_CONTENT`. How sure the recogniser was is
//! not looked at. Alone, a file is a page, whose articles `pagetext` guesses from the places of its
//! lines, as it does those of a PDF. A folder of files without METS is an issue of such pages.

use roxmltree::Node;

use super::page;
use crate::{
    import::{
        build::{
            areas::{Line, Sheet, TextBlock},
            builder::IssueBuilder,
            guess,
        },
        decode::{
            encoding::{self, Hints},
            limits, xml,
        },
        source::{Source, reading::reason, site::Site},
    },
    issue::{Issue, Newspaper, Page, Text},
    pagetext::{
        Fragment,
        geometry::{self, Word},
    },
};

/// Whether a source is a folder or an archive of such pages.
pub(super) fn are_pages(source: &Source) -> bool {
    let is_file = source.bytes().is_some();
    !is_file && source.site().is_some_and(|site| first_page(site.as_ref()).is_some())
}

/// Of the first files that could be one, one that is a page.
fn first_page(site: &dyn Site) -> Option<String> {
    let is_page = |address: &String| {
        let fetched = site.fetch(address, limits::XML_BYTES);
        fetched.is_ok_and(|it| xml::root_name(&it.bytes).as_deref() == Some("alto"))
    };
    site.list().into_iter().filter(|it| is_named(it)).take(8).find(is_page)
}

fn is_named(address: &str) -> bool {
    let lower = address.to_lowercase();
    [".xml", ".alto"].iter().any(|ending| lower.ends_with(ending))
}

/// Reads a file by itself, or all pages of a folder.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let issue = match source.bytes() {
        Some(_) => {
            let fragments = parts(&mut source)?;
            page::issue(&source.stem, &fragments)
        }
        None => pages(&mut source)?,
    };
    source.warn(
        "what is an article was guessed from the boxes of the page".to_owned(),
        "open the METS file beside it, if there is one",
    );
    Ok(Issue { warnings: source.warnings, ..issue })
}

/// The pages of a folder, in the order of their numbers.
fn pages(source: &mut Source) -> anyhow::Result<Issue> {
    let mut paper = IssueBuilder::default();
    let mut faults = Vec::new();
    {
        let Some(site) = source.site() else {
            anyhow::bail!("cannot read `{}` as ALTO: it is no folder", source.name);
        };
        let mut addresses: Vec<String> =
            site.list().into_iter().filter(|it| is_named(it)).collect();
        addresses.sort_by_cached_key(|address| counted(address));
        for address in addresses {
            let read = site.fetch(&address, limits::XML_BYTES).map_err(|error| reason(&error));
            let read = read.map(|it| it.bytes).and_then(|bytes| match xml::root_name(&bytes) {
                Some(name) if name == "alto" => fragments(&decode(bytes)).map(Some),
                _ => Ok(None),
            });
            match read {
                Ok(Some(fragments)) if !fragments.is_empty() => add_page(&mut paper, &fragments),
                Ok(_) => {}
                Err(fault) => faults.push(format!("`{address}` cannot be read: {fault}")),
            }
        }
    }
    faults.truncate(limits::WARNINGS);
    faults.into_iter().for_each(|fault| source.warn(fault, ""));
    let mut issue = paper.into_issue();
    if issue.articles.is_empty() {
        anyhow::bail!("cannot read `{}` as ALTO: there is no text on its pages", source.name);
    }
    let language = guess::language_of(&issue.articles);
    issue.newspaper = Newspaper { name: Text::new(&source.stem).one_line(), language };
    Ok(issue)
}

/// An address with each number in it as one that is compared as such: `p2` before `p10`.
fn counted(address: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = address;
    while !rest.is_empty() {
        let words = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
        let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let [word, digits] = [rest.strip_suffix(words), words.strip_suffix(behind)];
        let number = digits.unwrap_or_default().parse().unwrap_or(0);
        parts.push((word.unwrap_or_default().to_owned(), number));
        rest = behind;
    }
    parts
}

fn add_page(paper: &mut IssueBuilder, fragments: &[Fragment]) {
    let issue = page::issue("", fragments);
    let first = issue.pages.first();
    let no = Text::new(&(paper.n_pages() + 1).to_string());
    let editors = first.map(|page| page.editors.clone()).unwrap_or_default();
    paper.page(Page { no, editors, ..Page::default() });
    for (idx, article) in issue.articles.iter().enumerate() {
        let nameplate = issue.section_of(idx).map(|it| it.nameplate.clone()).unwrap_or_default();
        paper.article(article.clone(), nameplate);
    }
}

fn decode(bytes: Vec<u8>) -> String {
    encoding::decode_with(bytes, Hints { is_markup: true, ..Hints::default() }).text
}

/// The fragments of its pages.
pub(super) fn parts(source: &mut Source) -> anyhow::Result<Vec<Fragment>> {
    let text = source.take_text("ALTO", true)?;
    let fragments = fragments(&text)
        .map_err(|fault| anyhow::anyhow!("cannot read `{}` as ALTO: {fault}", source.name))?;
    if fragments.is_empty() {
        anyhow::bail!("cannot read `{}`: there is no text on the page", source.name);
    }
    Ok(fragments)
}

fn fragments(text: &str) -> Result<Vec<Fragment>, String> {
    let mut fragments = Vec::new();
    for sheet in sheets(text)? {
        let lines = sheet.blocks.iter().flat_map(words).collect();
        fragments.extend(geometry::fragments(lines, fragments.len() + 1));
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
