//! The files of a book, each read once and cut where the contents lead into it.

use std::collections::{HashMap, hash_map::Entry};

use super::{
    chapter::{self, Chapter},
    package,
    plan::{Piece, PlannedArticle},
};
use crate::import::{decode::limits, source::site::Site};

/// The longest lines before the first anchor of a file, in characters, that are only what stands
/// above its first chapter, and no end of the chapter before.
const LEAD_CHARS: usize = 40;

/// What is still to be taken from the files of a book.
pub(super) struct Files<'a> {
    site: &'a dyn Site,
    /// The anchors of each file at which an article begins.
    anchors: HashMap<String, Vec<String>>,
    /// The parts of each file that was read: what stands before its anchors, and what follows each.
    read: HashMap<String, Vec<Chapter>>,
    /// How much more may be read: the texts of a book may be so long.
    n_bytes_left: u64,
    faults: &'a mut Vec<String>,
}

impl<'a> Files<'a> {
    pub(super) fn new(
        site: &'a dyn Site,
        plan: &[PlannedArticle],
        faults: &'a mut Vec<String>,
    ) -> Self {
        let mut anchors: HashMap<String, Vec<String>> = HashMap::new();
        for piece in plan.iter().flat_map(|it| &it.pieces) {
            if let Piece::Part(file, anchor) = piece {
                anchors.entry(file.clone()).or_default().push(anchor.clone());
            }
        }
        Self { site, anchors, read: HashMap::new(), n_bytes_left: limits::ISSUE_BYTES, faults }
    }

    /// Takes a piece; none if it cannot be read, or was taken before.
    pub(super) fn take(&mut self, piece: &Piece) -> Option<Chapter> {
        let file = piece.file();
        if !self.read.contains_key(file) {
            let parts = self.read_file(file);
            self.read.insert(file.to_owned(), parts);
        }
        let Entry::Occupied(mut parts) = self.read.entry(file.to_owned()) else { return None };
        let parts = parts.get_mut();
        let lead = parts.first_mut()?;
        match piece {
            Piece::File(_) => Some(std::mem::take(lead)),
            Piece::Lead(_) => is_text(lead).then(|| std::mem::take(lead)),
            Piece::Part(_, anchor) => {
                let nth = self.anchors.get(file)?.iter().position(|it| it == anchor)?;
                if nth > 0 {
                    return parts.get_mut(nth + 1).map(std::mem::take);
                }
                let mut first = std::mem::take(lead);
                first.blocks.append(&mut parts.get_mut(1)?.blocks);
                Some(first)
            }
        }
    }

    fn read_file(&mut self, file: &str) -> Vec<Chapter> {
        if self.n_bytes_left == 0 {
            let limit = limits::mib(limits::ISSUE_BYTES);
            self.faults
                .push(format!("`{file}` is left out: the book has more than {limit} of text"));
            return Vec::new();
        }
        let text = package::text(self.site, file, limits::ENTRY_BYTES);
        let n_bytes = text.as_ref().map_or(0, |text| text.len() as u64);
        self.n_bytes_left = self.n_bytes_left.saturating_sub(n_bytes);
        let anchors = self.anchors.get(file).map_or(&[][..], Vec::as_slice);
        let parts = text.and_then(|text| {
            chapter::read(&text, file, anchors).map_err(|error| error.to_string())
        });
        parts.unwrap_or_else(|fault| {
            self.faults.push(format!("`{file}` cannot be read: {fault}"));
            Vec::new()
        })
    }
}

/// Whether a part is a text of its own, not only a title.
fn is_text(chapter: &Chapter) -> bool {
    let is_text = |n_chars: &mut usize, text: &str| {
        *n_chars += text.chars().count();
        *n_chars <= LEAD_CHARS
    };
    let mut n_chars = 0;
    let texts = chapter.blocks.iter().filter(|it| it.kind == crate::issue::BlockKind::Paragraph);
    !texts.map(|it| it.text.as_str()).all(|text| is_text(&mut n_chars, text))
}
