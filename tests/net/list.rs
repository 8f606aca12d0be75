//! Lists of addresses, and several issues at once.

use super::{
    STORY, cat, program,
    server::{Server, answer},
};
use crate::import::scratch::Scratch;

/// A host with three feeds, of which one is gone.
fn feeds() -> Server {
    let feed = |name: &str, entries: &str| {
        let feed =
            format!("<rss version='2.0'><channel><title>{name}</title>{entries}</channel></rss>");
        answer("200 OK", &["Content-Type: application/rss+xml; charset=utf-8"], feed.as_bytes())
    };
    Server::new(move |path, _| match path {
        "/a" => feed(
            "河畔日报",
            "<item><title>灯亮了</title><description>甲</description></item><item><title>桥通了</title><description>乙</description></item>",
        ),
        "/b" => feed("山城晚报", "<item><title>雨停了</title><description>丙</description></item>"),
        _ => answer("404 Not Found", &[], b""),
    })
}

/// What `list` says, one article a line: its number and headline.
fn listed(cache: &Scratch, source: &str) -> (Vec<String>, String) {
    let output = program(cache).args(["list", source]).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let line = |line: &str| line.split('\t').take(2).collect::<Vec<_>>().join(" ");
    (out.lines().map(line).collect(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_list_of_subscriptions_is_an_issue_with_a_page_for_each() {
    let host = feeds();
    let [a, gone, b] = ["/a", "/gone", "/b"].map(|path| host.address(path));
    let opml = format!(
        "<?xml version='1.0'?><opml version='2.0'><head><title>订阅</title></head><body><outline text='报'>\
         <outline text='河畔' type='rss' xmlUrl='{a}'/><outline text='没了' xmlUrl='{gone}'/></outline>\
         <outline xmlUrl='{b}'/><outline text='坏' xmlUrl='file:///etc/passwd'/></body></opml>"
    );
    let urls = format!("# mine\n{a} \"~河畔\" 报\n{gone} \"~没了\"\n{b}\n");
    let files = [("subs.opml", opml.as_bytes()), ("urls", urls.as_bytes())];
    let cache = Scratch::with(&files);
    for (name, _) in files {
        let path = cache.path(name);
        let (lines, err) = listed(&cache, path.to_str().unwrap());
        assert_eq!(
            lines,
            ["01.1 灯亮了", "01.2 桥通了", "02.1 没了", "03.1 雨停了"],
            "{name}: {err}"
        );
        assert!(err.contains("404 Not Found"), "{err}");
        let (_, out, _) = cat(&cache, &[path.to_str().unwrap()]);
        assert!(!out.contains("outline") && !out.contains("xmlUrl"), "{out}");
    }
    // A stranger's list is read, too, but leads nowhere that the stranger's host is not.
    let lists =
        Server::new(move |_, _| answer("200 OK", &["Content-Type: text/x-opml"], opml.as_bytes()));
    let (lines, _) = listed(&Scratch::new(), &lists.address("/subs.opml"));
    assert_eq!(lines.len(), 4);
    let empty = Scratch::with(&[(
        "a.opml",
        b"<opml version='2.0'><body><outline text='x'/></body></opml>",
    )]);
    let (_, err) = listed(&empty, empty.path("a.opml").to_str().unwrap());
    assert!(err.contains("a list of subscriptions with no address in it"), "{err}");
}

#[test]
fn several_issues_are_the_pages_of_one() {
    let host = feeds();
    let scratch = Scratch::with(&[("a.txt", STORY.as_bytes())]);
    let file = scratch.path("a.txt");
    let output = program(&scratch)
        .args([file.to_str().unwrap(), &host.address("/b"), "/no/such/file"])
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let heads: Vec<&str> = ["路灯亮了", "雨停了", "/no/such/file"].to_vec();
    let places: Vec<Option<usize>> = heads.iter().map(|head| out.find(head)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{out}");
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.contains("there is no such file or folder"), "{err}");
}
