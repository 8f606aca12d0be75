//! The article in columns from top to bottom (竖排).
//!
//! The screen's rows are columns here: `y` counts them in the order of reading, and
//! [`Tiers`] says where they stand.

use ratatui::style::Style;

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
        let mut column = Column { app, buf, set: &set, at: tiers.place(shown.y) };
        column.paint(theme, article, &shown.row);
    }
}

/// A column on the screen.
struct Column<'a, 'b> {
    app: &'a App,
    buf: &'a mut Canvas<'b>,
    set: &'a layout::Style,
    /// Its left cell and its first row, in the area of the text.
    at: (u16, u16),
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
        self.words(&section.nameplate, theme.accent());
        let rows = layout::width(section.nameplate.as_str(), app.ambiguous()).div_ceil(2) + 1;
        self.at.1 += rows as u16;
        for organiser in &section.organisers {
            self.words(organiser, theme.dim());
            self.at.1 += layout::width(organiser.as_str(), app.ambiguous()).div_ceil(2) as u16 + 1;
        }
    }

    /// A text of ours, all of it, as far as there is room.
    fn words(&mut self, text: &Text, style: Style) {
        let line = Line { end: text.as_str().len() as u32, ..Line::default() };
        self.line(text, &line, style, &[]);
    }

    fn line(&mut self, text: &Text, line: &Line, style: Style, marks: Marks<'_>) {
        line::put_column(
            self.buf,
            self.app.areas.text,
            self.at,
            (text, line, self.set),
            style,
            marks,
        );
    }
}
