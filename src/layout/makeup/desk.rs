//! What is known of the stories while a page is made up; kept for each story and measure.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use super::{
    Manner, Story,
    body::{Body, Lump, lumps},
    head::{Fullness, Head, HeadCopy, HeadOrder, HeadRow},
};
use crate::{
    issue::Language,
    layout::{Ambiguous, Style},
};

/// Lines of an opening in the guide, at most.
pub(super) const MAX_OPENING: usize = 8;

/// The styles of the languages that occur.
pub(super) struct Styles(Vec<(Language, Style)>);

/// The stories and what was found out about them.
pub(super) struct Desk<'a> {
    pub(super) stories: &'a [Story<'a>],
    known: Vec<Known<'a>>,
    most_cells: usize,
}

struct Known<'a> {
    style: &'a Style,
    copy: HeadCopy<'a>,
    lumps: OnceCell<Vec<Lump>>,
    heads: RefCell<HashMap<HeadOrder, Option<Rc<Head>>>>,
    bodies: RefCell<HashMap<u16, Rc<Body>>>,
    guide_lines: RefCell<HashMap<u16, Rc<Vec<HeadRow>>>>,
}

impl Styles {
    pub(super) fn of(stories: &[Story<'_>], manner: &Manner<'_>) -> Self {
        let mut styles: Vec<(Language, Style)> = Vec::new();
        for story in stories {
            if !styles.iter().any(|(language, _)| *language == story.language) {
                // A hairline stands in the gutter, so nothing hangs there.
                let style = Style { hang: false, ..(manner.style)(story.language) };
                styles.push((story.language, style));
            }
        }
        Self(styles)
    }

    fn style(&self, language: Language) -> Option<&Style> {
        self.0.iter().find(|(known, _)| *known == language).map(|(_, style)| style)
    }
}

impl<'a> Desk<'a> {
    /// `most_cells` is more than a story can have on the page.
    pub(super) fn new(stories: &'a [Story<'a>], styles: &'a Styles, most_cells: usize) -> Self {
        let known = stories.iter().filter_map(|story| {
            let style = styles.style(story.language)?;
            Some(Known {
                style,
                copy: HeadCopy::of(story.article, style),
                lumps: OnceCell::new(),
                heads: RefCell::default(),
                bodies: RefCell::default(),
                guide_lines: RefCell::default(),
            })
        });
        Self { stories, known: known.collect(), most_cells }
    }

    /// A story's head; none if display type is wanted and cannot be had.
    pub(super) fn head(&self, story: usize, order: HeadOrder) -> Option<Rc<Head>> {
        let known = &self.known[story];
        if let Some(head) = known.heads.borrow().get(&order) {
            return head.clone();
        }
        let head = known.copy.head(order).map(Rc::new);
        known.heads.borrow_mut().insert(order, head.clone());
        head
    }

    /// A story's full head in a measure.
    pub(super) fn plain_head_rows(&self, story: usize, cells: u16) -> usize {
        let order = HeadOrder {
            cells,
            fullness: Fullness::All,
            is_lead: false,
            is_whole: false,
            is_display: false,
        };
        self.head(story, order).map_or(0, |head| head.n_rows())
    }

    /// A story's body in a measure: set, as far as it was asked for, else reckoned.
    pub(super) fn body(&self, story: usize, cells: u16) -> Rc<Body> {
        if let Some(body) = self.known[story].bodies.borrow().get(&cells) {
            return body.clone();
        }
        let body = Rc::new(self.reckoned(story, cells));
        self.known[story].bodies.borrow_mut().insert(cells, body.clone());
        body
    }

    fn reckoned(&self, story: usize, cells: u16) -> Body {
        let known = &self.known[story];
        let lumps = known.lumps.get_or_init(|| lumps(self.stories[story].article, self.most_cells));
        let indent = known.style.with_measure(cells).first_line_cells();
        Body::reckoned(lumps, cells, indent)
    }

    /// Sets the first lines of a story's body.
    pub(super) fn set_body(&self, story: usize, cells: u16, n_lines: usize) {
        let body = self.body(story, cells);
        if body.n_set >= n_lines.min(body.kinds.len()) && body.n_set > 0 {
            return;
        }
        let article = self.stories[story].article;
        let style = self.style(story, cells);
        let reckoned = self.reckoned(story, cells);
        let body = Rc::new(Body::set(article, &style, n_lines, &reckoned));
        self.known[story].bodies.borrow_mut().insert(cells, body);
    }

    /// A story's headline as the guide shows it.
    pub(super) fn guide_lines(&self, story: usize, cells: u16) -> Rc<Vec<HeadRow>> {
        let known = &self.known[story];
        if let Some(lines) = known.guide_lines.borrow().get(&cells) {
            return lines.clone();
        }
        let lines = Rc::new(known.copy.guide_lines(cells, self.page_no_cells(story) + 1));
        known.guide_lines.borrow_mut().insert(cells, lines.clone());
        lines
    }

    /// The cells of a page number with its word: `02版`, `p. 02`.
    pub(super) fn page_no_cells(&self, story: usize) -> u16 {
        let no = self.stories[story].page_no.as_str();
        crate::layout::width(no, self.known[story].style.ambiguous) as u16 + 3
    }

    /// The cells of the words behind a text that goes on: `（下转）`, `（02版）`.
    pub(super) fn jump_cells(&self, story: usize) -> u16 {
        let own = 8;
        if self.stories[story].is_own { own } else { own.max(self.page_no_cells(story) + 3) }
    }

    /// How a story is set in a measure.
    pub(super) fn style(&self, story: usize, cells: u16) -> Style {
        self.known[story].style.with_measure(cells)
    }

    /// Whether a half block takes one cell.
    pub(super) fn is_narrow(&self) -> bool {
        self.known.iter().all(|known| known.style.ambiguous == Ambiguous::Narrow)
    }

    pub(super) fn has_text(&self, story: usize) -> bool {
        self.stories[story].article.blocks.iter().any(|block| !block.text.is_empty())
    }
}
