//! `:` goes to a page, to an article by its number, or to a headline.
//!
//! What fits what was typed is listed while it is typed: `12` the page and its articles, `02.3` the
//! third article of page 02, other words the articles whose headline says them. Enter goes to the
//! chosen line.

use super::{
    App, Context, Effect, Limit,
    command::{Hint, commands},
    overlay::{Overlay, OverlayKind},
    paper::reader::{At, Focus},
};
use crate::{
    issue::{Issue, Text},
    search::fold,
};

commands! { App:
    GO_TO "go-to" Reading Move [":"]
        "到某版、某篇：12、02.3、标题" "到某版、某篇：12、02.3、標題" "go to 12, 02.3, words of a headline"
        => |app, _| app.overlay = Some(Overlay::new(OverlayKind::GoTo));
    GO_THERE "go-there" GoTo Move ["Enter"]
        "到这里" "到這裡" "go there"
        => App::go_there;
    LEAVE_GO_TO "leave-go-to" GoTo Other ["Esc"]
        "取消" "取消" "cancel"
        => |app, _| app.overlay = None;
    TARGET_DOWN "target-down" GoTo Move ["Down" "Ctrl-n" "Tab"]
        "下一项" "下一項" "next line"
        => |app, context| app.scroll_overlay(1, context);
    TARGET_UP "target-up" GoTo Move ["Up" "Ctrl-p" "Shift-Tab"]
        "上一项" "上一項" "line before"
        => |app, context| app.scroll_overlay(-1, context);
}

/// The footer's hints.
pub static HINTS: &[Hint] = &[
    Hint::new(&[&TARGET_UP, &TARGET_DOWN], 2, ["选择", "選擇", "choose"]),
    Hint::new(&[&GO_THERE], 1, ["前往", "前往", "go"]),
    Hint::new(&[&LEAVE_GO_TO], 0, ["取消", "取消", "cancel"]),
];

/// More lines than this nobody goes through.
const MAX_TARGETS: usize = 500;

/// Where one can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A page, by its index.
    Page(usize),
    /// An article, by its index.
    Article(usize),
}

/// What fits the words, the best first: all pages if there are none.
pub fn targets(issue: &Issue, typed: &str) -> Vec<Target> {
    let wanted = fold(typed.trim());
    if wanted.is_empty() {
        return (0..issue.pages.len()).map(Target::Page).collect();
    }
    let mut targets: Vec<Target> = Vec::new();
    targets.extend(issue.article_numbered(typed.trim()).map(Target::Article));
    let page_idx = issue.page_numbered(typed.trim());
    let on_page = page_idx.into_iter().flat_map(|page_idx| issue.pages[page_idx].articles());
    targets.extend(page_idx.map(Target::Page));
    targets.extend(on_page.map(Target::Article));
    let says = |text: &Text| fold(text.one_line().as_str()).contains(&wanted);
    let pages = issue.pages.iter().enumerate().filter(|(idx, page)| {
        issue.page_no(*idx).to_lowercase().starts_with(&wanted) || says(&page.name)
    });
    let articles = issue.articles.iter().enumerate();
    let articles = articles.filter(|(_, it)| says(&it.headline) || says(&it.kicker));
    let more = pages.map(|(idx, _)| Target::Page(idx));
    for target in more.chain(articles.map(|(idx, _)| Target::Article(idx))).take(MAX_TARGETS) {
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    targets
}

impl App {
    /// What fits what is typed into the open list.
    pub fn targets(&self, overlay: &Overlay) -> Vec<Target> {
        targets(&self.paper().issue, &overlay.filter.text())
    }

    pub(super) fn go_there(&mut self, context: &mut Context) {
        let Some(overlay) = self.overlay.take() else { return };
        // Hands that know less and vi leave so.
        if overlay.filter.text() == "q" {
            return context.effects.push(Effect::Quit);
        }
        let chosen = self.targets(&overlay).get(overlay.top).copied();
        let paper = self.paper_mut();
        match chosen {
            Some(Target::Page(page_idx)) => paper.go_to_page_at(page_idx, context),
            Some(Target::Article(article_idx)) => {
                paper.reader.remember();
                paper.open_article(article_idx, At::WhereLeft);
                paper.focus(Focus::Article);
            }
            None => context.refuse(Limit::NoTarget(Text::new(&overlay.filter.text()))),
        }
    }
}
