//! What the shelf lists: this morning, and under each paper its issues, the newest first. What is typed
//! into the filter narrows it.

use super::Shelf;
use crate::{
    app::prompt::TextBox,
    library::{Shelved, sounds_like},
    search::fold,
};

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// This morning's papers.
    Today,
    /// A paper: the first of its issues, by where it stands among all.
    Paper(usize),
    /// An issue, by where it stands among all.
    Issue(usize),
}

impl Row {
    /// Whether it can be chosen; a heading cannot.
    fn can_be_chosen(self) -> bool {
        !matches!(self, Self::Paper(_))
    }
}

impl Shelf {
    /// Lists anew, and keeps what is chosen chosen.
    pub(super) fn list(&mut self, has_today: bool) {
        let chosen = self.rows.get(self.chosen).copied();
        let wanted = self.wanted();
        let mut papers: Vec<&str> = Vec::new();
        for issue in &self.issues {
            if !papers.contains(&issue.paper.as_str()) {
                papers.push(&issue.paper);
            }
        }
        let mut rows: Vec<Row> = Vec::new();
        rows.extend((has_today && wanted.is_empty()).then_some(Row::Today));
        for paper in papers {
            let issues = self.issues.iter().enumerate().filter(|(_, it)| it.paper == paper);
            let own: Vec<usize> =
                issues.filter(|(_, it)| passes(it, &wanted)).map(|(idx, _)| idx).collect();
            rows.extend(own.first().map(|first| Row::Paper(*first)));
            rows.extend(own.into_iter().map(Row::Issue));
        }
        self.rows = rows;
        let at = chosen.and_then(|chosen| self.rows.iter().position(|row| *row == chosen));
        self.chosen = at.unwrap_or(0);
        self.step_rows(0);
    }

    /// The words that are wanted, folded.
    pub(super) fn wanted(&self) -> Vec<String> {
        let typed = self.filter.as_ref().map(TextBox::text).unwrap_or_default();
        typed.split_whitespace().map(fold).collect()
    }

    /// Goes so many rows down or up, to the nearest that can be chosen.
    pub(super) fn step_rows(&mut self, step: isize) {
        let last = self.rows.len().saturating_sub(1);
        let to = self.chosen.saturating_add_signed(step).min(last);
        let can = |at: &usize| self.rows.get(*at).is_some_and(|row| row.can_be_chosen());
        let (mut up, mut down) = ((0..=to).rev().filter(can), (to..=last).filter(can));
        let next = match step < 0 {
            true => up.next().or_else(|| down.next()),
            false => down.next().or_else(|| up.next()),
        };
        self.chosen = next.unwrap_or(0);
    }

    /// The issues of the same paper as one, that one among them.
    pub fn of_paper(&self, idx: usize) -> impl Iterator<Item = (usize, &Shelved)> {
        let paper = self.issues.get(idx).map(|it| it.paper.as_str());
        self.issues.iter().enumerate().filter(move |(_, it)| Some(it.paper.as_str()) == paper)
    }
}

/// Whether an issue says all that is wanted, or its paper's name sounds like it.
fn passes(issue: &Shelved, wanted: &[String]) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let text = fold(&format!("{} {} {}", issue.paper, issue.date, issue.lead));
    wanted.iter().all(|word| text.contains(word) || sounds_like(word, &issue.paper))
}
