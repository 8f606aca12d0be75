//! A list over the paper, between masthead and footer: the help, or the warnings.
//!
//! It takes the whole body, not a window in it: so no wide glyph beneath is ever cut in half.

use ratatui::{buffer::Buffer, layout::Position, style::Style};

use super::{
    Theme, footer,
    line::{self, Room},
    text,
};
use crate::{
    app::{
        App,
        command::Scope,
        overlay::{Overlay, OverlayKind},
    },
    issue::Text,
    layout,
};

pub(super) fn paint(app: &App, theme: Theme, buf: &mut Buffer) -> Option<Position> {
    let overlay = app.overlay.as_ref()?;
    let body = app.areas.body;
    let title = text::overlay_title(app.lang, overlay.kind);
    let room = line::put(buf, Room::of(body, 0).skip(1).cut(1), &title, theme.strong()).skip(2);
    if overlay.filter.is_empty() {
        line::put(buf, room.skip(1), &text::filter_hint(app.lang), theme.dim());
    }
    let cursor = footer::paint_input(buf, room, &overlay.filter);
    match overlay.kind {
        OverlayKind::Help(scope) => paint_commands(app, theme, buf, (overlay, scope)),
        OverlayKind::Warnings => paint_warnings(app, buf, overlay),
    }
    let room = Room::of(app.areas.footer, 0).skip(1).cut(1);
    footer::paint_hints(app, theme, buf, room, Scope::Overlay);
    Some(cursor)
}

fn paint_commands(app: &App, theme: Theme, buf: &mut Buffer, (overlay, scope): (&Overlay, Scope)) {
    let body = app.areas.body;
    let rows: Vec<_> = overlay.commands(scope, app.lang).collect();
    let widest = rows.iter().map(|row| layout::width(&row.shown_keys(app.lang))).max().unwrap_or(0);
    let keys_cells = (widest as u16).min(body.width / 3);
    for (y, row) in (1..body.height).zip(rows.iter().skip(overlay.top)) {
        let room = Room::of(body, y).skip(2);
        let keys = Room { end: room.x + keys_cells, ..room };
        line::put(buf, keys, &Text::new(&row.shown_keys(app.lang)), theme.strong());
        line::put(buf, room.skip(keys_cells + 2), &Text::new(row.help(app.lang)), Style::new());
    }
}

fn paint_warnings(app: &App, buf: &mut Buffer, overlay: &Overlay) {
    let body = app.areas.body;
    let set = layout::Style {
        measure_cells: body.width.saturating_sub(4),
        indent_cells: 0,
        ..app.reader.style.clone()
    };
    let mut y = 1;
    for warning in overlay.warnings(&app.issue).skip(overlay.top) {
        let words = Text::new(&warning.to_string());
        for line in layout::paragraph(words.as_str(), &set) {
            line::put_line(
                buf,
                Room::of(body, y).skip(2),
                (&words, &line, &set),
                Style::new(),
                &[],
            );
            y = y.saturating_add(1);
        }
    }
}
