//! Which articles are meant: `02.3`, a page, or words of a headline.
//!
//! The number of an article is what `list` prints and `cat` takes.

use std::ops::Range;

use anyhow::bail;

use crate::{
    issue::{Issue, Part},
    search::{self, Index, Query},
};

/// The articles that `wanted` means: the one with that number, or all with these words in their headlines.
pub(super) fn articles(issue: &Issue, wanted: &str) -> Vec<usize> {
    if let Some(article_idx) = issue.article_numbered(wanted) {
        return vec![article_idx];
    }
    let hits = search::search(&Index::new(issue), &Query::new(wanted), 0..issue.articles.len());
    let in_headline =
        hits.iter().filter(|hit| matches!(hit.part, Part::Kicker | Part::Headline | Part::Deck));
    let mut articles: Vec<usize> = in_headline.map(|hit| hit.article_idx).collect();
    articles.dedup();
    articles
}

/// The articles that `--page` and `--article` ask for; `None` without either.
pub(super) fn start(
    issue: &Issue,
    page: Option<&str>,
    article: Option<&str>,
) -> anyhow::Result<Option<Range<usize>>> {
    let on_page = page.map(|page| articles_of_page(issue, page)).transpose()?;
    let Some(wanted) = article else { return Ok(on_page) };
    let is_wanted = |idx: &usize| on_page.as_ref().is_none_or(|on_page| on_page.contains(idx));
    let found = articles(issue, wanted).into_iter().find(is_wanted);
    let nth = || {
        let on_page = on_page.clone().unwrap_or(0..issue.articles.len());
        on_page.into_iter().nth(wanted.parse::<usize>().ok()?.checked_sub(1)?)
    };
    match nth().or(found) {
        Some(article_idx) => Ok(Some(article_idx..article_idx + 1)),
        None => bail!("no article `{wanted}` (`zzread list` shows what there is)"),
    }
}

/// The page that is printed with this number.
pub(super) fn page_idx(issue: &Issue, wanted: &str) -> anyhow::Result<usize> {
    let Some(page_idx) = issue.page_numbered(wanted) else {
        let numbers: Vec<String> = (0..issue.pages.len()).map(|idx| issue.page_no(idx)).collect();
        bail!("no page `{wanted}` (the issue has {})", numbers.join(", "));
    };
    Ok(page_idx)
}

fn articles_of_page(issue: &Issue, wanted: &str) -> anyhow::Result<Range<usize>> {
    let page_idx = page_idx(issue, wanted)?;
    match issue.pages[page_idx].articles() {
        articles if articles.is_empty() => bail!("page `{wanted}` has no article"),
        articles => Ok(articles),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{Article, Page, Section, Text};

    /// Pages `01`, `A02` and one without a number, with two articles each.
    fn issue() -> Issue {
        let mut issue = Issue::default();
        for (idx, no) in ["01", "A02", ""].into_iter().enumerate() {
            let section = Section { articles: idx * 2..idx * 2 + 2, ..Section::default() };
            issue.pages.push(Page {
                no: Text::new(no),
                sections: vec![section],
                ..Page::default()
            });
        }
        for headline in ["路灯亮了", "82分钟办结", "校园河长", "河长制\n七项创新", "样板河", "砂石"]
        {
            issue.articles.push(Article { headline: Text::new(headline), ..Article::default() });
        }
        issue
    }

    #[test]
    fn an_article_is_named_by_page_and_place_or_by_its_headline() {
        let issue = issue();
        let cases: [(&str, &[usize]); 12] = [
            ("01.1", &[0]),
            ("1.2", &[1]),
            ("A02.2", &[3]),
            ("a2.1", &[2]),
            ("3.2", &[5]),
            ("01.3", &[]),
            ("01.0", &[]),
            ("09.1", &[]),
            ("河长", &[2, 3]),
            ("分钟", &[1]),
            ("没有", &[]),
            ("", &[]),
        ];
        for (wanted, expected) in cases {
            assert_eq!(articles(&issue, wanted), expected, "{wanted}");
        }
    }

    #[test]
    fn the_number_that_is_printed_finds_its_article() {
        let issue = issue();
        for article_idx in 0..issue.articles.len() {
            assert_eq!(articles(&issue, &issue.article_no(article_idx)), [article_idx]);
        }
    }

    #[test]
    fn page_and_article_say_where_to_begin() {
        let issue = issue();
        let cases = [
            (None, None, Ok(None)),
            (Some("A02"), None, Ok(Some(2..4))),
            (Some("A02"), Some("2"), Ok(Some(3..4))),
            (None, Some("5"), Ok(Some(4..5))),
            (None, Some("A02.1"), Ok(Some(2..3))),
            (Some("A02"), Some("七项"), Ok(Some(3..4))),
            (Some("01"), Some("七项"), Err("no article `七项`")),
            (Some("04"), None, Err("no page `04` (the issue has 01, A02, 3)")),
        ];
        for (page, article, expected) in cases {
            let found = start(&issue, page, article);
            match (found, expected) {
                (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{page:?} {article:?}"),
                (Err(error), Err(expected)) => assert!(error.to_string().starts_with(expected)),
                (found, expected) => panic!("{page:?} {article:?}: {found:?}, not {expected:?}"),
            }
        }
    }
}
