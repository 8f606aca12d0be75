//! A page of raw text becomes a paper.

mod assemble;
mod assign;
mod bigrams;
mod draft;
mod fragment;
mod link;
mod order;
mod page;
mod pattern;
mod piece;
mod role;
mod shape;
#[cfg(test)]
mod study;
mod weights;

use self::{
    assemble::Found,
    draft::{Draft, Lines, PageDraft},
    fragment::Fragment,
    page::Page,
};
use super::{Request, Watch, source::Source};
use crate::issue::Issue;

/// The draft of the articles that these fragments are.
pub(in crate::import) fn draft(fragments: &[Fragment]) -> Draft {
    Draft { pages: vec![page_draft(fragments)] }
}

fn page_draft(fragments: &[Fragment]) -> PageDraft {
    let page = Page::new(fragments);
    let roles = role::roles(&page);
    let pieces = piece::pieces(&page, &roles);
    let chain = order::chain(&page, &pieces);
    Found { fragments, page: &page, roles: &roles, pieces: &pieces, chain: &chain }.draft()
}
