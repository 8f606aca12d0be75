//! The full-text index: fed, emptied, made anew, and asked.
//!
//! It is made anew from the newest article down, in pieces, so that other programs get in between. Up
//! to where it has come stands in the file, and changes with each piece: what is put on the shelf
//! meanwhile is fed only if the making is past it. Until it is whole, nothing asks it.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Library, row::read_article};
use crate::{
    issue::{Article, ArticleId},
    library::{candidate::Candidate, tokens, trouble::Trouble},
    search::Index,
};

/// So many articles are indexed in one piece: some ten milliseconds, which no other writer notices.
const PIECE: usize = 60;

/// How far the making of the index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indexing {
    /// The articles that are in it.
    pub n_done: usize,
    /// All articles.
    pub n_articles: usize,
}

/// Feeds the articles of an issue.
pub(super) fn feed(connection: &Connection, articles: &[Article], top: i64) -> Result<(), Trouble> {
    let from = from_number(connection)?;
    let mut row = connection.prepare("INSERT INTO phrase (rowid, tokens) VALUES (?1, ?2)")?;
    let mut fed = String::new();
    // The index is made of numbers that go up.
    for (idx, article) in articles.iter().enumerate().rev() {
        let number = top - idx as i64;
        if number >= from {
            fed.clear();
            let index = Index::of(std::slice::from_ref(article));
            index.folded(0).for_each(|folded| tokens::push(folded, &mut fed));
            row.execute(params![number, fed])?;
        }
    }
    Ok(())
}

/// Feeds the articles of an issue that is on the shelf.
pub(super) fn feed_again(
    connection: &Connection,
    top: i64,
    n_articles: i64,
) -> Result<(), Trouble> {
    let mut statement = connection.prepare(
        "SELECT id, words, form FROM body JOIN article USING (number)
         WHERE number BETWEEN ?1 AND ?2 ORDER BY number DESC",
    )?;
    let articles = statement.query_map([top - n_articles + 1, top], read_article)?;
    // One that cannot be read stands for none: the others keep their numbers.
    let articles: Vec<Article> =
        articles.map(|it| Ok(it?.unwrap_or_default())).collect::<rusqlite::Result<_>>()?;
    feed(connection, &articles, top)
}

/// Takes the articles of an issue out.
pub(super) fn forget(connection: &Connection, top: i64, n_articles: i64) -> Result<(), Trouble> {
    let mut statement = connection.prepare("DELETE FROM phrase WHERE rowid = ?1")?;
    let from = from_number(connection)?;
    for number in (top - n_articles + 1..=top).filter(|number| *number >= from) {
        statement.execute([number])?;
    }
    Ok(())
}

fn from_number(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT from_number FROM indexing", [], |row| row.get(0))
}

impl Library {
    /// Whether all articles are in the index.
    ///
    /// # Errors
    /// When that cannot be read.
    pub fn is_indexed(&self) -> Result<bool, Trouble> {
        Ok(from_number(&self.connection)? == 0)
    }

    /// Empties the index, to be made anew.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn drop_index(&self) -> Result<(), Trouble> {
        let transaction = self.begin()?;
        transaction.execute("INSERT INTO phrase (phrase) VALUES ('delete-all')", [])?;
        transaction.execute("UPDATE indexing SET from_number = ?1", [i64::MAX])?;
        Ok(transaction.commit()?)
    }

    /// Makes a piece of the index, and says how far it is; `None` when it is whole.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn index_on(&self) -> Result<Option<Indexing>, Trouble> {
        if self.is_indexed()? {
            return Ok(None);
        }
        let transaction = self.begin()?;
        let from = from_number(&transaction)?;
        let numbers = pieces(&transaction, from)?;
        match numbers.last() {
            None => transaction.execute("UPDATE indexing SET from_number = 0", [])?,
            Some(last) => transaction.execute("UPDATE indexing SET from_number = ?1", [last])?,
        };
        for number in numbers.iter().rev() {
            feed_again(&transaction, *number, 1)?;
        }
        transaction.commit()?;
        if numbers.is_empty() {
            return Ok(None);
        }
        let count = "SELECT count(*) FILTER (WHERE number >= ?1), count(*) FROM article";
        let from = from_number(&self.connection)?;
        let row = |row: &Row<'_>| Ok(Indexing { n_done: row.get(0)?, n_articles: row.get(1)? });
        Ok(Some(self.connection.query_row(count, [from], row)?))
    }

    /// The articles that the index has under an expression, the newest first, their numbers between
    /// `low` and `high`.
    pub(in crate::library) fn matching(
        &self,
        expression: &str,
        (low, high): (i64, i64),
        limit: usize,
    ) -> Result<Vec<i64>, Trouble> {
        let mut statement = self.connection.prepare(
            "SELECT rowid FROM phrase WHERE phrase MATCH ?1 AND rowid BETWEEN ?2 AND ?3
             ORDER BY rowid DESC LIMIT ?4",
        )?;
        let numbers =
            statement.query_map(params![expression, low, high, limit], |row| row.get(0))?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }

    /// How many articles the index has under an expression, between two numbers.
    pub(in crate::library) fn n_matching(
        &self,
        expression: &str,
        (low, high): (i64, i64),
    ) -> Result<usize, Trouble> {
        let sql = "SELECT count(*) FROM phrase WHERE phrase MATCH ?1 AND rowid BETWEEN ?2 AND ?3";
        Ok(self.connection.query_row(sql, params![expression, low, high], |row| row.get(0))?)
    }

    /// The articles with numbers between `low` and `high`, the newest first.
    pub(in crate::library) fn numbers(
        &self,
        (low, high): (i64, i64),
        limit: usize,
    ) -> Result<Vec<i64>, Trouble> {
        let sql = "SELECT number FROM article WHERE number BETWEEN ?1 AND ?2
                   ORDER BY number DESC LIMIT ?3";
        let mut statement = self.connection.prepare(sql)?;
        let numbers = statement.query_map(params![low, high, limit], |row| row.get(0))?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }

    /// The highest and the lowest number there is.
    pub(in crate::library) fn range(&self) -> Result<(i64, i64), Trouble> {
        // Asked together in one query, the two would be looked for in every row.
        let sql = "SELECT coalesce((SELECT min(number) FROM article), 0),
                          coalesce((SELECT max(number) FROM article), 0)";
        Ok(self.connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// The numbers of the articles of all issues that are shown, as ranges, the newest first, each
    /// with the paper's name.
    pub(in crate::library) fn ranges(&self) -> Result<Vec<(i64, i64, String)>, Trouble> {
        let sql = "SELECT top - n_articles + 1, top, paper FROM issue WHERE is_shown
                   ORDER BY top DESC";
        let mut statement = self.connection.prepare(sql)?;
        let ranges = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(ranges.collect::<rusqlite::Result<_>>()?)
    }

    /// The article of a number with where it stands; `None` if its issue is hidden.
    pub(in crate::library) fn candidate(&self, number: i64) -> Result<Option<Candidate>, Trouble> {
        let mut statement = self.connection.prepare(
            "SELECT id, words, body.form, page, key, paper, date, top
             FROM body JOIN article USING (number), issue
             WHERE number = ?1 AND is_shown
               AND top = (SELECT min(top) FROM issue WHERE top >= ?1)",
        )?;
        let mut rows = statement.query([number])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let Some(article) = read_article(row)? else { return Ok(None) };
        let top: i64 = row.get(7)?;
        Ok(Some(Candidate {
            number,
            article,
            article_idx: (top - number) as usize,
            page: row.get(3)?,
            issue: row.get(4)?,
            paper: row.get(5)?,
            date: row.get(6)?,
        }))
    }

    /// The texts of about so many stories, spread over the whole shelf.
    pub(in crate::library) fn sample(&self, n_articles: i64) -> Result<Vec<String>, Trouble> {
        let count = "SELECT max(nth) FROM issue";
        let last: Option<i64> = self.connection.query_row(count, [], |row| row.get(0))?;
        let step = last.unwrap_or(0) / n_articles;
        // An article of each of so many issues, or all of the newest where there are few issues: to
        // count all articles would take longer than to read these.
        let sql = match step {
            0 => "SELECT words FROM body ORDER BY number + ?1 DESC LIMIT ?2",
            _ => {
                "SELECT words FROM issue JOIN body ON number = top - (nth % max(n_articles, 1))
                 WHERE nth % ?1 = 0 LIMIT ?2"
            }
        };
        let mut statement = self.connection.prepare(sql)?;
        let words = statement.query_map([step, n_articles], |row| row.get(0))?;
        Ok(words.collect::<rusqlite::Result<_>>()?)
    }

    /// The number of an article of an issue.
    pub(in crate::library) fn number_of(
        &self,
        issue: &str,
        article: &ArticleId,
    ) -> Result<Option<i64>, Trouble> {
        let sql = "SELECT number FROM issue JOIN article
                     ON number BETWEEN top - n_articles + 1 AND top
                   WHERE key = ?1 AND id = ?2";
        let found = self.connection.query_row(sql, [issue, article.as_str()], |row| row.get(0));
        Ok(found.optional()?)
    }

    /// The headlines of all stories, the newest first: number and headline.
    pub(in crate::library) fn each_headline(
        &self,
        mut look: impl FnMut(i64, &str) -> bool,
    ) -> Result<(), Trouble> {
        let sql = "SELECT number, headline FROM article WHERE is_story ORDER BY number DESC";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if !look(row.get(0)?, row.get_ref(1)?.as_str().unwrap_or_default()) {
                break;
            }
        }
        Ok(())
    }
}

/// The next articles to be indexed, the newest first. Those of a hidden issue stay out of the index.
fn pieces(connection: &Connection, from: i64) -> rusqlite::Result<Vec<i64>> {
    let mut statement = connection.prepare(
        "SELECT number FROM article WHERE number < ?1
           AND (SELECT is_shown FROM issue WHERE top >= number ORDER BY top LIMIT 1)
         ORDER BY number DESC LIMIT ?2",
    )?;
    let numbers = statement.query_map(params![from, PIECE], |row| row.get(0))?;
    numbers.collect()
}
