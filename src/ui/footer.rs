//! The bottom line: hints and where the reader is; a message; or the search box.

use ratatui::{layout::Position, style::Style};

use super::{Painter, Role, line::Room, notice, text};
use crate::{
    app::{
        Handle, Notice, WARNINGS,
        command::Hint,
        keymap,
        paper::{
            find::{Found, SearchBox},
            load::Load,
            reader::Focus,
            setting::Knob,
        },
        prompt::{Ask, TextBox},
        scope::Scope,
    },
    issue::Text,
};

/// A search box that would be narrower than this leaves no room for hints.
const MIN_BOX_CELLS: u16 = 24;
/// The cells that the setting which is changed takes, name and value.
const MIN_SETTING_CELLS: u16 = 18;

pub(super) fn paint(p: &mut Painter<'_>) {
    let room = Room::of(p.paper.areas.footer, 0).skip(1).cut(1);
    if p.app.ask.is_some() {
        return paint_words(p, room);
    }
    if let Some(search_box) = &p.paper.find.search_box {
        return paint_search(p, room, search_box);
    }
    if let Some(knob) = p.paper.knob {
        return paint_settings(p, room, knob);
    }
    let room = p.put_right(room, &whereabouts(p), p.look(Role::Dim)).cut(2);
    paint_words(p, room);
}

/// The line that is asked for, or what was said, or the hints.
pub(super) fn paint_words(p: &mut Painter<'_>, room: Room) {
    match (&p.app.ask, &p.app.notice) {
        (Some(ask), _) => paint_ask(p, room, ask),
        (None, Some(notice)) => {
            p.put(room, &notice::notice(&p.app.keymap, p.app.lang, notice), Style::new());
        }
        (None, None) => paint_hints(p, room, p.app.scope()),
    }
}

/// The line that is asked for, with what it may go on to.
fn paint_ask(p: &mut Painter<'_>, room: Room, ask: &Ask) {
    let room = p.put(room, &text::asked(p.app.lang, &ask.asked), p.look(Role::Dim)).skip(1);
    let (wide, offers) = (room.cells() >= MIN_BOX_CELLS * 2, ask.offers.join("  "));
    let input = if wide && !offers.is_empty() { room.cut(room.cells() / 2) } else { room };
    paint_input(p, input, &ask.input);
    if wide && !offers.is_empty() {
        let rest = Room { x: input.end, ..room }.skip(2);
        p.put(rest, &Text::new(&offers), p.look(Role::Dim));
    } else if wide {
        let typed = p.width(&ask.input.text()) as u16;
        paint_hints(p, room.skip(typed.saturating_add(4)), Scope::Line);
    }
}

/// `栏数 自动  栏宽 46  标点悬挂 开 …`, from the first that keeps the one being set in sight.
fn paint_settings(p: &mut Painter<'_>, room: Room, knob: Knob) {
    let room = match &p.app.notice {
        Some(Notice::Limit(limit)) => {
            let words = notice::limit_words(&p.app.keymap, p.app.lang, limit);
            if p.width(words.as_str()) + usize::from(MIN_SETTING_CELLS) > usize::from(room.cells())
            {
                p.put(room, &words, Style::new());
                return;
            }
            p.put_right(room, &words, Style::new()).cut(2)
        }
        _ => paint_settings_hints(p, room),
    };
    let words = Knob::ALL
        .map(|it| text::knob(p.app.lang, it, &p.paper.window.setting, &p.paper.areas.sheet));
    let cells = words.each_ref().map(|words| p.width(words.as_str()) + 2);
    let at = Knob::ALL.iter().position(|it| *it == knob).unwrap_or(0);
    let fits = |first: &usize| {
        let shown: usize = cells[*first..=at].iter().sum();
        shown <= usize::from(room.cells()) + 2
    };
    let first = (0..=at).find(fits).unwrap_or(at);
    let mut room = room;
    for (idx, words) in words.iter().enumerate().skip(first) {
        if cells[idx] > usize::from(room.cells()) + 2 && idx > first {
            break;
        }
        let style = if idx == at { p.look(Role::Selected) } else { p.look(Role::Dim) };
        room = p.put(room, words, style).skip(2);
    }
}

/// Writes the keys of the line of settings at its right end, as many as leave room for a setting, and
/// returns the rest. How the keys are called is worth more than how the other settings stand.
fn paint_settings_hints(p: &mut Painter<'_>, room: Room) -> Room {
    let cells = cells_beside(p, Scope::Settings, room, MIN_SETTING_CELLS);
    let Some(cells) = cells else { return room };
    paint_hints(p, Room { x: room.end - cells, ..room }, Scope::Settings);
    room.cut(cells + 2)
}

/// The cells of as many hints of a scope as leave so many of a room.
fn cells_beside(p: &Painter<'_>, scope: Scope, room: Room, left_cells: u16) -> Option<u16> {
    let most = room.cells().saturating_sub(left_cells + 2);
    let ranks = (0..keymap::hints(scope).len() as u8).rev();
    ranks.map(|rank| hints_cells(p, scope, rank) as u16).find(|cells| *cells <= most)
}

/// Writes the hints of a scope, leaving out whole hints, the least wanted first, until they fit.
pub(super) fn paint_hints(p: &mut Painter<'_>, room: Room, scope: Scope) {
    let (app, hints) = (p.app, keymap::hints(scope));
    let fits = |max_rank: &u8| hints_cells(p, scope, *max_rank) <= usize::from(room.cells());
    let Some(max_rank) = (0..=hints.len() as u8).rev().find(fits) else { return };
    let mut room = room;
    for hint in hints.iter().filter(|hint| hint.rank <= max_rank) {
        let (keys, start) = (app.keymap.hint_keys(hint, app.lang), room);
        if keys.is_empty() {
            continue;
        }
        room = p.put(room, &p.mark(&keys), p.look(Role::Strong)).skip(1);
        room = p.put(room, &Text::new(hint.words(app.lang)), p.look(Role::Dim));
        handle_hint(p, Room { end: room.x, ..start }, hint);
        room = room.skip(2);
    }
}

/// A click on a hint is its key; where it has two, each half is one.
fn handle_hint(p: &mut Painter<'_>, room: Room, hint: &Hint) {
    let n_commands = hint.commands.len().max(1) as u16;
    for (nth, command) in (0..n_commands).zip(hint.commands) {
        let Some(key) = p.app.keymap.keys(command).next() else { continue };
        let at = |nth: u16| room.x + room.cells() * nth / n_commands;
        p.handle(Room { x: at(nth), end: at(nth + 1), ..room }, Handle::Key(key));
    }
}

/// The cells that the hints of a scope take, up to a rank.
fn hints_cells(p: &Painter<'_>, scope: Scope, max_rank: u8) -> usize {
    let kept = keymap::hints(scope).iter().filter(|hint| hint.rank <= max_rank);
    let cells = kept.map(|hint| {
        let keys = p.app.keymap.hint_keys(hint, p.app.lang);
        if keys.is_empty() {
            return 0;
        }
        // A blank behind the keys, and two before the next hint.
        p.width(&keys) + 1 + p.width(hint.words(p.app.lang)) + 2
    });
    cells.sum::<usize>().saturating_sub(2)
}

/// `载入 3/16版  u 1/3  提示 2  3/12  7/10  58%`: how far the opening is, warnings, hits, the article's number and how far it was read.
fn whereabouts(p: &Painter<'_>) -> Text {
    let mut words = Vec::new();
    if let Load::Running(Some(progress)) = p.paper.load {
        words.push(text::progress(p.app.lang, progress).to_string());
    }
    words.extend(p.app.morning.bringing.map(|it| text::bringing(&it).to_string()));
    if !p.paper.issue.warnings.is_empty() && p.paper.areas.screen.width >= 40 {
        let warnings = text::warnings(p.app.lang, p.paper.issue.warnings.len());
        words.push(format!("{} {warnings}", p.key(&WARNINGS)).trim().to_owned());
    }
    let found = &p.paper.find.found;
    if let Some(current) = found.current {
        words.push(hit_count(found, current + 1));
    }
    let in_masthead = p.paper.areas.rule.is_empty() && !p.paper.areas.masthead.is_empty();
    match p.paper.reader.view.focus {
        Focus::Closing => words.push("100%".to_owned()),
        _ if p.paper.issue.articles.is_empty() => {}
        Focus::Page => {
            let (nth, n_pages) = (p.paper.front.page_idx + 1, p.paper.issue.pages.len());
            words.push(format!("{nth}/{n_pages}"));
        }
        Focus::Contents if p.paper.areas.article.is_empty() => {}
        Focus::Contents | Focus::Article => {
            if !in_masthead && p.paper.areas.screen.width >= 40 {
                let number = p.paper.reader.article_idx() + 1;
                words.push(format!("{number}/{}", p.paper.issue.articles.len()));
            }
            words.push(format!("{}%", p.paper.reader.percent()));
        }
    }
    Text::new(&words.join("  "))
}

/// `3/12`, or `3/12…` while there may be more.
fn hit_count(found: &Found, number: usize) -> String {
    let more = if found.is_running { "…" } else { "" };
    format!("{number}/{}{more}", found.hits.len())
}

/// `/河长▏                       全刊 3/12`
fn paint_search(p: &mut Painter<'_>, room: Room, search_box: &SearchBox) {
    let found = &p.paper.find.found;
    let number = found.current.map_or(0, |current| current + 1);
    let count = match search_box.input.is_empty() {
        true => Text::default(),
        false => Text::new(&hit_count(found, number)),
    };
    let reach = text::reach(p.app.lang, found.reach);
    let style = if found.hits.is_empty() { p.look(Role::Dim) } else { p.look(Role::Strong) };
    let mut rest = p.put_right(room, &count, style).cut(1);
    rest = p.put_right(rest, &reach, p.look(Role::Dim)).cut(2);
    if let Some(Notice::Limit(limit)) = &p.app.notice {
        let words = notice::limit_words(&p.app.keymap, p.app.lang, limit);
        rest = p.put_right(rest, &words, p.look(Role::Dim)).cut(2);
    } else if let Some(cells) = cells_beside(p, Scope::Search, rest, MIN_BOX_CELLS) {
        paint_hints(p, Room { x: rest.end - cells, ..rest }, Scope::Search);
        rest = rest.cut(cells + 2);
    }
    let rest = p.put(rest, &Text::from("/"), p.look(Role::Accent));
    paint_input(p, rest, &search_box.input);
}

/// More characters than that of a long text are not looked at for a cell: a pasted text may be a
/// megabyte, and it is painted with each key.
const MAX_CHARS_OF_CELL: usize = 8;

/// The end of a text, so many characters of it.
fn last_chars(text: &str, n_chars: usize) -> &str {
    let mut before = text.chars();
    if n_chars > 0 {
        before.nth_back(n_chars - 1);
    }
    text.strip_prefix(before.as_str()).unwrap_or(text)
}

/// Writes a box of text so that its insertion point is in sight, and puts the cursor there.
pub(super) fn paint_input(p: &mut Painter<'_>, room: Room, input: &TextBox) {
    let cells = usize::from(room.cells());
    let mut before = last_chars(input.before(), cells * MAX_CHARS_OF_CELL);
    // From the left, as little is left out as keeps two cells free for the cursor.
    while p.width(before) + 2 > cells && !before.is_empty() {
        let mut chars = before.chars();
        chars.next();
        before = chars.as_str();
    }
    let at = p.put(room, &Text::new(before), Style::new());
    let after: String = input.after().chars().take(cells * MAX_CHARS_OF_CELL).collect();
    p.put(at, &Text::new(&after), Style::new());
    p.frame.cursor = Some(Position::new(at.x.min(room.end.saturating_sub(1)), room.y));
}
