//! Small texts of each kind that is easily set wrongly, at many measures.

use zzread::{
    issue::{Article, Block, BlockKind, Language, Text},
    layout::{Ambiguous, Autospace, Line, Repair, Style, glyphs, line_text, lines, page},
};

use super::{added, source};

/// As a newspaper, without an indent.
fn newspaper(measure_cells: u16) -> Style {
    Style::newspaper(Language::ZhHans).with_measure(measure_cells)
}

fn set<'a>(text: &'a str, style: &'a Style) -> impl Iterator<Item = Line> + use<'a> {
    text.split_inclusive('\n').flat_map(|paragraph| {
        let start = (paragraph.as_ptr() as usize - text.as_ptr() as usize) as u32;
        lines(paragraph.trim_end(), style, 0).map(move |line| Line {
            start: line.start + start,
            end: line.end + start,
            ..line
        })
    })
}

/// No line of a text, at no measure, may have an added blank inside one of these.
fn check_solid(text: &str, style: &Style, solid: &[&str]) {
    for line in set(text, style) {
        for (_, before, after) in added(text, &line, style) {
            for unit in solid {
                let is_inside = |at: &usize| {
                    let (left, right) = unit.split_at(*at);
                    before.ends_with(left) && after.starts_with(right)
                };
                let mut inner = (1..unit.len()).filter(|at| unit.is_char_boundary(*at));
                let shown = || line_text(text, &line, style);
                assert!(!inner.any(|at| is_inside(&at)), "{unit}: {}", shown());
            }
        }
    }
}

/// No line of a text may end inside one of these; ` ` stands for a blank that may be there.
fn check_whole(text: &str, style: &Style, whole: &[&str]) {
    for unit in whole {
        let mut at = 0;
        while let Some(start) = text[at..].find(unit).map(|start| at + start) {
            at = start + unit.len();
            let mut lines = set(text, style);
            let is_split = |line: Line| (start + 1..at).contains(&(line.start as usize));
            let measure = style.measure_cells;
            assert!(!lines.any(is_split), "{unit} is split at {measure}: {:?}", shown(text, style));
        }
    }
}

fn shown(text: &str, style: &Style) -> Vec<String> {
    set(text, style).map(|line| line_text(text, &line, style)).collect()
}

#[test]
fn no_blank_stands_inside_straight_quotation_marks_or_brackets() {
    let text = "公司{名称:\"远山科技（江城）有限公司\",成立时间:\"2003年9月\",法人:'周某'}\n\
                他说\"明天再来\",她说\"好\"。书名是\"江上\"。";
    let solid =
        ["\"远", "司\"", "\"2", "月\"", "'周", "某'", "{名", "'}", "\"明", "来\"", "\"好\""];
    for measure in 8..=50 {
        check_solid(text, &newspaper(measure), &solid);
        let grid = Style { autospace: Autospace::Grid, ..newspaper(measure) };
        check_solid(text, &grid, &solid);
    }
}

#[test]
fn a_stray_blank_before_a_mark_or_behind_an_opener_is_not_shown() {
    let text = "部门各有职责 ，因此要分清 。先做这件 、再做那件 ！他说（ 是的 ），她说“ 好 ”。";
    let clean: String = text.chars().filter(|c| *c != ' ').collect();
    for measure in 6..=80 {
        let style = newspaper(measure);
        assert_eq!(shown(text, &style), shown(&clean, &style));
        let bytes = set(text, &style).flat_map(|line| {
            glyphs(text, &line, &style).map(|glyph| glyph.bytes.start as usize).collect::<Vec<_>>()
        });
        let back: String = bytes.filter_map(|at| text[at..].chars().next()).collect();
        assert_eq!(back, clean, "every glyph leads back to its character");
    }
    for (typed, expected) in [
        ("各有职责　，因此（　是的　）好", "各有职责，因此（是的）好"),
        ("各有职责            ，因此", "各有职责，因此"),
        ("记者　王娜，《 报 》 ： 好", "记者　王娜，《报》： 好"),
        ("他说 ,我( 你 )去", "他说，我（你）去"),
    ] {
        assert_eq!(shown(typed, &newspaper(80)), [expected]);
    }
    let kept = Style { repair: Repair::Off, ..newspaper(80) };
    assert_eq!(shown("分清 。", &kept), ["分清 。"]);
    let kept = Style { profile: zzread::layout::Profile::Browser, ..newspaper(80) };
    assert_eq!(shown("分清 。", &kept), ["分清 。"]);
}

#[test]
fn a_reckoning_has_no_blank_at_one_side_of_a_sign() {
    let text = "汇率：1美元=7.0831元；€1≈￥7.65；£1≈￥9.02；100日元≈4.74元；误差±3°左右；\
                河长制+产业模式；2+1模式。";
    let solid =
        ["1美元=7.0831元", "€1≈￥7.65", "£1≈￥9.02", "100日元≈4.74元", "差±3°", "制+产", "2+1"];
    for measure in 8..=60 {
        for autospace in [Autospace::Quiet, Autospace::Grid, Autospace::None, Autospace::Always] {
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                let style = Style { autospace, ambiguous, ..newspaper(measure) };
                let is_always = autospace == Autospace::Always;
                // Always means on both sides of a number, but not of a sign.
                let solid = if is_always {
                    &["1≈￥7", "£1≈￥9", "≈4", "±3°", "制+产", "2+1"]
                } else {
                    &solid[1..]
                };
                check_solid(text, &style, solid);
            }
        }
    }
    for measure in 14..=60 {
        check_whole(text, &newspaper(measure), &["100日元", "7.0831元", "4.74元"]);
    }
}

#[test]
fn no_line_has_a_hole() {
    let text = "全市集中签约一批重大项目，它就在其中。项目总投资约10亿元，要建覆膜生产车间和配套设施，\
                让材料产业走向大规模。\n她是芦江区水利局党组书记、区河长办副主任，接受采访时说了三点。\n\
                越州先进材料、国信基建都在其列，引资近40亿元；储备项目完成43个，涉及云服务、显示器件、\
                电子元器件等领域。";
    for measure in 8..=80 {
        let style = newspaper(measure);
        for line in set(text, &style) {
            let blanks: Vec<u16> = added(text, &line, &style).iter().map(|blank| blank.0).collect();
            assert!(blanks.len() <= 2 && blanks.iter().all(|gap| *gap == 1), "{blanks:?}");
        }
    }
    assert_eq!(
        shown("它就在其中。项目总投资约10亿元，要建", &newspaper(26)),
        ["它就在其中。项目总投资约", "10亿元，要建"]
    );
}

#[test]
fn what_is_of_one_line_has_no_blank() {
    let heads = ["招商“朋友圈”越来越大", "灭了3年多的灯", "这些年的7项创新，第3次"];
    let long = "招商“朋友圈”越来越大，灭了3年多的灯又亮了，这些年的7项创新写进了书里";
    for text in heads.into_iter().chain([long]) {
        let block = |kind| Block { kind, text: Text::new(text) };
        let figure = Text::new(&format!("{text}\n{text}\n{text}"));
        let article = Article {
            kicker: text.into(),
            headline: text.into(),
            deck: text.into(),
            byline: text.into(),
            source: text.into(),
            blocks: vec![
                block(BlockKind::Crosshead),
                block(BlockKind::Table),
                Block { kind: BlockKind::Figure { image: Text::default() }, text: figure },
            ],
            ..Article::default()
        };
        for measure in 8..=60 {
            for autospace in [Autospace::Quiet, Autospace::Grid] {
                let style = Style { autospace, ..newspaper(measure) };
                for row in page(&article, &style).rows {
                    let text = article.text(row.part).as_str();
                    assert_eq!(added(text, &row.line, &style), [], "{:?} at {measure}", row.kind);
                }
            }
        }
    }
    for text in heads {
        assert_eq!(shown(text, &newspaper(40)), [text]);
    }
}

#[test]
fn a_blank_that_there_is_no_room_for_costs_nothing() {
    let text = "原价￥1,299.00现价￥899.00，折合US$124.5；比分3∶1、2-0、21:19；1/2杯；A、B两组。";
    assert!(shown(text, &newspaper(14)).contains(&"比分3∶1、2-0、".to_owned()));
}

#[test]
fn a_typed_blank_is_the_blank_of_the_setting() {
    let text = "他花了 3 年时间，走访 12 个县 240 个村，拍下 5 万张照片，其中 2 张登上了封面。\n\
                新版 Rust 编译器在 2 台机器上测过，编译 15 万行代码只要 40 秒，Star 数过了 500。\n\
                预计每年纳税 1.2 亿元，带动 3000 人就业，新修 8 公里长的沿江步道。";
    let units = [
        "3 年",
        "12 个",
        "240 个",
        "5 万张",
        "2 张",
        "15 万行",
        "40 秒",
        "1.2 亿元",
        "3000 人",
        "8 公里",
    ];
    for measure in 12..=80 {
        check_whole(text, &newspaper(measure), &units);
        check_solid(text, &newspaper(measure), &units);
        for autospace in [Autospace::Quiet, Autospace::Grid, Autospace::None, Autospace::Always] {
            let style = Style { autospace, ..newspaper(measure) };
            let lines = shown(text, &style);
            assert!(lines.iter().all(|line| !line.contains("  ")), "{lines:?}");
        }
    }
    let with = |autospace| Style { autospace, ..newspaper(80) };
    for (autospace, expected) in [
        (Autospace::None, "花了 3 年用 Rust 写"),
        (Autospace::Quiet, "花了3年用Rust写"),
        (Autospace::Grid, "花了 3年用Rust写"),
        (Autospace::Always, "花了 3 年用 Rust 写"),
    ] {
        assert_eq!(shown("花了 3 年用 Rust 写", &with(autospace)), [expected]);
    }
    // Other blanks are not of this kind.
    let heading = Article { headline: "灭了 3 年多的灯".into(), ..Article::default() };
    for autospace in [Autospace::Quiet, Autospace::Grid] {
        let style = with(autospace);
        let row = page(&heading, &style).rows[0];
        assert_eq!(line_text("灭了 3 年多的灯", &row.line, &style), "灭了3年多的灯");
    }
    let kept = "王娜 殷娜，Hello 5 world，第 一，“好” “好”";
    assert_eq!(shown(kept, &with(Autospace::Quiet)), [kept]);
    assert_eq!(
        shown("约 $12，13% 的，用  A  写", &with(Autospace::Quiet)),
        ["约$12，13%的，用 A 写"]
    );
}

#[test]
fn a_number_and_what_it_counts_are_whole_and_solid() {
    let text = "江城第3季度引进世界500强企业7家，减税3成，门票打8.5折，乘12路或3号线可到，志愿者多是\
                20来岁的学生。\n合集收录第1回、第12回和第3A回，共5篇，另有7张插图和9幅地图，第6篇待续。\n\
                参赛的有3支大队、2个班、4团、6站，各领红旗7把、粮种3000粒。";
    let units = [
        "第3季度",
        "500强",
        "7家",
        "3成",
        "8.5折",
        "12路",
        "3号线",
        "20来岁",
        "第1回",
        "第12回",
        "第3A回",
        "5篇",
        "7张",
        "9幅",
        "第6篇",
        "3支",
        "2个班",
        "4团",
        "6站",
        "7把",
        "3000粒",
    ];
    for measure in 12..=80 {
        check_whole(text, &newspaper(measure), &units);
        check_solid(text, &newspaper(measure), &units);
        let grid = Style { autospace: Autospace::Grid, ..newspaper(measure) };
        check_solid(text, &grid, &units);
    }
}

#[test]
fn the_forms_of_ideographs_are_kept_and_take_no_cell() {
    let text = Text::new("奈良県葛\u{E0100}城市と辻\u{E0100}堂の話。");
    let style = Style::newspaper(Language::Ja).with_measure(80);
    assert!(text.as_str().contains("葛\u{E0100}城"));
    let line = lines(text.as_str(), &style, 0).next().unwrap();
    let symbols: String = glyphs(text.as_str(), &line, &style).map(|glyph| glyph.symbol).collect();
    assert_eq!(symbols, "奈良県葛城市と辻堂の話。");
    assert_eq!(source(text.as_str(), &line), text.as_str());
}
