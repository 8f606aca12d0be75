//! A box of one line in which text is typed.

use unicode_segmentation::UnicodeSegmentation;

use crate::{issue::Text, library::Fact};

/// A line being typed, parted at the insertion point. It moves and deletes by graphemes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextBox {
    before: String,
    after: String,
}

impl TextBox {
    /// A box that holds `text`, the insertion point at its end.
    pub fn new(text: &str) -> Self {
        Self { before: text.to_owned(), after: String::new() }
    }

    /// All that was typed.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// What stands before the insertion point.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// What stands after it.
    pub fn after(&self) -> &str {
        &self.after
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Types `raw`, made safe and laid on one line.
    pub fn insert(&mut self, raw: &str) {
        let safe = Text::new(raw).one_line();
        self.before.extend(safe.as_str().chars().filter(|&c| c != '\t'));
    }

    /// Puts the insertion point before all of it.
    pub(super) fn move_to_start(&mut self) {
        *self = Self { before: String::new(), after: self.text() };
    }

    /// Puts the insertion point behind all of it.
    pub(super) fn move_to_end(&mut self) {
        *self = Self::new(&self.text());
    }

    pub(super) fn delete_to_start(&mut self) {
        self.before.clear();
    }

    pub(super) fn delete_to_end(&mut self) {
        self.after.clear();
    }

    pub(super) fn move_left(&mut self) {
        let grapheme = self.pop_before();
        self.after.insert_str(0, &grapheme);
    }

    pub(super) fn move_right(&mut self) {
        let grapheme = self.pop_after();
        self.before.push_str(&grapheme);
    }

    pub(super) fn delete_word(&mut self) {
        let kept = self.before.unicode_word_indices().next_back();
        self.before.truncate(kept.map_or(0, |(at, _)| at));
    }

    pub(super) fn pop_before(&mut self) -> String {
        let start = self.before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        self.before.split_off(start)
    }

    pub(super) fn pop_after(&mut self) -> String {
        let end = self.after.graphemes(true).next().map_or(0, str::len);
        let rest = self.after.split_off(end);
        std::mem::replace(&mut self.after, rest)
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// A line of note to this bookmark.
    Note(Fact),
    /// What to put on the shelf.
    Add,
    /// Where to write the issue of this key.
    Export(String),
    /// Where to write this text.
    Save(Text),
}

/// A line that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// What is asked for.
    pub asked: Asked,
    /// What was typed.
    pub input: TextBox,
    /// What it may go on to.
    pub offers: Vec<String>,
}

impl Ask {
    pub(super) fn new(asked: Asked, typed: &str) -> Self {
        Self { asked, input: TextBox::new(typed), offers: Vec::new() }
    }
}
