//! A small paper of our own, as each family of e-papers would publish it. The markup has the traps
//! that real sites have: unquoted attributes, comments in comments, lists that tell too much.

use super::Scratch;

/// A page: its number, its name, its articles.
pub(super) type Page = (&'static str, &'static str, &'static [Story]);

/// An article: kicker, headline, deck, byline, body, and the caption of its photo.
pub(super) struct Story {
    pub(super) head: [&'static str; 4],
    body: &'static [&'static str],
    photo: Option<&'static str>,
}

pub(super) const PAPER: &str = "河边日报";

pub(super) const PAGES: &[Page] = &[
    (
        "A01",
        "要闻",
        &[
            Story {
                head: ["春天来了", "河边的路<BR/>又通了", "比去年早一周", "记者 甲 通讯员 乙"],
                body: &[
                    "　　河边日报讯 路通了。",
                    "　　<STRONG>走一走</STRONG>",
                    "　　（下转第A02版）",
                ],
                photo: Some("路上有人散步。记者 甲 摄"),
            },
            Story { head: ["", "图片新闻", "", ""], body: &["　　桥。"], photo: Some("") },
        ],
    ),
    (
        "A02",
        "综合",
        &[
            Story {
                head: ["", "河边的路又通了", "", ""],
                body: &["　　（上接第A01版）一直通到桥头。"],
                photo: None,
            },
            Story { head: ["", "广告", "", ""], body: &["　　卖伞。"], photo: None },
            Story { head: ["", "责任编辑:丙 校对:丁", "", ""], body: &[], photo: None },
        ],
    ),
];

/// What every family becomes: pages, and articles with a mark for their kind, their parts and blocks.
pub(super) const ISSUE: &str = "\
河边日报 2021-04-20
A01 要闻
  春天来了|河边的路/又通了|比去年早一周|记者 甲 通讯员 乙
    [路上有人散步。记者 甲 摄]
    河边日报讯 路通了。
    # 走一走
    （下转第A02版）
    （上接第A01版）一直通到桥头。
    -> 3
  图片 |图片新闻||
    []
    桥。
A02 综合
  |河边的路又通了||
    （上接第A01版）
    -> 1
  广告 |广告||
    卖伞。
  版务 |责任编辑:丙 校对:丁||
";

/// Every article with its number, its page's position and its own position on the page.
pub(super) fn stories() -> impl Iterator<Item = (usize, usize, usize, &'static Story)> {
    let on_page = |(page_idx, page): (usize, &'static Page)| {
        page.2.iter().enumerate().map(move |(idx, story)| (page_idx, idx, story))
    };
    let all = PAGES.iter().enumerate().flat_map(on_page);
    all.enumerate().map(|(n, (page_idx, idx, story))| (n + 1, page_idx, idx, story))
}

pub(super) fn paragraphs(story: &Story, tag: &str) -> String {
    story.body.iter().map(|words| format!("<{tag}>{words}</{tag}>")).collect()
}

pub(super) fn properties(prefix: &str, story: &Story) -> String {
    let [kicker, headline, deck, byline] = story.head;
    let p = prefix;
    format!(
        "<!--enpproperty <{p}date>2021-04-20 00:00:00</{p}date><{p}author>{byline}</{p}author>\
         <{p}title><!--<npm:article-title>-->{headline}<!--</npm:article-title>--></{p}title>\
         <{p}introtitle>{kicker}</{p}introtitle><{p}subtitle>{deck}</{p}subtitle>\
         <{p}papername>{PAPER}</{p}papername> /enpproperty-->"
    )
}

/// Family A in an encoding, with its properties or without. Each page lists all articles of the paper
/// and owns those of its areas; the list has one more that no page owns.
pub(crate) fn family_a(scratch: &Scratch, encoding: &'static encoding_rs::Encoding, with: bool) {
    let write = |name: &str, page: &str| {
        let (bytes, ..) = encoding.encode(page);
        scratch.write(&format!("html/2021-04/20/{name}"), &bytes);
    };
    let label = encoding.name().replace("gb18030", "gb2312");
    let meta = format!("<META http-equiv=Content-Type content='text/html; charset={label}'>");
    let list: String = stories()
        .map(|(n, .., story)| format!("<li><a href=content_{n}.htm?div=-1>{}</a>", story.head[1]))
        .collect();
    let pages: String = (PAGES.iter().zip(2..))
        .map(|((no, name, _), n)| {
            format!(
                "<a id=pageLink href=node_{n}.htm>第{no}版：{name}</a><a href=node_{n}.htm>{no}</a>"
            )
        })
        .collect();
    for (page_idx, node) in (0..PAGES.len()).zip(2..) {
        let own = stories().filter(|story| story.1 == page_idx);
        let areas: String = own
            .map(|(n, ..)| format!("<AREA coords=1,1,2,2 HREF=content_{n}.htm?div=-1 shape=poly>"))
            .collect();
        write(
            &format!("node_{node}.htm"),
            &format!(
                "<html><head>{meta}<title>{PAPER}</title></head><body><body><MAP NAME=PagePicMap>\
                 {areas}{areas}</MAP><ul>{list}<li><a href=content_9.htm>别处</a></ul>{pages}\
                 <a href=node_{node}.htm>下一版</a>"
            ),
        );
    }
    for (n, page_idx, _, story) in stories() {
        let [kicker, headline, deck, byline] = story.head;
        let photo = story.photo.map_or(String::new(), |caption| {
            format!("<tr><td><IMG src='../../../res/{n}.jpg'><tr><td><p>{caption}</p>")
        });
        let properties = if with { properties("founder-", story) } else { String::new() };
        write(
            // As wget saves a page with a query.
            &format!("content_{n}.htm?div=-1"),
            &format!(
                "<html><head>{meta}<title>{PAPER}-{headline}</title></head><body>\
                 <table><tr><td class=px12>第{no}版</table>\
                 <table><tr><td class=font02>{kicker}<tr><td class=font01>{headline}\
                 <tr><td class=font02>{deck}<tr><td class=default>{byline}</table>\
                 <table id=newspic>{photo}</table><div id=ozoom><!--enpcontent-->{}\
                 <!--/enpcontent--></div><a href=node_2.htm>下一篇</a></body></html>{properties}",
                paragraphs(story, "P"),
                no = PAGES[page_idx].0,
            ),
        );
    }
}

/// Family B: the list of headlines is written by a script.
pub(crate) fn family_b(scratch: &Scratch) {
    let name = |page_idx: usize, idx: usize| {
        format!("nw.D110000x_20210420_{}-{:02}.htm", idx + 1, page_idx + 1)
    };
    let write = |name: &str, page: &str| {
        scratch.write(&format!("html/2021-04/20/{name}"), page.as_bytes());
    };
    let pages: String = (PAGES.iter().zip(1..))
        .map(|((no, name, _), n)| format!("<a href=nbs.D110000x_{n:02}.htm>{no}版:{name}</a>"))
        .collect();
    for page_idx in 0..PAGES.len() {
        let (mut areas, mut list) = (String::new(), String::new());
        for (_, _, idx, story) in stories().filter(|story| story.1 == page_idx) {
            let to = name(page_idx, idx);
            areas += &format!("<area coords='1,2,3,4' href='{to}'>");
            let view = format!("document.write(view(\"{}  \"))", story.head[1]);
            list += &format!("<li><a href={to}><script>{view}</script></a>");
        }
        write(
            &format!("nbs.D110000x_{:02}.htm", page_idx + 1),
            &format!(
                "<html><body><map name=PagePicMap>{areas}</map><div id=riqi_>\n  {PAPER}\n  \
                 2021年4月20日</div><ul>{list}</ul>{pages}</body></html>"
            ),
        );
    }
    for (n, page_idx, idx, story) in stories() {
        let [kicker, headline, deck, byline] = story.head;
        let photo = story.photo.map_or(String::new(), |caption| {
            format!(
                "<table class=pci_c><tr><td><img src=../../../res/{n}.jpg><tr><td>{caption}</table>"
            )
        });
        write(
            &name(page_idx, idx),
            &format!(
                "<html><body><div class=article><h3>{kicker}</h3><h1>{headline}</h1><h2>{deck}</h2>\
                 <p class=sec>{byline} 《{PAPER}》（2021年4月20日）</p><div id=articleContent>{photo}\
                 <div id=ozoom><!--enpcontent-->{}<!--/enpcontent--></div></div></div></body></html>",
                paragraphs(story, "p"),
            ),
        );
    }
}

/// Family C: pages and articles lie in folders of their own.
pub(crate) fn family_c(scratch: &Scratch) {
    let pages: String = PAGES
        .iter()
        .map(|(no, name, _)| {
            format!("<li><a href=../../../x.pdf>PDF</a><a href=node_{no}.html>第{no}版：{name}</a>")
        })
        .collect();
    for (page_idx, (no, ..)) in PAGES.iter().enumerate() {
        let areas: String = stories()
            .filter(|story| story.1 == page_idx)
            .map(|(n, ..)| {
                format!("<area coords=1,2 href='../../../content/202104/20/content_{n}.html'>")
            })
            .collect();
        scratch.write(
            &format!("pc/layout/202104/20/node_{no}.html"),
            format!(
                "<!DOCTYPE html><meta charset=utf-8><title>{PAPER}</title><ul>{pages}</ul>\
                 <map name=PagePicMap>{areas}</map>"
            )
            .as_bytes(),
        );
    }
    for (n, _, _, story) in stories() {
        let [kicker, headline, deck, _] = story.head;
        let photo = story.photo.map_or(String::new(), |caption| {
            format!("<div class=attachment><img src=../../../../res/{n}.jpg><p>{caption}</p></div>")
        });
        scratch.write(
            &format!("pc/content/202104/20/content_{n}.html"),
            format!(
                "<!DOCTYPE html><meta charset=utf-8><div class=newsdetatit><p id=PreTitle>{kicker}\
                 </p><h2 id=Title>{headline}</h2><p id=SubTitle>{deck}</p></div>\
                 <div class=newsdetatext>{photo}<div id=ozoom><founder-content>{}\
                 </founder-content>{}</div></div>",
                paragraphs(story, "p"),
                properties("", story),
            )
            .as_bytes(),
        );
    }
}

/// Family D: one element for all of an article. It knows no photos and no bylines.
pub(super) fn family_d(scratch: &Scratch) {
    let pages: String = (PAGES.iter().zip(1..))
        .map(|((no, name, _), n)| format!("<a href=Page{n:02}DK.htm><h4>{no}版：{name}</h4></a>"))
        .collect();
    for page_idx in 0..PAGES.len() {
        let list: String = stories()
            .filter(|story| story.1 == page_idx)
            .map(|(_, _, idx, story)| {
                let to = format!("Articel{:02}{:03}NU.htm", page_idx + 1, idx + 1);
                format!("<a daoxiang={to} href={to}>{}</a>", story.head[1])
            })
            .collect();
        scratch.write(
            &format!("content/20210420/Page{:02}DK.htm", page_idx + 1),
            format!("<html><meta charset=utf-8><body>{pages}{list}").as_bytes(),
        );
    }
    for (_, page_idx, idx, story) in stories() {
        let [kicker, headline, deck, _] = story.head;
        scratch.write(
            &format!("content/20210420/Articel{:02}{:03}NU.htm", page_idx + 1, idx + 1),
            format!(
                "<html><meta charset=utf-8><body><h2>{headline}</h2><div id=contenttext>{kicker}<br>\
                 {headline}<br>{deck}<br>（ 2021-04-20 ） 稿件来源：{PAPER} {}<br>{}</div>",
                PAGES[page_idx].1,
                story.body.join("<br>"),
            )
            .as_bytes(),
        );
    }
}

/// Family E: JSON, which does not tell the paper's name, nor photos.
pub(super) fn family_e(scratch: &Scratch) {
    let folder = "staticsg/data/journal/2021-04-20";
    let mut pages = Vec::new();
    for (page_idx, (no, name, _)) in PAGES.iter().enumerate() {
        let own = stories().filter(|story| story.1 == page_idx);
        let articles: Vec<_> = own.map(|(n, ..)| serde_json::json!({ "id": n })).collect();
        pages.push(serde_json::json!({
            "pname": name, "pnumber": no, "jdate": "2021-04-20", "articleList": articles,
        }));
    }
    let navi = serde_json::json!({ "pages": pages }).to_string();
    scratch.write(&format!("{folder}/navi.json"), navi.as_bytes());
    for (n, page_idx, _, story) in stories() {
        let [kicker, headline, deck, byline] = story.head;
        let article = serde_json::json!({ "article": {
            "title": headline, "subtitle": deck, "introtitle": kicker, "author": byline,
            "content": paragraphs(story, "p"),
        }});
        let no = PAGES[page_idx].0;
        let name = format!("{folder}/{no}/article/{n}.json");
        scratch.write(&name, article.to_string().as_bytes());
    }
}
