//! 我的早报: one paper of the day made of all feeds of a tag, a section each.

use crate::issue::{Article, ArticleId, Issue, Newspaper, Page, Section, Text};

use super::Subscription;

/// What the gathered paper is called.
pub const GATHERED: &str = "我的早报";

impl Subscription {
    /// The first of its tags whose feeds are gathered.
    pub fn gathered_as<'a>(&self, gather: &'a [String]) -> Option<&'a str> {
        gather.iter().find(|tag| self.wish.tags.contains(tag)).map(String::as_str)
    }
}

/// The gathered paper of a tag and a day with what a feed tells now. Of what it told before, nothing is
/// lost.
pub fn gathered(before: Option<&Issue>, tag: &str, feed: &Issue) -> Issue {
    let name = feed.newspaper.name.one_line();
    let mut sections: Vec<(Text, Vec<Article>)> = before.map(sections).unwrap_or_default();
    let own = match sections.iter().position(|(nameplate, _)| *nameplate == name) {
        Some(at) => at,
        None => {
            sections.push((name.clone(), Vec::new()));
            sections.len() - 1
        }
    };
    let mut told: Vec<Article> = feed.articles.iter().map(|it| of_feed(&name, it)).collect();
    let is_new = |article: &Article| told.iter().all(|it| it.id != article.id);
    let old: Vec<Article> = sections[own].1.drain(..).filter(is_new).collect();
    told.extend(old);
    sections[own].1 = told;
    let newspaper = Newspaper { name: Text::from(GATHERED), language: feed.newspaper.language };
    let mut issue =
        Issue { newspaper, date: feed.date, edition: Text::new(tag), ..Issue::default() };
    let mut page = Page { no: Text::from("01"), name: Text::new(tag), ..Page::default() };
    for (nameplate, articles) in sections {
        let start = issue.articles.len();
        issue.articles.extend(articles);
        let articles = start..issue.articles.len();
        page.sections.push(Section { nameplate, articles, ..Section::default() });
    }
    issue.pages.push(page);
    issue
}

fn sections(issue: &Issue) -> Vec<(Text, Vec<Article>)> {
    let all = issue.pages.iter().flat_map(|page| &page.sections);
    all.map(|it| (it.nameplate.clone(), issue.articles[it.articles.clone()].to_vec())).collect()
}

/// An article of a feed, its id told apart from those of other feeds.
fn of_feed(feed: &Text, article: &Article) -> Article {
    let id = format!("{feed}/{}", article.id.as_str());
    Article { id: ArticleId::from(id.as_str()), ..article.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    fn feed(name: &str, ids: &[&str]) -> Issue {
        let article = |id: &&str| Article { id: ArticleId::from(*id), ..Article::default() };
        let newspaper = Newspaper { name: Text::new(name), ..Newspaper::default() };
        let articles = ids.iter().map(article).collect();
        let date = "2026-11-28".parse().ok();
        Issue { newspaper, date, articles, ..Issue::default() }
    }

    #[test]
    fn the_feeds_of_a_tag_are_sections_of_one_paper_and_grow_all_day() {
        let issue = gathered(None, "科技", &feed("甲", &["1"]));
        let issue = gathered(Some(&issue), "科技", &feed("乙", &["1", "2"]));
        let issue = gathered(Some(&issue), "科技", &feed("甲", &["3", "1"]));
        let ids: Vec<&str> = issue.articles.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["甲/3", "甲/1", "乙/1", "乙/2"]);
        let sections = issue.pages[0].sections.iter();
        let sections: Vec<_> =
            sections.map(|it| (it.nameplate.as_str(), it.articles.clone())).collect();
        assert_eq!(sections, [("甲", 0..2), ("乙", 2..4)]);
    }

    #[test]
    fn the_first_tag_that_is_gathered_counts() {
        let tags = ["晨", "科技"].map(str::to_owned).to_vec();
        let wish = config::Paper { tags, ..config::Paper::default() };
        let subscription = Subscription { wish, ..Subscription::default() };
        let gather = ["科技", "晨"].map(str::to_owned);
        assert_eq!(subscription.gathered_as(&gather), Some("科技"));
        assert_eq!(subscription.gathered_as(&[]), None);
    }
}
