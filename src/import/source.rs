//! Opening what the reader named, safely: a file, a folder, standard input, an address of the web, or
//! what a program of the reader's own prints. Bytes that are a zip archive are opened as one.
//!
//! A pipe or a device could block for ever, never end, or do something when it is opened. So what
//! lies on the disk is opened without waiting, asked what it is, and refused by name if it is neither
//! a file nor a folder.
//! Nothing is read beyond a limit, and a limit that cuts something off is stated.

pub(crate) mod archive;
pub(crate) mod cache;
#[cfg_attr(not(feature = "net"), expect(dead_code, reason = "nothing is carried without the net"))]
pub(crate) mod carrier;
pub(crate) mod disk;
#[cfg(feature = "net")]
pub(crate) mod net;
pub(crate) mod outside;
pub(crate) mod picture;
pub(crate) mod reading;
pub(crate) mod site;
mod stdin;

use std::{
    ffi::OsStr,
    fs::File,
    io::{self, Seek, SeekFrom},
    mem,
    path::{Path, PathBuf},
};

use anyhow::{anyhow, bail};
use url::Url;

use self::{
    archive::Archive,
    disk::{Disk, Opened},
    site::Site,
};
use crate::{
    import::decode::{
        encoding::{self, Decoded, Hints},
        limits,
    },
    issue::{Severity, Text, Warning},
};

/// What the reader named, opened.
pub(crate) struct Source {
    /// The name to speak of it by: as it was given.
    pub(crate) name: String,
    /// Its name without folder and extension.
    pub(crate) stem: String,
    /// What was found there.
    pub(crate) content: Content,
    /// Where it lies, if it was opened by its address on the web.
    pub(crate) home: Option<Home>,
    /// What went wrong so far.
    pub(crate) warnings: Vec<Warning>,
}

/// The place on the web that a source was fetched from.
pub(crate) struct Home {
    /// The site, to fetch more from.
    pub(crate) site: Box<dyn Site>,
    /// Where the source was found in the end, after all redirects.
    pub(crate) address: String,
    /// The charset that came with it.
    pub(crate) charset: Option<String>,
}

/// What a name stands for.
pub(crate) enum Content {
    /// A folder.
    Folder(PathBuf),
    /// A zip archive.
    Archive(Archive),
    /// The bytes of a file, or of standard input, which has no path.
    Bytes {
        /// Where the file lies.
        path: Option<PathBuf>,
        /// All of it, or how it begins.
        bytes: Vec<u8>,
        /// What follows in a long file, which is read when its format is known.
        rest: Option<File>,
    },
}

impl Source {
    /// Opens and reads what `given` names; `-` is standard input.
    pub(crate) fn open(given: &OsStr) -> anyhow::Result<Self> {
        if given == "-" {
            let (bytes, cut) = stdin::read()?;
            let mut source = Self::of_bytes("-".to_owned(), "stdin".to_owned(), bytes)?;
            if cut {
                source.warn_of_limit(limits::STDIN_BYTES);
            }
            return Ok(source);
        }
        let path = Path::new(given);
        let name = path.display().to_string();
        let stem = path.file_stem().unwrap_or(given).to_string_lossy().into_owned();
        let fault = |error: io::Error| anyhow!("cannot read `{name}`: {}", reading::reason(&error));
        match disk::open(path).map_err(fault)? {
            Opened::Folder => {
                let content = Content::Folder(path.to_owned());
                Ok(Self { name, stem, content, home: None, warnings: Vec::new() })
            }
            Opened::File(mut file) => {
                let (bytes, is_long) = reading::up_to(&file, limits::LONG_BYTES).map_err(fault)?;
                file.seek(SeekFrom::Start(bytes.len() as u64)).map_err(fault)?;
                let rest = is_long.then_some(file);
                let content = Content::Bytes { path: Some(path.to_owned()), bytes, rest };
                Self { name, stem, content, home: None, warnings: Vec::new() }.unpacked()
            }
        }
    }

    /// The first whole lines of a long file; none of anything else.
    pub(crate) fn head(given: &OsStr) -> Option<Self> {
        let path = Path::new(given);
        let Ok(Opened::File(file)) = disk::open(path) else { return None };
        if file.metadata().ok()?.len() <= limits::SHORT_BYTES {
            return None;
        }
        let (mut bytes, _) = reading::up_to(file, limits::FIRST_BYTES).ok()?;
        bytes.truncate(memchr::memrchr(b'\n', &bytes)? + 1);
        let stem = path.file_stem()?.to_string_lossy().into_owned();
        Self::of_bytes(path.display().to_string(), stem, bytes).ok()
    }

    /// A source of bytes that lie nowhere on disk.
    ///
    /// # Errors
    /// When they are an archive that cannot be opened.
    pub(crate) fn of_bytes(name: String, stem: String, bytes: Vec<u8>) -> anyhow::Result<Self> {
        let content = Content::Bytes { path: None, bytes, rest: None };
        Self { name, stem, content, home: None, warnings: Vec::new() }.unpacked()
    }

    /// It as an archive, if its bytes are one.
    fn unpacked(mut self) -> anyhow::Result<Self> {
        let is_named = archive::is_named(&extension(&self.name));
        let is_one = self.bytes().is_some_and(|bytes| archive::is_archive(bytes, false));
        if is_named || is_one {
            let bytes = self.take_bytes("zip")?;
            match archive::is_archive(&bytes, is_named) {
                true => self.content = Content::Archive(Archive::new(&self.name, bytes)?),
                false => self.put_back(bytes),
            }
        }
        Ok(self)
    }

    /// Its bytes, if it is neither a folder nor an archive; of a long file those that it begins with.
    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        match &self.content {
            Content::Bytes { bytes, .. } => Some(bytes),
            _ => None,
        }
    }

    /// How many bytes it has, if it is neither a folder nor an archive.
    pub(crate) fn n_bytes(&self) -> Option<u64> {
        match &self.content {
            Content::Bytes { rest: Some(file), .. } => file.metadata().ok().map(|it| it.len()),
            Content::Bytes { bytes, .. } => Some(bytes.len() as u64),
            _ => None,
        }
    }

    /// All its bytes, which it has no more then. `what` is what it is to be read as.
    ///
    /// # Errors
    /// When it is a folder or an archive, or cannot be read to its end.
    pub(crate) fn take_bytes(&mut self, what: &str) -> anyhow::Result<Vec<u8>> {
        let (head, rest) = self.take(what)?;
        let Some(rest) = rest else { return Ok(head) };
        let whole = reading::on_up_to(head, rest, limits::FILE_BYTES);
        let (bytes, is_cut) = whole.map_err(|error| self.fault(&error))?;
        if is_cut {
            self.warn_of_limit(limits::FILE_BYTES);
        }
        Ok(bytes)
    }

    /// All of it as a text, which it has no more then; and warns of what is wrong with its encoding.
    ///
    /// # Errors
    /// As [`Source::take_bytes`].
    pub(crate) fn take_text(&mut self, what: &str, is_markup: bool) -> anyhow::Result<String> {
        let decoded = self.decode_in_pieces(is_markup).map_err(|error| self.fault(&error))?;
        let Some(decoded) = decoded else {
            let bytes = self.take_bytes(what)?;
            return Ok(self.decode(bytes, is_markup));
        };
        self.take(what)?;
        Ok(self.told(decoded))
    }

    /// Decodes a long file as it is read, if it can be.
    fn decode_in_pieces(&self, is_markup: bool) -> io::Result<Option<Decoded>> {
        let Content::Bytes { bytes: head, rest: Some(rest), .. } = &self.content else {
            return Ok(None);
        };
        let n_bytes = rest.metadata()?.len();
        if n_bytes > limits::FILE_BYTES {
            return Ok(None);
        }
        let hints = self.hints(is_markup);
        let decoded = encoding::decode_in_pieces(head, rest, n_bytes as usize, hints)?;
        if decoded.is_none() {
            let mut rest = rest;
            rest.seek(SeekFrom::Start(head.len() as u64))?;
        }
        Ok(decoded)
    }

    fn take(&mut self, what: &str) -> anyhow::Result<(Vec<u8>, Option<File>)> {
        match &mut self.content {
            Content::Bytes { bytes, rest, .. } => Ok((mem::take(bytes), rest.take())),
            _ => bail!("cannot read `{}` as {what}: it is a folder or an archive", self.name),
        }
    }

    /// Makes these its bytes.
    pub(crate) fn put_back(&mut self, bytes: Vec<u8>) {
        if let Content::Bytes { bytes: at, .. } = &mut self.content {
            *at = bytes;
        }
    }

    fn fault(&self, error: &io::Error) -> anyhow::Error {
        anyhow!("cannot read `{}`: {}", self.name, reading::reason(error))
    }

    /// The extension of its name in lower case; empty if it has none.
    pub(crate) fn extension(&self) -> String {
        match self.home.as_ref().and_then(|home| Url::parse(&home.address).ok()) {
            Some(address) => extension(address.path()),
            None => extension(&self.name),
        }
    }

    /// The files that it consists of: those in a folder or an archive, or of the site that it is from.
    pub(crate) fn site(&self) -> Option<Box<dyn Site + '_>> {
        match (&self.content, &self.home) {
            (Content::Folder(path), _) => Some(Box::new(Disk::new(path))),
            (Content::Archive(archive), _) => Some(Box::new(archive)),
            (Content::Bytes { .. }, Some(home)) => Some(Box::new(home.site.as_ref())),
            (Content::Bytes { .. }, None) => None,
        }
    }

    /// Decodes bytes of it, and warns of what is wrong with their encoding.
    pub(crate) fn decode(&mut self, bytes: Vec<u8>, is_markup: bool) -> String {
        let decoded = encoding::decode_with(bytes, self.hints(is_markup));
        self.told(decoded)
    }

    fn hints(&self, is_markup: bool) -> Hints<'_> {
        let address = self.home.as_ref().map(|home| home.address.as_str());
        let host =
            address.and_then(|it| it.split("://").nth(1)?.split([':', '/', '?', '#']).next());
        Hints {
            charset: self.home.as_ref().and_then(|home| home.charset.as_deref()),
            is_markup,
            top_level_domain: host.and_then(|host| host.rsplit('.').next()),
        }
    }

    /// A decoded text, when what was wrong with it is told.
    fn told(&mut self, decoded: Decoded) -> String {
        for (message, help) in decoded.faults() {
            self.warn(message, help);
        }
        decoded.text
    }

    /// Warns that it is longer than what is read of it.
    fn warn_of_limit(&mut self, limit: u64) {
        let limit = limits::mib(limit);
        self.warn(
            format!("it is longer than {limit}; only the first {limit} are shown"),
            "split it into parts",
        );
    }

    /// Adds a warning about the whole of it.
    pub(crate) fn warn(&mut self, message: String, help: &str) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_names_the_limit() {
        let bytes = Content::Bytes { path: None, bytes: Vec::new(), rest: None };
        let [name, stem] = ["a.txt", "a"].map(str::to_owned);
        let mut source = Source { name, stem, content: bytes, home: None, warnings: Vec::new() };
        source.warn_of_limit(limits::FILE_BYTES);
        assert_eq!(
            source.warnings[0].to_string(),
            "a.txt: warning: it is longer than 256 MiB; only the first 256 MiB are shown (split it into parts)"
        );
    }
}
