//! A quote, list or table with all that lies in it. Only the outermost becomes a block.

use crate::issue::{Block, BlockKind, Text};

/// What a container is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A quotation.
    Quote,
    /// A list; a numbered one with its first item's number.
    List(Option<u64>),
    /// A table.
    Table,
}

/// A quote, list or table while it is set.
pub(crate) struct Container {
    kind: Kind,
    /// How many quotes, lists and tables are open.
    depth: usize,
    /// Whether a list lies in it.
    has_inner_list: bool,
    /// Its lines, each with its marker as it stands in the source (`-`, `3.`), or none.
    lines: Vec<(String, Text)>,
    /// The marker of the line that is being set.
    marker: String,
    /// How many cells the row has so far.
    n_cells: usize,
}

impl Container {
    pub(crate) fn new(kind: Kind) -> Self {
        Self {
            kind,
            depth: 0,
            has_inner_list: false,
            lines: Vec::new(),
            marker: String::new(),
            n_cells: 0,
        }
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// Goes one deeper, the first time into itself.
    pub(crate) fn enter(&mut self, kind: Kind) {
        self.has_inner_list |= self.depth > 0 && matches!(kind, Kind::List(_));
        self.depth += 1;
    }

    /// Comes back, and says whether that was the last one.
    pub(crate) fn leave(&mut self) -> bool {
        self.depth -= 1;
        self.depth == 0
    }

    /// Begins an item with its marker.
    pub(crate) fn start_item(&mut self, marker: String) {
        self.marker = marker;
    }

    /// Begins a cell, and says whether another stands before it in the row.
    pub(crate) fn start_cell(&mut self) -> bool {
        self.n_cells += 1;
        self.n_cells > 1
    }

    /// Adds a line. Empty ones are left out, but for rows.
    pub(crate) fn end_line(&mut self, text: Text) {
        let is_row = std::mem::take(&mut self.n_cells) > 0;
        if is_row || !text.is_empty() {
            self.lines.push((std::mem::take(&mut self.marker), text));
        }
    }

    /// The block; none if there is nothing in it.
    pub(crate) fn into_block(mut self) -> Option<Block> {
        self.take_block()
    }

    /// The block of what was set so far; the rest becomes another one.
    pub(crate) fn take_block(&mut self) -> Option<Block> {
        let (kind, shows_marker): (_, fn(&str) -> bool) = match self.kind {
            Kind::Quote => (BlockKind::Quote, |_| true),
            Kind::Table => (BlockKind::Table, |_| false),
            Kind::List(None) => (BlockKind::List { ordered: false }, is_number),
            Kind::List(Some(1)) if !self.has_inner_list => {
                (BlockKind::List { ordered: true }, |_| false)
            }
            // Its numbers are not those that a numbered list would get.
            Kind::List(Some(_)) => (BlockKind::Paragraph, |_| true),
        };
        if let Kind::List(Some(first)) = &mut self.kind {
            *first += self.lines.len() as u64;
        }
        let mut text = Text::default();
        for (idx, (marker, line)) in self.lines.drain(..).enumerate() {
            if idx > 0 {
                text.push("\n");
            }
            if !marker.is_empty() && shows_marker(&marker) {
                text.push(&format!("{marker} "));
            }
            text.append(line);
        }
        let is_blank = text.as_str().trim().is_empty();
        (!is_blank).then_some(Block { kind, text })
    }
}

fn is_number(marker: &str) -> bool {
    marker.starts_with(|c: char| c.is_ascii_digit())
}
