//! Pages that were read wrongly once, each for a kind of fault.

use super::{open, shown};
use crate::import::scratch::Scratch;

const BODY: &str = "<p>本报讯 位于城北的河畔公园改造工程已近尾声，园林部门说，公园将于下月一日重新开放，市民可免费入园。</p>\
    <p>公园占地约四十公顷，新修步道六公里，增设座椅二百张，栽植乔木一千二百株，沿河还建了三座观景平台。</p>";

/// The page of an article, in its own file.
fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=zh-CN><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    )
}

fn check(page: &str, expected: &str) {
    let told = shown(&open("page.html", page));
    assert!(told.starts_with(expected), "{told}");
    let body: Vec<&str> = told.lines().filter(|line| line.starts_with("  ")).collect();
    assert_eq!(body.len(), 2, "{told}");
    assert!(body[0].starts_with("  本报讯 ") && body[1].ends_with("三座观景平台。"), "{told}");
}

#[test]
fn a_less_than_sign_in_a_script_is_no_tag() {
    let script =
        format!("<script>for(var i=0;i<n;i++){{{}}}</script>", "a b c d e f g h ".repeat(80));
    let head = format!("<title>河畔公园下月开放_河畔网</title>{script}<!-- <p {script} -->");
    let body = format!("<article><h1>河畔公园下月开放</h1>{BODY}</article>");
    check(&page(&head, &body), "paper: 河畔网\npage: 1\nheadline: 河畔公园下月开放\n");
}

#[test]
fn what_is_hidden_until_a_script_shows_it_is_read() {
    let head = "<meta property=og:title content=河畔公园下月开放>\
        <meta property=og:site_name content=微信公众平台><script>var ct = \"1618878600\";</script>";
    let body = |style: &str, time: &str| {
        format!(
            "<h1 id=activity-name>河畔公园下月开放</h1><a id=js_name>河畔日报</a>\
             <em id=publish_time>{time}</em><div id=js_content style='{style}'><section>{BODY}</section></div>"
        )
    };
    for (style, time) in [
        ("visibility: hidden; opacity: 0;", "2021-04-20 08:30"),
        ("opacity:0;VISIBILITY:hidden", ""),
        ("visibility: visible", ""),
    ] {
        let told = "paper: 河畔日报\ndate: 2021-04-20\npage: 1\nheadline: 河畔公园下月开放\n";
        check(&page(head, &body(style, time)), told);
    }
    let hidden = format!("<article>{BODY}<p style='display:none'>暗</p><p hidden>暗</p></article>");
    check(&page("", &hidden), "paper: page\n");
}

#[test]
fn a_banner_is_no_article_however_short_that_is() {
    let banner = "<div class='widget widget_eu_cookie_law_widget'><div id=eu-cookie-law><form>\
        <input type=submit value=关闭></form>隐私与 Cookie：本网站使用 Cookie，继续使用本网站，即表示您同意我们使用\
        它们，如欲了解更多信息，包括如何控制，请参阅此处：<a href=/c>政策</a>，其中说明了我们保存哪些资料、保存多久、\
        用于何处，以及您如何随时撤回同意。</div></div>";
    for flash in
        [&["昨夜路过新桥，灯亮了。"][..], &["灯亮了。", "三年没有亮过的灯。", "谁也不急着回家。"]]
    {
        let paragraphs: String = flash.iter().map(|it| format!("<p>{it}</p>")).collect();
        for open_tag in
            ["<div class=entry-content>", "<div itemprop=articleBody>", "<div class=post-content>"]
        {
            let body = format!(
                "<div id=main><article class=post><header><h1 class=entry-title>河边的灯</h1></header>\
                 {open_tag}{paragraphs}</div></article><div id=comments><ol><li>好文。</ol></div></div>{banner}"
            );
            let issue = open("a.html", &page("<title>河边的灯 | 河畔随笔</title>", &body));
            let expected = flash.iter().map(|it| format!("  {it}\n")).collect::<String>();
            let told = format!("paper: 河畔随笔\npage: 1\nheadline: 河边的灯\n{expected}");
            assert_eq!(shown(&issue), told);
        }
    }
}

#[test]
fn a_teaser_that_is_marked_as_an_article_is_not_the_article() {
    let teaser = "<article class=box><p>另一篇：长桥通车。</p></article>";
    let text = BODY.repeat(4);
    let body = format!("<main><h1>河边的灯</h1><div class=story>{text}</div>{teaser}</main>");
    let issue = open("a.html", &page("<title>河边的灯</title>", &body));
    let first = issue.articles[0].blocks[0].text.as_str();
    assert!(BODY.contains(first) && issue.articles[0].blocks.len() > 3, "{first}");
    // What is called so, or has the headline, is the article, however short.
    for open_tag in ["<div class=entry-content>", "<article><h1>灯</h1>"] {
        let body =
            format!("{open_tag}<p>昨夜路过新桥，灯亮了。</p></article></div><div>{text}</div>");
        let issue = open("a.html", &page("<title>灯</title>", &body));
        assert_eq!(issue.articles[0].blocks[0].text.as_str(), "昨夜路过新桥，灯亮了。");
        assert_eq!(issue.articles[0].blocks.len(), 1, "{open_tag}");
    }
}

#[test]
fn a_headline_that_ends_at_a_quotation_mark_is_told_whole() {
    let titles = ["长桥通车！\"老街\"客流翻番", "\"老街\"客流翻番了", "客流翻番：\"老街\"又回来"];
    for title in titles {
        let head = format!(
            "<title>{title}_河畔网</title><meta property=\"og:title\" content=\"{title}\">"
        );
        for body in [
            format!("<article><h1>{title}</h1>{BODY}</article>"),
            format!("<article>{BODY}</article>"),
        ] {
            check(&page(&head, &body), &format!("paper: 河畔网\npage: 1\nheadline: {title}\n"));
        }
    }
}

#[test]
fn a_placeholder_is_no_byline() {
    let names =
        ["name, email@example.com", "104363", "admin", "河畔网", "https://a.cn/u/1", "管理员"];
    for name in names {
        let head =
            format!("<title>河畔公园下月开放_河畔网</title><meta name=author content=\"{name}\">");
        let body = format!("<article><h1>河畔公园下月开放</h1>{BODY}</article>");
        check(&page(&head, &body), "paper: 河畔网\npage: 1\nheadline: 河畔公园下月开放\n  ");
    }
}

#[test]
fn a_page_says_its_language() {
    let page = |lang: &str| {
        format!(
            "<html lang={lang}><title>Lamps</title><article><h1>Lamps return to the old bridge</h1>\
             <p>The lamps on the old bridge are lit again after three years, the town said.</article>"
        )
    };
    for (lang, expected) in [("en-US", "en"), ("de", "de"), ("FR", "fr"), ("xx-none", "und")] {
        let issue = open("a.html", &page(lang));
        assert_eq!(issue.newspaper.language.tag(), expected);
    }
}

#[test]
fn a_saved_home_page_says_that_it_has_a_feed() {
    let items: String = (1..9).map(|n| format!("<li><a href=/a/{n}>第{n}条新闻</a>")).collect();
    let head = "<title>河畔日报</title>\
        <link rel=alternate type=application/rss+xml href=http://h.example/feed.xml>\
        <link rel=alternate type=application/rss+xml title=评论 href=http://h.example/comments.xml>\
        <link rel=alternate hreflang=en href=http://h.example/en>";
    let issue = open("a.html", &page(head, &format!("<ul>{items}</ul>")));
    let told: Vec<&str> = issue.warnings.iter().map(|it| it.message.as_str()).collect();
    let expected = "the page has a feed: `http://h.example/feed.xml`";
    assert_eq!(told, [expected]);
    assert_eq!(issue.articles[0].headline.as_str(), "河畔日报");
}

#[test]
fn a_tag_of_many_attributes_is_refused_at_once() {
    let page = format!("<html><p '><p {} '>", "a1 a2 a3 ".repeat(1 << 18));
    let error = Scratch::with(&[("a.html", page.as_bytes())]).open_error("a.html");
    assert_eq!(error, "cannot read `a.html`: a tag has more than 512 attributes");
}
