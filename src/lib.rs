//! zzread: a newspaper reader for the terminal.

pub mod app;
pub mod cli;
pub mod import;
pub mod issue;
pub mod layout;
pub mod search;
pub mod tui;
pub mod ui;
