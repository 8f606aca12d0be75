//! What a key has changed can be taken back: marks, bookmarks, what was taken off the shelf. The
//! session keeps the history, and the footer says what was undone.

use super::{
    App, Context, Job, Notice,
    message::{Undo, Undone},
    shelf::View,
};

impl App {
    /// Takes back what was changed last.
    pub(super) fn undo(&mut self, context: &mut Context) {
        let Some(Undo { what, given, before }) = self.memory.undo.pop() else {
            return context.say(Notice::NothingToUndo);
        };
        if let Some(given) = &given {
            self.with_paper(given, |paper| paper.mark_again(&before));
        }
        // Marks of reading are told as they change, like those that a key makes.
        if !matches!(what, Undone::Marks(_)) {
            context.begin(Job::Note(before));
        }
        match self.shelf.view {
            View::Bookmarks => context.begin(Job::ListBookmarks),
            _ if what == Undone::Removal => context.begin(Job::ListShelf),
            _ => {}
        }
        context.say(Notice::Undone(what));
    }
}
