//! Is a text the raw text of a newspaper page?
//!
//! It is if it has what only a page has, several times: articles that begin with a head and a
//! dateline or a byline, lines that break off in the middle of a sentence, and the small print of
//! the trade. One article alone, a book, a speech or a table has some of it; a page has it all.

use super::{
    fragment::{self, Fragment},
    page::Page,
    printed,
    role::{self, Role},
    shape::Shape,
};

/// How much of a text is looked at.
pub const HEAD_BYTES: usize = 48 << 10;

/// How many lines of it.
const LINES: usize = 150;

/// A page has more lines than this.
const LEAST_LINES: usize = 20;

/// One of these stands in every dateline that is not in 【】.
const DATELINE_WORDS: [&str; 15] = [
    "记者",
    "新华社",
    "本报",
    "中新",
    "央视网",
    "讯（",
    "讯(",
    "讯【",
    "讯 ",
    "电（",
    "电(",
    "电【",
    "电 ",
    "消息（",
    "消息(",
];

/// A page has no fewer articles.
const LEAST_HEADS: usize = 3;

/// A text whose lines all have fewer characters is wrapped, or has no paragraphs.
const PARAGRAPH_CHARS: usize = 60;

/// A line of more characters is no heading.
const LONG_CHARS: usize = 42;

/// What speaks for a page.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    /// Lines that are not blank.
    n_lines: usize,
    /// Of them those that are about as long as the most are.
    n_equal: usize,
    /// The share of ideographs among all characters.
    han: f64,
    /// Heads of articles.
    n_heads: usize,
    /// Heads with a byline, or with text below them that has a dateline.
    n_led: usize,
    /// Lines of text.
    n_texts: usize,
    /// Lines of text that break off.
    n_dangling: usize,
    /// Datelines.
    n_datelines: usize,
    /// Captions, bylines, and lines of staff and organisers.
    n_small: usize,
}

/// Whether a text is a page: of paragraphs, or of lines as they were printed.
pub fn is_page(text: &str) -> bool {
    match printed::paragraphs(text) {
        Some(fragments) => has_print(&Evidence::of(fragments)),
        None => may_be_page(text) && has_all(&Evidence::of(fragment::lines(text))),
    }
}

/// Whether lines that fill a newspaper's columns are those of a page. The columns speak for it, so
/// less is asked of the rest.
fn has_print(evidence: &Evidence) -> bool {
    let &Evidence { n_heads, n_led, n_datelines, n_small, n_texts, han, .. } = evidence;
    let has_articles = n_heads >= LEAST_HEADS && n_led.max(n_datelines) >= 2;
    han >= 0.6 && has_articles && n_datelines + n_small >= 4 && n_texts >= 2 * LEAST_HEADS
}

/// Whether a text can be a page at all. Nearly every text fails here: to gather the evidence takes
/// the patterns, and to make those ready takes longer than to open the text.
fn may_be_page(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES);
    let texts = || lines().filter(|line| line.contains('。') || line.chars().count() > LONG_CHARS);
    let stops = |line: &&str| line.ends_with(fragment::is_end);
    let n_dangling = texts().filter(|line| !stops(line)).count();
    let is_led = |line: &&str| {
        let opening: String = line.chars().take(LONG_CHARS).collect();
        line.starts_with('【') || DATELINE_WORDS.iter().any(|it| opening.contains(it))
    };
    let n_led = texts().filter(is_led).count();
    let (n_lines, n_texts) = (lines().count(), texts().count());
    let has_heads = n_lines >= LEAST_LINES && n_lines - n_texts >= LEAST_HEADS;
    let is_whole = texts().any(|line| line.chars().count() > PARAGRAPH_CHARS);
    let is_wrapped = is_wrapped(n_dangling, n_texts) || !is_whole;
    has_heads && !is_wrapped && (n_dangling >= 2 || n_led >= 4)
}

fn has_all(evidence: &Evidence) -> bool {
    let &Evidence { n_lines, n_equal, han, .. } = evidence;
    let &Evidence { n_heads, n_led, n_texts, n_dangling, n_datelines, n_small, .. } = evidence;
    let is_wrapped = is_wrapped(n_dangling, n_texts) || 2 * n_equal > n_lines;
    let is_cut = n_dangling >= 2 && n_datelines + n_small >= 5;
    let is_print = n_datelines >= 4 && n_small >= 3;
    let has_articles = n_heads >= LEAST_HEADS && (n_led >= 2 || n_datelines >= 3);
    n_lines >= LEAST_LINES && han >= 0.6 && !is_wrapped && has_articles && (is_cut || is_print)
}

/// Whether a text is wrapped: of its lines most break off. (And most are equally long.)
fn is_wrapped(n_dangling: usize, n_texts: usize) -> bool {
    3 * n_dangling > 2 * n_texts
}

impl Evidence {
    /// Gathers it from the first fragments of a text.
    pub(super) fn of(mut fragments: Vec<Fragment>) -> Self {
        fragments.truncate(LINES);
        let page = Page::new(&fragments);
        let roles = role::roles(&page);
        let texts: Vec<usize> = (0..page.len()).filter(|&i| roles.roles[i].is_text()).collect();
        let has_dateline = |i: usize| page.looks[i].dateline.is_some();
        let is_led = |head: &&Vec<usize>| {
            let below = texts.iter().find(|&i| head.last().is_some_and(|last| i > last));
            let has_byline = head.iter().any(|&line| roles.roles[line] == Role::Byline);
            has_byline || below.is_some_and(|&i| has_dateline(i))
        };
        // A short line that does not end a sentence may as well be a heading.
        let dangles = |i: &&usize| !page.looks[**i].ends && page.shapes[**i].is_text();
        let is_small = |shape: &&Shape| shape.is_aside() || **shape == Shape::Byline;
        Self {
            n_lines: page.len(),
            n_equal: most_of_a_length(&page),
            han: share_of_ideographs(&page),
            n_heads: roles.heads.len(),
            n_led: roles.heads.iter().filter(is_led).count(),
            n_texts: texts.len(),
            n_dangling: texts.iter().filter(dangles).count(),
            n_datelines: (0..page.len()).filter(|&i| has_dateline(i)).count(),
            n_small: page.shapes.iter().filter(is_small).count(),
        }
    }
}

fn share_of_ideographs(page: &Page) -> f64 {
    let chars = || page.looks.iter().flat_map(|looks| &looks.chars);
    let is_ideograph = |c: &&char| ('\u{4e00}'..='\u{9fff}').contains(*c);
    chars().filter(is_ideograph).count() as f64 / chars().count().max(1) as f64
}

/// How many lines have the same length, give or take a character.
fn most_of_a_length(page: &Page) -> usize {
    let lengths = || page.looks.iter().map(|looks| looks.len());
    let like = |n: usize| lengths().filter(|other| other.abs_diff(n) <= 1).count();
    lengths().map(like).max().unwrap_or(0)
}
