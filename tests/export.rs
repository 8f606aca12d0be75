//! From an issue to a folder or a file, and back.

use std::ops::Range;

use proptest::{prelude::*, sample::select};
use zzread::{
    export::{Exported, Form, export},
    import,
    issue::{
        Area, Article, ArticleKind, Block, BlockKind, Inline, Issue, Language, Newspaper, Page,
        Section, Severity, Text, Warning,
    },
};

use crate::import::scratch::Scratch;

fn file(issue: &Issue, form: Form) -> Vec<u8> {
    match export(issue, form) {
        Exported::File(bytes) => bytes,
        Exported::Folder(_) => panic!("{form:?} is a file"),
    }
}

/// The issue after it was written to a file of this name and read again.
pub(crate) fn through(issue: &Issue, form: Form, name: &str) -> Issue {
    unread(Scratch::with(&[(name, &file(issue, form))]).open(name).unwrap())
}

/// An issue but for the format that it was read in.
fn unread(issue: Issue) -> Issue {
    Issue { format: "", ..issue }
}

/// The issue after it was written to a folder and read again.
fn through_folder(issue: &Issue) -> Issue {
    let Exported::Folder(files) = export(issue, Form::Folder) else { panic!("it is a folder") };
    let scratch = Scratch::new();
    for (path, text) in &files {
        scratch.write(path, text.as_bytes());
    }
    unread(scratch.open("").unwrap())
}

#[test]
fn the_bundled_issue_comes_back_from_json_and_from_a_folder() {
    let mut issue = import::bundled();
    issue.articles[1].kind = ArticleKind::Advertisement;
    issue.articles[1].address = Text::new("https://a.cn/1");
    issue.articles[2].missing = Text::new("it did not come");
    assert_eq!(through(&issue, Form::Json, "a.json"), issue);
    assert_eq!(through_folder(&issue), issue);
}

#[test]
fn what_was_wrong_on_the_way_in_stays_known() {
    let mut issue = import::bundled();
    for (severity, spot) in [(Severity::Warning, None), (Severity::Error, Some((3, 14)))] {
        let [file, message, help] = ["a.md", "it is odd", "mend it"].map(Text::new);
        issue.warnings.push(Warning { severity, file, spot, message, help });
    }
    assert_eq!(through(&issue, Form::Json, "a.json"), issue);
}

#[test]
fn an_id_that_no_file_can_have_becomes_one_and_is_still_referred_to() {
    let mut issue = import::bundled();
    issue.articles.truncate(4);
    issue.pages.truncate(2);
    issue.pages[1].sections[0].articles = 1..4;
    for (article, id) in issue.articles.iter_mut().zip(["../../etc/passwd", "", "A", "a"]) {
        article.id = id.into();
        article.related = vec!["../../etc/passwd".into()];
    }
    let ids: Vec<_> = through_folder(&issue).articles.into_iter().map(|it| it.id).collect();
    assert_eq!(ids, ["-..-etc-passwd", "-2", "A", "a-4"]);
    let related = through_folder(&issue).articles.remove(3).related;
    assert_eq!(related, ["-..-etc-passwd"]);
}

#[test]
fn one_markdown_file_says_where_each_article_stands() {
    let text = String::from_utf8(file(&import::bundled(), Form::Markdown)).unwrap();
    for line in [
        "# 株洲日报 2021-04",
        "## 02 民生",
        "### 河长在线",
        "#### 灭了3年多<br>新白石港路又见灯光",
        "记者 周嵩",
    ] {
        assert!(text.lines().any(|it| it == line), "{line} is not in\n{text}");
    }
}

#[test]
fn a_book_comes_back_as_the_issue_that_it_was() {
    let mut issue = import::bundled();
    for text in [&mut issue.number, &mut issue.edition, &mut issue.lunar] {
        *text = Text::new("甲 & 乙");
    }
    issue.pages[1].editors = Text::new("责编 甲");
    issue.pages[1].sections[0].organisers = vec![Text::new("河长办")];
    issue.pages[1].sections[0].editors = Text::new("栏目 乙");
    let story = &mut issue.articles[1];
    story.kind = ArticleKind::Advertisement;
    story.date = "2021-04-20T08:00:00+08:00".parse().ok();
    story.area = Area::of_numbers([0, 10, 500, 900]);
    story.language = Some(Language::ZhHant);
    story.address = Text::new("https://a.cn/1");
    issue.articles[2].missing = Text::new("it did not come");
    let [file, message, help] = ["a.md", "it is odd", "mend it"].map(Text::new);
    let warning = Warning { severity: Severity::Error, file, spot: Some((3, 14)), message, help };
    issue.warnings.push(warning);
    let book = self::file(&issue, Form::Epub);
    assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip");
    let again = through(&issue, Form::Epub, "a.epub");
    for (again, once) in again.articles.iter().zip(&issue.articles) {
        assert_eq!(again, once);
    }
    assert_eq!(again, issue);
}

/// A line of text without marks.
fn line() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "甲", "乙", "株洲", "。", "：", "a", "b c", " ", "é", "👩", "\u{FEFF}", "\"", "\\", "<",
        "&",
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn words() -> impl Strategy<Value = Text> {
    line().prop_map(|line| Text::from_string(format!("甲{line}")))
}

/// A text of these lines, with marks on it.
fn marked(lines: Range<usize>, joint: &'static str) -> impl Strategy<Value = Text> {
    let inline = prop_oneof![
        Just(Inline::Strong),
        Just(Inline::Emphasis),
        words().prop_map(Inline::Link),
        words().prop_map(Inline::Ruby)
    ];
    let marks = prop::collection::vec(
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), inline),
        0..3,
    );
    (prop::collection::vec(line(), lines), marks).prop_map(move |(lines, marks)| {
        let mut text = Text::default();
        text.push(&format!("甲{}", lines.join(joint)));
        let starts: Vec<u32> = text.as_str().char_indices().map(|(at, _)| at as u32).collect();
        for (from, to, inline) in marks {
            let (from, to) = (*from.get(&starts), *to.get(&starts));
            text.mark(from.min(to)..from.max(to), inline);
        }
        text
    })
}

fn block() -> impl Strategy<Value = Block> {
    let turn = |text: Text, asks| {
        let speaker_bytes = "甲".len() as u32;
        let kind = match asks {
            true => BlockKind::Question { speaker_bytes },
            false => BlockKind::Answer { speaker_bytes },
        };
        Block { kind, text }
    };
    prop_oneof![
        marked(0..3, "\n").prop_map(Block::paragraph),
        marked(0..2, "\n").prop_map(|text| Block { kind: BlockKind::Crosshead, text }),
        marked(0..3, "\n").prop_map(|text| Block { kind: BlockKind::Quote, text }),
        (marked(0..4, "\n"), any::<bool>())
            .prop_map(|(text, ordered)| Block { kind: BlockKind::List { ordered }, text }),
        marked(0..4, "\t").prop_map(|text| Block { kind: BlockKind::Table, text }),
        (marked(3..4, "\n"), words())
            .prop_map(|(text, image)| Block { kind: BlockKind::Figure { image }, text }),
        (marked(0..3, "\n"), any::<bool>()).prop_map(move |(text, asks)| turn(text, asks)),
        Just(Block { kind: BlockKind::Rule, text: Text::default() }),
    ]
}

fn article() -> impl Strategy<Value = Article> {
    let heads = (marked(0..2, "\n"), marked(0..3, "\n"), words(), words(), words(), words());
    let kinds = vec![ArticleKind::Story, ArticleKind::Pictures, ArticleKind::Staff];
    let areas = vec![None, Area::of_numbers([0, 178, 652, 488])];
    let kind = (select(kinds), select(areas));
    let language =
        select(vec![None, Some(Language::Ja), Some(Language::OTHER), Some(Language::ZhHant)]);
    let date = select(vec![None, Some("2021-04-20"), Some("2021-04-20T08:00:00+08:00")]);
    let blocks = prop::collection::vec(block(), 0..4);
    ((heads, kind, words(), date), language, blocks, prop::collection::vec(line(), 0..2)).prop_map(
        |(
            ((kicker, headline, deck, byline, dateline, source), (kind, area), address, date),
            language,
            blocks,
            related,
        )| Article {
            kicker,
            headline,
            deck,
            byline,
            dateline,
            source,
            date: date.map(|date| date.parse().unwrap()),
            language,
            blocks,
            related: related.iter().map(|id| id.as_str().into()).collect(),
            kind,
            area,
            missing: address.clone(),
            address,
            ..Article::default()
        },
    )
}

fn issue() -> impl Strategy<Value = Issue> {
    let section =
        (words(), prop::collection::vec(words(), 0..2), prop::collection::vec(article(), 0..3));
    let page = (words(), words(), prop::collection::vec(section, 0..3));
    let date = select(vec![None, Some("2021"), Some("2021-04"), Some("2021-04-20")]);
    (words(), date, prop::collection::vec(page, 1..4), article()).prop_map(
        |(name, date, pages, first)| {
            let mut issue = Issue {
                newspaper: Newspaper { name, language: Language::ZhHans },
                date: date.map(|date| date.parse().unwrap()),
                articles: vec![first],
                ..Issue::default()
            };
            let section = Section { articles: 0..1, ..Section::default() };
            issue.pages.push(Page { sections: vec![section], ..Page::default() });
            for (no, name, sections) in pages {
                let mut page = Page { no, name, ..Page::default() };
                for (nameplate, organisers, articles) in sections {
                    let start = issue.articles.len();
                    issue.articles.extend(articles);
                    let articles = start..issue.articles.len();
                    page.sections.push(Section {
                        nameplate,
                        organisers,
                        articles,
                        ..Section::default()
                    });
                }
                issue.pages.push(page);
            }
            for (idx, article) in issue.articles.iter_mut().enumerate() {
                article.id = format!("a{idx}").as_str().into();
            }
            issue
        },
    )
}

/// Where each article stands, what it is, what belongs with it, and its pictures; no blanks, wide or not.
fn placed(issue: &Issue) -> Vec<String> {
    let used: Vec<&Page> = issue.pages.iter().filter(|it| !it.articles().is_empty()).collect();
    let article = |(idx, it): (usize, &Article)| {
        let page = used.iter().position(|page| page.articles().contains(&idx));
        let section = issue.section_of(idx).map_or("", |it| it.nameplate.as_str());
        let images = it.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Figure { image } => Some(image.as_str()),
            _ => None,
        });
        let images = images.collect::<Vec<_>>().join("|");
        let line = format!("{page:?} {section} {} {:?} {:?} {images}", it.id, it.kind, it.related);
        line.chars().filter(|c| !c.is_whitespace() && *c != '\u{FEFF}').collect()
    };
    issue.articles.iter().enumerate().map(article).collect()
}

proptest! {
    #[test]
    fn any_issue_keeps_its_order_and_its_pictures_in_a_book(mut issue in issue()) {
        for (idx, page) in issue.pages.iter_mut().enumerate() {
            page.no = Text::new(&format!("A{idx:02}"));
        }
        for (idx, article) in issue.articles.iter_mut().enumerate() {
            article.related = (0..idx % 3).map(|nth| format!("a{nth}").as_str().into()).collect();
        }
        prop_assert_eq!(placed(&through(&issue, Form::Epub, "a.epub")), placed(&issue));
    }

    #[test]
    fn any_issue_comes_back_from_json(issue in issue()) {
        prop_assert_eq!(through(&issue, Form::Json, "a.json"), issue);
    }
}
