//! A list laid over the paper: the help, or the warnings. Typing filters it.

use super::{
    Lang,
    command::{COMMANDS, Row, Scope},
    prompt::TextBox,
};
use crate::issue::{Issue, Warning};

/// Which list is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayKind {
    /// The keys that hold where the reader was.
    Help(Scope),
    /// What was wrong on the way in.
    Warnings,
}

/// An open list.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// Which one.
    pub kind: OverlayKind,
    /// What the lines must hold to be shown.
    pub filter: TextBox,
    /// The first line that is shown.
    pub top: usize,
}

impl Overlay {
    /// A list, unfiltered, at its top.
    pub fn new(kind: OverlayKind) -> Self {
        Self { kind, filter: TextBox::default(), top: 0 }
    }

    /// How many lines pass the filter.
    pub fn n_lines(&self, issue: &Issue, lang: Lang) -> usize {
        match self.kind {
            OverlayKind::Help(scope) => self.commands(scope, lang).count(),
            OverlayKind::Warnings => self.warnings(issue).count(),
        }
    }

    /// The rows of the command table that hold in `scope` and pass the filter, in any of help,
    /// name or key.
    pub fn commands(&self, scope: Scope, lang: Lang) -> impl Iterator<Item = &'static Row> + use<> {
        let wanted = self.wanted();
        let rows = COMMANDS.iter().filter(move |row| scope.chain().contains(&row.scope));
        rows.filter(move |row| {
            let line = format!("{} {} {}", row.help(lang), row.name, row.shown_keys(lang));
            line.to_lowercase().contains(&wanted)
        })
    }

    /// The warnings that pass the filter.
    pub fn warnings<'a>(&self, issue: &'a Issue) -> impl Iterator<Item = &'a Warning> + use<'a> {
        let wanted = self.wanted();
        issue.warnings.iter().filter(move |w| w.to_string().to_lowercase().contains(&wanted))
    }

    fn wanted(&self) -> String {
        self.filter.text().trim().to_lowercase()
    }
}
