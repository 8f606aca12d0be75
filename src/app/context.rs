//! What a command is told beside the state that it changes, and what it leaves to be said and done.

use super::{Effect, Job, Key, KeyCode, Notice};

/// What goes with a command.
#[derive(Debug)]
pub(super) struct Context {
    /// The key that asked for it, as its cap says.
    pub(super) key: Key,
    /// What the footer said until that key.
    pub(super) said: Option<Notice>,
    /// What the footer is to say now.
    pub(super) notice: Option<Notice>,
    /// What the world is to do. All effects gather here, and `App::update` hands them out: so none can
    /// be dropped on the way.
    pub(super) effects: Vec<Effect>,
}

impl Context {
    /// The context of whatever happens while the footer says `notice`.
    pub(super) fn new(notice: Option<Notice>) -> Self {
        Self { key: Key::plain(KeyCode::Esc), said: None, notice, effects: Vec::new() }
    }

    /// Has the footer say something.
    pub(super) fn say(&mut self, notice: Notice) {
        self.notice = Some(notice);
    }

    /// Has a worker do something.
    pub(super) fn begin(&mut self, job: Job) {
        self.effects.push(Effect::Begin(job));
    }
}
