//! A block of an article's body: its kind, and one text that holds all its words.
//!
//! Every kind keeps its words in one [`Text`], so that a place is always a part and a byte, and
//! searching, setting and copying need not know the kinds. Where a kind has several pieces they
//! are lines of that text:
//!
//! | kind | lines of the text |
//! |---|---|
//! | paragraph, quote | one paragraph a line |
//! | list | one item a line |
//! | table | one row a line, cells parted by a tab |
//! | figure | always three: alternative text, caption, credit (any may be empty) |
//! | question, answer | `speaker：words`, further paragraphs on further lines |
//! | crosshead | the crosshead, `\n` where it is broken |
//! | rule | none |

use super::Text;

/// A block: a paragraph, a crosshead, a figure and so on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, laid out as the module's table says.
    pub text: Text,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// 小标题: a heading inside an article.
    Crosshead,
    /// A picture with what stands around it.
    Figure {
        /// The picture's path or address as written; empty if there is none.
        image: Text,
    },
    /// A question in an interview. The text opens with `speaker_bytes` bytes that name the speaker, colon included.
    Question {
        /// The length of the speaker's name with its colon, in bytes.
        speaker_bytes: u32,
    },
    /// An answer in an interview; as a question.
    Answer {
        /// The length of the speaker's name with its colon, in bytes.
        speaker_bytes: u32,
    },
    /// Words of others, set off.
    Quote,
    /// A list.
    List {
        /// Whether the items are numbered.
        ordered: bool,
    },
    /// A table.
    Table,
    /// A rule between two passages.
    Rule,
}

impl Block {
    /// A plain paragraph.
    pub fn paragraph(text: Text) -> Self {
        Self { kind: BlockKind::Paragraph, text }
    }

    /// A figure's alternative text, caption and credit; empty strings for another kind of block.
    pub fn figure_lines(&self) -> [&str; 3] {
        let mut lines = self.text.as_str().split('\n');
        match self.kind {
            BlockKind::Figure { .. } => std::array::from_fn(|_| lines.next().unwrap_or_default()),
            _ => [""; 3],
        }
    }
}
