//! The contents: headlines first, and as wide as they ask for.

use zzread::{
    app::{App, Lang, Start},
    issue::Text,
};

use crate::support::{bundled, cells_of, issue, press, screen};

/// The contents pane, row by row.
fn pane(app: &App) -> Vec<String> {
    screen(app).lines().filter_map(|line| Some(line.split_once('│')?.0.to_owned())).collect()
}

#[test]
fn no_headline_of_the_bundled_issue_is_cut_where_a_third_of_the_window_holds_it() {
    for (columns, rows) in [(120, 44), (140, 40), (200, 60), (300, 80)] {
        let app = bundled(columns, rows);
        let pane = pane(&app).join("\n");
        assert!(!pane.contains('…'), "{pane}");
        assert!(app.paper().areas.contents.width <= columns / 3, "{columns}");
    }
}

#[test]
fn a_headline_that_is_too_long_has_two_lines_where_there_are_rows() {
    let picture = pane(&bundled(80, 24)).join("\n");
    let n_cut = picture.matches('…').count();
    assert!(n_cut <= 3, "{n_cut} of 10 headlines are cut\n{picture}");
    let low = pane(&bundled(80, 17)).join("\n");
    assert_eq!(low.matches('…').count(), 8, "no row is spare: {low}");
}

#[test]
fn the_pane_grows_to_the_longest_headline_and_to_a_third_of_the_window_at_most() {
    // The headline's ideographs, the window's columns, and the pane's.
    let cases =
        [(4, 140, 36), (16, 140, 38), (60, 140, 46), (60, 80, 26), (4, 80, 25), (7, 60, 20)];
    for (n_ideographs, columns, width) in cases {
        let headline = "水".repeat(n_ideographs);
        let issue = issue(&[("要闻", &[(headline.as_str(), &["短"])])]);
        let app = App::new(issue, Lang::Hans, (columns, 24), &Start::default());
        assert_eq!(app.paper().areas.contents.width, width, "{n_ideographs} at {columns}");
        let is_cut = pane(&app).join("\n").contains('…');
        assert_eq!(is_cut, n_ideographs == 60, "{n_ideographs} at {columns}");
    }
}

#[test]
fn the_kicker_stands_behind_the_headline_and_gives_way_to_it() {
    for (columns, shown) in [(140, true), (80, true), (60, false)] {
        let mut issue = issue(&[("要闻", &[("大河长流不息", &["短"]), ("灯火", &["短"])])]);
        issue.articles[0].kicker = Text::new("这抹蓝");
        let app = App::new(issue, Lang::Hans, (columns, 24), &Start::default());
        let pane = pane(&app);
        let row = pane.iter().find(|row| row.contains("大河长流不息")).unwrap();
        assert_eq!(row.trim_end().ends_with("  这抹蓝"), shown, "{columns}: {row}");
    }
}

#[test]
fn the_open_article_keeps_its_mark_when_it_is_read() {
    for columns in [40, 80, 140] {
        let mut app = bundled(columns, 24);
        let row = |app: &App| {
            let picture = screen(app);
            let row = picture.lines().find(|line| line.contains("▸")).unwrap_or_default();
            row.split('│').next().unwrap_or_default().trim_end().to_owned()
        };
        assert!(row(&app).starts_with(" ▸ 招商开局红火") && !row(&app).contains('✓'));
        press(&mut app, "x");
        assert!(row(&app).starts_with(" ▸ 招商开局红火") && row(&app).ends_with('✓'));
        assert!(cells_of(&row(&app)) < usize::from(columns));
    }
}
