//! Lines that were written down row by row across the columns are put back into their columns.
//!
//! Where lines stand wide apart some tools (pdfminer) take each for a block of its own, and write
//! the blocks by their height: the first lines of all columns, then the second ones, and so on. The
//! rows keep their order, so *what follows a line stands behind what follows the line before it*:
//! the lines are aligned with themselves, a few lines on. A head is a break: the columns above it
//! end, those below it begin.
//!
//! ```text
//! lines       a1 b1 c1 a2 b2 c2 a3 c3 c4
//! followers   a2 b2 c2 a3 –  c3 –  c4 –       b ends with b2, a with a3
//! ```
//!
//! The alignment is the one with the greatest sum: of how well each line goes on in its follower,
//! less what ends, beginnings and breaks cost. The numbers were tried on pages of
//! `tests/data/pages/make.py` and on our own issue set so; a little more or less of each changes
//! little. The time grows with the number of lines.
//!
//! # Limitations
//! Where a group of columns was written down between the rows of others, they are not kept apart.

use std::ops::Range;

use super::{
    bigrams::{self, Known},
    line::{self, Kind, Line},
    page::{self, Counts},
};

/// How many lines on a line may be followed: more columns do not stand beside each other.
const REACH: usize = 10;

/// A column has so many lines; a heading has fewer.
const LEG: usize = 3;

/// What a break costs above a line, and above one that is wider than a column: that is a head.
const BREAK: f64 = 3.0;
const WIDE_BREAK: f64 = 0.0;

/// What it costs that a head goes on in another line than the next.
const HEAD_GOES_ON: f64 = 3.0;

/// What the end of a column costs in mid-sentence, and behind a sentence; a beginning costs the same.
const IN_SENTENCE: f64 = 5.0;
const BEHIND_SENTENCE: f64 = 2.5;

/// What both cost at a line that is wider than a column, and just below a break.
const WIDE: f64 = 0.5;
const FRESH: f64 = 0.1;

/// What each line is told by.
struct Strand {
    kind: Kind,
    first: char,
    last: char,
    /// Both in the dictionary.
    known: [Option<&'static Known>; 2],
    /// Whether it ends as a sentence ends.
    stops: bool,
    /// Whether a blank line is before it, and whether another is behind it.
    is_apart: bool,
    is_single: bool,
    /// Whether it may be a line of a head, and whether it says who wrote a story.
    is_phrase: bool,
    is_byline: bool,
}

/// The lines of a text.
struct Weave {
    strands: Vec<Strand>,
    /// How often two characters stand beside each other in a line.
    pairs: Counts,
    /// Which lines may be the head above all that follows.
    heads: Vec<bool>,
}

/// For each line the one that follows it, if one does.
type Followers = Vec<Option<usize>>;

/// The lines of a page by columns, if they were written down row by row.
pub(super) fn unwoven(mut lines: Vec<Line>) -> Vec<Line> {
    let weave = Weave::new(&mut lines);
    if !weave.may_be_woven() {
        return lines;
    }
    let mut lines: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    let mut unwoven = Vec::with_capacity(lines.len());
    for column in weave.columns() {
        let mut is_single = false;
        for (nth, &i) in column.iter().enumerate() {
            let Some(line) = lines[i].take() else { continue };
            let tops = nth == 0;
            // Between blocks of one line a blank line says nothing.
            let is_apart = tops || line.is_apart && !is_single;
            unwoven.push(Line { is_apart, tops, ..line });
            is_single = weave.strands[i].is_single;
        }
    }
    unwoven
}

impl Weave {
    fn new(lines: &mut [Line]) -> Self {
        let mut kinds = line::kinds(lines);
        set_first_columns_first(lines, &mut kinds);
        let strands = Vec::with_capacity(lines.len());
        let mut weave = Self { strands, pairs: Counts::default(), heads: Vec::new() };
        for (i, (line, kind)) in lines.iter().zip(kinds).enumerate() {
            let chars: Vec<char> = line.text.chars().filter(|c| !c.is_whitespace()).collect();
            for pair in chars.windows(2) {
                *weave.pairs.entry(page::run(pair)).or_default() += 1;
            }
            let ends_block = lines.get(i + 1).is_none_or(|next| next.is_apart);
            weave.strands.push(Strand::new(line, kind, &chars, line.is_apart && ends_block));
        }
        weave.heads = (0..lines.len()).map(|i| weave.may_head(i)).collect();
        weave
    }

    /// Whether enough lines are blocks of their own.
    fn may_be_woven(&self) -> bool {
        let n_single = self.strands.iter().filter(|strand| strand.is_single).count();
        4 * n_single > self.strands.len()
    }

    /// The lines by columns: band by band, and in each from left to right.
    fn columns(&self) -> Vec<Vec<usize>> {
        let (followers, mut breaks) = self.followers();
        breaks.push(followers.len());
        let mut start = 0;
        let mut columns = Vec::new();
        for end in breaks {
            columns.extend(Band::of(start..end, &followers).columns);
            start = end;
        }
        columns
    }

    /// The best alignment of the lines with themselves, and the lines above which there is a break.
    fn followers(&self) -> (Followers, Vec<usize>) {
        let n = self.strands.len();
        let mut table = Table::new(n);
        for line in 0..=n {
            for ahead in 0..=REACH + 1 {
                self.go_on(line, ahead, &mut table);
            }
        }
        table.followers()
    }

    /// Offers the steps that lead on from the two places at a line.
    fn go_on(&self, line: usize, ahead: usize, table: &mut Table) {
        let places = [false, true].map(|is_fresh| Place { line, ahead, is_fresh });
        let places = places.into_iter().filter(|&it| table.sum(it) > f64::NEG_INFINITY);
        let (next, places): (_, Vec<Place>) = (line + ahead, places.collect());
        let strand = self.strands.get(next);
        let follow = strand.filter(|_| ahead > 0).map(|_| self.follow(line, next));
        for place in places {
            if let Some(strand) = strand {
                let cost = if place.is_fresh { FRESH } else { strand.begin() };
                table.offer(place, Step::Begin, -cost);
            }
            if ahead == 0 {
                continue;
            }
            let is_head = place.is_fresh && self.heads[line];
            let is_free = is_head || strand.is_none();
            let cost = if is_free { FRESH } else { self.strands[line].end() };
            table.offer(place, Step::End, -cost);
            let (Some(strand), Some(follow)) = (strand, follow) else { continue };
            let cost = if is_head && ahead > 1 { HEAD_GOES_ON } else { 0.0 };
            table.offer(place, Step::Follow, follow - cost);
            if !place.is_fresh && strand.is_apart && self.heads[next] {
                let cost = if strand.kind == Kind::Long { WIDE_BREAK } else { BREAK };
                table.offer(place, Step::Break, -cost);
            }
        }
    }

    /// Whether a line may be the head above all that follows: it is wider than a column, or soon a
    /// paragraph or a byline begins.
    fn may_head(&self, i: usize) -> bool {
        let opens =
            |strand: &Strand| strand.is_byline || strand.kind == Kind::Indented && !strand.stops;
        let (strand, behind) = (&self.strands[i], &self.strands[i + 1..]);
        let n_phrases = behind.iter().take(2).take_while(|strand| strand.is_phrase).count();
        let is_wide = strand.kind == Kind::Long && !strand.is_byline;
        strand.is_phrase && (is_wide || behind.iter().take(n_phrases + 1).any(opens))
    }

    /// How well line `i` goes on in line `j`.
    fn follow(&self, i: usize, j: usize) -> f64 {
        let (from, to) = (&self.strands[i], &self.strands[j]);
        let in_block = if j == i + 1 && !to.is_apart { 2.0 } else { 0.0 };
        let fits = match (from.kind, to.kind) {
            _ if line::closes(to.first) => -9.0,
            (Kind::Long, _) | (_, Kind::Long) => -2.0,
            (Kind::Short, Kind::Full) if from.stops => -2.0,
            (Kind::Short, Kind::Full) => -1.5,
            (Kind::Short, Kind::Indented) => 1.5,
            (Kind::Short, _) => 0.5,
            (_, Kind::Indented) if from.stops => 1.0,
            (_, Kind::Indented) if to.stops => 0.5 + self.together(from, to),
            (_, Kind::Indented) => -1.5 + self.together(from, to),
            _ if from.stops => self.seen(from, to, [-0.8, 0.7, 1.2]),
            _ => 0.5 + self.together(from, to),
        };
        in_block + fits
    }

    /// How well the characters at the cut go together.
    fn together(&self, from: &Strand, to: &Strand) -> f64 {
        if "，。、；：".contains(from.last) {
            return 0.0;
        }
        let dictionary = bigrams::association(from.known[1], to.known[0]);
        0.6 * dictionary.max(-1.5) + self.seen(from, to, [-0.8, 1.0, 1.5])
    }

    /// One of three values: whether the page has the two characters elsewhere never, once, or twice.
    fn seen(&self, from: &Strand, to: &Strand, values: [f64; 3]) -> f64 {
        let n_seen = self.pairs.get(&page::run(&[from.last, to.first])).copied().unwrap_or(0);
        values[n_seen.min(2) as usize]
    }
}

impl Strand {
    fn new(line: &Line, kind: Kind, chars: &[char], is_single: bool) -> Self {
        let text = &line.text;
        let has_clause = text.contains(['。', '；']) || text.ends_with(['，', '、']);
        let has_dateline = kind == Kind::Indented && text.contains("记者");
        let [first, last] = [chars.first(), chars.last()].map(|c| c.copied().unwrap_or('·'));
        Self {
            kind,
            first,
            last,
            known: [first, last].map(bigrams::known),
            stops: line.stops(),
            is_apart: line.is_apart,
            is_single,
            is_phrase: !line.stops() && !has_clause && !has_dateline,
            is_byline: kind != Kind::Full && line.is_small(),
        }
    }

    /// What it costs that a column begins with it.
    fn begin(&self) -> f64 {
        match self.kind {
            Kind::Full => IN_SENTENCE,
            Kind::Long => WIDE,
            Kind::Indented | Kind::Short => BEHIND_SENTENCE,
        }
    }

    /// What it costs that a column ends with it.
    fn end(&self) -> f64 {
        match self.kind {
            Kind::Long => WIDE,
            _ if self.stops => BEHIND_SENTENCE,
            _ => IN_SENTENCE,
        }
    }
}

/// What stands right below a head may be the top of any column; the first one is indented.
fn set_first_columns_first(lines: &mut [Line], kinds: &mut [Kind]) {
    for i in 1..lines.len().saturating_sub(2) {
        let [head, line, next, behind] = [i - 1, i, i + 1, i + 2].map(|i| &lines[i]);
        let is_glued = head.is_apart && !line.is_apart && next.is_apart && behind.is_apart;
        let are_tops = kinds[i..i + 2] == [Kind::Full, Kind::Indented];
        if is_glued && are_tops && !head.stops() && !next.stops() {
            lines.swap(i, i + 1);
            kinds.swap(i, i + 1);
            lines[i + 1].is_apart = true;
        }
    }
}

/// The columns below a head, from left to right.
#[derive(Default)]
struct Band {
    columns: Vec<Vec<usize>>,
}

impl Band {
    fn of(lines: Range<usize>, followers: &Followers) -> Self {
        let mut band = Self::default();
        for i in lines.clone() {
            let column = band.column_before(i, followers).unwrap_or_else(|| {
                let place = band.place_of(i..lines.end, followers);
                band.columns.insert(place, Vec::new());
                place
            });
            band.columns[column].push(i);
        }
        band
    }

    /// The column whose last line the line `i` follows.
    fn column_before(&self, i: usize, followers: &Followers) -> Option<usize> {
        let is_followed =
            |lines: &Vec<usize>| lines.last().is_some_and(|&last| followers[last] == Some(i));
        self.columns.iter().position(is_followed)
    }

    /// Where a column that begins with the first of these lines stands: before the column that goes on
    /// next, if a column that ended has left room there.
    fn place_of(&self, lines: Range<usize>, followers: &Followers) -> usize {
        let before = lines.start.checked_sub(1);
        let next = lines.skip(1).take(REACH).find_map(|line| self.column_before(line, followers));
        let last = self.columns.iter().position(|lines| lines.last().copied() == before);
        let (Some(next), Some(last)) = (next, last) else { return self.columns.len() };
        let has_room = self.columns[..next].iter().any(|lines| lines.len() >= LEG);
        if last < next || last > next && has_room { next } else { self.columns.len() }
    }
}

/// How far an alignment has come: what follows the lines before `line` is settled, and what the lines
/// before `line + ahead` follow.
#[derive(Debug, Clone, Copy)]
struct Place {
    line: usize,
    ahead: usize,
    /// Whether no line has had a follower since the last break.
    is_fresh: bool,
}

/// How many places there are at a line.
const PLACES: usize = 2 * (REACH + 2);

impl Place {
    fn idx(self) -> usize {
        2 * self.ahead + usize::from(self.is_fresh)
    }

    fn behind(self, step: Step) -> Self {
        let Self { line, ahead, is_fresh } = self;
        match step {
            Step::Begin => Self { ahead: ahead + 1, ..self },
            Step::End => Self { line: line + 1, ahead: ahead - 1, is_fresh },
            Step::Follow => Self { line: line + 1, ahead, is_fresh: false },
            Step::Break => Self { line: line + ahead, ahead: 0, is_fresh: true },
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Step {
    /// The next line that may follow one begins a column.
    Begin,
    /// The next line that may be followed ends one.
    End,
    /// The one follows the other.
    Follow,
    /// All columns end.
    Break,
}

/// The best way to a place: its sum, and the step that leads there, with where it comes from.
#[derive(Clone, Copy)]
struct Way {
    sum: f64,
    step: Option<(Place, Step)>,
}

/// The best ways to all places.
struct Table {
    n_lines: usize,
    best: Vec<[Way; PLACES]>,
}

impl Table {
    fn new(n_lines: usize) -> Self {
        let none = Way { sum: f64::NEG_INFINITY, step: None };
        let mut best = vec![[none; PLACES]; n_lines + 1];
        let start = Place { line: 0, ahead: 0, is_fresh: true };
        best[0][start.idx()].sum = 0.0;
        Self { n_lines, best }
    }

    fn sum(&self, place: Place) -> f64 {
        self.best[place.line][place.idx()].sum
    }

    fn offer(&mut self, from: Place, step: Step, gain: f64) {
        let (sum, to) = (self.sum(from) + gain, from.behind(step));
        let is_place = to.idx() < PLACES && to.line + to.ahead <= self.n_lines;
        if is_place && sum > self.sum(to) {
            self.best[to.line][to.idx()] = Way { sum, step: Some((from, step)) };
        }
    }

    /// The followers on the best way, and the lines above which there is a break.
    fn followers(&self) -> (Followers, Vec<usize>) {
        let (mut followers, mut breaks) = (vec![None; self.n_lines], Vec::new());
        let [used, fresh] =
            [false, true].map(|is_fresh| Place { line: self.n_lines, ahead: 0, is_fresh });
        let mut place = if self.sum(fresh) > self.sum(used) { fresh } else { used };
        while let Some((from, step)) = self.best[place.line][place.idx()].step {
            match step {
                Step::Follow => followers[from.line] = Some(from.line + from.ahead),
                Step::Break => breaks.push(place.line),
                Step::Begin | Step::End => {}
            }
            place = from;
        }
        breaks.reverse();
        (followers, breaks)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lines, each a block of its own.
    fn woven(rows: &[&str]) -> Vec<String> {
        let text: String = rows.iter().map(|row| format!("{row}\n\n")).collect();
        unwoven(line::lines(&text)).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn three_columns_are_told_apart() {
        let columns = [
            "住在青石巷的人这\n几天睡得踏实了。从前\n夜里有车经过，井盖就\n咣当一声，一条巷子的\n狗都跟着叫。上周五起\n巷子里四十二个井盖都\n换成了带胶圈的，车轮",
            "压上去只有轻轻一响。\n换井盖的主意是居\n民自己提的。去年冬天\n住在巷口的裁缝把响声\n都录下来，送到了街道\n办。工作人员听完录音\n带着尺子去量，才发现",
            "三十多个井盖的边沿已\n经磨圆，盖子和井圈之\n间能塞进一根手指。\n街道请来市政公司\n的人商量。若是白天施\n工，巷子窄，买菜的三\n轮车就进不来；若是分",
        ];
        let columns = columns.map(|column| column.lines().collect::<Vec<_>>());
        let rows: Vec<&str> =
            (0..7).flat_map(|row| columns.iter().map(move |it| it[row])).collect();
        assert_eq!(woven(&rows), columns.concat());
    }

    #[test]
    fn lines_in_order_stay_so() {
        let rows = [
            "井盖全部换成了静音的",
            "住在青石巷的人这",
            "几天睡得踏实了从前夜",
            "里有车经过井盖就咣当",
            "一声一条巷子的狗都跟",
            "着叫。",
            "换井盖的主意是居",
            "民自己提的去年冬天住",
            "在巷口的裁缝把响声录",
            "下来。",
        ];
        assert_eq!(woven(&rows), rows);
    }

    proptest! {
        #[test]
        fn no_line_is_lost(rows in prop::collection::vec("[一二三四，。 ]{1,12}\n{0,3}", 0..60)) {
            let lines = || line::lines(&rows.join("\n"));
            let mut before: Vec<String> = lines().into_iter().map(|line| line.text).collect();
            let mut after: Vec<String> = unwoven(lines()).into_iter().map(|line| line.text).collect();
            before.sort();
            after.sort();
            prop_assert_eq!(before, after);
        }
    }
}
