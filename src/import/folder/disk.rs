//! An issue folder on disk.
//!
//! Whoever made the folder names the files that are read, and is not trusted: a file is read only if
//! it lies in the folder once all links are followed, and only if it is a regular file.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::Files;
use crate::import::{
    limits,
    source::{self, Opened},
};

/// An issue folder on disk.
pub(in crate::import) struct Disk {
    /// The folder as the reader named it.
    root: PathBuf,
}

impl Disk {
    /// The folder at `root`; empty for the one we are in.
    pub(in crate::import) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The path to open, which is never empty.
    fn path(&self, path: &str) -> PathBuf {
        Path::new(".").join(&self.root).join(path)
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let root = fs::canonicalize(self.path(""))?;
        let real = fs::canonicalize(self.path(path))?;
        if !real.starts_with(root) {
            return Err(io::Error::other("it leads out of the folder"));
        }
        let Opened::File(file) = source::open(&real)? else {
            return Err(io::ErrorKind::IsADirectory.into());
        };
        match source::read(file, limits::ARTICLE_BYTES)? {
            (bytes, false) => Ok(bytes),
            (_, true) => {
                let limit = limits::mib(limits::ARTICLE_BYTES);
                Err(io::Error::other(format!("it is longer than {limit}")))
            }
        }
    }

    fn stems(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("articles")).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut stems: Vec<String> =
            names.filter_map(|name| Some(name.strip_suffix(".md")?.to_owned())).collect();
        stems.sort_unstable();
        stems
    }

    fn shown(&self, path: &str) -> String {
        self.root.join(path).display().to_string()
    }
}
