//! Searching the open issue: where the hits lead, and the way back.

use super::{
    Paper,
    find::{self, place_of, spot_of},
    reader::{At, Focus, View},
};
use crate::{
    app::{Notice, context::Context},
    issue::Place,
};

impl Paper {
    pub(super) fn open_search(&mut self) {
        self.find.open(&self.issue, self.reader.view.clone());
    }

    pub(super) fn change_reach(&mut self) {
        self.find.found.reach = self.find.found.reach.next();
        self.search();
    }

    /// Puts an older query of the session into the box, or a newer one.
    pub(super) fn recall_query(&mut self, is_older: bool) {
        if is_older {
            self.find.recall_older()
        } else {
            self.find.recall_newer()
        }
        self.search();
    }

    /// Searches for what is in the box and shows the hit, or the place where the search began.
    pub(in crate::app) fn search(&mut self) {
        self.find.search(&self.issue);
        let Some(search_box) = &self.find.search_box else { return };
        let origin = search_box.origin.clone();
        match self.find.found.current {
            None => self.go_to_view(origin),
            Some(_) => self.show_hit(origin),
        }
    }

    /// Shows the current hit, as little as possible away from `from`.
    fn show_hit(&mut self, from: View) {
        let Some(hit) = self.find.found.current_hit() else { return };
        let (place, article_idx) = (place_of(&self.issue, hit), hit.article_idx);
        if place.article == from.place.article {
            self.go_to_view(View { focus: Focus::Article, ..from });
        } else {
            if article_idx != self.reader.article_idx() {
                self.open_article(article_idx, At::Top);
            }
            self.focus(Focus::Article);
        }
        self.scroll_to(&place);
    }

    pub(super) fn accept_search(&mut self, context: &mut Context) {
        let origin = self.find.search_box.as_ref().map(|search_box| search_box.origin.clone());
        self.find.accept();
        match origin {
            Some(_) if self.find.found.hits.is_empty() => context.say(Notice::NothingFound),
            Some(origin) => {
                self.reader.keep_left(origin.clone());
                self.reader.remember_view(origin);
            }
            None => {}
        }
    }

    pub(super) fn cancel_search(&mut self) {
        if let Some(origin) = self.find.cancel() {
            self.show_view(origin);
        }
    }

    pub(super) fn next_hit(&mut self, context: &mut Context) {
        let wrapped = match self.spot_in_sight() {
            Some(spot) => self.find.found.next_after(spot),
            None => self.find.found.next_from(spot_of(&self.issue, &self.reader.view.place)),
        };
        self.go_to_hit(wrapped.then_some(Notice::WrappedToStart), context);
    }

    pub(super) fn previous_hit(&mut self, context: &mut Context) {
        let here = || spot_of(&self.issue, &self.reader.view.place);
        let spot = self.spot_in_sight().unwrap_or_else(here);
        let wrapped = self.find.found.last_before(spot);
        self.go_to_hit(wrapped.then_some(Notice::WrappedToEnd), context);
    }

    /// The place of the current hit, if it is on the screen: `n` goes on from there.
    pub(super) fn hit_in_sight(&self) -> Option<Place> {
        let place = place_of(&self.issue, self.find.found.current_hit()?);
        self.reader.is_visible(&place).then_some(place)
    }

    fn spot_in_sight(&self) -> Option<find::Spot> {
        self.hit_in_sight().and(self.find.found.current_hit().map(find::start_of))
    }

    fn go_to_hit(&mut self, notice: Option<Notice>, context: &mut Context) {
        let Some(hit) = self.find.found.current_hit() else {
            return context.say(Notice::NothingFound);
        };
        if hit.article_idx != self.reader.article_idx() {
            self.reader.remember();
        }
        self.show_hit(self.reader.view.clone());
        context.notice = notice;
    }
}
