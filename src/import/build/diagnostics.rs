//! What is wrong with one file, noted down while it is read.
//!
//! Whoever reads knows bytes; a [`Warning`] speaks of lines and columns. The translation is made
//! once, at the end, and puts the warnings into the order of the file.

use crate::{
    import::decode::limits,
    issue::{Severity, Text, Warning},
};

/// The notes about one file.
pub(crate) struct Diagnostics<'a> {
    /// The file, as the reader would name it.
    file: &'a str,
    /// Its text, in which the spots lie.
    source: &'a str,
    /// Each with the byte it is about; `None` for the whole file, which sorts first.
    notes: Vec<(Option<usize>, Severity, String, String)>,
    /// How many are over the limit.
    n_left_out: usize,
}

impl<'a> Diagnostics<'a> {
    pub(crate) fn new(file: &'a str, source: &'a str) -> Self {
        Self { file, source, notes: Vec::new(), n_left_out: 0 }
    }

    /// Something that could not be read at all.
    pub(crate) fn error(
        &mut self,
        at: impl Into<Option<usize>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.note(at.into(), Severity::Error, message.into(), help.into());
    }

    /// Something that was mended, guessed or left out.
    pub(crate) fn warning(
        &mut self,
        at: impl Into<Option<usize>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.note(at.into(), Severity::Warning, message.into(), help.into());
    }

    fn note(&mut self, at: Option<usize>, severity: Severity, message: String, help: String) {
        if self.notes.len() < limits::WARNINGS {
            self.notes.push((at, severity, message, help));
        } else {
            self.n_left_out += 1;
        }
    }

    /// The notes as warnings, in the order of the file.
    pub(crate) fn into_warnings(mut self) -> Vec<Warning> {
        if self.n_left_out > 0 {
            let message = format!("{} more like these are not shown", self.n_left_out);
            self.notes.push((Some(self.source.len()), Severity::Warning, message, String::new()));
        }
        let mut notes = std::mem::take(&mut self.notes);
        notes.sort_unstable_by_key(|(at, ..)| *at);
        let warning =
            |(at, severity, message, help): (Option<usize>, Severity, String, String)| Warning {
                severity,
                file: Text::new(self.file).one_line(),
                spot: at.map(|at| self.spot(at)),
                message: Text::new(&message).one_line(),
                help: Text::new(&help).one_line(),
            };
        notes.into_iter().map(warning).collect()
    }

    /// Line and column of a byte, from 1, the column in characters.
    fn spot(&self, at: usize) -> (u32, u32) {
        let before = self.source.get(..at).unwrap_or(self.source);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let column = before.get(line_start..).map_or(0, |line| line.chars().count()) + 1;
        (line as u32, column as u32)
    }
}
