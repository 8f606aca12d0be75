//! The bottom line: hints and where the reader is; a message; or the search box.

use ratatui::{layout::Position, style::Style};

use super::{
    Theme,
    canvas::Canvas,
    line::{self, Room},
    text,
};
use crate::{
    app::{
        App,
        command::{self, Command, Hint, Scope},
        find::SearchBox,
        load::Load,
        prompt::TextBox,
        reader::Focus,
        setting::Knob,
    },
    issue::Text,
};

pub(super) fn paint(app: &App, theme: Theme, buf: &mut Canvas<'_>) -> Option<Position> {
    let room = Room::of(app.areas.footer, 0).skip(1).cut(1);
    if let Some(search_box) = &app.find.search_box {
        return Some(paint_search(app, theme, buf, room, search_box));
    }
    if let Some(knob) = app.knob.filter(|_| app.overlay.is_none()) {
        paint_settings(app, theme, buf, room, knob);
        return None;
    }
    let room = line::put_right(buf, room, &whereabouts(app), theme.dim()).cut(2);
    match &app.notice {
        Some(notice) => {
            line::put(buf, room, &text::notice(app.lang, notice), Style::new());
        }
        None if app.reader.view.focus == Focus::Closing => {
            paint_hints(app, theme, buf, room, command::CLOSING_HINTS);
        }
        None => paint_hints(app, theme, buf, room, command::hints(app.scope())),
    }
    None
}

/// `栏数 自动  栏宽 46  标点悬挂 开 …`, from the first that keeps the one being set in sight.
fn paint_settings(app: &App, theme: Theme, buf: &mut Canvas<'_>, room: Room, knob: Knob) {
    let words = Knob::ALL.map(|it| text::knob(app.lang, it, &app.setting, &app.areas.sheet));
    let cells = words.each_ref().map(|words| buf.width(words.as_str()) + 2);
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
        let style = if idx == at { theme.selected() } else { theme.dim() };
        room = line::put(buf, room, words, style).skip(2);
    }
    if room.cells() > 24 {
        paint_hints(app, theme, buf, room.skip(2), command::hints(Scope::Settings));
    }
}

/// Writes hints, leaving out whole hints, the least wanted first, until they fit.
pub(super) fn paint_hints(
    app: &App,
    theme: Theme,
    buf: &mut Canvas<'_>,
    room: Room,
    hints: &[Hint],
) {
    let cells = |hint: &Hint| {
        let keys = buf.width(&hint.shown_keys(app.lang));
        keys + 1 + buf.width(hint.words(app.lang)) + 2
    };
    let fits = |max_rank: u8| {
        let kept = hints.iter().filter(|hint| hint.rank <= max_rank);
        kept.map(cells).sum::<usize>() <= usize::from(room.cells()) + 2
    };
    let Some(max_rank) = (0..=hints.len() as u8).rev().find(|&rank| fits(rank)) else { return };
    let mut room = room;
    for hint in hints.iter().filter(|hint| hint.rank <= max_rank) {
        room = line::put(buf, room, &Text::new(&hint.shown_keys(app.lang)), theme.strong()).skip(1);
        room = line::put(buf, room, &Text::new(hint.words(app.lang)), theme.dim()).skip(2);
    }
}

/// `载入 3/16版  提示 2  3/12  7/10  58%`: how far the opening is, warnings, hits, the article's number and how far it was read.
fn whereabouts(app: &App) -> Text {
    let mut words = Vec::new();
    if let Load::Running(Some(progress)) = app.load {
        words.push(text::progress(app.lang, progress).to_string());
    }
    if !app.issue.warnings.is_empty() && app.areas.screen.width >= 40 {
        let warnings = text::warnings(app.lang, app.issue.warnings.len());
        let key = command::row(Command::Warnings).map_or("", |row| row.keys[0]);
        words.push(format!("{key} {warnings}"));
    }
    let found = &app.find.found;
    if let Some(current) = found.current {
        words.push(format!("{}/{}", current + 1, found.hits.len()));
    }
    let in_masthead = app.areas.rule.is_empty() && !app.areas.masthead.is_empty();
    match app.reader.view.focus {
        Focus::Closing => words.push("100%".to_owned()),
        _ if app.issue.articles.is_empty() => {}
        Focus::Contents if app.areas.article.is_empty() => {}
        Focus::Contents | Focus::Article => {
            if !in_masthead && app.areas.screen.width >= 40 {
                let number = app.reader.article_idx() + 1;
                words.push(format!("{number}/{}", app.issue.articles.len()));
            }
            words.push(format!("{}%", app.reader.percent()));
        }
    }
    Text::new(&words.join("  "))
}

/// `/河长▏                       全刊 3/12`
fn paint_search(
    app: &App,
    theme: Theme,
    buf: &mut Canvas<'_>,
    room: Room,
    search_box: &SearchBox,
) -> Position {
    let found = &app.find.found;
    let number = found.current.map_or(0, |current| current + 1);
    let count = match search_box.input.is_empty() {
        true => Text::default(),
        false => Text::new(&format!("{number}/{}", found.hits.len())),
    };
    let reach = text::reach(app.lang, found.reach);
    let style = if found.hits.is_empty() { theme.dim() } else { theme.strong() };
    let mut rest = line::put_right(buf, room, &count, style).cut(1);
    rest = line::put_right(buf, rest, &reach, theme.dim()).cut(2);
    if rest.cells() > 60 {
        let hints = Room { x: rest.end - 34, ..rest };
        paint_hints(app, theme, buf, hints, command::hints(Scope::Search));
        rest = rest.cut(36);
    }
    let rest = line::put(buf, rest, &Text::from("/"), theme.accent());
    paint_input(buf, rest, &search_box.input)
}

/// Writes a box of text so that its insertion point is in sight, and gives that point.
pub(super) fn paint_input(buf: &mut Canvas<'_>, room: Room, input: &TextBox) -> Position {
    let cells = usize::from(room.cells());
    let mut before = input.before();
    // From the left, as little is left out as keeps two cells free for the cursor.
    while buf.width(before) + 2 > cells && !before.is_empty() {
        let mut chars = before.chars();
        chars.next();
        before = chars.as_str();
    }
    let at = line::put(buf, room, &Text::new(before), Style::new());
    line::put(buf, at, &Text::new(input.after()), Style::new());
    Position::new(at.x.min(room.end.saturating_sub(1)), room.y)
}
