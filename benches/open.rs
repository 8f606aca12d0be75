//! What opening costs, from files on disk to an issue.
//!
//! The e-paper is as large as a real one: 8 pages with 60 articles of 1,500 characters, in GB18030,
//! each in a template of 20 KB as publishing systems write it. The feed has 1,000 entries of 1,500
//! characters each; the book has 5 MB, of which 4 MB are pictures, as Calibre makes them of newspapers, and
//! 200 articles of 1,500 characters.
//!
//! The limits are 150 ms for the e-paper, 100 ms for the book and 150 ms for the feed, of CPU time.

use std::{
    fs,
    io::{Cursor, Write},
    path::PathBuf,
};

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
        let folder = std::env::temp_dir().join(format!(
            "zzread-bench-{}-{:?}",
            std::process::id(),
            std::thread::current().id()
        ));
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

const PARAGRAPH: &str =
    "近日，居民朝社区工作人员竖起了大拇指，说路灯重新亮了，大家的一件烦心事解决了。";

/// The HTML of an article of 1,500 characters.
fn article() -> String {
    format!("<p>{PARAGRAPH}<b>河长</b></p>").repeat(36)
}

#[divan::bench]
fn feed_of_1000_entries(bencher: Bencher<'_, '_>) {
    let folder = Folder::new();
    let item = |n: usize| {
        format!(
            "<item><title>第{n}条</title><link>https://a.cn/{n}</link><category>民生</category>\
             <description><![CDATA[{}]]></description></item>",
            article()
        )
    };
    let items: String = (0..1_000).map(item).collect();
    let path = folder.0.join("feed.xml");
    let feed = format!("<rss version='2.0'><channel><title>日报</title>{items}</channel></rss>");
    fs::write(&path, feed).expect("a file can be written");
    bencher.bench(|| zzread::import::open(path.as_os_str()).expect("it is sound").articles.len());
}

#[divan::bench]
fn book_of_5_mb(bencher: Bencher<'_, '_>) {
    let folder = Folder::new();
    let path = folder.0.join("book.epub");
    fs::write(&path, book()).expect("a file can be written");
    bencher.bench(|| zzread::import::open(path.as_os_str()).expect("it is sound").articles.len());
}

/// An EPUB of 200 articles and 4 MB of pictures.
fn book() -> Vec<u8> {
    let names: Vec<usize> = (0..200).collect();
    let each = |line: &dyn Fn(&usize) -> String| names.iter().map(line).collect::<String>();
    let items = each(&|n| {
        format!("<item id='a{n}' href='a{n}.xhtml' media-type='application/xhtml+xml'/>")
    });
    let itemrefs = each(&|n| format!("<itemref idref='a{n}'/>"));
    let points = each(&|n| {
        format!(
            "<navPoint><navLabel><text>第{n}篇</text></navLabel><content src='a{n}.xhtml'/></navPoint>"
        )
    });
    let mut files = vec![
        ("mimetype".to_owned(), b"application/epub+zip".to_vec()),
        (
            "META-INF/container.xml".to_owned(),
            b"<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>".to_vec(),
        ),
        (
            "p.opf".to_owned(),
            format!(
                "<package><metadata><title>日报</title></metadata><manifest>{items}\
                 <item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/></manifest>\
                 <spine toc='ncx'>{itemrefs}</spine></package>"
            )
            .into_bytes(),
        ),
        ("toc.ncx".to_owned(), format!("<ncx><navMap>{points}</navMap></ncx>").into_bytes()),
    ];
    for n in names {
        let page = format!("<html><body><h2>第{n}篇</h2>{}</body></html>", article());
        files.push((format!("a{n}.xhtml"), page.into_bytes()));
    }
    // No picture is packed smaller than it is.
    let noise = (0..4_500_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8);
    files.push(("i.jpg".to_owned(), noise.collect()));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory takes it");
        zip.write_all(&bytes).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}
