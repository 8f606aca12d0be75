//! From a draft and the lines it speaks of to an issue.

use std::{collections::HashMap, ops::Range};

use super::{Cut, Doubled, Doubted, Draft, Entry, Joint, SectionDraft, Story};
use crate::{
    issue::{
        Article, Block, BlockKind, Doubt, DoubtKind, Issue, Page, Part, Section, Text,
        interview::{Interview, SPEAKER_CHARS},
    },
    pagetext::{fragment::Fragment, pattern::Pattern, role::Role},
};

/// The lines of a source by their numbers, as characters, without the white space around them.
pub struct Lines(HashMap<usize, Vec<char>>);

impl Lines {
    /// The lines of these fragments.
    pub fn of(fragments: &[Fragment]) -> Self {
        let line = |fragment: &Fragment| (fragment.line, fragment.text.chars().collect());
        Self(fragments.iter().map(line).collect())
    }

    /// The numbers of all lines.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.keys().copied()
    }

    /// The characters of a line; none for a line that is blank or not there.
    pub(super) fn chars(&self, line: usize) -> &[char] {
        self.0.get(&line).map_or(&[], Vec::as_slice)
    }

    /// The characters of a piece.
    pub(super) fn cut(&self, cut: &Cut) -> &[char] {
        self.chars(cut.line).get(cut.chars.clone()).unwrap_or_default()
    }

    /// The words of a piece. A character that is printed twice is left out.
    pub(super) fn words(&self, cut: &Cut) -> String {
        let is_doubled = cut.joint.as_ref().is_some_and(|joint| joint.doubled != Doubled::No);
        let words: String = self.cut(cut).iter().skip(usize::from(is_doubled)).collect();
        words.trim().to_owned()
    }
}

/// The issue of a draft; `name` is the paper's. Its language is not looked at.
pub fn issue(draft: &Draft, lines: &Lines, name: &str) -> Issue {
    let mut issue = Issue::default();
    for (nth, page) in draft.pages.iter().enumerate() {
        let mut set = Page { no: Text::new(&(nth + 1).to_string()), ..Page::default() };
        for section in &page.sections {
            let start = issue.articles.len();
            for story in &section.stories {
                let id = format!(
                    "{:02}{:02}",
                    nth + 1,
                    issue.articles.len() - first_of(&set, start) + 1
                );
                let article = article(story, lines, id);
                relate(&mut issue.articles, article, story.is_box);
            }
            set.sections.push(self::section(section, lines, start..issue.articles.len()));
        }
        let staff: Vec<String> = page.staff.iter().map(|entry| plain(entry, lines)).collect();
        set.editors = Text::new(&staff.join("　")).one_line();
        issue.pages.push(set);
    }
    issue.newspaper.name = Text::new(name).one_line();
    issue
}

/// The index of a page's first article, if the next one is that at `next`.
fn first_of(page: &Page, next: usize) -> usize {
    page.sections.first().map_or(next, |section| section.articles.start)
}

fn section(section: &SectionDraft, lines: &Lines, articles: Range<usize>) -> Section {
    let mut set = Section { articles, ..Section::default() };
    for entry in &section.heads {
        let words = Text::new(&plain(entry, lines)).one_line();
        match entry.role {
            Role::Nameplate => set.nameplate = words,
            _ => set.organisers.push(words),
        }
    }
    set
}

/// Adds an article; a box and the article before it point to each other.
fn relate(articles: &mut Vec<Article>, mut article: Article, is_box: bool) {
    if is_box && let Some(host) = articles.last_mut() {
        host.related.push(article.id.clone());
        article.related.push(host.id.clone());
    }
    articles.push(article);
}

/// The words of an entry, its pieces joined.
fn plain(entry: &Entry, lines: &Lines) -> String {
    join(entry, lines, |_, _| {})
}

/// Joins the pieces of an entry, and says of each joint at which byte it is.
fn join(entry: &Entry, lines: &Lines, mut tell: impl FnMut(usize, &Joint)) -> String {
    let mut words = String::new();
    for cut in &entry.pieces {
        let more = lines.words(cut);
        // Chinese joins without a space, and so does a number; only words of letters need one.
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if is_letter(words.chars().next_back()) && is_letter(more.chars().next()) {
            words.push(' ');
        }
        if let Some(joint) = &cut.joint {
            tell(words.len(), joint);
        }
        words += &more;
    }
    words
}

fn article(story: &Story, lines: &Lines, id: String) -> Article {
    let mut article = Article { id: id.as_str().into(), ..Article::default() };
    let mut turns = Vec::new();
    for entry in &story.entries {
        let part = set(&mut article, entry, lines);
        if entry.role == Role::Turn
            && let Part::Block(idx) = part
        {
            turns.push(idx as usize);
        }
    }
    settle_turns(&mut article.blocks, &turns);
    article
}

/// Sets an entry into its field or as a block, with its doubts.
fn set(article: &mut Article, entry: &Entry, lines: &Lines) -> Part {
    let mut doubts = Vec::new();
    let words = join(entry, lines, |byte, joint| doubts.extend(doubts_of_joint(byte, joint)));
    let text = Text::new(&words);
    let next_block = Part::block(article.blocks.len());
    let (part, shift) = match entry.role {
        Role::Kicker => (Part::Kicker, add(&mut article.kicker, &text, "\n")),
        Role::Headline => (Part::Headline, add(&mut article.headline, &text, "\n")),
        Role::Deck => (Part::Deck, add(&mut article.deck, &text, "\n")),
        Role::Byline => (Part::Byline, add(&mut article.byline, &text, "　")),
        Role::Dateline => (Part::Dateline, add(&mut article.dateline, &text, "　")),
        Role::Caption => {
            article.blocks.push(figure(&words));
            // The alternative text is empty; the caption is the second line.
            (next_block, 1)
        }
        Role::Crosshead => {
            article.blocks.push(Block { kind: BlockKind::Crosshead, text });
            (next_block, 0)
        }
        _ => {
            article.blocks.push(Block::paragraph(text));
            (next_block, 0)
        }
    };
    doubts.extend(entry.doubt.map(|doubt| match doubt {
        Doubted::Role(percent) => (0, DoubtKind::Role, percent),
        Doubted::Place(percent) => (0, DoubtKind::Place, percent),
    }));
    article.doubts.extend(doubts.into_iter().map(|(byte, kind, percent)| Doubt {
        part,
        byte: (byte + shift) as u32,
        kind,
        percent,
    }));
    part
}

fn doubts_of_joint(byte: usize, joint: &Joint) -> impl Iterator<Item = (usize, DoubtKind, u8)> {
    let join = joint.doubt.map(|percent| (byte, DoubtKind::Join, percent));
    let doubled =
        (joint.doubled == Doubled::Asked).then_some((byte, DoubtKind::Doubled, joint.percent));
    join.into_iter().chain(doubled)
}

/// Adds words to a field, and says at which byte they begin.
fn add(field: &mut Text, words: &Text, gap: &str) -> usize {
    if !field.is_empty() {
        field.push(gap);
    }
    let start = field.as_str().len();
    field.append(words.clone());
    start
}

/// A figure without a picture: its caption, and who made the picture.
fn figure(words: &str) -> Block {
    let (caption, credit) = match Pattern::MakerOfPicture.captured(words) {
        Some(credit) => (words.strip_suffix(credit).unwrap_or(words), credit),
        None => (words, ""),
    };
    let text = Text::new(&format!("\n{}\n{}", caption.trim(), credit.trim()));
    Block { kind: BlockKind::Figure { image: Text::default() }, text }
}

/// Makes turns questions and answers, as in every interview; a question may have no speaker.
fn settle_turns(blocks: &mut [Block], turns: &[usize]) {
    let mut interview = Interview::default();
    for &idx in turns {
        if let Some(n_bytes) = speaker_bytes(blocks[idx].text.as_str()) {
            interview.note(idx, 0..n_bytes, n_bytes);
        }
    }
    interview.settle(blocks);
    let is_question = |kind: &BlockKind| matches!(kind, BlockKind::Question { .. });
    if !turns.iter().any(|&idx| is_question(&blocks[idx].kind)) {
        return;
    }
    for &idx in turns {
        let text = blocks[idx].text.as_str();
        if speaker_bytes(text).is_none() && text.ends_with(['？', '?']) {
            blocks[idx].kind = BlockKind::Question { speaker_bytes: 0 };
        }
    }
}

/// The bytes of the speaker's name and the colon that open a turn.
fn speaker_bytes(turn: &str) -> Option<u32> {
    let (name, words) = turn.split_once(['：', ':'])?;
    let is_name = !name.is_empty() && name.chars().count() <= SPEAKER_CHARS;
    (is_name && !words.is_empty()).then(|| (turn.len() - words.len()) as u32)
}
