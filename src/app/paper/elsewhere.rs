//! What stands on the shelf on the matter of an article: the same story in other papers of the
//! morning, and earlier ones (连续报道). It joins the box of what is related.
//!
//! In the issue such a line is a related article with an id that no article of it has; where it leads
//! is kept here.

use std::collections::{HashMap, HashSet};

use super::{Paper, reader::Focus};
use crate::{
    app::{Limit, context::Context},
    delivery::{Stories, Telling},
    issue::{Article, ArticleId, ArticleKind, Issue, Place, Text},
    library::Earlier,
};

/// Where a line of the box leads: the key of an issue, and the place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct Elsewhere {
    pub(in crate::app) issue: String,
    pub(in crate::app) place: Place,
    line: Text,
}

/// What is known of the articles of a paper.
#[derive(Debug, Default)]
pub(super) struct Elsewheres {
    lines: HashMap<ArticleId, Elsewhere>,
    /// Of which articles was asked what is earlier on the shelf.
    asked: HashSet<ArticleId>,
}

impl Elsewheres {
    /// Puts a line into the box of an article, unless it is there.
    fn add(&mut self, related: &mut Vec<ArticleId>, to: Elsewhere) {
        // No article's id has a line break.
        let id = format!("{}\n{}", to.issue, to.place.article.as_str());
        let id = ArticleId::from(id.as_str());
        if !related.contains(&id) {
            related.push(id.clone());
            self.lines.insert(id, to);
        }
    }
}

impl From<&Telling> for Elsewhere {
    fn from(telling: &Telling) -> Self {
        let line = Text::new(&format!("{}：{}", telling.paper, telling.headline));
        let place = Place { article: telling.article.clone(), ..Place::default() };
        Self { issue: telling.issue.clone(), place, line }
    }
}

impl From<&Earlier> for Elsewhere {
    fn from(earlier: &Earlier) -> Self {
        let Earlier { issue, place, paper, date, headline } = earlier;
        let line = Text::new(&format!("{date} {paper}：{headline}"));
        Self { issue: issue.clone(), place: place.clone(), line }
    }
}

impl Paper {
    /// What a line of the box of related articles says.
    pub fn related_line(&self, id: &ArticleId) -> Option<Text> {
        let article_idx = self.issue.find(id);
        let headline = article_idx.map(|idx| self.issue.articles[idx].headline.clone());
        headline.or_else(|| Some(self.elsewheres.lines.get(id)?.line.clone()))
    }

    /// Where a line of the box leads, if it leads out of the issue.
    pub(super) fn elsewhere(&self, id: &ArticleId) -> Option<&Elsewhere> {
        self.elsewheres.lines.get(id)
    }

    /// Folds away the stories that a paper of the morning before this one tells, and names the others
    /// under those that stand in several. The open article is left alone.
    pub(in crate::app) fn take_stories(&mut self, stories: &Stories, context: &mut Context) {
        let Some(key) = self.key().map(str::to_owned) else { return };
        let is_told = |article: &Article| {
            article.kind == ArticleKind::Retold
                || stories.others(&key, &article.id).next().is_some()
        };
        // Most issues are told nowhere else, and a text of 100 MB is not copied to find that out.
        if !self.issue.articles.iter().any(is_told) {
            return;
        }
        let open = self.reader.view.place.article.clone();
        let is_open = self.reader.view.focus == Focus::Article;
        let mut issue = Issue::clone(&self.issue);
        for article in &mut issue.articles {
            let is_retold = stories.is_retold(&key, &article.id);
            let is_being_read = is_open && article.id == open;
            article.kind = match article.kind {
                ArticleKind::Story if is_retold && !is_being_read => ArticleKind::Retold,
                ArticleKind::Retold if !is_retold => ArticleKind::Story,
                kind => kind,
            };
            for telling in stories.others(&key, &article.id) {
                self.elsewheres.add(&mut article.related, Elsewhere::from(telling));
            }
        }
        if issue != *self.issue {
            self.replace_issue(issue, context);
        }
    }

    /// The open article, if it is being read and was not asked for yet.
    pub(in crate::app) fn wants_earlier(&mut self) -> Option<(String, ArticleId)> {
        if self.reader.view.focus != Focus::Article || self.find.search_box.is_some() {
            return None;
        }
        let key = self.key()?.to_owned();
        let article = self.reader.view.place.article.clone();
        self.elsewheres.asked.insert(article.clone()).then_some((key, article))
    }

    /// Takes in what is earlier on the matter of an article; `None` if it was not looked for.
    pub(in crate::app) fn take_earlier(
        &mut self,
        article: &ArticleId,
        earlier: Option<&[Earlier]>,
        context: &mut Context,
    ) {
        let Some(earlier) = earlier else {
            self.elsewheres.asked.remove(article);
            return;
        };
        let Some(article_idx) = self.issue.find(article).filter(|_| !earlier.is_empty()) else {
            return;
        };
        let mut issue = Issue::clone(&self.issue);
        let related = &mut issue.articles[article_idx].related;
        for earlier in earlier {
            self.elsewheres.add(related, Elsewhere::from(earlier));
        }
        self.replace_issue(issue, context);
    }

    /// Marks an article as another paper's reader did, whose story it is.
    pub(in crate::app) fn mark_as_told(&mut self, article: &ArticleId, is_read: bool) {
        match is_read {
            true => self.reader.read.insert(article.clone()),
            false => self.reader.read.remove(article),
        };
        self.lay_out();
    }

    /// Opens a line of the box of related articles.
    pub(super) fn open_related_line(&mut self, id: &ArticleId, context: &mut Context) {
        if let Some(article_idx) = self.issue.find(id) {
            return self.jump_to_article(article_idx);
        }
        match self.elsewhere(id) {
            Some(to) => context.elsewhere = Some((to.issue.clone(), to.place.clone())),
            None => context.refuse(Limit::NoLinks),
        }
    }
}
