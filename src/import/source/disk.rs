//! A folder on disk.
//!
//! Whoever made the folder names the files that are read, and is not trusted: a file is read only if
//! it lies in the folder once all links are followed, and only if it is a regular file.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use rustix::fs::{FileType, Mode, OFlags};

use super::{
    reading,
    site::{Fetched, Site},
};
use crate::import::decode::limits;

/// A folder on disk.
pub(crate) struct Disk {
    /// The folder as the reader named it.
    root: PathBuf,
}

impl Disk {
    /// The folder at `root`; empty for the one we are in.
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The path to open, which is never empty.
    fn path(&self, address: &str) -> PathBuf {
        Path::new(".").join(&self.root).join(address)
    }

    /// Adds the files in a folder and in the folders below it.
    fn list_into(&self, folder: &str, depth: usize, files: &mut Vec<String>) {
        for entry in fs::read_dir(self.path(folder)).into_iter().flatten().flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let address = format!("{folder}{name}");
            // A link is no folder here, so there is no way round in circles.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && depth < limits::FOLDERS_DEEP => {
                    self.list_into(&format!("{address}/"), depth + 1, files);
                }
                Ok(kind) if !kind.is_dir() && files.len() < limits::FILES => files.push(address),
                _ => {}
            }
        }
    }
}

/// A file or a folder, opened.
pub(crate) enum Opened {
    /// A folder.
    Folder,
    /// A regular file.
    File(File),
}

/// Opens a regular file or finds a folder; anything else is an error that says what it is.
pub(crate) fn open(path: &Path) -> io::Result<Opened> {
    open_with(path, OFlags::empty())
}

/// Opens a regular file that lies here itself: no link leads to it.
#[cfg(feature = "net")]
pub(crate) fn open_own(path: &Path) -> io::Result<File> {
    match open_with(path, OFlags::NOFOLLOW)? {
        Opened::File(file) => Ok(file),
        Opened::Folder => Err(io::ErrorKind::IsADirectory.into()),
    }
}

fn open_with(path: &Path, flags: OFlags) -> io::Result<Opened> {
    // (A pipe that nobody writes to would be waited for.)
    let flags = flags | OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty())?);
    match FileType::from_raw_mode(rustix::fs::fstat(&file)?.st_mode) {
        FileType::RegularFile => Ok(Opened::File(file)),
        FileType::Directory => Ok(Opened::Folder),
        FileType::Fifo => {
            Err(io::Error::other("it is a pipe, not a file (write `COMMAND | zzread -`)"))
        }
        _ => Err(io::Error::other("it is a device, not a file")),
    }
}

impl Site for Disk {
    fn fetch(&self, address: &str, limit: u64) -> io::Result<Fetched> {
        let root = fs::canonicalize(self.path(""))?;
        let real = fs::canonicalize(self.path(address))?;
        if !real.starts_with(root) {
            return Err(io::Error::other("it leads out of the folder"));
        }
        let Opened::File(file) = open(&real)? else {
            return Err(io::ErrorKind::IsADirectory.into());
        };
        match reading::up_to(file, limit)? {
            (bytes, false) => Ok(Fetched { address: address.to_owned(), bytes, charset: None }),
            (_, true) => Err(io::Error::other(format!("it is longer than {}", limits::mib(limit)))),
        }
    }

    fn list(&self) -> Vec<String> {
        let mut files = Vec::new();
        self.list_into("", 0, &mut files);
        files.sort_unstable();
        files
    }

    fn shown(&self, address: &str) -> String {
        self.root.join(address).display().to_string()
    }
}
