//! Bringing two shelves together.

use super::{store::Library, trouble::Trouble};

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    /// The issues that were not there before.
    pub n_new: usize,
    /// The issues of the other shelf.
    pub n_issues: usize,
    /// What was remembered there: marks, places, bookmarks, settings, searches.
    pub n_changes: usize,
}

impl Library {
    /// Takes in what another shelf has. Of what both remember the later one holds, so it does not
    /// matter which is merged into which, nor how often.
    ///
    /// # Errors
    /// When the other cannot be read, or this one not be written.
    pub fn merge(&self, other: &Self) -> Result<Merged, Trouble> {
        let mut merged = Merged::default();
        let here: Vec<String> = self.shelf()?.into_iter().map(|it| it.key).collect();
        for shelved in other.shelf()? {
            merged.n_issues += 1;
            if here.contains(&shelved.key) {
                continue;
            }
            let Some(issue) = other.issue(&shelved.key)? else { continue };
            let origin = other.origin(&shelved.key)?.unwrap_or_default();
            merged.n_new += usize::from(self.add(&issue, &origin, shelved.added_ms)?.is_new);
        }
        let changes = other.changes()?;
        merged.n_changes = changes.len();
        self.note(&changes)?;
        Ok(merged)
    }
}
