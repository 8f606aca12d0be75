//! One page in the forms in which it comes: with coordinates, and as the text that other tools make
//! of it. Whatever the form, it has four articles, each paragraph whole and in its place.

use std::path::PathBuf;

use zzread::issue::{Article, BlockKind, Issue};

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
