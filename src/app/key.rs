//! A key press, as the terminal module hands it on and as help and README write it.

use std::{fmt, str::FromStr};

use super::Lang;

/// A key with its modifiers. Shift is part of the character where there is one (`G`, not Shift-g).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held with a key that is not a character, or with the space bar.
    pub shift: bool,
}

/// The keys that zzread knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

impl Key {
    /// The key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// Whether a terminal can tell that it was pressed. Alt and a character look like Esc and the
    /// character; Ctrl and some letters like Tab, Enter and Esc.
    pub fn can_be_pressed(self) -> bool {
        match self.code {
            KeyCode::Char(_) if self.alt => false,
            KeyCode::Char('i' | 'm' | 'j' | '[') => !self.ctrl,
            _ => true,
        }
    }

    /// The same key as terminals send it: Shift is in the character, and in the name of Shift-Tab.
    fn as_sent(self) -> Self {
        let code = match self.code {
            KeyCode::Tab => KeyCode::BackTab,
            KeyCode::Char(c) if c != ' ' => KeyCode::Char(c.to_ascii_uppercase()),
            _ => return self,
        };
        if self.shift { Self { code, shift: false, ..self } } else { self }
    }

    /// The key as help shows it in a language: keys that have a Chinese name are called by it.
    pub fn label(self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Hans, Self { code: KeyCode::Char(' '), shift: false, .. }) => "空格".to_owned(),
            (Lang::Hant, Self { code: KeyCode::Char(' '), shift: false, .. }) => {
                "空白鍵".to_owned()
            }
            (Lang::Hans, Self { code: KeyCode::Enter, .. }) => "回车".to_owned(),
            _ => self.to_string(),
        }
    }
}

const NAMES: [(KeyCode, &str, &str); 17] = [
    (KeyCode::Char(' '), "Space", "Space"),
    (KeyCode::Enter, "Enter", "Enter"),
    (KeyCode::Esc, "Esc", "Esc"),
    (KeyCode::Tab, "Tab", "Tab"),
    (KeyCode::BackTab, "BackTab", "Shift-Tab"),
    (KeyCode::Backspace, "Backspace", "Backspace"),
    (KeyCode::Delete, "Delete", "Delete"),
    (KeyCode::Insert, "Insert", "Insert"),
    (KeyCode::Up, "Up", "↑"),
    (KeyCode::Down, "Down", "↓"),
    (KeyCode::Left, "Left", "←"),
    (KeyCode::Right, "Right", "→"),
    (KeyCode::Home, "Home", "Home"),
    (KeyCode::End, "End", "End"),
    (KeyCode::PageUp, "PgUp", "PgUp"),
    (KeyCode::PageDown, "PgDn", "PgDn"),
    (KeyCode::F(1), "F1", "F1"),
];

/// Writes the key as help shows it: `Ctrl-P`, `↑`, `Space`, `q`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let modifiers = [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")];
        for (held, name) in modifiers {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some((_, _, shown)) = NAMES.iter().find(|(code, ..)| *code == self.code) {
            return f.write_str(shown);
        }
        match self.code {
            KeyCode::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            code => write!(f, "{code:?}"),
        }
    }
}

fn named(name: &str) -> Option<KeyCode> {
    let number = name.strip_prefix('F').and_then(|number| number.parse().ok());
    let f_key = number.filter(|number| (1..=12).contains(number)).map(KeyCode::F);
    f_key.or_else(|| NAMES.iter().find(|(_, known, _)| *known == name).map(|(code, ..)| *code))
}

/// Reads `Ctrl-p`, `Up`, `Space`, `q`: the spelling of the command table and of tests.
impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut key = Self::plain(KeyCode::Esc);
        let mut rest = text;
        loop {
            let (flag, tail) = if let Some(tail) = rest.strip_prefix("Ctrl-") {
                (&mut key.ctrl, tail)
            } else if let Some(tail) = rest.strip_prefix("Alt-") {
                (&mut key.alt, tail)
            } else if let Some(tail) = rest.strip_prefix("Shift-") {
                (&mut key.shift, tail)
            } else {
                break;
            };
            *flag = true;
            rest = tail;
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) if key.ctrl => KeyCode::Char(c.to_ascii_lowercase()),
            (Some(c), None) => KeyCode::Char(c),
            _ => named(rest).ok_or_else(|| format!("`{text}` is not a key"))?,
        };
        Ok(key.as_sent())
    }
}
