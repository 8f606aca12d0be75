//! What no cell shows is looked at elsewhere: the picture in sight, or the article's page on the web.
//!
//! A picture of the issue is shown at once. Where an address leads is said first, and the same key
//! again goes there. The host is shown as the net knows it (`xn--…`), since letters of several
//! scripts can be made to look like another name.

use url::Url;

use super::{App, Effect, Job, Notice};
use crate::issue::{BlockKind, Part, Text};

impl App {
    /// Shows what is in sight; `said` is what the footer said until now.
    pub(super) fn look(&mut self, said: Option<Notice>) -> Vec<Effect> {
        let Some(target) = self.to_look_at() else {
            self.notice = Some(Notice::NothingToShow);
            return Vec::new();
        };
        let url = Url::parse(target.as_str()).ok();
        let Some(url) = url.filter(|url| matches!(url.scheme(), "http" | "https")) else {
            return vec![Effect::Begin(Job::ShowPicture(target))];
        };
        let asked = Notice::AskToShow(Text::new(url.host_str().unwrap_or_default()));
        if said.as_ref() == Some(&asked) {
            return vec![Effect::Begin(Job::ShowAddress(String::from(url)))];
        }
        self.notice = Some(asked);
        Vec::new()
    }

    /// The first picture on the screen; without one the article's own page.
    fn to_look_at(&self) -> Option<Text> {
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
