//! An archive that is a wrapping and no more: one file to read, and perhaps its pictures.

use crate::issue::Given;
use std::path::Path;

use anyhow::bail;

use super::{FORMATS, find};
use crate::{
    import::{
        Watch,
        decode::limits,
        source::{Content, Source, archive, site::Site},
    },
    issue::Issue,
};

/// Reads the one file in an archive that can be read.
pub(super) fn read(source: Source, given: &Given, watch: &dyn Watch) -> anyhow::Result<Issue> {
    let Content::Archive(archive) = &source.content else {
        bail!("cannot read `{}`: it is not a zip archive", source.name);
    };
    let readable: Vec<&str> = archive.addresses().filter(|it| is_readable(it)).collect();
    let address = match readable[..] {
        [address] => address,
        _ => bail!("cannot read `{}`: {}", source.name, refusal(archive.addresses(), &readable)),
    };
    let name = archive.shown(address);
    let bytes = match archive.fetch(address, limits::ENTRY_BYTES) {
        Ok(fetched) => fetched.bytes,
        Err(error) => bail!("cannot read `{name}`: {error}"),
    };
    if archive::is_archive(&bytes, false) {
        bail!("cannot read `{name}`: it is an archive in an archive (unpack the outer one first)");
    }
    let stem = Path::new(address).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut inner = Source::of_bytes(name, stem, bytes)?;
    inner.warnings = source.warnings;
    find(&inner).open(inner, given, watch)
}

/// Whether an entry goes by an extension of a format.
pub(super) fn is_readable(address: &str) -> bool {
    let extension = Path::new(address).extension().unwrap_or_default().to_string_lossy();
    let extension = extension.to_lowercase();
    FORMATS.iter().any(|format| format.extensions.contains(&extension.as_str()))
}

/// Why there is not one file to read, and what would help.
fn refusal<'a>(mut addresses: impl Iterator<Item = &'a str>, readable: &[&str]) -> String {
    if let Some(first) = readable.first() {
        let n_files = readable.len();
        return format!(
            "the archive holds {n_files} files to read, `{first}` the first, and no issue \
             (unpack it, and open one of them)"
        );
    }
    let is_office =
        addresses.any(|address| address == "[Content_Types].xml" || address == "content.xml");
    match is_office {
        true => "it is an office document (save it as text or HTML)".to_owned(),
        false => "the archive holds nothing that zzread can read".to_owned(),
    }
}
