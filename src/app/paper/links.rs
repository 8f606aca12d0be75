//! Links are walked with Tab, and followed once it was said where they lead.
//!
//! Enter reads the page behind a link in zzread, and Ctrl-O comes back; `o` opens it in the browser.
//! The address is shown as the net knows it (`xn--…`), since letters of several scripts can be made to
//! look like another name. Where an article links to what is no page of the web, that is no link.

use std::ops::Range;

use url::Url;

use super::Paper;
use crate::{
    app::{Job, Limit, Notice, context::Context},
    issue::{Article, Inline, Part, Place, Text},
};

/// A link of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The part in whose text it stands.
    pub part: Part,
    /// The bytes that are linked.
    pub bytes: Range<u32>,
    /// Where it leads.
    pub address: Url,
}

/// All links of an article, in the order of reading.
pub fn links(article: &Article) -> Vec<Link> {
    let blocks = (0..article.blocks.len()).map(|idx| Part::Block(idx as u32));
    let parts = Part::HEAD.into_iter().chain(blocks);
    let of_part = |part: Part| {
        let spans = article.text(part).spans().iter();
        spans.filter_map(move |span| match &span.inline {
            Inline::Link(address) => {
                let (bytes, address) = (span.range.clone(), web_address(address)?);
                Some(Link { part, bytes, address })
            }
            _ => None,
        })
    };
    parts.flat_map(of_part).collect()
}

/// The address of a page of the web.
pub fn web_address(address: &Text) -> Option<Url> {
    let url = Url::parse(address.as_str()).ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

impl Paper {
    /// The link that was walked to, as long as it is on the screen.
    pub fn chosen_link(&self) -> Option<Link> {
        let chosen = self.link.as_ref().filter(|place| self.reader.is_visible(place))?;
        let article = self.issue.articles.get(self.reader.article_idx())?;
        let is_chosen = |link: &Link| (link.part, link.bytes.start) == (chosen.part, chosen.byte);
        links(article).into_iter().find(is_chosen)
    }

    /// Goes on to the next link, or back to the one before: from the chosen one, or from the screen.
    pub(super) fn step_link(&mut self, is_forward: bool, context: &mut Context) {
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else { return };
        let (links, id) = (links(article), article.id.clone());
        let chosen = self.chosen_link().map(|link| (link.part, link.bytes.start));
        let first = self.reader.first_place().unwrap_or_default();
        let key = |link: &Link| (link.part, link.bytes.start);
        let next = match (is_forward, chosen) {
            (true, Some(chosen)) => links.iter().find(|link| key(link) > chosen),
            (true, None) => links.iter().find(|link| key(link) >= first),
            (false, from) => links.iter().rev().find(|link| key(link) < from.unwrap_or(first)),
        };
        if next.is_none() || self.chosen_related().is_some() {
            let is_chosen = self.step_related(is_forward);
            if is_chosen {
                self.link = None;
                return;
            }
        }
        let edge = if is_forward { links.first() } else { links.last() };
        let Some(link) = next.or(edge) else { return context.refuse(Limit::NoLinks) };
        let place = Place { article: id, part: link.part, byte: link.bytes.start };
        let address = Text::new(link.address.as_str());
        self.choose_link(place, address, context);
    }

    /// The line of the box of related articles that was walked to, as long as it is on the screen.
    pub fn chosen_related(&self) -> Option<u32> {
        let chosen = self.chosen_related?;
        self.reader.related_in_sight().find(|idx| *idx == chosen)
    }

    /// Goes on to the next line of the box, or back; `false` if none is on the screen, or if it was the
    /// last one.
    fn step_related(&mut self, is_forward: bool) -> bool {
        let lines: Vec<u32> = self.reader.related_in_sight().collect();
        let here = self.chosen_related().and_then(|idx| lines.iter().position(|it| *it == idx));
        let next = match (here, is_forward) {
            (Some(here), true) => here.checked_add(1),
            (Some(here), false) => here.checked_sub(1),
            (None, true) => Some(0),
            (None, false) => lines.len().checked_sub(1),
        };
        self.chosen_related = next.and_then(|next| lines.get(next).copied());
        self.chosen_related.is_some()
    }

    fn choose_link(&mut self, place: Place, address: Text, context: &mut Context) {
        self.scroll_to(&place);
        self.link = Some(place);
        context.say(Notice::LeadsTo(address));
    }

    /// Follows a link that was clicked, as Enter does.
    pub(in crate::app) fn click_link(&mut self, place: Place, context: &mut Context) {
        self.link = Some(place);
        self.read_link(context);
    }

    /// Reads what the chosen link leads to, once that was asked; `false` if none is chosen.
    pub(super) fn read_link(&mut self, context: &mut Context) -> bool {
        let Some(link) = self.chosen_link() else { return false };
        let asked = Notice::AskToRead(host(&link.address));
        if context.said.as_ref() == Some(&asked) {
            context.open = Some(self.given.at(String::from(link.address)));
        } else {
            context.say(asked);
        }
        true
    }

    /// Opens what the chosen link leads to in the browser, once that was asked; `false` if none is
    /// chosen.
    pub(super) fn show_link(&mut self, context: &mut Context) -> bool {
        let Some(link) = self.chosen_link() else { return false };
        self.show_address(link.address, context);
        true
    }

    /// Opens an address in the browser, once that was asked.
    pub(super) fn show_address(&self, address: Url, context: &mut Context) {
        let asked = Notice::AskToShow(host(&address));
        if context.said.as_ref() == Some(&asked) {
            return context.begin(Job::ShowAddress(String::from(address)));
        }
        context.say(asked);
    }
}

fn host(address: &Url) -> Text {
    Text::new(address.host_str().unwrap_or_default())
}
