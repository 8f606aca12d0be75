//! Reading a draft that a person has corrected, and holding it against its source.
//!
//! Whatever is wrong is told with its line and column; a draft with a mistake makes no issue.

use std::{collections::HashMap, ops::Range};

use super::{
    Cut, Doubled, Doubted, Draft, Entry, Joint, Lines, MAGIC, PageDraft, SectionDraft, Story,
};
use crate::pagetext::role::Role;

/// As many characters are shown of a line that is in the draft twice, or not at all.
const OPENING_CHARS: usize = 12;

/// The text that a draft speaks of, as its second line names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Its path: beside the draft, or from the root.
    pub name: String,
    /// Its length in bytes.
    pub n_bytes: usize,
    /// Its hash, which tells another text of the same length.
    pub hash: u32,
}

impl Reference {
    /// The reference to a text.
    pub fn to(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), n_bytes: text.len(), hash: hash(text) }
    }

    /// Whether it is this text.
    pub fn is_to(&self, text: &str) -> bool {
        self.n_bytes == text.len() && self.hash == hash(text)
    }

    /// The line that says so.
    pub fn line(&self) -> String {
        format!("source \"{}\" {} {:08x}", self.name, self.n_bytes, self.hash)
    }

    /// Reads the line of a draft that says which text it speaks of.
    pub fn read(draft: &str) -> Option<Self> {
        let line = draft.lines().find_map(|line| line.trim().strip_prefix("source "))?;
        let (name, rest) = line.trim().strip_prefix('"')?.rsplit_once('"')?;
        let (n_bytes, hash) = rest.split('#').next()?.trim().split_once(' ')?;
        let hash = u32::from_str_radix(hash.trim(), 16).ok()?;
        Some(Self { name: name.to_owned(), n_bytes: n_bytes.parse().ok()?, hash })
    }
}

/// FNV-1a: enough to notice another text, not to withstand one who forges it.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Whether a text is a draft.
pub fn is_draft(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.trim_end() == MAGIC)
}

/// Something that is wrong with a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The byte of the file that it is about; `None` for the whole of it.
    pub at: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do next; empty if there is nothing to do.
    pub help: String,
}

/// Reads a draft; what is wrong with it is told.
pub fn read(file: &str, lines: &Lines, tell: &mut dyn FnMut(Mistake)) -> Draft {
    let mut reader = Reader::new(lines, tell);
    let mut at = 0;
    for (idx, line) in file.split_inclusive('\n').enumerate() {
        reader.no = idx + 1;
        // The first line is the magic, and the line of the source was read before.
        if idx > 0 && !line.trim_start().starts_with("source ") {
            reader.line(line, at);
        }
        at += line.len();
    }
    reader.note_missing();
    reader.draft
}

/// Which lines of the source have other words now than those that the draft shows beside their
/// numbers, if most still have the same; `None` if the source is another text.
pub fn changed(file: &str, lines: &Lines) -> Option<Vec<usize>> {
    let (mut changed, mut n_same) = (Vec::new(), 0);
    let mut ignore = |_| {};
    let mut reader = Reader::new(lines, &mut ignore);
    for line in file.lines() {
        let Some((read, shown)) = line.split_once('#') else { continue };
        let mut words = Words { line: read, at: 0, next: 0 };
        if words.next().is_none_or(|(_, name)| name == "==") {
            continue;
        }
        let Some(entry) = reader.pieces(Role::Body, &mut words) else { continue };
        match super::write::shown(&entry, lines) == shown.trim() {
            true => n_same += 1,
            false => changed.extend(entry.pieces.first().map(|cut| cut.line)),
        }
    }
    (changed.len() <= n_same).then_some(changed)
}

struct Reader<'a> {
    lines: &'a Lines,
    tell: &'a mut dyn FnMut(Mistake),
    draft: Draft,
    /// The line of the draft that is read, from 1.
    no: usize,
    /// For each line of the source and each of its characters the line of the draft in which it
    /// stands; 0 if in none yet.
    used: HashMap<usize, Vec<usize>>,
    /// Whether a part that stands in no article was told: of those that follow it is clear.
    is_homeless_told: bool,
}

impl<'a> Reader<'a> {
    fn new(lines: &'a Lines, tell: &'a mut dyn FnMut(Mistake)) -> Self {
        let (draft, used) = (Draft::default(), HashMap::new());
        Self { lines, tell, draft, no: 0, used, is_homeless_told: false }
    }

    fn line(&mut self, line: &str, at: usize) {
        let read = line.split('#').next().unwrap_or_default();
        let mut words = Words { line: read, at, next: 0 };
        match words.next() {
            None => {}
            Some((_, "==")) => self.heading(&mut words),
            Some((at, name)) => match Role::NAMES.iter().find(|(_, known)| *known == name) {
                Some(&(role, _)) => self.entry(role, at, &mut words),
                None => {
                    let names: Vec<&str> = Role::NAMES.iter().map(|(_, name)| *name).collect();
                    let message = format!("there is no role `{name}`");
                    self.error(at, message, format!("write one of {}", names.join(" ")));
                    // Its lines stand in the draft, whatever they are.
                    while let Some((_, word)) = words.next() {
                        self.take(word);
                    }
                }
            },
        }
    }

    fn heading(&mut self, words: &mut Words<'_>) {
        let (at, name) = words.next().unwrap_or((words.end(), ""));
        match name {
            "page" => self.draft.pages.push(PageDraft::default()),
            "section" => self.page().sections.push(SectionDraft::default()),
            "article" | "box" => {
                let story = Story { is_box: name == "box", entries: Vec::new() };
                self.section().stories.push(story);
            }
            _ => {
                let help = "write `== page`, `== section`, `== article` or `== box`";
                self.error(at, format!("there is no part `{name}`"), help);
            }
        }
        self.nothing_more(words);
    }

    fn page(&mut self) -> &mut PageDraft {
        if self.draft.pages.is_empty() {
            self.draft.pages.push(PageDraft::default());
        }
        self.draft.pages.last_mut().expect("there is a page")
    }

    fn section(&mut self) -> &mut SectionDraft {
        let page = self.page();
        if page.sections.is_empty() {
            page.sections.push(SectionDraft::default());
        }
        page.sections.last_mut().expect("there is a section")
    }

    fn entry(&mut self, role: Role, at: usize, words: &mut Words<'_>) {
        let Some(entry) = self.pieces(role, words) else {
            // What is wrong with it was told; its lines are not missing besides.
            words.line.split_whitespace().for_each(|word| self.take(word));
            return;
        };
        self.claim(&entry, at);
        match role {
            Role::Staff => self.page().staff.push(entry),
            Role::Nameplate | Role::Organisers => self.section().heads.push(entry),
            _ => match self.section().stories.last_mut() {
                Some(story) => story.entries.push(entry),
                None => self.tell_homeless(role, at),
            },
        }
    }

    fn tell_homeless(&mut self, role: Role, at: usize) {
        if !self.is_homeless_told {
            let help = "write `== article` above it";
            self.error(at, format!("`{}` stands in no article", role.name()), help);
            self.is_homeless_told = true;
        }
    }

    /// Reads `L15 + L29 ?JOIN 0.38 +dup L31:2- ?DUP`.
    fn pieces(&mut self, role: Role, words: &mut Words<'_>) -> Option<Entry> {
        let mut entry = Entry { role, pieces: Vec::new(), doubt: None };
        let (mut at, mut word) = words.next().unwrap_or((words.end(), ""));
        let mut joint = None;
        loop {
            let mut cut = self.piece(at, word)?;
            cut.joint = joint.take();
            entry.pieces.push(cut);
            self.marks(&mut entry, words);
            let Some((joint_at, sign)) = words.next() else { return Some(entry) };
            let doubled = match sign {
                "+" => Doubled::No,
                "+dup" => Doubled::Settled,
                _ => {
                    let help =
                        "join pieces by ` + ` or ` +dup `; what is for you alone stands behind `#`";
                    self.error(joint_at, format!("`{sign}` is neither a join nor a mark"), help);
                    return None;
                }
            };
            joint = Some(Joint { doubled, percent: 100, ..Joint::default() });
            (at, word) = words.next().unwrap_or((words.end(), ""));
        }
    }

    /// Reads `L59` or `L59:4-18`.
    fn piece(&mut self, at: usize, word: &str) -> Option<Cut> {
        let (number, chars) = match word.split_once(':') {
            Some((number, chars)) => (number, Some(chars)),
            None => (word, None),
        };
        let Some(line) = number.strip_prefix('L').and_then(|number| number.parse().ok()) else {
            let help = "write `L15` for line 15, or `L15:1-8` for its first eight characters";
            self.error(at, format!("`{word}` is no piece of a line"), help);
            return None;
        };
        let n_chars = self.lines.chars(line).len();
        if n_chars == 0 {
            self.error(at, format!("line {line} of the source is blank, or not there"), "");
            return None;
        }
        let Some(chars) = chars else { return Some(Cut::whole(line, n_chars)) };
        let range = chars.split_once('-').and_then(|(first, last)| {
            let first: usize = first.parse().ok()?;
            let last = if last.is_empty() { n_chars } else { last.parse().ok()? };
            (1 <= first && first <= last && last <= n_chars).then_some(first - 1..last)
        });
        if range.is_none() {
            let help = format!("write `L{line}:1-8`; the line has {n_chars} characters");
            self.error(at, format!("`{chars}` are no characters of line {line}"), help);
        }
        Some(Cut { line, chars: range?, joint: None })
    }

    /// Reads the marks behind a piece.
    fn marks(&mut self, entry: &mut Entry, words: &mut Words<'_>) {
        while let Some((_, mark)) = words.peek().filter(|(_, word)| word.starts_with('?')) {
            words.next();
            let share = words.peek().and_then(|(_, word)| word.parse::<f64>().ok());
            if share.is_some() {
                words.next();
            }
            let percent = (share.unwrap_or(0.0).clamp(0.0, 1.0) * 100.0).round() as u8;
            let joint = entry.pieces.last_mut().and_then(|cut| cut.joint.as_mut());
            match (mark, joint) {
                ("?role", _) => entry.doubt = Some(Doubted::Role(percent)),
                ("?PLACED", _) => entry.doubt = Some(Doubted::Place(percent)),
                ("?JOIN", Some(joint)) => {
                    joint.doubt = Some(percent);
                    joint.percent = percent;
                }
                ("?DUP", Some(joint)) if joint.doubled == Doubled::Settled => {
                    joint.doubled = Doubled::Asked;
                }
                _ => {}
            }
        }
    }

    fn error(
        &mut self,
        at: impl Into<Option<usize>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        (self.tell)(Mistake { at: at.into(), message: message.into(), help: help.into() });
    }

    fn nothing_more(&mut self, words: &mut Words<'_>) {
        if let Some((at, word)) = words.next() {
            self.error(at, format!("`{word}` is one word too many"), "write notes behind `#`");
        }
    }

    /// Takes the line of a piece whose role is not known.
    fn take(&mut self, word: &str) {
        let number = word.split(':').next().and_then(|word| word.strip_prefix('L'));
        if let Some(line) = number.and_then(|number| number.parse().ok()) {
            let n_chars = self.lines.chars(line).len();
            self.used.insert(line, vec![self.no; n_chars]);
        }
    }

    /// Takes the characters of an entry, each of which may be taken once.
    fn claim(&mut self, entry: &Entry, at: usize) {
        for cut in &entry.pieces {
            let chars = self.lines.chars(cut.line);
            let used = self.used.entry(cut.line).or_insert_with(|| vec![0; chars.len()]);
            let is_twice = |&i: &usize| used[i] > 0 && !chars[i].is_whitespace();
            let twice: Vec<usize> = cut.chars.clone().filter(is_twice).collect();
            let first = twice.first().map(|&i| used[i]);
            used[cut.chars.clone()].fill(self.no);
            let Some(first) = first else { continue };
            let words = opening(&chars[twice[0]..]);
            let (n_chars, line) = (twice.len(), cut.line);
            let message = match n_chars == cut.chars.len() {
                true => format!(
                    "line {line} stands in the draft twice, first in its line {first} (`{words}`)"
                ),
                false => format!(
                    "{n_chars} characters of line {line} stand in the draft twice, first in its line {first} (`{words}`)"
                ),
            };
            self.error(at, message, "take one of them out");
        }
    }

    /// Notes the characters of the source that stand nowhere.
    fn note_missing(&mut self) {
        let mut numbers: Vec<usize> = self.lines.numbers().collect();
        numbers.sort_unstable();
        // Where the line before stands in the draft.
        let mut before = None;
        for line in numbers {
            let chars = self.lines.chars(line);
            let used = self.used.get(&line);
            let is_used = |i: usize| chars[i].is_whitespace() || used.is_some_and(|it| it[i] > 0);
            let missing: Vec<usize> = (0..chars.len()).filter(|&i| !is_used(i)).collect();
            let (Some(&first), Some(&last)) = (missing.first(), missing.last()) else {
                before = used.and_then(|it| it.last()).map(|&at| (line, at));
                continue;
            };
            let piece = match missing.len() == chars.len() {
                true => format!("L{line}"),
                false => format!("L{line}:{}-{}", first + 1, last + 1),
            };
            let words = opening(&chars[first..]);
            let message = format!("line {line} of the source is missing (`{words}`)");
            let help = match before {
                Some((line, at)) => format!(
                    "add `body {piece}` where it belongs; L{line}, which it stood below, is in line {at} of the draft"
                ),
                None => format!("add `body {piece}` where it belongs"),
            };
            self.error(None, message, help);
        }
    }
}

/// The first words of a piece, to know it by.
fn opening(chars: &[char]) -> String {
    let shown: String = chars.iter().take(OPENING_CHARS).collect();
    if chars.len() > OPENING_CHARS { shown + "…" } else { shown }
}

/// The words of a line, each with the byte of the file at which it stands.
struct Words<'a> {
    line: &'a str,
    /// Where the line begins.
    at: usize,
    /// Where the next word is looked for in the line.
    next: usize,
}

impl<'a> Words<'a> {
    fn find(&self) -> Option<(Range<usize>, &'a str)> {
        let rest = self.line.get(self.next..)?;
        let start = self.next + rest.find(|c: char| !c.is_whitespace())?;
        let word = self.line.get(start..)?.split_whitespace().next()?;
        Some((start..start + word.len(), word))
    }

    fn peek(&self) -> Option<(usize, &'a str)> {
        self.find().map(|(range, word)| (self.at + range.start, word))
    }

    fn next(&mut self) -> Option<(usize, &'a str)> {
        let (range, word) = self.find()?;
        self.next = range.end;
        Some((self.at + range.start, word))
    }

    fn end(&self) -> usize {
        self.at + self.line.trim_end().len()
    }
}
