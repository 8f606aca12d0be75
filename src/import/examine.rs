//! What each importer makes of a source: for a reader whose paper does not open as it should.

use std::ffi::OsStr;

use jiff::civil::Date;

use super::{
    Nobody,
    bare::typed,
    format::{self, epaper},
    is_address, open_source, reach,
    source::Source,
};
use crate::issue::{Given, Issue};

/// What was found.
#[derive(Debug)]
pub struct Examination {
    /// Where it was found in the end.
    pub address: String,
    /// How long it is, in bytes; unknown for a folder or an archive.
    pub n_bytes: Option<u64>,
    /// What its address tells of an e-paper: `page` or `article`.
    pub kind: Option<&'static str>,
    /// The day that its address tells.
    pub day: Option<Date>,
    /// Each format, and whether it takes it for its own. The first that does reads it.
    pub formats: Vec<(&'static str, bool)>,
    /// What came of reading it, or why nothing did.
    pub outcome: Result<Issue, String>,
}

/// Looks at a source as every importer would, and reads it.
///
/// # Errors
/// When it cannot be opened at all.
pub fn examine(source: &OsStr) -> anyhow::Result<Examination> {
    let typed = typed(source);
    let given = Given { is_bare: typed != source, ..Given::new(&typed) };
    let name = typed.to_string_lossy();
    let source = match is_address(&typed) {
        true => reach(&name, &given, None)?.0,
        false => Source::open(&typed)?,
    };
    let address = source.home.as_ref().map_or_else(|| name.into_owned(), |it| it.address.clone());
    let (kind, day) = epaper::told(&address);
    let n_bytes = source.n_bytes();
    let formats = format::claims(&source);
    let opened = open_source(source, &given, &Nobody);
    let outcome = opened.map(|opened| opened.issue).map_err(|error| format!("{error:#}"));
    Ok(Examination { address, n_bytes, kind, day, formats, outcome })
}
