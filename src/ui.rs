//! Painting: [`paint`] draws the whole screen from an [`App`] and changes nothing.
//!
//! ```text
//! 株洲日报  2021年4月                                本期3版 10篇   masthead
//! ─────────────────────────┬──────────────────────────────────────
//!  01 要闻               1 │   株洲高新区
//!      招商开局红火一季度… │   招商开局红火                      ┃
//!  02 民生               5 │   一季度签下17个项目                ┃   contents, article
//!    ✓ 这抹红 ……           │                                     ┃
//!                          │      据统计，株洲高新区一季度……
//!  ↑↓ 选文  → 阅读  Space 翻页  / 搜索  ? 帮助         1/10 12%      footer
//! ```
//!
//! Every area comes from [`crate::app::areas`]; text reaches the buffer through `line` alone.

pub mod almanac;
mod article;
mod canvas;
mod contents;
mod footer;
mod line;
mod masthead;
mod overlay;
mod text;
mod theme;
mod vertical;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    app::{App, areas, reader::Focus},
    issue::Text,
};
use canvas::Canvas;
use line::Room;

pub use theme::Theme;

/// Paints the screen into a buffer; gives the place of the cursor, if text is being typed.
pub fn paint(app: &App, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    let screen = app.areas.screen.intersection(buffer.area);
    let buf = &mut Canvas::new(buffer, app.ambiguous());
    if screen.width < areas::MIN_COLUMNS || screen.height < areas::MIN_ROWS {
        say(buf, screen, &text::too_small(app.lang), theme);
        return None;
    }
    masthead::paint(app, theme, buf);
    if app.overlay.is_some() {
        return overlay::paint(app, theme, buf);
    }
    if app.issue.articles.is_empty() {
        say(buf, app.areas.body, &text::loading(app.lang), theme);
        return footer::paint(app, theme, buf);
    }
    contents::paint(app, theme, buf);
    hairline(app, theme, buf);
    match app.reader.view.focus {
        Focus::Closing => article::paint_closing(app, theme, buf),
        Focus::Contents | Focus::Article => article::paint(app, theme, buf),
    }
    footer::paint(app, theme, buf)
}

/// One centred line where there is nothing to be read.
fn say(buf: &mut Canvas<'_>, area: Rect, words: &Text, theme: Theme) {
    let blank = area.width.saturating_sub(buf.width(words.as_str()) as u16) / 2;
    line::put(buf, Room::of(area, area.height / 2).skip(blank), words, theme.dim());
}

fn hairline(app: &App, theme: Theme, buf: &mut Canvas<'_>) {
    let area = app.areas.hairline;
    for y in 0..area.height {
        line::fill(buf, Room::of(area, y), "│", theme.dim());
    }
    // The rule under the masthead meets the hairline.
    if !area.is_empty() && !app.areas.rule.is_empty() {
        let joint = Room { x: area.x, y: app.areas.rule.y, end: area.right() };
        line::fill(buf, joint, "┬", theme.dim());
    }
}
