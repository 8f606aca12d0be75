//! What no cell shows is looked at elsewhere: the picture in sight, or the article's page on the web.
//!
//! A picture of the issue is shown at once. Where an address leads is said first, and the same key
//! again goes there ([`links`](super::links)).

use super::{Paper, links::web_address};
use crate::{
    app::{Done, Job, Notice, context::Context},
    issue::{BlockKind, Part, Text},
};

impl Paper {
    /// Shows what is in sight.
    pub(super) fn show_elsewhere(&mut self, context: &mut Context) {
        if self.show_link(context) {
            return;
        }
        let Some(target) = self.target() else { return context.say(Notice::NothingToShow) };
        let Some(url) = web_address(&target) else {
            context.done(Done::Showing(target.clone()));
            return context.begin(Job::ShowPicture(self.given.clone(), target));
        };
        self.show_address(url, context);
    }

    /// The first picture on the screen; without one the article's own page.
    fn target(&self) -> Option<Text> {
        let article = self.issue.articles.get(self.reader.article_idx())?;
        let parts = self.reader.screen.rows.iter().map(|shown| shown.row.part);
        let mut images = parts.filter_map(|part| {
            let Part::Block(block_idx) = part else { return None };
            match &article.blocks.get(block_idx as usize)?.kind {
                BlockKind::Figure { image } if !image.is_empty() => Some(image.clone()),
                _ => None,
            }
        });
        let page = Some(&article.address).filter(|address| !address.is_empty());
        images.next().or_else(|| page.cloned())
    }
}
