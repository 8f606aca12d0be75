//! The state of the reader, and the one function that changes it.

mod key;
mod lang;

use crate::issue::{Issue, Text};

pub use key::{Key, KeyCode};
pub use lang::Lang;

/// All state.
#[derive(Debug)]
pub struct App {
    issue: Issue,
}

/// Where to begin.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// The article to open at once, as an index of `Issue::articles`.
    pub article_idx: Option<usize>,
    /// The widest measure wanted, in cells.
    pub measure_cells: Option<u16>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Pasted(String),
    /// The terminal has this size now, in columns and rows.
    Resized(u16, u16),
    /// The terminal was left and taken up again, or must be painted anew.
    Resumed,
}

/// What the world must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Stop the process until it is continued.
    Suspend,
    /// Paint every cell anew.
    Repaint,
    /// Set the window's title.
    Title(Text),
}

impl App {
    /// The reader of an issue, in a terminal of this many columns and rows.
    pub fn new(issue: Issue, _lang: Lang, _size: (u16, u16), _start: &Start) -> Self {
        Self { issue }
    }

    /// Takes in what happened and says what is to be done.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let _ = (&self.issue, action);
        Vec::new()
    }
}
