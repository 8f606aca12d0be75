//! Chinese e-papers: every family, from whatever a reader has of it.

pub(crate) mod shapes;
pub(crate) mod sites;

use std::{cell::Cell, fmt::Write, ops::ControlFlow};

use jiff::civil::{Date, date};
use zzread::{
    import::{self, Nobody, Watch},
    issue::{Article, ArticleKind, Block, BlockKind, Given, Issue, Progress},
};

use crate::import::scratch::Scratch;

/// An issue as [`sites::ISSUE`] tells it.
fn shown(issue: &Issue) -> String {
    let day = issue.date.map(|date| date.to_string()).unwrap_or_default();
    let mut out = format!("{} {day}\n", issue.newspaper.name);
    for page in &issue.pages {
        writeln!(out, "{} {}", page.no, page.name).unwrap();
        for article in &issue.articles[page.articles()] {
            show_article(&mut out, issue, article);
        }
    }
    out
}

fn show_article(out: &mut String, issue: &Issue, article: &Article) {
    let kind = match article.kind {
        ArticleKind::Story => "",
        ArticleKind::Pictures => "图片 ",
        ArticleKind::Advertisement => "广告 ",
        ArticleKind::Staff => "版务 ",
        ArticleKind::Muted => "静音 ",
        ArticleKind::Retold => "已载 ",
    };
    let head = [&article.kicker, &article.headline, &article.deck, &article.byline];
    let head = head.map(|text| text.as_str().replace('\n', "/")).join("|");
    writeln!(out, "  {kind}{head}").unwrap();
    for block in &article.blocks {
        writeln!(out, "    {}", show_block(block)).unwrap();
    }
    for id in &article.related {
        writeln!(out, "    -> {}", issue.find(id).unwrap() + 1).unwrap();
    }
    if !article.missing.is_empty() {
        writeln!(out, "    missing: {}", article.missing).unwrap();
    }
}

fn show_block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Crosshead => format!("# {}", block.text),
        BlockKind::Figure { .. } => format!("[{}]", block.figure_lines()[1]),
        _ => block.text.to_string(),
    }
}

/// Compares an issue with the whole one, line by line, but for lines of `not_told`.
fn check(issue: &Issue, not_told: &[&str]) {
    let expected: String = sites::ISSUE
        .lines()
        .filter(|line| !not_told.iter().any(|told| line.contains(told)))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(shown(issue), expected);
    assert_eq!(issue.warnings, [], "{issue:#?}");
}

#[test]
fn every_family_becomes_the_same_issue() {
    for encoding in [encoding_rs::UTF_8, encoding_rs::GB18030] {
        for with_properties in [true, false] {
            let scratch = Scratch::new();
            sites::family_a(&scratch, encoding, with_properties);
            check(&scratch.open("").unwrap(), &[]);
        }
    }
    let scratch = Scratch::new();
    sites::family_b(&scratch);
    check(&scratch.open("").unwrap(), &[]);
    let scratch = Scratch::new();
    sites::family_c(&scratch);
    check(&scratch.open("").unwrap(), &[]);
}

#[test]
fn the_papers_of_other_systems_become_it_as_far_as_they_tell() {
    let scratch = Scratch::new();
    sites::family_d(&scratch);
    let issue = scratch.open("").unwrap();
    let expected = sites::ISSUE.replace("记者 甲 通讯员 乙", "");
    let has_no_photo = |line: &&str| !line.trim_start().starts_with('[');
    let lines = |text: &str| -> Vec<String> {
        text.lines().filter(has_no_photo).map(str::to_owned).collect()
    };
    assert_eq!(lines(&shown(&issue)), lines(&expected));
    let scratch = Scratch::new();
    sites::family_e(&scratch);
    check(&scratch.open("").unwrap(), &["    ["]);
}

#[test]
fn any_part_of_the_paper_opens_the_issue() {
    let scratch = Scratch::new();
    sites::family_a(&scratch, encoding_rs::UTF_8, true);
    let to = "html/2021-04/20/node_2.htm";
    let refresh = format!("<META HTTP-EQUIV=REFRESH CONTENT='0; URL={to}'>");
    scratch.write("index.htm", refresh.as_bytes());
    let parts = ["index.htm", "html", "html/2021-04/20", "html/2021-04/20/node_3.htm"];
    for part in parts.into_iter().chain(["html/2021-04/20/content_4.htm?div=-1"]) {
        check(&scratch.open(part).unwrap(), &[]);
    }
    let scratch = Scratch::new();
    sites::family_c(&scratch);
    let parts = ["pc/layout/202104/20", "pc/content/202104/20/content_3.html"];
    for part in parts.into_iter().chain(["pc/layout/202104/20/node_A02.html"]) {
        check(&scratch.open(part).unwrap(), &[]);
    }
}

#[test]
fn an_article_that_stands_alone_is_read() {
    let scratch = Scratch::new();
    sites::family_c(&scratch);
    let page = std::fs::read(scratch.path("pc/content/202104/20/content_2.html")).unwrap();
    let alone = Scratch::with(&[("saved.html", &page)]);
    let issue = alone.open("saved.html").unwrap();
    assert_eq!(shown(&issue), "河边日报 2021-04-20\n \n  图片 |图片新闻||\n    []\n    桥。\n");
}

#[test]
fn what_cannot_be_read_keeps_its_place() {
    let scratch = Scratch::new();
    sites::family_b(&scratch);
    let name = "html/2021-04/20/nw.D110000x_20210420_1-01.htm";
    std::fs::remove_file(scratch.path(name)).unwrap();
    let issue = scratch.open("").unwrap();
    let article = &issue.articles[0];
    assert_eq!(article.headline.as_str(), "河边的路\n又通了");
    assert_eq!(article.missing.as_str(), "there is no such file or folder");
    assert_eq!(issue.warnings.len(), 1);
    let told = "nw.D110000x_20210420_1-01.htm: warning: the article cannot be read: \
        there is no such file or folder";
    assert!(issue.warnings[0].to_string().ends_with(told), "{}", issue.warnings[0]);
}

/// Opens the issue of a day.
fn on(scratch: &Scratch, source: &str, day: Date) -> anyhow::Result<Issue> {
    let source = scratch.path(source);
    let request = Given { day: Some(day), ..Given::new(source) };
    import::open_with(&request, &Nobody)
}

#[test]
fn a_day_without_an_issue_steps_back_and_says_so() {
    let scratch = Scratch::new();
    sites::family_b(&scratch);
    for source in ["", "html/2021-04/20/nbs.D110000x_01.htm"] {
        check(&on(&scratch, source, date(2021, 4, 20)).unwrap(), &[]);
        let issue = on(&scratch, source, date(2021, 4, 25)).unwrap();
        let warnings: Vec<String> = issue.warnings.iter().map(ToString::to_string).collect();
        let told = "warning: there is no issue of 2021-04-25; this is the one of 2021-04-20";
        assert_eq!(warnings, [told]);
        let error = on(&scratch, source, date(2021, 5, 1)).unwrap_err().to_string();
        let told = "there is no issue of 2021-05-01 nor of the 10 days before";
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn the_list_of_a_month_tells_the_days_of_the_paper() {
    let scratch = Scratch::new();
    sites::family_b(&scratch);
    let first = std::fs::read(scratch.path("html/2021-04/20/nbs.D110000x_01.htm")).unwrap();
    // The front page of that day goes by another name than today's.
    scratch.write("html/2021-03/30/nbs.D110000x_07.htm", &first);
    let list = "<period_list><period><period_date>2021-03-30</period_date>\
        <front_page>nbs.D110000x_07.htm</front_page></period></period_list>";
    scratch.write("html/2021-03/period.xml", list.as_bytes());
    let error = on(&scratch, "html/2021-04/20/nbs.D110000x_01.htm", date(2021, 4, 2)).unwrap_err();
    let error = error.to_string();
    assert!(error.contains("it has no article that can be read"), "{error}");
}

/// What an issue is of which the system tells no photos, nor these parts of an article's head.
fn without(untold: &[usize]) -> String {
    let line = |line: &str| match line.split('|').collect::<Vec<_>>()[..] {
        [kicker, headline, deck, byline] => {
            let kind = kicker.strip_suffix("春天来了").unwrap_or(kicker);
            let part = |no, text| if untold.contains(&no) { "" } else { text };
            let kicker = if untold.contains(&0) { kind } else { kicker };
            format!("{kicker}|{headline}|{}|{}\n", part(2, deck), part(3, byline))
        }
        _ => format!("{line}\n"),
    };
    sites::ISSUE.lines().filter(|line| !line.starts_with("    [")).map(line).collect()
}

#[test]
fn every_shape_becomes_the_same_issue_from_a_page_and_from_an_article() {
    for shapes::Shape { name, page, article, untold, .. } in shapes::SHAPES {
        let scratch = Scratch::new();
        let shape = shapes::SHAPES.iter().find(|shape| shape.name == *name).unwrap();
        shapes::write(&scratch, shape);
        for at in [page(0), page(1), article(3, 1, 0)] {
            let issue = scratch.open(&at).unwrap();
            assert_eq!(shown(&issue), without(untold), "{name}: {at}");
            assert_eq!(issue.warnings, [], "{name}: {at}");
        }
    }
}

/// Who writes the paper into a folder.
type Writer = fn(&Scratch);

#[test]
fn a_paper_whose_pages_lie_in_one_file_becomes_the_same_issue() {
    let cases: [(Writer, &str); 4] = [
        (shapes::mobile, "mobile/2021/20210420/20210420_m.html"),
        (shapes::data, "html/2021/20210420/data.json"),
        (shapes::data, "index.html"),
        (shapes::whole, "_szb/hbrb/2021/04/20/index.json"),
    ];
    for (write, at) in cases {
        let scratch = Scratch::new();
        write(&scratch);
        let issue = scratch.open(at).unwrap();
        assert_eq!(shown(&issue), without(&[]), "{at}");
        assert_eq!(issue.warnings, [], "{at}");
    }
}

#[test]
fn most_papers_are_read_as_pages_by_their_addresses_alone() {
    let papers = zzread::papers::Directory::bundled().papers();
    let is_read = |paper: &&zzread::papers::Paper| {
        paper.address_on(date(2026, 9, 28)).is_some_and(|address| import::is_page(&address))
    };
    assert_eq!((papers.iter().filter(is_read).count(), papers.len()), (250, 332));
}

#[test]
fn a_list_of_pages_is_no_page_itself() {
    let shape = shapes::SHAPES.iter().find(|shape| shape.name == "another ending").unwrap();
    let scratch = Scratch::new();
    shapes::write(&scratch, shape);
    let links = "<a href=PageA01BC.htm>第A01版：要闻</a><a href=ArticelA01001BC.htm>一</a>\
        <a href=PageA02BC.htm>第A02版：综合</a>";
    let at = "hbrb/content/20210420/PageArticleIndexLB.htm";
    scratch.write(at, links.as_bytes());
    assert_eq!(shown(&scratch.open(at).unwrap()), without(&[]));

    // Such a list is enough where the names of pages and articles tell nothing.
    let scratch = Scratch::new();
    shapes::write(&scratch, &shapes::NAMELESS);
    let links = "<a href=./ban-A01.htm>第A01版：要闻</a><a href=./ban-A02.htm>第A02版：综合</a>";
    for at in ["20210420_plist.htm", "page_list_20210420.html"] {
        let at = format!("hbrb/2021/20210420/{at}");
        scratch.write(&at, links.as_bytes());
        assert_eq!(shown(&scratch.open(&at).unwrap()), without(&[]), "{at}");
    }
}

#[test]
fn an_article_finds_its_front_page_by_the_number_that_the_entry_tells() {
    let scratch = Scratch::new();
    sites::family_a(&scratch, encoding_rs::UTF_8, true);
    for (old, new) in [("node_2.htm", "node_841.htm"), ("node_3.htm", "node_842.htm")] {
        let path = scratch.path(&format!("html/2021-04/20/{old}"));
        let page = std::fs::read_to_string(&path).unwrap();
        let page = page.replace("node_2.htm", "node_841.htm").replace("node_3.htm", "node_842.htm");
        scratch.write(&format!("html/2021-04/20/{new}"), page.as_bytes());
        std::fs::remove_file(path).unwrap();
    }
    let article = scratch.path("html/2021-04/20/content_3.htm?div=-1");
    let page =
        std::fs::read_to_string(&article).unwrap().replace("<a href=node_2.htm>下一篇</a>", "");
    std::fs::write(article, page).unwrap();
    let refresh = "<META HTTP-EQUIV=REFRESH CONTENT='0; URL=html/2021-05/07/node_841.htm'>";
    scratch.write("index.htm", refresh.as_bytes());
    check(&scratch.open("html/2021-04/20/content_3.htm?div=-1").unwrap(), &[]);
}

#[test]
fn a_page_of_another_site_is_no_paper_for_its_name() {
    let page =
        "<html><title>九版笔记</title><h1>今天</h1><p>写了一点。</p><a href=2.html>下一页</a>";
    let blog = Scratch::with(&[
        ("2021/04/20/index.html", page.replace("版", "本").as_bytes()),
        ("2021/04/20/12345.html", page.replace("<a href=2.html>下一页</a>", "").as_bytes()),
    ]);
    for at in ["2021/04/20/index.html", "2021/04/20/12345.html"] {
        let issue = blog.open(at).unwrap();
        assert!(shown(&issue).contains("\n    写了一点。\n"), "{at}");
        assert_eq!(issue.articles.len(), 1, "{at}");
    }
}

/// Who breaks off after some articles, and keeps how many could be read at the first page's end.
#[derive(Default)]
struct Impatient {
    limit: usize,
    n_readable: Cell<usize>,
    last: Cell<Progress>,
}

impl Watch for Impatient {
    fn progress(&self, progress: Progress) -> ControlFlow<()> {
        self.last.set(progress);
        match progress.n_articles < self.limit {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    }

    fn readable(&self, issue: &Issue) {
        self.n_readable.set(issue.articles.len());
    }
}

#[test]
fn who_breaks_off_keeps_what_has_come() {
    let scratch = Scratch::new();
    sites::family_c(&scratch);
    let source = scratch.path("");
    let all = Impatient { limit: 99, ..Impatient::default() };
    import::open_with(&Given::new(&source), &all).unwrap();
    let end = Progress { n_pages: 2, of_pages: 2, n_articles: 5, of_articles: 5 };
    assert_eq!((all.last.get(), all.n_readable.get()), (end, 2));
    let some = Impatient { limit: 3, ..Impatient::default() };
    let issue = import::open_with(&Given::new(&source), &some).unwrap();
    assert_eq!(issue.articles.len(), 3);
    let told = "warning: stopped; 1 of 2 pages were read (open it again for the rest)";
    assert_eq!(issue.warnings[0].to_string(), told);
}

#[test]
fn a_folder_never_leads_out_of_itself() {
    let page = "<html><map name=pagepicmap><area href=../../../../etc/content_1.htm>\
        <area href=/etc/content_2.htm><area href=content_3.htm></map>";
    let scratch = Scratch::with(&[
        ("html/2021-04/20/node_2.htm", page.as_bytes()),
        ("html/2021-04/20/content_3.htm", b"<h1>A</h1><div id=ozoom>B</div>"),
    ]);
    let issue = scratch.open("").unwrap();
    assert_eq!(issue.articles.len(), 1);
    assert_eq!(issue.articles[0].headline.as_str(), "A");
}

/// The sites of a suite of e-papers, each with what its system does not tell.
const SITES: [(&str, &[&str]); 6] = [
    ("a_founder_classic", &[]),
    ("a_founder_classic_gbk", &[]),
    ("b_founder_nbs", &["no"]),
    ("c_founder_pc", &[]),
    ("d_mrdx", &["no", "byline", "captions"]),
    ("e_jfdaily", &["no", "captions"]),
];

/// An article as the suite tells it.
fn told(article: &Article) -> serde_json::Value {
    let is_figure = |block: &&Block| matches!(block.kind, BlockKind::Figure { .. });
    let (figures, text): (Vec<&Block>, Vec<&Block>) = article.blocks.iter().partition(is_figure);
    let captions: Vec<&str> = figures.iter().map(|block| block.figure_lines()[1]).collect();
    let paras: Vec<&str> = text.iter().flat_map(|block| block.text.as_str().split('\n')).collect();
    serde_json::json!({
        "kicker": article.kicker.as_str(), "headline": article.headline.as_str(),
        "deck": article.deck.as_str(), "byline": article.byline.as_str(),
        "paras": if paras.is_empty() { vec![""] } else { paras }, "captions": captions,
    })
}

#[test]
fn the_suite_of_e_papers_is_read_to_the_letter() {
    let suite =
        std::env::var_os("ZZREAD_SUITES").map(|it| std::path::Path::new(&it).join("epaper"));
    let expected = suite.as_ref().and_then(|it| std::fs::read(it.join("expected.json")).ok());
    let (Some(suite), Some(expected)) = (suite, expected) else {
        return eprintln!("skipped: ZZREAD_SUITES names no folder with e-papers");
    };
    let expected: serde_json::Value = serde_json::from_slice(&expected).unwrap();
    for (site, not_told) in SITES {
        let issue = import::open(suite.join(site).as_os_str()).unwrap();
        assert_eq!(issue.newspaper.name.as_str(), expected["newspaper"], "{site}");
        assert_eq!(issue.date.unwrap().to_string(), expected["date"].as_str().unwrap(), "{site}");
        let pages = expected["pages"].as_array().unwrap();
        assert_eq!(issue.pages.len(), pages.len(), "{site}");
        for (page, expected) in issue.pages.iter().zip(pages) {
            assert_eq!(page.name.as_str(), expected["name"], "{site}");
            assert!(not_told.contains(&"no") || expected["no"] == page.no.as_str(), "{site}");
            let articles = issue.articles[page.articles()].iter().map(told);
            for (mut article, expected) in articles.zip(expected["articles"].as_array().unwrap()) {
                let untold = not_told.iter().filter(|field| **field != "no");
                untold.for_each(|field| article[*field] = expected[*field].clone());
                assert_eq!(&article, expected, "{site}");
            }
        }
    }
}
