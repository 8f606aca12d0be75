//! What is painted on: the cells of the screen, and how wide the terminal draws on them.

use ratatui::buffer::Buffer;

use crate::layout::{self, Ambiguous};

/// The cells of the screen.
pub(super) struct Canvas<'a> {
    pub(super) buffer: &'a mut Buffer,
    ambiguous: Ambiguous,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, ambiguous: Ambiguous) -> Self {
        Self { buffer, ambiguous }
    }

    /// The cells that a text takes in this terminal.
    pub(super) fn width(&self, text: &str) -> usize {
        layout::width(text, self.ambiguous)
    }

    /// A sign of a frame, or what stands for it where such signs take two cells: there frames
    /// would have holes and burst.
    pub(super) fn frame(&self, sign: &'static str) -> &'static str {
        match (self.ambiguous, sign) {
            (Ambiguous::Narrow, sign) => sign,
            (Ambiguous::Wide, "─") => "-",
            (Ambiguous::Wide, "│" | "┃") => "|",
            (Ambiguous::Wide, "┌" | "┐" | "└" | "┘" | "┬") => "+",
            (Ambiguous::Wide, sign) => sign,
        }
    }
}
