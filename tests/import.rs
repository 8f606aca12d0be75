//! From what a reader has to an issue: good, broken and hostile.

mod build;
pub(crate) mod format;
mod gate;
mod mutated;
pub(crate) mod scratch;
mod source;
