//! From what a reader has to an issue: good, broken and hostile.

mod gate;
mod markdown;
mod scratch;
