//! A list over the paper, between masthead and footer: the help, or the warnings.
//!
//! It takes the whole body, not a window in it: so no wide glyph beneath is ever cut in half.

use ratatui::{layout::Position, style::Style};

use super::{
    Theme,
    canvas::Canvas,
    footer,
    line::{self, Room},
    text,
};
use crate::{
    app::{
        App,
        command::{self, Scope},
        overlay::{Overlay, OverlayKind},
    },
    issue::Text,
    layout,
};

pub(super) fn paint(app: &App, theme: Theme, buf: &mut Canvas<'_>) -> Option<Position> {
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
    footer::paint_hints(app, theme, buf, room, command::hints(Scope::Overlay));
    Some(cursor)
}

fn paint_commands(
    app: &App,
    theme: Theme,
    buf: &mut Canvas<'_>,
    (overlay, scope): (&Overlay, Scope),
) {
    let body = app.areas.body;
    let rows: Vec<_> = overlay.commands(scope, app.lang).collect();
    let widest = rows.iter().map(|row| buf.width(&row.shown_keys(app.lang))).max().unwrap_or(0);
    let keys_cells = widest as u16 + 2;
    // Where keys and words do not fit side by side, the words stand below the keys.
    let is_narrow = body.width < keys_cells + 26;
    let (row_height, down, right) = if is_narrow { (2, 1, 2) } else { (1, 0, keys_cells) };
    for (nth, row) in (0u16..).zip(rows.iter().skip(overlay.top)) {
        let y = 1 + nth.saturating_mul(row_height);
        if y >= body.height {
            break;
        }
        let room = |y| Room::of(body, y).skip(2);
        line::put(buf, room(y), &Text::new(&row.shown_keys(app.lang)), theme.strong());
        let words = Text::new(row.help(app.lang));
        line::put(buf, room(y + down).skip(right), &words, Style::new());
    }
}

fn paint_warnings(app: &App, buf: &mut Canvas<'_>, overlay: &Overlay) {
    let body = app.areas.body;
    let set = layout::Style {
        measure_cells: body.width.saturating_sub(4),
        indent_cells: 0,
        ..app.reader.style()
    };
    let mut y = 1;
    for warning in overlay.warnings(&app.issue).skip(overlay.top) {
        if y >= body.height {
            break;
        }
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
