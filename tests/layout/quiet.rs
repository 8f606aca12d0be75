//! Quiet lines, counted: how many blanks are added, where, and how even the edge is.

use std::path::PathBuf;

use zzread::{
    import,
    issue::{Article, Language},
    layout::{Line, RowKind, Style, glyphs, lines, page},
};

use super::added;

/// The measures that are counted.
const MEASURES: [u16; 6] = [20, 26, 34, 40, 52, 80];

/// What was counted of some lines.
#[derive(Debug, Default)]
struct Count {
    /// The lines, and those of running text that end no paragraph.
    n_lines: usize,
    n_wrapped: usize,
    /// Of these, how many end within a cell of the measure.
    n_even: usize,
    /// The blanks that were added, and those of them that may not be there.
    n_blanks: usize,
    n_holes: usize,
    n_in_last: usize,
    n_in_units: usize,
    n_in_headings: usize,
}

impl Count {
    fn line(&mut self, text: &str, line: &Line, style: &Style, is_last: bool) {
        self.n_lines += 1;
        for (gap, before, after) in added(text, line, style) {
            self.n_blanks += usize::from(gap);
            self.n_holes += usize::from(gap > 1);
            self.n_in_last += usize::from(is_last);
            let left = before.trim_end_matches(' ').chars().next_back().unwrap();
            let right = after.chars().next().unwrap();
            let is_unit = left.is_ascii_digit() && !right.is_ascii() || left == '第';
            self.n_in_units += usize::from(is_unit);
        }
        if !is_last {
            let last = glyphs(text, line, style).last();
            let end = last.map_or(0, |glyph| glyph.x_cells + glyph.width_cells);
            self.n_wrapped += 1;
            let is_even = end + 1 >= line.x_cells + line.room_cells;
            self.n_even += usize::from(is_even);
        }
    }

    fn paragraph(&mut self, text: &str, style: &Style) {
        let set: Vec<Line> = lines(text, style, style.first_line_cells()).collect();
        for (nth, line) in set.iter().enumerate() {
            self.line(text, line, style, nth + 1 == set.len());
        }
    }

    fn article(&mut self, article: &Article, style: &Style) {
        let rows = page(article, style).rows;
        for (nth, row) in rows.iter().enumerate() {
            let text = article.text(row.part).as_str();
            match row.kind {
                RowKind::Body
                | RowKind::Question
                | RowKind::Answer
                | RowKind::Quote
                | RowKind::Item { .. } => {
                    let next = rows.get(nth + 1).filter(|next| next.part == row.part);
                    let is_last = next.is_none_or(|next| {
                        text[row.line.end as usize..next.line.start as usize].contains('\n')
                    });
                    self.line(text, &row.line, style, is_last);
                }
                _ => {
                    self.n_lines += usize::from(row.line.end > row.line.start);
                    self.n_in_headings += added(text, &row.line, style).len();
                }
            }
        }
    }

    /// Holds the counts against what is allowed: so many blanks in a thousand lines.
    fn check(&self, measure: u16, most_blanks: usize) {
        let even = 1000 * self.n_even / self.n_wrapped.max(1);
        let blanks = 1000 * self.n_blanks / self.n_lines.max(1);
        assert!(even >= 940, "at {measure}: {even} ‰ are even");
        assert!(blanks <= most_blanks, "at {measure}: {blanks} blanks in a thousand lines");
        let faults = [self.n_holes, self.n_in_last, self.n_in_units, self.n_in_headings];
        assert_eq!(faults, [0; 4], "at {measure}: {self:?}");
    }
}

#[test]
fn the_bundled_issue_has_few_blanks_and_even_lines() {
    let issue = import::bundled();
    for measure_cells in MEASURES {
        let mut count = Count::default();
        for (article_idx, article) in issue.articles.iter().enumerate() {
            let language = issue.language_of(article_idx);
            count.article(article, &Style::newspaper(language).with_measure(measure_cells));
        }
        count.check(measure_cells, 130);
    }
}

/// A page as text extraction gives it, if there is one beside the suites.
fn source_page() -> Option<String> {
    let suites = PathBuf::from(std::env::var_os("ZZREAD_SUITES")?);
    std::fs::read_to_string(suites.parent()?.join("seed/page.txt")).ok()
}

#[test]
fn a_source_page_has_few_blanks_and_even_lines() {
    let Some(text) = source_page() else {
        return eprintln!("skipped: there is no page beside the folder that ZZREAD_SUITES names");
    };
    for measure_cells in MEASURES {
        let style = Style::newspaper(Language::ZhHans).with_measure(measure_cells);
        let mut count = Count::default();
        text.lines().for_each(|paragraph| count.paragraph(paragraph, &style));
        count.check(measure_cells, 175);
    }
}
