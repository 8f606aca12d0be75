//! From what a reader has to an issue: good, broken and hostile.

mod archive;
mod digitised;
pub(crate) mod epaper;
mod epub;
mod feed;
mod folder;
mod gate;
mod json;
mod markdown;
mod mutated;
pub(crate) mod scratch;
mod source;
mod text;
mod web;
