//! Which tables are tables. Many a page is itself set with tables, and its cells hold articles.

use dom_query::{NodeData, NodeRef};

use crate::import::decode::limits;

/// Whether a table is one: it has rows of several short cells, and nothing in it is larger than text.
pub(super) fn is_one(table: &NodeRef<'_>) -> bool {
    let (mut n_wide_rows, mut n_cells, mut n_chars) = (0, 0, 0);
    for node in table.descendants_it() {
        let is_fine = node.query_or(true, |node| match &node.data {
            NodeData::Text { contents } => {
                n_chars += contents.chars().filter(|c| !c.is_whitespace()).count();
                n_chars <= limits::CELL_CHARS
            }
            NodeData::Element(element) => match element.name.local.as_ref() {
                "tr" => {
                    n_cells = 0;
                    true
                }
                "td" | "th" => {
                    n_cells += 1;
                    n_wide_rows += usize::from(n_cells == 2);
                    n_chars = 0;
                    true
                }
                name => !is_larger(name),
            },
            _ => true,
        });
        if !is_fine {
            return false;
        }
    }
    n_wide_rows > 1
}

/// Whether an element is no part of a table's cell.
fn is_larger(name: &str) -> bool {
    matches!(
        name,
        "table"
            | "img"
            | "figure"
            | "ul"
            | "ol"
            | "dl"
            | "blockquote"
            | "pre"
            | "hr"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}
