//! Lines as they were printed become paragraphs.
//!
//! Some tools give a page line by line, as it was printed: `pdftotext -raw`, MuPDF, pdfminer, OCR. A
//! line that is about as long as most around it goes on in the next one; a shorter one that ends a
//! sentence ends a paragraph; one that is shorter by an indent may begin one. Lengths are widths, an
//! ideograph being 1, and what a full line has is found in the lines around, because a page has
//! columns of several measures.
//!
//! # Limitations
//! A paragraph that ends with its last line full, before a line that is full as well, is not seen to
//! end. Lines of letters have no common width; they are left as they are.

use super::{
    fragment::{self, Fragment},
    line::{self, Kind, LONG, Line},
    pattern::Pattern,
    seam, weave,
};

/// Fewer lines are no page.
const LEAST_LINES: usize = 20;

/// The widest measure of a newspaper's column. Letters and books are set wider.
const WIDEST: f32 = 28.0;

/// A line of a heading is full if it is narrower than the widest by less than this.
const FULL_HEADING: f32 = 1.6;

/// A head that stands apart has no more lines.
const BLOCK_LINES: usize = 4;

/// What can be seen of a line by itself.
struct Marks {
    /// Whether it ends as a sentence ends.
    stops: bool,
    /// Whether it opens with a dateline; it may take the next line to see it.
    dateline: bool,
    /// Whether it opens as a caption does, or ends as one.
    caption: [bool; 2],
    /// Whether it is a byline, a caption or a credit, and who made the page.
    small: bool,
    staff: bool,
}

/// The paragraphs of a text whose lines are those of a page, if it is one. They are numbered anew.
pub(super) fn paragraphs(text: &str) -> Option<Vec<Fragment>> {
    let lines = line::lines(text);
    if lines.len() < LEAST_LINES
        || 50 * lines.iter().filter(|line| line.width > LONG).count() > lines.len()
    {
        return None;
    }
    let lines = parted(whole(lines));
    if !Printed::new(&lines).is_in_columns() {
        return None;
    }
    Some(Printed::new(&weave::unwoven(lines)).paragraphs())
}

/// Whether columns stand side by side in the lines of a text: two or more of them are full.
pub fn is_side_by_side(text: &str) -> bool {
    let is_wide = |word: &&str| word.contains(seam::is_wide);
    let lines: Vec<Vec<f32>> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split_whitespace().filter(is_wide).map(line::width).collect())
        .collect();
    let widths: Vec<f32> = lines.iter().flatten().copied().collect();
    let Some(measure) = line::measure(&widths).filter(|measure| (8.0..WIDEST).contains(measure))
    else {
        return false;
    };
    let is_beside = |line: &&Vec<f32>| {
        line.iter().filter(|&&width| line::kind(width, measure) == Kind::Full).count() >= 2
    };
    let n_beside = lines.iter().filter(is_beside).count();
    lines.len() >= LEAST_LINES && n_beside >= 8 && 8 * n_beside >= lines.len()
}

/// Puts together what was printed as one line, and was parted at its marks.
fn whole(lines: Vec<Line>) -> Vec<Line> {
    let measures = line::measures(&lines);
    let mut whole: Vec<Line> = Vec::new();
    for (line, measure) in lines.into_iter().zip(measures) {
        let goes_on = |last: &&mut Line| {
            let first = line.text.chars().next().unwrap_or_default();
            let sum = last.width + line.width;
            let is_filled = (sum - measure).abs() < FULL_HEADING;
            let is_piece =
                last.text.ends_with(is_mark) && line::kind(line.width, measure) == Kind::Short;
            line::closes(first) || opens(first) && is_piece && is_filled && !line.is_apart
        };
        match whole.last_mut().filter(goes_on) {
            Some(last) => {
                last.text += &line.text;
                last.width += line.width;
            }
            None => whole.push(line),
        }
    }
    whole
}

/// Parts lines in which the end of a paragraph and a caption of the next column stand side by side.
fn parted(lines: Vec<Line>) -> Vec<Line> {
    let measures = line::measures(&lines);
    let mut parted: Vec<Line> = Vec::new();
    for (line, measure) in lines.into_iter().zip(measures) {
        let two = line.text.split_once("。 ").filter(|(_, rest)| !rest.trim().is_empty());
        match two.filter(|_| line::kind(line.width, measure) == Kind::Long) {
            Some((first, rest)) => {
                let texts = [first.to_owned() + "。", rest.trim().to_owned()];
                let [first, rest] = texts.map(|text| (line::width(&text), text));
                parted.push(Line { text: first.1, width: first.0, ..line });
                let (is_apart, slot, feeds) = (true, false, false);
                parted.push(Line {
                    text: rest.1,
                    width: rest.0,
                    is_apart,
                    slot,
                    feeds,
                    tops: false,
                });
            }
            None => parted.push(line),
        }
    }
    parted
}

fn opens(c: char) -> bool {
    "“‘（《「『【".contains(c)
}

fn is_mark(c: char) -> bool {
    line::closes(c) || opens(c)
}

impl Marks {
    fn of(line: &Line, next: Option<&Line>) -> Self {
        let wide = fragment::widened(&line.text);
        let has = |pattern: Pattern| pattern.is_in(&wide);
        let stops = line.stops();
        let has_dateline = |text: &str| Pattern::Dateline.is_in(text);
        // A dateline may be parted over two lines; what the next line has alone is its own.
        let is_parted = |next: &Line| {
            let next = fragment::widened(&next.text);
            !has_dateline(&next) && has_dateline(&(wide.clone() + &next))
        };
        let dateline = has_dateline(&wide) || next.is_some_and(is_parted);
        // A byline opens with what may open a dateline, and has nothing behind it.
        let is_byline = has(Pattern::Byline) && !stops && !has_dateline(&(wide.clone() + "x，"));
        let staff = has(Pattern::Staff);
        let caption = [has(Pattern::CaptionStart), has(Pattern::CaptionEnd)];
        let small = staff || caption[1] || is_byline || has(Pattern::MarkedNames);
        Self { stops, dateline: dateline && !is_byline, caption, small, staff }
    }
}

/// A page of lines.
struct Printed<'a> {
    lines: &'a [Line],
    kinds: Vec<Kind>,
    marks: Vec<Marks>,
    measures: Vec<f32>,
}

impl<'a> Printed<'a> {
    fn new(lines: &'a [Line]) -> Self {
        let measures = line::measures(lines);
        let kinds =
            lines.iter().zip(&measures).map(|(line, &it)| line::kind(line.width, it)).collect();
        Self { lines, kinds, marks: Vec::new(), measures }
    }

    /// Whether most lines fill columns of a newspaper's measure.
    fn is_in_columns(&self) -> bool {
        let is_narrow = |i: &usize| self.measures[*i] <= WIDEST;
        let fills = |i: &usize| matches!(self.kinds[*i], Kind::Full | Kind::Indented);
        let n_filled = (0..self.lines.len()).filter(is_narrow).filter(fills).count();
        2 * n_filled >= self.lines.len()
    }

    fn paragraphs(mut self) -> Vec<Fragment> {
        let next = |i: usize| self.lines.get(i + 1);
        self.marks = (0..self.lines.len()).map(|i| Marks::of(&self.lines[i], next(i))).collect();
        let mut paragraphs: Vec<Vec<usize>> = Vec::new();
        for i in 0..self.lines.len() {
            let goes_on =
                |lines: &&mut Vec<usize>| self.goes_on(lines[lines.len() - 1], lines.len() == 1);
            match paragraphs.last_mut().filter(goes_on) {
                Some(last) => last.push(i),
                None => paragraphs.push(vec![i]),
            }
        }
        let paragraphs = self.with_whole_headings(paragraphs);
        let numbered = paragraphs.iter().enumerate();
        numbered.map(|(nth, lines)| self.fragment(lines, nth + 1)).collect()
    }

    fn fragment(&self, lines: &[usize], line: usize) -> Fragment {
        let first = &self.lines[lines[0]];
        let mut text = first.text.clone();
        lines[1..].iter().for_each(|&i| seam::append(&mut text, &self.lines[i].text));
        let begins = match self.kind_within(lines) {
            Kind::Indented if lines.len() > 1 || text.contains('，') => Some(true),
            Kind::Full if lines.len() > 1 => Some(false),
            _ => None,
        };
        let (slot, feeds) = (first.slot, first.feeds);
        let is_alone = self.is_in_small_block(lines[0]);
        let fills = lines.last().is_some_and(|&last| self.kinds[last] == Kind::Full);
        Fragment { line, text, slot, feeds, begins, fills, is_alone, frame: None }
    }

    /// Whether a line stands in a block of a few lines, in which no sentence ends.
    fn is_in_small_block(&self, line: usize) -> bool {
        let mut before = (0..=line).rev().take(BLOCK_LINES);
        let Some(start) = before.find(|&i| self.lines[i].is_apart) else { return false };
        let behind = self.lines[start + 1..].iter().take(BLOCK_LINES);
        let n_lines = 1 + behind.take_while(|line| !line.is_apart).count();
        let lines = &self.lines[start..start + n_lines];
        let asks = lines.len() == 1 && lines[0].text.ends_with(['？', '！']);
        n_lines <= BLOCK_LINES && (asks || !lines.iter().any(Line::stops))
    }

    /// How wide the first line of a paragraph is beside the lines below it, if there are some.
    fn kind_within(&self, lines: &[usize]) -> Kind {
        let widths = lines[1..].iter().map(|&line| self.lines[line].width);
        let widest = widths.fold(0.0, f32::max);
        let first = lines[0];
        match widest > self.lines[first].width {
            true => line::kind(self.lines[first].width, widest),
            false => self.kinds[first],
        }
    }

    /// Whether the line `i` goes on in the next; `begins` if it is the first of its paragraph.
    fn goes_on(&self, i: usize, begins: bool) -> bool {
        let (Some(next), Some(other)) = (self.lines.get(i + 1), self.marks.get(i + 1)) else {
            return false;
        };
        let (own, kind, kind_of_next) = (&self.marks[i], self.kinds[i], self.kinds[i + 1]);
        if own.staff || other.staff || other.caption[0] || begins && own.small && !own.caption[0] {
            return false;
        }
        if begins && own.caption[0] {
            let is_full = matches!(kind, Kind::Full | Kind::Long) && !own.stops;
            return !own.caption[1] && (other.caption[1] || is_full);
        }
        let may_begin = own.stops || kind == Kind::Short || begins;
        let is_apart = matches!(kind_of_next, Kind::Short | Kind::Long) || own.stops;
        // A line that breaks off does not stand before a dateline by chance: its text goes on elsewhere.
        let breaks_off = !self.lines[i].text.ends_with(['，', '：', '、', '“', '‘']);
        if other.small && is_apart || other.dateline && (may_begin || breaks_off) {
            return false;
        }
        match (kind, kind_of_next) {
            (Kind::Long, _) | (_, Kind::Long) => false,
            _ if next.tops => false,
            _ if own.stops => self.goes_on_behind_stop(i, begins),
            (Kind::Short, _) => false,
            _ if begins && self.is_heading_of_full_width(i) => false,
            // Whether it goes on in another block of text is not for the lines to say.
            _ => !next.is_apart || begins && kind == Kind::Indented,
        }
    }

    /// A sentence ends with the line: is it the end of the paragraph?
    fn goes_on_behind_stop(&self, i: usize, begins: bool) -> bool {
        let (next, stops) = (self.kinds[i + 1], self.marks[i + 1].stops);
        let is_apart = self.lines[i + 1].is_apart;
        let second = self.kinds.get(i + 2).copied();
        match self.kinds[i] {
            Kind::Full if next == Kind::Indented => !(second == Some(Kind::Full) || stops),
            Kind::Full if next == Kind::Short => stops && !is_apart,
            Kind::Full => true,
            Kind::Indented => begins && next == Kind::Full && !is_apart,
            _ => false,
        }
    }

    /// A heading may be as wide as its column: then a line that is indented follows, and a full one.
    fn is_heading_of_full_width(&self, i: usize) -> bool {
        let text = &self.lines[i].text;
        let is_phrase = !text.contains('。') && !text.ends_with(['，', '、', '；', '：']);
        let behind = [1, 2].map(|n| self.kinds.get(i + n).copied());
        is_phrase && behind == [Some(Kind::Indented), Some(Kind::Full)]
    }

    /// Puts the lines of headings together: one that is as wide as headings get goes on in a
    /// narrower one.
    fn with_whole_headings(&self, paragraphs: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        let is_heading = |lines: &[usize]| {
            let marks = &self.marks[lines[0]];
            let is_other = marks.small || marks.dateline || marks.caption[0];
            let [line] = lines else { return false };
            !is_other && !self.lines[*line].text.contains('。')
        };
        let pairs = paragraphs.windows(2).filter(|pair| pair.iter().all(|it| is_heading(it)));
        let firsts = pairs.map(|pair| self.lines[pair[0][0]].width).filter(|&it| it < WIDEST);
        let widest = firsts.fold(0.0, f32::max);
        let mut whole: Vec<Vec<usize>> = Vec::new();
        for lines in paragraphs {
            let goes_on = |last: &&mut Vec<usize>| {
                let (end, next) = (last[last.len() - 1], lines[0]);
                let (before, after) = (&self.lines[end], &self.lines[next]);
                let is_full = before.width >= widest - FULL_HEADING
                    && 2.0 * before.width >= self.measures[end]
                    && after.width <= before.width;
                last.iter().all(|&line| is_heading(&[line]))
                    && is_heading(&lines)
                    && is_full
                    && !self.marks[end].stops
                    && !after.is_apart
            };
            match whole.last_mut().filter(goes_on) {
                Some(last) => last.extend(lines),
                None => whole.push(lines),
            }
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        paragraphs(text).expect("it is printed").into_iter().map(|it| it.text).collect()
    }

    /// A story in lines of ten ideographs, three times.
    fn page(story: &str) -> String {
        format!("{story}\n{story}\n{story}")
    }

    #[test]
    fn full_lines_go_on() {
        let story = "井盖换成了静音的\n住在青石巷的人睡\n得踏实了从前夜里有车\n经过井盖就咣当一声一\n条巷子的狗都跟着叫。\n换井盖的主意是居\n民自己提的他们把响声\n录了下来。";
        let expected = [
            "井盖换成了静音的",
            "住在青石巷的人睡得踏实了从前夜里有车经过井盖就咣当一声一条巷子的狗都跟着叫。",
            "换井盖的主意是居民自己提的他们把响声录了下来。",
        ];
        assert_eq!(texts(&page(story))[..3], expected);
    }

    #[test]
    fn a_dateline_begins_a_paragraph_below_a_line_that_breaks_off() {
        let line = "住在青石巷的人睡得踏\n";
        let page = line.repeat(20) + "本报讯（记者 周某）井盖\n换成了静音的有车经过。";
        let texts = texts(&page);
        assert!(texts[1].starts_with("本报讯（记者 周某）井盖换成了"), "{texts:?}");
    }

    #[test]
    fn a_line_that_was_parted_at_its_marks_is_one() {
        let story = "“井盖不算大事。\n”他说\n，从前夜里有车经过时\n经过井盖就咣当一声一\n条巷子的狗都跟着叫唤\n经过井盖就咣当一声一\n条巷子的狗都跟着。";
        assert!(texts(&page(story))[0].starts_with("“井盖不算大事。”他说，从前夜里有车经过时"));
    }

    #[test]
    fn columns_side_by_side_are_seen() {
        let line = "一二三四五六七八九十 一二三四五六七八九十\n";
        assert!(is_side_by_side(&line.repeat(20)));
        assert!(!is_side_by_side(&"一二三四五六七八九十\n".repeat(20)));
        assert!(!is_side_by_side(&"白日依山尽 黄河入海流\n".repeat(20)));
        assert!(!is_side_by_side(&"responsibilities, characterisation,\n".repeat(20)));
    }
}
