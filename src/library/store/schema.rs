//! The tables, and how an older file becomes one of today.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// The steps from an empty file to one of today. A step that was given out is never changed; what
/// changes is a step more.
const STEPS: &[&str] = &[
    // 1
    "CREATE TABLE issue (
       nth INTEGER PRIMARY KEY,
       key TEXT NOT NULL UNIQUE,
       paper TEXT NOT NULL,
       date TEXT NOT NULL,            -- as printed; empty if there is none
       top INTEGER NOT NULL UNIQUE,   -- the number of its first article; the others count down
       n_articles INTEGER NOT NULL,
       n_stories INTEGER NOT NULL,
       n_pages INTEGER NOT NULL,
       n_chars INTEGER NOT NULL,
       lead TEXT NOT NULL,
       address TEXT NOT NULL,         -- where it was opened from
       format TEXT NOT NULL,
       added_ms INTEGER NOT NULL,
       fingerprint INTEGER NOT NULL,
       is_shown INTEGER NOT NULL,
       form TEXT NOT NULL
     );
     CREATE INDEX issue_of_paper ON issue (paper, top);
     CREATE TABLE article (           -- what is asked of many articles at once
       number INTEGER PRIMARY KEY,    -- day * 2^20 + what counts down within the day
       id TEXT NOT NULL,
       page TEXT NOT NULL,
       headline TEXT NOT NULL,
       byline TEXT NOT NULL,
       is_story INTEGER NOT NULL
     );
     CREATE TABLE body (number INTEGER PRIMARY KEY, words TEXT NOT NULL, form TEXT NOT NULL);
     CREATE TABLE mark (
       issue TEXT NOT NULL, article TEXT NOT NULL, kind INTEGER NOT NULL,
       is_set INTEGER NOT NULL, at_ms INTEGER NOT NULL,
       PRIMARY KEY (issue, article, kind)
     ) WITHOUT ROWID;
     CREATE TABLE place (
       issue TEXT NOT NULL, article TEXT NOT NULL, part INTEGER NOT NULL, byte INTEGER NOT NULL,
       at_ms INTEGER NOT NULL, PRIMARY KEY (issue, article)
     ) WITHOUT ROWID;
     CREATE INDEX place_by_time ON place (at_ms);
     CREATE TABLE bookmark (
       issue TEXT NOT NULL, article TEXT NOT NULL, part INTEGER NOT NULL, byte INTEGER NOT NULL,
       note TEXT NOT NULL, excerpt TEXT NOT NULL, is_set INTEGER NOT NULL, at_ms INTEGER NOT NULL,
       PRIMARY KEY (issue, article, part, byte)
     ) WITHOUT ROWID;
     CREATE TABLE setting (
       name TEXT PRIMARY KEY, value TEXT NOT NULL, at_ms INTEGER NOT NULL
     ) WITHOUT ROWID;
     CREATE TABLE query (
       typed TEXT PRIMARY KEY, is_set INTEGER NOT NULL, at_ms INTEGER NOT NULL
     ) WITHOUT ROWID;
     CREATE TABLE removal (
       issue TEXT PRIMARY KEY, is_set INTEGER NOT NULL, at_ms INTEGER NOT NULL
     ) WITHOUT ROWID;
     -- Articles from this number up are in the index; nought if all are.
     CREATE TABLE indexing (from_number INTEGER NOT NULL);
     INSERT INTO indexing VALUES (0);
     CREATE VIRTUAL TABLE phrase USING fts5(
       tokens, content = '', contentless_delete = 1, tokenize = 'ascii'
     );",
    // 2
    "CREATE INDEX issue_by_added ON issue (added_ms);
     CREATE TABLE delivery (          -- how it went with each subscription
       address TEXT PRIMARY KEY, memory TEXT NOT NULL
     ) WITHOUT ROWID;",
];

/// The version that this program writes.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// Sets a connection up. The size of a page is settled when the file is made: of the sizes there are,
/// 8 KB waste the least for the texts and the index.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "PRAGMA page_size = 8192;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = NORMAL;
         PRAGMA cache_size = -16000;",
    )
}

/// The version of a file: how many steps it has behind it.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Takes the steps that a file has not behind it; `false` if it has steps that are not known here.
pub(super) fn migrate(connection: &Connection) -> rusqlite::Result<bool> {
    if version(connection)? == VERSION {
        return Ok(true);
    }
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    // Another program may have been faster.
    let taken = version(&transaction)?;
    let Some(steps) = usize::try_from(taken).ok().and_then(|taken| STEPS.get(taken..)) else {
        return Ok(false);
    };
    for step in steps {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(true)
}
