//! The pieces that are linked: the head of an article, a crosshead, a paragraph or a part of one.

use super::{
    page::Page,
    role::{Role, Roles},
    shape::Shape,
};

/// The kinds of piece, as far as what may follow them differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The head of an article.
    Head,
    /// A crosshead.
    Crosshead,
    /// Text that breaks off: the paragraph goes on elsewhere.
    Dangling,
    /// Text that ends as a paragraph ends.
    Closed,
}

/// A piece.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    /// Its fragments: the lines of a head, else one.
    pub(super) fragments: Vec<usize>,
    /// The words of it.
    pub(super) words: Vec<u32>,
    /// Whether it is a turn of an interview.
    pub(super) is_turn: bool,
    /// How much it begins like a paragraph; 0 for a heading.
    pub(super) start: f64,
    /// Whether it has a dateline.
    pub(super) has_dateline: bool,
    /// Whether it opens as many paragraphs do.
    pub(super) opens: bool,
    /// Whether it begins as another fragment does.
    pub(super) is_parallel: bool,
    /// Whether it is the head of a box, or stands below one.
    pub(super) is_boxed: bool,
    /// How many heads there are up to it.
    pub(super) n_heads: usize,
    /// How many pieces since the last head break off and cannot go on in the next piece.
    pub(super) n_open: usize,
    /// Whether it is such a piece itself.
    pub(super) is_blocked: bool,
}

impl Piece {
    /// Its first fragment.
    pub(super) fn first(&self) -> usize {
        self.fragments[0]
    }

    pub(super) fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Dangling | Kind::Closed)
    }

    pub(super) fn is_head(&self) -> bool {
        self.kind == Kind::Head
    }
}

/// The pieces of a page in the order of its text. What stands beside the text is none.
pub(super) fn pieces(page: &Page, roles: &Roles) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut is_in_head = vec![false; page.len()];
    for &line in roles.heads.iter().flatten() {
        is_in_head[line] = true;
    }
    for (i, is_in_head) in is_in_head.into_iter().enumerate() {
        if let Some(head) = roles.heads.iter().find(|head| head[0] == i) {
            pieces.push(piece(page, Kind::Head, head.clone()));
        } else if !is_in_head {
            let kind = match roles.roles[i] {
                Role::Crosshead => Kind::Crosshead,
                role if role.is_text() && page.looks[i].ends => Kind::Closed,
                role if role.is_text() => Kind::Dangling,
                _ => continue,
            };
            pieces.push(piece(page, kind, vec![i]));
        }
    }
    for piece in &mut pieces {
        piece.is_turn = roles.roles[piece.first()] == Role::Turn;
    }
    look_around(&mut pieces);
    pieces
}

fn piece(page: &Page, kind: Kind, fragments: Vec<usize>) -> Piece {
    let first = fragments[0];
    let is_text = matches!(kind, Kind::Dangling | Kind::Closed);
    let is_boxed = fragments.iter().any(|&line| page.shapes[line] == Shape::Label);
    Piece {
        kind,
        words: page.union(fragments.iter().copied()),
        is_turn: false,
        start: if is_text { page.start(first) } else { 0.0 },
        has_dateline: is_text && page.looks[first].dateline.is_some(),
        opens: is_text && page.opens(first),
        is_parallel: is_text && page.is_parallel(first),
        is_boxed,
        n_heads: 0,
        n_open: 0,
        is_blocked: false,
        fragments,
    }
}

/// What each piece has from the pieces before it and the one behind it.
fn look_around(pieces: &mut [Piece]) {
    let (mut n_heads, mut n_open, mut is_boxed) = (0, 0, false);
    for i in 0..pieces.len() {
        let next_is_text = pieces.get(i + 1).is_some_and(Piece::is_text);
        let piece = &mut pieces[i];
        if piece.is_head() {
            n_heads += 1;
            n_open = 0;
            is_boxed = piece.is_boxed;
        }
        piece.n_heads = n_heads;
        piece.n_open = n_open;
        piece.is_boxed = is_boxed;
        piece.is_blocked = piece.kind == Kind::Dangling && !next_is_text;
        n_open += usize::from(piece.is_blocked);
    }
}
