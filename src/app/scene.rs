//! Which updates change nothing on the screen, so that no frame has to be made for them.
//!
//! A start brings three of them: the first frame is shown, and what stands on the shelf comes twice.
//! To paint for each would cost as much as the first frame did.

use super::{Action, App, Notice, areas::Areas, paper::load::Load, scope::Scope};

/// What those updates could change that is seen while the paper alone is on the screen.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Scene {
    notice: Option<Notice>,
    load: Load,
    areas: Areas,
}

impl App {
    /// Counts the updates that may have changed what is painted.
    pub fn n_changes(&self) -> u64 {
        self.n_changes
    }

    /// The scene before an action that may change nothing in it; none before any other.
    pub(super) fn scene_before(&self, action: &Action) -> Option<Scene> {
        let is_unseen = match action {
            Action::Shown | Action::Bookmarks(_) => true,
            Action::Shelf(_) => self.paper().areas.rack.is_empty(),
            _ => false,
        };
        let scope = self.scope();
        let is_bare = matches!(scope, Scope::Page | Scope::Contents | Scope::Article);
        (is_unseen && is_bare).then(|| self.scene())
    }

    /// Notes whether what was taken in may have changed the screen.
    pub(super) fn note_change(&mut self, before: Option<Scene>) {
        self.n_changes += u64::from(before != Some(self.scene()));
    }

    fn scene(&self) -> Scene {
        let paper = self.paper();
        Scene { notice: self.notice.clone(), load: paper.load, areas: paper.areas }
    }
}
