//! Painting: `view(&App, &Theme, &mut Frame)` draws the whole screen and changes nothing.

mod text;

use ratatui::Frame;

use crate::app::App;

/// The colours and marks of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours may be used.
    pub color: bool,
}

/// Paints the screen.
pub fn view(_app: &App, _theme: &Theme, _frame: &mut Frame<'_>) {}
