//! 连续报道: what is earlier on the shelf on the same matter, and nothing else.

use zzread::{
    issue::{Article, ArticleId, Block, Issue, Text},
    library::{Library, Origin, key},
};

use super::corpus::Corpus;

/// Reports on the matter as they would come day by day.
const REPORTS: [(&str, &str); 3] = [
    (
        "长堤巷水管开挖",
        "长堤巷的水管今天开挖。长堤巷建于四十年前，铸铁管锈蚀严重，三楼常常断水。施工队说，锈蚀的铸铁管要全部换成球墨管，工期二十天。球墨管已经运到。",
    ),
    (
        "长堤巷换管过半",
        "长堤巷的换管工程过半。施工队已铺球墨管六百米，锈蚀的铸铁管运走了三车。长堤巷的住户说，停水时间比预告的短。余下的球墨管下周铺完，铸铁管不再用。",
    ),
    (
        "长堤巷通水了",
        "长堤巷昨天通水。球墨管全线铺好，铸铁管成为历史，锈蚀的铸铁管有一段送进了水务展览馆，锈蚀处一目了然。三楼住户打开龙头，水流很急。球墨管能用五十年。",
    ),
];

fn with_report(mut issue: Issue, nth: usize) -> Issue {
    let (headline, text) = REPORTS[nth];
    let report = Article {
        id: ArticleId::from("report"),
        headline: Text::new(headline),
        blocks: vec![Block::paragraph(Text::new(text))],
        ..Article::default()
    };
    let last = issue.articles.len() - 1;
    issue.articles[last] = report;
    issue
}

#[test]
fn earlier_reports_on_a_matter_are_found_among_others_the_newest_first() {
    let library = Library::in_memory();
    let mut corpus = Corpus::new(3);
    let mut keys = Vec::new();
    for day in 0..30 {
        let issue = corpus.issue("样报", day, 12);
        let issue = match day {
            5 => with_report(issue, 0),
            11 => with_report(issue, 1),
            20 => with_report(issue, 2),
            _ => issue,
        };
        keys.push(key(&issue));
        library.add(&issue, &Origin::default(), 0).unwrap();
    }
    let rarity = library.rarity().unwrap();
    let earlier = |day: usize, article: &str| -> Vec<String> {
        let found = library.earlier(&keys[day], &ArticleId::from(article), &rarity).unwrap();
        found.into_iter().map(|it| it.headline).collect()
    };
    assert_eq!(earlier(20, "report"), ["长堤巷换管过半", "长堤巷水管开挖"]);
    assert_eq!(earlier(11, "report"), ["长堤巷水管开挖"]);
    assert_eq!(earlier(5, "report"), [""; 0]);
    let issue = library.issue(&keys[25]).unwrap().unwrap();
    for article in &issue.articles {
        assert_eq!(earlier(25, article.id.as_str()), [""; 0], "of a matter of its own");
    }
}
