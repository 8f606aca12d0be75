//! What opening costs, from files on disk to an issue.
//!
//! The e-paper is as large as a real one: 8 pages with 60 articles of 1,500 characters, in GB18030,
//! each in a template of 20 KB as publishing systems write it.

use std::{fs, path::PathBuf};

use divan::Bencher;

fn main() {
    divan::main();
}

const DAY: &str = "html/2021-04/20";
const N_PAGES: usize = 8;
const N_ARTICLES: usize = 60;

/// A folder that is gone when the bench is over.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("zzread-bench-{}", std::process::id()));
        fs::create_dir_all(folder.join(DAY)).expect("a folder can be made");
        Self(folder)
    }

    fn write(&self, name: &str, page: &str) {
        let (bytes, ..) = encoding_rs::GB18030.encode(page);
        fs::write(self.0.join(DAY).join(name), bytes).expect("a file can be written");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What surrounds every page: navigation, scripts, styles.
fn template(body: &str) -> String {
    let script = "function show(id){var e=document.getElementById(id);e.style.display='block';}\n";
    let row = "<tr><td class=default><a href=http://a.cn/x.htm><img src=../../../tplimg/a.gif>\
        </a></td><td width=10>&nbsp;</td></tr>";
    format!(
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'>\
         <title>河边日报</title><script>{}</script></head><body><table>{}</table>{body}</body></html>",
        script.repeat(100),
        row.repeat(100),
    )
}

fn epaper() -> Folder {
    let folder = Folder::new();
    let on_page = |page: usize| (0..N_ARTICLES).filter(move |n| n % N_PAGES == page);
    let pages: String = (0..N_PAGES)
        .map(|n| format!("<a id=pageLink href=node_{}.htm>第{:02}版：要闻</a>", n + 2, n + 1))
        .collect();
    for page in 0..N_PAGES {
        let areas: String = on_page(page)
            .map(|n| format!("<Area coords='1,2,3,4' shape=polygon href=content_{n}.htm>"))
            .collect();
        let list: String =
            on_page(page).map(|n| format!("<li><a href=content_{n}.htm>标题{n}</a>")).collect();
        let body = format!("<MAP NAME=pagepicmap>{areas}</MAP><ul>{list}</ul>{pages}");
        folder.write(&format!("node_{}.htm", page + 2), &template(&body));
    }
    let paragraph =
        format!("<P>　　{}</P>", "河边的路修好了，早上有人散步，晚上有人唱歌。".repeat(5));
    for n in 0..N_ARTICLES {
        let body = format!(
            "<table><tr><td class=font02></td></tr><tr><td class=font01>标题{n}</td></tr></table>\
             <div id=ozoom><founder-content><!--enpcontent-->{}<!--/enpcontent--></founder-content>\
             </div>",
            paragraph.repeat(14),
        );
        let properties = format!(
            "<!--enpproperty <founder-title>标题{n}</founder-title><founder-author>记者</founder-author>\
             <founder-papername>河边日报</founder-papername> /enpproperty-->"
        );
        folder.write(&format!("content_{n}.htm"), &(template(&body) + &properties));
    }
    folder
}

#[divan::bench]
fn epaper_of_60_articles(bencher: Bencher<'_, '_>) {
    let folder = epaper();
    bencher.bench(|| {
        let issue = zzread::import::open(folder.0.as_os_str()).expect("the paper opens");
        assert_eq!(issue.articles.len(), N_ARTICLES);
        issue
    });
}
