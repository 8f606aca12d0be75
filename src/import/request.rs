//! What is to be opened, and who follows it.

use std::{ffi::OsStr, ops::ControlFlow};

use jiff::civil;

use crate::issue::Issue;

pub use crate::issue::Progress;

/// What is to be opened.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// A file, a folder, an address, or `-` for standard input.
    pub source: &'a OsStr,
    /// The name of the format, if it is not to be found out.
    pub format: Option<&'a str>,
    /// The day whose issue is wanted, where the paper has more than one.
    pub date: Option<civil::Date>,
    /// What lies on the web is read as it was fetched before, without the net.
    pub is_offline: bool,
}

impl<'a> Request<'a> {
    /// Whatever `source` is.
    pub fn new(source: &'a OsStr) -> Self {
        Self { source, format: None, date: None, is_offline: false }
    }
}

/// Who follows the opening of an issue that takes long.
pub trait Watch {
    /// Hears how far it is. To break off keeps what was read by then.
    fn progress(&self, progress: Progress) -> ControlFlow<()>;

    /// Gets what can be read already, while the rest still comes.
    fn readable(&self, issue: &Issue);
}

/// Nobody: whoever waits for the whole.
#[derive(Debug, Clone, Copy)]
pub struct Nobody;

impl Watch for Nobody {
    fn progress(&self, _: Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn readable(&self, _: &Issue) {}
}
