//! Issues on the shelf: put there, taken back, listed.

use rusqlite::{Connection, OptionalExtension, Params, Row, params};

use super::{Library, phrases, row::read_article};
use crate::{
    issue::{Article, Issue, Text},
    library::{
        day::{NTH_BITS, day_of},
        form,
        key::{Fingerprint, key},
        state::{Fact, Shelved},
        trouble::Trouble,
    },
};

/// Where an issue was opened from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file, the folder or the address; empty for the issue that came with the program.
    pub address: String,
    /// The format that it was asked to be read in; empty if that was found out.
    pub format: String,
}

/// What putting an issue on the shelf came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The issue's key.
    pub key: String,
    /// It was not there before.
    pub is_new: bool,
}

impl Library {
    /// Puts an issue on the shelf, or a newer state of it in the place of the one that is there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&self, issue: &Issue, origin: &Origin, at_ms: i64) -> Result<Added, Trouble> {
        let form = form::issue_form(issue);
        // One article at a time, here and below: all at once a long book would lie in memory twice more.
        let with = |print: Fingerprint, article: &Article| {
            let kept = form::keep(article);
            print.with(article.id.as_str()).with(&kept.text).with(&kept.form)
        };
        let print = issue.articles.iter().fold(Fingerprint::new().with(&form), with);
        let fingerprint = print.0 as i64;
        let key = key(issue);
        if self.has(&key, fingerprint)? {
            return Ok(Added { key, is_new: false });
        }
        let transaction = self.begin()?;
        let was_there = take_off(&transaction, &key)?;
        let top = free_top(&transaction, day_of(issue.date, at_ms), issue.articles.len())?;
        let removal = Fact::Removal { issue: key.clone(), is_set: false };
        super::state::note(&transaction, &removal, at_ms)?;
        // It may have been taken off on another machine after it was put on there.
        let is_shown = !super::state::is_removed(&transaction, &key)?;
        let row =
            NewIssue { issue, key: &key, top, origin, at_ms, fingerprint, form: &form, is_shown };
        insert_issue(&transaction, &row)?;
        insert_articles(&transaction, issue, top)?;
        if is_shown {
            phrases::feed(&transaction, &issue.articles, top)?;
        }
        transaction.commit()?;
        Ok(Added { key, is_new: !was_there })
    }

    /// Whether this very issue is on the shelf, for all to see.
    fn has(&self, key: &str, fingerprint: i64) -> Result<bool, Trouble> {
        let sql = "SELECT 1 FROM issue WHERE key = ?1 AND fingerprint = ?2 AND is_shown";
        let found = self.connection.query_row(sql, params![key, fingerprint], |_| Ok(()));
        Ok(found.optional()?.is_some())
    }

    /// The issue of a key, as it was put on the shelf.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn issue(&self, key: &str) -> Result<Option<Issue>, Trouble> {
        let sql = "SELECT form, top, n_articles FROM issue WHERE key = ?1";
        let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let found: Option<(String, i64, i64)> =
            self.connection.query_row(sql, [key], row).optional()?;
        let Some((form, top, n_articles)) = found else { return Ok(None) };
        let Some(mut issue) = form::issue(&form) else { return Ok(None) };
        let mut statement = self.connection.prepare(
            "SELECT id, words, form FROM body JOIN article USING (number)
             WHERE number BETWEEN ?1 AND ?2 ORDER BY number DESC",
        )?;
        let mut rows = statement.query([top - n_articles + 1, top])?;
        while let Some(row) = rows.next()? {
            issue.articles.extend(read_article(row)?);
        }
        Ok(Some(issue))
    }

    /// Where an issue was opened from.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn origin(&self, key: &str) -> Result<Option<Origin>, Trouble> {
        let sql = "SELECT address, format FROM issue WHERE key = ?1";
        let origin = |row: &Row<'_>| Ok(Origin { address: row.get(0)?, format: row.get(1)? });
        Ok(self.connection.query_row(sql, [key], origin).optional()?)
    }

    /// All issues on the shelf, the newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn shelf(&self) -> Result<Vec<Shelved>, Trouble> {
        list(&self.connection, "1", [])
    }

    /// The issue that was read last.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn last_read(&self) -> Result<Option<String>, Trouble> {
        let sql = "SELECT place.issue FROM place JOIN issue ON issue.key = place.issue
                   WHERE is_shown ORDER BY at_ms DESC LIMIT 1";
        Ok(self.connection.query_row(sql, [], |row| row.get(0)).optional()?)
    }

    /// Of the same paper as the issue of this key, the issue of a day.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_day(&self, key: &str, date: &str) -> Result<Option<String>, Trouble> {
        let sql = "SELECT key FROM issue WHERE is_shown AND date = ?2
                   ORDER BY paper = (SELECT paper FROM issue WHERE key = ?1) DESC, top DESC";
        Ok(self.connection.query_row(sql, [key, date], |row| row.get(0)).optional()?)
    }

    /// Of the same paper, the issue so many before (or, below nought, after) the one of this key.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn step(&self, key: &str, n_back: i64) -> Result<Option<String>, Trouble> {
        let (side, order) = if n_back < 0 { (">", "ASC") } else { ("<", "DESC") };
        let sql = format!(
            "SELECT issue.key FROM issue JOIN issue AS here USING (paper)
             WHERE here.key = ?1 AND issue.is_shown AND issue.top {side} here.top
             ORDER BY issue.top {order} LIMIT 1 OFFSET ?2"
        );
        let offset = n_back.abs() - 1;
        Ok(self.connection.query_row(&sql, params![key, offset], |row| row.get(0)).optional()?)
    }
}

/// The issues that are shown and of which something holds, the newest first.
pub(super) fn list(
    connection: &Connection,
    what_holds: &str,
    parameters: impl Params,
) -> Result<Vec<Shelved>, Trouble> {
    let mut statement = connection.prepare(&format!(
        "SELECT key, paper, date, address, lead, n_pages, n_stories, n_chars, added_ms,
           (SELECT count(*) FROM mark
            WHERE mark.issue = issue.key AND kind = 0 AND is_set),
           (SELECT coalesce(max(at_ms), 0) FROM place WHERE place.issue = issue.key)
         FROM issue WHERE is_shown AND ({what_holds}) ORDER BY top DESC"
    ))?;
    let shelved = statement.query_map(parameters, |row| {
        let n_stories: usize = row.get(6)?;
        Ok(Shelved {
            key: row.get(0)?,
            paper: row.get(1)?,
            date: row.get(2)?,
            address: row.get(3)?,
            lead: row.get(4)?,
            n_pages: row.get(5)?,
            n_stories,
            n_chars: row.get(7)?,
            added_ms: row.get(8)?,
            n_read: row.get::<_, usize>(9)?.min(n_stories),
            read_ms: row.get(10)?,
        })
    })?;
    Ok(shelved.collect::<rusqlite::Result<_>>()?)
}

/// Takes an issue off the shelf for good; `true` if it was there.
fn take_off(connection: &Connection, key: &str) -> Result<bool, Trouble> {
    let sql = "DELETE FROM issue WHERE key = ?1 RETURNING top, n_articles";
    let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found: Option<(i64, i64)> = connection.query_row(sql, [key], row).optional()?;
    let Some((top, n_articles)) = found else { return Ok(false) };
    phrases::forget(connection, top, n_articles)?;
    for table in ["article", "body"] {
        let sql = format!("DELETE FROM {table} WHERE number BETWEEN ?1 AND ?2");
        connection.execute(&sql, [top - n_articles + 1, top])?;
    }
    Ok(true)
}

/// The number for the first of so many articles of a day: below all that the day has already.
fn free_top(connection: &Connection, day: i64, n_articles: usize) -> Result<i64, Trouble> {
    let (first, last) = (day << NTH_BITS, ((day + 1) << NTH_BITS) - 1);
    let sql = "SELECT min(top - max(n_articles, 1)) FROM issue WHERE top BETWEEN ?1 AND ?2";
    let lowest: Option<i64> = connection.query_row(sql, [first, last], |row| row.get(0))?;
    let top = lowest.unwrap_or(last);
    match top - first < n_articles as i64 {
        true => Err(Trouble::Other("there is no room for more articles of this day".to_owned())),
        false => Ok(top),
    }
}

/// What a row of the table of issues is made of.
struct NewIssue<'a> {
    issue: &'a Issue,
    key: &'a str,
    top: i64,
    origin: &'a Origin,
    at_ms: i64,
    fingerprint: i64,
    form: &'a str,
    is_shown: bool,
}

fn insert_issue(connection: &Connection, row: &NewIssue<'_>) -> Result<(), Trouble> {
    let issue = row.issue;
    let stories = || issue.articles.iter().filter(|article| !article.kind.is_aside());
    // The lines of a headline are phrases: run together they would be hard to read.
    let lead = stories().next().map(|article| article.headline_line().to_string());
    let lead = lead.unwrap_or_default();
    connection.execute(
        "INSERT INTO issue (key, paper, date, top, n_articles, n_stories, n_pages, n_chars, lead,
           address, format, added_ms, fingerprint, is_shown, form)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        params![
            row.key,
            one_line(&issue.newspaper.name),
            issue.date.map(|date| date.to_string()).unwrap_or_default(),
            row.top,
            issue.articles.len(),
            stories().count(),
            issue.pages.len(),
            stories().map(|article| article.length().n_chars).sum::<usize>(),
            lead,
            row.origin.address,
            row.origin.format,
            row.at_ms,
            row.fingerprint,
            row.is_shown,
            row.form,
        ],
    )?;
    Ok(())
}

fn insert_articles(connection: &Connection, issue: &Issue, top: i64) -> Result<(), Trouble> {
    let mut article_row = connection.prepare(
        "INSERT INTO article (number, id, page, headline, byline, is_story)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut body_row =
        connection.prepare("INSERT INTO body (number, words, form) VALUES (?1, ?2, ?3)")?;
    for (idx, article) in issue.articles.iter().enumerate() {
        let kept = form::keep(article);
        let number = top - idx as i64;
        let page = issue.page_of(idx).map_or("", |page| page.no.as_str());
        article_row.execute(params![
            number,
            article.id.as_str(),
            page,
            one_line(&article.headline),
            one_line(&article.byline),
            !article.kind.is_aside(),
        ])?;
        body_row.execute(params![number, kept.text, kept.form])?;
    }
    Ok(())
}

fn one_line(text: &Text) -> String {
    text.one_line().as_str().to_owned()
}
