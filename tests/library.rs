//! The shelf: what is put on it comes back, what is remembered is remembered, any phrase is found.

pub mod corpus;
mod earlier;
mod kill;
mod search;
mod trouble;
mod versions;

use proptest::prelude::*;
use zzread::{
    import,
    issue::{
        Area, Article, ArticleKind, Block, BlockKind, Date, Doubt, DoubtKind, Inline, Issue,
        Language, Newspaper, Page, Part, Place, Section, Severity, Text, Warning,
    },
    library::{Change, Fact, Library, MarkKind, Origin, key},
};

use crate::support;

/// A text with a mark of each kind.
fn marked(words: &str) -> Text {
    let mut text = Text::new(words);
    let end = words.chars().next().map_or(0, char::len_utf8) as u32;
    let mut link = Text::new("https://a.example/");
    link.mark(0..5, Inline::Emphasis);
    for inline in [Inline::Strong, Inline::Emphasis, Inline::Link(link), Inline::Ruby("zhū".into())]
    {
        text.mark(0..end, inline);
    }
    text
}

/// An issue with something in every field.
fn full() -> Issue {
    let kinds = [
        (BlockKind::Paragraph, "一\n二"),
        (BlockKind::Crosshead, "小标题"),
        (BlockKind::Figure { image: marked("灯.jpg") }, "替\n说明\n摄"),
        (BlockKind::Figure { image: Text::default() }, "\n\n"),
        (BlockKind::Question { speaker_bytes: 9 }, "记者：何时？"),
        (BlockKind::Answer { speaker_bytes: 6 }, "答：今天。"),
        (BlockKind::Quote, "引"),
        (BlockKind::List { ordered: false }, "甲\n乙"),
        (BlockKind::List { ordered: true }, "甲\n乙"),
        (BlockKind::Table, "甲\t乙\n丙\t丁"),
        (BlockKind::Rule, ""),
    ];
    let blocks = kinds.into_iter().map(|(kind, words)| Block { kind, text: marked(words) });
    let article = Article {
        id: "0101-a".into(),
        kicker: marked("引题"),
        headline: marked("大\n标题"),
        deck: marked("副题"),
        byline: marked("周嵩"),
        dateline: marked("本报讯"),
        source: marked("新华社"),
        date: Some("2021-04-20T08:00:00+08:00".parse().unwrap()),
        language: Some(Language::OTHER),
        blocks: blocks.collect(),
        related: vec!["0102-b".into()],
        doubts: [DoubtKind::Join, DoubtKind::Doubled, DoubtKind::Role, DoubtKind::Place]
            .map(|kind| Doubt { part: Part::Headline, byte: 3, kind, percent: 60 })
            .to_vec(),
        kind: ArticleKind::Pictures,
        area: Area::of_numbers([10, 20, 300, 400]),
        address: marked("https://a.example/1"),
        missing: marked("没有来"),
    };
    let mut bare = Article { id: "0102-b".into(), ..Article::default() };
    bare.blocks.push(Block::paragraph("正文".into()));
    let section = Section {
        nameplate: marked("河长在线"),
        organisers: vec![marked("水利局"), "环保局".into()],
        editors: marked("编辑"),
        articles: 0..2,
    };
    let page = Page {
        no: "A02".into(),
        name: marked("要闻"),
        editors: marked("责编"),
        sections: vec![section],
    };
    let warning = Warning {
        severity: Severity::Error,
        file: "a.md".into(),
        spot: Some((1, 2)),
        message: "wrong".into(),
        help: "mend it".into(),
    };
    Issue {
        newspaper: Newspaper { name: marked("小报"), language: Language::ZhHant },
        date: Some(Date::Month(2021, 4)),
        number: marked("第1期"),
        edition: marked("早报"),
        lunar: marked("三月初九"),
        source: marked("来源"),
        credit: marked("谢"),
        pages: vec![page],
        articles: vec![article, bare],
        warnings: vec![warning],
        format: "",
    }
}

#[track_caller]
fn comes_back(issue: &Issue) {
    let library = Library::in_memory();
    let added = library.add(issue, &Origin::default(), 0).unwrap();
    assert!(added.is_new);
    assert_eq!(library.issue(&added.key).unwrap().as_ref(), Some(issue));
}

#[test]
fn an_issue_comes_back_equal() {
    comes_back(&full());
    comes_back(&import::bundled());
    comes_back(&Issue::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_comes_back_equal(head in ".{0,8}", texts in prop::collection::vec((".{0,20}", 0..8_usize), 0..6)) {
        let mut issue = full();
        issue.articles[1].headline = Text::new(&head);
        issue.articles[1].blocks = texts.iter().map(|(words, n_marked)| {
            let mut text = Text::new(words);
            let at = text.as_str().char_indices().map(|(at, _)| at).nth(*n_marked);
            if let Some(at) = at {
                text.mark(0..at as u32, Inline::Strong);
            }
            Block::paragraph(text)
        }).collect();
        comes_back(&issue);
    }
}

#[test]
fn an_issue_has_a_lasting_name() {
    let mut issue = support::issue(&[("要闻", &[("甲", &["一"]), ("乙", &["二"])])]);
    issue.date = Some("2021-04-20".parse().unwrap());
    assert_eq!(key(&issue), "小报/2021-04-20");
    issue.edition = "早 报/东".into();
    assert_eq!(key(&issue), "小报/2021-04-20/早 报 东");
    // What has no date, or is but one article, is told apart by its headline.
    issue.date = None;
    let undated = key(&issue);
    issue.articles[0].headline = "丙".into();
    assert_ne!(key(&issue), undated);
}

#[test]
fn a_newer_state_of_an_issue_takes_the_place_of_the_older() {
    let library = Library::in_memory();
    let mut issue = support::issue(&[("要闻", &[("甲", &["朝阳"]), ("乙", &["群众"])])]);
    issue.date = Some("2021-04-20".parse().unwrap());
    assert!(library.add(&issue, &Origin::default(), 1).unwrap().is_new);
    issue.articles[1].blocks[0] = Block::paragraph("湘江".into());
    assert!(!library.add(&issue, &Origin::default(), 2).unwrap().is_new);
    assert_eq!(library.shelf().unwrap().len(), 1);
    assert_eq!(library.issue("小报/2021-04-20").unwrap(), Some(issue));
    assert_eq!(search::totals(&library, &["朝阳", "群众", "湘江"]), [1, 0, 1]);
}

#[test]
fn the_issues_before_and_after_are_of_the_same_paper() {
    let library = Library::in_memory();
    for (paper, date) in [
        ("小报", "2021-04-20"),
        ("大报", "2021-04-20"),
        ("小报", "2021-04-22"),
        ("小报", "2021-04-19"),
    ] {
        let mut issue = support::issue(&[("要闻", &[("甲", &["一"]), ("乙", &["二"])])]);
        issue.newspaper.name = paper.into();
        issue.date = Some(date.parse().unwrap());
        library.add(&issue, &Origin::default(), 0).unwrap();
    }
    let keys: Vec<String> = library.shelf().unwrap().into_iter().map(|it| it.key).collect();
    let expected = ["小报/2021-04-22", "小报/2021-04-20", "大报/2021-04-20", "小报/2021-04-19"];
    assert_eq!(keys, expected, "the newest first, whenever it came");
    let step = |n_back| library.step("小报/2021-04-20", n_back).unwrap();
    assert_eq!(step(1).as_deref(), Some("小报/2021-04-19"));
    assert_eq!(step(2), None);
    assert_eq!(step(-1).as_deref(), Some("小报/2021-04-22"));
    let of_day = |key, date| library.of_day(key, date).unwrap();
    assert_eq!(of_day("大报/2021-04-20", "2021-04-20").as_deref(), Some("大报/2021-04-20"));
    assert_eq!(of_day("大报/2021-04-20", "2021-04-19").as_deref(), Some("小报/2021-04-19"));
}

fn mark(article: &str, is_set: bool, at_ms: i64) -> Change {
    let (issue, article) = ("小报/2021-04-20".to_owned(), article.to_owned());
    Change { at_ms, fact: Fact::Mark { issue, article, kind: MarkKind::Read, is_set } }
}

fn bookmark(note: &str, is_set: bool, at_ms: i64) -> Change {
    let spot = Place { article: "a0".into(), part: Part::Block(0), byte: 3 };
    let (issue, note) = ("小报/2021-04-20".to_owned(), note.to_owned());
    let fact = Fact::Bookmark { issue, place: spot, note, excerpt: "朝阳".to_owned(), is_set };
    Change { at_ms, fact }
}

#[test]
fn the_later_state_holds_and_what_was_taken_back_stays_so() {
    let library = Library::in_memory();
    let read = || {
        let read = library.state_of("小报/2021-04-20").unwrap().read;
        let mut read: Vec<String> = read.iter().map(|id| id.as_str().to_owned()).collect();
        read.sort();
        read
    };
    library.note(&[mark("a", true, 10), mark("b", true, 10)]).unwrap();
    assert_eq!(read(), ["a", "b"]);
    library.note(&[mark("a", false, 20), mark("b", false, 5)]).unwrap();
    assert_eq!(read(), ["b"], "the older state of b is too late");
    library.note(&[mark("a", true, 15)]).unwrap();
    assert_eq!(read(), ["b"], "a was taken back after that");
    library
        .note(&[bookmark("甲", true, 1), bookmark("乙", true, 2), bookmark("甲", true, 1)])
        .unwrap();
    let bookmarks = library.bookmarks().unwrap();
    assert_eq!(bookmarks.iter().map(|it| it.note.as_str()).collect::<Vec<_>>(), ["乙"]);
    library.note(&[bookmark("", false, 3)]).unwrap();
    assert_eq!(library.bookmarks().unwrap(), []);
}

#[test]
fn a_place_and_a_setting_and_a_search_come_back() {
    let library = Library::in_memory();
    let issue = "小报/2021-04-20".to_owned();
    let spot = |article: &str, part, byte| Place { article: article.into(), part, byte };
    let place = |at_ms, place| Change { at_ms, fact: Fact::Place { issue: issue.clone(), place } };
    let query = |at_ms, typed: &str, is_set| Change {
        at_ms,
        fact: Fact::Query { typed: typed.to_owned(), is_set },
    };
    let setting = |at_ms, value: &str| Change {
        at_ms,
        fact: Fact::Setting { name: "measure".to_owned(), value: value.to_owned() },
    };
    let changes = [
        place(2, spot("b", Part::Headline, 0)),
        place(3, spot("a", Part::Block(7), 12)),
        place(1, spot("b", Part::Block(1), 3)),
        query(2, "湘江", true),
        query(1, "河长", true),
        query(3, "河长", true),
        query(4, "误", true),
        query(5, "误", false),
        setting(1, "60"),
        setting(2, "72"),
    ];
    library.note(&changes).unwrap();
    let state = library.state_of(&issue).unwrap();
    assert_eq!(state.place, Some(spot("a", Part::Block(7), 12)));
    assert_eq!(state.left["b"], (Part::Headline, 0));
    assert_eq!(library.queries().unwrap(), ["湘江", "河长"]);
    assert_eq!(library.settings().unwrap(), [("measure".to_owned(), "72".to_owned())]);
    assert_eq!(library.last_read().unwrap(), None, "that issue is not on the shelf");
}

#[test]
fn a_removed_issue_is_hidden_until_it_is_put_back() {
    let library = Library::in_memory();
    let mut issue = support::issue(&[("要闻", &[("甲", &["朝阳"]), ("乙", &["群众"])])]);
    issue.date = Some("2021-04-20".parse().unwrap());
    let key = library.add(&issue, &Origin::default(), 1).unwrap().key;
    let removal =
        |at_ms, is_set| Change { at_ms, fact: Fact::Removal { issue: key.clone(), is_set } };
    library.note(&[removal(2, true)]).unwrap();
    assert_eq!(library.shelf().unwrap(), []);
    assert_eq!(search::totals(&library, &["朝阳"]), [0]);
    library.note(&[removal(3, false)]).unwrap();
    assert_eq!(library.shelf().unwrap().len(), 1);
    assert_eq!(search::totals(&library, &["朝阳"]), [1]);
    library.note(&[removal(4, true)]).unwrap();
    library.add(&issue, &Origin::default(), 5).unwrap();
    assert_eq!(library.shelf().unwrap().len(), 1, "put on the shelf anew");
}

#[test]
fn two_shelves_merge_whichever_way_round() {
    let issue = |date: &str| {
        let mut issue = support::issue(&[("要闻", &[("甲", &["朝阳"]), ("乙", &["群众"])])]);
        issue.date = Some(date.parse().unwrap());
        issue
    };
    let make = || {
        let (ours, theirs) = (Library::in_memory(), Library::in_memory());
        ours.add(&issue("2021-04-20"), &Origin::default(), 1).unwrap();
        theirs.add(&issue("2021-04-20"), &Origin::default(), 2).unwrap();
        theirs.add(&issue("2021-04-21"), &Origin::default(), 3).unwrap();
        ours.note(&[mark("a", true, 10), mark("b", true, 30), bookmark("甲", true, 5)]).unwrap();
        theirs.note(&[mark("a", false, 20), mark("b", false, 20), mark("c", true, 1)]).unwrap();
        let removed = Fact::Removal { issue: "小报/2021-04-20".to_owned(), is_set: true };
        theirs.note(&[Change { at_ms: 40, fact: removed }]).unwrap();
        (ours, theirs)
    };
    let seen = |library: &Library| {
        let read = library.state_of("小报/2021-04-20").unwrap().read;
        let mut read: Vec<String> = read.iter().map(|id| id.as_str().to_owned()).collect();
        read.sort();
        let keys: Vec<_> = library.shelf().unwrap().into_iter().map(|it| it.key).collect();
        (read, keys, library.bookmarks().unwrap().len(), search::totals(library, &["朝阳"]))
    };
    let expected =
        (vec!["b".to_owned(), "c".to_owned()], vec!["小报/2021-04-21".to_owned()], 1, vec![1]);
    let (ours, theirs) = make();
    assert_eq!(ours.merge(&theirs).unwrap().n_new, 1);
    assert_eq!(seen(&ours), expected);
    ours.merge(&theirs).unwrap();
    assert_eq!(seen(&ours), expected, "merging once more changes nothing");
    let (ours, theirs) = make();
    theirs.merge(&ours).unwrap();
    assert_eq!(seen(&theirs), expected);
}
