//! Pages as Chinese sites write them, made from templates, with every field known.

use zzread::issue::Issue;

use super::open;

/// A line under the headline, and what it says: the day, the source, the byline.
const LINES: [(&str, [&str; 3]); 34] = [
    ("<p>2021-04-20 08:30 来源：河畔日报 记者 王某</p>", ["2021-04-20", "河畔日报", "记者 王某"]),
    (
        "<div class=info>2021年04月20日 08:30 来源：河畔日报 作者：周某 编辑：吴某</div>",
        ["2021-04-20", "河畔日报", "周某"],
    ),
    (
        "<div>2021年4月20日08:30 | 来源：河畔网－河畔日报</div>",
        ["2021-04-20", "河畔网－河畔日报", ""],
    ),
    (
        "<div><span>2021-04-20 08:30:15</span>　<span>来源： 河畔日报</span>　<span>字号：大 中 小</span></div>",
        ["2021-04-20", "河畔日报", ""],
    ),
    (
        "<div>发布时间：2021-04-20 08:30　　稿件来源：河畔日报　　浏览次数：312</div>",
        ["2021-04-20", "河畔日报", ""],
    ),
    (
        "<div>发布日期：2021/04/20 信息来源：市园林局 点击数：12</div>",
        ["2021-04-20", "市园林局", ""],
    ),
    ("<p>时间：2021.04.20　来源：河畔发布　责任编辑：吴某</p>", ["2021-04-20", "河畔发布", ""]),
    ("<p>作者：周某 来源：河畔晚报 发布于：2021-04-20</p>", ["2021-04-20", "河畔晚报", "周某"]),
    ("<p>河畔日报 2021-04-20 08:30</p>", ["2021-04-20", "河畔日报", ""]),
    ("<p>2021-04-20 08:30　河畔日报</p>", ["2021-04-20", "河畔日报", ""]),
    ("<ul><li>2021-04-20<li>来源：河畔日报<li>作者：周某</ul>", ["2021-04-20", "河畔日报", "周某"]),
    (
        "<div>2021-04-20</div><div>来源：河畔日报</div><div>记者 王某 李某</div>",
        ["2021-04-20", "河畔日报", "记者 王某 李某"],
    ),
    ("<p>（2021-04-20 08:30）　来源：河畔日报</p>", ["2021-04-20", "河畔日报", ""]),
    ("<p>[2021-04-20] 出处：河畔日报</p>", ["2021-04-20", "河畔日报", ""]),
    ("<p>來源：河畔日報　記者：王某　2021年4月20日</p>", ["2021-04-20", "河畔日報", "記者 王某"]),
    ("<p>2021年04月20日 星期二 来源：河畔日报</p>", ["2021-04-20", "河畔日报", ""]),
    (
        "<p>来源：<a href=/p>河畔日报</a>&nbsp;&nbsp;2021-04-20&nbsp;08:30</p>",
        ["2021-04-20", "河畔日报", ""],
    ),
    (
        "<p>2021-04-20 08:30 来源: 河畔日报 作者: 周某 吴某</p>",
        ["2021-04-20", "河畔日报", "周某 吴某"],
    ),
    ("<p>来源：河畔日报｜作者：周某｜2021-04-20</p>", ["2021-04-20", "河畔日报", "周某"]),
    ("<p>来源：河畔日报丨2021-04-20 08:30丨评论 3</p>", ["2021-04-20", "河畔日报", ""]),
    ("<p>撰文：周某　2021-04-20</p>", ["2021-04-20", "", "周某"]),
    ("<p>文/周某　2021-04-20</p>", ["2021-04-20", "", "周某"]),
    (
        "<p>本报记者 王某 通讯员 赵某　2021-04-20</p>",
        ["2021-04-20", "", "本报记者 王某 通讯员 赵某"],
    ),
    (
        "<p>更新时间：2021-04-20 08:30:00 来源：河畔日报 【字体：大 中 小】 打印 分享</p>",
        ["2021-04-20", "河畔日报", ""],
    ),
    ("<p>20210420　稿源：河畔日报</p>", ["2021-04-20", "河畔日报", ""]),
    ("<p>April 20, 2021 · By Zhou Mou</p>", ["2021-04-20", "", "Zhou Mou"]),
    ("<p>20 Apr 2021, 08:30</p>", ["2021-04-20", "", ""]),
    ("<time datetime=2021-04-20T08:30:00+08:00>2021-04-20</time>", ["2021-04-20", "", ""]),
    ("<p>2021-04-20T08:30:00+08:00</p>", ["2021-04-20", "", ""]),
    ("<p>阅读：1024　2021-04-20　来源：河畔日报</p>", ["2021-04-20", "河畔日报", ""]),
    ("<p>文章来源：河畔日报</p><p>发布时间：2021-04-20</p>", ["2021-04-20", "河畔日报", ""]),
    ("<p>来源：河畔日报 2021-04-20 08:30 我要评论</p>", ["2021-04-20", "河畔日报", ""]),
    ("<p>2021年4月20日　第3版</p>", ["2021-04-20", "", ""]),
    ("<p>原创 2021-04-20 08:30</p>", ["2021-04-20", "", ""]),
];

/// How a page is titled; all say the same.
const HEADS: [&str; 6] = [
    "<title>河畔公园下月开放_河畔网</title>",
    "<title>河畔公园下月开放 - 河畔网</title>",
    "<title>河畔公园下月开放-要闻-河畔网</title>",
    "<title>河畔公园下月开放 | 河畔网</title><meta property=og:title content='河畔公园下月开放 | 河畔网'>",
    "<title>河畔网</title><meta property=og:title content=河畔公园下月开放><meta property=og:site_name content=河畔网>",
    "<title>河畔公园下月开放</title><meta name=author content=admin><meta property=og:site_name content=河畔网>",
];

/// Where the article stands; `{}` is its place.
const FRAMES: [&str; 6] = [
    "<article>{}</article>",
    "<div id=content><div class=entry-content>{}</div></div>",
    "<div class=main><div class=article-content>{}</div><div class=side><ul><li><a href=/1>别的一条</a></ul></div></div>",
    "<div style='visibility: hidden; opacity: 0' id=js_content>{}</div>",
    "<div><div itemprop=articleBody>{}</div></div>",
    "<table><tr><td>{}</td></tr></table>",
];

const BODY: [&str; 3] = [
    "本报讯 位于城北的河畔公园改造工程已近尾声，园林部门说，公园将于下月一日重新开放，市民可免费入园。",
    "公园占地约四十公顷，新修步道六公里，增设座椅二百张，栽植乔木一千二百株，沿河还建了三座观景平台。",
    "“等了两年了。”家住附近的王女士说，“来源清楚、路修平了，老人孩子都能来走一走。”",
];

fn page(n: usize, line: &str) -> String {
    let paragraphs: String = BODY.iter().map(|it| format!("<p>　　{it}</p>")).collect();
    let article = format!("<h1>河畔公园下月开放</h1>{line}{paragraphs}");
    format!(
        "<!doctype html><html lang=zh-CN><head><meta charset=utf-8>{}<script>for(i=0;i<n;i++){{x}}</script></head>\
         <body><nav><a href=/>首页</a> <a href=/2>要闻</a></nav>{}<div id=cookie-consent>本网站使用 Cookie，\
         继续使用本网站，即表示您同意我们使用它们，如欲了解更多，请参阅 Cookie 政策，其中说明了保存哪些资料、\
         保存多久、用于何处，以及您如何随时撤回同意。</div><footer>版权所有 河畔网</footer></body></html>",
        HEADS[n % HEADS.len()],
        FRAMES[(n / 2) % FRAMES.len()].replace("{}", &article),
    )
}

fn fields(issue: &Issue) -> [String; 6] {
    let article = &issue.articles[0];
    let body: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    [
        issue.newspaper.name.to_string(),
        article.headline.to_string(),
        issue.date.map(|date| date.to_string()).unwrap_or_default(),
        article.source.to_string(),
        article.byline.to_string(),
        body.join("\n"),
    ]
}

#[test]
fn every_field_of_made_pages_is_right() {
    let mut wrong = Vec::new();
    for (n, (line, [date, source, byline])) in LINES.iter().cycle().take(48).enumerate() {
        let fields = fields(&open("2.html", &page(n, line)));
        let expected = ["河畔网", "河畔公园下月开放", date, source, byline, &BODY.join("\n")];
        if fields != expected {
            wrong.push(format!("{n}: {line}\n  {fields:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
