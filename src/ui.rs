//! Painting: [`paint`] draws the whole screen from an [`App`] into a [`Frame`] and changes nothing.
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
//! Every area comes from [`crate::app::areas`]; text reaches the cells through `line` alone.

pub mod almanac;
mod article;
mod calendar;
mod closing;
mod contents;
mod footer;
mod line;
mod marks;
mod masthead;
mod nameplate;
mod notice;
mod overlay;
mod page;
mod painter;
pub mod print;
mod rack;
mod shelf;
mod text;
mod theme;
mod today;
mod vertical;

use ratatui::layout::Rect;

use crate::{
    app::{App, areas, paper::reader::Focus, shelf::View},
    issue::Text,
};
use line::Room;
use painter::Painter;

pub use painter::Frame;
pub use theme::{Palette, Role, Theme, Touch};

/// Paints the screen into an empty frame.
pub fn paint(app: &App, theme: &Theme, frame: &mut Frame) {
    let p = &mut Painter::new(app, theme, frame);
    let areas = &p.paper.areas;
    let screen = areas.screen.intersection(p.frame.cells.area);
    if screen.width < areas::MIN_COLUMNS || screen.height < areas::MIN_ROWS {
        return say(p, screen, &text::too_small(app.lang));
    }
    let is_empty = p.paper.issue.articles.is_empty();
    let is_bare = app.overlay.is_none() && !app.shelf.is_open && !app.morning.is_open;
    if p.paper.reader.view.focus == Focus::Page && is_bare && !is_empty {
        page::paint(p);
        return footer::paint(p);
    }
    if app.overlay.is_none() && !app.shelf.is_open && app.morning.is_open {
        return today::paint(p);
    }
    masthead::paint(p);
    if let Some(overlay) = &app.overlay {
        return overlay::paint(p, overlay);
    }
    if app.shelf.is_open && !is_in_rack(p) {
        return shelf::paint(p);
    }
    if is_empty {
        say(p, areas.body, &text::loading(app.lang));
        return footer::paint(p);
    }
    rack::paint(p);
    contents::paint(p);
    paint_hairlines(p);
    match p.paper.reader.view.focus {
        Focus::Closing => closing::paint(p),
        Focus::Page | Focus::Contents | Focus::Article => article::paint(p),
    }
    footer::paint(p);
}

/// One centred line where there is nothing to be read.
fn say(p: &mut Painter<'_>, area: Rect, words: &Text) {
    let blank = area.width.saturating_sub(p.width(words.as_str()) as u16) / 2;
    p.put(Room::of(area, area.height / 2).skip(blank), words, p.look(Role::Dim));
}

/// Whether the shelf is the pane at the left, not a screen of its own.
fn is_in_rack(p: &Painter<'_>) -> bool {
    p.app.shelf.view == View::Rack && !p.paper.areas.rack.is_empty()
}

fn paint_hairlines(p: &mut Painter<'_>) {
    let (areas, dim) = (p.paper.areas, p.look(Role::Dim));
    for area in [areas.rack_hairline, areas.hairline] {
        let sign = if area.width > 1 { "─" } else { "│" };
        for y in 0..area.height {
            p.fill(Room::of(area, y), sign, dim);
        }
        // The rule under the masthead meets a hairline that stands.
        if area.width == 1 && !areas.rule.is_empty() {
            let joint = Room { x: area.x, y: areas.rule.y, end: area.right() };
            p.fill(joint, "┬", dim);
        }
    }
}
