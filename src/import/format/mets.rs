//! METS: what is an article on pages in ALTO, as libraries digitise papers.
//!
//! A `div` of the type `ARTICLE` holds, in the order of reading, areas that name a file and a block in
//! it, or a rectangle of the page; or a `structLink` leads from it to a `div` elsewhere that does
//! ([`links`]). A `div` in it whose type speaks of a heading is the headline; one of a caption belongs
//! to a picture; all else is the body.

mod links;

use std::collections::HashMap;

use anyhow::{anyhow, bail};
use roxmltree::Node;

use self::links::{Area, Links, Spot};
use super::alto;
use crate::{
    import::{
        build::{areas::TextBlock, builder::IssueBuilder, guess, html},
        decode::{
            encoding::{self, Hints},
            limits, xml,
        },
        source::{
            Content, Source,
            disk::Disk,
            reading::reason,
            site::{self, Site},
        },
    },
    issue::{self, Article, ArticleId, Block, Issue, Newspaper, Page, Text},
};

/// Whether the source is a folder or an archive with a METS file in it.
pub(super) fn is_beside(source: &Source) -> bool {
    let is_file = source.bytes().is_some();
    !is_file && source.site().is_some_and(|site| file_in(site.as_ref()).is_some())
}

/// The METS file among others: one that is called so and is one.
fn file_in(site: &dyn Site) -> Option<String> {
    let is_named = |address: &String| {
        let lower = address.to_lowercase();
        lower.ends_with(".xml") && lower.contains("mets")
    };
    let is_mets = |address: &String| {
        let fetched = site.fetch(address, limits::XML_BYTES);
        fetched.is_ok_and(|it| xml::root_name(&it.bytes).as_deref() == Some("mets"))
    };
    site.list().into_iter().filter(is_named).take(8).find(is_mets)
}

/// Reads an issue.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let mut faults = Vec::new();
    let is_file = source.bytes().is_some();
    let own = is_file.then(|| source.take_text("METS", true)).transpose()?;
    let mut issue = {
        let folder = match &source.content {
            Content::Bytes { path: Some(path), .. } => path.parent().map(Disk::new),
            _ => None,
        };
        let site: Box<dyn Site + '_> = match folder {
            Some(folder) => Box::new(folder),
            None => source.site().ok_or_else(|| {
                anyhow!("cannot read `{}`: the pages that it names are not there", source.name)
            })?,
        };
        let address = match own {
            Some(_) => source.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
            None => file_in(site.as_ref()).ok_or_else(|| {
                anyhow!("cannot read `{}`: there is no METS file in it", source.name)
            })?,
        };
        let address = source.home.as_ref().map_or(address, |home| home.address.clone());
        let text = match own {
            Some(text) => text,
            None => match site.fetch(&address, limits::XML_BYTES) {
                Ok(fetched) => decode(fetched.bytes),
                Err(error) => bail!("cannot read `{}`: {}", site.shown(&address), reason(&error)),
            },
        };
        issue(site.as_ref(), &address, &text, &source.stem, &mut faults)
            .map_err(|fault| anyhow!("cannot read `{}` as METS: {fault}", source.name))?
    };
    faults.truncate(limits::WARNINGS);
    if issue.articles.is_empty() {
        let first = faults.first().map(|fault| format!("; {fault}")).unwrap_or_default();
        bail!("cannot read `{}`: it names no article whose text is there{first}", source.name);
    }
    for fault in faults {
        source.warn(fault, "");
    }
    issue.warnings.extend(source.warnings);
    Ok(issue)
}

fn decode(bytes: Vec<u8>) -> String {
    encoding::decode_with(bytes, Hints { is_markup: true, ..Hints::default() }).text
}

fn issue(
    site: &dyn Site,
    address: &str,
    text: &str,
    stem: &str,
    faults: &mut Vec<String>,
) -> Result<Issue, String> {
    let mended = xml::mend(text)?;
    let document = xml::parse(&mended)?;
    let root = document.root();
    let pages = Pages::read(site, address, root, faults);
    let links = Links::read(root);
    let mut paper = IssueBuilder::default();
    let mut last = None;
    let is_article = |it: &Node| is_type(*it, "ARTICLE");
    for div in root.descendants().filter(is_article) {
        // An article in an article is a part of it.
        if div.ancestors().skip(1).any(|it| is_article(&it)) {
            continue;
        }
        let areas = links.areas(div);
        let no = areas
            .iter()
            .find_map(|area| pages.numbers.get(&area.file).copied())
            .unwrap_or_default();
        if last != Some(no) {
            paper.page(Page { no: Text::new(&(no + 1).to_string()), ..Page::default() });
            last = Some(no);
        }
        if let Some(article) = article(div, &areas, &pages) {
            paper.article(article, Text::default());
        }
    }
    let issue = paper.into_issue();
    let words = |name| words_of(root, name);
    let language = guess::language_of(&issue.articles);
    let name = Some(words("title")).filter(|it| !it.is_empty()).unwrap_or_else(|| stem.to_owned());
    let date = words("dateIssued");
    let date = [10, 7, 4].into_iter().find_map(|n| date.get(..n)?.parse().ok());
    Ok(Issue {
        newspaper: Newspaper { name: Text::new(&name).one_line(), language },
        date,
        ..issue
    })
}

fn words_of(root: Node<'_, '_>, name: &str) -> String {
    let node = root.descendants().find(|it| it.tag_name().name() == name);
    node.and_then(|it| it.text()).unwrap_or_default().trim().to_owned()
}

fn is_type(node: Node<'_, '_>, wanted: &str) -> bool {
    node.tag_name().name() == "div"
        && node.attribute("TYPE").is_some_and(|it| it.eq_ignore_ascii_case(wanted))
}

/// The pages that the file names.
#[derive(Default)]
struct Pages {
    /// The number of the page of each file, from 0.
    numbers: HashMap<String, usize>,
    /// The blocks of each file, in its order.
    blocks: HashMap<String, Vec<TextBlock>>,
    /// The size of each file's sheet.
    sizes: HashMap<String, [f32; 2]>,
    /// Which block has an id, by file and id.
    by_id: HashMap<(String, String), usize>,
}

impl Pages {
    fn read(site: &dyn Site, address: &str, root: Node<'_, '_>, faults: &mut Vec<String>) -> Self {
        let mut pages = Self::default();
        for file in root.descendants().filter(|it| it.tag_name().name() == "file") {
            let id = file.attribute("ID").unwrap_or_default();
            let href = file.descendants().find(|it| it.tag_name().name() == "FLocat");
            let href = href
                .and_then(|it| it.attributes().find(|it| it.name() == "href"))
                .map(|it| it.value());
            let href =
                href.unwrap_or_default().trim_start_matches("file://").trim_start_matches("./");
            if !href.to_lowercase().ends_with(".xml") {
                continue;
            }
            let sheets = site::resolve(address, href)
                .ok_or_else(|| "it lies outside of the folder".to_owned())
                .and_then(|it| site.fetch(&it, limits::XML_BYTES).map_err(|error| reason(&error)))
                .and_then(|fetched| alto::sheets(&decode(fetched.bytes)));
            match sheets {
                Ok(sheets) => {
                    pages.numbers.insert(id.to_owned(), pages.numbers.len());
                    if let Some(first) = sheets.first() {
                        pages.sizes.insert(id.to_owned(), [first.width, first.height]);
                    }
                    let blocks: Vec<TextBlock> =
                        sheets.into_iter().flat_map(|sheet| sheet.blocks).collect();
                    for (nth, block) in blocks.iter().enumerate() {
                        pages.by_id.insert((id.to_owned(), block.id.clone()), nth);
                    }
                    pages.blocks.insert(id.to_owned(), blocks);
                }
                Err(fault) => faults.push(format!("`{href}` cannot be read: {fault}")),
            }
        }
        pages
    }

    /// Where an article is printed on its first page.
    fn printed(&self, areas: &[Area]) -> Option<issue::Area> {
        let first = &areas.first()?.file;
        let size = *self.sizes.get(first)?;
        let here = areas.iter().filter(|area| area.file == *first);
        let blocks = here.flat_map(|area| self.blocks_at(area));
        let printed = blocks.filter_map(|block| {
            let [left, top, right, bottom] = block.bounds();
            issue::Area::new([left, top], [right, bottom], size)
        });
        printed.reduce(issue::Area::with)
    }

    /// The blocks that an area names or holds.
    fn blocks_at(&self, area: &Area) -> Vec<&TextBlock> {
        let blocks = self.blocks.get(&area.file).map_or(&[][..], Vec::as_slice);
        match &area.spot {
            Spot::Block(id) => {
                let nth = self.by_id.get(&(area.file.clone(), id.clone()));
                nth.and_then(|&nth| blocks.get(nth)).into_iter().collect()
            }
            Spot::Rectangle(x, y) => {
                let lies_in = |block: &&TextBlock| {
                    let [left, top, right, bottom] = block.bounds();
                    (x[0]..=x[1]).contains(&((left + right) / 2.0))
                        && (y[0]..=y[1]).contains(&((top + bottom) / 2.0))
                };
                blocks.iter().filter(lies_in).collect()
            }
        }
    }
}

fn article(div: Node<'_, '_>, areas: &[Area], pages: &Pages) -> Option<Article> {
    let mut headline: Vec<String> = Vec::new();
    let mut blocks: Vec<Block> = Vec::new();
    for area in areas {
        let is_head = ["HEADING", "HEADLINE", "TITLE"].iter().any(|it| area.kinds.contains(it));
        for block in pages.blocks_at(area) {
            if is_head && blocks.is_empty() {
                headline.extend(block.lines.iter().map(|line| line.text.trim().to_owned()));
            } else if area.kinds.contains("CAPTION") {
                let caption = Text::new(&block.paragraphs().join(" ")).one_line();
                blocks.push(html::figure("", "", caption));
            } else {
                blocks.extend(block.paragraphs().iter().map(|it| Block::paragraph(Text::new(it))));
            }
        }
    }
    let printed = headline.join("\n");
    let headline = if printed.is_empty() { label(div) } else { printed };
    let id = div.attribute("ID").unwrap_or_default();
    let is_there = !headline.is_empty() || !blocks.is_empty();
    is_there.then(|| Article {
        id: ArticleId::from(id),
        headline: Text::new(&headline),
        blocks,
        area: pages.printed(areas),
        ..Article::default()
    })
}

/// What an article is called by its `div`, or by the description that it refers to.
fn label(div: Node<'_, '_>) -> String {
    let label = div.attribute("LABEL").map(str::trim).filter(|it| !it.is_empty());
    let described = || {
        let ids: Vec<&str> = div.attribute("DMDID")?.split_whitespace().collect();
        let mut nodes = div.document().descendants();
        let description =
            nodes.find(|it| it.attribute("ID").is_some_and(|id| ids.contains(&id)))?;
        Some(words_of(description, "title"))
    };
    label.map(str::to_owned).or_else(described).unwrap_or_default()
}
