//! Addresses of the web, asked of a host on this machine. Nothing else is ever asked.

pub(crate) mod epaper;
mod list;
pub(crate) mod server;
mod tls;
mod update;

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Command, Output, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

use flate2::{
    Compression,
    write::{DeflateEncoder, GzEncoder, ZlibEncoder},
};
use server::{Server, answer, raw};

use crate::import::scratch::Scratch;

const STORY: &str = "路灯亮了\n\n河边的路灯昨天亮了。\n";

/// The program with a cache of its own, and no proxy.
fn program(cache: &Scratch) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zzread"));
    command.stdin(Stdio::null()).env("ZZREAD_CACHE", cache.path("cache"));
    command.env("ZZREAD_LIBRARY", cache.path("library"));
    for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command
}

/// The exit code, the output and the messages of `cat`.
fn cat(cache: &Scratch, args: &[&str]) -> (Option<i32>, String, String) {
    let output = program(cache).args(["cat", "--no-wrap"]).args(args).output().unwrap();
    let Output { status, stdout, stderr } = output;
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn text(body: &[u8]) -> Vec<u8> {
    answer("200 OK", &["Content-Type: text/plain"], body)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn gzipped(body: &[u8]) -> Vec<u8> {
    answer("200 OK", &["Content-Encoding: gzip"], body)
}

fn redirect(location: &str) -> Vec<u8> {
    answer("302 Found", &[&format!("Location: {location}")], b"")
}

/// Every way to answer in which the story comes.
fn good(path: &str) -> Option<Vec<u8>> {
    let gbk = encoding_rs::GB18030.encode(STORY).0;
    Some(match path {
        "/plain" => text(STORY.as_bytes()),
        "/without-length" => raw("200 OK", &[], STORY.as_bytes()),
        "/chunked" => {
            let body = format!("{:x}\r\n{STORY}\r\n0\r\n\r\n", STORY.len());
            raw("200 OK", &["Transfer-Encoding: chunked"], body.as_bytes())
        }
        "/deflate" => {
            let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
            packer.write_all(STORY.as_bytes()).unwrap();
            answer("200 OK", &["Content-Encoding: deflate"], &packer.finish().unwrap())
        }
        "/deflate-bare" => {
            let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
            packer.write_all(STORY.as_bytes()).unwrap();
            answer("200 OK", &["Content-Encoding: deflate"], &packer.finish().unwrap())
        }
        "/gzip" => gzipped(&gzip(STORY.as_bytes())),
        "/charset" => answer("200 OK", &["Content-Type: text/plain; charset=\"GB2312\""], &gbk),
        "/odd-charset" => {
            answer("200 OK", &["Content-Type: text/plain; charset=?/../"], STORY.as_bytes())
        }
        "/continued" => [b"HTTP/1.1 100 Continue\r\n\r\n", &*text(STORY.as_bytes())].concat(),
        "/redirect" => redirect("plain"),
        "/5" => redirect("/4"),
        "/4" => redirect("/3#part"),
        "/3" => redirect("/2"),
        "/2" => redirect("/redirect"),
        _ => return None,
    })
}

#[test]
fn whatever_way_the_story_comes_it_is_the_same() {
    let server = Server::new(|path, _| good(path).unwrap());
    let cache = Scratch::new();
    for path in [
        "/plain",
        "/without-length",
        "/chunked",
        "/gzip",
        "/deflate",
        "/deflate-bare",
        "/charset",
        "/odd-charset",
        "/continued",
        "/redirect",
        "/5",
    ] {
        let (code, out, err) = cat(&cache, &[&server.address(path)]);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{path}");
        assert!(out.contains("河边的路灯昨天亮了。"), "{path}: {out}");
    }
    let asked = &server.requests()[0];
    assert!(asked.contains("user-agent: zzread/"), "{asked}");
}

/// Every way to answer in which nothing comes, and what is said of it.
const BAD: &[(&str, &str)] = &[
    ("/404", "the host answers 404 Not Found"),
    ("/500", "the host answers 500 Internal Server Error (try again later)"),
    ("/401", "the host answers 401 Unauthorized (it wants a password)"),
    ("/999", "the host answers 999 which means nothing"),
    ("/204", "the host answers 204 No Content"),
    ("/empty", "it is empty"),
    ("/hangs-up", "the host hung up without an answer"),
    ("/no-http", "its answer is not proper HTTP: http parse fail: invalid HTTP version"),
    ("/escape", "its answer is not proper HTTP: http parse fail: invalid response status"),
    ("/huge-header", "its header is longer than 64 KiB"),
    ("/cut", "it was cut off in the middle (try again)"),
    ("/negative", "its answer is not proper HTTP: content-length header not a number"),
    ("/two-lengths", "its answer is not proper HTTP: conflicting content-length headers"),
    ("/huge-length", "it is longer than 64 MiB"),
    ("/endless", "it is longer than 64 MiB"),
    ("/bad-chunk", "its answer is not proper HTTP: chunk length cannot be read as a number"),
    ("/gzip-cut", "it was cut off in the middle (try again)"),
    ("/gzip-lie", "it is not packed as it says, or damaged"),
    ("/gzip-bomb", "it is longer than 64 MiB"),
    ("/gzip-twice", "it is packed as `gzip, gzip`, which zzread does not unpack"),
    ("/packed", "it is packed as `zz`, which zzread does not unpack"),
    ("/video", "it is a video, which zzread does not open"),
    ("/loop", "it is redirected more than 5 times"),
    ("/6", "it is redirected more than 5 times"),
    ("/to-file", "it is redirected to `file:///etc/passwd`, which is not on the web"),
    ("/to-script", "it is redirected to `javascript:alert(1)`, which is not on the web"),
    ("/to-nowhere", "it is redirected without a word where to"),
    ("/to-link", "it leads to `169.254.169.254`, which is no host of the public web"),
    ("/to-private", "it leads to `10.0.0.1`, which is no host of the public web"),
    (
        "/to-closed",
        "connection refused: nothing listens there (is the address right, and its port?)",
    ),
];

fn bad(path: &str) -> Vec<u8> {
    let packed = gzip(STORY.repeat(50).as_bytes());
    match path {
        "/404" | "/500" | "/401" | "/999" | "/204" => {
            answer(&format!("{} \u{9b}x", &path[1..]), &[], b"")
        }
        "/empty" => text(b""),
        "/hangs-up" => Vec::new(),
        "/no-http" => STORY.into(),
        "/escape" => raw("200 \x1b]2;x\x07", &[], b""),
        "/huge-header" => raw("200 OK", &[&format!("X: {}", "x".repeat(70_000))], b""),
        "/cut" => raw("200 OK", &["Content-Length: 99"], b"0123456789"),
        "/negative" => raw("200 OK", &["Content-Length: -1"], b"x"),
        "/two-lengths" => answer("200 OK", &["Content-Length: 5"], b"x"),
        "/huge-length" => raw("200 OK", &["Content-Length: 4294967296000"], b"x"),
        "/endless" => raw("200 OK", &[], &b"x".repeat((64 << 20) + 1)),
        "/bad-chunk" => raw("200 OK", &["Transfer-Encoding: chunked"], b"zz\r\nabc"),
        "/gzip-cut" => gzipped(&packed[..12]),
        "/gzip-lie" => gzipped(STORY.as_bytes()),
        "/gzip-bomb" => gzipped(&gzip(&b"0".repeat(1 << 20)).repeat(70)),
        "/gzip-twice" => answer("200 OK", &["Content-Encoding: gzip, gzip"], &gzip(&packed)),
        "/packed" => answer("200 OK", &["Content-Encoding: zz"], b"x"),
        "/video" => answer("200 OK", &["Content-Type: video/mp4"], b"x"),
        "/loop" => redirect("/loop"),
        "/6" => redirect("/5"),
        "/to-file" => redirect("file:///etc/passwd"),
        "/to-script" => redirect("javascript:alert(1)"),
        "/to-nowhere" => answer("302 Found", &[], b""),
        "/to-link" => redirect("http://169.254.169.254/latest/meta-data/"),
        "/to-private" => redirect("http://10.0.0.1/"),
        "/to-closed" => redirect("http://127.0.0.1:9/"),
        _ => good(path).unwrap(),
    }
}

#[test]
fn whatever_goes_wrong_is_one_error_that_says_what() {
    let server = Server::new(|path, _| bad(path));
    let cache = Scratch::new();
    for (path, expected) in BAD {
        let address = server.address(path);
        let (code, out, err) = cat(&cache, &[&address]);
        let expected = format!("error: cannot read `{address}`: {expected}\n");
        assert_eq!((code, out.as_str(), err.as_str()), (Some(1), "", expected.as_str()));
    }
    let kept = fs::read_dir(cache.path("cache/web")).map_or(0, Iterator::count);
    assert_eq!(kept, 0, "what cannot be read is not kept, not even the empty page");
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    for mark in ["ETag: \"v1\"", "Last-Modified: Tue, 20 Apr 2021 00:00:00 GMT"] {
        let server = Server::new(move |_, head| match head.contains("if-") {
            true => raw("304 Not Modified", &[], b""),
            false => answer("200 OK", &[mark], STORY.as_bytes()),
        });
        let cache = Scratch::new();
        let first = cat(&cache, &[&server.address("/a.txt")]);
        assert_eq!(first, cat(&cache, &[&server.address("/a.txt")]));
        assert!(first.1.contains("昨天亮了"), "{first:?}");
        let requests = server.requests();
        let sent = requests[1].contains("if-none-match: \"v1\"")
            || requests[1].contains("if-modified-since: Tue, 20 Apr 2021");
        assert!(sent && !requests[0].contains("if-"), "{requests:#?}");
    }
}

#[test]
fn what_was_read_once_is_read_without_the_net() {
    let cache = Scratch::new();
    let server = Server::new(|_, _| text(STORY.as_bytes()));
    let address = server.address("/a");
    let first = cat(&cache, &[&address]);
    server.requests();

    let offline = cat(&cache, &["--offline", &address]);
    assert_eq!((offline.0, &offline.1), (Some(0), &first.1));
    assert!(offline.2.contains("warning: this is the copy of 20"), "{}", offline.2);
    let (code, _, err) = cat(&cache, &["--offline", &server.address("/b")]);
    assert_eq!(code, Some(1));
    assert!(err.contains("it was not fetched before"), "{err}");
    assert_eq!(server.requests(), [""; 0], "nobody was asked");
}

#[test]
fn when_the_host_is_gone_the_copy_is_read_with_a_word_on_its_age() {
    let is_gone = Arc::new(AtomicBool::new(false));
    let gone = Arc::clone(&is_gone);
    let server = Server::new(move |_, _| match gone.load(Ordering::Relaxed) {
        true => Vec::new(),
        false => text(STORY.as_bytes()),
    });
    let cache = Scratch::new();
    let address = server.address("/a");
    let first = cat(&cache, &[&address]);
    is_gone.store(true, Ordering::Relaxed);
    let (code, out, err) = cat(&cache, &[&address]);
    assert_eq!((code, out), (Some(0), first.1));
    assert!(err.contains("warning: the net does not answer; this is the copy of 20"), "{err}");

    // What is damaged is no copy.
    let file = fs::read_dir(cache.path("cache/web")).unwrap().next().unwrap().unwrap().path();
    fs::write(&file, "damaged").unwrap();
    let (code, _, err) = cat(&cache, &[&address]);
    assert_eq!(code, Some(1), "{err}");
}

#[test]
fn without_a_place_for_the_cache_one_reads_all_the_same() {
    let server = Server::new(|_, _| text(STORY.as_bytes()));
    let cache = Scratch::with(&[("cache", b"a file where the folder should be")]);
    for _ in 0..2 {
        let (code, out, err) = cat(&cache, &[&server.address("/a")]);
        assert_eq!((code, err.as_str()), (Some(0), ""));
        assert!(out.contains("昨天亮了"));
    }
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_home_page_opens_as_the_feed_that_it_names() {
    let items: String = (1..9).map(|n| format!("<li><a href=/a/{n}>第{n}条新闻</a>")).collect();
    let home = format!(
        "<html lang=zh-CN><title>河畔日报</title><link rel=alternate type=application/rss+xml href=/feed.xml>\
         <link rel=alternate type=application/atom+xml href=/other.xml><body><ul>{items}</ul>"
    );
    let feed = "<rss version='2.0'><channel><title>河畔日报</title><item><title>灯亮了</title>\
        <description>河边的灯亮了。</description></item></channel></rss>";
    let host = Server::new(move |path, _| match path {
        "/" | "/news/" => answer("200 OK", &["Content-Type: text/html"], home.as_bytes()),
        "/feed.xml" => answer("200 OK", &["Content-Type: application/rss+xml"], feed.as_bytes()),
        _ => answer("404 Not Found", &[], b""),
    });
    for path in ["/", "/news/"] {
        let (code, out, err) = cat(&Scratch::new(), &[&host.address(path)]);
        assert_eq!(code, Some(0), "{err}");
        assert!(out.contains("灯亮了") && !out.contains("第1条新闻"), "{out}");
        let told = format!("this is the feed that the page names: `{}`", host.address("/feed.xml"));
        assert!(err.contains(&told) && err.contains("/other.xml"), "{err}");
    }
}

#[test]
fn nobody_is_asked_past_a_proxy() {
    let server = Server::new(|_, _| text(STORY.as_bytes()));
    let cache = Scratch::new();
    for name in ["ALL_PROXY", "http_proxy"] {
        for proxy in [
            "socks5://u:secret@127.0.0.1:9",
            "socks5h://127.0.0.1:9",
            "socks4://127.0.0.1:9",
            "ftp://u:secret@127.0.0.1:9",
            "%",
        ] {
            let mut program = program(&cache);
            program.env(name, proxy).args(["cat", &server.address("/a")]);
            let output = program.output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{proxy}: {said}");
            assert!(!said.contains("secret"), "{said}");
            assert_eq!(
                said.contains("is none that zzread can use"),
                !proxy.starts_with("socks"),
                "{said}"
            );
        }
    }
    assert_eq!(server.requests(), [""; 0], "the host heard nothing");
    let mut program = program(&cache);
    program.env("ALL_PROXY", "socks5://127.0.0.1:9").env("NO_PROXY", "127.0.0.1");
    let output = program.args(["cat", &server.address("/a")]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A proxy that speaks SOCKS5 and answers each request itself; and the names and addresses that it
/// was asked to connect to.
fn socks(answer: &'static [u8]) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&asked);
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let take = |n: usize, stream: &mut TcpStream| {
                let mut bytes = vec![0; n];
                stream.read_exact(&mut bytes).unwrap();
                bytes
            };
            let n_methods = take(2, &mut stream)[1];
            take(n_methods.into(), &mut stream);
            stream.write_all(&[5, 0]).unwrap();
            let to = match take(4, &mut stream)[3] {
                1 => take(4, &mut stream).iter().map(u8::to_string).collect::<Vec<_>>().join("."),
                _ => {
                    let n_bytes = take(1, &mut stream)[0];
                    String::from_utf8(take(n_bytes.into(), &mut stream)).unwrap()
                }
            };
            let is_tls = take(2, &mut stream) == 443_u16.to_be_bytes();
            noted.lock().unwrap().push(to);
            stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).unwrap();
            if is_tls {
                stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
                continue;
            }
            let head = BufReader::new(&stream).lines().map_while(Result::ok);
            head.take_while(|line| !line.is_empty()).for_each(drop);
            stream.write_all(answer).unwrap();
        }
    });
    (port, asked)
}

#[test]
fn a_proxy_that_speaks_socks_looks_names_up_itself() {
    const ANSWER: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n\u{706F}\u{4EAE}\u{4E86}\n";
    for (scheme, host) in [("socks5h", "paper.invalid"), ("socks5", "127.0.0.1")] {
        let (port, asked) = socks(ANSWER.as_bytes());
        let cache = Scratch::new();
        let mut program = program(&cache);
        program.env("ALL_PROXY", format!("{scheme}://127.0.0.1:{port}"));
        let output = program.args(["cat", &format!("http://{host}/a")]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{scheme}: {said}");
        assert!(String::from_utf8(output.stdout).unwrap().contains("灯亮了"));
        assert_eq!(*asked.lock().unwrap(), [host], "{scheme}");
    }
}

#[test]
fn a_cookie_lives_for_the_redirects_of_one_request() {
    let server = Server::new(|path, head| match path {
        _ if head.contains("cookie: pass=1") => text(STORY.as_bytes()),
        "/a" => answer("302 Found", &["Location: /a", "Set-Cookie: pass=1; Path=/"], b""),
        _ => text("没有".as_bytes()),
    });
    let cache = Scratch::new();
    let (code, out, err) = cat(&cache, &[&server.address("/a")]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("昨天亮了"), "{out}");
    let (_, out, _) = cat(&cache, &[&server.address("/b")]);
    assert!(out.contains("没有"), "nothing was kept: {out}");
}

#[test]
fn a_host_that_wants_to_be_left_alone_is() {
    let n_asked = AtomicUsize::new(0);
    let server = Server::new(move |path, _| match path {
        "/soon" if n_asked.fetch_add(1, Ordering::Relaxed) == 0 => {
            answer("503 Service Unavailable", &["Retry-After: 0"], b"")
        }
        "/soon" => text(STORY.as_bytes()),
        "/often" => answer("429 Too Many Requests", &["Retry-After: 600"], b""),
        _ => answer("429 Too Many Requests", &[], b""),
    });
    let (code, out, err) = cat(&Scratch::new(), &[&server.address("/soon")]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("昨天亮了"), "{out}");
    for (path, expected) in [
        ("/often", "429 Too Many Requests (ask again in 10 minutes, not before)"),
        ("/", "429 Too Many Requests (try again later)"),
    ] {
        server.requests();
        let (code, _, err) = cat(&Scratch::new(), &[&server.address(path)]);
        assert_eq!(code, Some(1));
        assert!(err.contains(expected), "{err}");
        assert_eq!(server.requests().len(), 1, "it is not asked again");
    }
}

#[test]
fn the_default_charset_of_a_server_does_not_win_over_the_page() {
    let page = "<html><head><meta charset=gb2312><title>河南公园</title></head><body><p>河南公园昨天开放，市民可免费入园。</p></body></html>";
    let (bytes, ..) = encoding_rs::GB18030.encode(page);
    let bytes = bytes.into_owned();
    let server = Server::new(move |_, _| {
        answer("200 OK", &["Content-Type: text/html; charset=ISO-8859-1"], &bytes)
    });
    let (code, out, err) = cat(&Scratch::new(), &[&server.address("/a")]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("河南公园昨天开放"), "{out}");
}

#[test]
fn a_page_that_leads_on_is_followed() {
    let sign = |to: &str| {
        format!(
            "<html><head><meta http-equiv='Refresh' content='0; url={to}'></head><body>请稍候……</body></html>"
        )
    };
    let page = "<html><head><title>灯亮了</title></head><body><article><p>河边的路灯昨天亮了，居民竖起了大拇指。</p></article></body></html>";
    let html =
        |body: &str| answer("200 OK", &["Content-Type: text/html; charset=utf-8"], body.as_bytes());
    let server = Server::new(move |path, _| match path {
        "/a" => html(&sign("b.htm")),
        "/b.htm" => html(&sign("/c")),
        "/c" => html(page),
        "/round/1" => html(&sign("2")),
        "/round/2" => html(&sign("1")),
        _ => html(&sign("http://h.example/")),
    });
    let (code, out, err) = cat(&Scratch::new(), &[&server.address("/a")]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("昨天亮了"), "{out}");
    let (code, _, err) = cat(&Scratch::new(), &[&server.address("/round/1")]);
    assert_eq!(code, Some(1));
    assert!(err.contains("it leads on more than 5 times"), "{err}");
    let (_, out, _) = cat(&Scratch::new(), &[&server.address("/elsewhere")]);
    assert!(out.contains("请稍候"), "another host is not asked: {out}");
}

#[test]
fn an_address_is_typed_without_its_scheme() {
    let server = Server::new(|_, _| text(STORY.as_bytes()));
    let address = server.address("/a").replace("http://", "");
    let (code, out, err) = cat(&Scratch::new(), &[&address]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("昨天亮了"), "{out}");
}

#[test]
fn a_certificate_that_cannot_be_trusted_is_told_in_a_sentence() {
    let (code, _, err) = cat(&Scratch::new(), &[&tls::untrusted()]);
    let told =
        "its certificate cannot be trusted: the host has signed it itself (is the clock right?";
    assert!(code == Some(1) && err.contains(told), "{err}");
    let (_, _, err) = cat(&Scratch::new(), &["--lang", "zh-Hans", &tls::untrusted()]);
    assert!(err.contains("证书不可信：是主机自己签的（时钟准吗？"), "{err}");
}

#[test]
fn a_connection_that_is_broken_off_is_told_in_a_sentence() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // What is closed with something unread in it is reset.
            let _ = stream.peek(&mut [0]);
        }
    });
    for scheme in ["http", "https"] {
        let (code, _, err) = cat(&Scratch::new(), &[&format!("{scheme}://127.0.0.1:{port}/a")]);
        let told = "the connection was broken off by the host, or on the way (try again)";
        assert!(code == Some(1) && err.contains(told), "{err}");
    }
}

#[test]
fn a_bare_address_that_refuses_https_is_asked_without() {
    let (port, _) = socks(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nlamps\n\nThe lamps are lit.\n");
    let cat = |address: &str| {
        let mut program = program(&Scratch::new());
        program.env("ALL_PROXY", format!("socks5h://127.0.0.1:{port}"));
        let output = program.args(["cat", address]).output().unwrap();
        [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap())
    };
    let [out, err] = cat("paper.example/a");
    let told = "the host refuses `https://`; it was read from `http://paper.example/a`";
    assert!(out.contains("The lamps are lit.") && err.contains(told), "{out}{err}");
    let [out, err] = cat("https://paper.example/a");
    let told = "the host does not speak TLS there (try `http://`)";
    assert!(out.is_empty() && err.contains(told), "{out}{err}");
}

#[test]
fn a_proxy_is_told_the_whole_address() {
    let proxy = Server::new(|path, head| match path {
        _ if head.starts_with("CONNECT") => answer("501 Not Implemented", &[], b""),
        "http://paper.invalid/a?b=c" => text(STORY.as_bytes()),
        _ => answer("400 Bad Request", &[], b""),
    });
    // (`a:ö` is `YTrDtg==`.)
    let told = proxy.address("/").replace("http://", "http://a:%C3%B6@");
    for (name, address, credentials) in [
        ("http_proxy", proxy.address("/"), None),
        ("ALL_PROXY", proxy.address("/"), None),
        ("http_proxy", told, Some("proxy-authorization: Basic YTrDtg==")),
    ] {
        let cache = Scratch::new();
        let mut program = program(&cache);
        program.env(name, address);
        let output = program.args(["cat", "http://paper.invalid/a?b=c"]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        assert!(String::from_utf8(output.stdout).unwrap().contains("昨天亮了"));
        let head = proxy.requests().concat();
        assert!(head.contains("host: paper.invalid"), "{head}");
        assert!(credentials.is_none_or(|it| head.contains(it)), "{head}");
        assert_eq!(head.contains("proxy-authorization"), credentials.is_some(), "{head}");
    }
}
