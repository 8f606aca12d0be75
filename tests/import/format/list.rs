//! A folder of files that can be read.

use crate::import::scratch::Scratch;

fn feed(title: &str, headline: &str, date: &str) -> String {
    format!(
        "<rss version='2.0'><channel><title>{title}</title><item><title>{headline}</title><description>正文</description>\
         <pubDate>{date}</pubDate></item></channel></rss>"
    )
}

#[test]
fn a_folder_of_files_is_an_issue_with_a_page_for_each() {
    let a = feed("河畔日报", "灯亮了", "Tue, 20 Apr 2021 06:30:00 +0800");
    let b = feed("山城晚报", "雨停了", "Wed, 21 Apr 2021 06:30:00 +0800");
    let scratch = Scratch::with(&[
        ("mine/b.xml", b.as_bytes()),
        ("mine/a.xml", a.as_bytes()),
        ("mine/c.md", "# 手记\n\n今天下雨。\n".as_bytes()),
        ("mine/.hidden.md", b"no"),
        ("mine/subs.opml", b"<opml/>"),
        ("mine/photo.jpg", b"no"),
        ("mine/deep/d.md", b"no"),
    ]);
    let issue = scratch.open("mine").unwrap();
    let pages: Vec<_> = issue.pages.iter().map(|it| (it.no.as_str(), it.name.as_str())).collect();
    assert_eq!(pages, [("01", "河畔日报"), ("02", "山城晚报"), ("03", "c")]);
    let headlines: Vec<&str> = issue.articles.iter().map(|it| it.headline.as_str()).collect();
    assert_eq!(headlines, ["灯亮了", "雨停了", "手记"]);
    assert_eq!(issue.newspaper.name.as_str(), "mine");
    assert_eq!(issue.date.map(|it| it.to_string()).as_deref(), Some("2021-04-21"));
    let dates: Vec<Option<String>> =
        issue.articles.iter().map(|it| it.date.map(|date| date.to_string())).collect();
    assert_eq!(dates[0].as_deref(), Some("2021-04-20T06:30:00+08:00"));
    assert_eq!(dates[2], None);

    let none = Scratch::with(&[("bare/photo.jpg", b"no")]);
    assert!(none.open("bare").is_err());
}
