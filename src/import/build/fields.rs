//! The fields of a TOML table: `issue.toml`, one of its pages, or an article's front matter.
//!
//! The tables are walked by hand rather than with serde: a field that is wrong is noted with its
//! line and column and left out, and the others are still read. A key that nobody asked for is
//! unknown; so the known keys are declared only where they are read.

use std::{borrow::Cow, ops::Range, str::FromStr};

use toml::de::{DeTable, DeValue};

use super::{diagnostics::Diagnostics, did_you_mean::nearest};
use crate::issue::{Area, Date, Language, Moment, Text};

/// Mends `key ＝ "text"`, typed with full-width characters on, behind which the parser finds nothing
/// more. No byte moves.
pub(crate) fn mend<'t>(source: &'t str, base: usize, notes: &mut Diagnostics) -> Cow<'t, str> {
    const FULL_WIDTH: &str = "＝";
    let is_key = |c: char| c.is_ascii_alphanumeric() || "_- ".contains(c);
    let mut mended = Cow::Borrowed(source);
    for (at, sign) in source.match_indices(FULL_WIDTH) {
        let key = source.get(line_of(source, at).start..at).unwrap_or_default();
        if !key.is_empty() && key.chars().all(is_key) {
            notes.warning(base + at, "`＝` is full-width", "write `=`");
            mended.to_mut().replace_range(at..at + sign.len(), "=  ");
        }
    }
    mended
}

/// Parses TOML as far as it goes. `base` is the byte of the file at which `source` begins.
pub(crate) fn parse<'t>(
    source: &'t str,
    base: usize,
    notes: &mut Diagnostics,
) -> (DeTable<'t>, bool) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let spot = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
    let mut errors: Vec<(usize, &str)> =
        errors.iter().map(|error| (spot(error), error.message())).collect();
    errors.sort_unstable_by_key(|&(at, _)| at);
    // One slip makes the parser stumble several times on its line; the first stumble says it best.
    errors.dedup_by_key(|&mut (at, _)| line_of(source, at).start);
    for &(at, message) in &errors {
        let line = source.get(line_of(source, at)).unwrap_or_default();
        notes.error(base + at, message, help_with(line));
    }
    (table.into_inner(), errors.is_empty())
}

/// The bytes of the line in which a byte stands.
fn line_of(source: &str, at: usize) -> Range<usize> {
    let (before, after) = source.split_at_checked(at).unwrap_or((source, ""));
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    start..before.len() + after.find('\n').unwrap_or(after.len())
}

fn help_with(line: &str) -> &'static str {
    // Inside quotes a full-width mark is text; before them it was meant as a sign of TOML.
    let signs = line.split('"').next().unwrap_or_default();
    if signs.contains(['“', '”', '‘', '’', '＂', '［', '］', '，', '、']) {
        "write `\"`, `[`, `]` and `,` as ASCII characters, not full-width"
    } else {
        "a line reads `key = \"text\"` or `key = [\"text\", \"text\"]`"
    }
}

/// One table, while it is read.
pub(crate) struct Fields<'t, 'n, 's> {
    /// The text that the table's spans speak of.
    source: &'t str,
    /// The byte of the file at which `source` begins.
    base: usize,
    table: &'t DeTable<'t>,
    /// The keys that were asked for, which are the known ones.
    asked: Vec<&'static str>,
    notes: &'n mut Diagnostics<'s>,
}

impl<'t, 'n, 's> Fields<'t, 'n, 's> {
    pub(crate) fn new(
        source: &'t str,
        base: usize,
        table: &'t DeTable<'t>,
        notes: &'n mut Diagnostics<'s>,
    ) -> Self {
        Self { source, base, table, asked: Vec::new(), notes }
    }

    /// A text on one line; empty if there is none.
    pub(crate) fn line(&mut self, key: &'static str) -> Text {
        self.text(key).one_line()
    }

    /// A text in which line breaks say something; empty if there is none.
    pub(crate) fn text(&mut self, key: &'static str) -> Text {
        Text::new(self.string(key).map_or("", |(text, _)| text).trim())
    }

    /// A text as it stands, and its byte in the file.
    pub(crate) fn string(&mut self, key: &'static str) -> Option<(&'t str, usize)> {
        let (value, span) = self.get(key)?;
        let at = self.base + span.start;
        match value {
            DeValue::String(text) => Some((text, at)),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
                let text = self.source.get(span)?;
                let message = format!("`{key}` wants a text in quotes");
                self.notes.warning(at, message, format!("write `{key} = \"{text}\"`"));
                Some((text, at))
            }
            other => {
                let message = format!("`{key}` wants a text, not {}", kind_of(other));
                self.notes.error(at, message, format!("write `{key} = \"…\"`"));
                None
            }
        }
    }

    /// A date: a text, or TOML's own date.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Date> {
        self.parsed(key)
    }

    /// A value that stands as a text, or as one of TOML's own.
    fn parsed<T: FromStr<Err = String>>(&mut self, key: &'static str) -> Option<T> {
        let (value, span) = self.get(key)?;
        let at = self.base + span.start;
        let text = match value {
            DeValue::String(text) => text,
            _ => self.source.get(span)?,
        };
        let parsed: Result<T, String> = text.parse();
        parsed
            .map_err(|wrong| {
                let (message, help) = wrong.split_once("; ").unwrap_or((&wrong, ""));
                self.notes.error(at, message, help);
            })
            .ok()
    }

    /// A moment: a text, or TOML's own date.
    pub(crate) fn moment(&mut self, key: &'static str) -> Option<Moment> {
        self.parsed(key)
    }

    /// An area of a page.
    pub(crate) fn area(&mut self, key: &'static str) -> Option<Area> {
        self.parsed(key)
    }

    /// A language by its tag.
    pub(crate) fn language(&mut self, key: &'static str) -> Option<Language> {
        let (tag, _) = self.string(key)?;
        tag.parse().ok()
    }

    /// A list of texts, each with its byte in the file; empty if there is none.
    pub(crate) fn strings(&mut self, key: &'static str) -> Vec<(&'t str, usize)> {
        let Some((value, span)) = self.get(key) else {
            return Vec::new();
        };
        let wrong = |notes: &mut Diagnostics, at, value: &DeValue| {
            let message = format!("`{key}` wants a list of texts, not {}", kind_of(value));
            notes.error(at, message, format!("write `{key} = [\"…\", \"…\"]`"));
        };
        let DeValue::Array(items) = value else {
            wrong(self.notes, self.base + span.start, value);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            let at = self.base + item.span().start;
            match item.get_ref() {
                DeValue::String(text) => texts.push((text.as_ref(), at)),
                other => wrong(self.notes, at, other),
            }
        }
        texts
    }

    /// The tables of `[[key]]`, each with the byte of its head in the file.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<(&'t DeTable<'t>, usize)> {
        let Some((value, span)) = self.get(key) else {
            return Vec::new();
        };
        let items = match value {
            DeValue::Array(items) => items.iter().collect(),
            _ => Vec::new(),
        };
        let tables: Option<Vec<_>> = items
            .into_iter()
            .map(|item| Some((item.get_ref().as_table()?, self.base + item.span().start)))
            .collect();
        match tables {
            Some(tables) if !tables.is_empty() => tables,
            _ => {
                let message = format!("`{key}` wants tables, not {}", kind_of(value));
                let help = format!("head each with `[[{key}]]` on a line of its own");
                self.notes.error(self.base + span.start, message, help);
                Vec::new()
            }
        }
    }

    /// Diagnostics the keys that nobody asked for. Comes last.
    pub(crate) fn finish(self) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if self.asked.contains(&name) {
                continue;
            }
            let help = match nearest(name, self.asked.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here: {}", self.asked.join(", ")),
            };
            self.notes.warning(self.base + key.span().start, format!("unknown key `{name}`"), help);
        }
    }

    fn get(&mut self, key: &'static str) -> Option<(&'t DeValue<'t>, Range<usize>)> {
        self.asked.push(key);
        let value = self.table.get(key)?;
        Some((value.get_ref(), value.span()))
    }
}

fn kind_of(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
