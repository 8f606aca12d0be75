//! What no cell shows is looked at elsewhere: the picture in sight, or the article's page on the web.
//!
//! A picture of the issue is shown at once. Where an address leads is said first, and the same key
//! again goes there. The host is shown as the net knows it (`xn--…`), since letters of several
//! scripts can be made to look like another name.

use url::Url;

use super::Paper;
use crate::{
    app::{Job, Notice, context::Context},
    issue::{BlockKind, Part, Text},
};

impl Paper {
    /// Shows what is in sight.
    pub(super) fn show_elsewhere(&mut self, context: &mut Context) {
        let Some(target) = self.target() else {
            return context.say(Notice::NothingToShow);
        };
        let url = Url::parse(target.as_str()).ok();
        let Some(url) = url.filter(|url| matches!(url.scheme(), "http" | "https")) else {
            return context.begin(Job::ShowPicture(self.given.clone(), target));
        };
        let asked = Notice::AskToShow(Text::new(url.host_str().unwrap_or_default()));
        if context.said.as_ref() == Some(&asked) {
            return context.begin(Job::ShowAddress(String::from(url)));
        }
        context.say(asked);
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
