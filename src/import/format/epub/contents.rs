//! The contents of a book: the navigation of EPUB 3, or the NCX of EPUB 2.

use dom_query::NodeRef;
use roxmltree::Node;

use super::{
    package::{self, Package, decoded, named, words},
    xhtml,
};
use crate::import::{
    build::html,
    decode::{limits, xml},
    source::site::{self, Site},
};

/// A line of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ContentsLine {
    /// How deep it stands, from 1.
    pub(super) level: usize,
    pub(super) label: String,
    /// The address of the file that it leads to; empty if it leads nowhere.
    pub(super) file: String,
    /// The id of the element in the file that it leads to; empty for all of the file.
    pub(super) anchor: String,
}

impl ContentsLine {
    fn new(level: usize, label: String, address: &str, href: &str) -> Self {
        let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
        let file = site::resolve(address, &decoded(path)).unwrap_or_default();
        Self { level, label, file, anchor: decoded(anchor) }
    }
}

/// The contents as the book has them; empty if it has none that can be read.
pub(super) fn read(
    site: &dyn Site,
    package: &Package,
    faults: &mut Vec<String>,
) -> Vec<ContentsLine> {
    for (address, read) in [(&package.nav, nav as fn(&str, &str) -> _), (&package.ncx, ncx)] {
        let Some(address) = address else { continue };
        let text = package::text(site, address, limits::XML_BYTES);
        match text.and_then(|text| read(&text, address)) {
            Ok(mut entries) if !entries.is_empty() => {
                for entry in &mut entries {
                    entry.file = site.meant(std::mem::take(&mut entry.file));
                }
                return entries;
            }
            Ok(_) => {}
            Err(fault) => faults.push(format!("`{address}` cannot be read: {fault}")),
        }
    }
    Vec::new()
}

/// `nav` of the kind `toc`, or the first: lists in lists of links.
fn nav(text: &str, address: &str) -> Result<Vec<ContentsLine>, String> {
    let page = html::parse(&xhtml::expanded(text)).map_err(|error| error.to_string())?;
    let navs = page.select("nav");
    let is_toc = |nav: &&NodeRef| nav.attr("epub:type").is_some_and(|it| it.contains("toc"));
    let Some(nav) = navs.nodes().iter().find(is_toc).or(navs.nodes().first()) else {
        return Ok(Vec::new());
    };
    let list = |it: &NodeRef| it.has_name("ol") || it.has_name("ul");
    let lines = dom_query::Selection::from(*nav).select("li > a, li > span");
    let entry = |line: &NodeRef| {
        let level = line.ancestors_it(None).filter(list).count();
        let label = html::text(*line).one_line().as_str().trim().to_owned();
        ContentsLine::new(level, label, address, &line.attr("href").unwrap_or_default())
    };
    Ok(lines.nodes().iter().map(entry).collect())
}

/// `navPoint` in `navPoint`.
fn ncx(text: &str, address: &str) -> Result<Vec<ContentsLine>, String> {
    let mended = xml::mend(text)?;
    let document = xml::parse(&mended)?;
    let map = named(document.root(), "navMap").next();
    let points = map.into_iter().flat_map(|map| named(map, "navPoint"));
    Ok(points.map(|point| entry(point, address)).collect())
}

fn entry(point: Node<'_, '_>, address: &str) -> ContentsLine {
    let child = |name| point.children().find(|it| it.tag_name().name() == name);
    let src = child("content").and_then(|it| it.attribute("src")).unwrap_or_default();
    let points = point.ancestors().filter(|it| it.tag_name().name() == "navPoint");
    ContentsLine::new(points.count(), words(child("navLabel")), address, src)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_contents_say_the_same() {
        let nav_page = "<html><body><nav epub:type='landmarks'><ol><li><a href='x'>x</a></li></ol></nav>\
            <nav epub:type='toc'><h1>目录</h1><ol><li><span>要闻</span><ol><li><a href='a.xhtml#top'>甲</a></li>\
            <li><a href='%E4%B9%99.xhtml'>乙</a></li></ol></li><li><a href='c.xhtml'>丙</a></li></ol></nav></body></html>";
        let ncx_page = "<ncx><navMap><navPoint><navLabel><text>要闻</text></navLabel><content src=''/>\
            <navPoint><navLabel><text>甲</text></navLabel><content src='a.xhtml'/></navPoint>\
            <navPoint><navLabel><text>乙</text></navLabel><content src='乙.xhtml'/></navPoint></navPoint>\
            <navPoint><navLabel><text>丙</text></navLabel><content src='c.xhtml'/></navPoint></navMap></ncx>";
        let expected = [
            (1, "要闻", ""),
            (2, "甲", "o/a.xhtml"),
            (2, "乙", "o/乙.xhtml"),
            (1, "丙", "o/c.xhtml"),
        ];
        for entries in [nav(nav_page, "o/nav.xhtml"), ncx(ncx_page, "o/toc.ncx")] {
            let entries = entries.expect("it is sound");
            let found: Vec<_> =
                entries.iter().map(|it| (it.level, it.label.as_str(), it.file.as_str())).collect();
            assert_eq!(found, expected);
        }
    }
}
