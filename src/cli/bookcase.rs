//! Where the shelf stands, and how a command comes to it.

use std::{
    cell::OnceCell,
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

use anyhow::{anyhow, bail};
use etcetera::BaseStrategy;

use super::say;
use crate::{
    config::Config,
    import,
    issue::{Date, Given, Issue},
    library::{self, FILE, IssueState, Library, Trouble},
};

/// The shelf, for whoever asks for it: a command that does not never touches it.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// The folder of the library; none if it is not wanted, or there can be none.
    folder: Option<PathBuf>,
    library: OnceCell<(Library, Option<Trouble>)>,
    /// What is the matter with the library is not said here, but by whoever it is handed over to.
    pub(super) is_silent: bool,
}

/// What is remembered for the reader's start.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    pub(super) state: IssueState,
    pub(super) settings: Vec<(String, String)>,
    pub(super) queries: Vec<String>,
}

impl Shelf {
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, ..Self::default() }
    }

    /// The library. What is the matter with it is said when it is first asked for.
    pub(super) fn library(&self) -> anyhow::Result<&Library> {
        let Some(folder) = &self.folder else {
            bail!("there is no library to look into (is it `--no-library`, or is HOME not set?)");
        };
        let (library, _) = self.library.get_or_init(|| {
            let (library, trouble) = Library::open(Some(folder));
            if let Some(trouble) = trouble.as_ref().filter(|_| !self.is_silent) {
                say(&format!("warning: {trouble}"));
            }
            (library, trouble)
        });
        Ok(library)
    }

    /// The folder of the library, if one is wanted.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        self.folder.clone()
    }

    /// Whether anything is to be remembered.
    pub(super) fn is_wanted(&self) -> bool {
        self.folder.is_some()
    }

    /// What is remembered of an issue, of the settings and of the searches; nothing where there is no
    /// library yet: it is made when something is noted.
    pub(super) fn remembered(&self, issue: &Issue) -> Remembered {
        let Some(library) = self.is_there().then(|| self.library().ok()).flatten() else {
            return Remembered::default();
        };
        // What cannot be read is told by the one who goes on using the library.
        Remembered {
            state: library.state_of(&library::key(issue)).unwrap_or_default(),
            settings: library.settings().unwrap_or_default(),
            queries: library.queries().unwrap_or_default(),
        }
    }

    /// The issue that was read last, if it is on the shelf, and what it was opened from.
    pub(super) fn last_read(&self) -> anyhow::Result<Option<(Given, Issue)>> {
        if !self.is_there() {
            return Ok(None);
        }
        let library = self.library()?;
        let Some(key) = library.last_read()? else { return Ok(None) };
        let given = self.given(&key)?;
        Ok(library.issue(&key)?.map(|issue| (given, issue)))
    }

    /// What an issue on the shelf was opened from.
    pub(super) fn given(&self, key: &str) -> anyhow::Result<Given> {
        let origin = self.library()?.origin(key)?.unwrap_or_default();
        let is_known = |format: &&import::Format| format.name == origin.format;
        Ok(Given {
            source: Some(origin.address.into()).filter(|it: &OsString| !it.is_empty()),
            format: import::FORMATS.iter().find(is_known).map(|format| format.name),
            shelved: Some(key.to_owned()),
            ..Given::default()
        })
    }

    /// The library for whoever goes on using it: as it is if it is open, or how to open it.
    pub(super) fn hand_over(self) -> impl FnOnce() -> (Library, Option<Trouble>) + Send {
        let Self { folder, library, .. } = self;
        move || library.into_inner().unwrap_or_else(|| Library::open(folder.as_deref()))
    }

    fn is_there(&self) -> bool {
        self.folder.as_ref().is_some_and(|folder| folder.join(FILE).exists())
    }

    /// The issue on the shelf that goes by this name, if nothing on the disk does, with its key. The
    /// name is a key, a day of the paper that was read last (`2021-04-20`), or so many issues before
    /// the one that was read last (`-1`).
    pub(super) fn named(&self, name: &OsStr) -> anyhow::Result<Option<(String, Issue)>> {
        let Some(name) = name.to_str().filter(|name| *name != "-") else { return Ok(None) };
        if !self.is_there() || import::is_address(OsStr::new(name)) || Path::new(name).exists() {
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
