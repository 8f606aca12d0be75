//! From a key to a command and back: all tables of commands, chained and parsed once.

use super::{
    Key, Lang,
    command::{Command, Hint},
    overlay, paper,
    scope::Scope,
    typing,
};

/// The tables of the screens, in the order in which help and README show them.
static TABLES: [&[&Command]; 4] =
    [paper::command::COMMANDS, super::COMMANDS, overlay::COMMANDS, typing::COMMANDS];

/// All commands.
pub fn commands() -> impl Iterator<Item = &'static Command> {
    TABLES.into_iter().flatten().copied()
}

/// The footer's hints in a scope, in the order in which they stand.
pub fn hints(scope: Scope) -> &'static [Hint] {
    match scope {
        Scope::Contents => paper::command::CONTENTS_HINTS,
        Scope::Article => paper::command::ARTICLE_HINTS,
        Scope::Vertical => paper::command::VERTICAL_HINTS,
        Scope::Closing => paper::command::CLOSING_HINTS,
        Scope::Search => paper::command::SEARCH_HINTS,
        Scope::Overlay => overlay::HINTS,
        Scope::Settings => paper::command::SETTINGS_HINTS,
        Scope::Everywhere | Scope::Reading | Scope::TextBox => &[],
    }
}

/// The keys of every scope. Whoever writes a key, from the footer to the man page, asks here.
#[derive(Debug)]
pub struct Keymap {
    bindings: Vec<(Scope, Key, &'static Command)>,
}

impl Keymap {
    /// The keys as the tables give them.
    pub fn new() -> Self {
        let bind = |command: &'static Command| {
            let keys = command.keys.iter().filter_map(|key| key.parse().ok());
            keys.map(move |key| (command.scope, key, command))
        };
        Self { bindings: commands().flat_map(bind).collect() }
    }

    /// The command of a key where `scope` is the innermost scope.
    pub fn command(&self, scope: Scope, key: Key) -> Option<&'static Command> {
        let in_scope = |&scope: &Scope| {
            let bound = self.bindings.iter().find(|(s, k, _)| (*s, *k) == (scope, key));
            bound.map(|(.., command)| *command)
        };
        scope.chain().iter().find_map(in_scope)
    }

    /// The keys of a command, the one to show first.
    pub fn keys(&self, command: &Command) -> impl Iterator<Item = Key> {
        let bound = self.bindings.iter().filter(move |(.., bound)| *bound == command);
        bound.map(|(_, key, _)| *key)
    }

    /// The first key of a command, as a message shows it.
    pub fn first_key(&self, command: &Command, lang: Lang) -> String {
        self.keys(command).next().map_or_else(String::new, |key| key.label(lang))
    }

    /// All keys of a command as help shows them, parted by blanks; a run of digits as `1…9`.
    pub fn shown_keys(&self, command: &Command, lang: Lang) -> String {
        let keys: Vec<String> = self.keys(command).map(|key| key.label(lang)).collect();
        match keys.as_slice() {
            [first, .., last] if first == "1" => format!("{first}…{last}"),
            keys => keys.join(" "),
        }
    }

    /// The commands that hold in `scope` and say `wanted`, in lower case, in help, name or keys.
    pub fn matching(
        &self,
        scope: Scope,
        wanted: &str,
        lang: Lang,
    ) -> impl Iterator<Item = &'static Command> {
        commands().filter(move |command| {
            let keys = self.shown_keys(command, lang);
            let line = format!("{} {} {keys}", command.help(lang), command.name);
            scope.chain().contains(&command.scope) && line.to_lowercase().contains(wanted)
        })
    }

    /// The first keys of a hint's commands, side by side: `↑↓`.
    pub fn hint_keys(&self, hint: &Hint, lang: Lang) -> String {
        hint.commands.iter().map(|command| self.first_key(command, lang)).collect()
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new()
    }
}
