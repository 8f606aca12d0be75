//! How things look: one accent colour, bold, dim, underlined, reversed. Colour never says alone
//! what nothing else says, so a screen without colours reads the same.

use ratatui::style::{Color, Modifier, Style};

/// The looks of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours may be used.
    pub color: bool,
}

impl Theme {
    /// The nameplate's red.
    pub(super) fn accent(self) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        if self.color { style.fg(Color::Red) } else { style }
    }

    /// Headlines and crossheads.
    pub(super) fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What stands around the text: dates, bylines, counts, rules.
    pub(super) fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Emphasis and links inside a text.
    pub(super) fn underlined(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// The chosen line of a list.
    pub(super) fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A hit; the one on which the reader stands is reversed.
    pub(super) fn hit(self, current: bool) -> Style {
        if current {
            self.accent().add_modifier(Modifier::REVERSED)
        } else {
            self.accent().add_modifier(Modifier::UNDERLINED)
        }
    }
}
