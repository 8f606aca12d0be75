//! A piece of the open article is chosen by lines and sentences, to be copied.
//!
//! First a mark of one line is led to where the piece begins, by lines or by sentences. Space sets the
//! start; from then on all between it and the mark is chosen. Without a start the mark alone is, so a
//! sentence is copied with a key less. What is chosen are places of the text: it survives another width,
//! and is gone with its article.

use super::{Paper, copy::plain, reader::Focus};
use crate::{
    app::{
        Done, Limit,
        command::{Hint, commands},
        context::Context,
    },
    issue::{Article, ArticleId, Part, Place, Text},
    layout,
};

commands! { Paper:
    SELECT "select" Article Read ["V"]
        "选行或句，再复制" "選行或句，再複製" "select lines or sentences"
        => Paper::start_selecting;
    SELECT_DOWN "select-down" Select Move ["Down" "j" "Ctrl-n"]
        "下一行" "下一行" "a line down"
        => |paper, context| paper.mark_line(true, context);
    SELECT_UP "select-up" Select Move ["Up" "k" "Ctrl-p"]
        "上一行" "上一行" "a line up"
        => |paper, context| paper.mark_line(false, context);
    SELECT_SENTENCE "select-sentence" Select Move ["Right" "l" ")"]
        "下一句" "下一句" "the next sentence"
        => |paper, context| paper.mark_sentence(true, context);
    SELECT_SENTENCE_BACK "select-sentence-back" Select Move ["Left" "h" "("]
        "上一句" "上一句" "the sentence before"
        => |paper, context| paper.mark_sentence(false, context);
    SET_START "set-start" Select Read ["Space" "V"]
        "从这里选起" "從這裡選起" "select from here on"
        => Paper::set_start;
    COPY_SELECTED "copy-selected" Select Read ["y" "Enter"]
        "复制所选" "複製所選" "copy what is selected"
        => Paper::copy_selected;
    STOP_SELECTING "stop-selecting" Select Read ["Esc" "q" "Backspace"]
        "不选了" "不選了" "select nothing"
        => |paper, _| paper.selection = None;
}

/// The footer's hints while something is chosen.
pub static SELECT_HINTS: &[Hint] = &[
    Hint::new(&[&SELECT_UP, &SELECT_DOWN], 1, ["行", "行", "line"]),
    Hint::new(&[&SELECT_SENTENCE_BACK, &SELECT_SENTENCE], 3, ["句", "句", "sentence"]),
    Hint::new(&[&SET_START], 2, ["从此选起", "從此選起", "from here"]),
    Hint::new(&[&COPY_SELECTED], 0, ["复制", "複製", "copy"]),
    Hint::new(&[&STOP_SELECTING], 4, ["取消", "取消", "cancel"]),
];

/// A piece of an article: from a part and byte up to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins.
    pub from: (Part, u32),
    /// Where what follows begins.
    pub to: (Part, u32),
}

/// What is being chosen.
#[derive(Debug, Clone)]
pub(super) struct Selection {
    /// The article that it is of.
    article: ArticleId,
    /// From where on, once that is set.
    start: Option<Piece>,
    /// The line or sentence to which the reader has come.
    mark: Piece,
}

impl Paper {
    /// The piece of the open article that is chosen.
    pub fn selected(&self) -> Option<Piece> {
        let is_here = |it: &&Selection| it.article == self.reader.view.place.article;
        let Selection { start, mark, .. } = self.selection.as_ref().filter(is_here)?;
        let start = start.unwrap_or(*mark);
        Some(Piece { from: start.from.min(mark.from), to: start.to.max(mark.to) })
    }

    /// Marks the first line on the screen.
    fn start_selecting(&mut self, context: &mut Context) {
        let is_shown = self.reader.view.focus == Focus::Article;
        let Some(mark) = self.lines().next().filter(|_| is_shown) else {
            return context.refuse(Limit::NothingToCopy);
        };
        let article = self.reader.view.place.article.clone();
        self.selection = Some(Selection { article, start: None, mark });
    }

    fn set_start(&mut self, context: &mut Context) {
        if let Some(selection) = &mut self.selection {
            selection.start = Some(selection.mark);
            context.done(Done::SelectsFromHere);
        }
    }

    /// The lines of text on the screen.
    fn lines(&self) -> impl DoubleEndedIterator<Item = Piece> {
        let rows = self.reader.screen.rows.iter().map(|shown| &shown.row);
        rows.filter(|row| row.line.start < row.line.end)
            .map(|row| Piece { from: (row.part, row.line.start), to: (row.part, row.line.end) })
    }

    /// Goes on to the next line of text, or back to the one before, as far down or up as it is.
    fn mark_line(&mut self, is_forward: bool, context: &mut Context) {
        let Some(mark) = self.selection.as_ref().map(|selection| selection.mark) else { return };
        loop {
            let next = match is_forward {
                true => self.lines().find(|line| line.to > mark.to),
                false => self.lines().rev().find(|line| line.from < mark.from),
            };
            if let (Some(line), Some(selection)) = (next, &mut self.selection) {
                selection.mark = line;
                return;
            }
            if !self.scroll_by(if is_forward { 1 } else { -1 }) {
                return context.refuse(if is_forward {
                    Limit::ArticleEnd
                } else {
                    Limit::ArticleStart
                });
            }
        }
    }

    /// Goes on to the next sentence, or back to the one before.
    fn mark_sentence(&mut self, is_forward: bool, context: &mut Context) {
        let Some(mark) = self.selection.as_ref().map(|selection| selection.mark) else { return };
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else { return };
        let next = match is_forward {
            true => sentences_from(article, mark.to),
            false => sentences_before(article, mark.from),
        };
        let Some(sentence) = next else {
            return context.refuse(if is_forward {
                Limit::ArticleEnd
            } else {
                Limit::ArticleStart
            });
        };
        let (part, byte) = sentence.from;
        let place = Place { article: article.id.clone(), part, byte };
        if let Some(selection) = &mut self.selection {
            selection.mark = sentence;
        }
        self.scroll_to(&place);
    }

    fn copy_selected(&mut self, context: &mut Context) {
        let Some(piece) = self.selected() else { return };
        let Some(article) = self.issue.articles.get(self.reader.article_idx()) else { return };
        let text = words_of(article, piece);
        self.selection = None;
        self.copy_text(&text, context);
    }
}

/// The sentence that ends behind a place: the rest of the one in which it lies, or the next.
fn sentences_from(article: &Article, (part, byte): (Part, u32)) -> Option<Piece> {
    parts(article).filter(|it| *it >= part).find_map(|it| {
        let from = if it == part { byte } else { 0 };
        let mut sentences = layout::sentences(article.text(it).as_str());
        let (start, end) = sentences.find(|(_, end)| *end > from)?;
        Some(Piece { from: (it, start), to: (it, end) })
    })
}

/// The sentence that begins before a place.
fn sentences_before(article: &Article, (part, byte): (Part, u32)) -> Option<Piece> {
    parts(article).rev().filter(|it| *it <= part).find_map(|it| {
        let until = if it == part { byte } else { u32::MAX };
        let sentences = layout::sentences(article.text(it).as_str());
        let (start, end) = sentences.take_while(|(start, _)| *start < until).last()?;
        Some(Piece { from: (it, start), to: (it, end) })
    })
}

/// The parts of an article that say something, in the order of reading.
fn parts(article: &Article) -> impl DoubleEndedIterator<Item = Part> {
    let blocks = (0..article.blocks.len()).map(Part::block);
    let is_said = |part: &Part| !article.text(*part).as_str().trim().is_empty();
    Part::HEAD.into_iter().chain(blocks).filter(is_said)
}

/// The words of a piece, a blank line between paragraphs.
fn words_of(article: &Article, Piece { from, to }: Piece) -> String {
    let within = parts(article).filter(|part| (from.0..=to.0).contains(part));
    let words = within.map(|part| {
        let text: &Text = article.text(part);
        let start = if part == from.0 { from.1 as usize } else { 0 };
        let end = if part == to.0 { to.1 as usize } else { text.as_str().len() };
        plain(text.as_str().get(start..end).unwrap_or_default())
    });
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n\n")
}
