//! The nameplate (报头) of a page: the paper's name in display type, and beside it what a reader
//! looks for first: date, weekday and lunar date, how much there is to read, which page this is.

use ratatui::layout::Rect;

use super::{Painter, Role, almanac, line::Room, text};
use crate::{
    issue::Text,
    layout::{self, Ambiguous, DISPLAY_ROWS},
};

/// What each side has at least for the date and the page.
const SIDE_CELLS: u16 = 16;

pub(super) fn paint(p: &mut Painter<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let rule = Room::of(area, area.height - 1).skip(1).cut(1);
    p.fill(rule, "━", p.look(Role::Accent));
    if area.height > DISPLAY_ROWS {
        paint_large(p, area);
    } else {
        paint_small(p, Room::of(area, 0).skip(1).cut(1));
    }
}

/// The name in the middle, what belongs to the issue at the left, the page at the right.
fn paint_large(p: &mut Painter<'_>, area: Rect) {
    let name_cells = paint_name(p, area);
    let side = (area.width.saturating_sub(name_cells) / 2).saturating_sub(4);
    let words: Vec<Text> = issue_words(p).iter().flat_map(|it| folded(p, it, side)).collect();
    for (y, words) in (1..DISPLAY_ROWS).zip(words) {
        p.put(Room::of(area, y).skip(3).at_most(side), &words, p.look(Role::Dim));
    }
    for (y, words) in (1..).zip(page_words(p)) {
        let room = Room::of(area, y).cut(3);
        let room = room.skip(room.cells().saturating_sub(side));
        p.put_right(room, &words, p.look(Role::Dim));
    }
}

/// Words that are too long for their side, in two lines if they have a blank: a weekday goes below its
/// date.
fn folded(p: &Painter<'_>, words: &Text, cells: u16) -> Vec<Text> {
    match words.as_str().rsplit_once(' ') {
        Some((first, second)) if p.width(words.as_str()) > usize::from(cells) => {
            vec![Text::new(first), Text::new(second)]
        }
        _ => vec![words.clone()],
    }
}

/// Paints the name and gives its width: in display type if there is a glyph for each character and
/// room beside it, else letter-spaced.
fn paint_name(p: &mut Painter<'_>, area: Rect) -> u16 {
    let name = &p.paper.issue.newspaper.name;
    let most = area.width.saturating_sub(2 * SIDE_CELLS);
    let is_narrow = p.paper.window.ambiguous == Ambiguous::Narrow && !p.paper.window.is_ascii;
    let cells = |tracking| {
        let cells = layout::display_cells(name.as_str(), tracking).filter(|_| is_narrow)?;
        (cells <= most && cells > 0).then_some((cells, tracking))
    };
    if let Some((cells, tracking)) = cells(1).or_else(|| cells(0)) {
        let left = (area.width - cells) / 2;
        for (y, row) in (0..).zip(layout::display(name.as_str(), tracking)) {
            p.put(Room::of(area, y).skip(left), &Text::new(&row), p.look(Role::Plate));
        }
        return cells;
    }
    let spaced = letter_spaced(name);
    let cells = (p.width(spaced.as_str()) as u16).min(most);
    let room = Room::of(area, 2).skip((area.width - cells) / 2).at_most(cells);
    p.put(room, &spaced, p.look(Role::Accent));
    cells
}

/// A blank between all characters, as a nameplate is set where there is no large type for it.
fn letter_spaced(name: &Text) -> Text {
    let gap = if name.as_str().is_ascii() { " " } else { "  " };
    let mut spaced = String::new();
    for (nth, c) in name.as_str().chars().enumerate() {
        spaced += if nth > 0 { gap } else { "" };
        spaced.push(c);
    }
    Text::new(&spaced)
}

/// Name and date at the left, the page at the right.
fn paint_small(p: &mut Painter<'_>, room: Room) {
    let page = page_words(p).into_iter().next().unwrap_or_default();
    let room = p.put_right(room, &page, p.look(Role::Dim)).cut(2);
    let mut room = p.put(room, &p.paper.issue.newspaper.name, p.look(Role::Accent));
    for words in issue_words(p) {
        if p.width(words.as_str()) + 2 <= usize::from(room.cells()) {
            room = p.put(room.skip(2), &words, p.look(Role::Dim));
        }
    }
}

/// Date, lunar date, number, and how much there is to read; what is not known is left out.
fn issue_words(p: &Painter<'_>) -> Vec<Text> {
    let (issue, lang) = (&p.paper.issue, p.app.lang);
    let stories = || issue.articles.iter().filter(|article| !article.kind.is_aside());
    let n_chars = stories().map(|article| article.length().n_chars).sum();
    let words = [
        almanac::date(issue, lang),
        almanac::lunar(issue, lang),
        text::joined(&issue.number, &issue.edition),
        text::issue_size(lang, issue.pages.len(), stories().count()),
        text::minutes(lang, n_chars),
    ];
    words.into_iter().filter(|words| !words.is_empty()).collect()
}

/// The page's number and its name.
fn page_words(p: &Painter<'_>) -> Vec<Text> {
    let Some(page) = p.paper.issue.pages.get(p.paper.front.page_idx) else { return Vec::new() };
    let words = [text::page_title(p.app.lang, &page.no), page.name.clone()];
    words.into_iter().filter(|words| !words.is_empty()).collect()
}
