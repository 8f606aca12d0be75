//! Feeds, sound and broken.

mod made;

use zzread::issue::Issue;

use super::folder::first_and_all;
use crate::import::scratch::Scratch;

fn read(feed: impl AsRef<[u8]>) -> Issue {
    Scratch::with(&[("a.xml", feed.as_ref())]).open("a.xml").unwrap()
}

/// The paper with its date, then each article: page, headline, byline, body.
fn shown(issue: &Issue) -> Vec<String> {
    let date = issue.date.map(|date| date.to_string()).unwrap_or_default();
    let mut lines = vec![format!("{} {date}", issue.newspaper.name)];
    for (idx, article) in issue.articles.iter().enumerate() {
        let body: Vec<&str> = article.blocks.iter().map(|it| it.text.as_str()).collect();
        let page = issue.page_of(idx).unwrap();
        lines.push(format!(
            "{}: {} ({}) {}",
            page.name,
            article.headline,
            article.byline,
            body.join("|")
        ));
    }
    lines
}

fn check(feed: &str, expected: &[&str]) {
    let issue = read(feed);
    assert_eq!(shown(&issue), expected, "{feed}");
    assert_eq!(issue.warnings, [], "{feed}");
}

#[test]
fn every_kind_of_feed_is_read() {
    check(
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
         <channel><title>日报</title><link>https://a.cn/</link>\
         <item><title>路灯 &amp; 河</title><link>https://a.cn/1</link><category>民生</category><dc:creator>记者甲</dc:creator>\
         <pubDate>Tue, 20 Apr 2021 08:00:00 GMT</pubDate><description>摘要</description>\
         <content:encoded><![CDATA[<h2>小标题</h2><p>全<b>文</b>。</p><p>二</p>]]></content:encoded></item>\
         <item><title>招商</title><link>https://a.cn/2</link><category>要闻</category><pubDate>Mon, 19 Apr 2021 08:00:00 GMT</pubDate>\
         <description>&lt;p&gt;只有摘要&amp;nbsp;。&lt;/p&gt;</description></item>\
         <item><title>路灯又亮</title><category>民生</category></item></channel></rss>",
        &[
            "日报 2021-04-20",
            ": 路灯 & 河 (记者甲) 小标题|全文。|二",
            ": 招商 () 只有摘要\u{a0}。|https://a.cn/2",
            ": 路灯又亮 () ",
        ],
    );
    check(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>日&lt;b&gt;报&lt;/b&gt;</title><updated>2021-04-20T08:00:00Z</updated><id>f</id>\
         <entry><title>甲</title><id>1</id><link href='https://a.cn/1'/><updated>2021-04-18T08:00:00Z</updated><author><name>某某</name></author>\
         <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>一</p><p>二</p></div></content></entry></feed>",
        &["日报 2021-04-18", ": 甲 (某某) 一|二"],
    );
    check(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
         <channel rdf:about='x'><title>日报</title><link>https://a.cn/</link><description>d</description></channel>\
         <item rdf:about='1'><title>甲</title><link>https://a.cn/1</link><description>一</description><dc:date>2021-04-20T08:00:00+08:00</dc:date></item></rdf:RDF>",
        &["日报 2021-04-20", ": 甲 () 一|https://a.cn/1"],
    );
    check(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"日报","items":[
           {"id":"1","title":"甲","url":"https://a.cn/1","content_html":"<p>一</p>","tags":["民生"],"date_published":"2021-04-20T08:00:00Z"},
           {"id":"2","content_text":"没有标题的一条"}]}"#,
        &["日报 2021-04-20", ": 甲 () 一", ": 没有标题的一条 () 没有标题的一条"],
    );
    for version in ["version='0.91'", "version='0.93'", "", "version='2.1'"] {
        check(
            &format!(
                "<rss {version}><channel><title>日报</title><item><title>甲</title><description>一</description></item></channel></rss>"
            ),
            &["日报 ", ": 甲 () 一"],
        );
    }
}

#[test]
fn a_feed_that_breaks_the_rules_is_mended() {
    let channel = |items: &str| {
        format!("<rss version='2.0'><channel><title>日报</title>{items}</channel></rss>")
    };
    let item = "<item><title>甲</title><description>一</description></item>";
    let expected = ["日报 ", ": 甲 () 一"];
    for feed in [
        format!("\n\n  <?xml version='1.0'?>{}", channel(item)),
        channel(&item.replace("<title>", "<pubDate>the other day</pubDate><title>")),
        format!("<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{}", channel(item)),
    ] {
        check(&feed, &expected);
    }
    check(
        &channel("<item><title>A &amp; B & C &hellip;</title></item>"),
        &["日报 ", ": A & B & C … () "],
    );
    check(
        &channel("<item><description>只有摘要，没有标题</description></item>"),
        &["日报 ", ": 只有摘要，没有标题 () 只有摘要，没有标题"],
    );
}

#[test]
fn a_feed_of_another_encoding_is_decoded() {
    let feed = "<?xml version='1.0' encoding='ENC'?><rss version='2.0'><channel><title>日报的新闻</title>\
                <item><title>株洲路灯亮了</title><description>近日，居民竖起了大拇指。</description></item></channel></rss>";
    let expected = ["日报的新闻 ", ": 株洲路灯亮了 () 近日，居民竖起了大拇指。"];
    let (gbk, ..) = encoding_rs::GB18030.encode(feed);
    for label in ["gb2312", "GBK", "utf-8"] {
        let bytes = String::from_utf8_lossy(&gbk).len();
        assert!(bytes > 0);
        let labelled = feed.replace("ENC", label);
        let (bytes, ..) = encoding_rs::GB18030.encode(&labelled);
        let issue = read(bytes);
        assert_eq!(shown(&issue), expected);
        assert_eq!(issue.warnings.len(), usize::from(label == "utf-8"));
    }
}

#[test]
fn the_entries_of_a_broken_feed_are_saved() {
    let feed = "<rss version='2.0'><channel><title>日报</title>\
        <item><title>甲</title><description>一</description></item>\
        <item><title>乙<b></title><description>二</descr></item>\
        <item><title>丙</title><description>三</description>";
    let issue = read(feed);
    assert_eq!(shown(&issue), ["日报 ", ": 甲 () 一", ": 乙 () 二", ": 丙 () 三"]);
    let message = issue.warnings[0].message.as_str();
    assert!(message.starts_with("the feed is no sound XML"), "{message}");
}

#[test]
fn a_feed_without_entries_is_refused() {
    for (feed, expected) in [
        (
            "<rss version='2.0'><channel><title>日报</title></channel></rss>",
            "the feed has no entry",
        ),
        ("<rss version='2.0'><channel>", "the feed has no entry"),
        ("{\"version\": \"https://jsonfeed.org/version/1\", ", "cannot read `a.xml` as a feed"),
        ("<feed></feed>", "the feed has no entry"),
    ] {
        let error = Scratch::with(&[("a.xml", feed.as_bytes())]).open_error("a.xml");
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn the_first_entries_of_a_long_feed_are_there_before_the_rest() {
    let entry = |nth: usize| {
        format!("<item><title>第{nth}条</title><description>正文。</description></item>")
    };
    let entries: String = (0..100).map(entry).collect();
    let feed = format!("<rss version='2.0'><channel><title>长源</title>{entries}</channel></rss>");
    let (first, all) = first_and_all("a.xml", feed.as_bytes(), 1000);
    assert_eq!((first.articles.len(), all.articles.len()), (40, 100));
    assert_eq!(first.articles[..], all.articles[..40]);
    assert_eq!(first.newspaper, all.newspaper);
}
