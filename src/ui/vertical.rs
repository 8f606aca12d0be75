//! The article in columns from top to bottom (竖排).
//!
//! The screen's rows are columns here: `y` counts them in the order of reading, and [`Tiers`] says
//! where they stand.

use ratatui::{layout::Rect, style::Style};

use super::{
    Painter, Role,
    line::Marks,
    marks::{looks, marker},
    text,
};
use crate::{
    issue::{Article, Text},
    layout::{self, Line, Row, RowKind, Tiers},
};

pub(super) fn paint(p: &mut Painter<'_>, tiers: Tiers, article: &Article) {
    let set = p.paper.reader.style();
    for shown in p.paper.reader.screen.rows.iter().filter(|shown| shown.y < tiers.n_columns()) {
        let (area, (x, y)) = (p.paper.areas.text, tiers.place(shown.y));
        // One row more than it has, into which a mark may hang.
        let room = Rect::new(area.x + x, area.y + y, 2, tiers.rows() + 1).intersection(area);
        Column { p, set: &set, room }.paint(article, &shown.row);
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
        let (app, issue) = (self.p.app, &self.p.paper.issue);
        match row.kind {
            RowKind::Nameplate => self.nameplate(),
            RowKind::Rule => self.words(&Text::from("＊　＊　＊"), Role::Dim),
            RowKind::RelatedHead => self.words(&text::related(app.lang), Role::Strong),
            RowKind::Related(idx) => {
                let id = article.related.get(idx as usize);
                if let Some(article_idx) = id.and_then(|id| issue.find(id)) {
                    self.words(&issue.articles[article_idx].headline.one_line(), Role::Plain);
                }
            }
            RowKind::FrameTop | RowKind::FrameBottom => {}
            _ => {
                if let Some(marker) = marker(row.kind) {
                    self.words(&Text::new(marker.trim_end_matches('.')), Role::Dim);
                }
                let (style, marks) = looks(self.p, article, row);
                self.line(article.text(row.part), &row.line, style, &marks);
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
