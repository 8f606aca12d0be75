//! Columns from top to bottom: cases as pictures, and what must hold of every text.

use proptest::prelude::*;
use zzread::{
    import,
    issue::Language,
    layout::{Style, Tiers, glyphs, lines, page},
};

use super::{laws, source};
use crate::support::cells_of;

fn columns(rows: u16) -> Style {
    Style { keep_company: false, ..Style::newspaper(Language::ZhHans).in_columns(rows) }
}

/// The columns of a text, each as its rows from top to bottom; the blanks of an indent are `　`.
fn shown(text: &str, style: &Style, indent_cells: u16) -> Vec<String> {
    let columns = lines(text, style, indent_cells).map(|line| {
        let mut rows = Vec::<String>::new();
        for glyph in glyphs(text, &line, style) {
            let row = usize::from(glyph.x_cells / 2);
            rows.resize(rows.len().max(row), "　".to_owned());
            match rows.get_mut(row) {
                Some(shared) => shared.push_str(glyph.symbol),
                None => rows.push(glyph.symbol.to_owned()),
            }
        }
        rows.concat()
    });
    columns.collect()
}

fn check(text: &str, rows: u16, picture: &[&str]) {
    assert_eq!(shown(text, &columns(rows), 0), picture, "{text} in {rows} rows");
}

#[test]
fn marks_stand_in_their_vertical_forms() {
    check("他说：“好，‘行’！”", 20, &["他说︓﹃好︐﹁行﹂︕﹄"]);
    check("（一）《二》〈三〉「四」『五』", 30, &["︵一︶︽二︾︿三﹀﹁四﹂﹃五﹄"]);
    check("【一】〔二〕〖三〗［四］｛五｝", 30, &["︻一︼︹二︺︗三︘﹇四﹈︷五︸"]);
    check("一——二……三；四？五。六、七～八·九", 30, &["一︱︱二︙︙三︔四︖五︒六︑七︴八・九"]);
    check("ロード,还有(半角)也是.", 30, &["ロ｜ド︐还有︵半角︶也是︒"]);
}

#[test]
fn each_language_has_its_quotation_marks() {
    let text = "他说“一‘二’三”";
    let cases = [
        (Language::ZhHans, "他说﹃一﹁二﹂三﹄"),
        (Language::ZhHant, "他说﹁一﹃二﹄三﹂"),
        (Language::Ja, "他说〝一﹁二﹂三〟"),
    ];
    for (language, expected) in cases {
        assert_eq!(shown(text, &Style { language, ..columns(20) }, 0), [expected]);
    }
}

#[test]
fn a_dash_is_a_stroke_along_the_column_and_a_minus_lies() {
    let hant =
        "「你讀過『紅樓夢』沒有？」他問──「沒有……」他又寫下“不知道”與‘再說’，《書名》〈篇名〉。";
    let style = Style { language: Language::ZhHant, ..columns(60) };
    let expected = "﹁你讀過﹃紅樓夢﹄沒有︖﹂他問︱︱﹁沒有︙︙﹂他又寫下﹁不知道﹂與﹃再說﹄︐︽書名︾︿篇名﹀︒";
    assert_eq!(shown(hant, &style, 0), [expected]);
    let ja = "朝の７時〜９時に“速報”が入り、気温は-5℃だった。さくら⸺まつり、ﾃｽﾄ中。";
    let style = Style { language: Language::Ja, ..columns(60) };
    let expected =
        "朝の７時︴９時に〝速報〟が入り︑気温は－５℃だった︒さくら︱︱まつり︑テスト中︒";
    assert_eq!(shown(ja, &style, 0), [expected]);
    check("一⸻二━━三―四", 20, &["一︱︱︱二︱︱三︱四"]);
    check("零下−5度，－5，-12℃～-3℃", 20, &["零下－５度︐－５︐－12℃︴－３℃"]);
    check("2-0，3月-5月，5℃-8℃，5−3", 20, &["２︲０︐３月︲５月︐５℃︲８℃︐５－３"]);
    check("ｶﾞｰﾄﾞ､ﾊﾟﾝ｡｢ｱ｣･", 20, &["ガ｜ド︑パン︒﹁ア﹂・"]);
}

#[test]
fn a_long_dash_is_not_split_and_leads_back_to_its_bytes() {
    let style = columns(4);
    assert_eq!(shown("一二三⸺四", &style, 0), ["一二三", "︱︱四"]);
    let line = lines("⸺四", &style, 0).next().unwrap();
    let bytes: Vec<_> = glyphs("⸺四", &line, &style).map(|glyph| glyph.bytes).collect();
    assert_eq!(bytes, [0..3, 3..3, 3..6]);
}

#[test]
fn digits_and_letters_stand_upright() {
    check("2021年4月15日", 20, &["２０２１年４月15日"]);
    check("GDP增13%", 20, &["ＧＤＰ增13％"]);
    check("don’t stop", 20, &["ｄｏｎ＇ｔ ｓｔｏｐ"]);
    check("12.5亿，100个", 20, &["１２．５亿︐１００个"]);
}

#[test]
fn no_column_begins_with_what_may_not_and_one_mark_hangs() {
    check("今天很好，明天", 4, &["今天很好︐", "明天"]);
    check("今天很。”明天", 4, &["今天", "很︒﹄明", "天"]);
    check("今天是（一）", 4, &["今天是", "︵一︶"]);
    check("共有10人到", 3, &["共有", "10人到"]);
    check("一二三四——五", 5, &["一二三四", "︱︱五"]);
    let hant = Style { language: Language::ZhHant, ..columns(4) };
    assert_eq!(shown("今天很好，明天", &hant, 0), ["今天很好︐", "明天"]);
}

#[test]
fn a_paragraph_is_indented_and_ends_in_two_ideographs() {
    let style = Style::newspaper(Language::ZhHans).in_columns(4);
    assert_eq!(shown("一二三四五六七", &style, 4), ["　　一二", "三四五", "六七"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_character_stands_once_and_in_order(text in laws::texts(), rows in 1u16..40) {
        let style = columns(rows);
        let mut at = 0;
        for line in lines(&text, &style, 4) {
            for glyph in glyphs(&text, &line, &style) {
                let skipped = &text[at..glyph.bytes.start as usize];
                prop_assert!(cells_of(skipped.trim()) == 0, "{skipped:?} is lost");
                at = glyph.bytes.end as usize;
            }
        }
        prop_assert!(cells_of(text[at..].trim()) == 0, "{:?} is lost", &text[at..]);
    }

    #[test]
    fn no_column_is_longer_or_wider_than_it_may_be(text in laws::texts(), rows in 1u16..40) {
        let style = columns(rows);
        for line in lines(&text, &style, 4) {
            let glyphs: Vec<_> = glyphs(&text, &line, &style).collect();
            for glyph in &glyphs {
                prop_assert!(glyph.x_cells % 2 + cells_of(glyph.symbol) as u16 <= 2, "{glyph:?}");
            }
            let last_row = glyphs.last().map_or(0, |glyph| glyph.x_cells / 2);
            prop_assert!(last_row < rows + u16::from(line.hangs), "{:?}", source(&text, &line));
        }
    }

    #[test]
    fn no_column_head_or_foot_is_wrong(text in laws::texts(), rows in 20u16..40) {
        laws::check_ends(&text, &columns(rows))?;
    }
}

#[test]
fn an_article_stands_on_sheets_of_any_size() {
    let issue = import::bundled();
    for (width, height) in [(2, 1), (20, 3), (20, 4), (53, 21), (103, 37), (200, 90)] {
        let tiers = Tiers::new(width, height);
        for (article_idx, article) in issue.articles.iter().enumerate() {
            let style = Style::newspaper(issue.language_of(article_idx)).in_columns(tiers.rows());
            let set = page(article, &style);
            assert!(set.height > 0);
            for row in &set.rows {
                let (x, y) = tiers.place((row.y % u32::from(tiers.n_columns())) as u16);
                let foot = y + tiers.rows() + u16::from(row.line.hangs);
                assert!(x + 2 <= width.max(2) && foot <= height.max(2), "{width}x{height}");
            }
        }
    }
}
