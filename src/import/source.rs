//! Opening what the reader named, safely: a file, a folder or standard input, and nothing else.
//! Bytes that are a zip archive are opened as one.
//!
//! A pipe or a device could block for ever, never end, or do something when it is opened. So it is
//! opened without waiting, asked what it is, and refused by name if it is none of the three.
//! Nothing is read beyond a limit, and a limit that cuts something off is stated.

use std::{
    ffi::OsStr,
    fs::File,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};

use anyhow::{anyhow, bail};
use rustix::fs::{FileType, Mode, OFlags};
use url::Url;

use super::{
    archive::{self, Archive},
    disk::Disk,
    encoding::{self, Hints},
    limits,
    site::Site,
};
use crate::issue::{Severity, Text, Warning};

/// What the reader named, opened.
pub(super) struct Source {
    /// The name to speak of it by: as it was given.
    pub(super) name: String,
    /// Its name without folder and extension.
    pub(super) stem: String,
    /// What was found there.
    pub(super) content: Content,
    /// Where it lies, if it was opened by its address on the web.
    pub(super) home: Option<Home>,
    /// What went wrong so far.
    pub(super) warnings: Vec<Warning>,
}

/// The place on the web that a source was fetched from.
pub(super) struct Home {
    /// The site, to fetch more from.
    pub(super) site: Box<dyn Site>,
    /// Where the source was found in the end, after all redirects.
    pub(super) address: String,
    /// The charset that came with it.
    pub(super) charset: Option<String>,
}

/// What a name stands for.
pub(super) enum Content {
    /// A folder.
    Folder(PathBuf),
    /// A zip archive.
    Archive(Archive),
    /// The bytes of a file, or of standard input, which has no path.
    Bytes {
        /// Where the file lies.
        path: Option<PathBuf>,
        /// All of it, or its first part.
        bytes: Vec<u8>,
    },
}

impl Source {
    /// Opens and reads what `given` names; `-` is standard input.
    pub(super) fn open(given: &OsStr) -> anyhow::Result<Self> {
        if given == "-" {
            return stdin();
        }
        let path = Path::new(given);
        let name = path.display().to_string();
        let stem = path.file_stem().unwrap_or(given).to_string_lossy().into_owned();
        let fault = |error: io::Error| anyhow!("cannot read `{name}`: {}", reason(&error));
        match open(path).map_err(fault)? {
            Opened::Folder => {
                let content = Content::Folder(path.to_owned());
                Ok(Self { name, stem, content, home: None, warnings: Vec::new() })
            }
            Opened::File(file) => {
                let (bytes, cut) = read(file, limits::FILE_BYTES).map_err(fault)?;
                let mut source = Self::of_bytes(name, stem, bytes)?;
                if let Content::Bytes { path: at, .. } = &mut source.content {
                    *at = Some(path.to_owned());
                }
                if cut {
                    source.warn_of_limit(limits::FILE_BYTES);
                }
                Ok(source)
            }
        }
    }

    /// The first whole lines of a long file; none of anything else.
    pub(super) fn head(given: &OsStr) -> Option<Self> {
        let path = Path::new(given);
        let Ok(Opened::File(file)) = open(path) else { return None };
        if file.metadata().ok()?.len() <= limits::SHORT_BYTES {
            return None;
        }
        let (mut bytes, _) = read(file, limits::FIRST_BYTES).ok()?;
        bytes.truncate(memchr::memrchr(b'\n', &bytes)? + 1);
        let stem = path.file_stem()?.to_string_lossy().into_owned();
        Self::of_bytes(path.display().to_string(), stem, bytes).ok()
    }

    /// A source of bytes that lie nowhere on disk.
    ///
    /// # Errors
    /// When they are an archive that cannot be opened.
    pub(super) fn of_bytes(name: String, stem: String, bytes: Vec<u8>) -> anyhow::Result<Self> {
        let is_named = ["zip", "epub"].contains(&extension(&name).as_str());
        let content = match archive::is_archive(&bytes, is_named) {
            true => Content::Archive(Archive::new(&name, bytes)?),
            false => Content::Bytes { path: None, bytes },
        };
        Ok(Self { name, stem, content, home: None, warnings: Vec::new() })
    }

    /// Its bytes, if it is neither a folder nor an archive.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Bytes { bytes, .. } => Some(bytes),
            _ => None,
        }
    }

    /// The extension of its name in lower case; empty if it has none.
    pub(super) fn extension(&self) -> String {
        match self.home.as_ref().and_then(|home| Url::parse(&home.address).ok()) {
            Some(address) => extension(address.path()),
            None => extension(&self.name),
        }
    }

    /// The files that it consists of: those in a folder or an archive, or of the site that it is from.
    pub(super) fn site(&self) -> Option<Box<dyn Site + '_>> {
        match (&self.content, &self.home) {
            (Content::Folder(path), _) => Some(Box::new(Disk::new(path))),
            (Content::Archive(archive), _) => Some(Box::new(archive)),
            (Content::Bytes { .. }, Some(home)) => Some(Box::new(home.site.as_ref())),
            (Content::Bytes { .. }, None) => None,
        }
    }

    /// Decodes bytes of it, and warns of what is wrong with their encoding.
    pub(super) fn decode(&mut self, bytes: Vec<u8>, is_markup: bool) -> String {
        let host = self.home.as_ref().and_then(|home| Url::parse(&home.address).ok());
        let host = host.as_ref().and_then(|address| address.host_str());
        let hints = Hints {
            charset: self.home.as_ref().and_then(|home| home.charset.as_deref()),
            is_markup,
            top_level_domain: host.and_then(|host| host.rsplit('.').next()),
        };
        let decoded = encoding::decode_with(bytes, hints);
        for (message, help) in decoded.faults() {
            self.warn(message, help);
        }
        decoded.text
    }

    fn warn_of_limit(&mut self, limit: u64) {
        let limit = limits::mib(limit);
        self.warn(
            format!("it is longer than {limit}; only the first {limit} are shown"),
            "split it into parts",
        );
    }

    /// Adds a warning about the whole of it.
    pub(super) fn warn(&mut self, message: String, help: &str) {
        self.warnings.push(Warning {
            severity: Severity::Warning,
            file: Text::new(&self.name).one_line(),
            spot: None,
            message: Text::new(&message),
            help: Text::new(help),
        });
    }
}

fn extension(name: &str) -> String {
    Path::new(name).extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn stdin() -> anyhow::Result<Source> {
    let stdin = io::stdin().lock();
    if stdin.is_terminal() {
        bail!(
            "cannot read standard input: it is the keyboard \
             (give a text: `zzread - < FILE`, or `COMMAND | zzread -`)"
        );
    }
    let (bytes, cut) = read(stdin, limits::STDIN_BYTES)
        .map_err(|error| anyhow!("cannot read standard input: {}", reason(&error)))?;
    let mut source = Source::of_bytes("-".to_owned(), "stdin".to_owned(), bytes)?;
    if cut {
        source.warn_of_limit(limits::STDIN_BYTES);
    }
    Ok(source)
}

/// A file or a folder, opened.
pub(super) enum Opened {
    /// A folder.
    Folder,
    /// A regular file.
    File(File),
}

/// Opens a regular file or finds a folder; anything else is an error that says what it is.
pub(super) fn open(path: &Path) -> io::Result<Opened> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
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

/// Reads up to `limit` bytes, and whether there would be more. A cut does not split a character.
pub(super) fn read(input: impl Read, limit: u64) -> io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::new();
    input.take(limit + 1).read_to_end(&mut bytes)?;
    let cut = bytes.len() as u64 > limit;
    if cut {
        bytes.truncate(limit as usize);
        bytes.truncate(bytes.len() - n_bytes_of_half_char(&bytes));
    }
    Ok((bytes, cut))
}

/// How many bytes at the end begin a character of UTF-8 and do not end it.
fn n_bytes_of_half_char(bytes: &[u8]) -> usize {
    let is_half = |n: usize, lead: u8| match lead {
        0xC0..=0xDF => n < 2,
        0xE0..=0xEF => n < 3,
        0xF0..=0xFF => n < 4,
        _ => false,
    };
    let lead = bytes.iter().rev().take(3).position(|&byte| !(0x80..0xC0).contains(&byte));
    let n_bytes = lead.map_or(0, |back| back + 1);
    let is_cut = n_bytes > 0 && is_half(n_bytes, bytes[bytes.len() - n_bytes]);
    if is_cut { n_bytes } else { 0 }
}

/// Why something could not be read, in the words of our messages.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        // Whoever made it has said more than its kind.
        _ if error.get_ref().is_some() => error.to_string(),
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        // The system begins its messages with a capital and ends them with a number.
        _ if error.raw_os_error().is_some() => {
            let text = error.to_string().to_lowercase();
            text.split(" (os error").next().unwrap_or_default().to_owned()
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_the_limit_is_cut_and_told() {
        for (limit, expected) in
            [(3, (&b"abc"[..], true)), (4, (b"abcd", false)), (9, (b"abcd", false))]
        {
            let (bytes, cut) = read(&b"abcd"[..], limit).expect("memory can be read");
            assert_eq!((&bytes[..], cut), expected);
        }
        for (limit, expected) in
            [(3, 3), (4, 3), (5, 3), (6, 6), (7, 6), (9, 6), (10, 10), (11, 11)]
        {
            let (bytes, _) = read("株洲👩a.".as_bytes(), limit).expect("memory can be read");
            assert_eq!(bytes.len(), expected, "a character is not split by a limit of {limit}");
        }
        let (bytes, cut) = read(io::repeat(b'x'), 1_000).expect("memory can be read");
        assert_eq!((bytes.len(), cut), (1_000, true), "what never ends is cut, too");
    }

    #[test]
    fn the_warning_names_the_limit() {
        let bytes = Content::Bytes { path: None, bytes: Vec::new() };
        let [name, stem] = ["a.txt", "a"].map(str::to_owned);
        let mut source = Source { name, stem, content: bytes, home: None, warnings: Vec::new() };
        source.warn_of_limit(limits::FILE_BYTES);
        assert_eq!(
            source.warnings[0].to_string(),
            "a.txt: warning: it is longer than 256 MiB; only the first 256 MiB are shown (split it into parts)"
        );
    }
}
