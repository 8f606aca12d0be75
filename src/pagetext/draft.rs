//! The draft of an issue: which line of the source is what, and how sure that is.
//!
//! It is what is found out about a page, and the file in which a person corrects it. It holds no
//! words, only the numbers of lines, so nothing can be altered and all that is lost can be named.
//!
//! ```text
//! zzp 1
//! source "page.txt" 21034 9f3c2a1b
//!
//! == page
//!
//! == article
//! kicker    L59:1-2
//! headline  L59:4-18        # 4年后新白石港路的灯亮起来了
//! byline    L61:1-15        # 掌上株洲·株洲日报(记者/周嵩)
//! body      L61:16-         # “路灯重新亮起来,为…员竖起大拇指。
//! body      L65 +dup L67    ?DUP  # 民出行的安全问题 ⟂ 题,石峰区政府和
//! crosshead L17             ?role 0.61
//! body      L15 + L29       ?JOIN 0.38  # 越摩先进半导体、 ⟂ 国动新基建等5个
//! #         or L33 0.22, L41 0.07
//!
//! == section
//! nameplate  L93
//! organisers L95
//!
//! == box
//! …
//! ```
//!
//! | line | says |
//! |---|---|
//! | `zzp 1` | the first line: a draft, version 1 |
//! | `source "NAME" BYTES HASH` | the text that it speaks of; another text is refused |
//! | `== page` | what follows stands on a new page |
//! | `== section` | what follows stands in a new section; its `nameplate` and `organisers` come first |
//! | `== article`, `== box` | a new article; a box belongs to the article before it |
//! | `ROLE PIECES` | a part of the article: `kicker headline deck byline dateline crosshead body turn caption credit`, or of the page: `nameplate organisers staff` |
//! | `#` | from here on nothing is read |
//!
//! A piece is a line, `L15`, or some of its characters, `L59:4-18` (from 1, both ends included, white
//! space around the line not counted; `L61:16-` runs to the end). ` + ` joins two pieces to one
//! paragraph; ` +dup ` does, too, and drops the second's first character, which is printed twice.
//!
//! What was not sure has a mark that begins with `?`: `?JOIN` for a join, `?DUP` for a character that
//! was dropped, `?role` for a heading that may be none, `?PLACED` for text that was given to the
//! article it is most like. Take the mark away when you have looked; what is left is shown in the
//! reader's margin.
//!
//! Every character of the source that is not white space must stand in the draft exactly once.

mod compile;
mod read;
mod write;

use std::ops::Range;

use super::role::Role;

pub use compile::{Lines, issue};
pub use read::{Mistake, Reference, changed, is_draft, read};
pub use write::write;

/// What opens a draft.
pub(super) const MAGIC: &str = "zzp 1";

/// A draft.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    pub(super) pages: Vec<PageDraft>,
}

/// A page of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct PageDraft {
    /// In which order its text was found to be, for whoever looks at the draft.
    pub(super) order: &'static str,
    /// Its sections; articles that stand in none are in one without a nameplate.
    pub(super) sections: Vec<SectionDraft>,
    /// Who made the page, and what has no other place.
    pub(super) staff: Vec<Entry>,
}

/// A section: its nameplate and organisers, and its articles.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct SectionDraft {
    pub(super) heads: Vec<Entry>,
    pub(super) stories: Vec<Story>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Story {
    /// Whether it is a box of the article before it.
    pub(super) is_box: bool,
    /// Its parts in reading order.
    pub(super) entries: Vec<Entry>,
}

/// A part: a heading, a paragraph, a caption.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) role: Role,
    /// At least one.
    pub(super) pieces: Vec<Cut>,
    /// Whether its role or its place is not sure.
    pub(super) doubt: Option<Doubted>,
}

/// Some characters of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cut {
    /// The line, from 1.
    pub(super) line: usize,
    /// The characters of it, from 0; white space around the line is not counted.
    pub(super) chars: Range<usize>,
    /// How it is joined to the piece before it; `None` for the first.
    pub(super) joint: Option<Joint>,
}

/// How two pieces are joined.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Joint {
    /// Whether the first character is printed twice, and so dropped.
    pub(super) doubled: Doubled,
    /// How sure the join is, if it is not sure.
    pub(super) doubt: Option<u8>,
    /// How sure it is in any case; 100 for one that a person has settled.
    pub(super) percent: u8,
    /// The lines that could follow instead, and how likely each is.
    pub(super) others: Vec<(usize, u8)>,
}

/// Whether the character before a joint stands behind it once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Doubled {
    #[default]
    No,
    /// It seems so.
    Asked,
    /// A person has said so.
    Settled,
}

/// A role or a place that is not sure, and how likely it is in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubted {
    /// It may be no heading, or another kind.
    Role(u8),
    /// It may stand in another article.
    Place(u8),
}

impl Draft {
    /// All its entries, in the order of the file.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.pages.iter().flat_map(|page| {
            let sections = page.sections.iter().flat_map(|section| {
                let stories = section.stories.iter().flat_map(|story| &story.entries);
                section.heads.iter().chain(stories)
            });
            sections.chain(&page.staff)
        })
    }
}

impl Cut {
    /// A whole line of `n_chars` characters.
    pub(super) fn whole(line: usize, n_chars: usize) -> Self {
        Self { line, chars: 0..n_chars, joint: None }
    }
}

impl Role {
    /// All roles with their names in a draft.
    pub(super) const NAMES: [(Self, &str); 13] = [
        (Self::Kicker, "kicker"),
        (Self::Headline, "headline"),
        (Self::Deck, "deck"),
        (Self::Byline, "byline"),
        (Self::Dateline, "dateline"),
        (Self::Crosshead, "crosshead"),
        (Self::Body, "body"),
        (Self::Turn, "turn"),
        (Self::Caption, "caption"),
        (Self::Credit, "credit"),
        (Self::Nameplate, "nameplate"),
        (Self::Organisers, "organisers"),
        (Self::Staff, "staff"),
    ];

    /// Its name in a draft.
    pub(super) fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }
}
