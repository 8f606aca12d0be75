//! What is remembered of reading, in tables. The later of two states of a thing is the one that holds.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Library, phrases};
use crate::{
    issue::{ArticleId, Place},
    library::{
        form::{part, part_number},
        state::{Bookmark, Change, Fact, IssueState, MarkKind},
        trouble::Trouble,
    },
};

/// So many searches are remembered.
const N_QUERIES: i64 = 200;

/// Notes a fact, unless a later state of it is there.
pub(super) fn note(connection: &Connection, fact: &Fact, at_ms: i64) -> Result<(), Trouble> {
    match fact {
        Fact::Mark { issue, article, kind, is_set } => connection.execute(
            "INSERT INTO mark VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE
             SET is_set = ?4, at_ms = ?5 WHERE at_ms <= ?5",
            params![issue, article, *kind as i64, is_set, at_ms],
        ),
        Fact::Place { issue, place } => connection.execute(
            "INSERT INTO place VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE
             SET part = ?3, byte = ?4, at_ms = ?5 WHERE at_ms <= ?5",
            params![issue, place.article.as_str(), part_number(place.part), place.byte, at_ms],
        ),
        Fact::Bookmark { issue, place, note, excerpt, is_set } => connection.execute(
            "INSERT INTO bookmark VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE
             SET note = ?5, excerpt = ?6, is_set = ?7, at_ms = ?8 WHERE at_ms <= ?8",
            params![
                issue,
                place.article.as_str(),
                part_number(place.part),
                place.byte,
                note,
                excerpt,
                is_set,
                at_ms
            ],
        ),
        Fact::Setting { name, value } => connection.execute(
            "INSERT INTO setting VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE
             SET value = ?2, at_ms = ?3 WHERE at_ms <= ?3",
            params![name, value, at_ms],
        ),
        Fact::Query { typed, is_set } => connection.execute(
            "INSERT INTO query VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE
             SET is_set = ?2, at_ms = ?3 WHERE at_ms <= ?3",
            params![typed, is_set, at_ms],
        ),
        Fact::Removal { issue, is_set } => {
            let n_changed = connection.execute(
                "INSERT INTO removal VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE
                 SET is_set = ?2, at_ms = ?3 WHERE at_ms <= ?3",
                params![issue, is_set, at_ms],
            )?;
            if n_changed > 0 {
                show(connection, issue, !is_set)?;
            }
            Ok(n_changed)
        }
    }?;
    Ok(())
}

/// Whether an issue was taken off the shelf.
pub(super) fn is_removed(connection: &Connection, issue: &str) -> Result<bool, Trouble> {
    let sql = "SELECT is_set FROM removal WHERE issue = ?1";
    let removed: Option<bool> = connection.query_row(sql, [issue], |row| row.get(0)).optional()?;
    Ok(removed.unwrap_or(false))
}

/// Shows an issue on the shelf, or hides it. A hidden one is in no index.
fn show(connection: &Connection, issue: &str, is_shown: bool) -> Result<(), Trouble> {
    let sql = "UPDATE issue SET is_shown = ?2 WHERE key = ?1 AND is_shown != ?2
               RETURNING top, n_articles";
    let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let changed: Option<(i64, i64)> =
        connection.query_row(sql, params![issue, is_shown], row).optional()?;
    match changed {
        Some((top, n_articles)) if is_shown => phrases::feed_again(connection, top, n_articles),
        Some((top, n_articles)) => phrases::forget(connection, top, n_articles),
        None => Ok(()),
    }
}

impl Library {
    /// Notes changes, all or none of them. Of two states of a thing the later one holds.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn note(&self, changes: &[Change]) -> Result<(), Trouble> {
        let transaction = self.begin()?;
        for change in changes {
            note(&transaction, &change.fact, change.at_ms)?;
        }
        Ok(transaction.commit()?)
    }

    /// Everything that is remembered, what was taken back among it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn changes(&self) -> Result<Vec<Change>, Trouble> {
        let mut changes = Vec::new();
        for (table, read) in TABLES {
            self.read_table(table, *read, &mut changes)?;
        }
        Ok(changes)
    }

    fn read_table(
        &self,
        table: &str,
        read: fn(&Row<'_>) -> rusqlite::Result<Change>,
        changes: &mut Vec<Change>,
    ) -> Result<(), Trouble> {
        let mut statement = self.connection.prepare(&format!("SELECT * FROM {table}"))?;
        for change in statement.query_map([], read)? {
            changes.push(change?);
        }
        Ok(())
    }

    /// As [`Library::changes`], from a damaged file: what can be read.
    pub(super) fn readable_changes(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (table, read) in TABLES {
            // What was read before the damage is kept.
            let _ = self.read_table(table, *read, &mut changes);
        }
        changes
    }

    /// What is remembered of an issue.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn state_of(&self, issue: &str) -> Result<IssueState, Trouble> {
        let mut state = IssueState::default();
        let sql = "SELECT article, kind FROM mark WHERE issue = ?1 AND is_set";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([issue])?;
        while let Some(row) = rows.next()? {
            let marked =
                if row.get::<_, i64>(1)? == 0 { &mut state.read } else { &mut state.later };
            let article: String = row.get(0)?;
            marked.insert(article.as_str().into());
        }
        let sql = "SELECT article, part, byte FROM place WHERE issue = ?1 ORDER BY at_ms";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([issue])?;
        while let Some(row) = rows.next()? {
            let place = read_place(row, 0)?;
            state.left.insert(place.article.clone(), (place.part, place.byte));
            state.place = Some(place);
        }
        Ok(state)
    }

    /// All settings: names and values.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn settings(&self) -> Result<Vec<(String, String)>, Trouble> {
        let sql = "SELECT name, value FROM setting ORDER BY name";
        let mut statement = self.connection.prepare(sql)?;
        let settings = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(settings.collect::<rusqlite::Result<_>>()?)
    }

    /// What was searched for, the newest last.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn queries(&self) -> Result<Vec<String>, Trouble> {
        let sql = "SELECT typed FROM (SELECT typed, at_ms FROM query WHERE is_set
                   ORDER BY at_ms DESC LIMIT ?1) ORDER BY at_ms";
        let mut statement = self.connection.prepare(sql)?;
        let queries = statement.query_map([N_QUERIES], |row| row.get(0))?;
        Ok(queries.collect::<rusqlite::Result<_>>()?)
    }

    /// All bookmarks, the newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn bookmarks(&self) -> Result<Vec<Bookmark>, Trouble> {
        self.list("SELECT issue, article, part, byte, note, excerpt, at_ms FROM bookmark WHERE is_set ORDER BY at_ms DESC")
    }

    /// The articles that are to be read later, the newest mark first, as bookmarks at their heads.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn later(&self) -> Result<Vec<Bookmark>, Trouble> {
        self.list("SELECT issue, article, -6, 0, '', '', at_ms FROM mark WHERE is_set AND kind = 1 ORDER BY at_ms DESC")
    }

    fn list(&self, sql: &str) -> Result<Vec<Bookmark>, Trouble> {
        let mut headline = self.connection.prepare(
            "SELECT headline FROM issue JOIN article
               ON article.number BETWEEN top - n_articles + 1 AND top
             WHERE key = ?1 AND id = ?2",
        )?;
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            let (issue, place): (String, Place) = (row.get(0)?, read_place(row, 1)?);
            let found = headline
                .query_row([issue.as_str(), place.article.as_str()], |row| row.get(0))
                .optional()?;
            let headline = found.unwrap_or_default();
            let (note, excerpt, at_ms) = (row.get(4)?, row.get(5)?, row.get(6)?);
            list.push(Bookmark { issue, place, note, excerpt, headline, at_ms });
        }
        Ok(list)
    }
}

type Read = fn(&Row<'_>) -> rusqlite::Result<Change>;

/// The tables of what is remembered, and how a row of each is read. Removals come last: they are
/// about issues that have to be there.
const TABLES: &[(&str, Read)] = &[
    ("mark", |row| {
        let kind = if row.get::<_, i64>(2)? == 0 { MarkKind::Read } else { MarkKind::Later };
        let (issue, article, is_set) = (row.get(0)?, row.get(1)?, row.get(3)?);
        Ok(Change { at_ms: row.get(4)?, fact: Fact::Mark { issue, article, kind, is_set } })
    }),
    ("place", |row| {
        let fact = Fact::Place { issue: row.get(0)?, place: read_place(row, 1)? };
        Ok(Change { at_ms: row.get(4)?, fact })
    }),
    ("bookmark", |row| {
        let (issue, place) = (row.get(0)?, read_place(row, 1)?);
        let (note, excerpt, is_set) = (row.get(4)?, row.get(5)?, row.get(6)?);
        let fact = Fact::Bookmark { issue, place, note, excerpt, is_set };
        Ok(Change { at_ms: row.get(7)?, fact })
    }),
    ("setting", |row| {
        let fact = Fact::Setting { name: row.get(0)?, value: row.get(1)? };
        Ok(Change { at_ms: row.get(2)?, fact })
    }),
    ("query", |row| {
        let fact = Fact::Query { typed: row.get(0)?, is_set: row.get(1)? };
        Ok(Change { at_ms: row.get(2)?, fact })
    }),
    ("removal", |row| {
        let fact = Fact::Removal { issue: row.get(0)?, is_set: row.get(1)? };
        Ok(Change { at_ms: row.get(2)?, fact })
    }),
];

/// Reads a place from three columns.
fn read_place(row: &Row<'_>, first: usize) -> rusqlite::Result<Place> {
    let article: String = row.get(first)?;
    let article = ArticleId::from(article.as_str());
    Ok(Place { article, part: part(row.get(first + 1)?), byte: row.get(first + 2)? })
}
