//! What formats share.

mod markdown;
