//! The morning: the papers that are subscribed to, laid over the open one.
//!
//! Enter reads one of them. Space reads all of them in order: from the end of one it goes on to the
//! first unread story of the next, and only behind the last there is a closing card.

use super::{
    App, Bringing, Context, HELP, Job, Limit, Notice,
    command::{Hint, commands},
    overlay::{Overlay, OverlayKind},
    shelf::{Step, View},
};
use crate::{
    delivery::{State, Stories, Today},
    issue::Given,
};

commands! { App:
    TODAY "today" Reading Move ["D"]
        "今天的报" "今天的報" "this morning's papers"
        => App::show_today;
    PAPER_DOWN "paper-down" Today Move ["Down" "j" "Ctrl-n"]
        "下一份报" "下一份報" "a paper down"
        => |app, context| app.move_in_morning(1, context);
    PAPER_UP "paper-up" Today Move ["Up" "k" "Ctrl-p"]
        "上一份报" "上一份報" "a paper up"
        => |app, context| app.move_in_morning(-1, context);
    FIRST_PAPER "first-paper" Today Move ["g" "Home"]
        "第一份报" "第一份報" "the first paper"
        => |app, context| app.move_in_morning(isize::MIN, context);
    LAST_PAPER "last-paper" Today Move ["G" "End"]
        "最后一份报" "最後一份報" "the last paper"
        => |app, context| app.move_in_morning(isize::MAX, context);
    READ_PAPER "read-paper" Today Move ["Enter" "Right" "l"]
        "读这份报" "讀這份報" "read the paper"
        => App::read_paper;
    READ_MORNING "read-morning" Today Move ["Space"]
        "从头到尾读完今天的报" "從頭到尾讀完今天的報" "read all papers of the morning, one after the other"
        => App::read_morning;
    BRING "bring" Today Read ["r"]
        "去取报" "去取報" "have the papers brought"
        => App::bring_papers;
    TODAY_SHELF "today-shelf" Today Other ["L"]
        "书架" "書架" "the shelf"
        => |app, context| app.show_shelf(View::Issues, context);
    TODAY_FIND "today-find" Today Search ["F" "/"]
        "在书架上各期中搜索" "在書架上各期中搜尋" "search all issues on the shelf"
        => |app, context| app.show_shelf(View::Found, context);
    TODAY_BOOKMARKS "today-bookmarks" Today Move ["'"]
        "书签和稍后再读" "書籤和稍後再讀" "bookmarks; read later"
        => |app, context| app.show_shelf(View::Bookmarks, context);
    LEAVE_TODAY "leave-today" Today Other ["Esc" "Left" "h" "D" "Backspace"]
        "接着读上次的报" "接著讀上次的報" "go on in the paper of before"
        => |app, _| app.morning.is_open = false;
    TODAY_HELP "today-help" Today Other ["?" "F1"]
        "帮助" "說明" "help"
        => |app, _| app.overlay = Some(Overlay::new(OverlayKind::Help(app.scope())));
    QUIT_TODAY "quit-today" Today Other ["q"]
        "退出" "離開" "quit"
        => |_, context| context.effects.push(super::Effect::Quit);
}

/// The footer's hints.
pub static HINTS: &[Hint] = &[
    Hint::new(&[&READ_PAPER], 1, ["阅读", "閱讀", "read"]),
    Hint::new(&[&READ_MORNING], 2, ["全部读", "全部讀", "read all"]),
    Hint::new(&[&BRING], 3, ["取报", "取報", "bring"]),
    Hint::new(&[&TODAY_SHELF], 5, ["书架", "書架", "shelf"]),
    Hint::new(&[&LEAVE_TODAY], 4, ["接着读", "接著讀", "go on"]),
    Hint::new(&[&HELP], 6, ["帮助", "說明", "help"]),
    Hint::new(&[&QUIT_TODAY], 0, ["退出", "離開", "quit"]),
];

/// The morning on the screen.
#[derive(Debug, Default)]
pub struct Morning {
    /// Whether it lies over the paper.
    pub is_open: bool,
    /// Its papers; none where nothing is subscribed to.
    pub today: Option<Today>,
    /// Which paper is chosen.
    pub chosen: usize,
    /// How far the bringing is, while it goes on.
    pub bringing: Option<Bringing>,
    /// The stories that stand in several of its papers.
    pub(super) stories: Stories,
    /// What is still to be read, while the whole morning is read.
    tour: Option<Tour>,
}

/// The reading of a whole morning.
#[derive(Debug)]
struct Tour {
    /// The paper at which it is.
    here: Given,
    /// The keys of the issues that come after it.
    rest: Vec<String>,
}

impl Morning {
    /// The morning at the start: it is what is seen first.
    pub(super) fn new(today: Option<Today>) -> Self {
        Self { is_open: today.is_some(), today, ..Self::default() }
    }

    fn n_papers(&self) -> usize {
        self.today.as_ref().map_or(0, |today| today.papers.len())
    }

    /// The keys of the issues that are there, from a paper on.
    fn keys_from(&self, first: usize) -> Vec<String> {
        let papers = self.today.iter().flat_map(|today| today.papers.iter().skip(first));
        let here = papers.filter_map(|paper| match &paper.state {
            State::Here(kept) => Some(kept),
            State::Awaited(_) | State::Failing(..) => None,
        });
        here.map(|kept| kept.key.clone()).collect()
    }
}

impl App {
    pub(super) fn show_today(&mut self, context: &mut Context) {
        if self.morning.today.is_none() {
            return context.say(Notice::NoSubscription);
        }
        self.morning.is_open = true;
        context.begin(Job::ListToday);
    }

    /// Takes in how the morning stands now.
    pub(super) fn take_today(&mut self, today: Today) {
        self.morning.today = Some(today);
        self.count_once();
        self.step_in_morning(0);
    }

    /// Takes in which stories stand in several papers.
    pub(super) fn take_stories(&mut self, stories: Stories, context: &mut Context) {
        if stories != self.morning.stories {
            for paper in &mut self.papers {
                paper.take_stories(&stories, context);
            }
            self.morning.stories = stories;
        }
        self.count_once();
    }

    /// Folds away the stories of a paper that has come which another one tells.
    pub(super) fn fold_retold(&mut self, given: &Given, context: &mut Context) {
        let stories = std::mem::take(&mut self.morning.stories);
        self.with_paper(given, |paper| paper.take_stories(&stories, context));
        self.morning.stories = stories;
    }

    /// A story that is told again is not counted again.
    fn count_once(&mut self) {
        if let Some(today) = &mut self.morning.today {
            today.n_retold = self.morning.stories.n_retold();
        }
    }

    fn move_in_morning(&mut self, step: isize, context: &mut Context) {
        let before = self.morning.chosen;
        self.step_in_morning(step);
        context.refuse_unless(self.morning.chosen != before, step);
    }

    pub(super) fn step_in_morning(&mut self, step: isize) {
        let last = self.morning.n_papers().saturating_sub(1);
        self.morning.chosen = self.morning.chosen.saturating_add_signed(step).min(last);
    }

    /// Chooses a paper that was clicked; the chosen one is read by that.
    pub(super) fn click_in_morning(&mut self, line: usize, context: &mut Context) {
        match self.morning.chosen == line {
            true => self.read_paper(context),
            false => self.morning.chosen = line,
        }
    }

    fn read_paper(&mut self, context: &mut Context) {
        let chosen = self.morning.chosen;
        let paper = self.morning.today.as_ref().and_then(|today| today.papers.get(chosen));
        match paper.map(|paper| &paper.state) {
            Some(State::Here(kept)) => {
                let key = kept.key.clone();
                self.morning.tour = None;
                self.morning.is_open = false;
                self.open_upcoming(key, context);
            }
            _ => context.say(Notice::NotThereYet),
        }
    }

    /// Reads all papers in order, from the first that is not read to the end.
    fn read_morning(&mut self, context: &mut Context) {
        let papers = self.morning.today.iter().flat_map(|today| today.papers.iter());
        let is_unread = |state: &State| match state {
            State::Here(kept) => kept.n_read < kept.n_stories,
            State::Awaited(_) | State::Failing(..) => false,
        };
        let first = papers.map(|paper| &paper.state).position(is_unread).unwrap_or(0);
        let rest = self.morning.keys_from(first);
        if rest.is_empty() {
            return context.say(Notice::NotThereYet);
        }
        self.morning.is_open = false;
        self.trail.push(Step::Paper(self.paper().given.clone()));
        self.read_on(rest, context);
    }

    /// Goes on to the first of these issues.
    fn read_on(&mut self, mut rest: Vec<String>, context: &mut Context) {
        if rest.is_empty() {
            return;
        }
        let key = rest.remove(0);
        self.open_kept(key, None, context);
        let paper = self.paper_mut();
        paper.is_followed = !rest.is_empty();
        paper.begin_at_unread();
        self.morning.tour = Some(Tour { here: self.paper().given.clone(), rest });
    }

    /// From the end of a paper to the next one of the morning.
    pub(super) fn go_on_in_morning(&mut self, context: &mut Context) {
        let here = self.paper().given.clone();
        if let Some(tour) = self.morning.tour.take_if(|tour| tour.here == here) {
            self.paper_mut().is_followed = false;
            self.read_on(tour.rest, context);
        }
    }

    /// Whether the open paper is the last of a morning that was read as a whole.
    pub fn ends_morning(&self) -> bool {
        let tour = self.morning.tour.as_ref();
        tour.is_some_and(|tour| tour.rest.is_empty() && tour.here == self.paper().given)
    }

    fn bring_papers(&mut self, context: &mut Context) {
        if self.morning.bringing.is_some() {
            return context.refuse(Limit::StillLoading);
        }
        self.morning.bringing = Some(Bringing::default());
        context.begin(Job::Bring);
    }

    /// Takes in that the bringing has come to its end.
    pub(super) fn take_brought(&mut self, brought: Bringing, context: &mut Context) {
        self.morning.bringing = None;
        context.say(Notice::Brought(brought));
        context.begin(Job::ListShelf);
        context.begin(Job::ListToday);
    }
}
