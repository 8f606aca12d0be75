//! The looks that a reader can choose. What they look like, the painter knows.

/// The looks of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// The terminal's own letters and background, and one colour.
    #[default]
    Terminal,
    /// Ink on white.
    Light,
    /// White on ink.
    Dark,
    /// Ink on newsprint.
    Paper,
    /// Black on white, as far apart as can be.
    Contrast,
}

impl Look {
    /// All of them, with the names that they go by.
    pub const NAMES: [(Self, &str); 5] = [
        (Self::Terminal, "auto"),
        (Self::Light, "light"),
        (Self::Dark, "dark"),
        (Self::Paper, "paper"),
        (Self::Contrast, "contrast"),
    ];

    /// The look of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(_, known)| *known == name).map(|(look, _)| look)
    }

    /// The one after it, round to the first.
    pub(super) fn next(self) -> Self {
        let at = Self::NAMES.iter().position(|(look, _)| *look == self).unwrap_or(0);
        Self::NAMES[(at + 1) % Self::NAMES.len()].0
    }
}
