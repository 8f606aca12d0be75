//! A feed through the day: it tells its newest entries only, and its issue of the day keeps them all.

use crate::issue::{Issue, Section};

/// The issue of a day as it is now, with what it had before and a feed tells no more.
pub fn grown(before: &Issue, now: &Issue) -> Issue {
    let mut issue = now.clone();
    let is_new = |id: &str| now.articles.iter().all(|article| article.id != id);
    let start = issue.articles.len();
    issue.articles.extend(before.articles.iter().filter(|article| is_new(&article.id)).cloned());
    let end = issue.articles.len();
    if start == end {
        return issue;
    }
    let Some(page) = issue.pages.last_mut() else { return issue };
    match page.sections.last_mut().filter(|section| section.articles.end == start) {
        Some(section) => section.articles.end = end,
        None => page.sections.push(Section { articles: start..end, ..Section::default() }),
    }
    issue
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{Article, ArticleId, Page};

    fn issue(ids: &[&str]) -> Issue {
        let article = |id: &&str| Article { id: ArticleId::from(*id), ..Article::default() };
        let section = Section { articles: 0..ids.len(), ..Section::default() };
        Issue {
            articles: ids.iter().map(article).collect(),
            pages: vec![Page { sections: vec![section], ..Page::default() }],
            ..Issue::default()
        }
    }

    #[test]
    fn what_a_feed_tells_no_more_stays_in_the_issue_of_the_day() {
        let grown = grown(&issue(&["b", "a"]), &issue(&["d", "c", "b"]));
        let ids: Vec<&str> = grown.articles.iter().map(|article| article.id.as_str()).collect();
        assert_eq!(ids, ["d", "c", "b", "a"]);
        assert_eq!(grown.pages[0].articles(), 0..4);
        assert_eq!(super::grown(&issue(&["a"]), &issue(&["a"])), issue(&["a"]));
    }
}
