//! From the search of a paper to that of the shelf, and through what was found there.
//!
//! `Tab` in the search box widens it to the shelf. Where a result was opened, `n` and `N` go through
//! its hits and then to the next result; the way back (`Ctrl-O`) leads to the list as it was.

use super::{
    App, Context, Limit, Notice,
    command::commands,
    prompt::TextBox,
    shelf::{Step, View},
};

commands! { App:
    NARROW_SEARCH "narrow-search" Archive Search ["Tab"]
        "只在这一期里找" "只在這一期裡找" "search this issue alone"
        => App::narrow_search;
}

impl App {
    /// Widens the search of a paper to the shelf.
    pub(super) fn widen_search(&mut self, typed: &str, context: &mut Context) {
        self.show_shelf(View::Found, context);
        self.shelf.input = TextBox::new(typed);
        self.search_shelf(context);
    }

    fn narrow_search(&mut self, context: &mut Context) {
        if self.shelf.view != View::Found {
            return context.refuse(Limit::NoCommandInBox(context.key));
        }
        self.shelf.is_open = false;
        let typed = self.shelf.input.text();
        self.paper_mut().open_search_for(&typed, context);
    }

    /// From the last hit of a result to the next result, or from the first to the one before.
    pub(super) fn step_result(&mut self, forward: bool, context: &mut Context) {
        let n_found = self.shelf.found.len();
        let step = if forward { 1 } else { -1 };
        let next = self.shelf.chosen_found().checked_add_signed(step);
        match next.filter(|next| *next < n_found) {
            Some(next) => self.open_result(next, context),
            None if forward => context.say(Notice::LastResult),
            None => context.say(Notice::FirstResult),
        }
    }

    /// Back to where one read before, in this paper, in the list of the shelf from which it was opened,
    /// or in the one from which a link led here.
    pub(super) fn history_back(&mut self, context: &mut Context) {
        if self.paper_mut().history_back() {
            return;
        }
        while let Some(step) = self.trail.pop() {
            match step {
                Step::Shelf(view, chosen) => {
                    self.show_shelf(view, context);
                    self.shelf.chosen = chosen;
                    return;
                }
                Step::Paper(given) => {
                    let is_open = self.papers.iter().any(|it| it.given == given);
                    if given != self.paper().given && is_open {
                        return self.open_paper(given, context);
                    }
                }
            }
        }
        context.say(Notice::NoHistory);
    }
}
