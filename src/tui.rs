//! The terminal: raw mode, signals, the input thread and the loop. The only module that knows crossterm.

use crate::{app::App, ui::Theme};

/// Shows the app until the reader quits.
///
/// # Errors
/// When the terminal cannot be set up or written to.
pub fn run(_app: App, _theme: Theme) -> anyhow::Result<()> {
    Ok(())
}
