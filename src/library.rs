//! The shelf: issues that are kept, what is remembered of reading them, and any phrase in all of them.
//!
//! Here are the values and the questions; only `store` knows how they lie in a file. A
//! [`Library`] never keeps anybody from reading: what it cannot do it says, once, as a [`Trouble`],
//! and the caller goes on without.
//!
//! ```text
//! Issue ─► add ─► form (words + structure) ─► store ─► library.db
//!                 tokens (of folded text)  ─►
//! Change ───────────► note ─────────────────►          ─► state_of, shelf, bookmarks …
//! Inquiry ─► find ─► candidates of the index ─► looked through again ─► Found
//! ```
//!
//! Time is an argument: nothing here knows what time it is.
//!
//! # Limitations
//! Two issues of one paper with the same date and edition are one issue, in its newest state.

mod candidate;
mod day;
mod earlier;
mod find;
mod form;
mod key;
mod merge;
mod sound;
mod state;
mod store;
mod tokens;
mod trouble;

pub use candidate::Found;
pub use earlier::{Earlier, Rarity};
pub use find::Way;
pub use key::key;
pub use merge::Merged;
pub use sound::sounds_like;
pub use state::{Bookmark, Change, Fact, IssueState, MarkKind, Shelved};
pub use store::{Added, FILE, Indexing, Library, Origin, UpdateLock};
pub use trouble::Trouble;
