//! The card after the last article: what is on it, line by line, and how far it is scrolled.
//!
//! ```text
//!  ▄▄▄ █▀█ ▀█▀ ▄▀▄       the verdict, in display type where all was read and there is room
//!  株洲日报  2021年4月
//!  ━━━━━━━━━━━───  8/10   how much was read, and how long that took
//!  8篇　4820字　约10分钟
//!
//!  回车 从未读的接着读：路灯亮了
//!  >    下一期：2021-04-21 株洲日报
//! ```

use super::Paper;
use crate::{
    app::areas,
    layout::{self, Ambiguous, DISPLAY_ROWS, Style},
};

/// From this measure and this many rows on the verdict may stand in display type.
const LARGE_FROM: (u16, u16) = (48, 18);

/// A line of the closing card. What it says in which language is the painter's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardLine {
    /// Nothing.
    Blank,
    /// Whether all was read, in display type.
    LargeVerdict,
    /// The same, in a line of text.
    Verdict,
    /// The paper and the date.
    Name,
    /// How many of the stories were read, as a bar.
    Bar,
    /// How much that was.
    Size,
    /// How many warnings came with the issue.
    Warnings,
    /// The first story that is unread.
    Unread,
    /// The issue that comes next.
    NextIssue,
    /// Who made a page: its index.
    Editors(usize),
    /// Where the issue is from.
    Credit,
}

impl Paper {
    /// The lines of the closing card.
    pub fn card(&self) -> Vec<CardLine> {
        use CardLine::{Bar, Blank, Credit, Editors, LargeVerdict, Name, NextIssue, Size};
        use CardLine::{Unread, Verdict, Warnings};
        let verdict: &[CardLine] =
            if self.has_large_verdict() { &[LargeVerdict, Blank] } else { &[Verdict] };
        let warnings: &[CardLine] = if self.issue.warnings.is_empty() { &[] } else { &[Warnings] };
        let unread: &[CardLine] = if self.n_unread() == 0 { &[] } else { &[Unread] };
        let has_editors = |idx: &usize| !self.issue.pages[*idx].editors.is_empty();
        let editors = (0..self.issue.pages.len()).filter(has_editors).map(Editors);
        let credit = (!self.issue.credit.is_empty()).then_some(Credit);
        let read = [verdict, &[Name, Blank, Bar, Size], warnings, &[Blank], unread].concat();
        read.into_iter().chain([NextIssue, Blank]).chain(editors).chain(credit).collect()
    }

    fn has_large_verdict(&self) -> bool {
        let (cells, rows) = LARGE_FROM;
        let is_narrow = self.window.ambiguous == Ambiguous::Narrow && !self.window.is_ascii;
        let has_room = self.card_style().measure_cells >= cells && self.areas.text.height >= rows;
        self.n_unread() == 0 && is_narrow && has_room
    }

    /// How the closing card is set: in one column, without indents.
    pub fn card_style(&self) -> Style {
        let measure_cells = self.reader.sheet.width_cells().min(areas::MEASURE_CELLS);
        Style { measure_cells, indent_cells: 0, ..self.reader.style() }
    }

    /// The rows of the closing card.
    pub fn card_rows(&self) -> usize {
        let style = self.card_style();
        let rows = |text: &str| layout::paragraph(text, &style).len();
        let height = |line: CardLine| match line {
            CardLine::LargeVerdict => usize::from(DISPLAY_ROWS),
            CardLine::Editors(idx) => rows(self.issue.pages[idx].editors.as_str()),
            CardLine::Credit => rows(self.issue.credit.as_str()),
            _ => 1,
        };
        self.card().into_iter().map(height).sum()
    }

    /// Scrolls the closing card by rows; `false` if it is at its end, or its start, already.
    pub(super) fn scroll_card(&mut self, rows: i64) -> bool {
        let n_visible = usize::from(self.reader.sheet.rows);
        let last = self.card_rows().saturating_sub(n_visible) as i64;
        let top = (self.reader.closing_top as i64).saturating_add(rows).clamp(0, last) as usize;
        std::mem::replace(&mut self.reader.closing_top, top) != top
    }
}
