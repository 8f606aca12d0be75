//! How things look: a table from roles to styles. Colour never says alone what nothing else says, so
//! a screen without colours reads the same.

use ratatui::style::{Color, Modifier, Style};

/// What something on the screen is, as far as its looks go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What has no looks of its own.
    Plain,
    /// The nameplate's red.
    Accent,
    /// Headlines and crossheads.
    Strong,
    /// What stands around the text: dates, bylines, counts, rules.
    Dim,
    /// Emphasis and links inside a text.
    Underlined,
    /// The chosen line of a list.
    Selected,
    /// A hit.
    Hit,
    /// The hit on which the reader stands.
    CurrentHit,
    /// The paper's name in display type, whose strokes are bold as they are.
    Plate,
    /// A headline that was read.
    StrongDim,
}

/// How many roles there are.
const N_ROLES: usize = Role::StrongDim as usize + 1;

/// The looks of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; N_ROLES],
}

impl Theme {
    /// The terminal's own letters, with one colour or with none.
    pub fn new(has_color: bool) -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let accent = if has_color { bold.fg(Color::Red) } else { bold };
        Self {
            styles: [
                Style::new(),
                accent,
                bold,
                Style::new().add_modifier(Modifier::DIM),
                Style::new().add_modifier(Modifier::UNDERLINED),
                Style::new().add_modifier(Modifier::REVERSED),
                accent.add_modifier(Modifier::UNDERLINED),
                accent.add_modifier(Modifier::REVERSED),
                accent.remove_modifier(Modifier::BOLD),
                bold.add_modifier(Modifier::DIM),
            ],
        }
    }

    /// How a role looks.
    pub(super) fn look(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}
