//! The morning's papers from twenty hosts on this machine, most of them good.

use std::{
    collections::HashMap,
    fs,
    process::{Child, Output, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    epaper::file,
    program,
    server::{Server, answer, raw},
};
use crate::import::{
    format::epaper::{shapes, sites},
    scratch::Scratch,
};

/// Milliseconds between two requests to a host, here.
const PAUSE: u64 = 40;

/// How a host behaves besides having its paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Good,
    /// It sends all but one article, until it is mended.
    Lacking,
    /// It takes its time.
    Slow,
    /// It wants to be left alone.
    Busy,
    /// It is out of order until it is mended.
    Broken,
    /// It has another look, which nobody knows.
    Redesigned,
}

/// A host with a paper.
struct Host {
    server: Server,
    /// The path that is subscribed to.
    entry: String,
    name: String,
    manner: Manner,
    /// When each request came.
    times: Arc<Mutex<Vec<Instant>>>,
    /// How many bytes of files were sent.
    n_bytes: Arc<AtomicUsize>,
    is_mended: Arc<AtomicBool>,
}

/// The letters that tell the papers apart: no two hosts have a paper of one name.
const LETTERS: [char; 20] = [
    '甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸', '子', '丑', '寅', '卯', '辰', '巳',
    '午', '未', '申', '酉',
];

impl Host {
    fn new(number: usize, manner: Manner, paper: Scratch, entry: &str) -> Self {
        let name = format!("河边{}报", LETTERS[number]);
        let (times, n_bytes) = (Arc::default(), Arc::default());
        let is_mended = Arc::new(AtomicBool::new(false));
        let (noted, sent, mended) =
            (Arc::clone(&times), Arc::clone(&n_bytes), Arc::clone(&is_mended));
        let own_name = name.clone();
        let server = Server::new(move |path, head| {
            let noted: &Mutex<Vec<Instant>> = &noted;
            noted.lock().unwrap().push(Instant::now());
            let is_well = mended.load(Ordering::Relaxed);
            match manner {
                Manner::Busy => {
                    return answer("429 Too Many Requests", &["Retry-After: 7200"], b"");
                }
                Manner::Broken if !is_well => return answer("503 Service Unavailable", &[], b""),
                Manner::Redesigned => {
                    return answer(
                        "200 OK",
                        &["Content-Type: text/html"],
                        "<html><p>新版".as_bytes(),
                    );
                }
                Manner::Lacking if !is_well && path.contains("content_3") => {
                    return answer("500 Internal Server Error", &[], b"");
                }
                Manner::Slow => thread::sleep(Duration::from_millis(30)),
                _ => {}
            }
            if head.contains("if-none-match: \"1\"") {
                return raw("304 Not Modified", &["ETag: \"1\""], b"");
            }
            let all = file(&paper, path);
            let split = all.windows(4).position(|it| it == b"\r\n\r\n").unwrap() + 4;
            let is_there = all.starts_with(b"HTTP/1.1 200");
            if !is_there {
                return all;
            }
            let body = String::from_utf8(all[split..].to_vec()).unwrap();
            let body = body.replace("河边日报", &own_name);
            let sent: &AtomicUsize = &sent;
            sent.fetch_add(body.len(), Ordering::Relaxed);
            answer("200 OK", &["Content-Type: text/html", "ETag: \"1\""], body.as_bytes())
        });
        Self { server, entry: entry.to_owned(), name, manner, times, n_bytes, is_mended }
    }

    fn address(&self) -> String {
        self.server.address(&format!("/{}", self.entry))
    }

    fn n_requests(&self) -> usize {
        self.times.lock().unwrap().len()
    }

    fn is_good(&self) -> bool {
        [Manner::Good, Manner::Lacking, Manner::Slow].contains(&self.manner)
    }
}

fn with(write: impl Fn(&Scratch)) -> Scratch {
    let scratch = Scratch::new();
    write(&scratch);
    scratch
}

fn family_a() -> Scratch {
    let scratch = with(|scratch| sites::family_a(scratch, encoding_rs::UTF_8, true));
    let to = "html/2021-04/20/node_2.htm";
    scratch
        .write("index.htm", format!("<META HTTP-EQUIV=REFRESH CONTENT='0; URL={to}'>").as_bytes());
    scratch
}

fn feed() -> Scratch {
    let item = |n: usize| {
        format!(
            "<item><title>第{n}条</title><guid>{n}</guid><pubDate>Tue, 20 Apr 2021 08:0{n}:00 +0800</pubDate>\
             <description>河边的路灯昨天亮了，这是第{n}条消息。</description></item>"
        )
    };
    let items: String = (1..4).map(item).collect();
    let rss = format!("<rss version='2.0'><channel><title>河边日报</title>{items}</channel></rss>");
    Scratch::with(&[("feed.xml", rss.as_bytes())])
}

/// Nineteen hosts; the twentieth is dead.
fn hosts() -> Vec<Host> {
    let mut papers: Vec<(Manner, Scratch, String)> = shapes::SHAPES
        .iter()
        .map(|shape| (Manner::Good, with(|scratch| shapes::write(scratch, shape)), (shape.page)(0)))
        .collect();
    let (index, page_c) = ("index.htm".to_owned(), "pc/layout/202104/20/node_A01.html".to_owned());
    let page_b = "html/2021-04/20/nbs.D110000x_01.htm".to_owned();
    papers.extend([
        (Manner::Slow, family_a(), index.clone()),
        (Manner::Good, with(sites::family_b), page_b),
        (Manner::Lacking, with(sites::family_c), page_c.clone()),
        (Manner::Good, with(shapes::mobile), "mobile/2021/20210420/20210420_m.html".to_owned()),
        (Manner::Good, with(shapes::data), "index.html".to_owned()),
        (Manner::Good, with(shapes::whole), "_szb/hbrb/2021/04/20/index.json".to_owned()),
        (Manner::Good, feed(), "feed.xml".to_owned()),
        (Manner::Good, feed(), "feed.xml".to_owned()),
        (Manner::Busy, family_a(), index.clone()),
        (Manner::Broken, family_a(), index.clone()),
        (Manner::Redesigned, family_a(), index),
    ]);
    let numbered = papers.into_iter().enumerate();
    numbered.map(|(n, (manner, paper, entry))| Host::new(n, manner, paper, &entry)).collect()
}

/// A home with a file that subscribes to all hosts, and to one where nobody is.
fn home(hosts: &[Host]) -> Scratch {
    let home = Scratch::new();
    let mut config = String::from("# mine\n");
    for host in hosts {
        config +=
            &format!("[[paper]]\nname = \"{}\"\naddress = \"{}\"\n", host.name, host.address());
    }
    config += "[[paper]]\nname = \"河边酉报\"\naddress = \"http://127.0.0.1:9/\"\n";
    home.write("config.toml", config.as_bytes());
    home
}

fn begin(home: &Scratch, args: &[&str]) -> Child {
    let pause = PAUSE.to_string();
    let mut command = program(home);
    command
        .env("ZZREAD_LIBRARY", home.path("library"))
        .env("ZZREAD_CONFIG", home.path("config.toml"));
    command.args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
    if args[0] == "update" {
        command.args(["--pause", &pause]);
    }
    command.spawn().unwrap()
}

/// The exit code, the output and the messages.
fn run(home: &Scratch, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = begin(home, args).wait_with_output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// How many articles of each paper are on the shelf, and can be read there.
fn shelf(home: &Scratch) -> HashMap<String, usize> {
    let (_, out, err) = run(home, &["shelf", "--json"]);
    let lines =
        out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect(&err));
    lines
        .map(|line| {
            let paper = line["paper"].as_str().unwrap().to_owned();
            (paper, line["articles"].as_u64().unwrap() as usize)
        })
        .collect()
}

#[test]
fn twenty_papers_come_as_far_as_they_can_and_the_rest_comes_the_next_time() {
    let hosts = hosts();
    let home = home(&hosts);
    let (code, out, err) = run(&home, &["update"]);
    assert_eq!(code, Some(1), "{out}\n{err}");
    let n_good = hosts.iter().filter(|host| host.is_good()).count();
    assert_eq!(out.lines().count(), n_good, "a line for each paper that came\n{out}\n{err}");
    let failed: Vec<&str> = err.lines().collect();
    let reasons = [
        ("河边午报", "the host answers 429 Too Many Requests"),
        ("河边未报", "the host answers 503 Service Unavailable"),
        ("河边申报", "what is there is no page of a paper that zzread knows"),
        ("河边酉报", "connection refused"),
    ];
    assert_eq!(failed.len(), reasons.len(), "{err}");
    for (name, why) in reasons {
        let is_told = |line: &&&str| {
            line.contains(name) && line.contains(why) && line.contains("tried again after")
        };
        assert_eq!(failed.iter().filter(is_told).count(), 1, "{name}: {why}\n{err}");
    }
    let on_shelf = shelf(&home);
    for host in &hosts {
        assert_eq!(on_shelf.contains_key(&host.name), host.is_good(), "{}", host.name);
    }
    assert!(out.lines().any(|line| line.contains("4/5")), "one came but for an article\n{out}");
    for host in &hosts {
        let times = host.times.lock().unwrap();
        for pair in times.windows(2) {
            let gap = pair[1].duration_since(pair[0]);
            assert!(gap >= Duration::from_millis(PAUSE), "{}: {gap:?}", host.name);
        }
        assert!(host.manner != Manner::Busy || times.len() == 1, "who is busy is left alone");
    }

    // At once again: who failed waits, what lacked is asked for, and nothing else is sent.
    let before: Vec<usize> = hosts.iter().map(Host::n_requests).collect();
    hosts.iter().for_each(|host| host.n_bytes.store(0, Ordering::Relaxed));
    hosts.iter().for_each(|host| host.is_mended.store(true, Ordering::Relaxed));
    let (code, out, err) = run(&home, &["update"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert_eq!(out.lines().count(), 1, "only what lacked an article is new: {out}");
    for (host, before) in hosts.iter().zip(before) {
        match host.manner {
            Manner::Busy | Manner::Broken | Manner::Redesigned => {
                assert_eq!(host.n_requests(), before, "{} is left alone", host.name);
            }
            Manner::Lacking => assert!(host.n_bytes.load(Ordering::Relaxed) > 0),
            _ => assert_eq!(host.n_bytes.load(Ordering::Relaxed), 0, "{}", host.name),
        }
    }

    // The reader asks for one by its name, which is well by now.
    let (code, out, _) = run(&home, &["update", "河边未报"]);
    assert_eq!((code, out.lines().count()), (Some(0), 1), "{out}");
    assert_eq!(run(&home, &["update"]), (Some(0), String::new(), String::new()), "nothing is new");
}

#[test]
fn who_is_killed_in_the_middle_loses_nothing_that_had_come() {
    let hosts = hosts();
    let home = home(&hosts);
    let mut child = begin(&home, &["update"]);
    let n_requests = || hosts.iter().map(Host::n_requests).sum::<usize>();
    while n_requests() < 40 {
        thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let (_, out, err) = run(&home, &["update"]);
    let on_shelf = shelf(&home);
    for host in hosts.iter().filter(|host| host.is_good()) {
        assert!(on_shelf.contains_key(&host.name), "{}\n{out}\n{err}", host.name);
    }
}

#[test]
fn papers_are_subscribed_to_and_cancelled_and_the_file_stays_the_readers() {
    let host = Host::new(0, Manner::Good, family_a(), "index.htm");
    let home = Scratch::new();
    home.write("config.toml", b"# mine\nlanguage = \"en\"\n");
    let address = host.address();
    let (code, out, err) = run(&home, &["subscribe", &address, "--tag", "晨"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(out, format!("{}\t{address}\t2021-04-20\n", host.name));
    let file = || fs::read_to_string(home.path("config.toml")).unwrap();
    let expected = format!(
        "# mine\nlanguage = \"en\"\n\n[[paper]]\nname = \"{}\"\naddress = \"{address}\"\ntags = [\"晨\"]\n",
        host.name
    );
    assert_eq!(file(), expected);
    let (code, _, err) = run(&home, &["subscribe", &address]);
    assert_eq!(code, Some(0));
    assert!(err.contains("subscribed to already"), "{err}");
    let (code, _, err) = run(&home, &["subscribe", "http://127.0.0.1:9/"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("--untried") && file() == expected, "{err}");
    let (_, opml, _) = run(&home, &["subscribe", "--opml"]);
    assert!(opml.contains(&format!("xmlUrl=\"{address}\"")), "{opml}");
    let (code, out, err) = run(&home, &["update"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.starts_with(&format!("{}/2021-04-20\t2\t5\t", host.name)), "{out}");
    assert_eq!(run(&home, &["unsubscribe", &host.name]).0, Some(0));
    assert_eq!(file().trim_end(), "# mine\nlanguage = \"en\"");
}

#[test]
fn a_list_of_a_hundred_feeds_is_taken_over_once() {
    let home = Scratch::new();
    let feed = |n| format!("<outline text='第{n}份' xmlUrl='http://127.0.0.1:9/{n}.xml'/>");
    let feeds: String = (0..100).map(feed).collect();
    let opml =
        format!("<opml version='2.0'><body><outline text='晨'>{feeds}</outline></body></opml>");
    home.write("feeds.opml", opml.as_bytes());
    let path = home.path("feeds.opml");
    let import = || run(&home, &["subscribe", "--import", path.to_str().unwrap()]);
    assert_eq!(import(), (Some(0), "100 of 100 are new\n".to_owned(), String::new()));
    assert_eq!(import(), (Some(0), "0 of 100 are new\n".to_owned(), String::new()));
    let (_, listed, _) = run(&home, &["subscribe"]);
    assert_eq!(listed.lines().count(), 100);
    assert!(listed.starts_with("第0份\thttp://127.0.0.1:9/0.xml\t晨\n"), "{listed}");
    home.write("urls", b"http://127.0.0.1:9/0.xml tech\nhttp://127.0.0.1:9/x \"~other\"\n");
    let path = home.path("urls");
    let (_, out, _) = run(&home, &["subscribe", "--import", path.to_str().unwrap()]);
    assert_eq!(out, "1 of 2 are new\n");
}
#[test]
fn an_importer_of_the_reader_reads_what_the_reader_itself_does_not_know() {
    let host = Host::new(0, Manner::Redesigned, family_a(), "index.htm");
    let home = Scratch::new();
    let script = "printf '[{\"newspaper\":\"河边甲报\",\"date\":\"2021-04-20\",\"headline\":\"%s\",\
        \"body_text\":\"路灯亮了。\"}]' \"${1##*/}\"";
    home.write("mine.sh", script.as_bytes());
    let config = format!(
        "[[importer]]\nmatch = \"{}*\"\ncommand = [\"sh\", \"{}\"]\n",
        host.server.address("/"),
        home.path("mine.sh").display()
    );
    home.write("config.toml", config.as_bytes());
    let (code, out, err) = run(&home, &["list", &host.address()]);
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "1.1\tindex.htm\t\t5\n", ""));
    assert_eq!(host.n_requests(), 0, "the reader itself asks nobody");
    assert_eq!(run(&home, &["subscribe", &host.address()]).0, Some(0));
    let (code, out, _) = run(&home, &["update"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("河边甲报/2021-04-20") && out.ends_with("\tindex.htm\n"), "{out}");
}

#[test]
fn the_morning_tells_what_came_what_did_not_and_each_story_once() {
    let story = "记者从市水务部门了解到，老城供水管道改造工程昨天完工，三千多户居民用上了新水管。工程分三段进行，\
        每段只停水四个小时。住在长堤巷的居民说，现在三楼也能正常用水了。改造以后，漏水的地方少了一半。";
    let feed = |title: &str| {
        let item = |title: &str, text: &str| {
            format!(
                "<item><title>{title}</title><guid>{title}</guid><description>{text}</description>\
                 <pubDate>Tue, 20 Apr 2021 08:00:00 +0800</pubDate></item>"
            )
        };
        let items = item(title, story)
            + &item(&format!("{title}之外"), &format!("{title}，球赛今晚开始。"));
        let rss =
            format!("<rss version='2.0'><channel><title>河边日报</title>{items}</channel></rss>");
        Scratch::with(&[("feed.xml", rss.as_bytes())])
    };
    let hosts = [
        Host::new(0, Manner::Good, feed("新水管"), "feed.xml"),
        Host::new(1, Manner::Good, feed("水管换好"), "feed.xml"),
        Host::new(2, Manner::Busy, feed("无"), "feed.xml"),
    ];
    let home = home(&hosts);
    assert_eq!(run(&home, &["update"]).0, Some(1));
    let (code, out, err) = run(&home, &["--lang", "zh-Hans", "today"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "今天 2报 3篇 约1分钟");
    assert_eq!(lines[1], "河边甲报/2021-04-20\t2/2\t新水管");
    assert!(lines[3].starts_with("✗ 河边丙报\tthe host answers 429 Too Many Requests"), "{out}");
    assert!(lines[4].starts_with("✗ 河边酉报\tconnection refused"), "{out}");
    let (_, out, _) = run(&home, &["today", "--stories"]);
    let told: Vec<&str> = out.lines().map(|line| line.split('\t').nth(2).unwrap()).collect();
    assert_eq!(told, ["新水管", "新水管之外", "水管换好之外"], "{out}");
    assert!(out.lines().next().unwrap().ends_with("\t河边乙报"), "{out}");

    let config = fs::read_to_string(home.path("config.toml")).unwrap();
    home.write(
        "config.toml",
        format!("mute = [\"球赛\"]\none-story-once = false\n{config}").as_bytes(),
    );
    let (_, out, _) = run(&home, &["today", "--stories"]);
    assert_eq!(out.lines().count(), 2, "what is muted is folded away: {out}");
    let (_, out, _) = run(&home, &["list", &hosts[0].address()]);
    assert!(out.contains("muted"), "it is told as such: {out}");
}

#[test]
fn the_feeds_of_a_tag_are_one_paper_of_the_day() {
    let feed = |name: &str| {
        let rss = format!(
            "<rss version='2.0'><channel><title>{name}</title><item><title>{name}的事</title><guid>1</guid>\
             <pubDate>Tue, 20 Apr 2021 08:00:00 +0800</pubDate><description>{name}说的话。</description>\
             </item></channel></rss>"
        );
        Server::new(move |_, _| answer("200 OK", &[], rss.as_bytes()))
    };
    let servers = ["甲站", "乙站"].map(feed);
    let home = Scratch::new();
    let mut config = String::from("gather = [\"科技\"]\n");
    for server in &servers {
        let address = server.address("/feed.xml");
        config += &format!("[[paper]]\naddress = \"{address}\"\ntags = [\"科技\"]\n");
    }
    home.write("config.toml", config.as_bytes());
    let (code, out, err) = run(&home, &["update"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    let (_, shelf, _) = run(&home, &["shelf"]);
    assert_eq!(shelf.lines().count(), 1, "{shelf}");
    assert!(shelf.starts_with("我的早报/2021-04-20/科技\t1\t2/2\t"), "{shelf}");
    let (_, today, _) = run(&home, &["--lang", "zh-Hans", "today"]);
    assert!(today.starts_with("今天 1报 2篇") && today.lines().count() == 2, "{today}");
    assert_eq!(run(&home, &["update"]), (Some(0), String::new(), String::new()), "nothing is new");
    let (_, text, _) = run(&home, &["cat", "我的早报/2021-04-20/科技"]);
    assert!(text.contains("甲站的事") && text.contains("乙站说的话"), "{text}");
}
