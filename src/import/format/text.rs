//! A plain text file: an issue of one page with one article, or one for each chapter of a novel.
//!
//! The steps: decode → is it hard-wrapped? → lines to paragraphs → chapters → headline. A text may be
//! as long as a file may be, so it is held once: the paragraphs are set in the buffer that was read,
//! and a body is one block with a paragraph a line.
//!
//! A text is hard-wrapped if blank or indented lines part its paragraphs and nearly every other
//! line is full, that is: the next line's first word would not have fitted any more. Its lines are
//! then joined to paragraphs. In any other text each line is a paragraph.

mod chapters;

use std::ops::Range;

use self::chapters::Part;
use crate::{
    import::{
        build::{article_file, builder::IssueBuilder, diagnostics::Diagnostics, guess},
        decode::{limits, magic},
        source::Source,
    },
    issue::{Article, ArticleId, Block, Issue, Newspaper, Text, joint},
};

const MARKDOWN: [&str; 2] = ["md", "markdown"];

/// The extensions of texts.
pub(super) const EXTENSIONS: &[&str] = &["txt", "text", MARKDOWN[0], MARKDOWN[1]];

/// Whether a source says by its name that it is Markdown.
pub(super) fn is_named_markdown(source: &Source) -> bool {
    MARKDOWN.contains(&source.extension().as_str())
}

/// Reads a text, or a Markdown file if it says that it is one.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let text = decode(&mut source)?;
    Ok(of(source, text))
}

/// The same of a text that was decoded already.
pub(super) fn of(mut source: Source, text: String) -> Issue {
    match is_markdown(&mut source, &text) {
        true => {
            let article = markdown(&mut source, &text);
            issue(source, article)
        }
        false => plain(source, text),
    }
}

/// Reads the first part of a long text; not of Markdown, which is not told by its first part.
pub(in crate::import) fn read_first(mut source: Source) -> Option<Issue> {
    let text = decode(&mut source).ok()?;
    let is_plain = !is_markdown(&mut source, &text);
    is_plain.then(|| plain(source, text))
}

/// Reads a text of which each line is a paragraph: no line is joined to another, none is taken for
/// a headline. White space around a line and lines of nothing else are left out.
pub(super) fn read_lines(mut source: Source) -> anyhow::Result<Issue> {
    let text = decode(&mut source)?;
    Ok(lines(source, text))
}

/// The same of a text that was decoded already.
pub(super) fn lines(source: Source, text: String) -> Issue {
    let body = paragraphs(text, false);
    let blocks = vec![Block::paragraph(Text::from_string(body))];
    let article =
        Article { id: ArticleId::from(source.stem.as_str()), blocks, ..Article::default() };
    issue(source, article)
}

/// The text of a source. What is no text is refused.
pub(super) fn decode(source: &mut Source) -> anyhow::Result<String> {
    if let Some(bytes) = source.bytes() {
        magic::refuse(&source.name, bytes)?;
    }
    let text = source.take_text("a text", false)?;
    if text.trim().is_empty() {
        anyhow::bail!("cannot read `{}`: there is only white space in it", source.name);
    }
    Ok(text)
}

/// Whether a text says that it is Markdown, and is short enough to be read as such.
fn is_markdown(source: &mut Source, text: &str) -> bool {
    let is_markdown = is_named_markdown(source) || article_file::has_front_matter(text);
    let is_too_long = is_markdown && text.len() as u64 > limits::ARTICLE_BYTES;
    if is_too_long {
        let limit = limits::mib(limits::ARTICLE_BYTES);
        let message = format!("Markdown longer than {limit} is shown as plain text");
        source.warn(message, "split it into parts");
    }
    is_markdown && !is_too_long
}

fn issue(source: Source, article: Article) -> Issue {
    let mut paper = IssueBuilder::default();
    paper.article(article, Text::default());
    whole(source, paper)
}

fn whole(source: Source, paper: IssueBuilder) -> Issue {
    let mut issue = paper.into_issue();
    let told = issue.articles.first().and_then(|article| article.language);
    let language = told.unwrap_or_else(|| guess::language_of(&issue.articles));
    issue.newspaper = Newspaper { name: Text::new(&source.stem).one_line(), language };
    issue.warnings.extend(source.warnings);
    issue
}

fn markdown(source: &mut Source, text: &str) -> Article {
    let mut notes = Diagnostics::new(&source.name, text);
    let mut article = article_file::read(&source.stem, text, &mut notes).article;
    source.warnings.extend(notes.into_warnings());
    if article.headline.is_empty() {
        article.headline = Text::new(&source.stem).one_line();
    }
    article
}

fn plain(source: Source, text: String) -> Issue {
    let is_wrapped = is_hard_wrapped(&text);
    let body = paragraphs(text, is_wrapped);
    let parts = chapters::parts(&body);
    match parts.is_empty() {
        true => {
            let article = titled(&source.stem, body);
            issue(source, article)
        }
        false => novel(source, &body, &parts),
    }
}

/// A novel: its chapters are articles, its volumes sections.
fn novel(source: Source, body: &str, parts: &[Part]) -> Issue {
    let words = |range: &Range<usize>| body.get(range.clone()).unwrap_or_default();
    let mut paper = IssueBuilder::default();
    for part in parts {
        let text = words(&part.text).to_owned();
        let article = match words(&part.name) {
            "" => titled(&source.stem, text),
            name => Article { headline: Text::new(name).one_line(), ..bare(text) },
        };
        paper.article(article, Text::new(words(&part.volume)).one_line());
    }
    whole(source, paper)
}

/// A text whose first paragraph may be its headline.
fn titled(stem: &str, mut body: String) -> Article {
    let mut headline = stem.to_owned();
    if let Some(first) = headline_of(&body) {
        headline = first.to_owned();
        // The line and its `\n`: there is a line after it, or it would not be a headline.
        body.drain(..=headline.len());
    }
    let headline = Text::new(&headline).one_line();
    Article { id: ArticleId::from(stem), headline, ..bare(body) }
}

/// A text without a headline.
fn bare(body: String) -> Article {
    let is_there = !body.is_empty();
    let block = || Block::paragraph(Text::from_string(body));
    Article { blocks: is_there.then(block).into_iter().collect(), ..Article::default() }
}

/// The first paragraph, if it reads like a headline and something follows it.
fn headline_of(body: &str) -> Option<&str> {
    let (first, _) = body.split_once('\n')?;
    let is_short = first.chars().nth(limits::HEADLINE_CHARS).is_none();
    let is_sentence =
        first.contains('。') || first.ends_with(['.', ',', ';', ':', '，', '；', '：', '、']);
    (is_short && !is_sentence).then_some(first)
}

/// Sets the lines of `text` as paragraphs, parted by `\n`, in the same buffer; hard-wrapped ones
/// are joined.
fn paragraphs(mut text: String, is_wrapped: bool) -> String {
    text.truncate(text.trim_end().len());
    if !is_wrapped && text.split('\n').all(is_set) {
        return text;
    }
    let mut bytes = text.into_bytes();
    let (mut read, mut set) = (0, 0);
    let mut last = None;
    let mut is_parted = false;
    while read < bytes.len() {
        let line = SourceLine::at(&bytes, read);
        read = line.next;
        let Some((first, new_last)) = line.ends else {
            is_parted = true;
            continue;
        };
        let gap = match last {
            None => "",
            Some(_) if !is_wrapped || is_parted || line.is_indented => "\n",
            Some('-') if first.is_alphabetic() => "",
            Some(last) => joint(last, first),
        };
        // Every line gave up at least its line break, so there is room for the gap.
        bytes[set..set + gap.len()].copy_from_slice(gap.as_bytes());
        set += gap.len();
        bytes.copy_within(line.words.clone(), set);
        set += line.words.len();
        last = Some(new_last);
        is_parted = false;
    }
    bytes.truncate(set);
    String::from_utf8(bytes).expect("whole lines of a valid text were moved")
}

/// Whether a line is a paragraph as it stands.
fn is_set(line: &str) -> bool {
    !line.is_empty() && line.len() == line.trim().len()
}

/// A line of a text.
struct SourceLine {
    /// The byte at which the next line begins.
    next: usize,
    /// The bytes of its words, without the white space around them.
    words: Range<usize>,
    /// Its first and last character; `None` for a blank line.
    ends: Option<(char, char)>,
    /// Whether it begins a paragraph by its indent.
    is_indented: bool,
}

impl SourceLine {
    /// The line that begins at the byte `start`.
    fn at(bytes: &[u8], start: usize) -> Self {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let mut words = start..end;
        // (Only the ends are decoded: a text is valid once it is one.)
        while let Some(c) = first_char(&bytes[words.clone()]).filter(|c| c.is_whitespace()) {
            words.start += c.len_utf8();
        }
        while let Some(c) = last_char(&bytes[words.clone()]).filter(|c| c.is_whitespace()) {
            words.end -= c.len_utf8();
        }
        let line = &bytes[words.clone()];
        Self {
            next: end + 1,
            ends: first_char(line).zip(last_char(line)),
            is_indented: is_indented(&bytes[start..end]),
            words,
        }
    }
}

/// The first character of valid UTF-8.
fn first_char(bytes: &[u8]) -> Option<char> {
    let head = &bytes[..bytes.len().min(4)];
    head.utf8_chunks().next()?.valid().chars().next()
}

/// The last character of valid UTF-8.
fn last_char(bytes: &[u8]) -> Option<char> {
    let start = bytes.iter().rposition(|byte| !(0x80..0xC0).contains(byte))?;
    std::str::from_utf8(&bytes[start..]).ok()?.chars().next()
}

fn is_indented(line: &[u8]) -> bool {
    ["\u{3000}", "  ", "\t"].iter().any(|indent| line.starts_with(indent.as_bytes()))
}

/// Whether the lines of a text were broken to fit a width; judged from its first lines.
fn is_hard_wrapped(text: &str) -> bool {
    let mut n_bytes = 0;
    let is_sample = |line: &&str| {
        n_bytes += line.len() as u64 + 1;
        n_bytes <= limits::FIRST_BYTES
    };
    let lines: Vec<&str> = text.lines().take_while(is_sample).map(str::trim_end).collect();
    let widest = lines.iter().map(|line| half_ems(line)).max().unwrap_or_default();
    let (mut n_breaks, mut n_full, mut n_parts) = (0, 0, 0);
    for pair in lines.windows(2) {
        let [line, next] = [pair[0], pair[1]];
        if line.is_empty() || next.is_empty() || is_indented(next.as_bytes()) {
            n_parts += usize::from(!next.is_empty());
        } else {
            n_breaks += 1;
            n_full += usize::from(half_ems(line) + 1 + first_word(next) + 2 > widest);
        }
    }
    // Poems are narrower, and a whole paragraph on a line is wider.
    let is_usual = (30..=120).contains(&widest);
    is_usual && n_parts > 0 && n_breaks > 1 && n_full * 10 >= n_breaks * 9
}

/// How wide a line is, roughly, in half ems: enough to compare lines of one text.
fn half_ems(line: &str) -> usize {
    line.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

/// The width of what must stay together at a line's start: a word, or one ideograph.
fn first_word(line: &str) -> usize {
    match line.chars().next() {
        Some(c) if c >= '\u{2E80}' => 2,
        _ => half_ems(line.split_whitespace().next().unwrap_or_default()),
    }
}
