//! Pages of raw text, made from our own issue and cut as text extraction cuts them.

mod cases;
mod maker;
mod ordinary;

use std::{collections::BTreeMap, path::PathBuf};

use proptest::prelude::*;
use zzread::{
    import::{self, Nobody},
    issue::{Article, BlockKind, DoubtKind, Given, Issue, Part},
};

use self::maker::{Order, Page, Woven};
use crate::import::scratch::Scratch;

/// A page of raw text.
pub(crate) fn page_text() -> String {
    Page::new(Order::Articles, 7).text
}

fn open(text: &str) -> Issue {
    Scratch::with(&[("page.txt", text.as_bytes())]).open("page.txt").unwrap()
}

/// The characters of everything that an issue holds, without white space, counted.
fn chars_of(issue: &Issue) -> BTreeMap<char, usize> {
    let articles = issue.articles.iter();
    let texts = articles.flat_map(|article| article.parts().map(|part| article.text(part)));
    let sections = issue.pages.iter().flat_map(|page| &page.sections);
    let plates = sections.flat_map(|section| section.organisers.iter().chain([&section.nameplate]));
    let editors = issue.pages.iter().map(|page| &page.editors);
    let all = texts.chain(plates).chain(editors).map(|text| text.as_str());
    count(&all.collect::<String>())
}

fn count(text: &str) -> BTreeMap<char, usize> {
    let mut counted = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *counted.entry(c).or_default() += 1;
    }
    counted
}

fn doubled(issue: &Issue) -> usize {
    let doubts = issue.articles.iter().flat_map(|article| &article.doubts);
    doubts.filter(|doubt| doubt.kind == DoubtKind::Doubled).count()
}

/// The text of an article without its crossheads and captions, joined.
fn body(article: &Article) -> String {
    let is_text =
        |kind: &BlockKind| !matches!(kind, BlockKind::Crosshead | BlockKind::Figure { .. });
    let blocks = article.blocks.iter().filter(|block| is_text(&block.kind));
    blocks.map(|block| block.text.as_str()).collect()
}

#[test]
fn a_page_becomes_its_articles_again() {
    for seed in [7, 8, 9] {
        let page = Page::new(Order::Articles, seed);
        let issue = open(&page.text);
        let headlines: Vec<&str> =
            issue.articles.iter().map(|article| article.headline.as_str()).collect();
        assert_eq!(headlines, page.headlines, "{seed}");
        let bodies: Vec<String> = issue.articles.iter().map(body).collect();
        let right = bodies.iter().filter(|body| page.bodies.contains(body)).count();
        assert!(right * 10 >= page.bodies.len() * 7, "{seed}: {right} are right");
    }
}

#[test]
fn columns_that_are_cut_are_joined() {
    let text = Page::new(Order::Columns, 3).text;
    let issue = open(&text);
    let dangling = |article: &Article| {
        let blocks = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        blocks
            .filter(|block| !block.text.as_str().ends_with(['。', '！', '”', '）', '：', '？']))
            .count()
    };
    let n_dangling: usize = issue.articles.iter().map(dangling).sum();
    assert!(n_dangling <= 2, "{n_dangling} paragraphs still break off");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_character_of_a_page_is_in_its_issue_once(
        order in prop_oneof![Just(Order::Articles), Just(Order::Bands), Just(Order::Columns), Just(Order::Shuffled)],
        seed in 0_u64..10_000,
    ) {
        let page = Page::new(order, seed);
        let scratch = Scratch::with(&[("page.txt", page.text.as_bytes())]);
        let path = scratch.path("page.txt");
        let request = Given { format: Some("page"), ..Given::new(&path) };
        let issue = import::open_with(&request, &Nobody).unwrap();
        let (found, real) = (chars_of(&issue), count(&page.text));
        let lost = real.iter().map(|(c, n)| n.saturating_sub(found.get(c).copied().unwrap_or(0)));
        prop_assert_eq!(lost.sum::<usize>(), doubled(&issue), "what is lost was printed twice");
        let added = found.iter().any(|(c, n)| real.get(c).is_none_or(|real| n > real));
        prop_assert!(!added, "nothing is added");
    }
}

#[test]
fn a_doubled_character_is_dropped_and_marked() {
    let page = Page::doubled();
    let issue = open(&page.text);
    assert_eq!(doubled(&issue), 1);
    let article = issue
        .articles
        .iter()
        .find(|article| article.doubts.iter().any(|doubt| doubt.kind == DoubtKind::Doubled));
    let article = article.unwrap();
    let doubt = article.doubts.iter().find(|doubt| doubt.kind == DoubtKind::Doubled).unwrap();
    let text = article.text(doubt.part).as_str();
    let (before, after) = text.split_at(doubt.byte as usize);
    assert_ne!(before.chars().next_back(), after.chars().next());
    assert!(page.bodies.contains(&body(article)));
}

#[test]
fn the_small_print_finds_its_place() {
    let page = Page::new(Order::Articles, 7);
    let issue = open(&page.text);
    assert_eq!(issue.pages[0].editors.as_str(), maker::STAFF);
    let section = issue.pages[0].sections.iter().find(|section| !section.nameplate.is_empty());
    let section = section.unwrap();
    assert_eq!(section.nameplate.as_str(), "河长在线");
    assert_eq!(section.organisers[0].as_str(), maker::ORGANISERS);
    let boxed =
        issue.articles.iter().find(|article| article.kicker.as_str() == "相关新闻").unwrap();
    assert_eq!(boxed.related.len(), 1);
    let n_captions = issue.articles.iter().map(Article::n_figures).sum::<usize>();
    assert_eq!(n_captions, page.n_captions);
    let is_question = |kind: &BlockKind| matches!(kind, BlockKind::Question { .. });
    let blocks = issue.articles.iter().flat_map(|article| &article.blocks);
    assert_eq!(blocks.filter(|block| is_question(&block.kind)).count(), page.n_questions);
}

#[test]
fn doubts_lie_on_characters_of_their_parts() {
    for seed in 0..20 {
        let issue = open(&Page::new(Order::Columns, seed).text);
        for article in &issue.articles {
            for doubt in &article.doubts {
                let text = article.text(doubt.part).as_str();
                assert!(text.is_char_boundary(doubt.byte as usize), "{doubt:?} in {text}");
                assert!(doubt.percent <= 100);
                assert!(doubt.kind != DoubtKind::Join || matches!(doubt.part, Part::Block(_)));
            }
        }
    }
}

/// A folder with a page and its draft.
fn drafted(order: Order, seed: u64) -> (Scratch, PathBuf, String) {
    let scratch = Scratch::with(&[("page.txt", Page::new(order, seed).text.as_bytes())]);
    let path = scratch.path("page.txt");
    let draft = import::draft(&Given::new(&path), &path.with_extension("zzp")).unwrap().file;
    (scratch, path, draft)
}

#[test]
fn a_draft_that_nobody_touched_is_the_page() {
    for (order, seed) in [(Order::Articles, 1), (Order::Columns, 2), (Order::Shuffled, 3)] {
        let (scratch, _, draft) = drafted(order, seed);
        scratch.write("page.zzp", draft.as_bytes());
        let from_draft = scratch.open("page.zzp").unwrap();
        let mut direct = scratch.open("page.txt").unwrap();
        let told: Vec<String> = direct.warnings.drain(..).map(|it| it.to_string()).collect();
        assert!(told[0].ends_with("(`--from text` reads it as one text)"), "{told:?}");
        for article in &mut direct.articles {
            // A draft does not say how sure a join is that nobody is asked about.
            article
                .doubts
                .iter_mut()
                .filter(|d| d.kind == DoubtKind::Doubled)
                .for_each(|d| d.percent = 100);
        }
        let mut drafted = Issue { format: direct.format, ..from_draft.clone() };
        for article in &mut drafted.articles {
            article
                .doubts
                .iter_mut()
                .filter(|d| d.kind == DoubtKind::Doubled)
                .for_each(|d| d.percent = 100);
        }
        assert_eq!(drafted, direct, "{order:?}");
    }
}

#[test]
fn a_draft_that_was_corrected_is_obeyed() {
    let (scratch, path, draft) = drafted(Order::Articles, 1);
    let first = draft.lines().find(|line| line.starts_with("headline")).unwrap();
    let draft = draft.replacen(first, &first.replacen("headline", "deck    ", 1), 1);
    let draft = draft.replace("?JOIN", "# ?JOIN");
    scratch.write("page.zzp", draft.as_bytes());
    let issue = scratch.open("page.zzp").unwrap();
    assert!(issue.articles[0].headline.is_empty());
    assert!(!issue.articles[0].deck.is_empty());
    let joins = issue.articles.iter().flat_map(|article| &article.doubts);
    assert_eq!(joins.filter(|doubt| doubt.kind == DoubtKind::Join).count(), 0);
    drop(path);
}

#[test]
fn mistakes_in_a_draft_are_told_with_their_places() {
    let page = "一行\n\n二行,有几个字\n";
    let head = {
        let scratch = Scratch::with(&[("p.txt", page.as_bytes())]);
        let draft =
            import::draft(&Given::new(scratch.path("p.txt")), &scratch.path("p.zzp")).unwrap().file;
        let source = draft
            .lines()
            .nth(1)
            .unwrap()
            .replace(&format!("{}/", scratch.path("").display()).replace("//", "/"), "");
        format!("zzp 1\n{source}\n")
    };
    let cases = [
        ("== article\nbody L1\nbody L3\n", ""),
        ("== article\nbody L1 + L3\n", ""),
        ("== article\nheadline L1 # note\nkicker L3:1-2\ndeck L3:3- ?role 0.5\n", ""),
        (
            "== article\nbody L1\n",
            "page.zzp: error: line 3 of the source is missing (`二行,有几个字`) (add `body L3` where it belongs; L1, which it stood below, is in line 4 of the draft)",
        ),
        (
            "== article\nbody L1\nbody L3:1-2\n",
            "page.zzp: error: line 3 of the source is missing (`,有几个字`) (add `body L3:3-7` where it belongs; L1, which it stood below, is in line 4 of the draft)",
        ),
        (
            "== article\nbody L1\nbody L3\nbody L1\n",
            "page.zzp:6:1: error: line 1 stands in the draft twice, first in its line 4 (`一行`) (take one of them out)",
        ),
        (
            "== article\nbody L1\nbody L3 + L9\n",
            "page.zzp:5:11: error: line 9 of the source is blank, or not there",
        ),
        (
            "== article\nbody L1\nbody L3:5-9\n",
            "page.zzp:5:6: error: `5-9` are no characters of line 3 (write `L3:1-8`; the line has 7 characters)",
        ),
        (
            "== article\nbody L1\nheadlin L3\n",
            "page.zzp:5:1: error: there is no role `headlin` (write one of kicker headline deck byline dateline crosshead body turn caption credit nameplate organisers staff)",
        ),
        (
            "== article\nbody L1 und L3\n",
            "page.zzp:4:9: error: `und` is neither a join nor a mark (join pieces by ` + ` or ` +dup `; what is for you alone stands behind `#`)",
        ),
        (
            "body L1\n== article\nbody L3\n",
            "page.zzp:3:1: error: `body` stands in no article (write `== article` above it)",
        ),
        (
            "== story\n== article\nbody L1\nbody L3\n",
            "page.zzp:3:4: error: there is no part `story` (write `== page`, `== section`, `== article` or `== box`)",
        ),
    ];
    for (draft, expected) in cases {
        let scratch = Scratch::with(&[
            ("p.txt", page.as_bytes()),
            ("page.zzp", format!("{head}{draft}").as_bytes()),
        ]);
        match expected {
            "" => assert!(
                scratch.open("page.zzp").is_ok(),
                "{draft}{}",
                scratch.open_error("page.zzp")
            ),
            _ => {
                let error = scratch.open_error("page.zzp");
                let told: Vec<&str> = error.lines().skip(1).collect();
                assert_eq!(told, [expected], "{draft}");
            }
        }
    }
}

#[test]
fn a_draft_of_a_text_that_was_mended_goes_on_and_says_so() {
    let (scratch, path, draft) = drafted(Order::Articles, 1);
    scratch.write("page.zzp", draft.as_bytes());
    let page = std::fs::read_to_string(&path).unwrap();
    let line = page.lines().position(|line| line.chars().count() > 5).unwrap() + 1;
    let first = page.lines().nth(line - 1).unwrap();
    let mended: String = std::iter::once('改').chain(first.chars().skip(1)).collect();
    scratch.write("page.txt", page.replacen(first, &mended, 1).as_bytes());
    let issue = scratch.open("page.zzp").unwrap();
    let warning = issue.warnings[0].to_string();
    assert!(warning.contains(&format!("was changed at L{line} since")), "{warning}");
}

#[test]
fn the_text_of_a_draft_is_looked_for_beside_it_first() {
    let (scratch, path, draft) = drafted(Order::Articles, 1);
    scratch.write("b/page.zzp", draft.as_bytes());
    std::fs::rename(&path, scratch.path("b/page.txt")).unwrap();
    assert!(scratch.open("b/page.zzp").is_ok());
    let elsewhere =
        import::draft(&Given::new(scratch.path("b/page.txt")), &scratch.path("c/page.zzp"));
    scratch.write("c/page.zzp", elsewhere.unwrap().file.as_bytes());
    assert!(scratch.open("c/page.zzp").is_ok(), "it names the text from the root");
    scratch.write("c/page.txt", b"x");
    assert!(scratch.open("c/page.zzp").is_err(), "beside the draft is another text");
}

#[test]
fn a_draft_keeps_beside_it_what_was_read_in_a_page_with_coordinates() {
    let boxed = maker::Boxed::new(&[3, 4, 5]);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/pages/cases");
    let printed = std::fs::read(folder.join("raw-grid.txt")).unwrap();
    for (name, bytes) in [("page.html", boxed.file.as_bytes()), ("page.txt", printed.as_slice())] {
        let scratch = Scratch::with(&[(name, bytes)]);
        let drafted = import::draft(&Given::new(scratch.path(name)), &scratch.path("d.zzp"));
        let drafted = drafted.unwrap();
        scratch.write("d.zzp", drafted.file.as_bytes());
        scratch.write("d.txt", drafted.text.unwrap().as_bytes());
        let (found, direct) = (scratch.open("d.zzp").unwrap(), scratch.open(name).unwrap());
        let texts = |issue: &Issue| issue.articles.iter().map(body).collect::<Vec<_>>();
        assert_eq!(texts(&found), texts(&direct), "{name}");
    }
}

#[test]
fn what_says_itself_what_is_an_article_is_not_drafted_as_markup() {
    let page = "<html><head><title>t</title></head><body><article><h1>h</h1><p>text</p></article></body></html>";
    let scratch = Scratch::with(&[("a.html", page.as_bytes())]);
    let error = import::draft(&Given::new(scratch.path("a.html")), &scratch.path("d.zzp"));
    let error = error.unwrap_err().to_string();
    assert!(error.contains("read as `web`"), "{error}");
}

#[test]
fn a_draft_of_another_text_is_refused() {
    let (scratch, path, draft) = drafted(Order::Articles, 1);
    scratch.write("page.zzp", draft.as_bytes());
    let page = std::fs::read_to_string(&path).unwrap();
    scratch.write("page.txt", page.lines().rev().collect::<Vec<_>>().join("\n").as_bytes());
    let error = scratch.open_error("page.zzp");
    let expected = "cannot read `page.zzp`: `page.txt` is not the text it was made from (make the draft anew, or bring back the text)";
    assert_eq!(error, expected);
}

#[test]
fn with_coordinates_columns_and_headlines_are_seen() {
    let boxed = maker::Boxed::new(&[3, 4, 5]);
    let issue = Scratch::with(&[("page.html", boxed.file.as_bytes())]).open("page.html").unwrap();
    let headlines: Vec<&str> =
        issue.articles.iter().map(|article| article.headline.as_str()).collect();
    assert_eq!(headlines, boxed.headlines);
    let bodies: Vec<String> = issue.articles.iter().map(body).collect();
    assert_eq!(bodies, boxed.bodies);
}

/// Which column goes on in which is left to the language, so a part of them is not found.
#[test]
fn most_lines_written_down_row_by_row_become_paragraphs() {
    for (n_columns, measure) in [(2, 16), (3, 14), (4, 17)] {
        let page = Woven::new(&[0, 3, 4, 5], n_columns, measure);
        let folder = Scratch::with(&[("page.txt", page.text.as_bytes())]);
        let path = folder.path("page.txt");
        let given = Given { format: Some("page"), ..Given::new(&path) };
        let issue = import::open_with(&given, &Nobody).unwrap();
        let bodies: String = issue.articles.iter().map(body).collect();
        let is_whole = |paragraph: &&String| bodies.contains(paragraph.as_str());
        let n_whole = page.paragraphs.iter().filter(is_whole).count();
        assert!(5 * n_whole >= 3 * page.paragraphs.len(), "{n_columns} columns: {bodies}");
    }
}

#[test]
fn a_page_of_nothing_but_small_print_is_read() {
    let page = page_text();
    let issue = open(&format!("{page}\u{c}责任编辑:柳江\n"));
    assert_eq!(issue.articles.len(), open(&page).articles.len());
}

#[test]
fn a_question_that_stands_alone_is_a_headline_and_who_took_the_pictures_is_in_the_byline() {
    let issue = open(&Woven::asked(&[0, 3, 4, 5], 16));
    assert_eq!(issue.articles.len(), 4);
    for article in &issue.articles {
        assert_eq!(article.headline.as_str(), "街灯为什么又亮了？");
        assert_eq!(article.byline.as_str(), "文/本报记者 何禾 图/方木");
    }
}
