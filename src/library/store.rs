//! The file of the library, and the only place that knows SQL.
//!
//! One SQLite file holds it all (`library.db`, in WAL mode), so that what belongs together is in one
//! transaction, and a program that is killed leaves a sound file. Below this module: [`schema`] (the
//! tables, and how an older file becomes one of today), [`issues`], [`delivery`], [`state`], [`phrases`] (the
//! full-text index) and [`rescue`] (what can be read of a damaged file).
//!
//! A library that cannot be opened is one in memory: everything works, and nothing is remembered.

mod delivery;
mod issues;
mod phrases;
mod rescue;
mod row;
mod schema;
mod state;

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use super::trouble::Trouble;

pub use delivery::UpdateLock;
pub use issues::{Added, Origin};
pub use phrases::Indexing;

/// The name of the file in the library's folder.
pub const FILE: &str = "library.db";

/// How often a writer asks again, two milliseconds apart, before it gives up.
const N_TRIES: i32 = 2_500;

/// A shelf of issues with what is remembered of them.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    /// Where it lies; none if it is in memory.
    path: Option<PathBuf>,
    is_writable: bool,
}

impl Library {
    /// Opens the library in a folder, which is made if it is not there. It always gives a library,
    /// and says what is the matter if it is not the one that was wanted.
    pub fn open(folder: Option<&Path>) -> (Self, Option<Trouble>) {
        let Some(folder) = folder else { return (Self::in_memory(), Some(Trouble::NoFolder)) };
        let path = folder.join(FILE);
        match Self::open_file(&path) {
            Ok(opened) => opened,
            Err(Trouble::Damaged(_)) => Self::mend(&path),
            Err(trouble) => (Self::in_memory(), Some(trouble)),
        }
    }

    /// A library that nothing is kept of.
    pub fn in_memory() -> Self {
        let connection = Connection::open_in_memory().expect("there is memory for an empty one");
        schema::migrate(&connection).expect("the tables are sound SQL");
        Self { connection, path: None, is_writable: true }
    }

    /// Whether what is noted is kept.
    pub fn is_kept(&self) -> bool {
        self.path.is_some() && self.is_writable
    }

    /// Where it lies, if it lies anywhere.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Puts a damaged library aside, and what can be read of it into a new one.
    pub fn mend(path: &Path) -> (Self, Option<Trouble>) {
        let Some(aside) = rescue::put_aside(path) else {
            return (Self::in_memory(), Some(Trouble::ReadOnly(path.to_owned())));
        };
        match Self::open_file(path) {
            Ok((library, _)) => {
                rescue::rescue(&aside, &library);
                (library, Some(Trouble::Damaged(aside)))
            }
            Err(trouble) => (Self::in_memory(), Some(trouble)),
        }
    }

    /// Whether the whole file is sound; this reads all of it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn is_sound(&self) -> Result<bool, Trouble> {
        let check = "PRAGMA integrity_check";
        let said: String = self.connection.query_row(check, [], |row| row.get(0))?;
        Ok(said == "ok")
    }

    /// Reads a little of every table: damage that shows then is found at once, not while something is
    /// being noted.
    pub fn first_damage(&self) -> Option<Trouble> {
        let damaged = self.shelf().and_then(|_| self.changes());
        damaged.err().map(|trouble| match trouble {
            Trouble::Damaged(_) => Trouble::Damaged(self.path.clone().unwrap_or_default()),
            other => other,
        })
    }

    /// Lets the file grow no more, as on a full disk; for tests.
    #[doc(hidden)]
    pub fn limit_to_its_size(&self) -> Result<(), Trouble> {
        let n_pages: i64 = self.connection.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        let set = format!("PRAGMA max_page_count = {n_pages}");
        Ok(self.connection.query_row(&set, [], |_| Ok(()))?)
    }

    fn open_file(path: &Path) -> Result<(Self, Option<Trouble>), Trouble> {
        let folder = path.parent().unwrap_or(Path::new("."));
        if fs::create_dir_all(folder).is_err() && !path.exists() {
            return Err(Trouble::NoFolder);
        }
        match Self::open_to_write(path) {
            Err(Trouble::ReadOnly(_)) if path.exists() => Self::open_to_read(path),
            outcome => outcome,
        }
    }

    fn open_to_write(path: &Path) -> Result<(Self, Option<Trouble>), Trouble> {
        let connection = Connection::open(path).map_err(|error| trouble_at(&error, path))?;
        let set_up = || -> rusqlite::Result<bool> {
            connection.busy_handler(Some(ask_again))?;
            schema::prepare(&connection)?;
            schema::migrate(&connection)
        };
        match set_up().map_err(|error| trouble_at(&error, path))? {
            true => Ok((Self { connection, path: Some(path.to_owned()), is_writable: true }, None)),
            false => Self::open_to_read(path),
        }
    }

    fn open_to_read(path: &Path) -> Result<(Self, Option<Trouble>), Trouble> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        // Where no file can be made beside it, a database can only be read as one that never changes.
        let addresses = [("", path), ("?immutable=1", path)];
        let addresses = addresses.map(|(more, path)| format!("file:{}{more}", escaped(path)));
        let mut last = Trouble::ReadOnly(path.to_owned());
        for address in addresses {
            let opened = Connection::open_with_flags(address, flags).and_then(|connection| {
                let version = schema::version(&connection)?;
                Ok((connection, version))
            });
            match opened {
                Ok((connection, version)) => {
                    let trouble = match version > schema::VERSION {
                        true => Trouble::Newer(path.to_owned()),
                        false => Trouble::ReadOnly(path.to_owned()),
                    };
                    let path = Some(path.to_owned());
                    return Ok((Self { connection, path, is_writable: false }, Some(trouble)));
                }
                Err(error) => last = trouble_at(&error, path),
            }
        }
        Err(last)
    }

    /// Begins to write. What is read in between cannot be changed by another any more.
    fn begin(&self) -> Result<Transaction<'_>, Trouble> {
        if !self.is_writable {
            return Err(Trouble::ReadOnly(self.path.clone().unwrap_or_default()));
        }
        let behavior = TransactionBehavior::Immediate;
        Ok(Transaction::new_unchecked(&self.connection, behavior)?)
    }
}

/// Waits for another writer; readers never wait.
fn ask_again(n_asked: i32) -> bool {
    thread::sleep(Duration::from_millis(2));
    n_asked < N_TRIES
}

/// A path in an address of a file: `?`, `#` and `%` would end it.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

fn trouble_at(error: &rusqlite::Error, path: &Path) -> Trouble {
    match error.sqlite_error_code() {
        Some(
            ErrorCode::ReadOnly
            | ErrorCode::CannotOpen
            | ErrorCode::PermissionDenied
            | ErrorCode::SystemIoFailure,
        ) => Trouble::ReadOnly(path.to_owned()),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            Trouble::Damaged(path.to_owned())
        }
        Some(ErrorCode::DiskFull) => Trouble::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Trouble::Busy,
        _ => Trouble::Other(error.to_string()),
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        trouble_at(&error, Path::new(""))
    }
}
