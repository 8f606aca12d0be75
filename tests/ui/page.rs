//! Composed pages, as they are painted.

use ratatui::{
    buffer::Buffer,
    style::{Color, Modifier},
};
use zzread::{
    app::{Action, App, Lang, Limit, Notice, Start, look::Look},
    import,
    issue::{Area, Issue, Text},
    layout::{
        Ambiguous, display_cells,
        makeup::{Toward, nameplate_rows},
        width,
    },
    ui::{self, Frame, Palette, Role, Theme, Touch, print},
};

use crate::support::{buffer, golden, issue, press, screen, tell, type_in};

/// The windows of which there are pictures.
pub(super) const SIZES: [(u16, u16); 6] =
    [(80, 24), (100, 30), (120, 44), (140, 40), (200, 60), (300, 80)];

/// The reader on the front page of an issue.
fn front(issue: Issue, size: (u16, u16), ambiguous: Ambiguous) -> App {
    front_in(Lang::Hans, issue, size, ambiguous)
}

/// The same in a language.
pub(super) fn front_in(lang: Lang, issue: Issue, size: (u16, u16), ambiguous: Ambiguous) -> App {
    let start = Start { page_idx: Some(0), ambiguous, ..Start::default() };
    App::new(issue, lang, size, &start)
}

pub(super) fn picture(app: &App) -> String {
    print::screen(app, false).join("\n") + "\n"
}

#[test]
fn pages_are_composed_as_pictures_show() {
    for size in SIZES {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let mut app = front(import::bundled(), size, ambiguous);
            press(&mut app, "x");
            if size.0 >= 140 {
                press(&mut app, "Right");
                app.notice = None;
            }
            let kind = if ambiguous == Ambiguous::Wide { "-wide" } else { "" };
            golden(&format!("page{kind}-{}x{}", size.0, size.1), &picture(&app));
        }
    }
}

/// How much of the rows below the nameplate has something on it, in hundredths.
fn ink(buffer: &Buffer) -> f64 {
    let area = buffer.area;
    // The last row is the footer's.
    let bottom = area.height - 1;
    let top = nameplate_rows(area.width, bottom);
    let mut n_inked = 0;
    for y in top..bottom {
        let mut x = 0;
        while x < area.width {
            let symbol = buffer[(x, y)].symbol();
            let cells = width(symbol, Ambiguous::Narrow).max(1) as u16;
            n_inked += if symbol.trim().is_empty() { 0 } else { usize::from(cells) };
            x += cells;
        }
    }
    100.0 * n_inked as f64 / (f64::from(area.width) * f64::from(bottom - top))
}

#[test]
fn a_front_page_is_full_of_ink() {
    let issue = import::bundled();
    let cases = [
        ((100, 30), 50.0),
        ((120, 44), 55.0),
        ((140, 40), 55.0),
        ((160, 50), 55.0),
        ((200, 60), 60.0),
        ((300, 80), 55.0),
    ];
    for (size, least) in cases {
        let ink = ink(&buffer(&front(issue.clone(), size, Ambiguous::Narrow)));
        assert!(ink >= least, "{size:?}: {ink:.1} % of {least} %");
    }
}

#[test]
fn a_name_without_glyphs_is_letter_spaced() {
    let mut issue = import::bundled();
    issue.newspaper.name = Text::new("한겨레");
    assert_eq!(display_cells("한겨레", 1), None);
    let plate = picture(&front(issue, (120, 40), Ambiguous::Narrow));
    assert!(plate.lines().take(6).any(|line| line.contains("한  겨  레")), "{plate}");
}

#[test]
fn a_small_issue_says_where_it_ends_and_a_long_name_leaves_the_date_whole() {
    let paragraph = "据统计，路灯都亮了，居民高兴地走上街头。".repeat(4);
    let body: &[&str] = &[paragraph.as_str()];
    let mut issue = issue(&[
        ("要闻", &[("路灯亮了", body), ("水清岸绿", body)]),
        ("民生", &[("桥通了", body)]),
    ]);
    issue.newspaper.name = Text::new("River Notes");
    issue.date = Some("2021-04-20".parse().unwrap());
    let page = picture(&front(issue.clone(), (120, 44), Ambiguous::Narrow));
    assert!(page.contains(" 全刊3篇到此 ") && !page.contains('…'), "{page}");
    golden("page-small-120x44", &page);
    assert!(!picture(&front(issue, (60, 14), Ambiguous::Narrow)).contains("到此"));
}

#[test]
fn hits_are_lit_on_the_page() {
    let mut app = front(import::bundled(), (160, 50), Ambiguous::Narrow);
    press(&mut app, "/");
    type_in(&mut app, "项目");
    press(&mut app, "Enter Left");
    let buffer = buffer(&app);
    let is_lit = |cell: &&ratatui::buffer::Cell| cell.modifier.contains(Modifier::UNDERLINED);
    let lit: Vec<&str> = buffer.content.iter().filter(is_lit).map(|cell| cell.symbol()).collect();
    assert!(lit.iter().filter(|symbol| **symbol == "项").count() > 6, "{lit:?}");
    assert!(lit.iter().all(|symbol| ["项", "目", " "].contains(symbol)), "{lit:?}");
}

#[test]
fn arrows_go_to_the_story_that_stands_there_and_enter_reads_it() {
    let mut app = front(import::bundled(), (200, 60), Ambiguous::Narrow);
    let chosen = |app: &App| app.paper().reader.article_idx();
    assert_eq!(chosen(&app), 0);
    for (key, toward) in [("Right", Toward::Right), ("Down", Toward::Down), ("Left", Toward::Left)]
    {
        let makeup = &app.paper().front.makeup;
        let next = makeup.neighbour(makeup.panel_of(chosen(&app)).unwrap(), toward);
        let expected = next.map_or(chosen(&app), |next| makeup.panels[next].article_idx.unwrap());
        eprintln!(
            "{key} {expected} focus {:?} scope {:?}",
            app.paper().reader.view.focus,
            app.scope()
        );
        press(&mut app, key);
        assert_eq!(chosen(&app), expected, "{key}");
    }
    let page = screen(&app);
    press(&mut app, "Enter");
    assert!(screen(&app).contains("目录"), "{}", screen(&app));
    press(&mut app, "Esc");
    assert_eq!(screen(&app).lines().count(), page.lines().count());
    assert_eq!(app.paper().front.page_idx, 0, "the way back leads to the page");
}

#[test]
fn pages_are_turned_and_the_contents_are_a_key_away() {
    let mut app = front(import::bundled(), (120, 44), Ambiguous::Narrow);
    for (keys, page_idx, article_idx) in
        [("}", 1, 1), ("3", 2, 6), ("{", 1, 1), ("1", 0, 0), ("G", 2, 9), ("g", 0, 0)]
    {
        press(&mut app, keys);
        assert_eq!(app.paper().front.page_idx, page_idx, "{keys}");
        assert_eq!(app.paper().reader.article_idx(), article_idx, "{keys}");
    }
    press(&mut app, "p");
    let contents = screen(&app);
    assert!(contents.contains("01 要闻"), "{contents}");
    press(&mut app, "p");
    assert!(screen(&app).contains("今日导读"));
    press(&mut app, "Space");
    assert!(screen(&app).contains("据统计"), "{}", screen(&app));
}

#[test]
fn any_window_has_its_page_and_keeps_the_chosen_story() {
    let mut app = front(import::bundled(), (100, 30), Ambiguous::Narrow);
    press(&mut app, "} Down");
    let chosen = app.paper().reader.article_idx();
    for size in [(20, 4), (60, 20), (300, 100), (21, 9), (100, 30)] {
        crate::support::tell(&mut app, zzread::app::Action::Resized(size.0, size.1));
        assert_eq!(screen(&app).lines().count(), usize::from(size.1));
        assert_eq!(app.paper().reader.article_idx(), chosen);
    }
}

#[test]
fn stories_are_set_where_they_were_printed_if_that_is_known() {
    let mut issue = import::bundled();
    let mut app = front(issue.clone(), (140, 40), Ambiguous::Narrow);
    press(&mut app, "P");
    assert_eq!(app.notice, Some(Notice::Limit(Limit::NoAreas)));
    // The second page has five stories: a lead at the left, four in two columns beside it.
    let areas = [[0, 0, 400, 1000], [410, 0, 290, 490], [710, 0, 290, 490], [410, 500, 290, 500]];
    for (article_idx, area) in (1..).zip(areas.into_iter().chain([[710, 500, 290, 500]])) {
        issue.articles[article_idx].area = Area::of_numbers(area);
    }
    let mut app = front(issue, (140, 40), Ambiguous::Narrow);
    press(&mut app, "} P");
    golden("page-printed-140x40", &picture(&app));
    press(&mut app, "Right Down");
    assert_eq!(app.paper().reader.article_idx(), 4, "arrows lead to what stands there");
    let printed = app.paper().front.makeup.clone();
    tell(&mut app, Action::Resized(30, 12));
    press(&mut app, "P P");
    assert_eq!(app.notice, Some(Notice::Limit(Limit::NoRoomAsPrinted)));
    tell(&mut app, Action::Resized(140, 40));
    assert!(app.paper().front.makeup != printed, "composed again");
}

#[test]
fn t_changes_the_colours_and_no_colours_stay_none() {
    let mut app = front(import::bundled(), (100, 30), Ambiguous::Narrow);
    let own = buffer(&app);
    let mut seen = vec![own.clone()];
    for look in ["白纸", "夜间", "新闻纸", "高对比"] {
        press(&mut app, "T");
        assert!(screen(&app).contains(look), "{look}");
        press(&mut app, "Down Up");
        let painted = buffer(&app);
        assert!(!seen.contains(&painted), "{look}");
        assert!(painted.content.iter().all(|cell| cell.bg != ratatui::style::Color::Reset));
        let bare = crate::support::frame(&app, false).cells;
        assert!(bare.content.iter().all(|cell| cell.fg == ratatui::style::Color::Reset));
        seen.push(painted);
    }
    press(&mut app, "T Down Up");
    assert_eq!(buffer(&app), own);
}

#[test]
fn a_theme_of_ones_own_comes_first_and_t_goes_round_to_it() {
    let start = Start { page_idx: Some(0), look: Look::Own, ..Start::default() };
    let mut app = App::new(import::bundled(), Lang::Hans, (100, 30), &start);
    let hit = Touch {
        role: Role::named("plate").unwrap(),
        color: Some(0x0001_0203),
        ground: None,
        is_bold: true,
        is_underlined: false,
        is_reversed: false,
    };
    let palette = Palette {
        text: 0x0020_2020,
        ground: 0x00F0_F0F0,
        dim: 0x0050_5050,
        accent: 0x00B0_1010,
        roles: vec![hit],
    };
    let paint = |app: &App, has_color| {
        let mut frame = Frame::new((100, 30));
        ui::paint(app, &Theme::new(has_color).with_own(&palette), &mut frame);
        frame.cells
    };
    let own = paint(&app, true);
    assert!(own.content.iter().all(|cell| cell.bg == Color::Rgb(0xF0, 0xF0, 0xF0)));
    let plate = own.content.iter().find(|cell| cell.symbol() == "█").unwrap();
    assert_eq!((plate.fg, plate.modifier), (Color::Rgb(1, 2, 3), Modifier::BOLD));
    assert!(paint(&app, false).content.iter().all(|cell| cell.bg == Color::Reset), "NO_COLOR");
    press(&mut app, "T T T T T T Down Up");
    assert_eq!(paint(&app, true), own, "after the five others");
}

/// How much of the article's pane has something on it, in hundredths, on the first screen of a story.
fn reading_ink(article_idx: usize, size: (u16, u16)) -> f64 {
    let start = Start { article_idx: Some(article_idx), ..Start::default() };
    let app = App::new(import::bundled(), Lang::Hans, size, &start);
    let (buffer, area) = (buffer(&app), app.paper().areas.article);
    let mut n_inked = 0;
    for y in area.y..area.bottom() {
        let mut x = area.x;
        while x < area.right() {
            let symbol = buffer[(x, y)].symbol();
            let cells = width(symbol, Ambiguous::Narrow).max(1) as u16;
            n_inked += if symbol.trim().is_empty() { 0 } else { usize::from(cells) };
            x += cells;
        }
    }
    100.0 * n_inked as f64 / f64::from(area.width) / f64::from(area.height)
}

#[test]
fn the_paper_goes_on_below_a_short_story() {
    for (size, least) in [((120, 44), 50.0), ((140, 40), 50.0), ((200, 60), 45.0)] {
        let inks: Vec<f64> = (0..10).map(|article_idx| reading_ink(article_idx, size)).collect();
        let mean = inks.iter().sum::<f64>() / 10.0;
        assert!(mean >= least, "{size:?}: {mean:.1} % of {least} %: {inks:.0?}");
    }
}

#[test]
fn space_reads_on_behind_all_that_stands_whole_on_the_screen() {
    let start = Start { article_idx: Some(1), ..Start::default() };
    let mut app = App::new(import::bundled(), Lang::Hans, (140, 40), &start);
    let following: Vec<(usize, bool)> = app
        .paper()
        .reader
        .following
        .iter()
        .map(|(article_idx, told)| (*article_idx, told.next.is_none()))
        .collect();
    assert_eq!(following, [(2, true), (3, false)]);
    golden("run-140x40", &screen(&app));
    press(&mut app, "Space");
    assert_eq!(app.paper().reader.article_idx(), 3, "the one that is cut goes on");
    assert!((1..3).all(|article_idx| app.paper().is_read(article_idx)));
}
