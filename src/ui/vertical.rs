//! The article in columns from top to bottom (竖排).
//!
//! The screen's rows are columns here: `y` counts them in the order of reading, and [`Tiers`] says
//! where they stand. What nobody was sure of has its mark in the blank cell left of the column, beside
//! the very words.

use ratatui::{layout::Rect, style::Style};

use super::{
    Painter, Role,
    line::{Marks, Room},
    marks::{DOUBT, looks, marker, missing},
    text,
};
use crate::{
    issue::{Article, Text},
    layout::{self, Line, Row, RowKind, Tiers},
};

pub(super) fn paint(p: &mut Painter<'_>, tiers: Tiers, article: &Article) {
    let set = p.paper.reader.style();
    for shown in p.paper.reader.screen.rows.iter().filter(|shown| shown.y < tiers.n_columns()) {
        let room = room(p, tiers, shown.y);
        let mut column = Column { p, set: &set, room };
        column.paint(article, &shown.row);
        column.doubts(article, &shown.row);
    }
    paint_missing(p, tiers, article);
}

/// Where a column stands, with one row more than it has, into which a mark may hang.
fn room(p: &Painter<'_>, tiers: Tiers, column: u16) -> Rect {
    let (area, (x, y)) = (p.paper.areas.text, tiers.place(column));
    Rect::new(area.x + x, area.y + y, 2, tiers.rows() + 1).intersection(area)
}

/// Why an article has not come, a column behind its headline.
fn paint_missing(p: &mut Painter<'_>, tiers: Tiers, article: &Article) {
    let Some(words) = missing(p, article) else { return };
    let (set, look) = (p.paper.reader.style(), p.look(Role::Dim));
    let rows = p.paper.reader.screen.rows.iter();
    let first = rows.map(|shown| shown.y + 2).max().unwrap_or_default();
    let lines = layout::paragraph(words.as_str(), &set);
    for (nth, line) in (first..tiers.n_columns()).zip(&lines) {
        let room = room(p, tiers, nth);
        Column { p, set: &set, room }.line(&words, line, look, &[]);
    }
}

/// A column on the screen.
struct Column<'a, 'b> {
    p: &'a mut Painter<'b>,
    set: &'a layout::Style,
    /// The cells in which it stands.
    room: Rect,
}

impl Column<'_, '_> {
    fn paint(&mut self, article: &Article, row: &Row) {
        let app = self.p.app;
        match row.kind {
            RowKind::Nameplate => self.nameplate(),
            RowKind::Date => {
                let date = article.date.map(|date| date.words()).unwrap_or_default();
                self.words(&Text::new(&date), Role::Dim);
            }
            RowKind::Rule => self.words(&Text::from("＊　＊　＊"), Role::Dim),
            RowKind::RelatedHead => self.words(&text::related(app.lang), Role::Strong),
            RowKind::Related(idx) => {
                let id = article.related.get(idx as usize);
                if let Some(line) = id.and_then(|id| self.p.paper.related_line(id)) {
                    self.words(&line.one_line(), Role::Plain);
                }
            }
            RowKind::FrameTop | RowKind::FrameBottom => {}
            _ => {
                if let Some(marker) = marker(row.kind) {
                    self.words(&Text::new(marker.trim_end_matches('.')), Role::Dim);
                }
                let (style, marks) = looks(self.p, self.p.paper.reader.article_idx(), row);
                self.line(article.text(row.part), &row.line, style, &marks);
            }
        }
    }

    /// Marks the words of which somebody was not sure.
    fn doubts(&mut self, article: &Article, row: &Row) {
        let x = self.room.x.saturating_sub(1).max(self.p.paper.areas.article.x);
        let (text, look) = (article.text(row.part).as_str(), self.p.look(Role::Dim));
        for glyph in layout::glyphs(text, &row.line, self.set) {
            let is_here = |byte: u32| glyph.bytes.contains(&byte);
            if article.doubts.iter().any(|it| it.part == row.part && is_here(it.byte)) {
                let y = self.room.y + glyph.x_cells / 2;
                self.p.put(Room { x, y, end: self.room.x }, &Text::from(DOUBT), look);
            }
        }
    }

    fn nameplate(&mut self) {
        let p = &*self.p;
        let Some(section) = p.paper.issue.section_of(p.paper.reader.article_idx()) else { return };
        let mut names = section.nameplate.clone();
        let n_bytes = names.as_str().len() as u32;
        for organiser in &section.organisers {
            names.push(" ");
            names.append(organiser.clone());
        }
        let line = Line { end: names.as_str().len() as u32, ..Line::default() };
        let marks = [(0..n_bytes, p.look(Role::Accent)), (n_bytes..line.end, p.look(Role::Dim))];
        self.line(&names, &line, Style::new(), &marks);
    }

    /// A text of ours, all of it, as far as there is room.
    fn words(&mut self, text: &Text, role: Role) {
        let line = Line { end: text.as_str().len() as u32, ..Line::default() };
        self.line(text, &line, self.p.look(role), &[]);
    }

    fn line(&mut self, text: &Text, line: &Line, style: Style, marks: Marks<'_>) {
        self.p.put_column(self.room, (text, line, self.set), style, marks);
    }
}
