//! Cases as pictures: what goes in, at which measure, and the lines that come out.

use zzread::{
    issue::{Article, Block, BlockKind, Language, Text},
    layout::{Autospace, Level, Profile, Quotes, Repair, Style, glyphs, line_text, lines, page},
};

use super::shown;
use crate::support::cells_of;

/// Greedy and ragged: nothing but where lines may end.
fn plain(measure_cells: u16) -> Style {
    Style { measure_cells, keep_company: false, ..Style::default() }
}

fn check(text: &str, style: &Style, picture: &[&str]) {
    assert_eq!(shown(text, style), picture, "{text:?} at {}", style.measure_cells);
}

#[test]
fn marks_start_no_line_and_openers_end_none() {
    check("今天很好，明天", &plain(8), &["今天很", "好，明天"]);
    check("他说：“走吧。”她走", &plain(10), &["他说：“走", "吧。”她走"]);
    check("一共（两个）", &plain(6), &["一共", "（两", "个）"]);
    check("达·芬奇", &plain(4), &["达·", "芬奇"]);
    check("6～7级", &plain(4), &["6～", "7级"]);
}

#[test]
fn dashes_and_ellipses_hold_together() {
    check("一二三——四五", &plain(8), &["一二三——", "四五"]);
    check("一二三——四五", &plain(7), &["一二三", "——四五"]);
    check("一二三……四", &plain(8), &["一二三……", "四"]);
    check("一二三……四", &plain(7), &["一二", "三……四"]);
    check("一…………二", &plain(4), &["一……", "……二"]);
}

#[test]
fn numbers_stay_with_their_units() {
    check("气温82分钟到4月15日", &plain(6), &["气温", "82分钟", "到4月", "15日"]);
    check("投资1.2亿元整", &plain(8), &["投资", "1.2亿元", "整"]);
    check("电话0731-28685000转", &plain(16), &["电话", "0731-28685000转"]);
    check("价、￥1,234", &plain(8), &["价、", "￥1,234"]);
}

#[test]
fn what_is_longer_than_the_measure_is_split_where_it_hurts_least() {
    let address = "见https://example.com/news/2021/04/a.html吧";
    check(address, &plain(20), &["见https://example.", "com/news/2021/04/a.", "html吧"]);
    check("internationalisation", &plain(8), &["internat", "ionalisa", "tion"]);
}

#[test]
fn clusters_are_never_split_and_blanks_end_no_line() {
    check("中e\u{301}国👨‍👩‍👧旗🇨🇳", &plain(4), &["中e\u{301}", "国👨‍👩‍👧", "旗🇨🇳"]);
    check("a  b   c", &plain(3), &["a", "b", "c"]);
    check("一\n\n二", &plain(4), &["一", "", "二"]);
    check("don’t stop", &plain(6), &["don’t", "stop"]);
}

#[test]
fn blanks_open_no_line_but_where_a_browser_has_them() {
    check("   ab  cd", &plain(5), &["ab", "cd"]);
    check("一   二", &plain(2), &["一", "二"]);
    let browser = Style { profile: Profile::Browser, ..plain(5) };
    check("   ab  cd", &browser, &["   ab", "cd"]);
    let line = lines("   ab", &plain(5), 0).next().unwrap();
    assert_eq!((line.start, line.end), (3, 5));
}

#[test]
fn a_blank_that_carries_a_mark_is_ink() {
    let text = "一二 \u{301}\n三 \u{301}";
    let ends: Vec<u32> = lines(text, &plain(8), 0).map(|line| line.end).collect();
    assert_eq!(ends, [9, 16]);
    check("一二 \u{301}三", &plain(6), &["一二 \u{301}", "三"]);
}

#[test]
fn the_screen_shows_emoji_reduced_to_what_terminals_agree_on() {
    let (text, style) = ("国👨‍👩‍👧旗🇨🇳", plain(8));
    let symbols: String = lines(text, &style, 0)
        .flat_map(|line| glyphs(text, &line, &style).map(|glyph| glyph.symbol).collect::<Vec<_>>())
        .collect();
    assert_eq!(symbols, "国👨旗CN");
}

#[test]
fn one_mark_hangs_but_not_beside_another() {
    let hanging = |measure_cells| Style { hang: true, ..plain(measure_cells) };
    check("今天很好，明天", &hanging(8), &["今天很好，", "明天"]);
    check("今天很好。”明天", &hanging(8), &["今天很", "好。”明", "天"]);
    check("今天（好）。明天", &hanging(10), &["今天", "（好）。明", "天"]);
    check("今天很好）明天", &hanging(8), &["今天很", "好）明天"]);
    let hant = Style { language: Language::ZhHant, ..hanging(8) };
    check("今天很好，明天", &hant, &["今天很", "好，明天"]);
}

#[test]
fn the_blank_half_of_a_mark_may_stand_in_the_gutter() {
    let hanging = |measure_cells| Style { hang: true, ..plain(measure_cells) };
    check("今天很好，明天", &hanging(9), &["今天很好，", "明天"]);
    check("今天很好）明天", &hanging(9), &["今天很好）", "明天"]);
    check("今天（好）。明天", &hanging(11), &["今天（好）。", "明天"]);
    check("今天很好，明天", &plain(9), &["今天很", "好，明天"]);
    for (language, mark, hangs) in [
        (Language::ZhHans, '！', true),
        (Language::Ja, '！', false),
        (Language::Ja, '。', true),
        (Language::ZhHant, '。', false),
        (Language::ZhHant, '」', false),
    ] {
        let style = Style { language, ..hanging(9) };
        let text = format!("今天很好{mark}明天");
        let line = lines(&text, &style, 0).next().unwrap();
        assert_eq!(line.hangs, hangs, "{mark} {language:?}");
    }
}

#[test]
fn a_paragraph_ends_in_two_ideographs_at_least() {
    check("一二三四五六", &plain(10), &["一二三四五", "六"]);
    let style = Style { keep_company: true, ..plain(10) };
    check("一二三四五六", &style, &["一二三四", "五六"]);
    check("一二三四五六。", &style, &["一二三四", "五六。"]);
    // A letter is company.
    check("一二三四五a中", &style, &["一二三四五", "a中"]);
}

#[test]
fn the_grid_pads_what_is_odd_outside_of_quotation_marks() {
    let grid = |measure_cells| Style {
        autospace: Autospace::Grid,
        quotes: Quotes::Padded,
        ..plain(measure_cells)
    };
    check("他说“好”就走", &grid(30), &["他说 “好” 就走"]);
    check("他说，“好”，走", &grid(30), &["他说，“好”，走"]);
    check("共4月A02版", &grid(30), &["共 4月 A02版"]);
    let first = Style { quotes: Quotes::MarkFirst, ..grid(30) };
    check("他说“好”就走", &first, &["他说“ 好” 就走"]);
    check("“好”，他说“A", &first, &["“ 好”，他说“ A"]);
    let quiet = Style { autospace: Autospace::Quiet, ..first };
    check("他说“好”就走", &quiet, &["他说“ 好”就走"]);
    let narrow = Style { measure_cells: 10, ..quiet };
    check("他说“好”就走", &narrow, &["他说“ 好”", "就走"]);
    let always = Style { autospace: Autospace::Always, ..plain(30) };
    check("共12个GDP项", &always, &["共 12 个 GDP 项"]);
}

#[test]
fn marks_between_ideographs_are_shown_as_printed() {
    let repaired = Style { repair: Repair::Display, ..plain(80) };
    let picture = "近日，记者（王娜）称：12.0和20:30，见A02.";
    check("近日,记者(王娜)称:12.0和20:30,见A02.", &repaired, &[picture]);
    check("He said, yes (now).", &repaired, &["He said, yes (now)."]);
    let corner = Style { quotes: Quotes::Corner, ..plain(80) };
    check("“一‘二’三”don’t", &corner, &["「一『二』三」don’t"]);
}

#[test]
fn each_language_and_level_has_its_manner() {
    let korean = Style { language: Language::Ko, ..plain(12) };
    check("서울은 대한민국의 수도이다", &korean, &["서울은", "대한민국의", "수도이다"]);
    let japanese = Style { language: Language::Ja, ..plain(4) };
    check("あっという間", &japanese, &["あっ", "とい", "う間"]);
    check("一。二", &Style { level: Level::None, ..plain(2) }, &["一", "。", "二"]);
    let strict = Style { level: Level::Strict, ..plain(7) };
    check("一二三——四五", &strict, &["一二", "三——四", "五"]);
}

#[test]
fn a_paragraph_with_much_latin_is_filled_as_evenly_as_it_can_be() {
    let text = "we all know that a typographer considers the paragraph";
    check(text, &plain(16), &["we all know that", "a typographer", "considers the", "paragraph"]);
    let text = "a bb cc ddddd ee ffffff ggg hhhhhhhh";
    check(text, &plain(8), &["a bb cc", "ddddd ee", "ffffff", "ggg", "hhhhhhhh"]);
    let text = "aaa bb cc ddddd ee";
    check(text, &plain(6), &["aaa bb", "cc", "ddddd", "ee"]);
    check(text, &Style { even: true, ..plain(6) }, &["aaa", "bb cc", "ddddd", "ee"]);
    check("一二三四五六", &Style { even: true, ..plain(10) }, &["一二三四五", "六"]);
}

#[test]
fn a_headline_is_cut_at_its_phrases_into_lines_of_like_length() {
    let cases: [(&str, u16, &[&str]); 5] = [
        ("湘江边上建新城，火热的五月", 20, &["湘江边上建新城，", "火热的五月"]),
        ("一季度招商引资实现开门红", 20, &["一季度招商引", "资实现开门红"]),
        ("从“一条街”到“一座城”的十年", 22, &["从“一条街”到", "“一座城”的十年"]),
        ("株洲 让创新成为城市的名片", 20, &["株洲 让创新成", "为城市的名片"]),
        ("A Quiet Morning on the River", 20, &["A Quiet Morning", "on the River"]),
    ];
    for (text, measure_cells, picture) in cases {
        let article = Article { headline: text.into(), ..Article::default() };
        let style = plain(measure_cells);
        let rows = page(&article, &style).rows;
        let shown: Vec<String> =
            rows.iter().map(|row| line_text(text, &row.line, &style)).collect();
        assert_eq!(shown, picture);
    }
}

#[test]
fn an_article_is_set_part_by_part() {
    let block = |kind, text: &str| Block { kind, text: Text::new(text) };
    let article = Article {
        kicker: "引题".into(),
        headline: "株洲高新区一季度招商引资实现开门红新签项目十七个".into(),
        byline: "记者 王娜".into(),
        source: "株洲日报".into(),
        dateline: "株洲讯".into(),
        blocks: vec![
            Block::paragraph("近日，记者获悉，一季度新签项目十七个。\n第二段。".into()),
            block(BlockKind::Crosshead, "小标题"),
            block(BlockKind::Figure { image: Text::default() }, "替代\n说明\n摄影"),
            block(BlockKind::Question { speaker_bytes: 9 }, "记者：为什么？"),
            block(BlockKind::Answer { speaker_bytes: 9 }, "答者：因为。"),
            block(BlockKind::List { ordered: true }, "第一项比较长所以要折行才放得下去\n二"),
            block(BlockKind::Table, "名称\t数量\n苹果\t12"),
        ],
        related: vec!["x".into()],
        ..Article::default()
    };
    let style = plain(32);
    let layout = page(&article, &style);
    let mut rows = vec![String::new(); layout.height as usize];
    for row in &layout.rows {
        let line = line_text(article.text(row.part).as_str(), &row.line, &style);
        let (at, shown) = (cells_of(&rows[row.y as usize]), line.trim_start());
        let x = usize::from(row.line.x_cells);
        rows[row.y as usize] += &format!("{}{shown}", " ".repeat(x.saturating_sub(at)));
    }
    let picture = [
        "引题",
        "株洲高新区一季度招商引资",
        "实现开门红新签项目十七个",
        "记者 王娜  株洲日报",
        "",
        "    株洲讯  近日，记者获悉，一季",
        "度新签项目十七个。",
        "    第二段。",
        "",
        "小标题",
        "",
        "",
        "  替代",
        "",
        "说明",
        "摄影",
        "",
        "记者：为什么？",
        "答者：因为。",
        "",
        "    第一项比较长所以要折行才放得",
        "    下去",
        "    二",
        "",
        "名称  数量",
        "苹果  12",
        "",
        "",
        "",
    ];
    let shown: Vec<&str> = rows.iter().map(|row| row.trim_end()).collect();
    assert_eq!(shown, picture);
}
