//! The morning: two lines for each paper, its name with what is unread, and its lead, or why it is not
//! there.
//!
//! ```text
//!  今天 3报 41篇 约25分钟                2026年11月28日 星期六
//! ───────────────────────────────────────────────────────────
//!    株洲日报  未读9/14 约8分钟
//!    招商开局红火一季度签下17个项目
//!
//!  · 河边晨报  还没来
//!    07:30 去取过
//! ```
//!
//! It takes the place of the paper's own masthead, too: there is no paper taken up yet.

use jiff::Timestamp;
use ratatui::{layout::Rect, style::Style};

use super::{Painter, Role, almanac, footer, line::Room, text};
use crate::{
    app::{Handle, Lang},
    delivery::{Kept, PaperToday, State, Today},
    issue::{Date, Text},
};

/// What stands left of its second line.
const INDENT_CELLS: u16 = 2;

pub(super) fn paint(p: &mut Painter<'_>) {
    let Some(today) = &p.app.morning.today else { return };
    let areas = &p.paper.areas;
    let has_rule = areas.screen.height >= 8;
    let room = Room::of(areas.screen, 0).skip(1).cut(1);
    let room =
        p.put(room, &text::of_three(p.app.lang, &today.head()), p.look(Role::Accent)).skip(2);
    put_right_whole(p, room, &almanac::date_of(Some(Date::Day(today.day)), p.app.lang));
    if has_rule {
        p.fill(Room::of(areas.screen, 1), "─", p.look(Role::Dim));
    }
    let top = 1 + u16::from(has_rule);
    let body = Rect { y: top, height: areas.footer.y.saturating_sub(top), ..areas.screen };
    paint_papers(p, body, today);
    paint_footer(p);
}

fn paint_papers(p: &mut Painter<'_>, body: Rect, today: &Today) {
    // A blank line between them, where all have room.
    let is_wide = usize::from(body.height) >= today.papers.len() * 3;
    let n_rows = if is_wide { 3 } else { 2 };
    let n_shown = usize::from(body.height.div_ceil(n_rows)).max(1);
    let chosen = p.app.morning.chosen;
    let n_whole = usize::from(body.height / n_rows).max(1);
    let first = (chosen + 1).saturating_sub(n_whole);
    let papers = today.papers.iter().enumerate().skip(first).take(n_shown);
    for (nth, (idx, paper)) in (0_u16..).zip(papers) {
        let y = nth * n_rows;
        let whole = Room::of(body, y);
        paint_paper(p, whole.skip(1).cut(1), paper);
        p.handle(whole, Handle::Line(idx));
        if y + 1 < body.height {
            let second = Room::of(body, y + 1);
            paint_second(p, second.skip(1 + INDENT_CELLS).cut(1), paper, today);
            p.handle(second, Handle::Line(idx));
        }
        if idx == chosen {
            p.tint(whole, p.look(Role::Selected));
        }
    }
}

/// `  株洲日报  未读9/14 约8分钟`
fn paint_paper(p: &mut Painter<'_>, room: Room, paper: &PaperToday) {
    let (mark, words) = match &paper.state {
        State::Here(kept) if kept.n_read >= kept.n_stories => ("✓", text::read_all(p.app.lang)),
        State::Here(kept) => ("", unread(p.app.lang, kept)),
        State::Awaited(_) => ("·", text::awaited(p.app.lang)),
        State::Failing(..) => ("✗", text::failing(p.app.lang)),
    };
    p.put(room, &p.mark(mark), Style::new());
    let name = Text::new(&paper.name);
    let room = p.put(room.skip(INDENT_CELLS), &name, p.look(Role::Strong)).skip(2);
    p.put(room, &words, p.look(Role::Dim));
}

fn unread(lang: Lang, kept: &Kept) -> Text {
    let n_unread = kept.n_stories.saturating_sub(kept.n_read);
    let n_chars = kept.n_chars * n_unread / kept.n_stories.max(1);
    text::joined(&text::unread_of(lang, n_unread, kept.n_stories), &text::minutes(lang, n_chars))
}

/// The lead; or since when it is asked for, and why it does not come.
fn paint_second(p: &mut Painter<'_>, room: Room, paper: &PaperToday, today: &Today) {
    let lang = p.app.lang;
    let clock = |at: &Timestamp| {
        let at = today.offset.to_datetime(*at);
        // Of another day the day counts more than the minute.
        let format = if at.date() == today.day { "%H:%M" } else { "%m-%d %H:%M" };
        at.strftime(format).to_string()
    };
    let (words, role) = match &paper.state {
        State::Here(kept) => (Text::new(&kept.lead), Role::Plain),
        State::Awaited(None) => (text::never_asked(lang), Role::Dim),
        State::Awaited(Some(at)) => (text::asked_at(lang, &clock(at)), Role::Dim),
        State::Failing(why, since) => {
            let since = since.as_ref().map(clock).unwrap_or_default();
            let since = p.put(room, &text::tried_since(lang, &since), p.look(Role::Dim)).skip(1);
            p.put(since, &lang.says(why), p.look(Role::Dim));
            return;
        }
    };
    p.put(room, &words, p.look(role));
}

fn paint_footer(p: &mut Painter<'_>) {
    let room = Room::of(p.paper.areas.footer, 0).skip(1).cut(1);
    let bringing = p.app.morning.bringing.map(|it| text::bringing(&it)).unwrap_or_default();
    let room = p.put_right(room, &bringing, p.look(Role::Dim)).cut(2);
    footer::paint_words(p, room);
}

/// Writes a text at the right end, or nothing if it does not fit.
fn put_right_whole(p: &mut Painter<'_>, room: Room, text: &Text) {
    p.put_right(room, text, p.look(Role::Dim));
}
