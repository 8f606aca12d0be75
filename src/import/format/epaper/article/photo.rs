//! The photos of an article, which the templates set apart from its body.

use dom_query::{Document, NodeRef};

use crate::{
    import::{build::html, source::site::resolve},
    issue::{Block, Text},
};

/// Tables of photos: each has its caption in the next row.
const TABLES: &str = "#newspic, table.pci_c";

/// Boxes of one photo and its caption.
const BOXES: &str = ".attachment";

/// Takes the photos out of the page.
pub(super) fn take(at: &str, document: &Document) -> Vec<Block> {
    let mut figures = Vec::new();
    for table in document.select(TABLES).nodes() {
        for photo in photos(table) {
            let row = photo.ancestors_it(None).find(|node| node.has_name("tr"));
            let below = row.and_then(|row| row.next_element_sibling());
            let caption = below.filter(|row| photos(row).is_empty()).map(html::text);
            figures.push(figure(at, &photo, caption));
        }
        table.remove_from_parent();
    }
    for set in document.select(BOXES).nodes() {
        let photos = photos(set);
        let mut caption = Some(html::text(*set)).filter(|_| !photos.is_empty());
        for photo in &photos {
            photo.remove_from_parent();
            figures.push(figure(at, photo, caption.take()));
        }
        if !photos.is_empty() {
            set.remove_from_parent();
        }
    }
    figures
}

fn photos<'a>(node: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    node.descendants_it().filter(|node| node.has_name("img")).collect()
}

fn figure(at: &str, photo: &NodeRef<'_>, caption: Option<Text>) -> Block {
    let address = photo.attr("src").unwrap_or_default();
    let image = resolve(at, &address).unwrap_or_else(|| address.to_string());
    let alt = photo.attr("alt").unwrap_or_default();
    html::figure(&image, &alt, caption.unwrap_or_default().one_line())
}
