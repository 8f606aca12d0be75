//! The stories of a morning that stand in several of its papers.
//!
//! The paper that comes first tells the story; in the others it is folded away, and counted, unless it
//! is told there at much greater length. Two articles of one paper are two stories: a brief on the
//! front page and the report behind it.

use std::collections::HashMap;

use crate::{
    issue::{Article, ArticleId, Issue, Text},
    search::{Print, first_told},
};

/// Who tells a story so much longer than the first, in percent, tells more.
const LONGER_PERCENT: usize = 150;

/// A story as one paper tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// What the library calls the issue.
    pub issue: String,
    /// The article.
    pub article: ArticleId,
    /// The paper's name.
    pub paper: Text,
    /// The headline.
    pub headline: Text,
    /// Its length in characters.
    n_chars: usize,
}

/// What stands in several papers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stories {
    /// For each story all that tell it, in the order of the papers.
    told: Vec<Vec<Telling>>,
    /// The story of each telling, by issue and article.
    story_of: HashMap<(String, ArticleId), usize>,
}

/// What is kept of the issues that are compared, while they are gone through one by one.
#[derive(Debug, Default)]
pub struct Comparison {
    tellings: Vec<Telling>,
    prints: Vec<Print>,
}

impl Comparison {
    /// Takes in an issue, which the library calls `key`.
    pub fn take(&mut self, key: &str, issue: &Issue) {
        self.tellings.extend(tellings(key, issue));
        self.prints.extend(prints(issue));
    }
}

impl From<Comparison> for Stories {
    /// The stories that several of the issues tell.
    fn from(Comparison { tellings: all, prints }: Comparison) -> Self {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
        for (idx, first) in first_told(&prints).into_iter().enumerate() {
            groups[first.unwrap_or(idx)].push(idx);
        }
        let mut stories = Self::default();
        for group in groups {
            let papers = || group.iter().map(|idx| &all[*idx].issue);
            if papers().any(|issue| Some(issue) != papers().next()) {
                for idx in &group {
                    let key = (all[*idx].issue.clone(), all[*idx].article.clone());
                    stories.story_of.insert(key, stories.told.len());
                }
                stories.told.push(group.iter().map(|idx| all[*idx].clone()).collect());
            }
        }
        stories
    }
}

impl Stories {
    /// The stories that several of these issues tell, each issue with its key.
    pub fn new(issues: &[(String, Issue)]) -> Self {
        let mut comparison = Comparison::default();
        issues.iter().for_each(|(key, issue)| comparison.take(key, issue));
        comparison.into()
    }

    /// How other papers tell the story of an article.
    pub fn others(&self, issue: &str, article: &ArticleId) -> impl Iterator<Item = &Telling> {
        let all = self.all(issue, article);
        let issue = issue.to_owned();
        all.iter().filter(move |telling| telling.issue != issue)
    }

    /// Whether a paper that comes before has told the story of an article.
    pub fn is_retold(&self, issue: &str, article: &ArticleId) -> bool {
        let all = self.all(issue, article);
        let here = all.iter().position(|it| it.issue == issue && it.article == *article);
        let Some(here) = here else { return false };
        let is_first = |it: &&Telling| {
            it.issue != issue && all[here].n_chars * 100 <= it.n_chars * LONGER_PERCENT
        };
        all[..here].iter().any(|it| is_first(&it))
    }

    /// How many stories are told again.
    pub fn n_retold(&self) -> usize {
        let is_retold = |it: &&Telling| self.is_retold(&it.issue, &it.article);
        self.told.iter().flatten().filter(is_retold).count()
    }

    fn all(&self, issue: &str, article: &ArticleId) -> &[Telling] {
        let story = self.story_of.get(&(issue.to_owned(), article.clone()));
        story.and_then(|story| self.told.get(*story)).map_or(&[], Vec::as_slice)
    }
}

fn stories(issue: &Issue) -> impl Iterator<Item = &Article> {
    issue.articles.iter().filter(|article| !article.kind.is_aside())
}

fn tellings(key: &str, issue: &Issue) -> impl Iterator<Item = Telling> {
    stories(issue).map(|article| Telling {
        issue: key.to_owned(),
        article: article.id.clone(),
        paper: issue.newspaper.name.clone(),
        headline: article.headline_line(),
        n_chars: article.length().n_chars,
    })
}

fn prints(issue: &Issue) -> impl Iterator<Item = Print> {
    stories(issue).map(|article| {
        let texts: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
        Print::new(&texts.join("\n"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::Block;

    const STORY: &str = "记者从市水务部门了解到，老城供水管道改造工程昨天完工，三千多户居民用上了新水管。工程分三段进行，\
        每段只停水四个小时。住在长堤巷的居民说，现在三楼也能正常用水了。改造以后，漏水的地方少了一半。";

    fn paper(name: &str, texts: &[&str]) -> (String, Issue) {
        let mut issue = Issue::default();
        issue.newspaper.name = Text::new(name);
        for (nth, text) in texts.iter().enumerate() {
            issue.articles.push(Article {
                id: ArticleId::from(nth.to_string().as_str()),
                blocks: vec![Block::paragraph(Text::new(text))],
                ..Article::default()
            });
        }
        (name.to_owned(), issue)
    }

    #[test]
    fn the_first_paper_tells_a_story_and_the_others_are_named() {
        let long = format!("{STORY}{}", "又有一些别的话要说，说来很长很长，一时说不完。".repeat(9));
        let stories = Stories::new(&[
            paper("甲", &["别的", STORY]),
            paper("乙", &[STORY, STORY]),
            paper("丙", &[&long]),
        ]);
        let id = |id: &str| ArticleId::from(id);
        let retold = |issue, article| stories.is_retold(issue, &id(article));
        let all = [("甲", "0"), ("甲", "1"), ("乙", "0"), ("乙", "1"), ("丙", "0")];
        let told = all.map(|(issue, article)| retold(issue, article));
        assert_eq!(told, [false, false, true, true, false], "the last tells more");
        assert_eq!(stories.n_retold(), 2);
        let others: Vec<&str> =
            stories.others("乙", &id("0")).map(|it| it.issue.as_str()).collect();
        assert_eq!(others, ["甲", "丙"]);
        assert_eq!(stories.others("甲", &id("0")).count(), 0);
    }

    #[test]
    fn what_one_paper_tells_twice_is_two_stories() {
        let stories = Stories::new(&[paper("甲", &[STORY, STORY])]);
        assert_eq!(stories, Stories::default());
    }
}
