//! Searching the open issue: where the hits lead, and the way back.

use std::sync::Arc;

use super::{
    Paper,
    find::{self, Reach, Wanted, place_of, spot_of},
    reader::{At, Focus, View},
};
use crate::{
    app::{Edge, Job, Limit, Notice, Search, context::Context},
    issue::{Place, Text},
    search::Hit,
};

impl Paper {
    pub(super) fn open_search(&mut self) {
        self.find.open(&self.issue, self.reader.view.clone());
    }

    /// Opens the search box with something typed in it.
    pub(in crate::app) fn open_search_for(&mut self, typed: &str, context: &mut Context) {
        self.open_search();
        self.find.found.reach = Reach::Issue;
        if let Some(input) = self.input() {
            input.insert(typed);
        }
        self.search(context);
    }

    /// From the issue on to the shelf, if there is one; else round to the article.
    pub(super) fn change_reach(&mut self, context: &mut Context) {
        if self.find.found.reach == Reach::Issue && context.has_shelf {
            let typed = self.find.search_box.as_ref().map(|it| it.input.text());
            self.cancel_search(context);
            self.find.found.reach = Reach::Article;
            context.find_on_shelf = typed;
            return;
        }
        self.find.found.reach = self.find.found.reach.next();
        // Another reach is another set of articles: what was found says nothing of it.
        self.find.found.typed.clear();
        self.search(context);
    }

    /// Puts an older query of the session into the box, or a newer one.
    pub(super) fn recall_query(&mut self, is_older: bool, context: &mut Context) {
        let has_moved = match is_older {
            true => self.find.recall_older(),
            false => self.find.recall_newer(),
        };
        match has_moved {
            true => self.search(context),
            false => context.refuse(Limit::Edge(Edge::NoQuery)),
        }
    }

    /// Searches for what is in the box and shows the hit, or the place where the search began. While a
    /// worker searches, the screen stays as it is until there is something to show.
    pub(in crate::app) fn search(&mut self, context: &mut Context) {
        match self.find.search(&self.issue) {
            Some(wanted) => self.begin_search(wanted, context),
            None => self.show_found(),
        }
    }

    /// Has a worker search.
    pub(super) fn begin_search(&mut self, wanted: Wanted, context: &mut Context) {
        let (typed, articles, from, among) = wanted;
        let is_empty = typed.is_empty();
        let (given, issue) = (self.given.clone(), Arc::clone(&self.issue));
        let number = self.find.next_number();
        let search = Search { given, number, issue, typed, articles, from, among };
        context.begin(Job::Find(Box::new(search)));
        if is_empty {
            self.show_found();
        }
    }

    /// Takes in what a worker has found of it.
    pub(in crate::app) fn take_hits(&mut self, number: u64, hits: Vec<Hit>, is_last: bool) {
        let had_none = self.find.found.current.is_none();
        let origin = self.find.search_box.as_ref().map(|search_box| &search_box.origin);
        let origin = &origin.unwrap_or(&self.reader.view).place;
        let origin = spot_of(&self.issue, origin);
        let is_wanted = self.find.take_hits(number, hits, is_last, origin);
        if is_wanted && had_none && (is_last || self.find.found.current.is_some()) {
            self.show_found();
        }
    }

    /// Shows the hit, or the place where the search began.
    fn show_found(&mut self) {
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
            Some(_) if self.find.found.hits.is_empty() => context.say(self.not_found()),
            Some(origin) => {
                self.reader.keep_left(origin.clone());
                self.reader.remember_view(origin);
            }
            None => {}
        }
    }

    pub(super) fn cancel_search(&mut self, context: &mut Context) {
        if self.find.found.is_running {
            self.begin_search(Wanted::default(), context);
        }
        let Some(origin) = self.find.cancel() else { return };
        self.show_view(origin);
        // A search of before that was broken off is begun again.
        if let Some(wanted) = self.find.resume(&self.issue, self.reader.article_idx()) {
            self.begin_search(wanted, context);
        }
    }

    /// Shows the hits of a result that was opened, when its article has come.
    pub(in crate::app) fn walk_through(&mut self, words: Option<String>) {
        self.find.walked = words;
        self.light_hits();
    }

    /// Looks for what is walked through, in the open article.
    pub(super) fn light_hits(&mut self) {
        let Some(words) = self.find.walked.clone() else { return };
        let here = spot_of(&self.issue, &self.reader.view.place);
        self.find.search_article(&self.issue, &words, here);
    }

    pub(super) fn next_hit(&mut self, context: &mut Context) {
        let wrapped = match self.spot_in_sight() {
            Some(spot) => self.find.found.next_after(spot),
            None => self.find.found.next_from(spot_of(&self.issue, &self.reader.view.place)),
        };
        if wrapped && self.find.walked.is_some() {
            context.next_result = Some(true);
            return;
        }
        self.go_to_hit(wrapped.then_some(Notice::WrappedToStart), context);
    }

    pub(super) fn previous_hit(&mut self, context: &mut Context) {
        let here = || spot_of(&self.issue, &self.reader.view.place);
        let spot = self.spot_in_sight().unwrap_or_else(here);
        let wrapped = self.find.found.last_before(spot);
        if wrapped && self.find.walked.is_some() {
            context.next_result = Some(false);
            return;
        }
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

    fn not_found(&self) -> Notice {
        Notice::NotFound(Text::new(&self.find.found.typed))
    }

    fn go_to_hit(&mut self, notice: Option<Notice>, context: &mut Context) {
        let Some(hit) = self.find.found.current_hit() else {
            return context.say(self.not_found());
        };
        if hit.article_idx != self.reader.article_idx() {
            self.reader.remember();
        }
        self.show_hit(self.reader.view.clone());
        context.notice = notice;
    }
}
