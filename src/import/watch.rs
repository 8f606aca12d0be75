//! Who follows the opening of an issue that takes long.

use std::ops::ControlFlow;

use crate::issue::{Issue, Progress};

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
