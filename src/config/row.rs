//! A key of the file: how it is called, what it is for, how its value is read.

use std::ops::{Range, RangeInclusive};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Spot,
    mistake::{Mistake, Wanted, What, nearest},
};

/// Each slip costs a parse of the whole file.
const MAX_SLIPS: usize = 64;

/// A key, and where its value goes in a `T`.
#[derive(Debug)]
pub struct Row<T> {
    /// Its name.
    pub key: &'static str,
    /// Its default, as the file would say it.
    pub default: &'static str,
    /// What it is for, in three languages.
    pub help: [&'static str; 3],
    /// Reads the value; `None` if it is wrong, which is noted then.
    pub(super) set: fn(&mut T, &mut Value<'_, '_, '_>) -> Option<()>,
}

/// Reads a table key by key. `sections` are known too, and read elsewhere.
pub(super) fn read<T>(
    rows: &[Row<T>],
    table: &DeTable<'_>,
    sections: &[&str],
    into: &mut T,
    notes: &mut Notes<'_>,
) {
    for (key, value) in table {
        let name: &str = key.get_ref();
        if let Some(row) = rows.iter().find(|row| row.key == name) {
            // (A value that is wrong has noted it.)
            let _ = (row.set)(into, &mut Value::new(name, value, notes));
        } else if !sections.contains(&name) {
            let known = rows.iter().map(|row| row.key).chain(sections.iter().copied());
            let near = nearest(name, known).map(str::to_owned);
            notes.note(key.span().start, What::UnknownKey { key: name.to_owned(), near });
        }
    }
}

/// The keys with their defaults, as the file would have them.
pub(super) fn described<T>(rows: &[Row<T>], lang: usize) -> String {
    let lines =
        rows.iter().map(|row| format!("# {}\n#{} = {}\n", row.help[lang], row.key, row.default));
    lines.collect()
}

/// What was wrong so far, and the text of which it is said.
pub(super) struct Notes<'s> {
    source: &'s str,
    mistakes: Vec<Mistake>,
}

impl<'s> Notes<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, mistakes: Vec::new() }
    }

    pub(super) fn note(&mut self, at: usize, what: What) {
        let spot = self.spot(at);
        self.mistakes.push(Mistake { spot, what });
    }

    pub(super) fn wants(&mut self, at: Range<usize>, key: &str, wanted: Wanted) {
        self.note(at.start, What::Wants { key: key.to_owned(), wanted });
    }

    /// The text with blanks for each line that is not TOML, which is noted. Behind such a line the
    /// parser may find nothing more, so it starts again without it.
    pub(super) fn without_wrong_lines(&mut self) -> String {
        let mut text = self.source.to_owned();
        // (So many slips are no file of settings; the parser then does what it can.)
        for _ in 0..MAX_SLIPS {
            let Err(error) = DeTable::parse(&text) else { break };
            let at = error.span().map_or(0, |span| span.start);
            let line = self.line_of(at);
            self.note(at, What::Syntax(error.message().to_owned()));
            let blanks = " ".repeat(line.len());
            if text.get(line.clone()) == Some(&blanks) {
                // (What is wrong began further up, such as a bracket that nobody closes.)
                break;
            }
            text.replace_range(line, &blanks);
        }
        text
    }

    /// The bytes of the line in which a byte stands.
    fn line_of(&self, at: usize) -> Range<usize> {
        let (before, after) = self.source.split_at_checked(at).unwrap_or((self.source, ""));
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        start..before.len() + after.find('\n').unwrap_or(after.len())
    }

    pub(super) fn spot(&self, at: usize) -> Spot {
        let before = self.source.get(..at).unwrap_or(self.source);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() as u32 + 1, line.chars().count() as u32 + 1)
    }

    /// The mistakes in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Mistake> {
        self.mistakes.sort_unstable_by_key(|mistake| mistake.spot);
        self.mistakes
    }
}

/// The value of a key, while it is read.
pub(super) struct Value<'v, 'n, 's> {
    key: &'v str,
    value: &'v Spanned<DeValue<'v>>,
    pub(super) notes: &'n mut Notes<'s>,
}

impl<'v, 'n, 's> Value<'v, 'n, 's> {
    pub(super) fn new(
        key: &'v str,
        value: &'v Spanned<DeValue<'v>>,
        notes: &'n mut Notes<'s>,
    ) -> Self {
        Self { key, value, notes }
    }

    /// Notes that something else is wanted.
    pub(super) fn wants<T>(&mut self, wanted: Wanted) -> Option<T> {
        self.notes.wants(self.value.span(), self.key, wanted);
        None
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        self.value.get_ref().as_bool().or_else(|| self.wants(Wanted::Flag))
    }

    pub(super) fn text(&mut self) -> Option<String> {
        self.as_str().map(str::to_owned).or_else(|| self.wants(Wanted::Text))
    }

    pub(super) fn texts(&mut self) -> Option<Vec<String>> {
        let texts = self.spotted_texts()?;
        Some(texts.into_iter().map(|(text, _)| text).collect())
    }

    /// A list of texts, each with where it stands.
    pub(super) fn spotted_texts(&mut self) -> Option<Vec<(String, Spot)>> {
        let items = self.value.get_ref().as_array();
        let text = |item: &Spanned<DeValue<'_>>| {
            Some((item.get_ref().as_str()?.to_owned(), self.notes.spot(item.span().start)))
        };
        let texts = items.and_then(|items| items.iter().map(text).collect());
        texts.or_else(|| self.wants(Wanted::Texts))
    }

    /// A number within bounds.
    pub(super) fn number(&mut self, bounds: RangeInclusive<u16>) -> Option<u16> {
        let number = self.value.get_ref().as_integer();
        let number = number.and_then(|it| u16::from_str_radix(it.as_str(), it.radix()).ok());
        number
            .filter(|number| bounds.contains(number))
            .or_else(|| self.wants(Wanted::Number { from: *bounds.start(), to: *bounds.end() }))
    }

    /// A number within bounds, or `auto`.
    pub(super) fn number_or_auto(&mut self, bounds: RangeInclusive<u16>) -> Option<Option<u16>> {
        if self.as_str() == Some("auto") {
            return Some(None);
        }
        self.number(bounds).map(Some)
    }

    /// One of some words.
    pub(super) fn choice<T: Copy>(&mut self, choices: &[(&'static str, T)]) -> Option<T> {
        let word = self.as_str().unwrap_or_default();
        if let Some((_, chosen)) = choices.iter().find(|(name, _)| *name == word) {
            return Some(*chosen);
        }
        let names: Vec<&'static str> = choices.iter().map(|(name, _)| *name).collect();
        let near = nearest(word, names.iter().copied());
        self.wants(Wanted::Choice { near, names })
    }

    pub(super) fn as_str(&self) -> Option<&'v str> {
        self.value.get_ref().as_str()
    }
}
