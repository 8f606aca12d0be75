//! What can be read of a damaged file.
//!
//! Damage lies in some pages of the file. Each issue is read by itself, and each table from its start,
//! until what cannot be read; the index is made anew from the texts.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};

use super::Library;

/// What lies beside a database in WAL mode.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Gives a damaged file another name; `None` if that cannot be done.
pub(super) fn put_aside(path: &Path) -> Option<PathBuf> {
    let named = |nth: usize| path.with_extension(format!("damaged-{nth}.db"));
    let aside = (1..1_000).map(named).find(|aside| !aside.exists())?;
    fs::rename(path, &aside).ok()?;
    for more in BESIDE {
        let with = |path: &Path| PathBuf::from(format!("{}{more}", path.display()));
        // What has not been written into the file yet belongs to it.
        let _ = fs::rename(with(path), with(&aside));
    }
    Some(aside)
}

/// Puts what can be read of the file `aside` into a library.
pub(super) fn rescue(aside: &Path, library: &Library) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let Ok(connection) = Connection::open_with_flags(aside, flags) else { return };
    let damaged = Library { connection, path: Some(aside.to_owned()), is_writable: false };
    for (key, added_ms) in keys(&damaged) {
        // What cannot be read is lost, and the rest is not.
        let Ok(Some(issue)) = damaged.issue(&key) else { continue };
        let origin = damaged.origin(&key).ok().flatten().unwrap_or_default();
        let _ = library.add(&issue, &origin, added_ms);
    }
    // One by one: one that cannot be written must not take the others with it.
    for changes in damaged.readable_changes().chunks(1_000) {
        let _ = library.note(changes);
    }
}

/// The keys of the issues, found from both ends: so damage in the middle hides but what it hit.
fn keys(damaged: &Library) -> Vec<(String, i64)> {
    let mut keys = Vec::new();
    for order in ["ASC", "DESC"] {
        let sql = format!("SELECT key, added_ms FROM issue ORDER BY nth {order}");
        let Ok(mut statement) = damaged.connection.prepare(&sql) else { continue };
        let Ok(rows) = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))) else {
            continue;
        };
        keys.extend(rows.map_while(Result::ok));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}
