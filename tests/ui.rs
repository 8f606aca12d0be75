mod looks;
mod page;

use zzread::{
    app::{Action, App, Lang, Start},
    issue::{Block, BlockKind, Doubt, DoubtKind, Inline, Issue, Part, Text},
};

use crate::support::{
    buffer, bundled, cells_of, frame, golden, issue, press, screen, styles, tell, type_in,
};

const SIZES: [(u16, u16); 4] = [(80, 24), (140, 40), (40, 12), (20, 4)];

/// What a reader does and what the screen shows after it: `tests/golden/NAME-COLUMNSxROWS.txt`.
#[test]
fn keys_lead_to_pictures() {
    let cases = [
        ("start", "", ""),
        ("second-screen", "Enter Space", ""),
        ("interview", "3 Enter", ""),
        ("figure", "2 Enter", ""),
        ("list", "3 ] Enter", ""),
        ("vertical", "3 Enter v", ""),
        ("search", "/", "河长"),
        ("settings", "Enter S Right Down", ""),
        ("help", "?", ""),
        ("closing", "G Enter Space Space Space Space Space Space Space Space Space", ""),
    ];
    for (name, keys, typed) in cases {
        for (columns, rows) in SIZES {
            let mut app = bundled(columns, rows);
            press(&mut app, keys);
            type_in(&mut app, typed);
            golden(&format!("{name}-{columns}x{rows}"), &screen(&app));
        }
    }
}

/// Where the look says something that the signs do not, a second picture has a letter a cell.
#[test]
fn what_is_chosen_found_or_linked_looks_so() {
    for (columns, rows) in SIZES {
        let looks = |name: &str, app: &App| {
            let picture = format!("{}\n{}", screen(app), styles(app));
            golden(&format!("{name}-{columns}x{rows}"), &picture);
        };
        let mut app = bundled(columns, rows);
        press(&mut app, "Down x Down");
        looks("chosen", &app);
        press(&mut app, "/");
        type_in(&mut app, "河长");
        looks("found", &app);
        let mut app = App::new(linked(), Lang::Hans, (columns, rows), &Start::default());
        press(&mut app, "Enter");
        looks("linked", &app);
    }
}

/// Emphasis, a link over two lines, and who asks and who answers.
fn linked() -> Issue {
    let mut issue = issue(&[("要闻", &[("大河长流", &["", "问：水清了吗？", "答：清了。"])])]);
    let mut text = Text::new("巡河的人说，");
    let strong = text.push("水是家");
    text.mark(strong, Inline::Strong);
    text.push("；台账都在");
    let link = text.push("河道巡查台账公开查询平台的首页上");
    text.mark(link, Inline::Link(Text::from("https://example.org/river")));
    text.push("，谁都能查。");
    let blocks = &mut issue.articles[0].blocks;
    blocks[0] = Block::paragraph(text);
    blocks[1].kind = BlockKind::Question { speaker_bytes: 3 };
    blocks[2].kind = BlockKind::Answer { speaker_bytes: 3 };
    issue
}

#[test]
fn a_screen_that_is_too_small_says_so_and_recovers() {
    let mut app = bundled(80, 24);
    press(&mut app, "Enter Space");
    let picture = screen(&app);
    for (columns, rows) in [(19, 24), (80, 3), (1, 1), (0, 0), (8, 2)] {
        tell(&mut app, Action::Resized(columns, rows));
        let small = screen(&app);
        assert!(
            small.trim().chars().count() <= 5 && small.lines().count() == usize::from(rows),
            "{small}"
        );
    }
    tell(&mut app, Action::Resized(80, 24));
    assert_eq!(screen(&app), picture);
}

#[test]
fn the_hairline_is_never_broken_and_every_row_fills_its_width() {
    for columns in 60..=150 {
        let mut app = bundled(columns, 24);
        for keys in ["g", "Enter", "Space", "Space", "3", "Space", "/"] {
            press(&mut app, keys);
            let buffer = buffer(&app);
            let x = app.paper().areas.hairline.x;
            for y in app.paper().areas.body.y..app.paper().areas.body.bottom() {
                assert_eq!(
                    buffer[(x, y)].symbol(),
                    "│",
                    "{columns} columns, row {y}\n{}",
                    screen(&app)
                );
            }
        }
        for line in screen(&app).lines() {
            assert!(cells_of(line) <= usize::from(columns), "{line}");
        }
    }
}

#[test]
fn hits_are_marked_cell_by_cell_in_the_article_and_in_the_contents() {
    let issue = issue(&[("要闻", &[("大河\n长流", &["保护河长制的河长，a河长b"])])]);
    let mut app = App::new(issue, Lang::Hans, (60, 10), &Start::default());
    press(&mut app, "/");
    type_in(&mut app, "河长");
    let buffer = buffer(&app);
    let marked = |y: u16| -> String {
        let style = |x: u16| buffer[(x, y)].modifier & !ratatui::style::Modifier::BOLD;
        let is_hit = |x: u16| !(style(x) & HIT).is_empty();
        (0..60).map(|x| if is_hit(x) { '#' } else { '.' }).collect()
    };
    let n_marked: Vec<usize> = (2..7).map(|y| marked(y).matches('#').count()).collect();
    // 河 ends the headline's first line and 长 begins its second; the contents show both
    // in one line, a blank between them.
    assert_eq!(n_marked, [2, 2 + 5, 0, 3 * 4, 0], "{}", screen(&app));
}

const HIT: ratatui::style::Modifier =
    ratatui::style::Modifier::REVERSED.union(ratatui::style::Modifier::UNDERLINED);

#[test]
fn the_cursor_stands_at_the_insertion_point() {
    let mut app = bundled(80, 24);
    press(&mut app, "/");
    type_in(&mut app, "河长");
    let cursor = frame(&app, true).cursor.unwrap();
    assert_eq!((cursor.x, cursor.y), (6, 23), "behind ` /河长`");
    press(&mut app, "Left");
    let cursor = frame(&app, true).cursor.unwrap();
    assert_eq!(cursor.x, 4);
    type_in(&mut app, &"水".repeat(60));
    let cursor = frame(&app, true).cursor.unwrap();
    assert!(cursor.x < 80);
}

#[test]
fn without_colours_nothing_is_coloured() {
    let mut app = bundled(80, 24);
    press(&mut app, "/");
    type_in(&mut app, "河长");
    let buffer = frame(&app, false).cells;
    let plain = ratatui::style::Color::Reset;
    assert!(buffer.content.iter().all(|cell| cell.fg == plain && cell.bg == plain));
}

#[test]
fn what_is_not_sure_has_a_mark_in_the_margin() {
    let long = "一二三四五六七八九十".repeat(8);
    let mut issue = issue(&[("要闻", &[("大河长流", &[long.as_str()])])]);
    let doubt = |byte| Doubt { part: Part::Block(0), byte, kind: DoubtKind::Join, percent: 40 };
    issue.articles[0].doubts = vec![doubt(0), doubt(237)];
    for columns in 20..=119 {
        let start = Start { article_idx: Some(0), ..Start::default() };
        let app = App::new(issue.clone(), Lang::Hans, (columns, 24), &start);
        let (text, margin) =
            (app.paper().areas.text, app.paper().areas.article.x..app.paper().areas.text.x);
        let buffer = buffer(&app);
        let is_marked = |y: &u16| margin.clone().any(|x| buffer[(x, *y)].symbol() == "?");
        let n_marked = (text.y..text.bottom()).filter(is_marked).count();
        assert_eq!(n_marked, 2, "{columns} columns\n{}", screen(&app));
    }
}

#[test]
fn of_what_was_pasted_the_end_is_shown_however_long_it_is() {
    let paste = |app: &mut App, n_times: usize| {
        let _ = app.update(Action::Pasted("灯河".repeat(n_times)));
        screen(app)
    };
    for keys in ["/", "?"] {
        let mut app = bundled(80, 24);
        press(&mut app, keys);
        let short = paste(&mut app, 200);
        // (To measure all of it again for each character that is left out would take an hour.)
        assert_eq!(paste(&mut app, 170_000), short);
        press(&mut app, "Home");
        assert!(screen(&app).contains("灯河灯河"), "{}", screen(&app));
    }
}

#[test]
fn with_ascii_alone_nothing_else_is_drawn_around_the_text() {
    let words: &[&str] = &["The lamps are lit again, and the river is clear."];
    let mut issue =
        issue(&[("News", &[("Lamps lit again in the old town", words), ("River", words)])]);
    issue.newspaper.name = Text::from("The Paper");
    issue.pages[0].sections[0].nameplate = Text::from("Rivers");
    let start = Start { is_ascii: true, ..Start::default() };
    for (columns, rows) in [(40, 36), (80, 24), (140, 40), (200, 60)] {
        let mut app = App::new(issue.clone(), Lang::En, (columns, rows), &start);
        for keys in ["", "x", "p", "P", "Esc Enter", "G Space", "?", "Esc S", "Esc /"] {
            press(&mut app, keys);
            let shown = screen(&app);
            let other = shown.chars().find(|c| !c.is_ascii());
            assert_eq!(other, None, "{keys} at {columns} x {rows}\n{shown}");
        }
    }
}
