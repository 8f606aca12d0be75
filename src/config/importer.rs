//! A program of the reader's own that makes issues of addresses.

use std::ops::Range;

use toml::de::DeTable;

use super::{
    mistake::What,
    row::{self, Notes, Row},
};

/// A program of the reader's own that makes issues of addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Importer {
    /// The addresses it is asked for: a pattern in which `*` is anything.
    pub pattern: String,
    /// The program and its arguments; the address comes behind them.
    pub command: Vec<String>,
}

impl Importer {
    /// Whether it is asked for an address.
    pub fn matches(&self, address: &str) -> bool {
        let Some((first, rest)) = self.pattern.split_once('*') else {
            return address == self.pattern;
        };
        let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
        let within = address.strip_prefix(first).and_then(|rest| rest.strip_suffix(last));
        within.is_some_and(|within| comes_in_order(within, middle.split('*')))
    }
}

/// Whether the pieces come one behind the other, each looked for as early as it can stand.
fn comes_in_order<'p>(text: &str, mut pieces: impl Iterator<Item = &'p str>) -> bool {
    pieces.try_fold(text, |rest, piece| rest.split_once(piece).map(|(_, rest)| rest)).is_some()
}

pub(super) const ROWS: &[Row<Importer>] = &[
    Row {
        key: "match",
        default: "\"https://paper.example.com/*\"",
        help: [
            "读哪些地址，* 代表任意",
            "讀哪些網址，* 代表任意",
            "the addresses it reads; * is anything",
        ],
        set: |importer, value| value.text().map(|it| importer.pattern = it),
    },
    Row {
        key: "command",
        default: "[\"my-paper\", \"--json\"]",
        help: [
            "命令和参数，不经 shell",
            "命令和引數，不經 shell",
            "the command and its arguments; no shell",
        ],
        set: |importer, value| value.texts().map(|it| importer.command = it),
    },
];

/// One section; `None` if it cannot be used.
pub(super) fn read(
    at: Range<usize>,
    table: &DeTable<'_>,
    notes: &mut Notes<'_>,
) -> Option<Importer> {
    let mut importer = Importer::default();
    row::read(ROWS, table, &[], &mut importer, notes);
    let missing =
        [("match", importer.pattern.is_empty()), ("command", importer.command.is_empty())];
    let mut missing = missing.into_iter().filter(|(_, is_missing)| *is_missing);
    let Some((key, _)) = missing.next() else { return Some(importer) };
    notes.note(at.start, What::Missing { section: "importer", key });
    None
}
