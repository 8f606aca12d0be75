//! The article in columns from top to bottom (竖排).
//!
//! The screen's rows are columns here: `y` counts them in the order of reading, and [`Tiers`] says
//! where they stand.

use ratatui::{layout::Rect, style::Style};

use super::{
    Theme, article,
    canvas::Canvas,
    line::{self, Marks},
    text,
};
use crate::{
    app::App,
    issue::{Article, Text},
    layout::{self, Line, Row, RowKind, Tiers},
};

pub(super) fn paint(
    app: &App,
    theme: Theme,
    buf: &mut Canvas<'_>,
    tiers: Tiers,
    article: &Article,
) {
    let set = app.reader.style();
    for shown in app.reader.screen.rows.iter().filter(|shown| shown.y < tiers.n_columns()) {
        let (area, (x, y)) = (app.areas.text, tiers.place(shown.y));
        // One row more than it has, into which a mark may hang.
        let room = Rect::new(area.x + x, area.y + y, 2, tiers.rows() + 1).intersection(area);
        let mut column = Column { app, buf, set: &set, room };
        column.paint(theme, article, &shown.row);
    }
}

/// A column on the screen.
struct Column<'a, 'b> {
    app: &'a App,
    buf: &'a mut Canvas<'b>,
    set: &'a layout::Style,
    /// The cells in which it stands.
    room: Rect,
}

impl Column<'_, '_> {
    fn paint(&mut self, theme: Theme, article: &Article, row: &Row) {
        let app = self.app;
        match row.kind {
            RowKind::Nameplate => self.nameplate(theme),
            RowKind::Rule => self.words(&Text::from("＊　＊　＊"), theme.dim()),
            RowKind::RelatedHead => self.words(&text::related(app.lang), theme.strong()),
            RowKind::Related(idx) => {
                let id = article.related.get(idx as usize);
                if let Some(article_idx) = id.and_then(|id| app.issue.find(id)) {
                    self.words(&app.issue.articles[article_idx].headline.one_line(), Style::new());
                }
            }
            RowKind::FrameTop | RowKind::FrameBottom => {}
            _ => {
                if let Some(marker) = article::marker(row.kind) {
                    self.words(&Text::new(marker.trim_end_matches('.')), theme.dim());
                }
                let (style, marks) = article::looks(app, theme, article, row);
                self.line(article.text(row.part), &row.line, style, &marks);
            }
        }
    }

    fn nameplate(&mut self, theme: Theme) {
        let app = self.app;
        let Some(section) = app.issue.section_of(app.reader.article_idx()) else { return };
        let mut names = section.nameplate.clone();
        let n_bytes = names.as_str().len() as u32;
        for organiser in &section.organisers {
            names.push(" ");
            names.append(organiser.clone());
        }
        let line = Line { end: names.as_str().len() as u32, ..Line::default() };
        let marks = [(0..n_bytes, theme.accent()), (n_bytes..line.end, theme.dim())];
        self.line(&names, &line, Style::new(), &marks);
    }

    /// A text of ours, all of it, as far as there is room.
    fn words(&mut self, text: &Text, style: Style) {
        let line = Line { end: text.as_str().len() as u32, ..Line::default() };
        self.line(text, &line, style, &[]);
    }

    fn line(&mut self, text: &Text, line: &Line, style: Style, marks: Marks<'_>) {
        line::put_column(self.buf, self.room, (text, line, self.set), style, marks);
    }
}
