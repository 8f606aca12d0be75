//! What a command is. Each screen declares its own, with the function that carries it out.
//!
//! A row of `commands!` is all there is of a command: its name, where it holds, its group in the
//! help, its keys, its help in three languages, and what runs. The tables of the screens are chained in
//! [`keymap`](super::keymap), which is what footer, help, messages, README and man page ask for keys.
//! To add a command, add a row to the table of its screen.

use super::{App, Context, Lang, paper::Paper, prompt::TextBox, scope::Scope};

/// Something that a key can ask for.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Its name in configuration and documentation.
    pub name: &'static str,
    /// Where it holds.
    pub scope: Scope,
    /// Among which commands help shows it.
    pub group: Group,
    /// Its keys unless the reader binds others, the one to show first, as [`Key`](super::Key) reads
    /// them.
    pub keys: &'static [&'static str],
    pub(super) help: [&'static str; 3],
    pub(super) run: Run,
}

/// What commands have in common, as help puts them together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// To get about: lines, screens, articles, pages of the paper.
    Move,
    /// To do something with what is read.
    Read,
    /// To search.
    Search,
    /// To have it set otherwise.
    Setting,
    /// What has to do with the program.
    Other,
}

impl Group {
    /// All of them, in the order in which help shows them.
    pub const ALL: [Self; 5] = [Self::Move, Self::Read, Self::Search, Self::Setting, Self::Other];

    /// What help calls it.
    pub fn name(self, lang: Lang) -> &'static str {
        let names = match self {
            Self::Move => ["移动", "移動", "Move"],
            Self::Read => ["阅读", "閱讀", "Read"],
            Self::Search => ["搜索", "搜尋", "Search"],
            Self::Setting => ["排版", "排版", "Setting"],
            Self::Other => ["其他", "其他", "Other"],
        };
        names[lang as usize]
    }
}

/// What carries a command out: a function on the state that it is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Run {
    App(fn(&mut App, &mut Context)),
    Paper(fn(&mut Paper, &mut Context)),
    TextBox(fn(&mut TextBox)),
}

impl Command {
    /// What the command does, in a few words.
    pub fn help(&self, lang: Lang) -> &'static str {
        self.help[lang as usize]
    }
}

/// No two commands have one name; a test holds that.
impl PartialEq for Command {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Command {}

/// A hint of the footer: the commands whose first keys it shows, and what they do in one word.
#[derive(Debug, Clone, Copy)]
pub struct Hint {
    /// The commands; their first keys are written side by side.
    pub commands: &'static [&'static Command],
    /// How soon it gives way when the line is short: the highest rank first.
    pub rank: u8,
    words: [&'static str; 3],
}

impl Hint {
    pub(super) const fn new(
        commands: &'static [&'static Command],
        rank: u8,
        words: [&'static str; 3],
    ) -> Self {
        Self { commands, rank, words }
    }

    /// What the keys do.
    pub fn words(&self, lang: Lang) -> &'static str {
        self.words[lang as usize]
    }
}

/// Writes a table of commands: a static for each, and `COMMANDS`, all of them in order.
macro_rules! commands {
    ($target:ident: $($id:ident $name:literal $scope:ident $group:ident [$($key:literal)*]
        $hans:literal $hant:literal $en:literal => $run:expr;)*) => {
        $(
            #[doc = $en]
            pub static $id: $crate::app::command::Command = $crate::app::command::Command {
                name: $name,
                scope: $crate::app::scope::Scope::$scope,
                group: $crate::app::command::Group::$group,
                keys: &[$($key),*],
                help: [$hans, $hant, $en],
                run: $crate::app::command::Run::$target($run),
            };
        )*

        /// The commands of this table.
        pub static COMMANDS: &[&$crate::app::command::Command] = &[$(&$id),*];
    };
}
pub(super) use commands;
