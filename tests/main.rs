//! All integration tests in one binary; the modules mirror `src`.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may fail loudly")]
#![allow(missing_docs, unreachable_pub, reason = "nobody else reads it")]

mod app;
mod arrows;
mod bundled;
mod cli;
mod config;
mod export;
mod import;
mod layout;
mod library;
#[cfg(feature = "net")]
mod net;
mod pagetext;
mod pty;
mod readme;
mod search;
mod support;
mod tui;
mod ui;
mod words;
mod worker;
