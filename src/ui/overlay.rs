//! A list over the paper, between masthead and footer: the help, or the warnings.
//!
//! It takes the whole body, not a window in it: so no wide glyph beneath is ever cut in half.

use ratatui::style::Style;

use super::{Painter, Role, footer, line::Room, text};
use crate::{
    app::{
        overlay::{Overlay, OverlayKind},
        scope::Scope,
    },
    issue::Text,
    layout,
};

/// Words narrower than this beside their keys stand below them.
const MIN_HELP_CELLS: u16 = 26;

pub(super) fn paint(p: &mut Painter<'_>, overlay: &Overlay) {
    let body = p.paper.areas.body;
    let title = text::overlay_title(p.app.lang, overlay.kind);
    let room = p.put(Room::of(body, 0).skip(1).cut(1), &title, p.look(Role::Strong)).skip(2);
    if overlay.filter.is_empty() {
        p.put(room.skip(1), &text::filter_hint(p.app.lang), p.look(Role::Dim));
    }
    footer::paint_input(p, room, &overlay.filter);
    match overlay.kind {
        OverlayKind::Help(scope) => paint_commands(p, overlay, scope),
        OverlayKind::Warnings => paint_warnings(p, overlay),
    }
    let room = Room::of(p.paper.areas.footer, 0).skip(1).cut(1);
    footer::paint_hints(p, room, Scope::Overlay);
}

fn paint_commands(p: &mut Painter<'_>, overlay: &Overlay, scope: Scope) {
    let body = p.paper.areas.body;
    let (keymap, lang) = (&p.app.keymap, p.app.lang);
    let wanted = overlay.wanted();
    let commands = keymap.matching(scope, &wanted, lang);
    let rows: Vec<(String, &str)> =
        commands.map(|it| (keymap.shown_keys(it, lang), it.help(lang))).collect();
    let widest = rows.iter().map(|(keys, _)| p.width(keys)).max().unwrap_or(0);
    let keys_cells = widest as u16 + 2;
    // Where keys and words do not fit side by side, the words stand below the keys.
    let is_narrow = body.width < keys_cells + MIN_HELP_CELLS;
    let (row_height, down, right) = if is_narrow { (2, 1, 2) } else { (1, 0, keys_cells) };
    for (nth, (keys, help)) in (0u16..).zip(rows.iter().skip(overlay.top)) {
        let y = 1 + nth.saturating_mul(row_height);
        if y >= body.height {
            break;
        }
        let room = |y| Room::of(body, y).skip(2);
        p.put(room(y), &Text::new(keys), p.look(Role::Strong));
        p.put(room(y + down).skip(right), &Text::new(help), Style::new());
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
    for warning in overlay.warnings(&p.paper.issue).skip(overlay.top) {
        if y >= body.height {
            break;
        }
        let words = Text::new(&warning.to_string());
        for line in layout::paragraph(words.as_str(), &set) {
            p.put_line(Room::of(body, y).skip(2), (&words, &line, &set), Style::new(), &[]);
            y = y.saturating_add(1);
        }
    }
}
