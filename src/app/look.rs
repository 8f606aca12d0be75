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
    /// The colours of the reader's own file.
    Own,
}

impl Look {
    /// All of them but the reader's own, with the names that they go by.
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

    /// The one after it, round to the first; the reader's own comes last, if there is one.
    pub(super) fn next(self, has_own: bool) -> Self {
        match Self::NAMES.iter().position(|(look, _)| *look == self) {
            Some(at) if at + 1 < Self::NAMES.len() => Self::NAMES[at + 1].0,
            Some(_) if has_own => Self::Own,
            _ => Self::NAMES[0].0,
        }
    }
}
