//! A list laid over the paper: the help, or the warnings. Typing filters it.

use super::{
    Lang,
    command::{Hint, commands},
    prompt::TextBox,
    scope::Scope,
};
use crate::issue::{Issue, Warning};

commands! { App:
    CLOSE_OVERLAY "close-overlay" Overlay Other ["Esc" "q" "?" "F1" "Enter"]
        "关闭" "關閉" "close"
        => |app, _| app.overlay = None;
    OVERLAY_DOWN "overlay-down" Overlay Move ["Down" "Ctrl-n"]
        "向下翻" "向下翻" "scroll down"
        => |app, context| app.scroll_overlay(1, context);
    OVERLAY_UP "overlay-up" Overlay Move ["Up" "Ctrl-p"]
        "向上翻" "向上翻" "scroll up"
        => |app, context| app.scroll_overlay(-1, context);
    OVERLAY_PAGE_DOWN "overlay-page-down" Overlay Move ["PgDn"]
        "向下翻页" "往下翻頁" "page down"
        => |app, context| app.scroll_overlay(app.overlay_page(), context);
    OVERLAY_PAGE_UP "overlay-page-up" Overlay Move ["PgUp"]
        "向上翻页" "往上翻頁" "page up"
        => |app, context| app.scroll_overlay(-app.overlay_page(), context);
}

/// The footer's hints in a list.
pub static HINTS: &[Hint] = &[
    Hint::new(&[&OVERLAY_UP, &OVERLAY_DOWN], 1, ["滚动", "捲動", "scroll"]),
    Hint::new(&[&CLOSE_OVERLAY], 0, ["关闭", "關閉", "close"]),
];

/// Which list is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayKind {
    /// The keys that hold where the reader was.
    Help(Scope),
    /// What was wrong on the way in.
    Warnings,
    /// Where one can go.
    GoTo,
}

/// An open list.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// Which one.
    pub kind: OverlayKind,
    /// What the lines must hold to be shown.
    pub filter: TextBox,
    /// The first line that is shown; of the list of where one can go, the chosen one.
    pub top: usize,
}

impl Overlay {
    /// A list, unfiltered, at its top.
    pub fn new(kind: OverlayKind) -> Self {
        Self { kind, filter: TextBox::default(), top: 0 }
    }

    /// The warnings that pass the filter.
    pub fn warnings<'a>(
        &self,
        issue: &'a Issue,
        lang: Lang,
    ) -> impl Iterator<Item = &'a Warning> + use<'a> {
        let wanted = self.wanted();
        let passes = move |warning: &&Warning| {
            wanted.is_empty() || lang.tells(warning).as_str().to_lowercase().contains(&wanted)
        };
        issue.warnings.iter().filter(passes)
    }

    /// What the lines must hold, in lower case.
    pub fn wanted(&self) -> String {
        self.filter.text().trim().to_lowercase()
    }
}
