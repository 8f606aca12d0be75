//! Rows that are read in several places.

use rusqlite::Row;

use crate::{issue::Article, library::form};

/// Reads an article from id, words and form.
pub(super) fn read_article(row: &Row<'_>) -> rusqlite::Result<Option<Article>> {
    let id: String = row.get(0)?;
    let words = row.get_ref(1)?.as_str()?;
    let form = row.get_ref(2)?.as_str()?;
    Ok(form::article(id, words, form))
}
