//! Filling a whole paragraph at once, so that its lines come out as even as they can.
//!
//! Where long words follow one another, taking as many as fit leaves holes: a short line stands
//! before a word that just did not go in, though the line above could have spared one. So all ways
//! to cut the paragraph are weighed (Knuth and Plass, 1981): each line costs the square of what it
//! lacks, and the cheapest way is taken. From each place where a line may start the text is read up
//! to the measure once; ways to the same place are one, and the cheaper is kept.
//!
//! Chinese needs none of this, since nearly every ideograph may end a line; there the greedy way
//! comes to the same lines, for a tenth of the cost.

use std::collections::BTreeMap;

use super::{Cut, Ends, Mark, Set, Setter, ends_paragraph};
use crate::{
    issue::Language,
    layout::{class::Class, rules::Verdict, sorts::sort, style::Profile},
};

/// Longer paragraphs are filled greedily, so that a line never costs more than its neighbourhood.
const LONGEST_BYTES: usize = 4000;

/// A line that is weighed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    /// Where its ink ends, in bytes.
    pub(crate) end: usize,
    /// Where the next line starts.
    pub(crate) next: usize,
    /// The cells of its ink.
    pub(crate) x: u16,
    /// The cells that it lacks.
    pub(crate) spare: u16,
    /// Whether it ends the paragraph.
    pub(crate) is_last: bool,
}

/// The cheapest way found to a place where a line may start.
#[derive(Clone, Copy)]
struct Way {
    cost: u64,
    from: Mark,
    /// The line that leads here, and where it starts; none at the paragraph's start.
    last: Option<(Key, Set)>,
}

/// A place, and how many lines stand before it, if their number is given.
type Key = (usize, usize);

/// What is known of each place; places come in the order of the text.
type Ways = BTreeMap<Key, Way>;

impl Setter<'_> {
    /// The lines of the paragraph that starts here, the last first, if it is one that gains by it.
    pub(super) fn plan_paragraph(&self, from: Mark) -> Option<Vec<(Mark, Set)>> {
        let is_asked = self.style.even && self.style.profile == Profile::Reading;
        if !is_asked || !from.opens || !self.is_wordy(from.at) {
            return None;
        }
        let [_, full] = self.measures.map(u64::from);
        self.plan(from, None, |choice| match choice.is_last {
            // A last line may be short, but a scrap of an eighth is no line: as bad as one that lacks
            // the half.
            true if u64::from(choice.x) < full / 8 => (full / 2).pow(2),
            true => 0,
            false => u64::from(choice.spare).pow(2),
        })
    }

    /// The cheapest way to cut a paragraph, in `n_lines` lines if that is given; `cost` weighs a line.
    pub(super) fn plan(
        &self,
        start: Mark,
        n_lines: Option<usize>,
        cost: impl Fn(Choice) -> u64,
    ) -> Option<Vec<(Mark, Set)>> {
        let mut ways = Ways::from([((start.at, 0), Way { cost: 0, from: start, last: None })]);
        let mut best: Option<(u64, Key, Set)> = None;
        let mut next_key = Some((start.at, 0));
        while let Some(key) = next_key {
            let Way { cost: cost_before, from, .. } = ways[&key];
            let n_before = n_lines.map_or(0, |_| key.1 + 1);
            for set in self.lines_from(from) {
                let choice = self.choice(from, &set);
                let cost = cost_before + cost(choice);
                let is_allowed = match n_lines {
                    Some(n_lines) if choice.is_last => n_before == n_lines,
                    Some(n_lines) => n_before < n_lines,
                    None => true,
                };
                if is_allowed && choice.is_last && best.is_none_or(|best| cost < best.0) {
                    best = Some((cost, key, set));
                } else if is_allowed && !choice.is_last {
                    let way = Way { cost, from: set.next, last: Some((key, set)) };
                    let known = ways.entry((set.next.at, n_before)).or_insert(way);
                    if cost < known.cost {
                        *known = way;
                    }
                }
            }
            next_key = ways.range((key.0, key.1 + 1)..).next().map(|(&key, _)| key);
        }
        let (_, key, last) = best?;
        Some(lines_to(&ways, key, last))
    }

    fn choice(&self, from: Mark, set: &Set) -> Choice {
        let Set { end, x, next, ends, .. } = *set;
        let spare = self.measures[usize::from(!from.opens)].saturating_sub(x);
        Choice { end, next: next.at, x, spare, is_last: ends != Ends::Wrapped }
    }

    /// All lines that may start here: one for each place where it may end, the greedy one if there
    /// is none. Of those that end a paragraph, the one that reaches its end.
    fn lines_from(&self, from: Mark) -> Vec<Set> {
        let measure = self.measures[usize::from(!from.opens)];
        let mut draft = self.draft(from);
        let mut start = from.at;
        let mut cuts: Vec<Cut> = Vec::new();
        let end = loop {
            let Some(seen) = draft.see(self) else { break Some(Set::at_end(start, &draft, None)) };
            if ends_paragraph(seen.class) {
                break Some(Set::at_end(start, &draft, Some(seen.end)));
            }
            let has_ink = draft.end > start;
            if has_ink && seen.verdict == Verdict::Yes {
                cuts.push(draft.cut(seen.at));
            }
            if seen.class.is_blank() {
                draft.pass_blank(&seen);
                if !has_ink {
                    draft.drop_blanks();
                    start = seen.end;
                }
            } else if has_ink && draft.width_with(&seen) > measure {
                break None;
            } else {
                draft.place(&seen);
            }
        };
        // A line of less than half the measure is no way out, if there is another.
        let n_short = cuts.iter().take_while(|cut| cut.x < measure / 2).count();
        let n_dropped = if n_short < cuts.len() || end.is_some() { n_short } else { 0 };
        let wrapped = cuts.drain(n_dropped..).map(|cut| Set::wrapped(start, cut));
        let mut sets: Vec<Set> = wrapped.chain(end).collect();
        if sets.is_empty() {
            sets.push(self.fill(from, usize::MAX));
        }
        sets
    }

    /// Whether the paragraph at byte `at` has much of what cannot be parted: at least as many
    /// letters of words as ideographs.
    fn is_wordy(&self, at: usize) -> bool {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let near = rest.get(..LONGEST_BYTES).unwrap_or(rest);
        let Some(len) =
            memchr::memchr(b'\n', near).or((near.len() == rest.len()).then_some(near.len()))
        else {
            return false;
        };
        let is_letter = |class| match self.style.language {
            Language::Ko => matches!(class, Class::H2 | Class::H3 | Class::Al),
            _ => matches!(class, Class::Al | Class::Nu | Class::Hl),
        };
        let paragraph = self.text.get(at..at + len).unwrap_or_default();
        let classes = || paragraph.chars().map(|c| sort(c).class);
        let n_letters = classes().filter(|&class| is_letter(class)).count();
        2 * n_letters >= classes().filter(|&class| is_letter(class) || class.is_wide()).count()
    }
}

/// The lines of a way, the last first.
fn lines_to(ways: &Ways, mut key: Key, last: Set) -> Vec<(Mark, Set)> {
    let mut lines = vec![(ways[&key].from, last)];
    while let Some((before, set)) = ways[&key].last {
        key = before;
        lines.push((ways[&key].from, set));
    }
    lines
}
