//! What was not sure when an article was put together from a page that does not say it.
//!
//! A doubt is shown, never hidden: it has a mark in the margin beside the words it is about.

use super::Part;

/// A doubt about the words at a byte of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doubt {
    /// The part.
    pub part: Part,
    /// The byte of its text at which the doubtful words begin.
    pub byte: u32,
    /// What is not sure.
    pub kind: DoubtKind,
    /// How likely it is right all the same, in percent.
    pub percent: u8,
}

/// What may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DoubtKind {
    /// The words may not go on what stands before them.
    Join,
    /// A character that was printed twice at a cut was dropped.
    Doubled,
    /// It may be no heading, or another kind of heading.
    Role,
    /// It may belong to another article.
    Place,
}
