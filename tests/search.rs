//! Searching: cases, and the fast way held against a slow one.

mod kin;
mod slow;
mod table;

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use zzread::{
    issue::{Article, Block, BlockKind, Issue, Part, Text},
    search::{Hit, Index, Query, fold, scan, scan::Scan, search},
};

/// The text with its hits between brackets, as a paragraph.
fn marked(text: &str, query: &str) -> String {
    marked_in(&paragraph(text), query)
}

/// The text of the article's last part, with its hits between brackets.
fn marked_in(article: &Article, query: &str) -> String {
    let part = article.parts().last().unwrap();
    let mut out = article.text(part).as_str().to_owned();
    for hit in hits(article, query).iter().rev().filter(|hit| hit.part == part) {
        out.insert(hit.end as usize, '】');
        out.insert(hit.start as usize, '【');
    }
    out
}

fn hits(article: &Article, query: &str) -> Vec<Hit> {
    let issue = Issue { articles: vec![article.clone()], ..Issue::default() };
    search(&Index::new(&issue), &Query::new(query), 0..1)
}

/// What a scan finds from there on and round.
fn scanned(issue: &Issue, query: &str, piece_bytes: usize, from: (usize, Part, u32)) -> Vec<Hit> {
    let query = Query::new(query);
    let scan = Scan::by_pieces(&query, piece_bytes);
    let stretches = scan::stretches(issue, 0..issue.articles.len(), from);
    stretches.flat_map(|mut stretch| all_of(&scan, issue, &mut stretch)).collect()
}

fn all_of(scan: &Scan<'_>, issue: &Issue, stretch: &mut scan::Stretch) -> Vec<Hit> {
    let mut hits = Vec::new();
    while !stretch.2.is_empty() {
        hits.extend(scan.piece(issue, stretch));
    }
    hits
}

fn paragraph(text: &str) -> Article {
    block(BlockKind::Paragraph, text)
}

fn block(kind: BlockKind, text: &str) -> Article {
    Article { blocks: vec![Block { kind, text: text.into() }], ..Article::default() }
}

/// Each picture is the text with the hits of the query in brackets.
#[track_caller]
fn check(query: &str, pictures: &[&str]) {
    for picture in pictures {
        let text = picture.replace(['【', '】'], "");
        assert_eq!(marked(&text, query), *picture, "query `{query}`");
    }
}

#[test]
fn a_phrase_is_found_wherever_it_stands() {
    check(
        "河长",
        &[
            "【河长】制",
            "校园【河长】",
            "民间【河长】与【河长】",
            "【河长】【河长】",
            "河 川",
            "长河",
        ],
    );
    check("株", &["【株】洲市【株】"]);
}

#[test]
fn hits_do_not_overlap() {
    check("哈哈", &["【哈哈】哈", "【哈哈】【哈哈】", "哈"]);
    check("abab", &["【abab】ab"]);
}

#[test]
fn case_does_not_matter() {
    check("a02版", &["【A02版】", "【a02版】", "【Ａ０２版】", "【ａ02版】"]);
    check("ΟΔΟΣ", &["【οδος】", "【ΟΔΟΣ】"]);
    check("москва", &["【МОСКВА】"]);
    check("ÉTÉ", &["【été】"]);
    check("istanbul", &["【İstanbul】", "【ISTANBUL】"]);
    check("İSTANBUL", &["【istanbul】"]);
    check("strasse", &["【Straße】", "【STRASSE】", "【STRAẞE】"]);
}

#[test]
fn width_does_not_matter() {
    check("，", &["一【，】二【,】三"]);
    check("(2021)", &["（一）【（２０２１）】", "【(2021)】", "【（2021）】"]);
    check("カメラ", &["【ｶﾒﾗ】", "【カメラ】"]);
}

#[test]
fn traditional_and_simplified_are_one() {
    check("以后", &["【以後】", "【以后】"]);
    check("以後", &["【以后】"]);
    check("台湾", &["【臺灣】", "【台灣】", "【台湾】", "【檯灣】"]);
    check("头发", &["【頭髮】", "【頭發】", "【头发】"]);
    check("發展", &["【发展】"]);
    check("看着", &["【看著】"]);
}

#[test]
fn forms_that_only_a_font_tells_apart_are_one() {
    check("长方金", &["【⻓⽅⾦】", "【長方金】"]);
    check("樂", &["【樂】【樂】【乐】"]);
    check("神", &["【\u{FA19}】【神】"]);
    check("正", &["【㊣】"]);
    check("约翰·斯诺", &["【约翰・斯诺】", "【约翰•斯诺】", "【约翰‧斯诺】", "【约翰･斯诺】"]);
}

#[test]
fn a_sign_is_found_by_what_it_stands_for() {
    check("35°C", &["气温【35℃】。", "【35°C】", "【３５℃】"]);
    check("m2", &["60【㎡】", "60【m²】"]);
    check("III", &["【Ⅲ】期", "【ⅲ】期"]);
    check("(2)", &["⑴甲【⑵】乙"]);
    check("...", &["他说…", "他说【...】"]);
    check("…", &["他说【…】【…】"]);
}

#[test]
fn half_a_sign_takes_the_whole_of_it() {
    check("35°", &["【35℃】"]);
    check("i", &["【Ⅲ】【i】"]);
    check("c,", &["20【℃，】"]);
}

#[test]
fn what_cannot_be_seen_does_not_matter() {
    check(
        "报纸",
        &["【报\u{200B}纸】", "【报\u{2060}纸】", "\u{200B}【报纸】\u{200B}", "【报\u{FE00}纸】"],
    );
    check("newspaper", &["【news\u{AD}paper】"]);
    check("news", &["【news】\u{AD}paper"]);
    check("报\u{200B}纸", &["【报纸】"]);
}

#[test]
fn a_space_beside_an_ideograph_does_not_matter() {
    check("张三李四", &["记者【张三　李四】", "【张三 李四】", "【张三　　李四】"]);
    check("张三 李四", &["【张三李四】", "【张三　李四】", "【张三  李四】"]);
    check("用Rust写", &["【用 Rust 写】", "【用Rust写】"]);
    check(" 三 ", &["张【三】 李四"]);
}

#[test]
fn a_space_between_words_does_matter() {
    check(
        "new york",
        &["【New  York】", "【New York】", "【New\u{3000}York】", "【Ｎｅｗ Ｙｏｒｋ】", "NewYork"],
    );
    check("newyork", &["New York"]);
    check("new ", &["【New】 York"]);
    check("i \u{E33}", &["【i  \u{E33}】", "【i \u{E33}】", "i\u{E33}"]);
    check(" \u{301}", &["a\u{AD}【\t\u{301}】"]);
    check("한국 신문", &["【한국 신문】", "한국신문"]);
}

#[test]
fn no_phrase_runs_from_one_paragraph_into_the_next() {
    check("一二", &["一\n二", "【一二】\n二"]);
    check("a b", &["a\nb", "【a b】"]);
    let table = |text| block(BlockKind::Table, text);
    assert_eq!(marked_in(&table("一\t二\n三"), "一二"), "一\t二\n三");
    assert_eq!(marked_in(&table("一\t二\n三"), "二"), "一\t【二】\n三");
    let figure = BlockKind::Figure { image: Text::EMPTY.clone() };
    assert_eq!(marked_in(&block(figure, "图\n说\n者"), "说者"), "图\n说\n者");
}

#[test]
fn a_phrase_runs_across_the_break_of_a_headline() {
    let headline = |text: &str| Article { headline: text.into(), ..Article::default() };
    assert_eq!(marked_in(&headline("株洲高新\n区招商"), "高新区"), "株洲【高新\n区】招商");
    assert_eq!(
        marked_in(&headline("Hold\nthe front page"), "hold the"),
        "【Hold\nthe】 front page"
    );
    assert_eq!(marked_in(&block(BlockKind::Crosshead, "高新\n区"), "高新区"), "【高新\n区】");
}

#[test]
fn a_pasted_line_break_is_a_space() {
    check("高新\n区", &["【高新区】"]);
    check("hold\r\nthe", &["【hold the】"]);
}

#[test]
fn a_hit_never_halves_a_grapheme() {
    check("e", &["【e\u{301}】t【e\u{301}】"]);
    check("cafe", &["【cafe\u{301}】 noir"]);
    check("葛", &["【葛\u{FE00}】城"]);
    check("👩", &["【👩\u{200D}👧】和【👩】"]);
    check("🇳", &["【🇨🇳】"]);
    check("カ", &["【ｶﾞ】"]);
}

#[test]
fn an_equals_sign_asks_for_the_form_as_typed() {
    check("=后", &["皇【后】以後"]);
    check("=Rust", &["【Rust】 rust ＲＵＳＴ RUST"]);
    check("=AbA", &["abAbA".replace("AbA", "【AbA】").as_str()]);
    check("=张三 李四", &["【张三　李四】", "張三李四", "【张\u{200B}三李四】"]);
    check("=II", &["Ⅱ【II】ii"]);
    check("==", &["1+1【=】2＝2"]);
    check("＝", &["1+1【=】2【＝】2"]);
}

#[test]
fn a_query_that_folds_to_nothing_is_empty() {
    for typed in ["", " ", "\u{3000}", "\n", "\u{200B}\u{FE0F}", "=", "= ", "=\u{AD}"] {
        assert!(Query::new(typed).is_empty(), "{typed:?}");
        assert_eq!(hits(&paragraph("任何 文字"), typed), []);
    }
    assert!(!Query::new("=一").is_empty());
}

#[test]
fn hits_come_in_print_order_from_the_articles_asked_for() {
    let mut first = paragraph("河长");
    first.headline = "河长在线".into();
    first.byline = "河".into();
    let articles = vec![first, Article::default(), paragraph("江河")];
    let index = Index::new(&Issue { articles, ..Issue::default() });
    let at = |range| {
        let hits = search(&index, &Query::new("河"), range);
        hits.iter().map(|hit| (hit.article_idx, hit.part, hit.start)).collect::<Vec<_>>()
    };
    let (in_first, in_last) = (
        [(0, Part::Headline, 0), (0, Part::Byline, 0), (0, Part::Block(0), 0)],
        [(2, Part::Block(0), 3)],
    );
    assert_eq!(at(0..3), [in_first.as_slice(), &in_last].concat());
    assert_eq!(at(0..1), in_first);
    assert_eq!(at(1..2), []);
    assert_eq!(at(2..usize::MAX), in_last);
    assert_eq!(at(7..9), []);
}

/// Characters that fold in all ways, and such as stand between them.
const TRICKY: &[&str] = &[
    "后", "後", "臺", "⻓", "長", "\u{FA19}", "A", "a", "ａ", "Ａ", "i", "I", "Ⅲ", "ⅱ", "℃", "°",
    "c", "ﬁ", "f", "ß", "s", "İ", "é", "e", "\u{301}", "ｶ", "ﾞ", "，", ",", " ", "  ", "\u{3000}",
    "\n", "\t", "\u{AD}", "\u{200B}", "\u{200D}", "\u{FE0F}", "👩", "👧", "🇨", "🇳", "가", "각",
    "ㄱ", "\u{11A8}", "𠮷", "鑪", "=", "\u{E33}", "ก",
];

fn tricky_text(n: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(TRICKY), n).prop_map(|chars| chars.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_search_finds_what_the_slow_one_finds(text in tricky_text(0..30), query in tricky_text(1..4)) {
        let article = paragraph(&text);
        let text = article.blocks[0].text.as_str();
        let ranges: Vec<_> = hits(&article, &query).iter().map(|hit| hit.start..hit.end).collect();
        prop_assert_eq!(ranges, slow::search(text, &query));
    }

    #[test]
    fn a_hit_holds_the_query_and_no_more_than_it_must(text in tricky_text(0..30), query in tricky_text(1..4)) {
        let article = Article { headline: text.as_str().into(), ..Article::default() };
        let text = article.headline.as_str();
        let mut end = 0;
        for hit in hits(&article, &query) {
            let found = &text[hit.start as usize..hit.end as usize];
            prop_assert!(hit.start >= end && hit.start < hit.end, "{:?}", hit);
            prop_assert!(slow::is_whole(text, hit.start..hit.end), "{:?}", hit);
            // A query may open with the space that a lone accent stands on; alone, a hit does not.
            let folded = fold(&query);
            prop_assert!(fold(found).contains(folded.trim_start()) || query.starts_with('='), "{:?}", hit);
            prop_assert!(!fold(slow::inner(found)).contains(&fold(&query)), "{:?}", hit);
            end = hit.end;
        }
    }

    #[test]
    fn a_scan_by_pieces_finds_what_the_index_finds(
        text in tricky_text(0..60),
        query in tricky_text(1..4),
        piece_bytes in 1..40_usize,
        from in 0..60_usize,
    ) {
        let issue = Issue { articles: vec![paragraph(&text)], ..Issue::default() };
        let whole = search(&Index::new(&issue), &Query::new(&query), 0..1);
        let here = (0, Part::Block(0), 0);
        prop_assert_eq!(scanned(&issue, &query, piece_bytes, here), whole.clone());
        // Begun elsewhere it is the same, but for hits of which one runs into another there.
        let text = issue.articles[0].blocks[0].text.as_str();
        let byte = text.grapheme_indices(true).map(|(at, _)| at as u32).nth(from).unwrap_or(0);
        let is_apart = |hit: &Hit| hit.end <= byte || byte <= hit.start;
        if whole.iter().all(is_apart) && !slow::overlaps_itself(&query) {
            let mut found = scanned(&issue, &query, piece_bytes, (0, Part::Block(0), byte));
            found.sort_unstable();
            prop_assert_eq!(found, whole);
        }
    }

    #[test]
    fn a_longer_query_is_found_inside_the_hits_of_a_shorter_one(
        text in tricky_text(0..60),
        query in tricky_text(1..5),
        len in 1..5_usize,
    ) {
        let issue = Issue { articles: vec![paragraph(&text)], ..Issue::default() };
        let shorter: String = query.graphemes(true).take(len).collect();
        let (long, short) = (Query::new(&query), Query::new(&shorter));
        if long.continues(&short) && !slow::overlaps_itself(&query) {
            let hits = search(&Index::new(&issue), &short, 0..1);
            let scan = Scan::new(&long);
            let found: Vec<Hit> =
                scan::inside(&hits).flat_map(|mut it| all_of(&scan, &issue, &mut it)).collect();
            prop_assert_eq!(found, search(&Index::new(&issue), &long, 0..1));
        }
    }

    #[test]
    fn every_passage_of_a_text_is_found(text in tricky_text(1..20), start in 0..20usize, len in 1..9usize) {
        let article = Article { headline: text.as_str().into(), ..Article::default() };
        let text = article.headline.as_str();
        let passage = slow::passage(text, start, len);
        let query = Query::new(passage);
        prop_assert!(query.is_empty() || passage.starts_with('=') || !hits(&article, passage).is_empty());
    }

    #[test]
    fn folding_twice_is_folding_once(text in tricky_text(0..20)) {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}
