//! Markdown, and what it is set as: one line for each block.

use proptest::prelude::*;
use zzread::issue::{Block, BlockKind, Inline, Issue};

use crate::import::scratch::Scratch;

/// Opens an article with this body.
fn read(body: &str) -> Issue {
    let article = format!("+++\nheadline = \"h\"\n+++\n{body}");
    Scratch::with(&[("a.md", article.as_bytes())]).open("a.md").unwrap()
}

fn check(body: &str, expected: &[&str]) {
    let issue = read(body);
    let picture: Vec<String> = issue.articles[0].blocks.iter().map(picture).collect();
    assert_eq!(picture, expected, "for\n{body}");
}

/// A block's kind, its text on one line, and its marks.
fn picture(block: &Block) -> String {
    let text = block.text.as_str().replace('\n', "⏎").replace('\t', "⇥");
    let speaker = |bytes: &u32| &block.text.as_str()[..*bytes as usize];
    let kind = match &block.kind {
        BlockKind::Paragraph => "P".to_owned(),
        BlockKind::Crosshead => "H".to_owned(),
        BlockKind::Figure { image } => format!("F[{image}]"),
        BlockKind::Question { speaker_bytes } => format!("Q[{}]", speaker(speaker_bytes)),
        BlockKind::Answer { speaker_bytes } => format!("A[{}]", speaker(speaker_bytes)),
        BlockKind::Quote => ">".to_owned(),
        BlockKind::List { ordered: false } => "-".to_owned(),
        BlockKind::List { ordered: true } => "1.".to_owned(),
        BlockKind::Table => "|".to_owned(),
        BlockKind::Rule => "---".to_owned(),
    };
    let mut picture = format!("{kind} {text}").trim_end().to_owned();
    for span in block.text.spans() {
        let words = &block.text.as_str()[span.range.start as usize..span.range.end as usize];
        picture += &match &span.inline {
            Inline::Strong => format!(" *{words}*"),
            Inline::Emphasis => format!(" _{words}_"),
            Inline::Link(address) => format!(" [{words}]({address})"),
            Inline::Ruby(reading) => format!(" {words}^{reading}"),
        };
    }
    picture
}

#[test]
fn a_line_break_joins_as_the_script_wants_it() {
    check("株洲\n日报\n\n第二段\n", &["P 株洲日报", "P 第二段"]);
    check("one\ntwo", &["P one two"]);
    check("株洲\nABC", &["P 株洲 ABC"]);
    check("他说“好”\n他走了……\n又来", &["P 他说“好”他走了……又来"]);
    check("신문을\n읽다", &["P 신문을 읽다"]);
    check("甲\\\n乙<br>丙  \n丁", &["P 甲⏎乙⏎丙⏎丁"]);
    check("　　甲\n\n　　乙", &["P 甲", "P 乙"]);
}

#[test]
fn marks_lie_on_their_words() {
    check("一**二**三*四*五", &["P 一二三四五 *二* _四_"]);
    check("**粗\n体**", &["P 粗体 *粗体*"]);
    check("看\n[报纸](https://a.example/b)", &["P 看报纸 [报纸](https://a.example/b)"]);
    check("see\n[it](x)", &["P see it [it](x)"]);
    check("[](x)", &["P x [x](x)"]);
    check("<https://a.example>", &["P https://a.example [https://a.example](https://a.example)"]);
    check("`a  b` **要闻：** 内容", &["P a  b 要闻：内容 *要闻：*"]);
    check("`code` &amp; ~~text~~", &["P code & ~~text~~"]);
}

#[test]
fn a_heading_of_any_level_is_a_crosshead() {
    check("# 一\n\n二\n\n### 三<br>四\n\n五\n==\n", &["H 一", "P 二", "H 三⏎四", "H 五"]);
    check("#\n", &[]);
}

#[test]
fn a_picture_alone_is_a_figure() {
    check(
        "![路灯](images/a.jpg \"夜里的路灯 — 周嵩 摄\")",
        &["F[images/a.jpg] 路灯⏎夜里的路灯⏎周嵩 摄"],
    );
    check("![路\n灯](a \"甲 — 乙 — 丙\")", &["F[a] 路灯⏎甲 — 乙⏎丙"]);
    check("![](a \"甲\")\n![乙](b)", &["F[a] ⏎甲⏎", "F[b] 乙⏎⏎"]);
    check("[![甲](a \"乙\")](b)", &["F[a] 甲⏎乙⏎"]);
    check("![a\u{2028}b](c \"d\u{2029}e\")", &["F[c] a b⏎d e⏎"]);
}

#[test]
fn a_picture_in_the_text_is_its_words() {
    check("看 ![路灯](a \"夜里\") 这里", &["P 看 路灯（夜里） 这里"]);
    check("see ![lamp](a \"at night\")", &["P see lamp (at night)"]);
    check("甲![](b.jpg)", &["P 甲b.jpg"]);
    check("- ![甲](a \"乙\")", &["- 甲（乙）"]);
    check("![甲 ![乙](b) 丙](a) 丁", &["P 甲 乙 丙 丁"]);
}

#[test]
fn an_interview_has_questions_and_answers() {
    let asks = "**株洲日报：** 有哪些特点？";
    check(
        &format!("导语\n\n{asks}\n\n**黄永立：** 有三个。\n\n旁白\n\n**株洲日报**：再请您介绍。"),
        &[
            "P 导语",
            "Q[株洲日报：] 株洲日报：有哪些特点？",
            "A[黄永立：] 黄永立：有三个。",
            "P 旁白",
            "Q[株洲日报：] 株洲日报：再请您介绍。",
        ],
    );
    check("**Q:** Why?\n\n**A:** So.\\\nAnd so.", &["Q[Q:] Q: Why?", "A[A:] A: So.⏎And so."]);
}

#[test]
fn bold_words_with_a_colon_do_not_make_an_interview() {
    let comments = "**甲：** 好。\n\n**乙：** 很好。";
    check(comments, &["P 甲：好。 *甲：*", "P 乙：很好。 *乙：*"]);
    check("**甲：** 好吗？\n\n**甲：** 好。", &["P 甲：好吗？ *甲：*", "P 甲：好。 *甲：*"]);
    check("**注意**", &["P 注意 *注意*"]);
    check("**注意：**", &["P 注意： *注意：*"]);
    check("> **甲：** 好？\n\n> **乙：** 好。", &["> 甲：好？ *甲：*", "> 乙：好。 *乙：*"]);
}

#[test]
fn a_quote_keeps_its_paragraphs() {
    check("> 一\n> 二\n>\n> 三\n>\n> > 四\n", &["> 一二⏎三⏎四"]);
    check("> # 一\n> - 二\n>   - 三\n> 1. 四", &["> 一⏎- 二⏎- 三⏎1. 四"]);
    check("> **甲**\n>\n> *乙*", &["> 甲⏎乙 *甲* _乙_"]);
}

#[test]
fn a_list_keeps_all_items_and_numbers() {
    check("- 一\n- **二**\n\n  又二\n- 三", &["- 一⏎二又二⏎三 *二*"]);
    check("- 一\n  - 二\n    - 三\n  四\n- 五", &["- 一⏎二⏎三四⏎五"]);
    check("1. 一\n2. 二", &["1. 一⏎二"]);
    check("2021. 甲\n2022. 乙", &["P 2021. 甲⏎2022. 乙"]);
    check("1. 一\n   - 甲\n2. 二", &["P 1. 一⏎- 甲⏎2. 二"]);
    check("- 一\n  1. 甲\n  2. 乙\n- 二", &["- 一⏎1. 甲⏎2. 乙⏎二"]);
    check("- 一\\\n  二\n\n      code\n", &["- 一二 code"]);
    check("-\n- 一", &["- 一"]);
}

#[test]
fn a_table_keeps_its_cells() {
    check("|甲|乙|\n|-|-|\n|1||\n||**2**|\n", &["| 甲⇥乙⏎1⇥⏎⇥2 *2*"]);
    check("|甲|\n|-|\n|1|2|3|\n", &["| 甲⏎1⇥2⇥3"]);
    check("|a|b|\n|-|-|\n|x<br>y|&#9;z|\n", &["| a⇥b⏎x y⇥ z"]);
}

#[test]
fn what_a_paper_has_no_kind_for_is_text() {
    check("```\nlet a;\n\n  b\n```\n\n---\n", &["P let a;⏎⏎  b", "---"]);
    check("<div>\n甲\n</div>", &["P <div>⏎甲⏎</div>"]);
    check("a <b>c</b> <!-- d -->", &["P a <b>c</b> <!-- d -->"]);
    check("[^1]\n\n[^1]: 注 释", &["P [^1]", "P [^1]: 注 释"]);
}

#[test]
fn only_addresses_of_links_are_not_shown() {
    check("[甲][1]\n\n[1]: https://a.example/\n乙", &["P 甲 [甲](https://a.example/)", "P 乙"]);
    check(
        "一\n\n[编者按]: 这是\n[编者按]: 那是\n\n二",
        &["P 一", "P [编者按]: 这是", "P [编者按]: 那是", "P 二"],
    );
}

#[test]
fn a_reading_stands_on_its_characters() {
    check(
        "これは<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>です",
        &["P これは漢字です 漢字^かんじ"],
    );
    check("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>。", &["P 漢字。 漢^かん 字^じ"]);
    check("あ<ruby>漢<rt>かん", &["P あ漢かん"]);
    check("a</rt>b", &["P a</rt>b"]);
}

#[test]
fn controls_are_shown_wherever_they_come_from() {
    check("a&#27;[2Jb", &["P a␛[2Jb"]);
    check("![\u{1b}](\u{9b} \"\u{202e}\")", &[r"F[\u{9b}] ␛⏎\u{202e}⏎"]);
    check("[a](<\u{1b}x>)", &["P a [a](␛x)"]);
}

/// Ideographs, each once or twice, between the pieces that Markdown is made of.
fn any_markdown() -> impl Strategy<Value = String> {
    let pieces = "株 洲 日 报 三 版 > - 1. 2) # ** * _ ` ``` [ ] ) ](a) ![ | |-| \\ <br> <ruby> <rt> </rt> \
                  </ruby> <b> --- ： ]:洲 ]:　日";
    let mut pieces: Vec<&str> = pieces.split(' ').filter(|piece| !piece.is_empty()).collect();
    pieces.extend([" ", "\n", "\n\n", "\n    ", "\n> ", "\n- ", "\n1. ", "\t", "\r", "\u{2028}"]);
    prop::collection::vec(prop::sample::select(pieces), 0..50).prop_map(|pieces| pieces.concat())
}

/// All that is kept of an article: its words, and the addresses that its links and pictures have.
fn all_words(issue: &Issue) -> String {
    let mut words = String::new();
    for block in &issue.articles[0].blocks {
        words += block.text.as_str();
        for span in block.text.spans() {
            match &span.inline {
                Inline::Link(address) => words += address.as_str(),
                Inline::Ruby(reading) => words += reading.as_str(),
                _ => {}
            }
        }
        if let BlockKind::Figure { image } = &block.kind {
            words += image.as_str();
        }
    }
    words
}

proptest! {
    #[test]
    fn no_word_is_lost(body in any_markdown()) {
        let words = all_words(&read(&body));
        for c in "株洲日报三版".chars() {
            prop_assert!(words.matches(c).count() >= body.matches(c).count(), "{c} of {body:?} in {words:?}");
        }
    }
}

#[test]
fn nesting_is_flat_work_however_deep() {
    let depth = 20_000;
    let cases = [
        ">".repeat(depth) + " x",
        "- ".repeat(depth) + "x",
        "*a_ ".repeat(depth),
        "[".repeat(depth) + "x",
        "![".repeat(depth) + "x",
        "**".repeat(depth) + "x",
        "<ruby>".repeat(depth) + "x",
        (0..400).map(|n| "  ".repeat(n) + "- x\n").collect(),
    ];
    for case in cases {
        let issue = read(&case);
        let texts: Vec<&str> = issue.articles[0].blocks.iter().map(|b| b.text.as_str()).collect();
        assert!(texts.concat().contains(['x', 'a']), "{}", &case[..8]);
    }
}
