//! A feed through the day: it tells its newest entries only, and its issue of the day keeps them all.

use crate::issue::{Issue, Section};

/// The issue of a day as it is now, with what it had before and a feed tells no more: stories, and
/// the whole of those of which it tells a part.
pub fn grown(before: &Issue, now: &Issue) -> Issue {
    let mut issue = now.clone();
    for part in issue.articles.iter_mut().filter(|article| article.goes_on()) {
        let whole = before.find(&part.id).map(|at| &before.articles[at]);
        if let Some(whole) = whole.filter(|whole| !whole.goes_on()) {
            part.clone_from(whole);
        }
    }
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
    use crate::issue::{Article, ArticleId, Block, Page};

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
    fn a_story_that_is_here_as_a_whole_stays_whole() {
        let mut now = issue(&["a"]);
        now.articles[0].address = "https://a.cn/".into();
        let mut before = now.clone();
        now.articles[0].blocks = vec![Block::paragraph("https://a.cn/".into())];
        before.articles[0].blocks = vec![Block::paragraph("全文".into())];
        assert_eq!(grown(&before, &now), before);
        assert_eq!(grown(&now, &before), before);
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
