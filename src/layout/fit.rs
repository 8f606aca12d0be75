//! Filling lines: greedy, and what is done when a line does not come out even.
//!
//! Characters are taken until one goes over the measure. If a line may end right before it and is
//! full, that is the line. Else, in this order:
//!
//! 1. *hang*: the mark that went over may stand in the gutter: its blank half behind a line to which
//!    one cell was missing (GB/T 15834 5.1.10), or all of it behind a full one (行尾悬挂);
//! 2. *push out*: the line ends at the last place where it may (推出); at a soft place only if it
//!    were less than half full otherwise, between a number and its unit only if there is no other;
//!    and if there is no place at all, before the character that went over.
//!
//! No blank is counted here that a quiet style may add: `quiet.rs` gives them to a line that is cut
//! already, when it is shown. Those of the grid are as fixed as the characters, and are counted.
//!
//! Last, a paragraph that would end in a line of one ideograph gets another from the line before.
//!
//! A paragraph with much Latin is filled at once instead (`plan`), if the style asks for it.
//!
//! Each line starts from a [`Mark`], which holds all that is to be known of the text before it. So
//! lines come one by one, and a long text costs no more than what is taken of it.

mod plan;
mod run;

use super::{
    Line,
    class::{Class, Sort},
    kinsoku::{self, Manner, State, Table},
    repair,
    rules::Verdict,
    segment::first_cluster,
    sorts::{self, sort_idx, sorts},
    space::{Pad, Spacer, blank_cells, is_blank, is_mark, is_western},
    style::{Autospace, Profile, Quotes, Repair, Style, Writing},
    tables::N_SORTS,
    vertical,
    width::cluster_cells,
};
use crate::issue::Language;

pub(crate) use plan::Choice;

/// The lines of a text, one by one.
#[derive(Debug)]
pub struct Lines<'a> {
    setter: Setter<'a>,
    /// The lines of this paragraph, the last first, if it was filled at once.
    planned: Vec<(Mark, Set)>,
    /// Where the next line starts; `None` after the last.
    from: Option<Mark>,
    /// A line that is set but not given out: the next may still take from it.
    held: Option<(Mark, Set)>,
}

/// A place to go on from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    at: usize,
    state: State,
    /// Whether a paragraph starts here.
    opens: bool,
}

/// A line that was set.
#[derive(Debug, Clone, Copy)]
struct Set {
    start: usize,
    end: usize,
    x: u16,
    next: Mark,
    ends: Ends,
    hangs: bool,
}

/// What ends a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Wrapped,
    Paragraph,
    Text,
}

/// A place where a line may be cut.
#[derive(Debug, Clone, Copy)]
struct Cut {
    end: usize,
    x: u16,
    next: Mark,
}

#[derive(Debug)]
struct Setter<'a> {
    text: &'a str,
    style: &'a Style,
    table: &'static Table,
    /// Whether only the long way knows a character, by its first byte.
    is_asked: [bool; 256],
    sorts: &'static [Sort; N_SORTS],
    /// The measure of a paragraph's first line, and of the others.
    measures: [u16; 2],
}

impl<'a> Lines<'a> {
    /// The lines of `text`, whose paragraphs open with an indent of `indent_cells`.
    pub(crate) fn new(text: &'a str, style: &'a Style, indent_cells: u16) -> Self {
        let measure = style.measure_cells.max(2);
        let indent = if measure >= indent_cells.saturating_add(4) { indent_cells } else { 0 };
        let table = kinsoku::table(Manner::of(style));
        let is_asked = run::asked_bytes(style);
        let sorts = sorts(style.ambiguous);
        let measures = [measure - indent, measure];
        let setter = Setter { text, style, table, is_asked, sorts, measures };
        let from = Mark { at: 0, state: kinsoku::START, opens: true };
        Self { setter, planned: Vec::new(), from: Some(from), held: None }
    }

    /// The lines of a single paragraph, `n_lines` of them, cut where `cost` is least; `None` if there
    /// is no such way.
    pub(crate) fn planned(self, n_lines: usize, cost: impl Fn(Choice) -> u64) -> Option<Vec<Line>> {
        let mut planned = self.setter.plan(self.from?, Some(n_lines), cost)?;
        planned.reverse();
        Some(planned.into_iter().map(|(from, set)| self.line(from, set)).collect())
    }

    /// The line that starts here, as the setter has it.
    fn set(&mut self, from: Mark) -> Set {
        if let Some(planned) = self.setter.plan_paragraph(from) {
            self.planned = planned;
        }
        match self.planned.pop() {
            Some((_, set)) => set,
            None => self.setter.fill(from, usize::MAX),
        }
    }

    fn line(&self, from: Mark, set: Set) -> Line {
        let [first, full] = self.setter.measures;
        let x_cells = if from.opens { full - first } else { 0 };
        let is_spaced = match self.setter.style.autospace {
            Autospace::None | Autospace::Always => false,
            Autospace::Quiet => set.ends == Ends::Wrapped,
            Autospace::Grid => true,
        };
        Line {
            start: set.start as u32,
            end: set.end as u32,
            x_cells,
            room_cells: full - x_cells,
            is_spaced,
            hangs: set.hangs,
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        loop {
            let Some(from) = self.from else {
                let (from, set) = self.held.take()?;
                return Some(self.line(from, set));
            };
            let mut set = self.set(from);
            let mut start = from;
            if let Some((held_from, held)) = self.held.as_mut()
                && held.ends == Ends::Wrapped
                && set.ends != Ends::Wrapped
                && let Some((shorter, last)) = self.setter.give_company(*held_from, held, &set)
            {
                (start, *held, set) = (shorter.next, shorter, last);
            }
            self.from = (set.ends != Ends::Text).then_some(set.next);
            if let Some((held_from, held)) = self.held.replace((start, set)) {
                return Some(self.line(held_from, held));
            }
        }
    }
}

/// A character, or a cluster of several, as the setter meets it.
struct Seen {
    at: usize,
    end: usize,
    /// The character, or the first of the cluster, as it is shown.
    shown: char,
    class: Class,
    cells: u16,
    /// Whether a line may end before it.
    verdict: Verdict,
    /// The state behind it.
    state: State,
}

/// A line in the making.
struct Draft<'a> {
    text: &'a str,
    at: usize,
    state: State,
    after_joiner: bool,
    spacer: Spacer,
    /// The cells so far.
    x: u16,
    /// The end of the ink, in bytes and in cells.
    end: usize,
    end_x: u16,
}

impl<'a> Setter<'a> {
    fn draft(&self, from: Mark) -> Draft<'a> {
        Draft {
            text: self.text,
            at: from.at,
            state: from.state,
            after_joiner: false,
            spacer: Spacer::new(self.style),
            x: 0,
            end: from.at,
            end_x: 0,
        }
    }

    /// Sets one line. It ends before byte `bound` at the latest.
    fn fill(&self, from: Mark, bound: usize) -> Set {
        let measure = self.measures[usize::from(!from.opens)];
        let is_bound = bound < usize::MAX;
        let is_long = measure >= 3 * NEAR_CELLS && !is_bound;
        let kept_from = if is_long { measure - NEAR_CELLS } else { 0 };
        let start = from.at;
        self.fill_keeping(
            from,
            bound,
            Cuts { start, measure, is_bound, kept_from, firm: None, soft: None, held: None },
        )
    }

    /// Sets one line, with the cuts that are kept from some cell on.
    fn fill_keeping(&self, from: Mark, bound: usize, mut cuts: Cuts) -> Set {
        let mut draft = self.draft(from);
        loop {
            let is_over = draft.run(self, &mut cuts);
            if is_over && !cuts.may_lack() && self.is_settled(&cuts, &draft, draft.at) {
                return cuts.choose(draft.cut(draft.at));
            }
            let Some(seen) = draft.see(self) else {
                return Set::at_end(cuts.start, &draft, None);
            };
            if ends_paragraph(seen.class) {
                return Set::at_end(cuts.start, &draft, Some(seen.end));
            }
            let has_ink = draft.end > cuts.start;
            if has_ink {
                if seen.at >= bound {
                    return cuts.choose(draft.cut(seen.at));
                }
                cuts.keep(seen.verdict, draft.cut(seen.at));
            }
            if seen.class.is_blank() {
                draft.pass_blank(&seen);
                if !has_ink && self.style.profile == Profile::Reading {
                    draft.drop_blanks();
                    cuts.start = seen.end;
                }
            } else if has_ink && draft.width_with(&seen) > cuts.measure {
                if cuts.may_lack() {
                    let cuts = Cuts { start: from.at, kept_from: 0, ..cuts };
                    return self.fill_keeping(from, bound, cuts);
                }
                return self.finish(cuts, draft, seen);
            } else {
                // Blanks at the start that leave no room for what follows are left out.
                if !has_ink && draft.width_with(&seen) > cuts.measure {
                    (draft.x, cuts.start) = (0, seen.at);
                }
                draft.place(&seen);
            }
        }
    }

    /// Whether the line is best cut where it can be, its next character at byte `at` being too much:
    /// it is full, or nothing may hang, or a blank stands there.
    fn is_settled(&self, cuts: &Cuts, draft: &Draft<'_>, at: usize) -> bool {
        let is_even = cuts.firm.is_some_and(|cut| cut.next.at == at && cut.x == cuts.measure);
        is_even || !self.style.hang || cuts.is_bound || draft.x != draft.end_x
    }

    /// Ends a line whose next character goes over the measure.
    #[inline(never)]
    fn finish(&self, cuts: Cuts, mut draft: Draft<'a>, seen: Seen) -> Set {
        let over = draft.cut(seen.at);
        if self.is_settled(&cuts, &draft, seen.at) {
            return cuts.choose(over);
        }
        let over_cells = draft.width_with(&seen) - cuts.measure;
        if self.may_hang(&seen, over_cells) {
            draft.place(&seen);
            if let Some(set) = self.end_here(cuts.start, &mut draft) {
                return Set { hangs: true, ..set };
            }
        }
        cuts.choose(over)
    }

    /// The line that ends with the last character on it, if it may end there.
    fn end_here(&self, start: usize, draft: &mut Draft<'a>) -> Option<Set> {
        while let Some(seen) = draft.see(self) {
            if ends_paragraph(seen.class) {
                return Some(Set::at_end(start, draft, Some(seen.end)));
            }
            match seen.verdict {
                Verdict::Yes => return Some(Set::wrapped(start, draft.cut(seen.at))),
                _ if seen.class.is_blank() => draft.pass_blank(&seen),
                _ => return None,
            }
        }
        Some(Set::at_end(start, draft, None))
    }

    /// Whether this mark may stand in the gutter with so many of its cells.
    fn may_hang(&self, seen: &Seen, over_cells: u16) -> bool {
        let Style { language, writing, .. } = *self.style;
        match over_cells {
            1 => seen.cells == 2 && is_half_blank(seen.shown, language),
            2 if seen.cells == 2 => {
                let before = self.text.get(..seen.at).and_then(|text| text.chars().next_back());
                let follows_mark = before.is_some_and(is_stop_or_closer);
                !follows_mark && is_hanging_mark(seen.shown, language, writing)
            }
            _ => false,
        }
    }

    /// Moves characters from a paragraph's last line but one to its last line, if that holds a
    /// single ideograph.
    fn give_company(&self, from: Mark, held: &Set, last: &Set) -> Option<(Set, Set)> {
        let is_asked = self.style.keep_company && self.style.profile == Profile::Reading;
        if !is_asked || !self.is_lonely(last) {
            return None;
        }
        let shorter = self.fill(from, held.next.at);
        let measure = self.measures[1];
        // A line of less than half the measure were the worse sight.
        if shorter.ends != Ends::Wrapped
            || shorter.next.at >= held.next.at
            || shorter.x < measure / 2
        {
            return None;
        }
        let last = self.fill(shorter.next, usize::MAX);
        (last.ends != Ends::Wrapped).then_some((shorter, last))
    }

    fn is_lonely(&self, set: &Set) -> bool {
        let mut n_ideographs = 0;
        for c in self.text.get(set.start..set.end).unwrap_or_default().chars() {
            let sort = self.sorts[usize::from(sort_idx(c))];
            match sort.cells {
                2 if !is_mark(sort.class, 2) => n_ideographs += 1,
                1 if is_western(sort.class) => return false,
                _ => {}
            }
        }
        n_ideographs == 1
    }
}

impl Draft<'_> {
    /// Looks at the next character, or at the next cluster if it is of several characters.
    #[inline]
    fn see(&mut self, setter: &Setter<'_>) -> Option<Seen> {
        let c = self.next()?;
        let at = self.at;
        let end = at + c.len_utf8();
        let shown = repair::shown(setter.text, at, c, setter.style).unwrap_or(c);
        let sort_idx = sort_idx(shown);
        let sort = setter.sorts[usize::from(sort_idx)];
        let step = setter.table.step(self.state, sort_idx);
        let (mut verdict, state) = (step.verdict(), step.state());
        if setter.table.asks(verdict, c) {
            verdict = setter.table.look(self.state, sort.class, c, setter.text, at);
        }
        if self.after_joiner {
            (verdict, self.after_joiner) = (Verdict::No, false);
        }
        self.at = end;
        let (class, cells) = (sort.class, u16::from(sort.cells));
        let mut seen = Seen { at, end, shown, class, cells, verdict, state };
        if self.next().is_some_and(|next| sort.joins_right || sorts::sort(next).joins_left) {
            self.see_cluster(setter, &mut seen);
        } else if is_blank(c) {
            seen.cells = blank_cells(setter.text, at, c, setter.style);
        }
        if setter.style.writing == Writing::Vertical {
            seen.cells = vertical::advance(setter.text, seen.at, seen.cells);
        }
        Some(seen)
    }

    /// If the character that was seen opens a cluster of several, takes the others too.
    #[cold]
    fn see_cluster(&mut self, setter: &Setter<'_>, seen: &mut Seen) {
        let rest = setter.text.get(seen.at..).unwrap_or_default();
        let Some(len) = first_cluster(rest) else { return };
        let n_chars = rest.get(..len).unwrap_or_default().chars().take(2).count();
        while seen.end < seen.at + len
            && let Some(c) = self.next()
        {
            seen.end += c.len_utf8();
            seen.state = setter.table.step(seen.state, sort_idx(c)).state();
            self.after_joiner = sorts::sort(c).class == Class::Zwj;
            self.at = seen.end;
        }
        seen.cells = cluster_cells(rest.get(..len).unwrap_or_default(), setter.style.ambiguous);
        if seen.class.is_blank() && n_chars > 1 {
            // A blank that carries marks is ink.
            seen.class = Class::Cm;
        }
    }

    /// The next character.
    #[inline]
    fn next(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// The cells of the line with this character.
    #[inline]
    fn width_with(&self, seen: &Seen) -> u16 {
        let pad = self.spacer.pad(seen.shown, seen.cells, self.x) != Pad::None;
        self.x.saturating_add(seen.cells + u16::from(pad))
    }

    /// Puts a character on the line.
    #[inline]
    fn place(&mut self, seen: &Seen) {
        let wider = self.width_with(seen);
        self.spacer.pass(seen.shown, seen.cells);
        self.x = wider;
        (self.end, self.end_x) = (seen.end, wider);
        self.state = seen.state;
    }

    /// Goes past a blank, which takes room only if ink follows on the line.
    fn pass_blank(&mut self, seen: &Seen) {
        self.spacer.pass(seen.shown, seen.cells);
        self.x = self.x.saturating_add(seen.cells);
        self.state = seen.state;
    }

    /// Forgets the blanks at the start of a line.
    fn drop_blanks(&mut self) {
        (self.x, self.end) = (0, self.at);
    }

    /// A cut at the byte `at`, which is the next.
    #[inline]
    fn cut(&self, at: usize) -> Cut {
        Cut { end: self.end, x: self.end_x, next: Mark { at, state: self.state, opens: false } }
    }
}

/// Where the line may be cut.
#[derive(Debug, Clone, Copy)]
struct Cuts {
    start: usize,
    measure: u16,
    /// Whether the line must end before a place that it could reach: nothing is squeezed in.
    is_bound: bool,
    /// The cells from which on all cuts are kept.
    kept_from: u16,
    firm: Option<Cut>,
    soft: Option<Cut>,
    held: Option<Cut>,
}

/// Of a long line, only cuts among the last cells are kept, this many: few words and numbers are
/// longer, and behind one that is the line is filled again with all its cuts.
const NEAR_CELLS: u16 = 12;

impl Cuts {
    /// Whether the best cut may be one that was not kept.
    fn may_lack(&self) -> bool {
        self.kept_from > 0 && self.firm.is_none_or(|cut| cut.x < self.kept_from)
    }

    #[inline]
    fn keep(&mut self, verdict: Verdict, cut: Cut) {
        match verdict {
            Verdict::Yes => self.firm = Some(cut),
            Verdict::Soft => self.soft = Some(cut),
            Verdict::Held => self.held = Some(cut),
            _ => {}
        }
    }

    /// The best cut; `over` is where there is none.
    fn choose(self, over: Cut) -> Set {
        let cut = match (self.firm, self.soft) {
            (Some(firm), Some(soft)) if firm.x < self.measure / 2 && soft.x > firm.x => soft,
            (Some(firm), _) => firm,
            (None, Some(soft)) => soft,
            (None, None) => self.held.unwrap_or(over),
        };
        Set::wrapped(self.start, cut)
    }
}

impl Set {
    fn wrapped(start: usize, cut: Cut) -> Self {
        let Cut { end, x, next } = cut;
        Self { start, end, x, next, ends: Ends::Wrapped, hangs: false }
    }

    /// A line that a paragraph's end ends; the next starts at `next`, if the text goes on.
    fn at_end(start: usize, draft: &Draft<'_>, next: Option<usize>) -> Self {
        let ends = if next.is_some() { Ends::Paragraph } else { Ends::Text };
        let next = Mark { at: next.unwrap_or(draft.at), state: kinsoku::START, opens: true };
        Self { start, end: draft.end, x: draft.end_x, next, ends, hangs: false }
    }
}

fn ends_paragraph(class: Class) -> bool {
    matches!(class, Class::Lf | Class::Bk | Class::Nl | Class::Cr)
}

/// The marks that may hang: in traditional Chinese, where they stand in the middle of their square,
/// only in vertical setting; in Japanese only the comma and the stop (JLREQ 3.8.2).
fn is_hanging_mark(c: char, language: Language, writing: Writing) -> bool {
    match language {
        Language::ZhHans => "，。、；：？！．".contains(c),
        Language::Ja => "、。，．".contains(c),
        Language::ZhHant if writing == Writing::Vertical => "，。、；：？！".contains(c),
        Language::ZhHant | Language::Ko | Language::Latin(_) => false,
    }
}

/// The marks whose right half is blank. Those of traditional Chinese keep their square whole.
fn is_half_blank(c: char, language: Language) -> bool {
    let closes =
        matches!(language, Language::ZhHans | Language::Ja) && "”’」』）》】〉〕］｝〗".contains(c);
    closes || is_hanging_mark(c, language, Writing::Horizontal)
}

fn is_stop_or_closer(c: char) -> bool {
    "，。、；：？！．”’」』）》】〉〕］｝〗".contains(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::Autospace;

    fn style(
        measure_cells: u16,
        (hang, spaced, repairs, browser): (bool, bool, bool, bool),
    ) -> Style {
        Style {
            measure_cells,
            hang,
            autospace: if spaced { Autospace::Grid } else { Autospace::Quiet },
            repair: if repairs { Repair::Display } else { Repair::Off },
            profile: if browser { Profile::Browser } else { Profile::Reading },
            ..Style::default()
        }
    }

    const PIECE: &str = "[中文年，。“”《》]{1,8}|[a-z ]{1,12}|[0-9.%,!-]{1,5}|——|e\u{301}|👍🏽|é½|\u{3000}| {3}|\n|a/b/c|\u{200B}|各가";

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_short_way_comes_to_the_same_lines_as_the_long_one(
            pieces in prop::collection::vec(PIECE, 0..60),
            measure in 2u16..100,
            switches in any::<(bool, bool, bool, bool)>(),
        ) {
            let text = pieces.concat();
            let style = style(measure, switches);
            let mut long_way = Lines::new(&text, &style, 4);
            long_way.setter.is_asked = [true; 256];
            prop_assert_eq!(
                Lines::new(&text, &style, 4).collect::<Vec<_>>(),
                long_way.collect::<Vec<_>>()
            );
        }
    }
}
