//! The help: the commands that hold where the reader was, in groups, and the columns in which they
//! stand.
//!
//! ```text
//!  Move                     Read                       as many columns as it takes to show all at
//!  ↓ j   a line down        x   mark the article read  once, and as there is room for
//!  ↑ k   a line up
//!                           Search
//!  …                        /   search
//! ```

use super::{
    Lang,
    command::{Command, Group},
    keymap::Keymap,
    scope::Scope,
};
use crate::layout::{self, Ambiguous, Style};

/// Fewer cells than this have one column.
const COLUMNS_FROM_CELLS: u16 = 100;
/// A column is no narrower: usual keys, and a dozen ideographs beside them.
const MIN_COLUMN_CELLS: u16 = 38;
/// What lies between two columns.
pub const GAP_CELLS: u16 = 2;
/// Words that would have fewer cells beside their keys stand below them.
const MIN_WORDS_CELLS: u16 = 16;
/// From so many cells on, words stand beside keys of any length; in a narrower column keys that are
/// longer than this have a line of their own.
const WIDE_COLUMN_CELLS: u16 = 56;
const USUAL_KEYS_CELLS: u16 = 13;
/// So far words below their keys are indented.
const INDENT_CELLS: u16 = 2;

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// Parts two groups.
    Blank,
    /// The name of a group.
    Group(&'static str),
    /// Keys, and the words beside them, which begin so many cells to the right. Of words that take
    /// several lines the further ones have no keys.
    Command {
        /// The keys.
        keys: String,
        /// What they do, or a part of it.
        words: String,
        /// Where the words begin.
        words_x: u16,
    },
}

/// What is asked of the help.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'a> {
    /// Where the reader was.
    pub(super) scope: Scope,
    /// What the commands must hold, in lower case.
    pub(super) wanted: &'a str,
    pub(super) lang: Lang,
    /// The columns and rows that there are.
    pub(super) size: (u16, u16),
    pub(super) ambiguous: Ambiguous,
}

/// The help, set.
#[derive(Debug)]
pub struct Help {
    /// Lines that stay together: a command's, and those of a group's first command with its name.
    units: Vec<Vec<HelpLine>>,
    n_columns: u16,
    /// How wide a column is.
    pub column_cells: u16,
    rows: usize,
}

impl Help {
    /// Sets the help in so few columns as show all of it, or else in so many as there is room for.
    pub(super) fn new(keymap: &Keymap, question: Question<'_>) -> Self {
        let (cells, rows) = question.size;
        let most = match cells < COLUMNS_FROM_CELLS {
            true => 1,
            false => (cells + GAP_CELLS) / (MIN_COLUMN_CELLS + GAP_CELLS),
        };
        let in_columns = |n_columns: u16| {
            let column_cells = (cells + GAP_CELLS) / n_columns - GAP_CELLS.min(cells);
            let units = units(keymap, question, column_cells);
            Self { units, n_columns, column_cells, rows: usize::from(rows.max(1)) }
        };
        let fitting = (1..most).map(in_columns).find(|help| help.shows_all_from(0));
        fitting.unwrap_or_else(|| in_columns(most))
    }

    /// The columns that are shown if the unit at `top` is the first.
    pub fn columns(&self, top: usize) -> Vec<Vec<&HelpLine>> {
        let mut columns = self.flow(top);
        columns.truncate(usize::from(self.n_columns));
        columns
    }

    /// The last unit with which a screen begins: from there on all is shown.
    pub(super) fn last_top(&self) -> usize {
        (0..self.units.len()).find(|&top| self.shows_all_from(top)).unwrap_or(0)
    }

    fn shows_all_from(&self, top: usize) -> bool {
        self.flow(top).len() <= usize::from(self.n_columns)
    }

    /// All columns from a unit on. No unit is torn, but by the end of a window lower than it is.
    fn flow(&self, top: usize) -> Vec<Vec<&HelpLine>> {
        let mut columns: Vec<Vec<&HelpLine>> = Vec::new();
        for unit in self.units.iter().skip(top) {
            match columns.last_mut() {
                Some(column) if column.len() + unit.len() <= self.rows => column.extend(unit),
                // A column does not begin with a blank.
                _ => columns.push(unit.iter().filter(|line| **line != HelpLine::Blank).collect()),
            }
        }
        columns
    }
}

fn units(keymap: &Keymap, question: Question<'_>, column_cells: u16) -> Vec<Vec<HelpLine>> {
    let mut units: Vec<Vec<HelpLine>> = Vec::new();
    // All keys of a command may have another meaning here.
    let has_keys = |command: &&Command| {
        !keymap.shown_keys_in(question.scope, command, question.lang).is_empty()
    };
    for group in Group::ALL {
        let commands = keymap.matching(question.scope, question.wanted, question.lang);
        let commands = commands.filter(|command| command.group == group);
        let commands: Vec<_> = commands.filter(has_keys).collect();
        let mut of_group = group_units(keymap, question, &commands, column_cells);
        if let Some(first) = of_group.first_mut() {
            first.insert(0, HelpLine::Group(group.name(question.lang)));
            if !units.is_empty() {
                first.insert(0, HelpLine::Blank);
            }
        }
        units.append(&mut of_group);
    }
    units
}

/// The lines of each command of a group; the words of all of them begin in one place.
fn group_units(
    keymap: &Keymap,
    question: Question<'_>,
    commands: &[&'static Command],
    column_cells: u16,
) -> Vec<Vec<HelpLine>> {
    let width = |keys: &String| layout::width(keys, question.ambiguous) as u16;
    let keys =
        commands.iter().map(|command| keymap.shown_keys_in(question.scope, command, question.lang));
    let keys: Vec<String> = keys.collect();
    let most = if column_cells < WIDE_COLUMN_CELLS { USUAL_KEYS_CELLS } else { column_cells };
    let widest = keys.iter().map(width).filter(|cells| *cells <= most).max();
    let keys_cells = widest.unwrap_or(0) + 2;
    let has_room = column_cells >= keys_cells + MIN_WORDS_CELLS;
    let words_x = if has_room { keys_cells } else { INDENT_CELLS };
    let set = Style {
        measure_cells: column_cells.saturating_sub(words_x).max(2),
        ambiguous: question.ambiguous,
        ..Style::default()
    };
    let unit = |(command, keys): (&&'static Command, String)| {
        let help = command.help(question.lang);
        let lines = layout::paragraph(help, &set);
        let words = lines.iter().map(|line| layout::line_text(help, line, &set));
        let is_beside = has_room && width(&keys) + 2 <= words_x;
        let keyless = if is_beside { None } else { Some(String::new()) };
        let mut rows: Vec<String> = keyless.into_iter().chain(words).collect();
        let first = if rows.is_empty() { String::new() } else { rows.remove(0) };
        let line = |keys, words| HelpLine::Command { keys, words, words_x };
        let rest = rows.into_iter().map(|words| line(String::new(), words));
        std::iter::once(line(keys, first)).chain(rest).collect()
    };
    commands.iter().zip(keys).map(unit).collect()
}
