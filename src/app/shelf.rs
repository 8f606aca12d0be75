//! The shelf, laid over the papers: the issues that are kept, and any phrase in all of them.
//!
//! What is found stays as it was when an issue of it is opened: `F` comes back to it. `rows` has the
//! list of the issues, [`calendar`] those of one paper by days.

pub mod calendar;
mod rows;

use super::{
    App, Context, Job, Limit, Notice,
    ask::ADD,
    command::{Hint, commands},
    message::{Undo, Undone},
    overlay::{Overlay, OverlayKind},
    paper::Window,
    prompt::{Ask, Asked, TextBox},
    scope::Scope,
};
use crate::{
    issue::{Given, Place},
    library::{Bookmark, Fact, Found, MarkKind, Shelved},
    search::{Fault, Inquiry, fold},
};
use calendar::Calendar;

pub use rows::Row;

commands! { App:
    SHELF "shelf" Reading Other ["L"]
        "书架" "書架" "the shelf"
        => |app, context| app.show_shelf(View::Issues, context);
    FIND_ON_SHELF "find-on-shelf" Reading Search ["F"]
        "在书架上各期中搜索" "在書架上各期中搜尋" "search all issues on the shelf"
        => |app, context| app.show_shelf(View::Found, context);
    BOOKMARKS "bookmarks" Reading Move ["'"]
        "书签和稍后再读" "書籤和稍後再讀" "bookmarks; read later"
        => |app, context| app.show_shelf(View::Bookmarks, context);
    KEEP_ISSUE "keep-issue" Reading Read ["a"]
        "把这一期放上书架" "把這一期放上書架" "put the issue on the shelf"
        => App::keep_issue;
    BOOKMARK "bookmark" Reading Read ["m"]
        "在此放书签" "在此放書籤" "lay a bookmark here"
        => App::lay_bookmark;
    READ_LATER "read-later" Reading Read ["M"]
        "稍后再读，再按取消" "稍後再讀，再按取消" "read the article later, or not"
        => App::toggle_later;
    SHELF_DOWN "shelf-down" Shelf Move ["Down" "j" "Ctrl-n"]
        "下一期" "下一期" "an issue down"
        => |app, context| app.move_on_shelf(1, context);
    SHELF_UP "shelf-up" Shelf Move ["Up" "k" "Ctrl-p"]
        "上一期" "上一期" "an issue up"
        => |app, context| app.move_on_shelf(-1, context);
    SHELF_PAGE_DOWN "shelf-page-down" Shelf Move ["Space" "PgDn" "Ctrl-f"]
        "下一屏" "下一屏" "a screen down"
        => |app, context| app.move_on_shelf(app.shelf_page(), context);
    SHELF_PAGE_UP "shelf-page-up" Shelf Move ["b" "PgUp" "Ctrl-b"]
        "上一屏" "上一屏" "a screen up"
        => |app, context| app.move_on_shelf(-app.shelf_page(), context);
    SHELF_TOP "shelf-top" Shelf Move ["g" "Home"]
        "第一行" "第一行" "the first line"
        => |app, context| app.move_on_shelf(isize::MIN, context);
    SHELF_END "shelf-end" Shelf Move ["G" "End"]
        "最后一行" "最後一行" "the last line"
        => |app, context| app.move_on_shelf(isize::MAX, context);
    OPEN_FROM_SHELF "open-from-shelf" Shelf Move ["Enter" "Right" "l"]
        "打开这一期" "打開這一期" "open the issue"
        => App::open_from_shelf;
    REMOVE "remove" Shelf Read ["Delete" "d"]
        "从书架取下，或删书签" "從書架取下，或刪書籤" "take the issue, or the bookmark, off the shelf"
        => App::remove_from_shelf;
    PUT_BACK "put-back" Shelf Read ["U"]
        "撤销，放回刚取下的" "復原，放回剛取下的" "undo; put back what was taken off"
        => App::undo;
    FILTER_SHELF "filter-shelf" Shelf Search ["/"]
        "筛选" "篩選" "filter"
        => App::filter_shelf;
    SEARCH_SHELF "search-shelf" Shelf Search ["F"]
        "搜索各期" "搜尋各期" "search all issues"
        => |app, context| app.show_shelf(View::Found, context);
    SHELF_BOOKMARKS "shelf-bookmarks" Shelf Move ["'"]
        "书签和稍后再读" "書籤和稍後再讀" "bookmarks; read later"
        => App::toggle_bookmarks;
    CLOSE_SHELF "close-shelf" Shelf Other ["Esc" "q" "L" "Left" "h" "Backspace"]
        "回到报纸" "回到報紙" "back to the paper"
        => |app, _| app.shelf.is_open = false;
    SHELF_HELP "shelf-help" Shelf Other ["?" "F1"]
        "帮助" "說明" "help"
        => |app, _| app.overlay = Some(Overlay::new(OverlayKind::Help(app.scope())));
    FOUND_DOWN "found-down" Archive Move ["Down" "Ctrl-n"]
        "下一条" "下一條" "a result down"
        => |app, context| app.move_on_shelf(1, context);
    FOUND_UP "found-up" Archive Move ["Up" "Ctrl-p"]
        "上一条" "上一條" "a result up"
        => |app, context| app.move_on_shelf(-1, context);
    FOUND_PAGE_DOWN "found-page-down" Archive Move ["PgDn"]
        "下一屏" "下一屏" "a screen of results down"
        => |app, context| app.move_on_shelf(app.shelf_page(), context);
    FOUND_PAGE_UP "found-page-up" Archive Move ["PgUp"]
        "上一屏" "上一屏" "a screen of results up"
        => |app, context| app.move_on_shelf(-app.shelf_page(), context);
    OPEN_FOUND "open-found" Archive Move ["Enter"]
        "打开，停在找到处" "打開，停在找到處" "open it at the hit"
        => App::open_from_shelf;
    CLOSE_FOUND "close-found" Archive Other ["Esc"]
        "返回" "返回" "back"
        => App::close_found;
}

/// The footer's hints on the shelf.
pub static SHELF_HINTS: &[Hint] = &[
    Hint::new(&[&OPEN_FROM_SHELF], 0, ["打开", "打開", "open"]),
    Hint::new(&[&FILTER_SHELF], 2, ["筛选", "篩選", "filter"]),
    Hint::new(&[&SEARCH_SHELF], 3, ["搜索", "搜尋", "search"]),
    Hint::new(&[&calendar::CALENDAR], 4, ["月历", "月曆", "calendar"]),
    Hint::new(&[&ADD], 6, ["添加", "新增", "add"]),
    Hint::new(&[&REMOVE], 5, ["取下", "取下", "remove"]),
    Hint::new(&[&CLOSE_SHELF], 1, ["返回", "返回", "back"]),
];

/// The footer's hints where all issues are searched.
pub static FOUND_HINTS: &[Hint] = &[
    Hint::new(&[&FOUND_UP, &FOUND_DOWN], 2, ["选择", "選擇", "choose"]),
    Hint::new(&[&OPEN_FOUND], 0, ["打开", "打開", "open"]),
    Hint::new(&[&CLOSE_FOUND], 1, ["返回", "返回", "back"]),
];

/// From so many columns on an issue has room in one row.
const ONE_ROW_FROM: u16 = 60;

/// What of the shelf is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// The issues.
    #[default]
    Issues,
    /// The issues, in the pane beside the contents.
    Rack,
    /// What was found in them.
    Found,
    /// The bookmarks, and the articles to read later.
    Bookmarks,
    /// The issues of a paper by days.
    Calendar,
}

/// A step of the way that was come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// This paper was read.
    Paper(Given),
    /// A line of a list of the shelf was opened.
    Shelf(View, usize),
}

/// The shelf.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Whether it lies over the paper.
    pub is_open: bool,
    /// What of it is shown.
    pub view: View,
    /// What is looked for.
    pub input: TextBox,
    /// The issues, the newest first, as far as they have come.
    pub issues: Vec<Shelved>,
    /// What is listed of them.
    pub rows: Vec<Row>,
    /// What the rows, or the bookmarks, must say to be listed, while that is typed.
    pub filter: Option<TextBox>,
    /// The calendar, while it is shown.
    pub calendar: Option<Calendar>,
    /// The bookmarks, and behind them what is to be read later.
    pub bookmarks: Vec<Bookmark>,
    /// What was found, the newest first.
    pub found: Vec<Found>,
    /// In how many articles it stands, and whether that is all.
    pub total: (usize, bool),
    /// What is wrong with what is looked for.
    pub fault: Option<Fault>,
    /// Which line is chosen.
    pub chosen: usize,
    /// Which result was opened last.
    chosen_found: usize,
    /// Which search it is.
    number: u64,
}

impl Shelf {
    /// The scope of what is shown.
    pub(super) fn scope(&self) -> Scope {
        match self.view {
            View::Issues | View::Bookmarks if self.filter.is_some() => Scope::Archive,
            View::Issues | View::Rack | View::Bookmarks => Scope::Shelf,
            View::Found => Scope::Archive,
            View::Calendar => Scope::Calendar,
        }
    }

    /// The box in which text is being typed.
    pub(super) fn input(&mut self) -> Option<&mut TextBox> {
        match self.view {
            View::Found => Some(&mut self.input),
            View::Issues | View::Bookmarks => self.filter.as_mut(),
            View::Rack | View::Calendar => None,
        }
    }

    /// The rows of the screen that a line of the list takes in a window of so many columns.
    pub fn line_rows(&self, columns: u16) -> u16 {
        match self.view {
            View::Found => 2,
            View::Issues | View::Bookmarks if columns < ONE_ROW_FROM => 2,
            View::Issues | View::Rack | View::Bookmarks | View::Calendar => 1,
        }
    }

    /// The bookmarks that pass the filter, each by where it stands among all.
    pub fn listed_bookmarks(&self) -> Vec<(usize, &Bookmark)> {
        let wanted = self.wanted();
        let passes = |(_, it): &(usize, &Bookmark)| {
            let text = fold(&[&*it.headline, &it.excerpt, &it.note, &it.issue].join(" "));
            wanted.iter().all(|word| text.contains(word))
        };
        self.bookmarks.iter().enumerate().filter(passes).collect()
    }

    fn n_lines(&self) -> usize {
        match self.view {
            View::Issues => self.rows.len(),
            View::Rack => self.issues.len(),
            View::Found => self.found.len(),
            View::Bookmarks => self.listed_bookmarks().len(),
            View::Calendar => 0,
        }
    }

    /// The issue that is chosen and, where something was found, the place.
    fn chosen(&self) -> Option<(String, Option<Place>)> {
        match self.view {
            View::Issues | View::Rack => {
                Some((self.issues.get(self.issue_idx()?)?.key.clone(), None))
            }
            View::Calendar => None,
            View::Bookmarks => {
                let (_, bookmark) = *self.listed_bookmarks().get(self.chosen)?;
                Some((bookmark.issue.clone(), Some(bookmark.place.clone())))
            }
            View::Found => {
                let (issue, place) = self.result(self.chosen)?;
                Some((issue, Some(place)))
            }
        }
    }

    /// Which result was opened last.
    pub(super) fn chosen_found(&self) -> usize {
        self.chosen_found
    }

    /// The issue of a result, and its first hit, or where its article begins.
    fn result(&self, nth: usize) -> Option<(String, Place)> {
        let found = self.found.get(nth)?;
        let start = Place { article: found.article.id.clone(), ..found.article.start() };
        let hit = found.hits.first().map(|hit| (hit.part, hit.start));
        let (part, byte) = hit.unwrap_or((start.part, start.byte));
        Some((found.issue.clone(), Place { part, byte, ..start }))
    }
}

impl Shelf {
    /// The issue that is chosen.
    pub(super) fn chosen_issue(&self) -> Option<&Shelved> {
        self.issues.get(self.issue_idx()?)
    }

    /// Which issue is chosen, in the list or in the pane.
    fn issue_idx(&self) -> Option<usize> {
        match (self.view, self.rows.get(self.chosen)) {
            (View::Rack, _) => Some(self.chosen),
            (View::Issues, Some(Row::Issue(idx))) => Some(*idx),
            _ => None,
        }
    }
}

impl App {
    pub(super) fn show_shelf(&mut self, view: View, context: &mut Context) {
        if self.memory.is_off() {
            return context.say(Notice::NoShelf);
        }
        if self.shelf.view != view {
            (self.shelf.chosen, self.shelf.filter) = (0, None);
        }
        if view == View::Found {
            self.shelf.chosen = self.shelf.chosen_found;
        }
        (self.shelf.is_open, self.shelf.view) = (true, view);
        match view {
            View::Issues | View::Rack => context.begin(Job::ListShelf),
            View::Bookmarks => context.begin(Job::ListBookmarks),
            View::Found | View::Calendar => {}
        }
        self.list_rows();
    }

    /// Takes in the list of the issues; with several of them there is a rack.
    pub(super) fn take_issues(&mut self, issues: Vec<Shelved>) {
        self.shelf.issues = issues;
        self.list_rows();
        let has_rack = self.shelf.issues.len() > 1;
        self.fit(Window { has_rack, ..self.paper().window });
    }

    /// Where the open paper stands on the shelf.
    pub fn shelf_idx(&self) -> Option<usize> {
        let here = self.paper().known_key()?;
        self.shelf.issues.iter().position(|shelved| shelved.key == here)
    }

    /// Has the keys speak to the pane of the issues, if a command led there.
    pub(super) fn enter_rack(&mut self, context: &mut Context) {
        if std::mem::take(&mut context.is_to_rack) {
            self.show_shelf(View::Rack, context);
            self.shelf.chosen = self.shelf_idx().unwrap_or(0);
        }
    }

    /// Lays a bookmark, or, once it lies there and that was said, asks for a line of note.
    fn lay_bookmark(&mut self, context: &mut Context) {
        if self.memory.is_off() {
            return context.say(Notice::NoShelf);
        }
        let was_said = context.said == Some(Notice::Bookmarked);
        let Some(bookmark) = self.paper_mut().bookmark() else {
            return context.refuse(Limit::StillLoading);
        };
        let lies_here = |it: &&Bookmark| {
            it.issue == bookmark.issue && it.place == bookmark.place && !it.excerpt.is_empty()
        };
        let there = self.shelf.bookmarks.iter().find(lies_here).cloned();
        if was_said {
            let note = there.map(|it| it.note).unwrap_or_default();
            context.ask = Some(Ask::new(Asked::Note(fact_of(&bookmark, true)), &note));
            return;
        }
        context.say(Notice::Bookmarked);
        if there.is_none() {
            context.begin(Job::Note(vec![fact_of(&bookmark, true)]));
            let before = vec![fact_of(&bookmark, false)];
            context.undo = Some(Undo { what: Undone::Bookmark, given: None, before });
            self.shelf.bookmarks.insert(0, bookmark);
        }
    }

    fn toggle_later(&mut self, context: &mut Context) {
        match self.memory.is_off() {
            true => context.say(Notice::NoShelf),
            false => self.paper_mut().toggle_later(context),
        }
    }

    /// Chooses a line that was clicked; the chosen one is opened by that.
    pub(super) fn click_on_shelf(&mut self, line: usize, context: &mut Context) {
        if !self.shelf.is_open {
            self.show_shelf(View::Rack, context);
            self.shelf.chosen = usize::MAX;
        }
        if self.shelf.view == View::Calendar {
            return self.click_day(line, context);
        }
        match self.shelf.chosen == line {
            true => self.open_from_shelf(context),
            false => self.shelf.chosen = line,
        }
    }

    /// Lists the issues anew, if it is them that are listed.
    fn list_rows(&mut self) {
        if self.shelf.view == View::Issues {
            self.shelf.list(self.morning.today.is_some());
        }
    }

    fn filter_shelf(&mut self, context: &mut Context) {
        match self.shelf.view {
            View::Issues | View::Bookmarks => self.shelf.filter = Some(TextBox::default()),
            View::Rack | View::Found | View::Calendar => self.show_shelf(View::Found, context),
        }
    }

    /// From what is typed back to the list, and from there to the paper.
    fn close_found(&mut self, _: &mut Context) {
        match self.shelf.view {
            View::Issues | View::Bookmarks => {
                self.shelf.filter = None;
                self.list_rows();
                self.step_on_shelf(0);
            }
            View::Rack | View::Found | View::Calendar => self.shelf.is_open = false,
        }
    }

    /// Takes in that something was typed.
    pub(super) fn type_on_shelf(&mut self, context: &mut Context) {
        match self.shelf.view {
            View::Found => self.search_shelf(context),
            View::Issues | View::Rack | View::Bookmarks | View::Calendar => {
                self.shelf.chosen = 0;
                self.list_rows();
            }
        }
    }

    /// As many lines as there are on a screen, but for one.
    fn shelf_page(&self) -> isize {
        let areas = &self.paper().areas;
        let n_rows = areas.body.height.saturating_sub(1);
        let n_lines = n_rows / self.shelf.line_rows(areas.screen.width);
        n_lines.saturating_sub(1).max(1) as isize
    }

    fn toggle_bookmarks(&mut self, context: &mut Context) {
        match self.shelf.view {
            View::Bookmarks => self.shelf.is_open = false,
            _ => self.show_shelf(View::Bookmarks, context),
        }
    }

    fn move_on_shelf(&mut self, step: isize, context: &mut Context) {
        let before = self.shelf.chosen;
        self.step_on_shelf(step);
        context.refuse_unless(self.shelf.chosen != before, step);
    }

    pub(super) fn step_on_shelf(&mut self, step: isize) {
        if self.shelf.view == View::Issues {
            return self.shelf.step_rows(step);
        }
        let last = self.shelf.n_lines().saturating_sub(1);
        self.shelf.chosen = self.shelf.chosen.saturating_add_signed(step).min(last);
    }

    fn open_from_shelf(&mut self, context: &mut Context) {
        let is_today = self.shelf.view == View::Issues
            && self.shelf.rows.get(self.shelf.chosen) == Some(&Row::Today);
        if is_today {
            self.shelf.is_open = false;
            return self.show_today(context);
        }
        let Some((key, place)) = self.shelf.chosen() else {
            return context.say(Notice::NothingFound);
        };
        if self.shelf.view == View::Found {
            return self.open_result(self.shelf.chosen, context);
        }
        self.shelf.is_open = false;
        self.trail.push(Step::Paper(self.paper().given.clone()));
        if self.shelf.view == View::Bookmarks {
            self.trail.push(Step::Shelf(View::Bookmarks, self.shelf.chosen));
        }
        self.open_kept(key, place, context);
    }

    /// Opens a result at its first hit; its hits are walked through from there.
    pub(super) fn open_result(&mut self, nth: usize, context: &mut Context) {
        self.shelf.chosen_found = nth;
        let Some((key, place)) = self.shelf.result(nth) else { return };
        self.shelf.is_open = false;
        if !matches!(self.trail.last(), Some(Step::Shelf(View::Found, _))) {
            self.trail.push(Step::Paper(self.paper().given.clone()));
        } else {
            self.trail.pop();
        }
        self.trail.push(Step::Shelf(View::Found, nth));
        self.open_kept(key, Some(place), context);
        let words = Inquiry::new(&self.shelf.input.text()).ok();
        let words = words.and_then(|inquiry| Some(inquiry.wanted.first()?.folded().to_owned()));
        self.paper_mut().walk_through(words);
    }

    /// Opens an issue on the shelf, at a place if there is one.
    pub(super) fn open_kept(&mut self, key: String, place: Option<Place>, context: &mut Context) {
        let open = self.papers.iter_mut().position(|paper| paper.key() == Some(&key));
        match open {
            Some(paper_idx) => self.take_up(paper_idx),
            None => {
                let given = Given { shelved: Some(key), ..Given::default() };
                self.open_paper(given, context);
            }
        }
        self.paper_mut().go_to(place);
    }

    fn remove_from_shelf(&mut self, context: &mut Context) {
        if self.shelf.view == View::Bookmarks {
            return self.remove_bookmark(context);
        }
        let Some((issue, _)) = self.shelf.chosen() else {
            return context.say(Notice::NothingFound);
        };
        let Some(idx) = self.shelf.issue_idx() else { return };
        self.shelf.issues.remove(idx);
        self.list_rows();
        self.step_on_shelf(0);
        let before = vec![Fact::Removal { issue: issue.clone(), is_set: false }];
        context.undo = Some(Undo { what: Undone::Removal, given: None, before });
        context.begin(Job::Note(vec![Fact::Removal { issue, is_set: true }]));
        context.say(Notice::Removed);
    }

    fn remove_bookmark(&mut self, context: &mut Context) {
        let chosen = self.shelf.listed_bookmarks().get(self.shelf.chosen).map(|(idx, _)| *idx);
        let Some(chosen) = chosen else { return context.say(Notice::NothingFound) };
        let bookmark = self.shelf.bookmarks.remove(chosen);
        self.step_on_shelf(0);
        let before = vec![fact_of(&bookmark, true)];
        context.undo = Some(Undo { what: Undone::Removal, given: None, before });
        context.begin(Job::Note(vec![fact_of(&bookmark, false)]));
        context.say(Notice::Removed);
    }

    /// Looks for what stands in the box now.
    pub(super) fn search_shelf(&mut self, context: &mut Context) {
        let shelf = &mut self.shelf;
        shelf.number += 1;
        shelf.fault = None;
        let typed = shelf.input.text();
        match Inquiry::new(&typed) {
            Ok(inquiry) if inquiry.is_empty() => {
                (shelf.found, shelf.total, shelf.chosen) = (Vec::new(), (0, true), 0);
            }
            Ok(inquiry) => {
                shelf.total.1 = false;
                context.begin(Job::SearchShelf { number: shelf.number, inquiry, typed });
            }
            // What was found before stays while it is being written on.
            Err(fault) => shelf.fault = Some(fault),
        }
    }

    /// Takes in the newest of what was found.
    pub(super) fn take_found(&mut self, number: u64, found: Vec<Found>) {
        if number == self.shelf.number {
            (self.shelf.found, self.shelf.chosen, self.shelf.chosen_found) = (found, 0, 0);
        }
    }

    /// Takes in how much there is.
    pub(super) fn take_total(&mut self, number: u64, total: usize, is_last: bool) {
        if number == self.shelf.number {
            self.shelf.total = (total, is_last);
        }
    }
}

/// What a line of the bookmarks stands for: without how the paragraph begins it is an article to read
/// later.
fn fact_of(bookmark: &Bookmark, is_set: bool) -> Fact {
    let Bookmark { issue, place, note, excerpt, .. } = bookmark.clone();
    match excerpt.is_empty() {
        true => {
            let article = place.article.as_str().to_owned();
            Fact::Mark { issue, article, kind: MarkKind::Later, is_set }
        }
        false => Fact::Bookmark { issue, place, note, excerpt, is_set },
    }
}
