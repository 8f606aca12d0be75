//! An article as JSON, one object a line: what an exported issue holds of it (`export::json` has the
//! names), and where it stands.
//!
//! ```json
//! {"number": "02.3", "page": "02", "section": "", "id": "0203-lights", "headline": "…", …}
//! ```

use std::io::{self, Write};

use serde::Serialize;

use crate::{
    export::{self, ArticleJson},
    issue::Issue,
};

#[derive(Debug, Serialize)]
struct Line<'a> {
    number: String,
    page: &'a str,
    section: &'a str,
    newspaper: &'a str,
    #[serde(flatten)]
    article: ArticleJson<'a>,
}

pub(super) fn write(out: &mut dyn Write, issue: &Issue, articles: &[usize]) -> io::Result<()> {
    for &article_idx in articles {
        let page = issue.page_of(article_idx);
        let section = issue.section_of(article_idx);
        let line = Line {
            number: issue.article_no(article_idx),
            page: page.map_or("", |page| page.no.as_str()),
            section: section.map_or("", |section| section.nameplate.as_str()),
            newspaper: issue.newspaper.name.as_str(),
            article: export::article_json(
                &issue.articles[article_idx],
                Some(issue.language_of(article_idx)),
            ),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}
