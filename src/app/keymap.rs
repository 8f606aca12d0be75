//! From a key to a command and back: all tables of commands, chained, with the keys that the reader's
//! file gives them.

use super::{
    Key, KeyCode, Lang, ask,
    command::{Command, Hint},
    go_to, next, overlay, paper,
    scope::Scope,
    shelf, today, typing, walk,
};
use crate::config::{Binding, Mistake, Spot, What, nearest};

/// The tables of the screens, in the order in which help and README show them.
static TABLES: &[&[&Command]] = &[
    paper::command::COMMANDS,
    paper::select::COMMANDS,
    super::COMMANDS,
    next::COMMANDS,
    today::COMMANDS,
    shelf::COMMANDS,
    shelf::calendar::COMMANDS,
    ask::COMMANDS,
    walk::COMMANDS,
    overlay::COMMANDS,
    go_to::COMMANDS,
    typing::COMMANDS,
];

/// What the keys of a command are that takes a digit.
const DIGITS: &str = "0123456789";

/// All commands.
pub fn commands() -> impl Iterator<Item = &'static Command> {
    TABLES.iter().copied().flatten().copied()
}

/// What an input method makes of keys that are not letters, and what stands on their caps. The
/// full-width forms, which go by a rule, are not among them. Where layouts disagree the one of
/// mainland China counts, but for the corner brackets, which are those of Taiwan and Japan.
const ON_CAPS: [(char, char); 20] = [
    ('\u{3000}', ' '),
    ('、', '/'),
    ('。', '.'),
    ('【', '['),
    ('】', ']'),
    ('「', '['),
    ('」', ']'),
    ('『', '{'),
    ('』', '}'),
    ('〔', '['),
    ('〕', ']'),
    ('《', '<'),
    ('》', '>'),
    ('“', '"'),
    ('”', '"'),
    ('‘', '\''),
    ('’', '\''),
    ('·', '`'),
    ('—', '_'),
    ('¥', '$'),
];

/// From a character of ASCII to its full-width form (U+FF01 to U+FF5E).
const FULL_WIDTH: u32 = 0xfee0;

/// The key as its cap says, whatever an input method that is on has made of it.
pub fn on_cap(key: Key) -> Key {
    match key.code {
        KeyCode::Char(c) => Key { code: KeyCode::Char(char_on_cap(c)), ..key },
        _ => key,
    }
}

fn char_on_cap(c: char) -> char {
    let on_cap = ON_CAPS.iter().find(|(made, _)| *made == c).map(|(_, on_cap)| *on_cap);
    let narrow = || char::from_u32(u32::from(c).checked_sub(FULL_WIDTH)?);
    on_cap.or_else(|| narrow().filter(char::is_ascii_graphic)).unwrap_or(c)
}

/// The footer's hints in a scope, in the order in which they stand.
pub fn hints(scope: Scope) -> &'static [Hint] {
    match scope {
        Scope::Page => paper::command::PAGE_HINTS,
        Scope::Contents => paper::command::CONTENTS_HINTS,
        Scope::Article => paper::command::ARTICLE_HINTS,
        Scope::Vertical => paper::command::VERTICAL_HINTS,
        Scope::Select => paper::select::SELECT_HINTS,
        Scope::Closing => paper::command::CLOSING_HINTS,
        Scope::Search => paper::command::SEARCH_HINTS,
        Scope::Overlay => overlay::HINTS,
        Scope::GoTo => go_to::HINTS,
        Scope::Today => today::HINTS,
        Scope::Shelf => shelf::SHELF_HINTS,
        Scope::Line => ask::HINTS,
        Scope::Calendar => shelf::calendar::HINTS,
        Scope::Archive => shelf::FOUND_HINTS,
        Scope::Settings => paper::command::SETTINGS_HINTS,
        Scope::Everywhere | Scope::Reading | Scope::TextBox => &[],
    }
}

/// The keys of every scope. Whoever writes a key, from the footer to the man page, asks here.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Bound>,
}

/// A key and what it asks for.
#[derive(Debug, Clone)]
struct Bound {
    key: Key,
    command: &'static Command,
    /// Where the reader's file says so, if it does.
    spot: Option<Spot>,
}

impl Keymap {
    /// The keys as the tables give them.
    pub fn new() -> Self {
        Self::with(&[]).0
    }

    /// The keys as the reader's file gives them, and what is wrong with it. A command of the file has
    /// those keys alone; one that is left without any by mistake keeps its own.
    pub fn with(wanted: &[Binding]) -> (Self, Vec<Mistake>) {
        let is_wanted = |command: &Command| wanted.iter().any(|it| it.command == command.name);
        let rest = commands().filter(|command| !is_wanted(command));
        // (No two of the tables meet, so that none has to be looked for here, at every start.)
        let mut keymap = Self { bindings: rest.flat_map(usual).collect() };
        let mut mistakes = Vec::new();
        for binding in wanted {
            match commands().find(|command| command.name == binding.command) {
                Some(command) => keymap.rebind(command, binding, &mut mistakes),
                None => mistakes.push(unknown(binding)),
            }
        }
        (keymap, mistakes)
    }

    fn rebind(
        &mut self,
        command: &'static Command,
        binding: &Binding,
        mistakes: &mut Vec<Mistake>,
    ) {
        for (text, spot) in &binding.keys {
            let bound = match text.parse::<Key>() {
                Ok(key) if key.can_be_pressed() => self.bind(command, key, Some(*spot)),
                _ => Err(What::UnknownKeyPress { key: text.clone() }),
            };
            mistakes.extend(bound.err().map(|what| Mistake { spot: *spot, what }));
        }
        if !binding.keys.is_empty() && self.keys(command).next().is_none() {
            for Bound { key, .. } in usual(command) {
                // (One that the reader gave to another command is gone.)
                let _ = self.bind(command, key, None);
            }
        }
    }

    fn bind(
        &mut self,
        command: &'static Command,
        key: Key,
        spot: Option<Spot>,
    ) -> Result<(), What> {
        let there = self.bindings.iter().find(|it| it.key == key && meet(it.command, command));
        if let Some(there) = there {
            let [here, there_name] = [command.name, there.command.name].map(str::to_owned);
            let key = key.to_string();
            return Err(What::KeyTwice { key, here, there: there_name, spot: there.spot });
        }
        self.bindings.push(Bound { key, command, spot });
        Ok(())
    }

    /// The command of a key where `scope` is the innermost scope. An input method that is on makes
    /// no difference.
    pub fn command(&self, scope: Scope, key: Key) -> Option<&'static Command> {
        self.bound(scope, key).or_else(|| self.bound(scope, on_cap(key)))
    }

    fn bound(&self, scope: Scope, key: Key) -> Option<&'static Command> {
        let in_scope = |&scope: &Scope| {
            let bound = self.bindings.iter().find(|it| (it.command.scope, it.key) == (scope, key));
            bound.map(|it| it.command)
        };
        scope.chain().iter().find_map(in_scope)
    }

    /// The keys of a command, the one to show first.
    pub fn keys(&self, command: &Command) -> impl Iterator<Item = Key> {
        let bound = self.bindings.iter().filter(move |it| it.command == command);
        bound.map(|it| it.key)
    }

    /// The first key of a command, as a message shows it.
    pub fn first_key(&self, command: &Command, lang: Lang) -> String {
        self.keys(command).next().map_or_else(String::new, |key| key.label(lang))
    }

    /// All keys of a command as help shows them, parted by blanks; a run of digits as `0…9`.
    pub fn shown_keys(&self, command: &Command, lang: Lang) -> String {
        shown(self.keys(command), lang)
    }

    /// The keys of a command that ask for it where `scope` is the innermost scope: an inner scope may
    /// take some of them over.
    pub fn shown_keys_in(&self, scope: Scope, command: &Command, lang: Lang) -> String {
        let is_its = |key: &Key| self.bound(scope, *key) == Some(command);
        shown(self.keys(command).filter(is_its), lang)
    }

    /// The commands that hold in `scope` and say `wanted`, in lower case, in help, name, group or keys.
    pub fn matching(
        &self,
        scope: Scope,
        wanted: &str,
        lang: Lang,
    ) -> impl Iterator<Item = &'static Command> {
        let on_caps: String = wanted.chars().map(char_on_cap).collect();
        commands().filter(move |command| {
            let (help, group) = (command.help(lang), command.group.name(lang));
            let line =
                format!("{help} {} {group} {}", command.name, self.shown_keys(command, lang));
            let line = line.to_lowercase();
            let says = line.contains(wanted) || line.contains(&on_caps);
            scope.chain().contains(&command.scope) && says
        })
    }

    /// The first keys of a hint's commands, side by side: `↑↓`.
    pub fn hint_keys(&self, hint: &Hint, lang: Lang) -> String {
        let keys: Vec<String> =
            hint.commands.iter().map(|command| self.first_key(command, lang)).collect();
        // Signs stand close, words would run into each other: `↑↓`, `PgUp PgDn`.
        let are_signs = keys.iter().all(|key| key.chars().count() <= 1);
        keys.join(if are_signs { "" } else { " " })
    }
}

/// A command with the keys of its table.
fn usual(command: &'static Command) -> impl Iterator<Item = Bound> {
    let keys = command.keys.iter().filter_map(|key| key.parse().ok());
    keys.map(move |key| Bound { key, command, spot: None })
}

/// Commands of the contents that take a key over from those of all reading, on purpose.
const TAKE_OVER: [&str; 2] = ["list-page-down", "list-page-up"];

/// Whether a key of both would be one too many: they hold side by side. On a composed page, in vertical
/// setting, on the closing card and in the contents some keys mean something else on purpose.
fn meet(one: &Command, other: &Command) -> bool {
    let is_apart = |it: &Command| {
        matches!(it.scope, Scope::Page | Scope::Vertical | Scope::Closing)
            || TAKE_OVER.contains(&it.name)
    };
    let is_within = |one: &Command, other: &Command| one.scope.chain().contains(&other.scope);
    one.scope == other.scope
        || !is_apart(one) && !is_apart(other) && (is_within(one, other) || is_within(other, one))
}

fn unknown(binding: &Binding) -> Mistake {
    let name = binding.command.clone();
    let near = nearest(&name, commands().map(|command| command.name));
    Mistake { spot: binding.spot, what: What::UnknownCommand { name, near } }
}

fn shown(keys: impl Iterator<Item = Key>, lang: Lang) -> String {
    let keys: Vec<String> = keys.map(|key| key.label(lang)).collect();
    match keys.as_slice() {
        [first, .., last] if keys.len() > 2 && keys.concat() == DIGITS => format!("{first}…{last}"),
        keys => keys.join(" "),
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_of_the_tables_meet_in_a_key() {
        let mut keymap = Keymap { bindings: Vec::new() };
        for Bound { key, command, .. } in commands().flat_map(usual) {
            assert_eq!(keymap.bind(command, key, None), Ok(()));
        }
        assert!(!keymap.bindings.is_empty());
    }
}
