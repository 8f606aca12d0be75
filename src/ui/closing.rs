//! The card after the last article: a paper can be finished.

use ratatui::style::Style;

use super::{Painter, Role, almanac, line::Room, text};
use crate::{
    app::areas::HANG_CELLS,
    issue::{Article, Length, Text},
    layout,
};

/// Paints the card; `Paper::closing_height` counts its rows.
pub(super) fn paint(p: &mut Painter<'_>) {
    let (issue, area) = (&p.paper.issue, p.paper.areas.text);
    let lengths = issue.articles.iter().map(Article::length);
    let all = Length { n_chars: 0, is_exact: true };
    let length = lengths.fold(all, |sum, it| Length {
        n_chars: sum.n_chars + it.n_chars,
        is_exact: sum.is_exact && it.is_exact,
    });
    let mut texts = vec![
        (issue.newspaper.name.clone(), p.look(Role::Accent)),
        (almanac::date(issue, p.app.lang), p.look(Role::Dim)),
        (Text::default(), Style::new()),
        (text::finished(p.app.lang, p.paper.n_unread()), p.look(Role::Strong)),
        (text::finished_size(p.app.lang, issue.articles.len(), length), Style::new()),
        (text::warnings(p.app.lang, issue.warnings.len()), p.look(Role::Dim)),
        (Text::default(), Style::new()),
    ];
    texts.extend(issue.pages.iter().map(|page| (page.editors.clone(), p.look(Role::Dim))));
    texts.push((issue.credit.clone(), Style::new()));
    let set = p.paper.card_style();
    let rows = texts.iter().flat_map(|(text, style)| {
        let lines = layout::paragraph(text.as_str(), &set);
        lines.into_iter().map(move |line| (text, line, *style))
    });
    for (y, (text, line, style)) in (0..area.height).zip(rows.skip(p.paper.reader.closing_top)) {
        let room = Room::of(area, y);
        let wide = Room { end: room.end + HANG_CELLS, ..room };
        p.put_line(wide, (text, &line, &set), style, &[]);
    }
}
