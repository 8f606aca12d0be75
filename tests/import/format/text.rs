//! Plain texts: their paragraphs, their headline and their encoding.

use proptest::prelude::*;
use zzread::{
    import::first_part,
    issue::{BlockKind, Issue, Language},
};

use crate::import::scratch::Scratch;

fn read(bytes: &[u8]) -> Issue {
    Scratch::with(&[("日报.txt", bytes)]).open("日报.txt").unwrap()
}

/// The headline, and the body on one line.
fn check(text: &str, headline: &str, body: &str) {
    let issue = read(text.as_bytes());
    let article = &issue.articles[0];
    let [paragraphs] = &article.blocks[..] else { panic!("one block holds them all") };
    let picture = paragraphs.text.as_str().replace('\n', "⏎");
    assert_eq!((article.headline.as_str(), picture.as_str()), (headline, body), "{text:?}");
    assert_eq!(paragraphs.kind, BlockKind::Paragraph);
    assert_eq!(issue.warnings, [], "{text:?}");
}

#[test]
fn a_short_first_line_is_the_headline() {
    check("标题\n\n一。\n\n二。\n", "标题", "一。⏎二。");
    check("大家怎么说？\n一。", "大家怎么说？", "一。");
    check("这是一句话。\n一。", "日报", "这是一句话。⏎一。");
    check("Dear Sir,\nI write.", "日报", "Dear Sir,⏎I write.");
    check(&format!("{}\n一。", "长".repeat(41)), "日报", &format!("{}⏎一。", "长".repeat(41)));
    check("只有一行", "日报", "只有一行");
}

#[test]
fn without_blank_lines_each_line_is_a_paragraph() {
    let line = "字".repeat(30);
    check(
        &format!("{line}。\n{line}。\n{line}。\n"),
        "日报",
        &format!("{line}。⏎{line}。⏎{line}。"),
    );
    check("题\r\n　　一。\r\n\r\n\r\n　　二。 \r\n", "题", "一。⏎二。");
    check("题\r一\r二", "题", "一⏎二");
}

#[test]
fn hard_wrapped_lines_are_joined_as_the_script_wants_it() {
    let line = "字".repeat(19);
    check(
        &format!("题\n\n{line}，\n{line}“\n{line}”\n尾。\n\n{line}甲\n{line}乙\n末。\n"),
        "题",
        &format!("{line}，{line}“{line}”尾。⏎{line}甲{line}乙末。"),
    );
    check(
        "Title\n\nIn the year when the river froze from bank to\nbank the paper-mill stood still, and all its\nmen went home to wait for spring.\n\nNobody had told the owner of it, a man of\nseventy-five.\n",
        "Title",
        "In the year when the river froze from bank to bank the paper-mill stood still, and all its men went home to wait for spring.⏎Nobody had told the owner of it, a man of seventy-five.",
    );
    // An indent begins a paragraph as well as a blank line does.
    check(
        &format!("题\n　　{line}\n{line}甲\n尾。\n　　{line}\n{line}乙\n末。\n"),
        "题",
        &format!("{line}{line}甲尾。⏎{line}{line}乙末。"),
    );
}

#[test]
fn a_poem_and_a_long_line_are_not_joined() {
    check(
        "床前明月光，\n疑是地上霜。\n\n举头望明月，\n低头思故乡。",
        "日报",
        "床前明月光，⏎疑是地上霜。⏎举头望明月，⏎低头思故乡。",
    );
    let long = "字".repeat(200);
    check(&format!("{long}\n{long}\n\n{long}\n{long}"), "日报", &[long.as_str(); 4].join("⏎"));
}

#[test]
fn it_is_a_paper_of_one_page() {
    let issue = read("标题\n\n新闻说了什么。".as_bytes());
    assert_eq!((issue.newspaper.name.as_str(), issue.pages.len()), ("日报", 1));
    assert_eq!((issue.page_idx_of(0), issue.articles[0].id.as_str()), (Some(0), "日报"));
    assert_eq!(issue.newspaper.language, Language::ZhHans);
    assert_eq!(read(b"News\n\nToday.").newspaper.language, Language::OTHER);
}

#[test]
fn utf_16_is_decoded_by_its_mark() {
    let text = "题\n一👩。";
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let utf8 = text.as_bytes();
    for (mark, bytes) in
        [(&b"\xFF\xFE"[..], &little[..]), (b"\xFE\xFF", &big), (b"\xEF\xBB\xBF", utf8)]
    {
        let issue = read(&[mark, bytes].concat());
        assert_eq!(issue.articles[0].headline.as_str(), "题");
        assert_eq!(issue.articles[0].blocks[0].text.as_str(), "一👩。");
        assert_eq!(issue.warnings, []);
    }
}

#[test]
fn the_first_bad_byte_is_told() {
    let warning = |bytes: &[u8]| read(bytes).warnings[0].message.to_string();
    assert_eq!(
        warning(b"\xEF\xBB\xBFabc\xD6\xEA\xD6\xDE"),
        "it is not valid UTF-8 from byte 6 on; what cannot be read is shown as \u{FFFD}"
    );
    assert!(warning(b"\xFF\xFEa\0\0\xDCb\0").contains("UTF-16LE from byte 4 on"));
    assert!(warning(b"\xFE\xFF\0a\0").contains("UTF-16BE from byte 4 on"));
    let issue = read("株\u{FFFD}".as_bytes());
    assert_eq!(issue.warnings, [], "a replacement character of the text's own is none of ours");
}

#[test]
fn markdown_is_told_by_its_name_or_its_front_matter() {
    let front = "+++\nheadline = \"题\"\nlanguage = \"ja\"\n+++\n## 甲\n\n乙\n";
    let scratch = Scratch::with(&[
        ("a.txt", front.as_bytes()),
        ("b.md", "# 题\n\n**乙**\n".as_bytes()),
        ("c.MD", "乙\n丙".as_bytes()),
        ("d.txt", "# 题\n\n**乙**\n".as_bytes()),
    ]);
    let open = |name: &str| {
        let issue = scratch.open(name).unwrap();
        assert_eq!(issue.warnings, []);
        (issue.articles[0].headline.to_string(), issue.articles[0].blocks[0].text.to_string())
    };
    assert_eq!(open("a.txt"), ("题".to_owned(), "甲".to_owned()));
    assert_eq!(scratch.open("a.txt").unwrap().newspaper.language, Language::Ja);
    assert_eq!(open("b.md"), ("题".to_owned(), "乙".to_owned()));
    assert_eq!(open("c.MD"), ("c".to_owned(), "乙丙".to_owned()));
    assert_eq!(open("d.txt"), ("# 题".to_owned(), "**乙**".to_owned()));
}

#[test]
fn markdown_that_is_too_long_is_plain_text() {
    let text = format!("题\n{}", "**株** 洲\n".repeat(400_000));
    let issue = Scratch::with(&[("a.md", text.as_bytes())]).open("a.md").unwrap();
    let message = "Markdown longer than 4 MiB is shown as plain text";
    assert_eq!(issue.warnings[0].message.as_str(), message);
    assert!(issue.articles[0].blocks[0].text.as_str().starts_with("**株** 洲\n**株** 洲\n"));
}

proptest! {
    #[test]
    fn no_word_of_a_text_is_lost(text in "([株洲日报a-c。，\"]{0,30}[ 　\t]{0,3}(\n|\r\n|\r|\n\n|\n    |)?){0,30}") {
        let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assume!(!words(&text).is_empty());
        let issue = read(text.as_bytes());
        let article = &issue.articles[0];
        let body = article.blocks.first().map_or("", |block| block.text.as_str());
        let all = format!("{}{body}", article.headline);
        // A text without a headline of its own is called after its file, 日报.
        let is_named = article.headline.as_str() == "日报" && words(body) == words(&text);
        prop_assert!(is_named || words(&all) == words(&text), "{:?}", all);
        prop_assert!(!all.contains("\n\n"), "{:?}", all);
    }
}

#[test]
fn a_text_of_another_encoding_opens_as_it_is() {
    let text = "路灯亮了\n\n近日，居民朝社区工作人员竖起了大拇指，说路灯重新亮了。\n";
    let (gbk, ..) = encoding_rs::GB18030.encode(text);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [("a.txt", &gbk[..]), ("a.md", &gbk), ("a.txt", &utf16)] {
        let issue = Scratch::with(&[(name, bytes)]).open(name).unwrap();
        let body = issue.articles[0].blocks.last().unwrap().text.as_str().to_owned();
        assert!(body.ends_with("近日，居民朝社区工作人员竖起了大拇指，说路灯重新亮了。"), "{name}");
        assert_eq!(issue.warnings, [], "{name}");
    }
}

#[test]
fn of_a_long_text_the_first_part_can_be_read_before_the_rest_and_is_the_same() {
    let paragraphs = "　　近日，记者从市招商局获悉，一季度全区新签项目十七个。\n";
    // The lines of a hard-wrapped text are joined, in its first part as in all of it.
    let wrapped = format!("　　{}\n{}\n{}\n", "一".repeat(36), "二".repeat(38), "三。");
    for text in [paragraphs, &wrapped] {
        let text = format!("标题\n\n{}", text.repeat(2_000_000 / text.len()));
        let scratch = Scratch::with(&[("long.txt", text.as_bytes())]);
        let part = first_part(scratch.path("long.txt").as_os_str(), None).unwrap();
        let whole = scratch.open("long.txt").unwrap();
        let [whole, part] = [&whole.articles[0], &part.articles[0]];
        assert_eq!((&part.id, &part.headline), (&whole.id, &whole.headline));
        let [whole, part] = [whole, part].map(|article| article.blocks[0].text.as_str());
        assert!(part.len() > 40_000 && part.len() < 70_000, "{}", part.len());
        assert!(whole.starts_with(part) && whole.len() > 1_500_000);
    }
}

#[test]
fn only_a_long_plain_text_has_a_first_part() {
    let long = "一行字。\n".repeat(200_000);
    let cases = [("短.txt", "一行字。\n"), ("长.md", &long), ("单.txt", &"字".repeat(900_000))];
    for (name, text) in cases {
        let scratch = Scratch::with(&[(name, text.as_bytes())]);
        assert_eq!(first_part(scratch.path(name).as_os_str(), None), None, "{name}");
    }
}

#[test]
fn the_chapters_of_a_novel_are_articles_and_its_volumes_sections() {
    let volume = |nth: usize| format!("第{nth}卷 流\n\n");
    let chapter = |nth: usize| format!("第{nth}章 灯\n\n　　灯亮了。\n　　水涨了。\n\n");
    let novel: String = ["河\n\n某某\n\n".to_owned()]
        .into_iter()
        .chain((1..=20_000).map(|nth| match nth % 10_000 {
            1 => volume(nth / 10_000 + 1) + &chapter(nth),
            _ => chapter(nth),
        }))
        .collect();
    let issue = read(novel.as_bytes());
    let sections: Vec<_> = issue.pages[0]
        .sections
        .iter()
        .map(|it| (it.nameplate.as_str(), it.articles.clone()))
        .collect();
    assert_eq!(sections, [("", 0..1), ("第1卷 流", 1..10_001), ("第2卷 流", 10_001..20_001)]);
    let shown = |idx: usize| {
        let article = &issue.articles[idx];
        format!("{}: {}", article.headline, article.blocks[0].text.as_str().replace('\n', "/"))
    };
    assert_eq!(shown(0), "河: 某某");
    assert_eq!(shown(20_000), "第20000章 灯: 灯亮了。/水涨了。");
}
