//! The reader on a paper that comes slowly.

use std::sync::{Arc, Condvar, Mutex};

use zzread::worker::PATIENCE;

use super::{command, harness::Pty, new_home, reader::ZZREAD};
use crate::net::{
    epaper::{file, paper},
    server::{Server, answer},
};

/// A door that is shut until somebody opens it.
#[derive(Default)]
struct Door(Mutex<bool>, Condvar);

impl Door {
    fn wait(&self) {
        let is_open = self.0.lock().unwrap();
        drop(self.1.wait_while(is_open, |is_open| !*is_open).unwrap());
    }

    fn open(&self) {
        *self.0.lock().unwrap() = true;
        self.1.notify_all();
    }
}

#[test]
fn the_first_page_is_read_while_the_rest_still_comes() {
    let saved = paper();
    let doors: Arc<[Door; 2]> = Arc::default();
    let shut = Arc::clone(&doors);
    let server = Server::new(move |path, _| {
        match path {
            path if path.contains("node_3") => shut[0].wait(),
            path if path.contains("content_5") => shut[1].wait(),
            _ => {}
        }
        file(&saved, path)
    });
    let home = new_home("reader-net");
    let mut command = command(ZZREAD, &[&server.address("/index.htm")], &home);
    command.env("ZZREAD_CACHE", home.join("cache"));
    let mut pty = Pty::spawn(command, (80, 16));
    pty.wait_text("又通了");
    pty.wait_text("本期1版 2篇");
    pty.act("\r", "the article", |screen| screen.contents().contains("← 目录"));
    let screen = pty.picture();
    // Not a word on how far it is before it takes long.
    while !pty.is_silent(PATIENCE) {}
    doors[0].open();
    pty.wait_text("载入 1/2版 4/5篇");
    let rows = |picture: &str| picture.lines().skip(2).take(13).map(right_pane).collect::<Vec<_>>();
    assert_eq!(rows(&pty.picture()), rows(&screen), "the reader is left in peace");
    doors[1].open();
    pty.wait_text("本期2版 5篇");
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn the_whole_of_a_story_is_fetched_from_its_page_and_kept() {
    let page = "<!doctype html><html><head><title>公园开放</title></head><body><article><h1>公园开放</h1>\
        <p>公园下月开放，新修步道六公里，增设座椅二百张，栽植乔木一千二百株，沿河还建了观景平台。</p>\
        <p>园林部门说，市民可免费入园，周末另有夜场，末班公交车延长到夜里十一点半。</p></article></body></html>";
    let feed = "<rss version='2.0'><channel><title>河畔日报</title><item><title>公园开放</title><link>/a/1</link>\
        <pubDate>Sat, 28 Nov 2026 06:30:00 +0800</pubDate><description>公园下月开放。</description></item>\
        <item><title>路灯亮了</title><link>/gone</link><description>河边的路灯昨天亮了。</description></item></channel></rss>";
    let server = Server::new(move |path, _| match path {
        "/feed" => {
            answer("200 OK", &["Content-Type: application/rss+xml; charset=utf-8"], feed.as_bytes())
        }
        "/a/1" => answer("200 OK", &["Content-Type: text/html; charset=utf-8"], page.as_bytes()),
        _ => answer("404 Not Found", &[], b""),
    });
    let home = new_home("reader-story");
    let start = |args: &[&str]| {
        let mut command = command(ZZREAD, args, &home);
        command.env("ZZREAD_CACHE", home.join("cache"));
        command.env("ZZREAD_LIBRARY", home.join("library"));
        Pty::spawn(command, (80, 24))
    };
    let mut pty = start(&[&server.address("/feed")]);
    pty.wait_text("路灯亮了");
    pty.type_in("\r");
    pty.wait_text("取全文");
    pty.type_in("\r");
    pty.wait_text("市民可免费入园");
    pty.type_in("]r");
    pty.wait_text("404");
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
    // It is on the shelf as it was read, and needs no net.
    let mut again = start(&["2026-11-28"]);
    again.wait_text("路灯昨天");
    again.type_in("[");
    again.wait_text("市民可免费入园");
    again.type_in("q");
    assert_eq!(again.exit_code(), 0);
}

fn right_pane(row: &str) -> String {
    row.split_once('│').map_or(String::new(), |(_, right)| right.to_owned())
}

/// A feed of one story.
fn feed(name: &str, headline: &str) -> Vec<u8> {
    let rss = format!(
        "<rss version='2.0'><channel><title>{name}</title><item><title>{headline}</title><guid>1</guid>\
         <pubDate>Tue, 20 Apr 2021 08:00:00 +0800</pubDate>\
         <description>河边的路灯昨天亮了。</description></item></channel></rss>"
    );
    answer("200 OK", &["Content-Type: application/rss+xml"], rss.as_bytes())
}

#[test]
fn three_commands_in_an_empty_home_lead_to_the_morning() {
    let saved = paper();
    let server = Server::new(move |path, _| match path {
        "/a.xml" => feed("河边晨报", "路灯亮了"),
        "/b.xml" => answer("503 Service Unavailable", &[], b""),
        _ => file(&saved, path),
    });
    let home = new_home("reader-morning");
    let run = |args: &[&str]| {
        let mut pty = Pty::spawn(command(ZZREAD, args, &home), (80, 24));
        (pty.exit_code(), pty.picture())
    };
    let [a, b, c] = ["/a.xml", "/b.xml", "/index.htm"].map(|path| server.address(path));
    assert_eq!(run(&["subscribe", &a]).0, 0);
    assert_eq!(run(&["subscribe", &c]).0, 0);
    assert_eq!(run(&["subscribe", "--untried", &b]).0, 0);
    let (code, picture) = run(&["update"]);
    assert_eq!(code, 1, "one of them is out of order\n{picture}");
    let mut pty = Pty::spawn(command(ZZREAD, &[], &home), (80, 24));
    pty.wait_text("今天 2报 4篇");
    let picture = pty.picture();
    for wanted in ["河边晨报", "路灯亮了", "河边日报", "✗", "503", "未读1/1"] {
        assert!(picture.contains(wanted), "{wanted}\n{picture}");
    }
    // Who failed is left alone for a while, and nothing else is new.
    pty.act("r", "the end of it", |screen| screen.contents().contains("没有新的"));
    pty.act(" ", "the first paper", |screen| screen.contents().contains("河边的路灯昨天亮了"));
    pty.act(" ", "the second paper", |screen| screen.contents().contains("本期2版 5篇"));
    pty.act("D", "what was read", |screen| screen.contents().contains("✓ 河边晨报"));
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
}
