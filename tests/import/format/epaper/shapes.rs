//! The small paper once more, in the shapes that other systems give it: other names, other markup.

use serde_json::{Value, json};

use super::{
    Scratch,
    sites::{PAGES, PAPER, Story, paragraphs, properties, stories},
};

/// How a system names its files, and what it makes of an article.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// The page of this position.
    pub(crate) page: fn(usize) -> String,
    /// The article of this number on that page, at this position.
    pub(crate) article: fn(usize, usize, usize) -> String,
    body: fn(&Story) -> String,
    /// Parts of an article's head that it does not tell: kicker, deck, byline.
    pub(crate) untold: &'static [usize],
}

const NO: [&str; 2] = ["A01", "A02"];

pub(crate) const SHAPES: &[Shape] = &[
    Shape {
        name: "shtml",
        page: |page_idx| format!("shtml/hbrb/20210420/v{}.shtml", NO[page_idx]),
        article: |n, _, _| format!("shtml/hbrb/20210420/{}.shtml", 25_000 + n),
        body: frame,
        untold: &[0, 3],
    },
    Shape {
        name: "shtml with names in html",
        page: |page_idx| format!("shtml/hbrb/20210420/v0{}.html", page_idx + 1),
        article: |n, _, _| format!("shtml/hbrb/20210420/{}.html", 25_000 + n),
        body: frame,
        untold: &[0, 3],
    },
    Shape {
        name: "html",
        page: |page_idx| match page_idx {
            0 => "hbrb/20210420/html/index.htm".to_owned(),
            _ => format!("hbrb/20210420/html/page_0{}.htm", page_idx + 1),
        },
        article: |_, page_idx, idx| {
            format!("hbrb/20210420/html/content_2021042000{}00{idx}.htm", page_idx + 1)
        },
        body: boxes,
        untold: &[],
    },
    Shape {
        name: "mhtml",
        page: |page_idx| format!("hbrb/20210420/mhtml/page_0{}.htm", page_idx + 1),
        article: |_, page_idx, idx| {
            let no = page_idx + 1;
            format!("hbrb/20210420/mhtml/page_0{no}_content_2021042000{no}00{idx}.htm")
        },
        body: boxes,
        untold: &[],
    },
    Shape {
        name: "numbers",
        page: |page_idx| format!("html/hbrb/2021-04-20/{}.html", page_idx + 1),
        article: |n, page_idx, _| {
            format!("html/hbrb/2021-04-20/{}/{}.html", page_idx + 1, 7_000 + n)
        },
        body: plain,
        untold: &[0, 2, 3],
    },
    Shape {
        name: "a folder for each page",
        page: |page_idx| format!("hbrb/2021-04/20/00{}/node.htm", page_idx + 1),
        article: |n, page_idx, _| format!("hbrb/2021-04/20/00{}/content_{n}.htm", page_idx + 1),
        body: founder,
        untold: &[],
    },
    Shape {
        name: "columns with letters",
        page: |page_idx| format!("pc/202104/20/col{}.html", NO[page_idx]),
        article: |n, _, _| format!("pc/202104/20/c{}.html", 32_000 + n),
        body: founder,
        untold: &[],
    },
    Shape {
        name: "another ending",
        page: |page_idx| format!("hbrb/content/20210420/Page{}BC.htm", NO[page_idx]),
        article: |_, page_idx, idx| {
            format!("hbrb/content/20210420/Articel{}00{}BC.htm", NO[page_idx], idx + 1)
        },
        body: founder,
        untold: &[],
    },
];

/// Names of which the reader knows nothing.
pub(crate) const NAMELESS: Shape = Shape {
    name: "nameless",
    page: |page_idx| format!("hbrb/2021/20210420/ban-{}.htm", NO[page_idx]),
    article: |n, _, _| format!("hbrb/2021/20210420/wen-{n}.htm"),
    body: founder,
    untold: &[],
};

fn frame(story: &Story) -> String {
    let [_, headline, deck, _] = story.head;
    let body = paragraphs(story, "p");
    format!("<div id=frameContent><h3>{headline}</h3><h4>{deck}</h4>{body}</div>")
}

fn boxes(story: &Story) -> String {
    let [kicker, headline, deck, byline] = story.head;
    let body = paragraphs(story, "p");
    format!(
        "<div class=bmnr_con><div class=bmnr_con_yinti>{kicker}</div>\
         <div class=bmnr_con_biaoti>{headline}</div><div class=bmnr_con_fubiaoti>{deck}</div>\
         <div class=bmnr_con_zuozhe>{byline}</div><div class=bmnr_con_con><div id=zoom>{body}</div></div></div>"
    )
}

fn plain(story: &Story) -> String {
    format!(
        "<h1>{}</h1><ul><li><p>上一篇<li><a href='BACK'>返回本版</a></ul>{}",
        story.head[1],
        paragraphs(story, "p")
    )
}

fn founder(story: &Story) -> String {
    let body = paragraphs(story, "p");
    format!(
        "<div id=ozoom><founder-content>{body}</founder-content></div>{}",
        properties("", story)
    )
}

/// The way from one file to another.
fn way(from: &str, to: &str) -> String {
    let (from, _) = from.rsplit_once('/').unwrap_or_default();
    let (from, to): (Vec<_>, Vec<_>) = (from.split('/').collect(), to.split('/').collect());
    let n_shared = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    "../".repeat(from.len() - n_shared) + &to[n_shared..].join("/")
}

/// Writes the paper in a shape.
pub(crate) fn write(scratch: &Scratch, shape: &Shape) {
    for page_idx in 0..PAGES.len() {
        let at = (shape.page)(page_idx);
        let page = page(&at, page_idx, shape);
        scratch.write(&at, page.as_bytes());
    }
    for (n, page_idx, idx, story) in stories() {
        let at = (shape.article)(n, page_idx, idx);
        let back = way(&at, &(shape.page)(page_idx));
        let body = (shape.body)(story).replace("BACK", &back);
        let html =
            format!("<html><meta charset=utf-8><title>{PAPER}</title><body>{body}</body></html>");
        scratch.write(&at, html.as_bytes());
    }
}

fn page(at: &str, page_idx: usize, shape: &Shape) -> String {
    let pages = PAGES.iter().enumerate().map(|(idx, (no, name, _))| {
        format!("<li><a href='{}'>第{no}版：{name}</a>", way(at, &(shape.page)(idx)))
    });
    let own = stories().filter(|story| story.1 == page_idx);
    let own: Vec<(String, &str)> = own
        .map(|(n, _, idx, story)| (way(at, &(shape.article)(n, page_idx, idx)), story.head[1]))
        .collect();
    let areas = own.iter().map(|(to, _)| format!("<area coords=1,2 href='{to}'>"));
    let list = own.iter().map(|(to, title)| format!("<li><a href='{to}'>{title}</a>"));
    format!(
        "<html><meta charset=utf-8><title>{PAPER}</title><body><map name=m>{}</map><ul>{}</ul><ul>{}</ul>",
        areas.collect::<String>(),
        pages.collect::<String>(),
        list.collect::<String>(),
    )
}

/// One file for all pages, as telephones get it.
pub(crate) fn mobile(scratch: &Scratch) {
    let folder = "mobile/2021/20210420";
    let name = |n| format!("20210420_001/content_20210420_001_{n}.htm");
    let groups = PAGES.iter().enumerate().map(|(page_idx, (no, title, _))| {
        let own = stories().filter(|story| story.1 == page_idx);
        let links = own
            .map(|(n, .., story)| format!("<li><a data-href='{}'>{}</a>", name(n), story.head[1]));
        let links: String = links.collect();
        format!(
            "<div class=nav-items><p class=nav-panel-heading>第{no}版：{title}</p>{links}</div>"
        )
    });
    let groups: String = groups.collect();
    let html = format!("<html><meta charset=utf-8><title>{PAPER}</title><body>{groups}");
    scratch.write(&format!("{folder}/20210420_m.html"), html.as_bytes());
    for (n, .., story) in stories() {
        scratch.write(&format!("{folder}/{}", name(n)), founder(story).as_bytes());
    }
}

/// A list of all articles, each in a file in the folder of its page.
pub(crate) fn data(scratch: &Scratch) {
    let folder = "html/2021/20210420";
    let pages: Vec<Value> = PAGES
        .iter()
        .enumerate()
        .map(|(page_idx, (no, name, _))| {
            let own = stories().filter(|story| story.1 == page_idx);
            let article = |(n, _, _, story): (usize, usize, usize, &Story)| {
                let to = format!("20210420_{no}/20210420_{no}_{n}.html");
                scratch.write(&format!("{folder}/{to}"), founder(story).as_bytes());
                json!({ "mainTitle": story.head[1], "articleHref": format!("20210420_{no}_{n}.html") })
            };
            let articles: Vec<Value> = own.map(article).collect();
            json!({ "pageNo": no, "pageName": name, "onePageArticleList": articles })
        })
        .collect();
    scratch.write(&format!("{folder}/data.json"), Value::from(pages).to_string().as_bytes());
    let door = format!(
        "<meta http-equiv=refresh content='0;url={folder}/20210420_A01/20210420_A01_1.html'>"
    );
    scratch.write("index.html", door.as_bytes());
}

/// One list with all texts in it.
pub(crate) fn whole(scratch: &Scratch) {
    let pages = PAGES.iter().enumerate().map(|(page_idx, (no, name, _))| {
        let own = stories().filter(|story| story.1 == page_idx);
        let articles = own.map(|(n, .., story)| {
            let [kicker, headline, deck, byline] = story.head;
            json!({
                "id": n, "title": headline, "title2": deck, "guideTitle": kicker, "author": byline,
                "content": paragraphs(story, "p"),
            })
        });
        let articles: Vec<Value> = articles.collect();
        json!({ "paperName": PAPER, "paperNumber": no, "paperBk": name, "xyList": articles })
    });
    let list = json!({ "paperInfo": pages.collect::<Vec<_>>() });
    scratch.write("_szb/hbrb/2021/04/20/index.json", list.to_string().as_bytes());
}

/// Pages and articles that are all answers of a program: what it answers to which path.
#[cfg(feature = "net")]
pub(crate) fn journal(path: &str) -> Option<String> {
    let query = |name: &str| {
        let (_, value) = path.split_once(&format!("{name}="))?;
        value.split('&').next()
    };
    if path.starts_with("/journal/list.do") {
        let papers = json!([{ "code": "other", "jdate": "2021-04-21" },
            { "code": "hbrb", "jdate": "2021-04-20", "pnumber": "A01" }]);
        return Some(json!({ "object": { "departList": papers } }).to_string());
    }
    if path.starts_with("/journal/2021-04-20/getJournalPage.do") {
        let no = query("page").filter(|_| query("code") == Some("hbrb"))?;
        let page_idx = PAGES.iter().position(|page| page.0 == no)?;
        let pages: Vec<Value> =
            PAGES.iter().map(|page| json!({ "pnumber": page.0, "pname": page.1 })).collect();
        let own = stories().filter(|story| story.1 == page_idx);
        let mut articles: Vec<Value> =
            own.map(|(n, .., story)| json!({ "id": n, "title": story.head[1] })).collect();
        articles.reverse();
        let page = json!({ "pnumber": no });
        let object = json!({ "page": page, "pagelist": pages, "articlelist": articles });
        return Some(json!({ "success": true, "object": object }).to_string());
    }
    if path.starts_with("/journal/getJournalPageArticle.do") {
        let wanted: usize = query("id")?.parse().ok()?;
        let (.., story) = stories().find(|story| story.0 == wanted)?;
        let [kicker, headline, deck, byline] = story.head;
        let article = json!({
            "title": headline, "subtitle": deck, "introtitle": kicker, "author": byline,
            "content": paragraphs(story, "p"),
        });
        return Some(json!({ "object": { "article": article } }).to_string());
    }
    path.starts_with("/staticsg/res/html/journal/default.html")
        .then(|| "<html><script src=index.js></script><div id=page></div></html>".to_owned())
}
