//! Where the blocks of a page are cut: a book may have many chapters in one file.

use std::collections::HashMap;

use dom_query::NodeRef;

use crate::issue::{Block, BlockKind};

/// The elements that are sought by their ids, and the block at which each begins.
#[derive(Default)]
pub(super) struct Cuts {
    /// For each id the number of the cut.
    sought: HashMap<String, usize>,
    /// For each cut the block that it stands before, if it was met.
    at: Vec<Option<usize>>,
}

impl Cuts {
    pub(super) fn new(ids: &[String]) -> Self {
        let sought = ids.iter().enumerate().map(|(nth, id)| (id.clone(), nth)).collect();
        Self { sought, at: vec![None; ids.len()] }
    }

    /// Keeps in mind that a node begins when so many blocks are set.
    pub(super) fn seek(&mut self, node: &NodeRef<'_>, n_blocks: usize) {
        if self.sought.is_empty() {
            return;
        }
        let ids = [node.attr("id"), node.attr("name").filter(|_| node.has_name("a"))];
        for id in ids.iter().flatten() {
            if let Some(&nth) = self.sought.get(id.as_ref()) {
                self.at[nth].get_or_insert(n_blocks);
            }
        }
    }

    /// What stands before the first cut, then what follows each.
    pub(super) fn part(self, mut blocks: Vec<Block>) -> Vec<Vec<Block>> {
        let mut parts = vec![Vec::new(); self.at.len() + 1];
        let mut met: Vec<(usize, usize)> =
            self.at.iter().enumerate().filter_map(|(nth, at)| Some(((*at)?, nth))).collect();
        met.sort_unstable();
        let starts: Vec<usize> = met.iter().map(|(at, _)| *at).collect();
        for (idx, (at, nth)) in met.into_iter().enumerate().rev() {
            let before = idx.checked_sub(1).map_or(0, |idx| starts[idx]);
            let n_before = before + n_own(&blocks[before..at]);
            parts[nth + 1] = blocks.split_off(n_before);
        }
        parts[0] = blocks;
        parts
    }
}

/// How many of the blocks before a cut are not of what follows it: a heading does not close a text.
fn n_own(blocks: &[Block]) -> usize {
    let is_text = |block: &Block| block.kind != BlockKind::Crosshead;
    blocks.iter().rposition(is_text).map_or(blocks.len(), |last| last + 1)
}
