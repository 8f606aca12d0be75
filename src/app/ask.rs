//! A line that is asked for in the footer: a note to a bookmark, what to put on the shelf, where to
//! write an issue.

use super::{
    App, Context, Edge, Job, Limit, Notice,
    command::{Hint, commands},
    prompt::{Ask, Asked, TextBox},
};
use crate::{
    issue::Given,
    library::{Fact, Shelved},
};

commands! { App:
    ADD "add-to-shelf" Shelf Read ["a"]
        "添加：文件、文件夹、网址或报名" "新增：檔案、資料夾、網址或報名" "add a file, a folder, an address, a paper"
        => |app, _| app.ask = Some(Ask::new(Asked::Add, ""));
    EXPORT "export-from-shelf" Shelf Read ["e"]
        "导出这一期" "匯出這一期" "export the issue"
        => App::ask_where;
    ACCEPT_LINE "accept-line" Line Other ["Enter"]
        "就这样" "就這樣" "done"
        => App::accept_line;
    CANCEL_LINE "cancel-line" Line Other ["Esc"]
        "取消" "取消" "cancel"
        => |app, _| app.ask = None;
    COMPLETE_LINE "complete-line" Line Other ["Tab"]
        "补全" "補全" "complete it"
        => App::complete_line;
}

/// The footer's hints.
pub static HINTS: &[Hint] = &[
    Hint::new(&[&ACCEPT_LINE], 0, ["好", "好", "done"]),
    Hint::new(&[&COMPLETE_LINE], 2, ["补全", "補全", "complete"]),
    Hint::new(&[&CANCEL_LINE], 1, ["取消", "取消", "cancel"]),
];

impl App {
    fn ask_where(&mut self, context: &mut Context) {
        let Some(issue) = self.shelf.chosen_issue() else {
            return context.say(Notice::NothingFound);
        };
        let typed = file_name(issue);
        self.ask = Some(Ask::new(Asked::Export(issue.key.clone()), &typed));
    }

    fn accept_line(&mut self, context: &mut Context) {
        let Some(ask) = self.ask.take() else { return };
        let typed = ask.input.text().trim().to_owned();
        match ask.asked {
            Asked::Note(fact) => self.write_note(fact, typed, context),
            _ if typed.is_empty() => {}
            Asked::Add => context.begin(Job::Add(Given::new(typed))),
            Asked::Export(key) => context.begin(Job::Export(key, typed)),
            Asked::Save(text) => context.begin(Job::Save(text, typed)),
        }
    }

    fn write_note(&mut self, fact: Fact, note: String, context: &mut Context) {
        if let Fact::Bookmark { issue, place, excerpt, .. } = fact {
            let fact = Fact::Bookmark { issue, place, note, excerpt, is_set: true };
            context.begin(Job::Note(vec![fact]));
            context.begin(Job::ListBookmarks);
            context.say(Notice::NoteKept);
        }
    }

    fn complete_line(&mut self, context: &mut Context) {
        match &self.ask {
            Some(Ask { asked: Asked::Add, input, .. }) => {
                context.begin(Job::Complete(input.text()));
            }
            _ => context.refuse(Limit::Edge(Edge::NoCompletion)),
        }
    }

    /// Takes in what the line may go on to: as far as all of it agrees, it goes on.
    pub(super) fn take_offers(&mut self, typed: &str, offers: Vec<String>, context: &mut Context) {
        let Some(ask) = self.ask.as_mut().filter(|ask| ask.input.text() == typed) else { return };
        let shared = offers.iter().skip(1).fold(offers.first().cloned(), |shared, offer| {
            let shared = shared.unwrap_or_default();
            let same = shared.chars().zip(offer.chars()).take_while(|(a, b)| a == b);
            Some(same.map(|(c, _)| c).collect())
        });
        if let Some(shared) = shared.filter(|shared| shared.len() > typed.len()) {
            ask.input = TextBox::new(&shared);
        }
        if offers.is_empty() {
            context.refuse(Limit::Edge(Edge::NoCompletion));
        }
        ask.offers = if offers.len() > 1 { offers } else { Vec::new() };
    }
}

/// `株洲日报 2021-04-20.epub`
fn file_name(issue: &Shelved) -> String {
    let name = format!("{} {}", issue.paper, issue.date);
    let name = name.trim().replace(['/', '\\', ':'], "-");
    format!("{name}.epub")
}
