//! What a reader names to be read, as a value: it can be kept, compared, and opened again.

use std::ffi::{OsStr, OsString};

use jiff::civil;

/// What is to be opened. An issue that was opened twice from equal values is one and the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Given {
    /// A file, a folder, an address, or `-` for standard input; the bundled issue if there is none.
    pub source: Option<OsString>,
    /// Further sources, which are opened with it as the pages of one issue.
    pub others: Vec<OsString>,
    /// The name of the format, if it is not to be found out.
    pub format: Option<&'static str>,
    /// The day whose issue is wanted, where the paper has more than one.
    pub day: Option<civil::Date>,
    /// What lies on the web is read as it was fetched before, without the net.
    pub is_offline: bool,
    /// It was typed without `https://`: a host that refuses that is asked by `http://`.
    pub is_bare: bool,
    /// Its name on the shelf, if it is taken from there; then the source says where it came from.
    pub shelved: Option<String>,
}

impl Given {
    /// Whatever `source` is.
    pub fn new(source: impl Into<OsString>) -> Self {
        Self { source: Some(source.into()), ..Self::default() }
    }

    /// The same from another source alone.
    #[must_use]
    pub fn at(&self, source: impl Into<OsString>) -> Self {
        let others = Vec::new();
        Self { source: Some(source.into()), others, is_bare: false, ..self.clone() }
    }

    /// The source, as long as it is not the bundled issue.
    pub fn source(&self) -> Option<&OsStr> {
        self.source.as_deref()
    }
}
