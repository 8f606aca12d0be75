//! Reading in columns from top to bottom.

use zzread::{
    app::{Action, App, Lang, Start, scope::Scope},
    issue::{Doubt, DoubtKind, Part, Place, Text},
};

use crate::support::{buffer, bundled, issue, press, screen, tell, type_in};

/// An article of the bundled issue, set in columns.
fn standing(columns: u16, rows: u16) -> App {
    let mut app = bundled(columns, rows);
    press(&mut app, "2 Enter v");
    assert_eq!(app.scope(), Scope::Vertical);
    app
}

#[test]
fn to_turn_the_lines_and_turn_them_back_keeps_the_place() {
    for size in [(80, 24), (140, 40), (40, 12), (20, 4)] {
        let mut app = bundled(size.0, size.1);
        press(&mut app, "2 Enter Space");
        let place = app.paper().reader.view.place.clone();
        press(&mut app, "v");
        assert!(app.paper().reader.is_visible(&place), "{size:?}");
        press(&mut app, "v");
        assert!(app.paper().reader.is_visible(&place), "{size:?}");
        assert_eq!(app.scope(), Scope::Article);
    }
}

#[test]
fn every_size_shows_the_first_words_in_order() {
    for (columns, rows) in [(20, 4), (24, 5), (40, 12), (59, 9), (80, 24), (140, 40), (300, 100)] {
        let app = standing(columns, rows);
        let tiers = app.paper().areas.tiers.unwrap();
        assert!(tiers.n_columns() >= 1 && tiers.rows() >= 1);
        let shown = screen(&app);
        for c in app.paper().issue.articles[app.paper().reader.article_idx()]
            .headline
            .as_str()
            .chars()
            .take(2)
        {
            assert!(shown.contains(c), "{c} at {columns}x{rows}\n{shown}");
        }
    }
}

#[test]
fn columns_and_screens_are_gone_through_to_the_end_and_back() {
    let mut app = standing(80, 24);
    let start = app.paper().reader.top;
    press(&mut app, "Left Left");
    let second = app.paper().reader.top;
    assert!(second > start);
    press(&mut app, "Right");
    assert!(app.paper().reader.top < second && app.paper().reader.top > start);
    press(&mut app, "g");
    let mut n_screens = 1;
    while !app.paper().reader.at_end() {
        let until = app.paper().reader.screen.next;
        press(&mut app, "Space");
        assert_eq!(Some(app.paper().reader.top), until, "a screen begins where the last one ended");
        n_screens += 1;
    }
    assert!(n_screens > 1 && app.paper().is_read(app.paper().reader.article_idx()));
    press(&mut app, "b b b b b b");
    press(&mut app, "Esc");
    assert_eq!(app.scope(), Scope::Contents, "Esc is the way back, as ← goes on in the text");
}

#[test]
fn a_hit_is_marked_cell_by_cell_and_stays_in_sight() {
    let mut app = standing(80, 24);
    press(&mut app, "/");
    type_in(&mut app, "居民");
    press(&mut app, "Enter");
    let hit = app.paper().find.found.current_hit().unwrap();
    let place = Place {
        article: app.paper().issue.articles[hit.article_idx].id.clone(),
        part: hit.part,
        byte: hit.start,
    };
    let shown = buffer(&app);
    let marked: String = shown
        .content
        .iter()
        .filter(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED))
        .map(|cell| cell.symbol())
        .collect();
    assert!(marked.contains('居') && marked.contains('民'), "{marked}");
    tell(&mut app, Action::Resized(40, 12));
    assert!(app.paper().reader.is_visible(&place));
    press(&mut app, "v");
    assert!(app.paper().reader.is_visible(&place));
}

#[test]
fn doubts_and_the_reason_of_a_missing_article_are_shown_in_columns_too() {
    let mut issue = issue(&[("要闻", &[("一二三四五", &["甲乙丙丁戊己庚辛"]), ("六七八", &[])])]);
    let doubt = Doubt { part: Part::block(0), byte: 9, kind: DoubtKind::Join, percent: 50 };
    issue.articles[0].doubts.push(doubt);
    issue.articles[1].missing = Text::new("超时");
    for size in [(80, 24), (40, 12)] {
        let mut app = App::new(issue.clone(), Lang::Hans, size, &Start::default());
        press(&mut app, "Enter v");
        let shown = screen(&app);
        let beside = shown.lines().find(|line| line.contains("丁")).unwrap();
        assert!(beside.contains("?丁"), "{shown}");
        assert_eq!(shown.matches('?').count(), beside.matches('?').count() + 1, "{shown}");
        press(&mut app, "]");
        let shown = screen(&app);
        for c in "再取一次没有到超时".chars() {
            assert!(shown.contains(c), "{c} in {shown}");
        }
    }
}

#[test]
fn the_measure_is_the_height_of_the_window() {
    let mut app = standing(80, 24);
    let picture = screen(&app);
    press(&mut app, "+ - | |");
    let without_footer = |picture: &str| picture.lines().take(23).collect::<Vec<_>>().join("\n");
    assert_eq!(without_footer(&screen(&app)), without_footer(&picture));
    assert!(screen(&app).contains("竖排的行长随窗口"), "{}", screen(&app));
    press(&mut app, "v v");
    assert_eq!(screen(&app), picture);
}

#[test]
fn the_card_at_the_end_lies_as_ever() {
    let mut app = bundled(80, 24);
    press(&mut app, "G Enter v");
    while app.paper().reader.view.focus == zzread::app::paper::reader::Focus::Article {
        press(&mut app, "Space");
    }
    assert!(screen(&app).contains("到了末篇"));
    press(&mut app, "b");
    assert_eq!(app.scope(), Scope::Vertical);
}

#[test]
fn the_last_screen_may_be_short_but_not_when_the_lines_lie_in_one_column() {
    let mut app = bundled(80, 24);
    press(&mut app, "3 Enter v");
    let full = app.paper().areas.sheet.rows;
    while !app.paper().reader.at_end() {
        press(&mut app, "Space");
    }
    let n_columns =
        |app: &App| app.paper().reader.screen.rows.iter().map(|shown| shown.y + 1).max();
    let last = screen(&app);
    assert!(n_columns(&app).unwrap() < full, "{last}");
    press(&mut app, "v");
    assert_eq!(n_columns(&app), Some(app.paper().areas.sheet.rows), "{}", screen(&app));
    press(&mut app, "v");
    assert_eq!(screen(&app), last);
}
