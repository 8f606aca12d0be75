//! Which paragraphs are questions and answers.
//!
//! A paragraph of an interview opens with its speaker in bold and a colon, inside or after the bold:
//! `**株洲日报：** 请您介绍一下。` But many a paragraph opens so and is no interview: readers'
//! comments, the points of a list. So an article is an interview only if at least two speak and the
//! one who speaks first asks, in one paragraph at least, with a question mark. Every paragraph of his
//! is then a question and those of all others are answers; else the names are just bold.

use std::ops::Range;

use super::{Block, BlockKind, Inline};

/// The longest name of a speaker, in characters.
pub(crate) const SPEAKER_CHARS: usize = 24;

/// The paragraphs that open with a speaker.
#[derive(Default)]
pub(crate) struct Interview {
    turns: Vec<Turn>,
}

struct Turn {
    block_idx: usize,
    /// The bold opening.
    lead: Range<u32>,
    /// The length of the speaker's name with its colon.
    speaker_bytes: u32,
}

impl Interview {
    /// Keeps in mind that the paragraph at `block_idx` opens with a speaker.
    pub(crate) fn note(&mut self, block_idx: usize, lead: Range<u32>, speaker_bytes: u32) {
        self.turns.push(Turn { block_idx, lead, speaker_bytes });
    }

    /// Makes the paragraphs questions and answers, or their openings bold.
    pub(crate) fn settle(self, blocks: &mut [Block]) {
        let is_interview = self.is_interview(blocks);
        let first = self.turns.first().map(|turn| turn.name(blocks).to_owned());
        for turn in self.turns {
            let Turn { block_idx, speaker_bytes, .. } = turn;
            let asks = first.as_deref() == Some(turn.name(blocks));
            let block = &mut blocks[block_idx];
            match (is_interview, asks) {
                (true, true) => block.kind = BlockKind::Question { speaker_bytes },
                (true, false) => block.kind = BlockKind::Answer { speaker_bytes },
                (false, _) => block.text.mark(turn.lead, Inline::Strong),
            }
        }
    }

    fn is_interview(&self, blocks: &[Block]) -> bool {
        let Some(first) = self.turns.first().map(|turn| turn.name(blocks)) else {
            return false;
        };
        let (asker, others): (Vec<&Turn>, Vec<&Turn>) =
            self.turns.iter().partition(|turn| turn.name(blocks) == first);
        let asks = |turn: &&Turn| blocks[turn.block_idx].text.as_str().contains(['？', '?']);
        !others.is_empty() && asker.iter().any(asks)
    }
}

impl Turn {
    /// The speaker's name, without the colon.
    fn name<'a>(&self, blocks: &'a [Block]) -> &'a str {
        let text = blocks[self.block_idx].text.as_str();
        let name = text.get(..self.speaker_bytes as usize).unwrap_or_default();
        name.trim_end_matches(is_colon).trim()
    }
}

/// The length of the speaker's name and colon that open `text`, of which `lead` is bold.
pub(crate) fn speaker_bytes(text: &str, lead: &Range<u32>) -> Option<u32> {
    let (bold, rest) = text.split_at_checked(lead.end as usize)?;
    let (name, words) = match bold.strip_suffix(is_colon) {
        Some(name) => (name, rest),
        None => (bold, rest.strip_prefix(is_colon)?),
    };
    let n_chars = name.chars().count();
    let is_name = (1..=SPEAKER_CHARS).contains(&n_chars) && !name.contains(['\n', '。']);
    (is_name && !words.trim().is_empty()).then(|| (text.len() - words.len()) as u32)
}

fn is_colon(c: char) -> bool {
    matches!(c, '：' | ':')
}
