//! Screens of columns: what they look like, and what must hold of every one.

use std::collections::BTreeMap;

use proptest::prelude::*;
use zzread::{
    issue::{Article, Block, BlockKind, Part, Text},
    layout::{Ambiguous, Galley, RowKind, Screen, Sheet, Spot, Style, line_text, page, width},
};

fn sheet(n_columns: u16, rows: u16) -> Sheet {
    Sheet { n_columns, column_cells: 16, gutter_cells: 4, rows }
}

fn galley(sheet: Sheet) -> Galley {
    let style = Style { measure_cells: sheet.column_cells, indent_cells: 4, ..Style::default() };
    Galley::new(style, sheet.width_cells(), false)
}

/// The screens of an article, turned one by one.
fn screens(article: &Article, sheet: Sheet) -> Vec<(Spot, Screen)> {
    let mut galley = galley(sheet);
    let mut next = Some(galley.start(article));
    let mut screens = Vec::new();
    while let Some(from) = next {
        let screen = sheet.screen(&mut galley, article, from);
        next = screen.next;
        assert!(next.is_none_or(|next| next > from), "a screen goes on");
        screens.push((from, screen));
    }
    screens
}

fn picture(article: &Article, screen: &Screen) -> Vec<String> {
    let mut lines: BTreeMap<u16, String> = BTreeMap::new();
    for shown in &screen.rows {
        let text = article.text(shown.row.part).as_str();
        let line = lines.entry(shown.y).or_default();
        let shown_line = line_text(text, &shown.row.line, &Style::default());
        let blank = usize::from(shown.x_cells).saturating_sub(width(line, Ambiguous::Narrow));
        *line += &" ".repeat(blank);
        *line += &shown_line;
    }
    let last = lines.keys().last().copied().unwrap_or(0);
    (0..=last).map(|y| lines.remove(&y).unwrap_or_default().trim_end().to_owned()).collect()
}

fn check(article: &Article, sheet: Sheet, expected: &[&[&str]]) {
    let screens: Vec<_> =
        screens(article, sheet).iter().map(|(_, screen)| picture(article, screen)).collect();
    assert_eq!(screens, expected, "{screens:#?}");
}

fn block(kind: BlockKind, text: &str) -> Block {
    Block { kind, text: Text::new(text) }
}

fn article(headline: &str, blocks: Vec<Block>) -> Article {
    Article { headline: headline.into(), blocks, ..Article::default() }
}

#[test]
fn the_head_spans_the_columns_and_the_last_screen_is_balanced() {
    let paragraph = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
    let article = article("标题", vec![Block::paragraph(paragraph.into())]);
    let expected: &[&str] =
        &["标题", "", "  一二三四五六七    六七八九十一二三", "八九十一二三四五    四五六七八九十"];
    check(&article, sheet(2, 9), &[expected]);
}

#[test]
fn no_crosshead_ends_a_column_and_no_line_of_a_paragraph_stands_alone() {
    let five = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五";
    let article = article(
        "题",
        vec![
            Block::paragraph(five.into()),
            block(BlockKind::Crosshead, "小标题"),
            Block::paragraph(five.into()),
        ],
    );
    let expected: &[&[&str]] = &[
        &[
            "题",
            "",
            "  一二三四五六七    小标题",
            "八九十一二三四五      一二三四五六七",
            "六七八九十一二三    八九十一二三四五",
            "四五六七八九十一    六七八九十一二三",
            "二三四五",
        ],
        &["四五六七八九十一", "二三四五"],
    ];
    check(&article, sheet(2, 7), expected);
}

#[test]
fn a_figure_stays_in_one_column() {
    let figure = block(BlockKind::Figure { image: Text::default() }, "替代\n说明\n摄影");
    let paragraph = Block::paragraph("一二三四五六七八九十一二三四五六七八".into());
    let article = article("题", vec![paragraph.clone(), figure, paragraph]);
    for (_, screen) in screens(&article, sheet(2, 8)) {
        let columns: Vec<u16> = screen
            .rows
            .iter()
            .filter(|shown| {
                matches!(shown.row.kind, RowKind::FrameTop | RowKind::Alt | RowKind::Credit)
            })
            .map(|shown| shown.x_cells)
            .collect();
        assert!(columns.windows(2).all(|pair| pair[0] == pair[1]), "{columns:?}");
    }
}

fn articles() -> impl Strategy<Value = Article> {
    let paragraph = "[一-龥，。a-z ]{1,90}";
    let block = prop_oneof![
        6 => paragraph.prop_map(|text| block(BlockKind::Paragraph, &text)),
        2 => "[一-龥]{1,12}".prop_map(|text| block(BlockKind::Crosshead, &text)),
        1 => "[一-龥]{1,30}".prop_map(|text| block(BlockKind::Quote, &text)),
        1 => "[一-龥]{0,9}\n[一-龥]{0,20}\n[一-龥]{0,4}"
            .prop_map(|text| block(BlockKind::Figure { image: Text::default() }, &text)),
        1 => "[一-龥]{1,9}？".prop_map(|text| block(BlockKind::Question { speaker_bytes: 3 }, &text)),
        1 => ("[一-龥]{1,20}\n[一-龥]{1,20}", any::<bool>())
            .prop_map(|(text, ordered)| block(BlockKind::List { ordered }, &text)),
        1 => Just(block(BlockKind::Paragraph, &"长段落，一行又一行。\n".repeat(900))),
    ];
    let dateline = prop_oneof![3 => Just(""), 1 => Just("本报讯")];
    ("[一-龥]{0,20}", dateline, prop::collection::vec(block, 0..12)).prop_map(
        |(headline, dateline, blocks)| Article {
            dateline: dateline.into(),
            ..article(&headline, blocks)
        },
    )
}

fn rows(screens: &[(Spot, Screen)]) -> Vec<(RowKind, Part, u32, u32)> {
    let rows = screens.iter().flat_map(|(_, screen)| &screen.rows).map(|shown| &shown.row);
    rows.map(|row| (row.kind, row.part, row.line.start, row.line.end)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]
    #[test]
    fn the_screens_show_every_row_once_and_in_order(
        article in articles(), n_columns in 1u16..=4, n_rows in 1u16..30,
    ) {
        let sheet = sheet(n_columns, n_rows);
        let style = galley(sheet).style().clone();
        let head = page(&Article { blocks: Vec::new(), dateline: Text::default(), ..article.clone() }, &style.with_measure(sheet.width_cells()));
        let body = page(&Article { headline: Text::default(), ..article.clone() }, &style);
        let wanted: Vec<_> = head.rows.iter().chain(&body.rows)
            .map(|row| (row.kind, row.part, row.line.start, row.line.end)).collect();
        prop_assert_eq!(rows(&screens(&article, sheet)), wanted);
    }

    #[test]
    fn what_stays_with_the_row_below_ends_no_column_that_is_high_enough(
        article in articles(), n_columns in 2u16..=4, n_rows in 24u16..40,
    ) {
        let sheet = sheet(n_columns, n_rows);
        for (_, screen) in screens(&article, sheet) {
            for pair in screen.rows.windows(2).filter(|pair| pair[0].x_cells < pair[1].x_cells) {
                prop_assert!(!pair[0].row.keep, "{:?}", pair[0]);
            }
            prop_assert!(screen.rows.iter().all(|shown| shown.y < n_rows));
        }
    }

    #[test]
    fn a_screen_is_turned_back_to_what_was_before_it(
        article in articles(), n_columns in 1u16..=4, n_rows in 3u16..30,
    ) {
        let sheet = sheet(n_columns, n_rows);
        let mut galley = galley(sheet);
        for pair in screens(&article, sheet).windows(2) {
            let before = sheet.before(&mut galley, &article, pair[1].0);
            let screen = sheet.screen(&mut galley, &article, before);
            prop_assert!(before < pair[1].0 && screen.next >= Some(pair[1].0), "{:?}", before);
        }
        let last = sheet.last(&mut galley, &article);
        prop_assert_eq!(sheet.screen(&mut galley, &article, last).next, None);
    }

    #[test]
    fn spots_and_places_lead_to_one_another(article in articles(), steps in prop::collection::vec(-300i64..300, 1..20)) {
        let sheet = sheet(1, 10);
        let mut galley = galley(sheet);
        let mut at = galley.start(&article);
        for step in steps {
            let to = galley.moved(&article, at, step);
            let moved = galley.distance(&article, at, to);
            prop_assert!(moved.abs() <= step.abs() && moved * step >= 0);
            if let Some((spot, part, byte)) = galley.text_near(&article, to) {
                prop_assert_eq!(galley.spot_of(&article, part, byte), spot);
            }
            at = to;
        }
    }
}
