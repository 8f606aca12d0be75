//! What a command is told beside the state that it changes, and what it leaves to be said and done.

use super::{Done, Edge, Effect, Job, Key, KeyCode, Limit, Notice, message::Undo, prompt::Ask};
use crate::issue::{Given, Place};

/// What goes with a command.
#[derive(Debug)]
pub(super) struct Context {
    /// The key that asked for it, as its cap says.
    pub(super) key: Key,
    /// What the footer said until that key.
    pub(super) said: Option<Notice>,
    /// What the footer is to say now.
    pub(super) notice: Option<Notice>,
    /// Which paper is to be taken up.
    pub(super) open: Option<Given>,
    /// Which issue of the shelf is to be taken up, and where in it.
    pub(super) elsewhere: Option<(String, Place)>,
    /// What is to be looked for in all issues.
    pub(super) find_on_shelf: Option<String>,
    /// Whether the next of what was found on the shelf is wanted, or the one before.
    pub(super) next_result: Option<bool>,
    /// Whether there is a shelf.
    pub(super) has_shelf: bool,
    /// What line is to be asked for.
    pub(super) ask: Option<Ask>,
    /// What takes back what is done now.
    pub(super) undo: Option<Undo>,
    /// Whether the keys are to speak to the pane of the shelf's issues.
    pub(super) is_to_rack: bool,
    /// What the world is to do. All effects gather here, and `App::update` hands them out: so none can
    /// be dropped on the way.
    pub(super) effects: Vec<Effect>,
    /// Whether what is marked now can be undone.
    pub(super) is_undoable: bool,
    /// Whether the paper was read to its end, and another one follows.
    pub(super) is_at_end: bool,
}

impl Context {
    /// The context of whatever happens while the footer says `notice`.
    pub(super) fn new(notice: Option<Notice>) -> Self {
        Self {
            key: Key::plain(KeyCode::Esc),
            said: None,
            notice,
            open: None,
            elsewhere: None,
            find_on_shelf: None,
            next_result: None,
            has_shelf: false,
            ask: None,
            undo: None,
            is_to_rack: false,
            effects: Vec::new(),
            is_undoable: false,
            is_at_end: false,
        }
    }

    /// Has the footer say something.
    pub(super) fn say(&mut self, notice: Notice) {
        self.notice = Some(notice);
    }

    /// Has the footer say what was done.
    pub(super) fn done(&mut self, done: Done) {
        self.say(Notice::Done(done));
    }

    /// Has the footer say why nothing was done.
    pub(super) fn refuse(&mut self, limit: Limit) {
        self.say(Notice::Limit(limit));
    }

    /// Has the footer say that a list ends where a step in it led nowhere.
    pub(super) fn refuse_unless(&mut self, has_moved: bool, step: isize) {
        match has_moved {
            true => {}
            false if step > 0 => self.refuse(Limit::Edge(Edge::LastLine)),
            false => self.refuse(Limit::Edge(Edge::FirstLine)),
        }
    }

    /// Has a worker do something.
    pub(super) fn begin(&mut self, job: Job) {
        self.effects.push(Effect::Begin(job));
    }
}
