//! Something that was wrong with what was read: what, where and what to do next.

use std::fmt;

use super::Text;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The issue reads, but something was mended, guessed or left out.
    Warning,
    /// Part of the issue could not be read at all.
    Error,
}

/// A warning or an error about a source file. It travels with the issue and is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// How much it matters.
    pub severity: Severity,
    /// The file, as the reader would name it; empty if it is not about a file.
    pub file: Text,
    /// Line and column, from 1, the column in characters; `None` if it is about the whole file.
    pub spot: Option<(u32, u32)>,
    /// What is wrong.
    pub message: Text,
    /// What to do next; empty if there is nothing to do.
    pub help: Text,
}

impl Warning {
    /// A warning or an error about the issue as a whole, not a file of it.
    pub fn of_issue(severity: Severity, message: Text) -> Self {
        Self { severity, file: Text::default(), spot: None, message, help: Text::default() }
    }
}

/// Writes `file:line:col: error: message (help)`.
impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}:", self.file)?;
            if let Some((line, column)) = self.spot {
                write!(f, "{line}:{column}:")?;
            }
            f.write_str(" ")?;
        }
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, "{severity}: {}", self.message)?;
        if !self.help.is_empty() {
            write!(f, " ({})", self.help)?;
        }
        Ok(())
    }
}
