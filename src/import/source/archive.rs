//! A zip archive as a [`Site`]: its entries are files, read one by one and only when asked for.
//!
//! An archive can lie about everything it says of itself. So sizes are not believed but counted
//! while an entry is unpacked, names are only ever compared and never become a path on disk, and an
//! archive in an archive is not opened. Names that are not UTF-8 are decoded like any text: zips
//! made in China have them in GBK.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    io::{self, Cursor, Read},
};

use anyhow::{anyhow, bail};
use memchr::memmem;
use zip::{ZipArchive, result::ZipError};

use super::site::{Fetched, Site};
use crate::import::decode::{
    encoding::{self, Hints},
    limits,
};

/// An archive, held in memory as it was read.
pub(crate) struct Archive {
    /// The archive, as the reader named it.
    name: String,
    zip: RefCell<ZipArchive<Cursor<Vec<u8>>>>,
    /// The entries by their addresses.
    entries: BTreeMap<String, usize>,
    /// How many bytes may still be unpacked.
    n_bytes_left: Cell<u64>,
}

/// The extensions of archives, and of the books that are one.
pub(crate) const ZIP: &[&str] = &["zip"];
pub(crate) const EPUB: &[&str] = &["epub"];

/// Whether an extension is that of an archive.
pub(crate) fn is_named(extension: &str) -> bool {
    ZIP.contains(&extension) || EPUB.contains(&extension)
}

/// Whether bytes are those of an archive. `is_named` is whether their name says so: an archive may
/// have something in front of it.
pub(crate) fn is_archive(bytes: &[u8], is_named: bool) -> bool {
    const END: &[u8] = b"PK\x05\x06";
    let tail = bytes.get(bytes.len().saturating_sub(limits::ZIP_TAIL_BYTES)..).unwrap_or(bytes);
    bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(END)
        || (is_named && memmem::rfind(tail, END).is_some())
}

impl Archive {
    /// Reads the list of entries.
    ///
    /// # Errors
    /// When there is no such list, or it is too long.
    pub(crate) fn new(name: &str, bytes: Vec<u8>) -> anyhow::Result<Self> {
        // The parser would read a list of any length.
        if memmem::find_iter(&bytes, b"PK\x01\x02").nth(limits::FILES).is_some() {
            bail!("cannot read `{name}`: the archive has more than {} files", limits::FILES);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            anyhow!(
                "cannot read `{name}`: it is not a whole zip archive (is the download complete?)"
            )
        })?;
        let mut entries = BTreeMap::new();
        for (idx, raw) in zip.file_names_raw().enumerate() {
            if let Some(address) = address(raw) {
                entries.insert(address, idx);
            }
        }
        let n_bytes_left = Cell::new(limits::ARCHIVE_BYTES);
        Ok(Self { name: name.to_owned(), zip: RefCell::new(zip), entries, n_bytes_left })
    }

    /// The addresses of all entries, in the order of their names.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Unpacks an entry, as far as the limits let it.
    fn unpack(&self, idx: usize, limit: u64) -> io::Result<Vec<u8>> {
        let limit = limit.min(limits::ENTRY_BYTES);
        let left = self.n_bytes_left.get();
        let mut zip = self.zip.borrow_mut();
        let entry = zip.by_index(idx).map_err(reason)?;
        let mut bytes = Vec::new();
        let outcome = entry.take(limit.min(left) + 1).read_to_end(&mut bytes);
        self.n_bytes_left.set(left.saturating_sub(bytes.len() as u64));
        let n_bytes = bytes.len() as u64;
        let too_long = |what: &str, limit| {
            Err(io::Error::other(format!("{what} is longer than {}", limits::mib(limit))))
        };
        match outcome {
            _ if n_bytes > limit => too_long("it", limit),
            _ if n_bytes > left => too_long("all that was unpacked", limits::ARCHIVE_BYTES),
            // What came before the damage is worth reading.
            Err(_) if !bytes.is_empty() => Ok(bytes),
            Err(error) => Err(io::Error::other(format!("it is damaged ({error})"))),
            Ok(_) => Ok(bytes),
        }
    }
}

impl Site for Archive {
    fn fetch(&self, address: &str, limit: u64) -> io::Result<Fetched> {
        let idx = self.entries.get(address).ok_or(io::ErrorKind::NotFound)?;
        let bytes = self.unpack(*idx, limit)?;
        Ok(Fetched { address: address.to_owned(), bytes, charset: None })
    }

    fn list(&self) -> Vec<String> {
        self.addresses().map(str::to_owned).collect()
    }

    fn shown(&self, address: &str) -> String {
        format!("{}/{address}", self.name)
    }
}

/// The address of an entry. None for a folder, and for a name that leads out of the archive.
fn address(raw: &[u8]) -> Option<String> {
    if raw.len() > limits::NAME_BYTES {
        return None;
    }
    let name = encoding::decode_with(raw.to_vec(), Hints::default()).text.replace('\\', "/");
    let steps: Vec<&str> = name.split('/').filter(|step| !["", "."].contains(step)).collect();
    let is_folder = name.ends_with('/') || steps.is_empty();
    let leads_out = name.starts_with('/') || steps.contains(&"..");
    let is_too_deep = steps.len() > limits::FOLDERS_DEEP;
    // What the Finder and Explorer leave behind is nothing to read.
    let is_litter = steps.first() == Some(&"__MACOSX") || steps.last() == Some(&".DS_Store");
    (!is_folder && !leads_out && !is_too_deep && !is_litter).then(|| steps.join("/"))
}

/// Why an entry cannot be unpacked, in the words of our messages.
fn reason(error: ZipError) -> io::Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            io::Error::other("it is locked with a password (unpack the archive with it first)")
        }
        ZipError::CompressionMethodNotSupported(_) => {
            io::Error::other("it is packed in a way that zzread does not know (unpack it first)")
        }
        ZipError::FileNotFound => io::ErrorKind::NotFound.into(),
        other => io::Error::other(format!("it is damaged ({other})")),
    }
}
