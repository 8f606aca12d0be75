//! The state of the reader, and the one function that changes it.
//!
//! ```text
//! Action ─► App::update ─► keymap ─► Command ─► reader, find, overlay ─► Vec<Effect>
//! ```
//!
//! [`App`] holds everything that the screen shows. [`App::update`] takes in what happened and says
//! what the world must do; it knows of no terminal, file, thread or clock, so a test is a list of
//! keys and a picture. Drawing reads an `App` and changes nothing: what drawing would have to
//! compute (the areas, the set article) is computed here and kept.

pub mod areas;
pub mod command;
pub mod find;
mod key;
mod keymap;
mod lang;
pub mod load;
mod look;
mod moves;
pub mod overlay;
pub mod pictures;
pub mod prompt;
pub mod reader;
pub mod setting;

use crate::{
    issue::{Issue, Progress, Text},
    layout::{Ambiguous, Writing},
};
use areas::{Areas, Wish};
use command::{Command, Scope};
use find::Find;
use keymap::Keymap;
use load::Load;
use overlay::{Overlay, OverlayKind};
use pictures::Picture;
use reader::{At, Focus, Reader, View};
use setting::{Knob, Setting};

pub use key::{Key, KeyCode};
pub use lang::Lang;

/// All state.
#[derive(Debug)]
pub struct App {
    /// The open issue, or as much of it as has come.
    pub issue: Issue,
    /// How its opening stands.
    pub load: Load,
    /// The language of the interface.
    pub lang: Lang,
    /// Where everything stands on the screen.
    pub areas: Areas,
    /// What is read, and where.
    pub reader: Reader,
    /// What is searched for.
    pub find: Find,
    /// The list that lies over the paper.
    pub overlay: Option<Overlay>,
    /// How articles are set.
    pub setting: Setting,
    /// What is being set, while the line of settings is open.
    pub knob: Option<Knob>,
    /// What the footer says until the next key.
    pub notice: Option<Notice>,
    keymap: Keymap,
    size: (u16, u16),
    ambiguous: Ambiguous,
    writing: Writing,
    contents_wanted: bool,
}

/// Where to begin.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// The article to open at once, as an index of `Issue::articles`.
    pub article_idx: Option<usize>,
    /// The widest measure wanted, in cells.
    pub measure_cells: Option<u16>,
    /// How wide the terminal draws ambiguous characters, as far as is known.
    pub ambiguous: Ambiguous,
    /// How the opening of the issue stands.
    pub load: Load,
    /// Pictures are shown in the text.
    pub has_pictures: bool,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Pasted(String),
    /// The terminal has this size now, in columns and rows.
    Resized(u16, u16),
    /// The terminal draws ambiguous characters so wide.
    Measured(Ambiguous),
    /// The first frame is on the screen.
    Shown,
    /// The opening of the issue is so far.
    Progressed(Progress),
    /// This much of the issue can be read already.
    Readable(Box<Issue>),
    /// This is the whole issue.
    Loaded(Box<Issue>),
    /// The issue, or the rest of it, could not be opened, for this reason.
    LoadFailed(Text),
    /// The picture that goes by this name has come.
    PictureLoaded(Text, Picture),
    /// Something is to be said in the footer.
    Noticed(Notice),
}

/// What the world must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Leave, since there is nothing to read, for this reason.
    GiveUp(Text),
    /// Stop the process until it is continued.
    Suspend,
    /// Paint every cell anew.
    Repaint,
    /// Have a worker do it; an action tells what came of it.
    Begin(Job),
}

/// What takes too long to be waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Open the issue, or open it again.
    Load,
    /// Load the pictures that go by these names, to be shown in the text.
    LoadPictures(Vec<Text>),
    /// Show the picture of the issue that goes by this name.
    ShowPicture(Text),
    /// Show what lies at this address of the web.
    ShowAddress(String),
}

/// A short message in the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The search went on from the first hit.
    WrappedToStart,
    /// The search went on from the last hit.
    WrappedToEnd,
    /// There is no hit to go to.
    NothingFound,
    /// All of the paper was read.
    Finished,
    /// No related article is on the screen.
    NothingToOpen,
    /// There is no article after this one.
    LastArticle,
    /// There is no article before this one.
    FirstArticle,
    /// There is no such page in the issue.
    NoSuchPage,
    /// There is nowhere to go back to.
    NoHistory,
    /// There are no warnings.
    NoWarnings,
    /// The opening of the issue broke off.
    LoadFailed,
    /// All of the issue has come.
    NothingMissing,
    /// The same key again goes to this host.
    AskToShow(Text),
    /// There is neither picture nor page to show.
    NothingToShow,
    /// The picture is not there.
    NoPicture,
    /// The system has nothing that shows it.
    NoViewer,
}

impl App {
    /// The reader of an issue, in a terminal of this many columns and rows.
    pub fn new(issue: Issue, lang: Lang, size: (u16, u16), start: &Start) -> Self {
        let mut app = Self {
            reader: Reader::new(&issue),
            load: start.load,
            lang,
            areas: Areas::default(),
            find: Find::default(),
            overlay: None,
            notice: None,
            keymap: Keymap::new(),
            size,
            ambiguous: start.ambiguous,
            writing: Writing::Horizontal,
            setting: Setting { measure_cells: start.measure_cells, ..Setting::default() },
            knob: None,
            contents_wanted: true,
            issue,
        };
        app.reader.pictures.is_wanted = start.has_pictures;
        app.lay_out();
        if let Some(article_idx) = start.article_idx {
            app.open(article_idx, At::Top);
            app.focus(Focus::Article);
        }
        app
    }

    /// Takes in what happened and says what is to be done.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = self.take(action);
        effects.extend(self.wanted_pictures());
        effects
    }

    fn take(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Key(key) => return self.press(key),
            Action::Pasted(text) => self.type_in(&text),
            Action::Resized(columns, rows) => self.fit((columns, rows), self.ambiguous),
            Action::Measured(ambiguous) => self.fit(self.size, ambiguous),
            Action::Shown => return self.load_rest(),
            Action::Progressed(progress) => self.load = Load::Running(Some(progress)),
            Action::Readable(issue) => self.take_part(*issue),
            Action::Loaded(issue) => self.take_whole(*issue),
            Action::LoadFailed(reason) => return self.take_failure(reason),
            Action::PictureLoaded(name, picture) => self.take_picture(name, picture),
            Action::Noticed(notice) => self.notice = Some(notice),
        }
        Vec::new()
    }

    /// How wide the terminal draws ambiguous characters.
    pub fn ambiguous(&self) -> Ambiguous {
        self.ambiguous
    }

    /// What the terminal's window is called. The paper's name is content, and content stays out of
    /// the strings that control a terminal.
    pub fn title(&self) -> Text {
        Text::from("zzread")
    }

    /// The innermost scope: what the keys speak to.
    pub fn scope(&self) -> Scope {
        match (&self.overlay, &self.find.search_box, self.reader.view.focus) {
            (Some(_), ..) => Scope::Overlay,
            (None, Some(_), _) => Scope::Search,
            (None, None, _) if self.knob.is_some() => Scope::Settings,
            (None, None, Focus::Contents) => Scope::Contents,
            (None, None, Focus::Article) if self.writing == Writing::Vertical => Scope::Vertical,
            (None, None, Focus::Article | Focus::Closing) => Scope::Article,
        }
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        let said = self.notice.take();
        let typed = match key {
            Key { code: KeyCode::Char(c), ctrl: false, alt: false, .. } => Some(c),
            _ => None,
        };
        // In a box that holds text already, a character is always typed; in an empty one it may be a command.
        let typing = self.input().is_some_and(|input| !input.is_empty());
        if let (Some(c), true) = (typed, typing) {
            self.type_in(c.encode_utf8(&mut [0; 4]));
            return Vec::new();
        }
        match (self.keymap.command(self.scope(), key), typed) {
            (Some(command), _) => self.run(command, key, said),
            (None, Some(c)) => {
                self.type_in(c.encode_utf8(&mut [0; 4]));
                Vec::new()
            }
            (None, None) => Vec::new(),
        }
    }

    /// Carries a command out; `said` is what the footer said until now.
    fn run(&mut self, command: Command, key: Key, said: Option<Notice>) -> Vec<Effect> {
        match command {
            Command::Quit | Command::QuitNow => return vec![Effect::Quit],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Redraw => return vec![Effect::Repaint],
            Command::Retry => return self.retry(),
            Command::Show => return self.look(said),
            Command::LineDown => self.line(1),
            Command::LineUp => self.line(-1),
            Command::PageDown => self.page_down(),
            Command::PageUp => self.page_up(),
            Command::HalfDown => self.scroll((self.reader.page_rows() / 2).max(1)),
            Command::HalfUp => self.scroll(-(self.reader.page_rows() / 2).max(1)),
            Command::Top => self.edge(At::Top),
            Command::Bottom => self.edge(At::End),
            Command::Open => self.enter(),
            Command::Back => self.back(),
            Command::NextArticle => self.step_article(true, At::Left),
            Command::PreviousArticle => self.step_article(false, At::Left),
            Command::NextPage => self.step_page(1),
            Command::PreviousPage => self.step_page(-1),
            Command::CyclePage => self.cycle_page(1),
            Command::CyclePageBack => self.cycle_page(-1),
            Command::GoToPage => self.go_to_page(key),
            Command::Search => self.find.open(&self.issue, self.reader.view),
            Command::NextHit => self.next_hit(),
            Command::PreviousHit => self.previous_hit(),
            Command::ToggleRead => self.toggle_read(),
            Command::MarkPageRead => self.mark_page_read(),
            Command::ToggleAsides => self.toggle_asides(),
            Command::ToggleContents => self.toggle_contents(),
            Command::Wider => self.change_measure(1),
            Command::Narrower => self.change_measure(-1),
            Command::UsualMeasure => self.reset_measure(),
            Command::Columns => self.change_columns(),
            Command::ToggleVertical => self.toggle_vertical(),
            Command::ColumnLeft => self.line(1),
            Command::ColumnRight => self.line(-1),
            Command::Settings => self.knob = Some(Knob::Columns),
            Command::NextSetting
            | Command::PreviousSetting
            | Command::MoreOfSetting
            | Command::LessOfSetting
            | Command::CloseSettings => self.set_knob(command),
            Command::HistoryBack => self.history_back(),
            Command::Help => self.overlay = Some(Overlay::new(OverlayKind::Help(self.scope()))),
            Command::Warnings => self.show_warnings(),
            Command::Accept => self.accept_search(),
            Command::Cancel => self.cancel_search(),
            Command::ChangeReach | Command::OlderQuery | Command::NewerQuery => {
                self.vary_search(command)
            }
            Command::CloseOverlay => self.overlay = None,
            Command::OverlayDown => self.scroll_overlay(1),
            Command::OverlayUp => self.scroll_overlay(-1),
            Command::OverlayPageDown => self.scroll_overlay(self.overlay_page()),
            Command::OverlayPageUp => self.scroll_overlay(-self.overlay_page()),
            Command::CursorLeft
            | Command::CursorRight
            | Command::CursorStart
            | Command::CursorEnd
            | Command::DeleteBefore
            | Command::DeleteAfter
            | Command::DeleteWord
            | Command::DeleteToStart
            | Command::DeleteToEnd => self.edit(command),
        }
        Vec::new()
    }

    /// Fits everything to another terminal.
    fn fit(&mut self, size: (u16, u16), ambiguous: Ambiguous) {
        if (self.size, self.ambiguous) != (size, ambiguous) {
            self.lay_out_anew(|app| (app.size, app.ambiguous) = (size, ambiguous));
        }
    }

    fn toggle_vertical(&mut self) {
        self.lay_out_anew(|app| {
            app.writing = match app.writing {
                Writing::Horizontal => Writing::Vertical,
                Writing::Vertical => Writing::Horizontal,
            };
        });
    }

    /// Lays out after a change. A hit that was looked at stays in sight; the place is kept all the
    /// same.
    fn lay_out_anew(&mut self, change: impl FnOnce(&mut Self)) {
        let hit = self.hit_in_sight();
        change(self);
        self.lay_out();
        if let Some(place) = hit {
            self.reader.peek(&self.issue, place);
        }
    }

    /// Whether the lines of what is shown lie or stand. Those of the closing card always lie.
    fn writing_here(&self) -> Writing {
        match self.reader.view.focus {
            Focus::Closing => Writing::Horizontal,
            Focus::Contents | Focus::Article => self.writing,
        }
    }

    /// Works out the areas anew and sets the open article for them.
    fn lay_out(&mut self) {
        let wish = Wish {
            contents_beside: self.contents_wanted,
            contents_alone: self.reader.view.focus == Focus::Contents,
            measure_cells: self.setting.measure_cells,
            n_columns: self.setting.n_columns,
            writing: self.writing_here(),
        };
        self.areas = areas::areas(self.size, wish);
        self.reader.ambiguous = self.ambiguous;
        self.reader.setting = self.setting;
        self.reader.set(&self.issue, &self.areas);
    }

    /// An article is read when reading on has brought its end to the screen. To jump there, or to be
    /// shown a hit there, is no reading.
    fn mark_if_read(&mut self) {
        let article_idx = self.reader.article_idx();
        let article = self.issue.articles.get(article_idx);
        if self.reader.at_end() && article.is_some_and(|article| article.missing.is_empty()) {
            self.reader.mark_read(article_idx);
        }
    }

    fn focus(&mut self, focus: Focus) {
        self.reader.view.focus = focus;
        self.lay_out();
    }

    fn open(&mut self, article_idx: usize, at: At) {
        self.leave();
        self.reader.open(&self.issue, &self.areas, article_idx, at);
    }

    /// Keeps where the open article is left. What a search only shows is not read, so nothing is left.
    fn leave(&mut self) {
        if self.find.search_box.is_none() {
            self.reader.leave(self.reader.view);
        }
    }

    fn go(&mut self, view: View) {
        self.leave();
        self.show(view);
    }

    fn show(&mut self, view: View) {
        self.reader.go(&self.issue, &self.areas, view);
        self.lay_out();
    }
}

/// Boxes and lists: searching, help, warnings.
impl App {
    fn input(&self) -> Option<&prompt::TextBox> {
        match (&self.overlay, &self.find.search_box) {
            (Some(overlay), _) => Some(&overlay.filter),
            (None, Some(search_box)) => Some(&search_box.input),
            (None, None) => None,
        }
    }

    fn type_in(&mut self, text: &str) {
        self.change_input(|input| input.insert(text));
    }

    fn edit(&mut self, command: Command) {
        self.change_input(|input| input.edit(command));
    }

    fn change_input(&mut self, change: impl FnOnce(&mut prompt::TextBox)) {
        if let Some(overlay) = &mut self.overlay {
            change(&mut overlay.filter);
            overlay.top = 0;
        } else if let Some(search_box) = &mut self.find.search_box {
            change(&mut search_box.input);
            self.search();
        }
    }

    fn vary_search(&mut self, command: Command) {
        match command {
            Command::OlderQuery => self.find.recall_older(),
            Command::NewerQuery => self.find.recall_newer(),
            _ => self.find.found.reach = self.find.found.reach.next(),
        }
        self.search();
    }

    /// Searches for what is in the box and shows the hit, or the place where the search began.
    fn search(&mut self) {
        self.find.search(&self.issue);
        let origin = self.find.search_box.as_ref().map(|search_box| search_box.origin);
        match (self.find.found.current_hit().map(find::place_of), origin) {
            (None, Some(origin)) => self.go(origin),
            (Some(_), Some(origin)) => self.show_hit(origin),
            _ => {}
        }
    }

    /// Shows the current hit, as little as possible away from `from`.
    fn show_hit(&mut self, from: View) {
        let Some(place) = self.find.found.current_hit().map(find::place_of) else { return };
        if place.article_idx == from.place.article_idx {
            self.go(View { focus: Focus::Article, ..from });
        } else {
            if place.article_idx != self.reader.article_idx() {
                self.open(place.article_idx, At::Top);
            }
            self.focus(Focus::Article);
        }
        self.reader.show(&self.issue, place);
    }

    fn accept_search(&mut self) {
        let origin = self.find.search_box.as_ref().map(|search_box| search_box.origin);
        self.find.accept();
        match origin {
            Some(_) if self.find.found.hits.is_empty() => self.notice = Some(Notice::NothingFound),
            Some(origin) => {
                self.reader.leave(origin);
                self.reader.remember_view(origin);
            }
            None => {}
        }
    }

    fn cancel_search(&mut self) {
        if let Some(origin) = self.find.cancel() {
            self.show(origin);
        }
    }

    fn next_hit(&mut self) {
        let wrapped = match self.hit_in_sight() {
            Some(place) => self.find.found.next_after(place),
            None => self.find.found.next_from(self.reader.view.place),
        };
        self.go_to_hit(wrapped.then_some(Notice::WrappedToStart));
    }

    fn previous_hit(&mut self) {
        let place = self.hit_in_sight().unwrap_or(self.reader.view.place);
        let wrapped = self.find.found.last_before(place);
        self.go_to_hit(wrapped.then_some(Notice::WrappedToEnd));
    }

    /// The place of the current hit, if it is on the screen: `n` goes on from there.
    fn hit_in_sight(&self) -> Option<crate::issue::Place> {
        let place = find::place_of(self.find.found.current_hit()?);
        self.reader.is_visible(place).then_some(place)
    }

    fn go_to_hit(&mut self, notice: Option<Notice>) {
        let Some(hit) = self.find.found.current_hit() else {
            self.notice = Some(Notice::NothingFound);
            return;
        };
        if hit.article_idx != self.reader.article_idx() {
            self.reader.remember();
        }
        self.show_hit(self.reader.view);
        self.notice = notice;
    }

    fn show_warnings(&mut self) {
        if self.issue.warnings.is_empty() {
            self.notice = Some(Notice::NoWarnings);
        } else {
            self.overlay = Some(Overlay::new(OverlayKind::Warnings));
        }
    }

    /// The lines by which a list is paged: some overlap, since a line may take several rows.
    fn overlay_page(&self) -> isize {
        (self.areas.body.height / 2).max(1) as isize
    }

    fn scroll_overlay(&mut self, step: isize) {
        let Some(overlay) = &mut self.overlay else { return };
        let last = overlay.n_lines(&self.issue, self.lang).saturating_sub(1);
        overlay.top = overlay.top.saturating_add_signed(step).min(last);
    }
}
