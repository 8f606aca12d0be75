//! Feeds as they are met: a field that is odd or broken costs that field. Each case is the inside of a
//! feed, and what its entries become, one a line.

use zzread::issue::{BlockKind, Issue};

use crate::import::scratch::Scratch;

const NEWS: &str = "本报讯 河畔公园改造工程已近尾声，园林部门说，公园将于下月一日重新开放。";
const LONG: &str = "公园占地约四十公顷，新修步道六公里，增设座椅二百张，栽植乔木一千二百株，沿河还建了三座观景平台。";

fn open(feed: &str) -> Issue {
    let feed = feed.replace("NEWS", NEWS).replace("LONG", LONG);
    Scratch::with(&[("a.xml", feed.as_bytes())]).open("a.xml").expect(&feed)
}

fn rss(items: &str) -> String {
    format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/' \
         xmlns:media='http://search.yahoo.com/mrss/' xmlns:atom='http://www.w3.org/2005/Atom'>\
         <channel><title>河畔日报</title><link>http://h.example/</link>{items}</channel></rss>"
    )
}

fn atom(entries: &str) -> String {
    format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>河畔</title><id>x</id>{entries}</feed>"
    )
}

/// Headline, date, and the body with its pictures in angle brackets.
fn shown(issue: &Issue) -> Vec<String> {
    let line = |article: &zzread::issue::Article| {
        let blocks = article.blocks.iter().map(|block| match &block.kind {
            BlockKind::Figure { image } => format!("<{image}>"),
            _ => block.text.to_string(),
        });
        let date = article.date.map(|date| date.to_string()).unwrap_or_default();
        let body = blocks.collect::<Vec<_>>().join("|");
        format!("{} {date} {}", article.headline, body.replace(NEWS, "NEWS").replace(LONG, "LONG"))
    };
    issue.articles.iter().map(line).collect()
}

fn check(feed: &str, expected: &[&str]) {
    let issue = open(feed);
    assert_eq!(shown(&issue), expected, "{feed}");
    assert_eq!(issue.warnings, [], "{feed}");
}

#[test]
fn each_entry_has_its_date_and_the_newest_comes_first() {
    let item = |nth: u8, date: &str, category: &str| {
        format!(
            "<item><title>新闻{nth}</title><pubDate>{date}</pubDate><category>{category}</category></item>"
        )
    };
    let items = [
        item(3, "Sun, 18 Apr 2021 07:00:00 +0800", "要闻"),
        item(1, "Tue, 20 Apr 2021 08:00:00 +0800", "要闻"),
        item(5, "2021年04月16日 08:00", "要闻"),
        item(2, "Mon, 19 Apr 2021 18:30:00 +0800", "民生"),
        item(4, "2021-04-17 09:00:00", "民生"),
    ];
    let issue = open(&rss(&items.concat()));
    assert_eq!(
        shown(&issue),
        [
            "新闻1 2021-04-20T08:00:00+08:00 ",
            "新闻2 2021-04-19T18:30:00+08:00 ",
            "新闻3 2021-04-18T07:00:00+08:00 ",
            "新闻4 2021-04-17T09:00:00 ",
            "新闻5 2021-04-16T08:00:00 ",
        ]
    );
    let kickers: Vec<&str> = issue.articles.iter().map(|it| it.kicker.as_str()).collect();
    assert_eq!(kickers, ["要闻", "民生", "要闻", "民生", "要闻"]);
    assert_eq!(issue.pages.len(), 1);
}

#[test]
fn the_day_of_a_feed_is_the_one_that_it_writes() {
    for date in [
        "<pubDate>Sat, 28 Nov 2026 06:30:00 +0800</pubDate>",
        "<dc:date>2026-11-28T06:30:00+08:00</dc:date>",
        "<atom:updated>2026-11-28T23:30:00-08:00</atom:updated>",
    ] {
        let issue = open(&rss(&format!("<item><title>甲</title>{date}</item>")));
        assert_eq!(issue.date.map(|it| it.to_string()).as_deref(), Some("2026-11-28"), "{date}");
    }
}

#[test]
fn a_paper_with_sections_keeps_them() {
    let item = |title: &str, category: &str| {
        format!(
            "<item><title>{title}</title><pubDate>20 Apr 2021 06:00:00 +0800</pubDate><category>{category}</category></item>"
        )
    };
    let items = [item("甲", "要闻"), item("乙", "要闻"), item("丙", "民生"), item("丁", "民生")];
    let issue = open(&rss(&items.concat()));
    let pages: Vec<_> = issue.pages.iter().map(|it| (it.name.as_str(), it.articles())).collect();
    assert_eq!(pages, [("要闻", 0..2), ("民生", 2..4)]);
}

#[test]
fn of_content_and_summary_the_one_that_says_more_is_read() {
    for (content, body) in [
        ("<p>…</p>", "NEWS|http://h.example/1"),
        ("<h2>标题</h2>", "NEWS|http://h.example/1"),
        ("<p>NEWS</p><p>LONG</p>", "NEWS|LONG"),
        ("<p><img src='/i/p.jpg'></p>", "<http://h.example/i/p.jpg>|NEWS|http://h.example/1"),
    ] {
        let item = format!(
            "<item><title>公园</title><link>http://h.example/1</link><description>NEWS</description>\
             <content:encoded><![CDATA[{content}]]></content:encoded></item>"
        );
        let n_news = NEWS.chars().filter(|c| !c.is_whitespace()).count();
        let length = open(&rss(&item)).articles[0].n_chars();
        assert!(body.contains("LONG") || length == n_news, "an address is no text: {length}");
        check(&rss(&item), &[&format!("公园  {body}")]);
    }
}

#[test]
fn addresses_are_relative_to_the_feed() {
    let item = "<item><title>公园开放</title><link>/a/3</link>\
        <description>&lt;p&gt;NEWS&lt;img src=\"i/p.jpg\"&gt;&lt;/p&gt;</description></item>";
    let entry = "<entry xml:base='sub/'><title>公园开放</title><link rel='alternate' href='a/3'/>\
        <content type='html' xml:base='deep/'>&lt;img src=\"p.jpg\"&gt;NEWS</content></entry>";
    let json = r#"{"version":"https://jsonfeed.org/version/1.1","home_page_url":"http://h.example/","items":[
        {"id":"1","title":"公园开放","url":"a/3","content_html":"<img src='i/p.jpg'>NEWS"}]}"#;
    for (feed, address, body) in [
        (rss(item), "http://h.example/a/3", "NEWS|<http://h.example/i/p.jpg>|http://h.example/a/3"),
        (
            atom(entry).replacen("<feed ", "<feed xml:base='http://h.example/news/' ", 1),
            "http://h.example/news/sub/a/3",
            "<http://h.example/news/sub/deep/p.jpg>|NEWS",
        ),
        (json.to_owned(), "http://h.example/a/3", "<http://h.example/i/p.jpg>|NEWS"),
    ] {
        let issue = open(&feed);
        assert_eq!(issue.articles[0].address.as_str(), address);
        assert_eq!(shown(&issue), [format!("公园开放  {body}")]);
    }
}

#[test]
fn a_title_is_read_however_it_is_wrapped() {
    for title in [
        "<b>路灯</b>又<i>亮</i>了",
        "&lt;b&gt;路灯&lt;/b&gt;又亮了",
        "&amp;lt;b&amp;gt;路灯&amp;lt;/b&amp;gt;又亮了",
        "<![CDATA[<b>路灯</b>又亮了]]>",
        "<![CDATA[<![CDATA[路灯又亮了]]]]><![CDATA[>]]>",
        "&lt;![CDATA[路灯又亮了]]&gt;",
        "\n   路灯又亮了\n",
    ] {
        check(
            &rss(&format!("<item><title>{title}</title><description>NEWS</description></item>")),
            &["路灯又亮了  NEWS"],
        );
    }
    for (title, expected) in [
        ("甲 &amp;amp; 乙 &#38;#8212; 丙", "甲 & 乙 — 丙  NEWS"),
        ("1 &lt; 2 & 3", "1 < 2 & 3  NEWS"),
        ("caf&eacute; &#146;", "café ’  NEWS"),
    ] {
        check(
            &rss(&format!("<item><title>{title}</title><description>NEWS</description></item>")),
            &[expected],
        );
    }
    check(
        &atom("<entry><title type='text'>用 &lt;b&gt; 加粗</title><summary>NEWS</summary></entry>"),
        &["用 <b> 加粗  NEWS"],
    );
}

#[test]
fn a_kind_of_content_that_nobody_knows_costs_the_content() {
    let entry = |title: &str, content: &str| {
        format!(
            "<entry><title>{title}</title><id>{title}</id><summary>短</summary>{content}</entry>"
        )
    };
    let entries = [
        entry("甲", "<content type='html'>&lt;p&gt;NEWS&lt;/p&gt;</content>"),
        entry(
            "乙",
            "<content type='application/xhtml+xml'><div xmlns='http://www.w3.org/1999/xhtml'><p>LONG</p></div></content>",
        ),
        entry("丙", "<content type='text/html'>PHA+6Lev54Gv5Lqu5LqGPC9wPg==</content>"),
        entry("丁", "<content type='application/octet-stream'>aGVsbG8gdGhlcmUgd29ybGQ=</content>"),
        entry("戊", "<content type='nonsense' src='http://h.example/v.mp4'/>"),
    ];
    check(&atom(&entries.concat()), &["甲  NEWS", "乙  LONG", "丙  路灯亮了", "丁  短", "戊  短"]);
}

#[test]
fn the_old_forms_are_read_as_the_new_ones() {
    check(
        "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'>\
         <channel><title>河畔</title><link>http://h.example/</link></channel>\
         <item><title>公园开放</title><link>http://h.example/1</link><description>NEWS</description></item></rdf:RDF>",
        &["公园开放  NEWS|http://h.example/1"],
    );
    check(
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>河畔</title><modified>2004-05-01T08:00:00Z</modified>\
         <entry><title mode='escaped' type='text/html'>&lt;i&gt;公园&lt;/i&gt;开放</title><link rel='alternate' type='text/html' href='http://h.example/1'/>\
         <issued>2004-04-30T08:00:00+08:00</issued><modified>2004-05-01T08:00:00Z</modified>\
         <content type='text/html' mode='escaped'>&lt;p&gt;NEWS&lt;/p&gt;</content></entry></feed>",
        &["公园开放 2004-04-30T08:00:00+08:00 NEWS"],
    );
    check(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>河畔</a:title><a:entry><a:title>公园开放</a:title>\
         <a:content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>NEWS</h:p></h:div></a:content></a:entry></a:feed>",
        &["公园开放  NEWS"],
    );
}

#[test]
fn a_number_is_as_good_as_a_text() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"河畔日报","items":[
        {"id":"1","title":"有正文","authors":[{"name":"周某"}, 7, null],"content_text":"NEWS\n\nLONG","date_published":"2021-04-20T08:00:00+08:00","tags":["要闻", 3]},
        {"id":2,"url":"http://h.example/2","summary":"LONG","title":null,"date_published":"2021-04-19T08:00:00+08:00"}, "odd"]}"#;
    let issue = open(feed);
    let shown = shown(&issue);
    assert_eq!(shown[0], "有正文 2021-04-20T08:00:00+08:00 NEWS|LONG");
    assert!(
        shown[1].ends_with("…  2021-04-19T08:00:00+08:00 LONG|http://h.example/2")
            || shown[1].contains("LONG|http://h.example/2"),
        "{shown:?}"
    );
    assert_eq!(issue.articles[0].byline.as_str(), "周某  7");
    assert_eq!(issue.articles[1].id.as_str(), "2");
}

#[test]
fn an_entry_brings_its_picture() {
    for picture in [
        "<media:content url='/p.jpg' medium='image'><media:title>夜景</media:title></media:content>",
        "<media:group><media:thumbnail url='/p.jpg'/></media:group>",
        "<enclosure url='/p.jpg' type='image/jpeg' length='9'/>",
    ] {
        let item =
            format!("<item><title>公园</title><description>NEWS</description>{picture}</item>");
        check(&rss(&item), &["公园  <http://h.example/p.jpg>|NEWS"]);
    }
}
