//! The whole of a story of which the issue has a part: it is fetched from its page when the reader asks
//! for it, and stands in the issue from then on.

use super::Paper;
use crate::{
    app::{Done, Job, Limit, Notice, context::Context, paper::links::web_address},
    issue::{Article, ArticleId, Text},
};

impl Paper {
    /// Whether the whole of a story is on its way.
    pub fn is_fetching(&self, id: &ArticleId) -> bool {
        self.fetching.contains(id)
    }

    /// Asks for the whole of the open story; `false` if it is here.
    pub(super) fn fetch_whole(&mut self, context: &mut Context) -> bool {
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else {
            return false;
        };
        if !article.goes_on() {
            return false;
        }
        if self.is_fetching(&article.id) {
            context.refuse(Limit::StillLoading);
            return true;
        }
        let address = article.address.clone();
        let host = web_address(&address).and_then(|url| Some(Text::new(url.host_str()?)));
        context.done(Done::Fetching(host.unwrap_or_default()));
        context.begin(Job::FetchStory(self.given.clone(), article.id.clone(), address));
        self.fetching.push(article.id.clone());
        true
    }

    /// Takes in a story as its page has it. What the issue said of it stays, but for its text.
    pub(in crate::app) fn take_story(
        &mut self,
        id: &ArticleId,
        story: Article,
        context: &mut Context,
    ) {
        self.fetching.retain(|fetching| fetching != id);
        context.notice.take_if(|said| matches!(said, Notice::Done(Done::Fetching(_))));
        let Some(at) = self.issue.find(id) else { return };
        if story.n_chars() < self.issue.articles[at].n_chars() {
            return context.refuse(Limit::NoMoreThere);
        }
        let mut issue = (*self.issue).clone();
        let article = &mut issue.articles[at];
        (article.blocks, article.language) = (story.blocks, story.language);
        for (ours, theirs) in [
            (&mut article.deck, story.deck),
            (&mut article.byline, story.byline),
            (&mut article.source, story.source),
            (&mut article.dateline, story.dateline),
        ] {
            if ours.is_empty() {
                *ours = theirs;
            }
        }
        self.replace_issue(issue, context);
    }

    /// Says why a story did not come.
    pub(in crate::app) fn miss_story(
        &mut self,
        id: &ArticleId,
        reason: Text,
        context: &mut Context,
    ) {
        self.fetching.retain(|fetching| fetching != id);
        context.say(Notice::CannotOpen(reason));
    }
}
