//! One page in the forms in which it comes: with coordinates, and as the text that other tools make
//! of it. Whatever the form, it has four articles, each paragraph whole and in its place.

use std::path::PathBuf;

use zzread::{
    import::{self, Nobody},
    issue::{Article, BlockKind, DoubtKind, Given, Issue},
};

use crate::import::scratch::Scratch;

/// The parts of each article that are the same in all forms: `#` opens a crosshead, `^` a caption.
const BODIES: [&[&str]; 4] = [
    &[
        "住在青石巷的人…有轻轻一响。",
        "^图为工人在青石巷安装新井盖。柳江 摄",
        "换井盖的主意是…进一根手指。",
        "#一夜换完四十二个",
        "街道请来市政公…了小学操场。",
        "邹师傅说，换完…这个办法换。",
    ],
    &["渡口小学的后山…烧了一大锅。", "管这块地的是数…量土的干湿。", "家长也来帮忙。…种子睡觉”。"],
    &[
        "纺织厂的水塔停…一圈圈上去。",
        "^水塔改建效果图。资料图片",
        "拆还是留，争了…，一天不缺。",
        "改建不做广告牌…年秋天完工。",
    ],
    &["夜里十一点四十…门（夜）”。", "原来的站在医院…天就答应了。", "司机老郑开这条…看一眼侧门。"],
];

/// The heads of the page as it was printed.
const HEADS: [&str; 4] = [
    "老城换新/青石巷的井盖全部换成了静音的",
    "/渡口小学的孩子自己种出了一锅菜",
    "/一座停了三十年的水塔要改成书屋",
    "/夜班公交有了专为护士停的一站",
];

fn open(name: &str) -> Issue {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/pages/cases");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    Scratch::with(&[(name, &bytes)]).open(name).unwrap()
}

/// An article in short: its head, and its paragraphs by their first characters and their last.
fn outline(article: &Article) -> String {
    let mut lines = vec![format!("{}/{}", article.kicker.as_str(), article.headline.as_str())];
    for block in &article.blocks {
        let chars: Vec<char> = block.text.as_str().chars().collect();
        lines.push(match block.kind {
            BlockKind::Paragraph => {
                let ends = [&chars[..7], &chars[chars.len() - 6..]];
                ends.map(|end| end.iter().collect::<String>()).join("…")
            }
            BlockKind::Crosshead => format!("#{}", block.text.as_str()),
            _ => format!("^{}", block.text.as_str().replace([' ', '\n'], "")),
        });
    }
    lines.join("\n")
}

/// The same of what is right. Where a caption stands among the paragraphs is not said.
fn right(head: &str, body: &[&str]) -> String {
    let body = body.iter().map(|part| match part.starts_with('^') {
        true => part.replace(' ', ""),
        false => (*part).to_owned(),
    });
    std::iter::once(head.to_owned()).chain(body).collect::<Vec<_>>().join("\n")
}

/// With its captions last, wherever they stood.
fn with_captions_last(outline: &str) -> String {
    let (captions, rest): (Vec<&str>, Vec<&str>) =
        outline.lines().partition(|line| line.starts_with('^'));
    [rest, captions].concat().join("\n")
}

#[track_caller]
fn check(name: &str, heads: [&str; 4], bodies: [&[&str]; 4]) {
    let issue = open(name);
    let mut found: Vec<String> =
        issue.articles.iter().map(|it| with_captions_last(&outline(it))).collect();
    let mut expected: Vec<String> = heads
        .iter()
        .zip(bodies)
        .map(|(head, body)| with_captions_last(&right(head, body)))
        .collect();
    found.sort();
    expected.sort();
    assert_eq!(found.join("\n\n"), expected.join("\n\n"), "{name}");
    assert_eq!(
        issue.pages[0].editors.as_str().replace(' ', ""),
        "责任编辑:方予美术编辑:乔木校对:安平"
    );
}

/// Reads a file of the folder as it is told to.
fn open_as(name: &str, format: &'static str) -> Issue {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/pages/cases");
    let path = folder.join(name);
    let given = Given { format: Some(format), ..Given::new(&path) };
    import::open_with(&given, &Nobody).unwrap()
}

/// A page in which nothing is cut: its paragraphs are in order, and no join is doubted.
#[track_caller]
fn check_uncut(name: &str, heads: [&str; 4], bodies: [&[&str]; 4]) {
    let issue = open_as(name, "page");
    let found: Vec<String> = issue.articles.iter().map(outline).collect();
    let expected: Vec<String> =
        heads.iter().zip(bodies).map(|(head, body)| right(head, body)).collect();
    assert_eq!(found.join("\n\n"), expected.join("\n\n"), "{name}");
    let joins = issue.articles.iter().flat_map(|article| &article.doubts);
    assert_eq!(joins.filter(|it| it.kind == DoubtKind::Join).count(), 0, "{name}");
}

#[test]
fn the_lines_of_a_page_become_its_paragraphs() {
    for name in ["mupdf-flow.txt", "miner-flow.txt", "raw-grid.txt"] {
        check(name, HEADS, BODIES);
    }
}

#[test]
fn columns_side_by_side_are_no_articles_and_the_reader_is_told() {
    let issue = open("side-by-side.txt");
    assert_eq!(issue.articles.len(), 1);
    let warning = &issue.warnings[0];
    assert!(warning.message.as_str().contains("side by side"), "{warning}");
    assert!(warning.to_string().contains("pdftotext -raw"), "{warning}");
}

#[test]
fn where_nothing_is_cut_the_order_is_kept() {
    let plain = BODIES.map(|body| {
        body.iter().copied().filter(|it| !it.starts_with(['#', '^'])).collect::<Vec<_>>()
    });
    let [a, b, c, d] = plain.each_ref().map(Vec::as_slice);
    let plain = [a, b, c, d];
    let bare = HEADS.map(|head| head.split_once('/').unwrap().1);
    let heads = bare.map(|head| format!("/{head}"));
    check_uncut("nocuts-plain.txt", heads.each_ref().map(String::as_str), plain);
    let notes = ["（附图片1张）", "（图片）", "（附图片）", "（图片报道）"];
    let noted: Vec<String> =
        bare.iter().zip(notes).map(|(head, note)| format!("/{head}{note}")).collect();
    let noted: [&str; 4] = std::array::from_fn(|i| noted[i].as_str());
    check_uncut("nocuts-annotated.txt", noted, plain);
    let commas = [
        "/四十二个井盖，一夜之间换了新的",
        "/半亩荒地，种出一锅菜",
        "/停了三十年的水塔，要改成书屋",
        "/多停一站，司机说赶得回来",
    ];
    check_uncut("nocuts-comma.txt", commas, plain);
    let all = [
        "/一夜之间四十二个井盖换了新的（附图片1张）",
        "/’26秋季校园菜地评出三块好田",
        "/水塔里读书塔顶上看江（图片）",
        "/多停一站，司机说赶得回来",
    ];
    let first = [a[0], a[1], "#第一，夜里做完，不误买菜", a[2], "#第二，先挪车子，再挪盖子", a[3]];
    let third = [c[0], "#拆还是留，这个账怎么算", c[1], c[2]];
    check_uncut("nocuts-all.txt", all, [&first, b, &third, d]);
}

#[test]
fn columns_with_narrow_gutters_are_told_apart() {
    check("narrow-gutter.html", HEADS, BODIES);
}

#[test]
fn heads_inside_columns_begin_articles() {
    check("bbox-flow.html", HEADS, BODIES);
}

#[test]
fn lines_of_letters_are_joined_with_blanks() {
    let issue = open("bbox-latin.html");
    let [article] = issue.articles.as_slice() else { panic!("it is one article") };
    assert_eq!(article.headline.as_str(), "Brücke am Kanal gesperrt");
    let [block] = article.blocks.as_slice() else { panic!("it is one paragraph") };
    let text = block.text.as_str();
    assert!(text.contains("Wer zu Fuß geht, darf"), "{text}");
    assert!(text.contains("benützen, sagt"), "{text}");
    assert!(text.contains("er verkauft nun"), "{text}");
}
