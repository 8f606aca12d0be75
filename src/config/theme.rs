//! A theme of the reader's own: a file of four colours, and of roles that look otherwise.
//!
//! ```toml
//! text = "#2b2620"
//! ground = "#f4ecd8"
//! dim = "#665c4c"
//! accent = "#9e1b1b"
//!
//! [roles]
//! hit = "reverse"
//! strong = "bold #000000"
//! selected = "#ffffff on #9e1b1b"
//! ```
//!
//! Which roles there are is not known here; `[roles]` is handed on as it stands.

use toml::de::{DeTable, DeValue};

use super::{
    Spot,
    mistake::{Mistake, Wanted},
    row::{self, Notes, Row, Value},
    section,
};

/// A theme as its file tells it. A colour is red, green and blue in a byte each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The colour of text.
    pub text: u32,
    /// What is behind it.
    pub ground: u32,
    /// The colour of what stands around the text.
    pub dim: u32,
    /// The colour of the paper's name.
    pub accent: u32,
    /// The roles that look otherwise: the name, where it stands in the file, and how it looks.
    pub roles: Vec<(String, Spot, RoleLook)>,
}

/// How a role looks. What is not said is as it would be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoleLook {
    /// Of the letters, as 0xRRGGBB.
    pub color: Option<u32>,
    /// Behind them, as 0xRRGGBB.
    pub ground: Option<u32>,
    /// In bold.
    pub is_bold: bool,
    /// Underlined.
    pub is_underlined: bool,
    /// Letters and ground change places.
    pub is_reversed: bool,
}

/// What a file that says nothing looks like: newsprint.
impl Default for Theme {
    fn default() -> Self {
        Self {
            text: 0x002B_2620,
            ground: 0x00F4_ECD8,
            dim: 0x0066_5C4C,
            accent: 0x009E_1B1B,
            roles: Vec::new(),
        }
    }
}

const ROWS: &[Row<Theme>] = &[
    Row {
        key: "text",
        default: "\"#2b2620\"",
        help: ["正文", "正文", "text"],
        set: |theme, value| color(value).map(|it| theme.text = it),
    },
    Row {
        key: "ground",
        default: "\"#f4ecd8\"",
        help: ["底色", "底色", "what is behind it"],
        set: |theme, value| color(value).map(|it| theme.ground = it),
    },
    Row {
        key: "dim",
        default: "\"#665c4c\"",
        help: ["次要的字", "次要的字", "what stands around the text"],
        set: |theme, value| color(value).map(|it| theme.dim = it),
    },
    Row {
        key: "accent",
        default: "\"#9e1b1b\"",
        help: ["报头", "報頭", "the paper's name"],
        set: |theme, value| color(value).map(|it| theme.accent = it),
    },
];

/// Reads the file of a theme. A mistake is noted, and the rest holds.
pub fn parse_theme(source: &str) -> (Theme, Vec<Mistake>) {
    let mut notes = Notes::new(source);
    let understood = notes.without_wrong_lines();
    let table = DeTable::parse_recoverable(&understood).0.into_inner();
    let mut theme = Theme::default();
    row::read(ROWS, &table, &["roles"], &mut theme, &mut notes);
    if let Some(roles) = section(&table, "roles", &mut notes) {
        theme.roles = looks(roles, &mut notes);
    }
    (theme, notes.finish())
}

fn looks(table: &DeTable<'_>, notes: &mut Notes<'_>) -> Vec<(String, Spot, RoleLook)> {
    let mut looks = Vec::new();
    for (name, value) in table {
        let spot = notes.spot(name.span().start);
        let words = match value.get_ref() {
            DeValue::String(words) => look(words),
            _ => None,
        };
        let name: &str = name.get_ref();
        match words {
            Some(look) => looks.push((name.to_owned(), spot, look)),
            None => notes.wants(value.span(), name, Wanted::Look),
        }
    }
    looks.sort_unstable_by_key(|(_, spot, _)| *spot);
    looks
}

/// `bold #b01010 on #ffffff`
fn look(words: &str) -> Option<RoleLook> {
    let mut look = RoleLook::default();
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        match word {
            "bold" => look.is_bold = true,
            "underline" => look.is_underlined = true,
            "reverse" => look.is_reversed = true,
            "on" => look.ground = Some(color_of(words.next()?)?),
            word => look.color = Some(color_of(word)?),
        }
    }
    Some(look)
}

fn color(value: &mut Value<'_, '_, '_>) -> Option<u32> {
    value.as_str().and_then(color_of).or_else(|| value.wants(Wanted::Color))
}

/// `#b01010`
fn color_of(word: &str) -> Option<u32> {
    let digits = word.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
}
