//! Where the shelf stands, and how a command comes to it.

use std::{
    cell::OnceCell,
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{anyhow, bail};
use etcetera::BaseStrategy;

use super::say;
use crate::{
    config::Config,
    import,
    issue::{Date, Given, Issue},
    library::{FILE, Library, Origin},
};

/// The shelf, for whoever asks for it: a command that does not never touches it.
#[derive(Debug)]
pub(super) struct Shelf {
    /// The folder of the library; none if it is not wanted, or there can be none.
    folder: Option<PathBuf>,
    library: OnceCell<Library>,
}

impl Shelf {
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, library: OnceCell::new() }
    }

    /// The library. What is the matter with it is said when it is first asked for.
    pub(super) fn library(&self) -> anyhow::Result<&Library> {
        let Some(folder) = &self.folder else {
            bail!("there is no library to look into (is it `--no-library`, or is HOME not set?)");
        };
        Ok(self.library.get_or_init(|| {
            let (library, trouble) = Library::open(Some(folder));
            trouble.iter().for_each(|trouble| say(&format!("warning: {trouble}")));
            library
        }))
    }

    /// The issue on the shelf that goes by this name, if nothing on the disk does, with its key. The
    /// name is a key, a day of the paper that was read last (`2021-04-20`), or so many issues before
    /// the one that was read last (`-1`).
    pub(super) fn named(&self, name: &OsStr) -> anyhow::Result<Option<(String, Issue)>> {
        let Some(name) = name.to_str().filter(|name| *name != "-") else { return Ok(None) };
        let is_there = self.folder.as_ref().is_some_and(|folder| folder.join(FILE).exists());
        if !is_there || import::is_address(OsStr::new(name)) || Path::new(name).exists() {
            return Ok(None);
        }
        let library = self.library()?;
        let last = || Ok::<_, anyhow::Error>(library.last_read()?.unwrap_or_default());
        let n_back = name.strip_prefix('-').and_then(|n| n.parse().ok());
        let key = match n_back {
            Some(n_back @ 1..) => {
                let key = library.step(&last()?, n_back)?;
                Some(key.ok_or_else(|| anyhow!("there is no issue `{name}` on the shelf"))?)
            }
            _ if name.parse::<Date>().is_ok() => library.of_day(&last()?, name)?,
            _ => Some(name.to_owned()),
        };
        let Some(key) = key else { return Ok(None) };
        Ok(library.issue(&key)?.map(|issue| (key, issue)))
    }
}

/// The folder of the library: `$ZZREAD_LIBRARY`, else what the reader's file says, else `zzread` in the
/// folder that the system has for such things.
pub(super) fn folder(config: &Config) -> Option<PathBuf> {
    if let Some(folder) = env::var_os("ZZREAD_LIBRARY").filter(|folder| !folder.is_empty()) {
        return Some(folder.into());
    }
    if let Some(folder) = &config.library {
        return Some(folder.into());
    }
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.data_dir().join("zzread"))
}

/// Now, in milliseconds since 1970.
pub(super) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Where an issue was opened from, so that it can be found again from any folder.
pub(super) fn origin(given: &Given) -> Origin {
    let source = given.source().unwrap_or_default();
    let absolute = std::path::absolute(source).ok().filter(|_| !import::is_address(source));
    let address = absolute.map_or_else(|| source.to_owned(), PathBuf::into_os_string);
    let format = given.format.unwrap_or_default().to_owned();
    Origin { address: address.to_string_lossy().into_owned(), format }
}
