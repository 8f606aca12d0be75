//! A list over the paper, between masthead and footer: the help, or the warnings.
//!
//! It takes the whole body, not a window in it: so no wide glyph beneath is ever cut in half.

use ratatui::style::Style;

use super::{Painter, Role, footer, line::Room, text};
use crate::{
    app::{
        Handle,
        go_to::Target,
        help::{GAP_CELLS, HelpLine},
        overlay::{Overlay, OverlayKind},
        scope::Scope,
    },
    issue::Text,
    layout,
};

pub(super) fn paint(p: &mut Painter<'_>, overlay: &Overlay) {
    let body = p.paper.areas.body;
    let title = text::overlay_title(p.app.lang, overlay.kind);
    let room = p.put(Room::of(body, 0).skip(1).cut(1), &title, p.look(Role::Strong)).skip(2);
    if overlay.filter.is_empty() {
        p.put(room.skip(1), &text::filter_hint(p.app.lang, overlay.kind), p.look(Role::Dim));
    }
    footer::paint_input(p, room, &overlay.filter);
    match overlay.kind {
        OverlayKind::Help(scope) => paint_commands(p, overlay, scope),
        OverlayKind::Warnings => paint_warnings(p, overlay),
        OverlayKind::GoTo => paint_targets(p, overlay),
    }
    let room = Room::of(p.paper.areas.footer, 0).skip(1).cut(1);
    footer::paint_words(p, room);
}

fn paint_commands(p: &mut Painter<'_>, overlay: &Overlay, scope: Scope) {
    let body = p.paper.areas.body;
    let help = p.app.help(scope, overlay);
    let mut left = 1;
    for column in help.columns(overlay.top) {
        for (y, line) in (1..body.height).zip(column) {
            let room = Room::of(body, y).skip(left);
            paint_help_line(
                p,
                Room { end: room.end.min(room.x + help.column_cells), ..room },
                line,
            );
        }
        left += help.column_cells + GAP_CELLS;
    }
}

fn paint_help_line(p: &mut Painter<'_>, room: Room, line: &HelpLine) {
    match line {
        HelpLine::Blank => {}
        HelpLine::Group(name) => {
            p.put(room, &Text::new(name), p.look(Role::Dim));
        }
        HelpLine::Command { keys, words, words_x } => {
            p.put(room, &p.mark(keys), p.look(Role::Strong));
            p.put(room.skip(*words_x), &Text::new(words), Style::new());
        }
    }
}

/// Pages and articles that can be gone to, the chosen one in sight.
fn paint_targets(p: &mut Painter<'_>, overlay: &Overlay) {
    let body = p.paper.areas.body;
    let issue = &p.paper.issue;
    let rows = usize::from(body.height.saturating_sub(1)).max(1);
    let first = (overlay.top + 1).saturating_sub(rows);
    let targets = p.app.targets(overlay).into_iter().enumerate().skip(first);
    for (y, (nth, target)) in (1..body.height).zip(targets) {
        let room = Room::of(body, y).skip(1);
        let (no, name, indent) = match target {
            Target::Page(page_idx) => (issue.page_no(page_idx), &issue.pages[page_idx].name, 0),
            Target::Article(article_idx) => {
                (issue.article_no(article_idx), &issue.articles[article_idx].headline, 2)
            }
        };
        let rest = p.put(room.skip(indent), &Text::new(&no), p.look(Role::Dim)).skip(2);
        p.put(rest.cut(1), name, Style::new());
        p.handle(Room::of(body, y), Handle::Line(nth));
        if nth == overlay.top {
            p.tint(Room::of(body, y), p.look(Role::Selected));
        }
    }
}

fn paint_warnings(p: &mut Painter<'_>, overlay: &Overlay) {
    let body = p.paper.areas.body;
    let set = layout::Style {
        measure_cells: body.width.saturating_sub(4),
        indent_cells: 0,
        ..p.paper.reader.style()
    };
    let mut y = 1;
    if !p.paper.issue.format.is_empty() && overlay.top == 0 && overlay.filter.is_empty() {
        let words = text::read_as(p.app.lang, p.paper.issue.format);
        p.put(Room::of(body, y).skip(2).cut(1), &words, p.look(Role::Dim));
        y += 1;
    }
    for warning in overlay.warnings(&p.paper.issue, p.app.lang).skip(overlay.top) {
        if y >= body.height {
            break;
        }
        let words = p.app.lang.tells(warning);
        for line in layout::paragraph(words.as_str(), &set) {
            p.put_line(Room::of(body, y).skip(2), (&words, &line, &set), Style::new(), &[]);
            y = y.saturating_add(1);
        }
    }
}
