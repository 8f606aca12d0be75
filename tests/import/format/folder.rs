//! Issue folders, good and broken, and what `check` says of them.

use std::{cell::RefCell, ops::ControlFlow, os::unix::fs::symlink};

use zzread::{
    import::{Watch, open_with},
    issue::{Date, Given, Issue, Language, Progress},
};

use crate::import::scratch::Scratch;

/// A sound issue with every field.
const SOUND: &[(&str, &str)] = &[
    (
        "issue.toml",
        r#"newspaper = "株洲日报"
date = "2021-04-20"
number = "第21345期"
edition = "早报"
language = "zh-Hans"
lunar = "三月初九"
source = "株洲日报"
credit = "感谢。"

[[page]]
no = "A01"
name = "要闻"
editors = "责任编辑 甲"
articles = ["0101-a", "0102-b", "0103-c"]

[[page.section]]
nameplate = "河长在线"
organisers = ["河长办", "报社"]
editors = "栏目编辑 乙"
"#,
    ),
    (
        "articles/0101-a.md",
        "+++\nkicker = \"引题\"\nheadline = \"上行\\n下行\"\ndeck = \"副题\"\nbyline = \"记者 甲\"\n\
         dateline = \"北京电\"\nsource = \"新华社\"\nlanguage = \"en\"\n+++\n\n正文。\n",
    ),
    (
        "articles/0102-b.md",
        "+++\nheadline = \"乙\"\nsection = \"河长在线\"\nrelated = [\"0103-c\"]\n+++\n乙文",
    ),
    ("articles/0103-c.md", "+++\nheadline = \"丙\"\nsection = \"河长在线\"\n+++\n丙文"),
];

fn sound() -> Scratch {
    let scratch = Scratch::new();
    for (name, text) in SOUND {
        scratch.write(name, text.as_bytes());
    }
    scratch
}

/// Replaces `old` by `new` in a file of the sound issue, and compares what `check` says.
fn check(file: &str, old: &str, new: &str, expected: &[&str]) -> Issue {
    let scratch = sound();
    let (_, text) = SOUND.iter().find(|(name, _)| *name == file).unwrap();
    assert!(text.contains(old), "the case fits the folder");
    scratch.write(file, text.replacen(old, new, 1).as_bytes());
    assert_eq!(scratch.check(), expected, "for {old:?} → {new:?}");
    let (issue, _) = zzread::import::check(scratch.as_ref());
    issue
}

fn ids(issue: &Issue) -> Vec<&str> {
    issue.articles.iter().map(|article| article.id.as_str()).collect()
}

#[test]
fn a_sound_folder_is_read_whole() {
    let scratch = sound();
    assert_eq!(scratch.check(), [""; 0]);
    let issue = scratch.open("").unwrap();
    assert_eq!(issue, scratch.open("issue.toml").unwrap());
    assert_eq!(issue.newspaper.name.as_str(), "株洲日报");
    assert_eq!(issue.newspaper.language, Language::ZhHans);
    assert_eq!(issue.date, "2021-04-20".parse().ok());
    let head = [&issue.number, &issue.edition, &issue.lunar, &issue.source, &issue.credit];
    assert_eq!(head.map(|t| t.as_str()), ["第21345期", "早报", "三月初九", "株洲日报", "感谢。"]);
    let page = &issue.pages[0];
    assert_eq!(
        [&page.no, &page.name, &page.editors].map(|t| t.as_str()),
        ["A01", "要闻", "责任编辑 甲"]
    );
    let [plain, rivers] = &page.sections[..] else { panic!("{:?}", page.sections) };
    assert_eq!((plain.nameplate.as_str(), plain.articles.clone()), ("", 0..1));
    assert_eq!((rivers.nameplate.as_str(), rivers.articles.clone()), ("河长在线", 1..3));
    assert_eq!((rivers.organisers.len(), rivers.editors.as_str()), (2, "栏目编辑 乙"));
    let a = &issue.articles[0];
    assert_eq!(
        [&a.kicker, &a.headline, &a.deck, &a.byline, &a.dateline, &a.source].map(|t| t.as_str()),
        ["引题", "上行\n下行", "副题", "记者 甲", "北京电", "新华社"]
    );
    assert_eq!(
        (a.language, issue.articles[1].related.as_slice()),
        (Some(Language::Latin("en")), ["0103-c".into()].as_slice())
    );
}

#[test]
fn a_date_may_be_a_text_or_a_date_of_toml() {
    for (date, expected) in [
        ("\"2021\"", Date::Year(2021)),
        ("\"2021-04\"", Date::Month(2021, 4)),
        ("2021-04-20", "2021-04-20".parse().unwrap()),
        ("2021", Date::Year(2021)),
    ] {
        let issue = check("issue.toml", "\"2021-04-20\"", date, &[]);
        assert_eq!(issue.date, Some(expected), "{date}");
    }
    let help = "write `2021`, `2021-04` or `2021-04-20`";
    let line = format!("issue.toml:2:8: error: `2021-13` is not a date ({help})");
    check("issue.toml", "\"2021-04-20\"", "\"2021-13\"", &[&line]);
}

#[test]
fn every_fault_of_issue_toml_is_told_with_its_spot() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "credit =",
            "credits =",
            &["issue.toml:8:1: warning: unknown key `credits` (did you mean `credit`?)"],
        ),
        (
            "edition = \"早报\"",
            "edition = 7",
            &[
                "issue.toml:4:11: warning: `edition` wants a text in quotes (write `edition = \"7\"`)",
            ],
        ),
        (
            "edition = \"早报\"",
            "edition = true",
            &[
                "issue.toml:4:11: error: `edition` wants a text, not true or false (write `edition = \"…\"`)",
            ],
        ),
        (
            "newspaper = \"株洲日报\"\n",
            "",
            &[
                "issue.toml: error: the issue does not name its newspaper (write `newspaper = \"株洲日报\"`)",
            ],
        ),
        (
            "no = \"A01\"\n",
            "",
            &["issue.toml:10:1: warning: the page has no number (write `no = \"01\"`)"],
        ),
        (
            "[\"0101-a\", \"0102-b\", \"0103-c\"]",
            "[\"0101-a\", \"0102-b\", 3, \"0103-c\"]",
            &["issue.toml:14:33: error: `articles` wants a list of texts, not a number \
             (write `articles = [\"…\", \"…\"]`)"],
        ),
        (
            "\"0102-b\"",
            "\"0102-b\", \"0101-a\"",
            &[
                "issue.toml:14:33: warning: `0101-a` is listed twice (take it out of one of the lists)",
            ],
        ),
        (
            "\"0102-b\"",
            "\"0102-b\", \"0104-d\"",
            &[
                "issue.toml:14:33: error: `articles/0104-d.md` cannot be read: there is no such file or folder \
             (write the article, or take it out of the list)",
            ],
        ),
        (
            "\"0102-b\"",
            "\"0102-bb\"",
            &[
                "issue.toml:14:23: error: `articles/0102-bb.md` cannot be read: \
                 there is no such file or folder (did you mean `0102-b`?)",
                "articles/0102-b.md: warning: no page lists this article \
                 (add `\"0102-b\"` to the `articles` of a page in `issue.toml`)",
            ],
        ),
        (
            "\"0103-c\"]",
            "\"0103-c\", \"0101-a.md\"]",
            &[
                "issue.toml:14:43: error: `articles/0101-a.md.md` cannot be read: there is no such file or folder \
             (write `\"0101-a\"`, without the ending)",
            ],
        ),
        (
            "[\"0101-a\", ",
            "[",
            &["articles/0101-a.md: warning: no page lists this article \
             (add `\"0101-a\"` to the `articles` of a page in `issue.toml`)"],
        ),
        (
            "[[page.section]]",
            "[[page.sections]]",
            &[
                "issue.toml:16:8: warning: unknown key `sections` (did you mean `section`?)",
                "articles/0102-b.md:3:11: warning: the page has no section `河长在线` \
             (add `[[page.section]]` with `nameplate = \"河长在线\"` to `issue.toml`)",
                "articles/0103-c.md:3:11: warning: the page has no section `河长在线` \
             (add `[[page.section]]` with `nameplate = \"河长在线\"` to `issue.toml`)",
            ],
        ),
        (
            "\n[[page.section]]",
            "\n[[page.section]]\nnameplate = \"民生\"\n[[page.section]]",
            &["issue.toml:16:1: warning: no article on this page stands in the section `民生` \
             (write `section = \"民生\"` in an article of the page)"],
        ),
        (
            "\n[[page.section]]",
            "\n[[page.section]]\neditors = \"丙\"\n[[page.section]]",
            &["issue.toml:16:1: warning: the section has no nameplate \
               (write `nameplate = \"河长在线\"`)"],
        ),
        (
            "editors = \"栏目编辑 乙\"\n",
            "editors = \"栏目编辑 乙\"\n[[page]]\nno = \"A01\"\n",
            &[
                "issue.toml:20:1: warning: the page has no articles \
             (write `articles = [\"0101-…\"]`, the files' names without `.md`)",
                "issue.toml:20:1: warning: two pages have the number `A01` (number them apart)",
            ],
        ),
    ];
    for (old, new, expected) in cases {
        let issue = check("issue.toml", old, new, expected);
        assert!(issue.articles.len() >= 2, "the rest is read");
    }
}

#[test]
fn a_slip_of_the_pen_in_toml_costs_only_its_field() {
    let ascii = "(write `\"`, `[`, `]` and `,` as ASCII characters, not full-width)";
    let form = "(a line reads `key = \"text\"` or `key = [\"text\", \"text\"]`)";
    let issue = check(
        "issue.toml",
        "\"早报\"",
        "“早报”",
        &[&format!(
            "issue.toml:4:11: error: string values must be quoted, expected literal string {ascii}"
        )],
    );
    assert_eq!(ids(&issue), ["0101-a", "0102-b", "0103-c"]);
    check(
        "issue.toml",
        "\"早报\"",
        "\"早报",
        &[&format!("issue.toml:4:14: error: invalid basic string, expected `\"` {form}")],
    );
    let issue = check(
        "issue.toml",
        "edition =",
        "edition ＝",
        &["issue.toml:4:9: warning: `＝` is full-width (write `=`)"],
    );
    assert_eq!(issue.edition.as_str(), "早报");
    check(
        "articles/0101-a.md",
        "\"副题\"",
        "副题",
        &[&format!(
            "articles/0101-a.md:4:8: error: string values must be quoted, expected literal string {form}"
        )],
    );
}

#[test]
fn an_issue_without_pages_shows_its_articles_by_name() {
    let scratch = sound();
    scratch.write("issue.toml", "newspaper = \"株洲日报\"".as_bytes());
    let expected = "issue.toml: error: the issue has no page (add `[[page]]` with `no`, `name` \
                    and `articles`; until then the articles stand in the order of their names)";
    assert_eq!(scratch.check(), [expected]);
    assert_eq!(ids(&scratch.open("").unwrap()), ["0101-a", "0102-b", "0103-c"]);
}

#[test]
fn every_fault_of_an_article_is_told_with_its_spot() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "headline =",
            "headlin =",
            &[
                "articles/0102-b.md:2:1: warning: unknown key `headlin` (did you mean `headline`?)",
                "articles/0102-b.md:2:1: warning: the article has no headline \
             (write `headline = \"…\"` between the lines of `+++`)",
            ],
        ),
        (
            "headline = \"乙\"",
            "headline = \" \"\nauthor = \"乙\"",
            &[
                "articles/0102-b.md:2:1: warning: the article has no headline \
             (write `headline = \"…\"` between the lines of `+++`)",
                "articles/0102-b.md:3:1: warning: unknown key `author` (known here: kicker, headline, deck, \
             byline, dateline, source, date, language, kind, area, address, missing, section, related)",
            ],
        ),
        (
            "\"河长在线\"",
            "\"河长在现\"",
            &[
                "articles/0102-b.md:3:11: warning: the page has no section `河长在现` (did you mean `河长在线`?)",
            ],
        ),
        (
            "[\"0103-c\"]",
            "[\"0101-a\", \"0103\"]",
            &[
                "articles/0102-b.md:4:22: warning: `related` names `0103`, which the issue does not have \
             (did you mean `0103-c`?)",
            ],
        ),
        (
            "\n+++\n乙文",
            "\n\n乙文",
            &["articles/0102-b.md:1:1: error: the front matter is not closed \
             (write `+++` on a line of its own below the last field)"],
        ),
        (
            "+++\nheadline = \"乙\"\nsection = \"河长在线\"\nrelated = [\"0103-c\"]\n+++\n",
            "# 题\n\n",
            &["articles/0102-b.md:1:1: warning: the article has no front matter \
             (open the file with the lines `+++`, `headline = \"…\"` and `+++`)"],
        ),
        (
            "乙文",
            "甲\n\n乙![](a) ![丙](x)\n\n![丁](y \" — 某某 摄\")",
            &["articles/0102-b.md:10:1: warning: the figure has no caption \
             (write `![what is seen](image \"caption — credit\")`)"],
        ),
    ];
    for (old, new, expected) in cases {
        let issue = check("articles/0102-b.md", old, new, expected);
        assert_eq!(ids(&issue), ["0101-a", "0102-b", "0103-c"]);
        let article = &issue.articles[1];
        assert!(
            article.blocks.iter().any(|b| b.text.as_str().contains(['乙', '文'])),
            "{article:#?}"
        );
        assert!(!article.headline.is_empty());
    }
}

#[test]
fn bytes_that_are_no_text_are_told_and_the_rest_is_read() {
    let scratch = sound();
    scratch.write("articles/0103-c.md", b"+++\nheadline = \"c\"\n+++\nab\n\xE4\xB8\x99c\xD6\xEA\n");
    let expected = ["articles/0103-c.md:5:3: error: not valid UTF-8 from here on \
                     (save it as UTF-8, or `iconv -f GB18030 -t UTF-8 OLD > NEW`)"];
    let (issue, _) = zzread::import::check(scratch.as_ref());
    let lines = scratch.check();
    assert_eq!(lines[0], expected[0]);
    assert!(issue.articles[2].blocks[0].text.as_str().contains("丙c"), "{:?}", issue.articles[2]);
}

#[test]
fn windows_lines_and_a_byte_order_mark_do_no_harm() {
    let scratch = sound();
    let unix = scratch.open("").unwrap();
    for (name, text) in SOUND {
        let text = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
        scratch.write(name, text.as_bytes());
    }
    assert_eq!(scratch.open("").unwrap(), unix);
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let outside = Scratch::with(&[("secret.md", b"+++\nheadline = \"SECRET\"\n+++\n")]);
    let scratch = sound();
    symlink(outside.path("secret.md"), scratch.path("articles/0105-link.md")).unwrap();
    symlink(scratch.path("articles/0103-c.md"), scratch.path("articles/0106-here.md")).unwrap();
    let above = format!("../../{}/secret", outside.path("").file_name().unwrap().display());
    for (name, expected) in [
        (above.as_str(), "is not the name of an article"),
        ("../0101-a", "is not the name of an article"),
        ("/etc/passwd", "is not the name of an article"),
        ("..", "is not the name of an article"),
        ("", "is not the name of an article"),
        ("0105-link", "cannot be read: it leads out of the folder"),
        ("0101-a\u{0}", "is not"),
    ] {
        let toml =
            format!("newspaper = \"n\"\n[[page]]\nno = \"1\"\narticles = [\"0101-a\", {name:?}]\n");
        let toml = toml.replace("\\0", "\\u0000");
        scratch.write("issue.toml", toml.as_bytes());
        let (issue, warnings) = zzread::import::check(scratch.as_ref());
        assert_eq!(ids(&issue), ["0101-a"], "{name}");
        assert!(warnings[0].to_string().contains(expected), "{name}: {}", warnings[0]);
    }
    let toml = "newspaper = \"n\"\n[[page]]\nno = \"1\"\narticles = [\"0106-here\"]\n";
    scratch.write("issue.toml", toml.as_bytes());
    assert_eq!(scratch.open("").unwrap().articles[0].headline.as_str(), "丙");
}

#[test]
fn a_folder_that_is_no_issue_says_what_is_wanted() {
    let scratch = Scratch::with(&[("a/notes", b"x"), ("b/issue.toml", b"newspaper = \"n\"")]);
    let wants = "(an issue is a folder with `issue.toml` and `articles/*.md` in it)";
    assert_eq!(
        scratch.open_error("a"),
        format!("cannot read `a`: there is no `issue.toml` in it {wants}")
    );
    let error = scratch.open_error("b");
    assert!(error.starts_with("cannot read `b`: it has no article that can be read"), "{error}");
    let (_, warnings) = zzread::import::check(&scratch.path("gone"));
    let line = warnings[0].to_string();
    assert!(
        line.ends_with(&format!("gone/issue.toml: error: there is no such file or folder {wants}"))
    );
}

#[test]
fn controls_in_names_and_fields_are_shown_as_marks() {
    let issue = check("issue.toml", "\"早报\"", "\"早\\u001b[2J\\u009b报\"", &[]);
    assert_eq!(issue.edition.as_str(), r"早␛[2J\u{9b}报");
    let scratch = sound();
    scratch.write("articles/\u{1b}[2J.md", b"");
    let lines = scratch.check();
    assert!(lines[0].starts_with("articles/␛[2J.md: warning:"), "{lines:?}");
}

#[test]
fn a_broken_file_does_not_flood_the_reader() {
    let body = "![](a)\n\n".repeat(1_000);
    let issue = check("articles/0103-c.md", "丙文", &body, &{
        let line = |n: usize| {
            format!(
                "articles/0103-c.md:{}:1: warning: the figure has no caption \
                     (write `![what is seen](image \"caption — credit\")`)",
                5 + 2 * n
            )
        };
        let mut lines: Vec<String> = (0..100).map(line).collect();
        lines.push(
            "articles/0103-c.md:2005:1: warning: 900 more like these are not shown".to_owned(),
        );
        lines.leak().iter().map(String::as_str).collect::<Vec<_>>()
    });
    assert_eq!(issue.articles[2].n_figures(), 1_000);
}

/// Hears of an issue: what could be read first, and then it has had enough, or not.
pub(super) struct Listener {
    first: RefCell<Option<Issue>>,
    enough: usize,
}

/// What of a file can be read before all of it, and what it is in the end, for one who has enough of so
/// many articles.
pub(super) fn first_and_all(name: &str, bytes: &[u8], enough: usize) -> (Issue, Issue) {
    let folder = Scratch::with(&[(name, bytes)]);
    let listener = Listener { first: RefCell::default(), enough };
    let all = open_with(&Given::new(folder.path(name)), &listener).unwrap();
    (listener.first.into_inner().unwrap(), all)
}

impl Watch for Listener {
    fn progress(&self, progress: Progress) -> ControlFlow<()> {
        if progress.n_articles >= self.enough {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    fn readable(&self, issue: &Issue) {
        self.first.replace(Some(issue.clone()));
    }
}

#[test]
fn the_first_articles_of_a_large_folder_are_there_before_the_rest() {
    let stems: Vec<String> = (0..100).map(|idx| format!("a{idx:03}")).collect();
    let pages = stems.chunks(30).enumerate().map(|(page_idx, stems)| {
        format!("[[page]]\nno = \"{page_idx}\"\nname = \"版\"\narticles = {stems:?}\n")
    });
    let toml = format!("newspaper = \"小报\"\n{}", pages.collect::<String>());
    let article = |stem: &String| {
        (format!("articles/{stem}.md"), format!("+++\nheadline = \"{stem}\"\n+++\n\n文。\n"))
    };
    let articles: Vec<(String, String)> = stems.iter().map(article).collect();
    let files = articles.iter().map(|(path, text)| (path.as_str(), text.as_bytes()));
    let files: Vec<_> = files.chain([("issue.toml", toml.as_bytes())]).collect();
    let folder = Scratch::with(&files);
    for (enough, n_articles, n_warnings) in [(1000, 100, 0), (60, 80, 1)] {
        let listener = Listener { first: RefCell::default(), enough };
        let issue = open_with(&Given::new(folder.path("")), &listener).unwrap();
        assert_eq!((issue.articles.len(), issue.warnings.len()), (n_articles, n_warnings));
        let first = listener.first.into_inner().unwrap();
        assert_eq!((first.articles.len(), first.pages.len()), (40, 2));
        assert_eq!(first.articles[..], issue.articles[..40]);
        assert_eq!(first.pages[1].articles(), 30..40);
    }
}
