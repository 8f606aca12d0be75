//! A page of the paper, composed: its nameplate, and below it the boxes of the make-up.
//!
//! ```text
//! 2021年4月20日 星期二        ██ ▀▀█   █▀█ █▀█        第01版 要闻     nameplate, in display type
//! 本期3版 10篇 约12分钟       █▄ ▄▄█   █▄█ █ █                        from 100 x 28 cells; else
//! ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━      one line
//!          kicker              │ kicker
//!      h e a d l i n e         │ headline
//! ```
//!
//!
//! The chosen story has a bar left of its head, and a story that was read a check mark.

use ratatui::{layout::Rect, style::Style};

use super::{
    Painter, Role,
    article::paint_frame,
    line::Room,
    marks::{marker, marks, speaker},
    nameplate, text,
};
use crate::{
    issue::Text,
    layout::{
        self, Row, RowKind,
        makeup::{Face, Panel, PanelKind, Slug, Words, nameplate_rows},
    },
};

/// A page with so many rows left says that it is all.
const END_ROWS: u16 = 4;

pub(super) fn paint(p: &mut Painter<'_>) {
    let body = p.paper.areas.body;
    let rows = nameplate_rows(body.width, body.height).min(body.height);
    nameplate::paint(p, Rect { height: rows, ..body });
    let area = Rect { y: body.y + rows, height: body.height - rows, ..body };
    let makeup = &p.paper.front.makeup;
    for rule in &makeup.rules {
        let look = p.look(Role::Dim);
        if rule.is_upright {
            for y in rule.y..rule.y + rule.length {
                p.fill(room(area, rule.x, y, 1), "│", look);
            }
        } else {
            p.fill(room(area, rule.x, rule.y, rule.length), "─", look);
        }
    }
    for slug in &makeup.slugs {
        paint_slug(p, area, slug);
    }
    for panel in &makeup.panels {
        paint_state(p, area, panel);
    }
    paint_end(p, area);
}

/// Below a page that is not full, and holds all of the issue: that this is all, so nobody looks for more.
fn paint_end(p: &mut Painter<'_>, area: Rect) {
    let panels = &p.paper.front.makeup.panels;
    let is_whole =
        |panel: &Panel| matches!(panel.kind, PanelKind::Lead | PanelKind::Story) && !panel.is_cut;
    let bottom = panels.iter().map(|panel| panel.y + panel.rows).max().unwrap_or(0);
    let (left, right) = panels.iter().fold((area.width, 0), |(left, right), panel| {
        (left.min(panel.x), right.max(panel.x + panel.cells))
    });
    let stories = p.paper.issue.articles.iter().filter(|article| !article.kind.is_aside());
    let is_all = stories.count() == panels.len() && panels.iter().all(is_whole);
    if bottom + END_ROWS > area.height || !is_all {
        return;
    }
    let words = text::all_of_it(p.app.lang, panels.len());
    let cells = p.width(words.as_str()) as u16;
    let line = room(area, left, bottom + 1, right.saturating_sub(left));
    p.fill(line, "─", p.look(Role::Dim));
    let middle = line.cells().saturating_sub(cells + 2) / 2;
    let gap = line.skip(middle).at_most(cells + 2);
    p.fill(gap, " ", p.look(Role::Dim));
    p.put(gap.skip(1), &words, p.look(Role::Dim));
}

/// The cells of a row of the page; none below its bottom.
fn room(area: Rect, x: u16, y: u16, cells: u16) -> Room {
    Room::of(area, y).skip(x).at_most(cells)
}

fn paint_slug(p: &mut Painter<'_>, area: Rect, slug: &Slug) {
    let (lang, dim) = (p.app.lang, p.look(Role::Dim));
    let page_no = |p: &Painter<'_>, article_idx| {
        p.paper.issue.page_of(article_idx).map_or(Text::EMPTY, |page| &page.no).clone()
    };
    let room = room(area, slug.x, slug.y, slug.cells);
    match &slug.words {
        Words::Of { .. } => paint_words(p, area, slug),
        Words::Jump { article_idx, is_own } => {
            let words = text::jump(lang, *is_own, &page_no(p, *article_idx));
            p.put_right(room, &words, dim);
        }
        Words::GuideTitle => {
            p.put(room, &text::guide(lang), p.look(Role::Accent));
        }
        Words::PageNo { article_idx } => {
            let words = text::page_no(lang, &page_no(p, *article_idx));
            p.put_right(room, &words, dim);
        }
        Words::More(n) => {
            p.put(room, &text::more_stories(lang, *n), dim);
        }
    }
}

fn paint_words(p: &mut Painter<'_>, area: Rect, slug: &Slug) {
    let Words::Of { article_idx, row, face, is_cut, .. } = &slug.words else { return };
    let Some(article) = p.paper.issue.articles.get(*article_idx) else { return };
    let text = article.text(row.part);
    let style = look(p, *article_idx, row.kind);
    let bytes = row.line.start..row.line.end;
    if *face == Face::Display {
        let words = text.as_str().get(bytes.start as usize..bytes.end as usize);
        for (y, row) in (slug.y..).zip(layout::display(words.unwrap_or_default(), 0)) {
            p.put(room(area, slug.x, y, slug.cells), &Text::new(&row), style);
        }
        return;
    }
    let mut marks = marks(p, *article_idx, row.part, &bytes);
    marks.extend(speaker(article, row.part).map(|speaker| (speaker, p.look(Role::Strong))));
    let whole = room(area, slug.x, slug.y, slug.cells);
    paint_frame(p, whole, (text, row.kind));
    if let Some(marker) = marker(row.kind) {
        let room = room(area, slug.x, slug.y, row.line.x_cells).cut(1);
        p.put_right(room, &p.mark(&marker), p.look(Role::Dim));
    }
    let set = p.paper.page_style(p.paper.issue.language_of(*article_idx));
    let left = match face {
        Face::Tracked => p.put_tracked(whole, (text, &row.line, &set), style, &marks),
        _ => p.put_line(whole, (text, &row.line, &set), style, &marks),
    };
    if *is_cut {
        p.put(left, &p.mark("…"), style);
    }
}

fn look(p: &Painter<'_>, article_idx: usize, kind: RowKind) -> Style {
    match kind {
        RowKind::Headline if article_idx == p.paper.reader.article_idx() => p.look(Role::Accent),
        RowKind::Headline if p.paper.is_read(article_idx) => p.look(Role::StrongDim),
        RowKind::Headline | RowKind::Crosshead => p.look(Role::Strong),
        RowKind::Kicker | RowKind::Byline | RowKind::Caption | RowKind::Credit | RowKind::Alt => {
            p.look(Role::Dim)
        }
        _ => Style::new(),
    }
}

/// Left of a box: a bar along the head of the chosen one, a check mark at one that was read.
fn paint_state(p: &mut Painter<'_>, area: Rect, panel: &Panel) {
    let (Some(article_idx), Some(x)) = (panel.article_idx, panel.x.checked_sub(1)) else { return };
    if article_idx == p.paper.reader.article_idx() {
        for y in panel.y..panel.y + head_rows(p, panel) {
            p.fill(room(area, x, y, 1), "┃", p.look(Role::Accent));
        }
    } else if p.paper.is_read(article_idx) {
        p.put(room(area, x, panel.y, 1), &p.mark("✓"), p.look(Role::Dim));
    }
}

/// The rows down to the end of a box's headline.
fn head_rows(p: &Painter<'_>, panel: &Panel) -> u16 {
    let is_headline =
        |row: &Row, of: usize| row.kind == RowKind::Headline && Some(of) == panel.article_idx;
    let ends = p.paper.front.makeup.slugs.iter().filter_map(|slug| match &slug.words {
        Words::Of { article_idx, row, face, .. } if is_headline(row, *article_idx) => {
            let rows = if *face == Face::Display { layout::DISPLAY_ROWS } else { 1 };
            Some((slug.y + rows).saturating_sub(panel.y))
        }
        _ => None,
    });
    ends.max().unwrap_or(1).min(panel.rows)
}
