//! Articles in columns from top to bottom, on sheets as wide and as high as was asked for.
//!
//! ```text
//! 解 路 近   灭
//! 决 灯 日   了
//! 了 重 ︐   3
//! ︒ 新 居   年    the first column stands at the right edge; a blank line parts two sheets
//! ```

use std::io::{self, Write};

use super::text::{self, item_mark};
use crate::{
    issue::{Article, Issue},
    layout::{self, Line, Row, RowKind, Style, Tiers},
};

/// Writes the articles, each from a sheet of its own on; `style` says how those in a language are
/// set.
pub(super) fn write(
    out: &mut dyn Write,
    issue: &Issue,
    articles: &[usize],
    tiers: Tiers,
    style: impl Fn(&Issue, usize) -> Style,
) -> io::Result<()> {
    let mut is_first = true;
    for &article_idx in articles {
        let article = &issue.articles[article_idx];
        let style = style(issue, article_idx).in_columns(tiers.rows());
        let page = layout::page(article, &style);
        let n_columns = u32::from(tiers.n_columns());
        for sheet in page.rows.chunk_by(|a, b| a.y / n_columns == b.y / n_columns) {
            if !std::mem::take(&mut is_first) {
                writeln!(out)?;
            }
            let mut grid = Grid { rows: Vec::new(), column_rows: tiers.rows() };
            for row in sheet {
                let (x, y) = tiers.place((row.y % n_columns) as u16);
                grid.put_row((x, y), issue, (article, row), &style);
            }
            grid.write(out, &style)?;
        }
    }
    Ok(())
}

/// What stands on a sheet: in each of its rows the symbols and their cells, in any order.
struct Grid {
    rows: Vec<Vec<(u16, String)>>,
    /// The rows of a column.
    column_rows: u16,
}

impl Grid {
    fn put_row(
        &mut self,
        (x, y): (u16, u16),
        issue: &Issue,
        (article, row): (&Article, &Row),
        style: &Style,
    ) {
        let mut put_words = |words: &str| self.put((x, y), words, None, style);
        match row.kind {
            RowKind::Rule => put_words(text::RULE),
            RowKind::Date => put_words(&text::date(article)),
            RowKind::FrameTop => put_words(text::figure_mark(style.language)),
            RowKind::RelatedHead => put_words(text::related_head(style.language)),
            RowKind::Item { number: number @ 1.., ordered } => {
                put_words(item_mark(number, ordered).trim_end_matches('.'));
            }
            RowKind::Related(idx) => {
                let id = article.related.get(idx as usize);
                if let Some(related) = id.and_then(|id| issue.find(id)) {
                    put_words(issue.articles[related].headline.one_line().as_str());
                }
            }
            _ => {}
        }
        // What has no text of its own has an empty line.
        self.put((x, y), article.text(row.part).as_str(), Some(&row.line), style);
    }

    /// Puts a line of a text, or all of it, into the column whose head is at `(x, y)`.
    fn put(&mut self, (x, y): (u16, u16), text: &str, line: Option<&Line>, style: &Style) {
        let whole = Line { end: text.len() as u32, ..Line::default() };
        for glyph in layout::glyphs(text, line.unwrap_or(&whole), style) {
            // Below the foot a mark may hang; further down stands another tier.
            if glyph.x_cells / 2 > self.column_rows {
                break;
            }
            let row = usize::from(y + glyph.x_cells / 2);
            if row >= self.rows.len() {
                self.rows.resize(row + 1, Vec::new());
            }
            self.rows[row].push((x + glyph.x_cells % 2, glyph.symbol.to_owned()));
        }
    }

    fn write(&mut self, out: &mut dyn Write, style: &Style) -> io::Result<()> {
        for symbols in &mut self.rows {
            symbols.sort_by_key(|(x, _)| *x);
            let (mut line, mut end) = (String::new(), 0);
            for (x, symbol) in symbols.iter() {
                line.extend(std::iter::repeat_n(' ', usize::from(*x).saturating_sub(end)));
                line += symbol;
                end = usize::from(*x).max(end) + layout::width(symbol, style.ambiguous);
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
