//! A page of raw text becomes a paper: fragments in, a draft or an issue out.
//!
//! Text extraction and OCR give a newspaper page as lines without coordinates: columns are cut in
//! the middle of a sentence and go on paragraphs later; kickers, headlines, bylines, captions,
//! nameplates and staff lines stand between. Here the page is put together again, without a
//! dictionary of facts, without the net, and the same on every machine.
//!
//! # The steps
//!
//! ```text
//! text ─► fragment ─► shape ─► role ─► piece ─► link ─► assign ─► assemble ─► draft ─► issue
//!                       └ page, bigrams ┘         └─ order ─┘                   ▲
//!                                                                    a person ──┘
//! ```
//!
//! 1. **Fragments** (`fragment`, `printed`). Every line that is not blank is one; three blank lines are
//!    room for a picture. Printed lines become paragraphs first, and those that were written down row by row
//!    are put back into their columns (`line`, `weave`). `window` cuts a long text into windows.
//! 2. **Shapes** (`shape`, `pattern`). What a line is by itself: staff line, organisers, credit, label,
//!    caption, byline, crosshead by its mark, turn of an interview, short line, running text. The
//!    first pattern that fits decides.
//! 3. **Roles** (`role`). Short lines are headings or the feet of columns, single headings are
//!    headlines or crossheads, and one line of a longer head is the headline: each a sum of features
//!    times weights.
//! 4. **Links** (`piece`, `link`). Heads, crossheads and texts are the pieces; each pair is scored by
//!    how well the one follows the other: by where they stand, by the characters at the cut
//!    (`bigrams`), by open quotation marks, by the words that both have (`page`). What matters most
//!    for columns that were dealt out is that *a piece that breaks off before a heading goes on
//!    elsewhere, and while it is open, what breaks off next does so, too*.
//! 5. **One assignment** (`assign`, `order`). Which piece follows which is not decided one by one: the
//!    sum over all is made the greatest there is, each piece having one follower at most. It is done
//!    with the weights of two orders (by articles, by columns) and the order that fits best is taken.
//!    A link's confidence is its share among all that could follow times its share among all that
//!    could precede; how often a join of that share is right was measured (`calibration`).
//! 6. **Articles** (`assemble`). A chain that begins with a head is an article. What has no head goes to
//!    the article that it is most like, and is marked. A character that is printed on both sides of a
//!    cut is dropped once, and marked.
//! 7. **Draft and issue** (`draft`). The outcome is a draft: which line is what. It can be written down
//!    for a person to correct; and it is turned into the issue. What was not sure is a
//!    [`Doubt`](crate::issue::Doubt) of the article, which the reader shows in the margin.
//!
//! With coordinates (`geometry`) columns and the size of type are seen, and put the lines
//! into order before the steps above do the rest.
//!
//! # Accuracy
//! On 60 generated pages in the four orders of real ones, printed by the test of `study`: 93 % of the
//! joins in mid-sentence are right (87 % of those that are not with the next line), 99 % of those with
//! a confidence of 80 % or more; paragraphs stand with their article by B³ F1 94 %; lines of heads are
//! found by F1 97 %, captions 99 %, bylines 95 %, turns 99 %. Of the articles 73 % are right to the
//! last line: somebody has to look at each page. The weights were learned from pages of the same
//! maker (`learn` learns them again); on others the study measured up to four points less.
//!
//! # Limitations
//! Simplified Chinese, set horizontally. Which line of a head is the headline is told less well (90 %)
//! than that it is a head. Text that is missing is not noticed, and a paragraph that happens to be cut
//! behind a full stop is joined only where its lines show that it goes on. Lines in no order at all
//! are not put in order: one join in six is right there.
//!
//! # Costs
//! For `n` fragments in a window the features cost O(n²) and the assignment O(n³) at worst; a window
//! has at most 140 fragments, so a text costs in proportion to its length.

mod assemble;
mod assign;
mod bigrams;
mod calibration;
pub mod draft;
mod fragment;
pub mod geometry;
#[cfg(test)]
mod learn;
mod line;
mod link;
mod order;
mod page;
mod pattern;
mod piece;
mod printed;
mod radical;
mod role;
mod seam;
mod shape;
mod sniff;
#[cfg(test)]
mod study;
mod weave;
mod weights;
mod window;

pub use fragment::{Fragment, Frame, lines};
pub use printed::is_side_by_side;
pub use sniff::{HEAD_BYTES, is_page};

use self::{
    assemble::Found,
    draft::{Draft, Lines, PageDraft},
    page::Page,
};
use crate::issue::Issue;

/// The fragments of a text: the paragraphs that its printed lines are, or else its lines.
pub fn fragments(text: &str) -> Vec<Fragment> {
    printed::paragraphs(text).unwrap_or_else(|| lines(text))
}

/// The issue that these fragments are; `name` is the paper's.
pub fn issue(fragments: &[Fragment], name: &str) -> Issue {
    draft::issue(&draft(fragments), &Lines::of(fragments), name)
}

/// The draft of the articles that these fragments are, window by window.
pub fn draft(fragments: &[Fragment]) -> Draft {
    let windows = window::windows(fragments).into_iter();
    Draft { pages: windows.map(|window| page_draft(&fragments[window])).collect() }
}

fn page_draft(fragments: &[Fragment]) -> PageDraft {
    let page = Page::new(fragments);
    let roles = role::roles(&page);
    let pieces = piece::pieces(&page, &roles);
    let chain = order::chain(&page, &pieces);
    Found { fragments, page: &page, roles: &roles, pieces: &pieces, chain: &chain }.draft()
}
