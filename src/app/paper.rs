//! One open paper: its issue, and all that reading it changes.
//!
//! ```text
//! Command ─► Paper ─┬─ reader    which article is open, how far it was read
//!                   ├─ front     a page of the paper, composed
//!                   ├─ moves     where a key leads
//!                   ├─ closing   the card after the last article
//!                   ├─ select    a piece of the text, to be copied
//!                   ├─ search    the box, the hits and the way back
//!                   ├─ setting   how articles are set
//!                   └─ load      an issue that comes bit by bit
//! ```
//!
//! Several papers can be open at once; each keeps its place. A paper is changed by its own commands
//! ([`command`]) and by what comes of the jobs that it asked for. What drawing would have to compute,
//! the areas and the set article, is computed here and kept.

pub mod closing;
pub mod command;
mod copy;
mod elsewhere;
pub mod find;
pub mod front;
pub mod links;
pub mod load;
mod memory;
mod moves;
pub mod pictures;
pub mod reader;
mod reading;
mod search;
pub mod select;
pub mod setting;
mod show;
mod whole;

use std::sync::Arc;

use super::{
    Done,
    areas::{self, Areas, Wish},
    context::Context,
    message::Job,
    prompt::TextBox,
    scope::Scope,
};
use crate::{
    issue::{ArticleId, Given, Issue, Place, Text},
    layout::{Ambiguous, Writing},
};
use elsewhere::Elsewheres;
use find::Find;
use front::Front;
use load::Load;
use memory::Memory;
use pictures::{Picture, Pictures};
use reader::{Focus, Reader, View};
use select::Selection;
use setting::{Knob, Setting};

/// The window, and how the reader wants papers shown in it. All open papers share it: it goes over to
/// the one that is taken up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// Its columns and rows.
    pub size: (u16, u16),
    /// How wide the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Whether what is drawn around the text is ASCII alone.
    pub is_ascii: bool,
    /// How articles are set.
    pub setting: Setting,
    /// Whether lines lie or stand.
    pub writing: Writing,
    /// Whether the contents may not stand beside the article.
    pub hides_contents: bool,
    /// Whether there are other issues on the shelf, which may stand beside the contents.
    pub has_rack: bool,
}

/// An open paper.
#[derive(Debug)]
pub struct Paper {
    /// What it was opened from.
    pub given: Given,
    /// The issue, or as much of it as has come. A search that runs looks at it, too.
    pub issue: Arc<Issue>,
    /// How its opening stands.
    pub load: Load,
    /// What it is shown in.
    pub window: Window,
    /// Where everything stands on the screen.
    pub areas: Areas,
    /// What is read, and where.
    pub reader: Reader,
    /// The page that is shown composed.
    pub front: Front,
    /// What is searched for.
    pub find: Find,
    /// What is being set, while the line of settings is open.
    pub knob: Option<Knob>,
    /// The pictures that have come.
    pub pictures: Pictures,
    /// The link that was walked to.
    link: Option<Place>,
    /// What is being chosen of the article.
    selection: Option<Selection>,
    /// The digits of a page's number, while more of them may come.
    pub(super) digits: String,
    /// Whether another paper is to be read after it.
    pub(super) is_followed: bool,
    /// What stands on the shelf on the matter of its articles.
    elsewheres: Elsewheres,
    /// Which line of the box of related articles was walked to.
    chosen_related: Option<u32>,
    /// What was told of it, to be remembered.
    memory: Memory,
    /// The stories of which the whole is on its way.
    fetching: Vec<ArticleId>,
}

impl Paper {
    /// An issue, or as much of it as there is, before its first article.
    pub(super) fn new(given: Given, issue: Issue, load: Load, window: Window) -> Self {
        let mut paper = Self {
            reader: Reader::new(&issue),
            given,
            issue: Arc::new(issue),
            load,
            window,
            areas: Areas::default(),
            front: Front::default(),
            find: Find::default(),
            knob: None,
            pictures: Pictures::default(),
            link: None,
            selection: None,
            digits: String::new(),
            is_followed: false,
            elsewheres: Elsewheres::default(),
            chosen_related: None,
            memory: Memory::default(),
            fetching: Vec::new(),
        };
        paper.lay_out();
        paper
    }

    /// The innermost scope: what the keys speak to.
    pub(super) fn scope(&self) -> Scope {
        match self.reader.view.focus {
            _ if self.find.search_box.is_some() => Scope::Search,
            _ if self.knob.is_some() => Scope::Settings,
            Focus::Article if self.selected().is_some() => Scope::Select,
            Focus::Page => Scope::Page,
            Focus::Contents => Scope::Contents,
            Focus::Closing => Scope::Closing,
            Focus::Article if self.window.writing == Writing::Vertical => Scope::Vertical,
            Focus::Article => Scope::Article,
        }
    }

    /// The box in which text is being typed.
    pub(super) fn input(&mut self) -> Option<&mut TextBox> {
        self.find.search_box.as_mut().map(|search_box| &mut search_box.input)
    }

    /// Shows it in this window.
    pub(super) fn fit(&mut self, window: Window) {
        if self.window != window {
            self.lay_out_anew(|paper| paper.window = window);
        }
    }

    /// Asks for the pictures of the open article that were not asked for yet.
    pub(super) fn want_pictures(&mut self, context: &mut Context) {
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else { return };
        let names = self.pictures.want(article);
        if !names.is_empty() {
            context.begin(Job::LoadPictures(self.given.clone(), names));
        }
    }

    /// Takes in a picture that has come.
    pub(super) fn take_picture(&mut self, name: &Text, picture: Picture) {
        self.pictures.insert(name, picture);
        self.lay_out();
    }

    /// Whether an article was read.
    pub fn is_read(&self, article_idx: usize) -> bool {
        let article = self.issue.articles.get(article_idx);
        article.is_some_and(|article| self.reader.read.contains(&article.id))
    }

    /// How many articles are not read yet; advertisements and the staff's boxes are none.
    pub fn n_unread(&self) -> usize {
        let stories = self.issue.articles.iter().filter(|article| !article.kind.is_aside());
        stories.filter(|article| !self.reader.read.contains(&article.id)).count()
    }

    /// Has lines stand or lie. Where no line is on the screen, it is said.
    fn toggle_vertical(&mut self, context: &mut Context) {
        self.lay_out_anew(|paper| {
            paper.window.writing = match paper.window.writing {
                Writing::Horizontal => Writing::Vertical,
                Writing::Vertical => Writing::Horizontal,
            };
        });
        let is_seen = !self.areas.article.is_empty() && self.reader.view.focus != Focus::Closing;
        match self.window.writing {
            _ if is_seen => {}
            Writing::Horizontal => context.done(Done::SetHorizontal),
            Writing::Vertical => context.done(Done::SetVertical),
        }
    }

    /// Lays out after a change. A hit that was looked at stays in sight; the place is kept all the
    /// same.
    fn lay_out_anew(&mut self, change: impl FnOnce(&mut Self)) {
        let hit = self.hit_in_sight();
        change(self);
        self.lay_out();
        if let Some(place) = hit {
            self.peek(&place);
        }
    }

    /// Whether the lines of what is shown lie or stand. Those of the closing card always lie.
    fn writing_here(&self) -> Writing {
        match self.reader.view.focus {
            Focus::Closing => Writing::Horizontal,
            Focus::Page | Focus::Contents | Focus::Article => self.window.writing,
        }
    }

    /// Works out the areas anew and sets the open article for them.
    fn lay_out(&mut self) {
        let Window { size, setting, hides_contents, has_rack, ambiguous, .. } = self.window;
        let wish = Wish {
            contents_beside: !hides_contents,
            has_rack,
            contents_alone: self.reader.view.focus == Focus::Contents,
            contents_cells: self.reader.contents_cells(&self.issue, ambiguous),
            is_page: self.reader.view.focus == Focus::Page,
            measure_cells: setting.measure_cells,
            n_columns: setting.n_columns,
            writing: self.writing_here(),
        };
        self.areas = areas::areas(size, wish);
        self.set_article();
        self.make_up();
    }

    /// Has the keys speak to another part of the screen.
    pub(super) fn focus(&mut self, focus: Focus) {
        self.reader.view.focus = focus;
        self.lay_out();
    }

    /// Keeps where the open article is left. What a search only shows is not read, so nothing is left.
    fn leave_article(&mut self) {
        if self.find.search_box.is_none() {
            let view = self.reader.view.clone();
            self.reader.keep_left(view);
        }
    }

    /// Leaves the open article for a view.
    fn go_to_view(&mut self, view: View) {
        self.leave_article();
        self.show_view(view);
    }

    /// Goes back to a view, exactly.
    fn show_view(&mut self, view: View) {
        self.restore(view);
        self.lay_out();
    }
}
