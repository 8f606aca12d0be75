//! Who follows the opening of an issue that takes long.

use std::{fmt, ops::ControlFlow};

use jiff::civil;

use crate::issue::{Issue, Progress};

/// Who follows the opening of an issue that takes long.
pub trait Watch {
    /// Hears how far it is. To break off keeps what was read by then.
    fn progress(&self, progress: Progress) -> ControlFlow<()>;

    /// Gets what can be read already, while the rest still comes.
    fn readable(&self, issue: &Issue);

    /// Hears what could not be had; if it is gone, asking again is no use.
    fn missed(&self, _address: &str, _is_gone: bool) {}

    /// Whether the issue of a day is wanted; if not, opening it ends with [`NotWanted`].
    fn wants_issue(&self, _day: civil::Date) -> bool {
        true
    }

    /// Whether a page is wanted, by its number.
    fn wants_page(&self, _no: &str) -> bool {
        true
    }
}

/// The issue that was found is of a day of which none is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotWanted(
    /// Its day.
    pub civil::Date,
);

impl std::error::Error for NotWanted {}

impl fmt::Display for NotWanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the issue of {} is not wanted", self.0)
    }
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
