//! Any phrase is found: the index says what looking through every text says.

use std::ops::ControlFlow;

use zzread::{
    issue::{Article, Block, Issue, Text},
    library::{Library, Origin, Way},
    search::{Index, Inquiry},
};

use super::corpus::{AN_ISSUE, Corpus, Random, queries};
use crate::support;

pub fn total(library: &Library, typed: &str, way: Way) -> usize {
    let inquiry = Inquiry::new(typed).unwrap();
    library.total(&inquiry, way, |_| ControlFlow::Continue(())).unwrap()
}

/// How many articles are found, after seeing that the scan finds as many.
pub fn totals(library: &Library, typed: &[&str]) -> Vec<usize> {
    let total = |typed: &&str| {
        let n_found = total(library, typed, Way::Index);
        assert_eq!(n_found, total(library, typed, Way::Scan), "{typed}");
        n_found
    };
    typed.iter().map(total).collect()
}

fn shelf(n_articles: usize) -> (Library, Vec<Article>) {
    let library = Library::in_memory();
    let mut corpus = Corpus::new(1);
    let mut articles = Vec::new();
    for nth in 0..n_articles.div_ceil(AN_ISSUE) {
        let issue = corpus.issue("样报", nth, AN_ISSUE);
        library.add(&issue, &Origin::default(), 0).unwrap();
        articles.extend(issue.articles);
    }
    (library, articles)
}

#[test]
fn three_hundred_queries_find_what_a_scan_of_a_thousand_articles_finds() {
    let (library, articles) = shelf(1_000);
    let index = Index::of(&articles);
    let fold = |idx| index.folded(idx).collect::<Vec<_>>().join("\n");
    let folded: Vec<String> = (0..articles.len()).map(fold).collect();
    let mut n_found = 0;
    for (kind, typed) in queries(&articles, 300, &mut Random(3)) {
        let inquiry = Inquiry::new(&typed).unwrap();
        let is_in = |text: &&String| inquiry.wanted.iter().all(|it| text.contains(it.folded()));
        let expected = folded.iter().filter(is_in).count();
        assert_eq!(total(&library, &typed, Way::Index), expected, "{kind} {typed}");
        let newest = library.newest(&inquiry, i64::MAX, 20, Way::Index).unwrap();
        assert_eq!(newest.len(), expected.min(20), "{kind} {typed}");
        assert!(newest.is_sorted_by(|a, b| a.number > b.number), "{kind} {typed}");
        n_found += expected;
    }
    assert!(n_found > 10_000, "only {n_found} were found");
}

/// An issue of the 20th, one of the 21st, and one of another paper that came late.
fn three() -> Library {
    let library = Library::in_memory();
    let papers = [
        ("株洲日报", "2021-04-20", "河长巡河\n招商引", "资GDP增长4.5%"),
        ("株洲日报", "2021-04-21", "臺灣河長", "湘江水清，ＮＥＷ　York"),
        ("湘潭晚报", "2019-01-01", "皇后与后来", "皇後，河长。\n湘江"),
    ];
    for (paper, date, first, second) in papers {
        let mut issue = support::issue(&[("要闻", &[("头条", &[first]), ("株洲招商", &[second])])]);
        issue.newspaper.name = paper.into();
        issue.date = Some(date.parse().unwrap());
        issue.articles[0].byline = "周嵩".into();
        library.add(&issue, &Origin::default(), 0).unwrap();
    }
    library
}

#[test]
fn what_is_asked_is_found_and_nothing_else() {
    let cases = [
        ("河长", 3),
        ("河長", 3),
        ("=河長", 1),
        ("=河长", 2),
        ("台湾", 1),
        ("new york", 1),
        ("new", 1),
        ("w y", 1),
        ("\"w y\"", 1),
        ("gd", 1),
        ("dp", 1),
        ("d", 1),
        ("p增", 1),
        ("长4", 1),
        ("4.5%", 1),
        ("，", 2),
        ("水清，new", 1),
        ("引资", 0),
        ("招商", 4),
        ("河长 -湘江", 2),
        ("河长 -=河长", 1),
        ("皇后", 2),
        ("=皇後", 1),
        ("湘江 河长", 1),
        ("paper:湘潭 河长", 1),
        ("paper:zhuzhou 河长", 2),
        ("paper:zz", 4),
        ("date:2019 河长", 1),
        ("date:2020..2021-04-20 河长", 1),
        ("date:2021-04-21.. 河长", 1),
        ("page:1 头条", 3),
        ("page:02 头条", 0),
        ("by:周嵩 河长", 2),
        ("by:周嵩 -皇后", 2),
        ("-河长", 3),
        ("paper:株洲 招商 -河长", 2),
        ("龘", 0),
    ];
    let library = three();
    for (typed, expected) in cases {
        assert_eq!(totals(&library, &[typed]), [expected], "{typed}");
    }
}

#[test]
fn the_newest_come_first_and_the_hits_come_with_them() {
    let library = three();
    let inquiry = Inquiry::new("河长").unwrap();
    let newest = library.newest(&inquiry, i64::MAX, 2, Way::Index).unwrap();
    let dates = |found: &[zzread::library::Found]| -> Vec<String> {
        found.iter().map(|it| it.date.clone()).collect()
    };
    assert_eq!(dates(&newest), ["2021-04-21", "2021-04-20"]);
    assert_eq!((newest[0].hits[0].start, newest[0].hits[0].end), (6, 12));
    let more = library.newest(&inquiry, newest[1].number, 2, Way::Index).unwrap();
    assert_eq!(dates(&more), ["2019-01-01"], "the old paper that came late");
    assert_eq!((more[0].article_idx, more[0].issue.as_str()), (1, "湘潭晚报/2019-01-01"));
}

#[test]
fn headlines_are_found_by_their_sound() {
    let library = three();
    let cases = [
        ("zhuzhou", 3),
        ("zz", 3),
        ("zzzs", 3),
        ("zhuzhouzhaosh", 3),
        ("toutiao", 3),
        ("tt", 3),
        ("hz", 0),
        ("河", 0),
        ("z", 0),
    ];
    for (letters, expected) in cases {
        let found = library.by_sound(letters, 20).unwrap();
        assert_eq!(found.len(), expected, "{letters}");
        assert!(found.iter().all(|it| it.is_by_sound));
    }
}

#[test]
fn the_index_is_made_anew_while_issues_come_and_go() {
    let (library, _) = shelf(240);
    let before = totals(&library, &["年", "月", "gd"]);
    library.drop_index().unwrap();
    assert!(!library.is_indexed().unwrap());
    assert_eq!(totals(&library, &["年", "月", "gd"]), before, "it is looked through instead");
    let indexing = library.index_on().unwrap().unwrap();
    assert_eq!((indexing.n_done, indexing.n_articles), (60, 240));
    let mut late: Issue = support::issue(&[("要闻", &[("甲", &["朝阳"]), ("乙", &["群众"])])]);
    for date in ["1999-01-01", "2030-01-01"] {
        late.date = Some(date.parse().unwrap());
        late.articles[0].blocks[0] = Block::paragraph(Text::new("龘龘"));
        library.add(&late, &Origin::default(), 0).unwrap();
    }
    while library.index_on().unwrap().is_some() {}
    assert!(library.is_indexed().unwrap());
    assert_eq!(totals(&library, &["年", "月", "gd", "龘"]), [&before[..], &[2]].concat());
    assert!(library.is_sound().unwrap());
}
