//! What is copied: the source text, never what the screen made of it.
//!
//! Lines are whole, without the breaks and blanks of setting, and behind the text stands where it is
//! from. The terminal puts it into the system's clipboard.

use super::{Paper, reader::Focus};
use crate::{
    app::{
        Done, Effect, Limit,
        context::Context,
        prompt::{Ask, Asked},
    },
    issue::{Article, Part, Text},
};

/// A file is called by so much of a headline.
const MAX_NAME_CHARS: usize = 40;

impl Paper {
    /// Copies the first paragraph on the screen, or, from the contents, the article.
    pub(super) fn copy(&mut self, context: &mut Context) {
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else { return };
        let text = match self.reader.view.focus {
            Focus::Page | Focus::Contents => article_text(article),
            Focus::Article => self.paragraph_in_sight(article),
            Focus::Closing => return context.refuse(Limit::NothingToCopy),
        };
        self.copy_text(&text, context);
    }

    /// Copies words of the article, with where they are from.
    pub(super) fn copy_text(&self, text: &str, context: &mut Context) {
        let copied = format!("{text}\n\n{}\n", self.citation());
        context.done(Done::Copied { n_chars: text.chars().filter(|c| !c.is_whitespace()).count() });
        context.effects.push(Effect::Copy(Text::new(&copied)));
    }

    /// Asks where the article is to be written, with where it is from.
    pub(super) fn ask_to_save(&mut self, context: &mut Context) {
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else { return };
        let text = format!("{}\n\n{}\n", article_text(article), self.citation());
        let headline = article.headline_line().as_str().replace(['/', '\\', ':'], "-");
        let name: String = headline.chars().take(MAX_NAME_CHARS).collect();
        let name = format!("{}.txt", name.trim());
        context.ask = Some(Ask::new(Asked::Save(Text::new(&text)), &name));
    }

    /// Copies where the article is from.
    pub(super) fn copy_citation(&mut self, context: &mut Context) {
        let citation = self.citation();
        context.done(Done::CopiedCitation);
        context.effects.push(Effect::Copy(Text::new(&citation)));
    }

    /// The paragraph whose first line is the first on the screen; of one that fills it, that.
    fn paragraph_in_sight(&self, article: &Article) -> String {
        let rows = &self.reader.screen.rows;
        let is_block = |part: Part| matches!(part, Part::Block(_));
        let begins =
            rows.iter().find(|shown| is_block(shown.row.part) && shown.row.line.start == 0);
        let any = || rows.iter().find(|shown| is_block(shown.row.part));
        match begins.or_else(any).map(|shown| shown.row.part) {
            Some(part) => plain(article.text(part).as_str()),
            None => article_text(article),
        }
    }

    /// `周嵩. 灭了3年多 新白石港路又见灯光[N]. 株洲日报, 2021-04(02).`: GB/T 7714, for what a newspaper
    /// printed; what the paper does not say is left out.
    fn citation(&self) -> String {
        let article_idx = self.reader.article_idx();
        let Some(article) = self.issue.articles.get(article_idx) else { return String::new() };
        let author = Some(article.byline.one_line()).filter(|byline| !byline.is_empty());
        let author = author.map_or_else(String::new, |byline| format!("{byline}. "));
        let headline = article.headline_line();
        let date = self.issue.date.map_or_else(String::new, |date| format!(", {date}"));
        let page = self.issue.page_idx_of(article_idx);
        let page = page.map_or_else(String::new, |idx| format!("({})", self.issue.page_no(idx)));
        format!("{author}{headline}[N]. {}{date}{page}.", self.issue.newspaper.name)
    }
}

/// Headline and body, a blank line between paragraphs.
fn article_text(article: &Article) -> String {
    let blocks = article.blocks.iter().map(|block| plain(block.text.as_str()));
    let headline = article.headline_line().to_string();
    let parts = std::iter::once(headline).chain(blocks).filter(|text| !text.is_empty());
    parts.collect::<Vec<_>>().join("\n\n")
}

/// The lines of a text that say something.
pub(super) fn plain(text: &str) -> String {
    let lines = text.split('\n').filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
