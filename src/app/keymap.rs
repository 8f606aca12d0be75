//! From a key to a command: the command table, parsed once.

use super::{
    Key,
    command::{COMMANDS, Command, Scope},
};

/// The keys of every scope.
#[derive(Debug)]
pub(super) struct Keymap {
    bindings: Vec<(Scope, Key, Command)>,
}

impl Keymap {
    /// The keys as the command table gives them.
    pub(super) fn new() -> Self {
        let bind = |row: &super::command::Row| {
            let (scope, command) = (row.scope, row.command);
            let keys = row.keys.iter().filter_map(|key| key.parse().ok());
            keys.map(move |key| (scope, key, command)).collect::<Vec<_>>()
        };
        Self { bindings: COMMANDS.iter().flat_map(bind).collect() }
    }

    /// The command of a key where `scope` is the innermost scope.
    pub(super) fn command(&self, scope: Scope, key: Key) -> Option<Command> {
        let in_scope = |&scope: &Scope| {
            let bound = self.bindings.iter().find(|(s, k, _)| (*s, *k) == (scope, key));
            bound.map(|(.., command)| *command)
        };
        scope.chain().iter().find_map(in_scope)
    }
}
