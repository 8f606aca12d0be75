//! The whole of a story, when it has come: it goes into the paper, and the paper on the shelf.

use std::sync::Arc;

use super::{App, Context, Job, Keep, memory::is_kept};
use crate::issue::{Article, ArticleId, Given, Text};

impl App {
    /// Takes in the whole of a story, or says why it cannot be had.
    pub(super) fn take_story(
        &mut self,
        (given, id): (&Given, &ArticleId),
        story: Result<Box<Article>, Text>,
        context: &mut Context,
    ) {
        match story {
            Ok(story) => {
                self.with_paper(given, |paper| paper.take_story(id, *story, context));
                self.keep_changed(given, context);
            }
            Err(reason) => self.with_paper(given, |paper| paper.miss_story(id, reason, context)),
        }
    }

    /// Has a paper that was changed put on the shelf as it is now, if it goes there, or is from there.
    fn keep_changed(&self, given: &Given, context: &mut Context) {
        let keep = self.memory.keep;
        let goes_there = is_kept(given, keep) || given.shelved.is_some();
        let paper = self.papers.iter().find(|paper| paper.given == *given);
        if let Some(paper) = paper.filter(|_| keep != Keep::Nothing && goes_there) {
            context.begin(Job::Keep(given.clone(), Arc::clone(&paper.issue)));
        }
    }
}
