//! The mouse: the wheel turns what is under it, a click chooses, and a second one opens.

use super::{
    App, Context, Deed, Handle, Mouse,
    paper::reader::{At, Focus},
};

/// So many rows go by at a notch of the wheel.
const WHEEL_ROWS: i64 = 3;

impl App {
    /// Turns what lies under the wheel. What a click means says [`App::click`].
    pub(super) fn point(&mut self, mouse: Mouse, context: &mut Context) {
        let rows = match mouse.deed {
            Deed::Click => return,
            Deed::WheelUp => -WHEEL_ROWS,
            Deed::WheelDown => WHEEL_ROWS,
        };
        if self.overlay.is_some() {
            return self.scroll_overlay(rows as isize, context);
        }
        if self.shelf.is_open {
            return self.step_on_shelf(rows as isize);
        }
        if self.morning.is_open {
            return self.step_in_morning(rows.signum() as isize);
        }
        let paper = self.paper_mut();
        match paper.areas.contents.contains((mouse.x, mouse.y).into()) {
            true => paper.scroll_contents(rows as isize),
            false => paper.scroll(rows, context),
        }
    }

    /// Does what a click asks for.
    pub(super) fn click(&mut self, handle: Handle, context: &mut Context) {
        context.said = context.notice.take();
        match handle {
            Handle::Key(key) => {
                context.notice = context.said.take();
                self.press(key, context);
            }
            Handle::Article(article_idx) => self.click_article(article_idx, context),
            Handle::Line(line) => {
                let is_chosen = self.overlay.as_ref().is_some_and(|overlay| overlay.top == line);
                match &mut self.overlay {
                    Some(_) if is_chosen => self.go_there(context),
                    Some(overlay) => overlay.top = line,
                    None if self.morning.is_open && !self.shelf.is_open => {
                        self.click_in_morning(line, context);
                    }
                    None => self.click_on_shelf(line, context),
                }
            }
            Handle::Link(place) => {
                self.paper_mut().click_link(place, context);
                self.open_wanted(context);
            }
        }
    }

    fn click_article(&mut self, article_idx: usize, context: &mut Context) {
        self.shelf.is_open = false;
        let paper = self.paper_mut();
        let is_chosen = paper.reader.article_idx() == article_idx;
        if is_chosen && paper.reader.view.focus == Focus::Contents {
            return paper.open_chosen(context);
        }
        paper.focus(Focus::Contents);
        if !is_chosen {
            paper.open_article(article_idx, At::WhereLeft);
        }
    }
}
