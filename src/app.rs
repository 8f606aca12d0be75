//! The state of the reader, and the one function that changes it.
//!
//! ```text
//! Action ─► App::update ─► keymap ─► Command ─► paper, overlay, text box ─► Vec<Effect>
//! ```
//!
//! [`App`] holds everything that the screen shows: the open [papers](paper), of which one is taken up,
//! and what lies over it. [`App::update`] takes in what happened and says what the world must do; it
//! knows of no terminal, file, thread or clock, so a test is a list of keys and a picture. Drawing
//! reads an `App` and changes nothing.
//!
//! Each screen declares its [commands](command) with the functions that carry them out; the
//! [`keymap`] chains them.

pub mod areas;
pub mod ask;
pub mod command;
mod context;
pub mod go_to;
pub mod help;
mod key;
pub mod keymap;
mod lang;
pub mod look;
mod memory;
mod message;
pub mod next;
pub mod overlay;
pub mod paper;
mod pointer;
pub mod prompt;
mod scene;
pub mod scope;
pub mod shelf;
mod story;
pub mod today;
pub mod typing;
mod undo;
pub mod walk;
mod words;

use crate::{
    delivery::Today,
    issue::{Given, Issue, Text},
    layout::Ambiguous,
    library::IssueState,
};
use command::{Command, Run, commands};
use context::Context;
use help::{Help, Question};
use keymap::Keymap;
use look::Look;
use memory::Memory;
use overlay::{Overlay, OverlayKind};
use paper::{
    Paper, Window,
    command::{MARK_PAGE_READ, TOGGLE_READ},
    load::Load,
    reader::{At, Focus},
    setting::Setting,
};
use scope::Scope;
use shelf::{Shelf, Step};
use today::Morning;

pub use key::{Key, KeyCode};
pub use lang::Lang;
pub use memory::Keep;
pub use message::{
    Action, Bringing, Deed, Done, Edge, Effect, Handle, Job, Limit, Mouse, Notice, Search, Undone,
};

commands! { App:
    HELP "help" Reading Other ["?" "F1"]
        "帮助" "說明" "help"
        => |app, _| app.overlay = Some(Overlay::new(OverlayKind::Help(app.scope())));
    WARNINGS "warnings" Reading Read ["w"]
        "载入时的问题" "載入時的問題" "what was wrong on the way in"
        => App::show_warnings;
    UNDO "undo" Reading Read ["U"]
        "撤销刚才的标记" "復原剛才的標記" "undo the last marks"
        => App::undo;
    QUIT "quit" Reading Other ["q"]
        "退出" "離開" "quit"
        => |_, context| context.effects.push(Effect::Quit);
    QUIT_NOW "quit-now" Everywhere Other ["Ctrl-c"]
        "立即退出" "立即離開" "quit, whatever is open"
        => |_, context| context.effects.push(Effect::Quit);
    HISTORY_BACK "history-back" Reading Move ["Ctrl-o"]
        "回到刚才读的地方" "回到剛才讀的地方" "back to where you were"
        => App::history_back;
    SUSPEND "suspend" Everywhere Other ["Ctrl-z"]
        "挂起，fg 回来" "暫停，fg 返回" "suspend; fg comes back"
        => |_, context| context.effects.push(Effect::Suspend);
    NEXT_LOOK "next-theme" Reading Setting ["T"]
        "换一种颜色" "換一種顏色" "another theme"
        => |app, context| {
            app.look = app.look.next(app.has_own_look);
            context.say(Notice::Look(app.look));
        };
    REDRAW "redraw" Everywhere Other ["Ctrl-l"]
        "重绘屏幕" "重繪螢幕" "draw the screen anew"
        => |_, context| context.effects.push(Effect::Repaint);
}

/// All state.
#[derive(Debug)]
pub struct App {
    /// The open papers, at least one, in the order in which they were opened.
    papers: Vec<Paper>,
    /// Which of them is taken up.
    paper_idx: usize,
    /// What was read before each link that was followed from paper to paper, the latest last.
    trail: Vec<Step>,
    /// The language of the interface.
    pub lang: Lang,
    /// The list that lies over the paper.
    pub overlay: Option<Overlay>,
    /// A line that is asked for.
    pub ask: Option<prompt::Ask>,
    /// The shelf, which may lie over the paper.
    pub shelf: Shelf,
    /// This morning's papers, which may lie over the paper, under the shelf.
    pub morning: Morning,
    /// What the footer says until the next key.
    pub notice: Option<Notice>,
    /// How the screen looks, where colours may be used.
    pub look: Look,
    /// The colour of the terminal's background, if it said so: red, green, blue.
    pub ground: Option<[u8; 3]>,
    /// Whether the reader has colours of their own.
    has_own_look: bool,
    /// Which key asks for which command.
    pub keymap: Keymap,
    /// Whether pictures are shown in the text.
    has_pictures: bool,
    /// What the library was told.
    memory: Memory,
    /// How many updates may have changed what is painted.
    n_changes: u64,
}

/// Where to begin.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// What the issue was opened from.
    pub given: Given,
    /// The article to open at once, as an index of `Issue::articles`.
    pub article_idx: Option<usize>,
    /// How articles are set.
    pub setting: Setting,
    /// Which key asks for which command.
    pub keymap: Keymap,
    /// The page to show composed, as an index of `Issue::pages`, if no article is opened.
    pub page_idx: Option<usize>,
    /// Nobody asked for it to be composed, so a [book](Issue::is_book) opens on its contents.
    pub page_unless_book: bool,
    /// How wide the terminal draws ambiguous characters, as far as is known.
    pub ambiguous: Ambiguous,
    /// Whether frames and signs are ASCII alone, and nothing is drawn in half blocks.
    pub is_ascii: bool,
    /// How the opening of the issue stands.
    pub load: Load,
    /// Pictures are shown in the text.
    pub has_pictures: bool,
    /// How the screen looks.
    pub look: Look,
    /// What goes on the shelf, and whether anything is remembered.
    pub keep: Keep,
    /// What is remembered of the issue, if that is known already.
    pub state: Option<IssueState>,
    /// The settings that are remembered, by name.
    pub settings: Vec<(String, String)>,
    /// What was searched for before, the newest last.
    pub queries: Vec<String>,
    /// Earlier articles on the matter of one are looked for on the shelf.
    pub has_follow_ups: bool,
    /// This morning's papers, to be shown first.
    pub today: Option<Today>,
    /// The widest measure wanted this time, in cells.
    pub measure_cells: Option<u16>,
}

impl App {
    /// The reader of an issue, in a terminal of this many columns and rows.
    pub fn new(issue: Issue, lang: Lang, size: (u16, u16), start: &Start) -> Self {
        let mut window = Window {
            size,
            ambiguous: start.ambiguous,
            is_ascii: start.is_ascii,
            setting: start.setting,
            ..Window::default()
        };
        // What the reader changed in the program goes before the file, and the command line before both.
        for (name, value) in &start.settings {
            window.take_up(name, value);
        }
        window.setting.measure_cells = start.measure_cells.or(window.setting.measure_cells);
        let mut app = Self {
            papers: Vec::new(),
            paper_idx: 0,
            trail: Vec::new(),
            lang,
            overlay: None,
            ask: None,
            shelf: Shelf::default(),
            morning: Morning::new(start.today.clone()),
            notice: None,
            look: start.look,
            ground: None,
            has_own_look: start.look == Look::Own,
            keymap: start.keymap.clone(),
            has_pictures: start.has_pictures,
            memory: Memory::new(start, &window),
            n_changes: 0,
        };
        app.add_paper(start.given.clone(), issue, start.load, window);
        let paper = app.paper_mut();
        paper.find.take_up_queries(start.queries.clone());
        match (start.article_idx, start.page_idx) {
            (Some(article_idx), _) => {
                paper.open_article(article_idx, At::Top);
                paper.focus(Focus::Article);
            }
            (None, Some(page_idx)) => {
                paper.show_first_of(page_idx);
                paper.front.unless_book = start.page_unless_book;
                paper.leave_page_of_book();
            }
            (None, None) => {}
        }
        if let Some(state) = start.state.clone() {
            paper.take_up_memory(state);
        }
        app
    }

    /// Takes in what happened and says what is to be done.
    #[must_use = "what is to be done is done by whoever calls"]
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let scene = self.scene_before(&action);
        let mut context = Context::new(self.notice.take());
        let before = self.paper().given.clone();
        self.take_in(action, &mut context);
        self.paper_mut().want_pictures(&mut context);
        self.want_earlier(&mut context);
        self.tell(&before, &mut context);
        self.notice = context.notice;
        self.note_change(scene);
        context.effects
    }

    fn take_in(&mut self, action: Action, context: &mut Context) {
        match action {
            Action::Key(key) => self.press(key, context),
            Action::Pasted(text) => self.change_input(|input| input.insert(&text), context),
            Action::Mouse(mouse) => self.point(mouse, context),
            Action::Clicked(handle) => self.click(handle, context),
            Action::Resized(columns, rows) => {
                self.fit(Window { size: (columns, rows), ..self.paper().window });
            }
            Action::Measured(ambiguous) => self.fit(Window { ambiguous, ..self.paper().window }),
            Action::Grounded(color) => self.ground = Some(color),
            Action::Shown => {
                self.paper_mut().load_rest(context);
                self.list_shelf(context);
                self.keep_paper(&self.paper().given.clone(), context);
            }
            Action::Open(given) => self.open_paper(given, context),
            Action::Progressed(given, progress) => {
                self.with_paper(&given, |paper| paper.load = Load::Running(Some(progress)));
            }
            Action::Readable(given, issue) => {
                self.with_paper(&given, |paper| paper.take_part(*issue, context));
            }
            Action::Loaded(given, issue) => {
                self.with_paper(&given, |paper| paper.take_whole(*issue, context));
                self.fold_retold(&given, context);
                self.keep_paper(&given, context);
            }
            Action::Fetched(given, id, story) => self.take_story((&given, &id), story, context),
            Action::LoadFailed(given, reason) => self.take_failure(&given, reason, context),
            Action::PictureLoaded(given, name, picture) => {
                self.with_paper(&given, |paper| paper.take_picture(&name, picture));
            }
            Action::Found { given, number, hits, is_last } => {
                self.with_paper(&given, |paper| paper.take_hits(number, hits, is_last));
            }
            Action::Remembered(given, state) => {
                self.with_paper(&given, |paper| paper.take_up_memory(*state));
            }
            Action::Today(today) => self.take_today(*today),
            Action::Stories(stories) => self.take_stories(*stories, context),
            Action::Earlier(given, article, earlier) => {
                self.with_paper(&given, |paper| {
                    paper.take_earlier(&article, earlier.as_deref(), context);
                });
            }
            Action::Bringing(bringing) => self.morning.bringing = Some(bringing),
            Action::Brought(brought) => self.take_brought(brought, context),
            Action::Shelf(issues) => self.take_issues(issues),
            Action::Completed(typed, offers) => self.take_offers(&typed, offers, context),
            Action::Bookmarks(bookmarks) => self.shelf.bookmarks = bookmarks,
            Action::FoundOnShelf { number, found } => self.take_found(number, found),
            Action::TotalOnShelf { number, total, is_last } => {
                self.take_total(number, total, is_last);
            }
            Action::Noticed(notice) => context.say(notice),
            Action::MomentPassed => self.paper_mut().digits.clear(),
        }
    }

    /// The paper that is taken up.
    pub fn paper(&self) -> &Paper {
        &self.papers[self.paper_idx]
    }

    fn paper_mut(&mut self) -> &mut Paper {
        &mut self.papers[self.paper_idx]
    }

    /// What the terminal's window is called. The paper's name is content, and content stays out of
    /// the strings that control a terminal.
    pub fn title(&self) -> Text {
        Text::from("zzread")
    }

    /// The innermost scope: what the keys speak to.
    pub fn scope(&self) -> Scope {
        match &self.overlay {
            Some(Overlay { kind: OverlayKind::GoTo, .. }) => Scope::GoTo,
            Some(_) => Scope::Overlay,
            None if self.ask.is_some() => Scope::Line,
            None if self.shelf.is_open => self.shelf.scope(),
            None if self.morning.is_open => Scope::Today,
            None => self.paper().scope(),
        }
    }

    /// The help on the keys of a scope, as an open list filters it.
    pub fn help(&self, scope: Scope, overlay: &Overlay) -> Help {
        let (body, ambiguous) = (self.paper().areas.body, self.paper().window.ambiguous);
        // A blank on each side, and the list's title above.
        let size = (body.width.saturating_sub(2), body.height.saturating_sub(1));
        let wanted = &overlay.wanted();
        Help::new(&self.keymap, Question { scope, wanted, lang: self.lang, size, ambiguous })
    }

    /// The last line that can be the first of the open list.
    fn last_overlay_top(&self, overlay: &Overlay) -> usize {
        match overlay.kind {
            OverlayKind::Help(scope) => self.help(scope, overlay).last_top(),
            OverlayKind::GoTo => self.targets(overlay).len().saturating_sub(1),
            OverlayKind::Warnings => {
                overlay.warnings(&self.paper().issue, self.lang).count().saturating_sub(1)
            }
        }
    }

    fn press(&mut self, key: Key, context: &mut Context) {
        (context.key, context.said) = (keymap::on_cap(key), context.notice.take());
        self.paper_mut().front.unless_book = false;
        if !matches!(context.key.code, KeyCode::Char('0'..='9')) {
            self.paper_mut().digits.clear();
        }
        let typed = match key {
            Key { code: KeyCode::Char(c), ctrl: false, alt: false, .. } => Some(c),
            _ => None,
        };
        // In a box that holds text already, a character is always typed; in an empty one it may be a
        // command.
        let is_typing = self.input().is_some_and(|input| !input.is_empty());
        let command =
            self.keymap.command(self.scope(), key).filter(|_| !(typed.is_some() && is_typing));
        match (command, typed) {
            (Some(command), _) => self.run(command, context),
            (None, Some(c)) if self.input().is_some() => {
                self.change_input(|input| input.insert(c.encode_utf8(&mut [0; 4])), context);
            }
            (None, _) if self.input().is_none() => context.refuse(Limit::NoCommand(key)),
            (None, _) => context.refuse(Limit::NoCommandInBox(key)),
        }
    }

    fn run(&mut self, command: &Command, context: &mut Context) {
        context.has_shelf = !self.memory.is_off();
        context.is_undoable = [&TOGGLE_READ, &MARK_PAGE_READ].contains(&command);
        match command.run {
            Run::App(run) => run(self, context),
            Run::Paper(run) => {
                run(self.paper_mut(), context);
                if self.paper().issue.articles.is_empty() && context.notice.is_none() {
                    context.refuse(Limit::StillLoading);
                }
            }
            Run::TextBox(run) => self.edit_input(run, context),
        }
        if let Some(typed) = context.find_on_shelf.take() {
            self.widen_search(&typed, context);
        }
        if let Some(forward) = context.next_result.take() {
            self.step_result(forward, context);
        }
        self.ask = context.ask.take().or(self.ask.take());
        self.open_wanted(context);
        if let Some((key, place)) = context.elsewhere.take() {
            self.trail.push(Step::Paper(self.paper().given.clone()));
            self.open_kept(key, Some(place), context);
        }
        self.enter_rack(context);
        if context.is_at_end {
            self.go_on_in_morning(context);
        }
    }

    /// Opens the paper that a command wants, and remembers from where.
    fn open_wanted(&mut self, context: &mut Context) {
        if let Some(given) = context.open.take() {
            self.trail.push(Step::Paper(self.paper().given.clone()));
            self.open_paper(given, context);
        }
    }

    /// The box in which text is being typed.
    fn input(&mut self) -> Option<&mut prompt::TextBox> {
        match &mut self.overlay {
            Some(overlay) => Some(&mut overlay.filter),
            None if self.ask.is_some() => self.ask.as_mut().map(|ask| &mut ask.input),
            None if self.shelf.is_open => self.shelf.input(),
            None if self.morning.is_open => None,
            None => self.papers[self.paper_idx].input(),
        }
    }

    /// Has a key edit what is typed, or says that there is nothing to be edited.
    fn edit_input(&mut self, edit: fn(&mut prompt::TextBox), context: &mut Context) {
        let mut before = None;
        self.change_input(
            |input| {
                before = Some(input.clone());
                edit(input)
            },
            context,
        );
        if self.input().map(|input| &*input) == before.as_ref() {
            context.refuse(Limit::Edge(Edge::NoText));
        }
    }

    fn change_input(&mut self, change: impl FnOnce(&mut prompt::TextBox), context: &mut Context) {
        let Some(input) = self.input() else { return };
        change(input);
        match &mut self.overlay {
            Some(overlay) => overlay.top = 0,
            None if self.ask.is_some() => {}
            None if self.shelf.is_open => self.type_on_shelf(context),
            None => self.paper_mut().search(context),
        }
    }

    fn show_warnings(&mut self, context: &mut Context) {
        if self.paper().issue.warnings.is_empty() {
            context.say(Notice::NoWarnings(self.paper().issue.format));
        } else {
            self.overlay = Some(Overlay::new(OverlayKind::Warnings));
        }
    }

    /// The lines by which a list is paged: some overlap, since a line may take several rows.
    fn overlay_page(&self) -> isize {
        (self.paper().areas.body.height / 2).max(1) as isize
    }

    fn scroll_overlay(&mut self, step: isize, context: &mut Context) {
        let last = self.overlay.as_ref().map_or(0, |overlay| self.last_overlay_top(overlay));
        if let Some(overlay) = &mut self.overlay {
            let top = overlay.top.saturating_add_signed(step).min(last);
            context.refuse_unless(top != overlay.top, step);
            overlay.top = top;
        }
    }
}

/// The open papers.
impl App {
    fn add_paper(&mut self, given: Given, issue: Issue, load: Load, window: Window) {
        let mut paper = Paper::new(given, issue, load, window);
        if let Some(open) = self.papers.get(self.paper_idx) {
            paper.find.take_up_queries(open.find.queries().to_vec());
        }
        paper.pictures.is_wanted = self.has_pictures;
        self.papers.push(paper);
        self.paper_idx = self.papers.len() - 1;
    }

    /// Opens a paper, or takes it up again where it was left if it is open already.
    fn open_paper(&mut self, given: Given, context: &mut Context) {
        self.overlay = None;
        (self.shelf.is_open, self.morning.is_open) = (false, false);
        self.suspend_load();
        match self.papers.iter().position(|paper| paper.given == given) {
            Some(paper_idx) => self.take_up(paper_idx),
            None => self.add_paper(given, Issue::default(), Load::Due, self.paper().window),
        }
        self.paper_mut().load_rest(context);
    }

    /// A worker loads one issue at a time: what is still to come of this one is asked for again when it
    /// is taken up again.
    fn suspend_load(&mut self) {
        let paper = self.paper_mut();
        if matches!(paper.load, Load::Running(_)) {
            paper.load = Load::Due;
        }
    }

    fn take_up(&mut self, paper_idx: usize) {
        let window = self.paper().window;
        self.paper_idx = paper_idx;
        self.fit(window);
    }

    fn fit(&mut self, window: Window) {
        self.paper_mut().fit(window);
    }

    /// Hands what came of a job on to the paper that asked for it, if it is still open.
    fn with_paper(&mut self, given: &Given, change: impl FnOnce(&mut Paper)) {
        if let Some(paper) = self.papers.iter_mut().find(|paper| paper.given == *given) {
            change(paper);
        }
    }

    /// Keeps what has come of an issue. Of one without anything to read nothing is kept: the paper
    /// of before is taken up, and if there is none, there is nothing to stay for.
    fn take_failure(&mut self, given: &Given, reason: Text, context: &mut Context) {
        let Some(at) = self.papers.iter().position(|paper| paper.given == *given) else { return };
        if !self.papers[at].issue.articles.is_empty() {
            return self.papers[at].take_failure(reason, context);
        }
        if self.papers.len() == 1 {
            return context.effects.push(Effect::GiveUp(reason));
        }
        context.say(Notice::CannotOpen(reason));
        if at == self.paper_idx {
            self.take_up(at.checked_sub(1).unwrap_or(1));
        }
        self.papers.remove(at);
        self.paper_idx -= usize::from(self.paper_idx > at);
    }
}
