//! What the delivery of papers needs of the library: how it went with each subscription, which issues
//! came lately, and that only one program brings papers at a time.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use rusqlite::params;
use rustix::fs::{FlockOperation, flock};

use super::{Library, issues};
use crate::{
    issue::Date,
    library::{
        day::{NTH_BITS, day},
        state::Shelved,
        trouble::Trouble,
    },
};

/// The right to bring papers. It is gone with the program, however that ends.
#[derive(Debug)]
pub struct UpdateLock {
    _file: Option<File>,
}

impl UpdateLock {
    /// Takes the lock of the library in a folder; `None` if another program has it.
    ///
    /// # Errors
    /// When no file can be made there.
    pub fn take(folder: Option<&Path>) -> io::Result<Option<Self>> {
        let Some(folder) = folder else { return Ok(Some(Self { _file: None })) };
        let file = File::options().create(true).append(true).open(folder.join("update.lock"))?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Err(rustix::io::Errno::WOULDBLOCK) => Ok(None),
            // Some file systems have no locks.
            Ok(()) | Err(_) => Ok(Some(Self { _file: Some(file) })),
        }
    }
}

impl Library {
    /// The folder in which it lies, if it lies anywhere.
    pub fn folder(&self) -> Option<PathBuf> {
        self.path().and_then(Path::parent).map(Path::to_owned)
    }

    /// How it went with each subscription: its address, and a line that the delivery understands.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn deliveries(&self) -> Result<Vec<(String, String)>, Trouble> {
        let mut statement = self.connection.prepare("SELECT address, memory FROM delivery")?;
        let lines = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// Remembers how it went with a subscription.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn note_delivery(&self, address: &str, memory: &str) -> Result<(), Trouble> {
        let transaction = self.begin()?;
        transaction.execute(
            "INSERT INTO delivery VALUES (?1, ?2) ON CONFLICT DO UPDATE SET memory = ?2",
            params![address, memory],
        )?;
        Ok(transaction.commit()?)
    }

    /// The issues of a day and later, and those that were put on the shelf since; the newest first.
    /// What it costs does not grow with the shelf.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn lately(&self, from: Date, added_ms: i64) -> Result<Vec<Shelved>, Trouble> {
        let top = day(from) << NTH_BITS;
        issues::list(&self.connection, "top >= ?1 OR added_ms >= ?2", params![top, added_ms])
    }
}
