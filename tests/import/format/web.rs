//! Web articles: what a page says of itself, what is its body, and how it was saved.

mod cases;
mod made;

use zzread::issue::{Issue, Language};

use crate::import::scratch::Scratch;

/// The parts of an issue of one article that a page tells, one a line; empty ones are left out.
fn shown(issue: &Issue) -> String {
    let article = &issue.articles[0];
    let page = &issue.pages[0];
    let day = issue.date.map(|date| date.to_string()).unwrap_or_default();
    let parts = [
        ("paper", issue.newspaper.name.as_str()),
        ("date", &day),
        ("page", page.no.as_str()),
        ("section", page.sections[0].nameplate.as_str()),
        ("headline", article.headline.as_str()),
        ("deck", article.deck.as_str()),
        ("byline", article.byline.as_str()),
        ("address", article.address.as_str()),
    ];
    let parts = parts.into_iter().filter(|(_, text)| !text.is_empty());
    let mut out: String = parts.map(|(name, text)| format!("{name}: {text}\n")).collect();
    for block in &article.blocks {
        out += &format!("  {}\n", block.text.as_str().replace('\n', "/"));
    }
    out
}

/// Ten sentences: a body that is long enough to be seen as one.
fn body(tag: &str) -> String {
    let sentence = |n| {
        format!(
            "<{tag}>第{n}段：河边的路修好了，早上有人散步，晚上有人唱歌，大家都说，这条路比从前宽了，\
             也比从前平了，连老人也愿意多走几步。</{tag}>"
        )
    };
    (1..=10).map(sentence).collect()
}

fn page(head: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=zh-CN><head>{head}</head><body><nav><a href=/>首页</a></nav>\
         <div class=sidebar><ul><li><a href=/1>别的新闻</a><li><a href=/2>又一条</a></ul></div>\
         <article><h1>河边的路</h1>{}</article><footer>版权所有</footer></body></html>",
        body("p"),
    )
}

fn open(name: &str, page: &str) -> Issue {
    Scratch::with(&[(name, page.as_bytes())]).open(name).unwrap()
}

#[test]
fn a_page_tells_of_itself_in_json_ld() {
    let ld = r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "x"},
        {"@type": ["NewsArticle"], "headline": "河边的路 &amp; 桥", "alternativeHeadline": "修好了",
         "datePublished": "2021-04-20T08:00:00+08:00", "articleSection": ["民生"], "printPage": "A02",
         "author": [{"@type": "Person", "name": "甲"}, "乙"], "url": "https://a.cn/1",
         "publisher": {"name": "河边日报"}, "isAccessibleForFree": "False"}]}</script>"#;
    let issue = open("a.html", &page(ld));
    let told = "paper: 河边日报\ndate: 2021-04-20\npage: A02\nsection: 民生\n\
        headline: 河边的路 & 桥\ndeck: 修好了\nbyline: 甲 乙\naddress: https://a.cn/1\n";
    let shown = shown(&issue);
    assert!(shown.starts_with(told), "{shown}");
    assert_eq!(issue.articles[0].language, Some(Language::ZhHans));
    let warning = "warning: the page says that it holds only a part of the article";
    assert!(issue.warnings[0].to_string().ends_with(warning), "{}", issue.warnings[0]);
}

#[test]
fn a_page_tells_of_itself_in_meta_tags_or_its_title() {
    let meta = "<meta property=og:title content=河边的路><meta property=og:site_name content=河边网>\
        <meta name=author content=甲><meta property=article:published_time content=2021-04-20T08:00>";
    let told = "paper: 河边网\ndate: 2021-04-20\npage: 1\nheadline: 河边的路\nbyline: 甲\n";
    let first = "  第1段：河边的路修好了，";
    let shown_of = |head| shown(&open("a.html", &page(head)));
    let shown = shown_of(meta);
    assert!(shown.starts_with(&format!("{told}{first}")), "{shown}");
    let told = "paper: 河边网\npage: 1\nheadline: 河边的路修好了\n";
    let shown = shown_of("<title>河边的路修好了 - 河边网</title>");
    assert!(shown.starts_with(told), "{shown}");
}

#[test]
fn the_body_is_all_of_the_article_and_nothing_else() {
    let issue = open("a.html", &page(""));
    let blocks = &issue.articles[0].blocks;
    assert_eq!(blocks.len(), 10, "{}", shown(&issue));
    let text = shown(&issue);
    for noise in ["首页", "别的新闻", "版权所有"] {
        assert!(!text.contains(noise), "{text}");
    }
}

#[test]
fn a_page_without_an_article_is_set_as_a_whole() {
    let issue = open("a.html", "<html><body><h1>甲</h1><p>乙</p></body></html>");
    assert_eq!(shown(&issue), "paper: a\npage: 1\nheadline: 甲\n  乙\n");
    let error = Scratch::with(&[("a.html", b"<html><script>1</script>")]).open_error("a.html");
    assert_eq!(error, "cannot read `a.html`: there is no text in the page");
}

#[test]
fn html_is_seen_from_its_content_whatever_its_name() {
    let openings = [
        "<!DOCTYPE html>",
        "\u{FEFF}\n<HTML>",
        "<!-- saved -->\n<html>",
        "<?xml version='1.0'?><html>",
    ];
    for opening in openings {
        let issue = open("a.txt", &format!("{opening}<body><p>甲</p>"));
        assert_eq!(issue.articles[0].blocks[0].text.as_str(), "甲", "{opening}");
    }
    let issue = open("a.html", "甲 <b>乙</b>");
    assert_eq!(issue.articles[0].blocks[0].text.as_str(), "甲 乙");
}

#[test]
fn the_charset_is_the_one_that_the_page_declares() {
    let page = page("<meta charset=gb2312>");
    let (bytes, ..) = encoding_rs::GB18030.encode(&page);
    let issue = Scratch::with(&[("a.html", &bytes)]).open("a.html").unwrap();
    assert_eq!(issue.warnings, []);
    assert!(shown(&issue).contains("第10段：河边的路修好了"));
}

#[test]
fn an_mhtml_file_is_its_page() {
    let file = format!(
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related; boundary=\"q\"\r\n\r\n--q\r\n\
         Content-Type: text/html\r\nContent-Location: https://a.cn/b/c.html\r\n\r\n{}\r\n--q--\r\n",
        page("")
    );
    let text = shown(&open("a.mhtml", &file));
    let told = "paper: a.cn\npage: 1\nheadline: 河边的路\naddress: https://a.cn/b/c.html\n  第1段";
    assert!(text.starts_with(told), "{text}");
}

#[test]
fn a_page_of_entities_alone_is_set_in_good_time() {
    let issue = open("a.html", &format!("<html><body>{}", "&amp;".repeat(150_000)));
    assert_eq!(issue.articles[0].n_chars(), 150_000);
}

#[test]
fn a_hostile_page_is_one_clear_error() {
    let cases = [
        ("<div>".repeat(100_000), "elements lie more than 512 deep in it"),
        (format!("<p{}>", " a=1".repeat(1_000)), "a tag has more than 512 attributes"),
    ];
    for (page, expected) in cases {
        let page = format!("<html>{page}");
        let error = Scratch::with(&[("a.html", page.as_bytes())]).open_error("a.html");
        assert_eq!(error, format!("cannot read `a.html`: {expected}"));
    }
}
