//! What somebody else wrote does not drive the terminal: every command, every format.

use serde_json::json;

use super::run;
use crate::import::scratch::Scratch;

/// What terminals act on: C1, bidi, DEL, an OSC, a tag. (NUL cannot stand in XML or an argument.)
const HARM: &str = "x\u{9b}31mRED\u{202e}\u{2066}\u{7f}\u{1b}]0;t\u{7}\u{e0041}\u{200f}";
/// The same without the controls that XML refuses.
const XML_HARM: &str = "x\u{9b}31mRED\u{202e}\u{2066}\u{7f}\u{e0041}\u{200f}";

fn is_harmful(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2066}'..='\u{2069}' | '\u{E0000}'..='\u{E00FF}')
}

/// An input of each kind with harm in all that it says of itself.
fn folder() -> Scratch {
    let article = json!({
        "id": HARM, "kicker": HARM, "headline": HARM, "deck": HARM, "byline": HARM, "source": HARM,
        "section": HARM, "related": [HARM, "b2"], "body": format!("灯{HARM}"),
    });
    let other = json!({"id": "b2", "headline": "b", "related": [HARM], "body": "灯"});
    let issue = json!({
        "newspaper": HARM, "name": HARM, "number": HARM, "edition": HARM, "credit": HARM,
        HARM: HARM, "articles": [article, other],
    });
    let markdown =
        format!("# {HARM}\n\n灯[{HARM}](http://a.b/{HARM}) ![{HARM}]({HARM}.png \"{HARM}\")\n");
    let html = format!(
        "<!doctype html><title>{HARM}</title><meta name=author content='{HARM}'><h1>{HARM}</h1>\
         <p>灯 <a href='http://a.b/{HARM}'>{HARM}</a> <img src='{HARM}' alt='{HARM}'>, a paragraph of some words</p>"
    );
    let feed = format!(
        "<rss version='2.0'><channel><title>{XML_HARM}</title><item><title>{XML_HARM}</title><link>http://a.b/{XML_HARM}</link>\
         <guid>{XML_HARM}</guid><category>{XML_HARM}</category><description>灯{XML_HARM}</description></item></channel></rss>"
    );
    let toml = "newspaper = \"a\\u009Bb\\u202E\"\ndate = \"2021\"\nodd\\u009B = 1\n\"k\\u009B\\u202E\" = 1\n[[page]]\nno = \"\\u009B1\"\nname = \"\\u202E\"\n\
         articles = [\"a\", \"n\\u009B\\u202Eo\"]\n";
    Scratch::with(&[
        ("a.json", issue.to_string().as_bytes()),
        ("a.md", markdown.as_bytes()),
        ("a.html", html.as_bytes()),
        ("a.xml", feed.as_bytes()),
        ("a.txt", format!("{HARM}\n\n灯{HARM}。\n").as_bytes()),
        ("f/issue.toml", toml.as_bytes()),
        ("f/articles/a.md", format!("+++\nheadline = \"a\"\nk\u{9b} = 1\nrelated = [\"\\u009B\\u202E\"]\n+++\n\n灯{HARM}\n").as_bytes()),
        ("zzread/config.toml", format!("k{HARM} = 1\n\"k\\u009B\\u202E\" = 1\n[keys]\nquit = \"\\u009B\"\n").as_bytes()),
    ])
}

#[test]
fn nothing_of_an_input_drives_the_terminal_whatever_the_command_and_the_format() {
    let folder = folder();
    let inputs = ["a.json", "a.md", "a.html", "a.xml", "a.txt", "f"];
    let commands: &[&[&str]] = &[
        &["list"],
        &["list", "--json"],
        &["info"],
        &["info", "--json"],
        &["cat"],
        &["cat", "-w", "20"],
        &["cat", "--vertical"],
        &["cat", "--format", "md"],
        &["cat", "--format", "json"],
        &["export", "-o", "-", "--format", "json"],
        &["export", "-o", "-", "--format", "md"],
        &["check"],
        &["add"],
        &["doctor"],
    ];
    for input in inputs {
        for command in commands {
            check(&folder, &[*command, &[input]].concat());
        }
        check(&folder, &["grep", "灯", input]);
        check(&folder, &["grep", "灯", input, "--json"]);
        check(&folder, &["import", "--draft", input]);
    }
    for command in [["shelf", "--json"], ["list", "--shelf"], ["config", "check"]] {
        check(&folder, &command);
    }
    check(&folder, &["shelf"]);
    check(&folder, &["cat", HARM]);
    check(&folder, &["papers", HARM]);
    check(&folder, &["--lang", HARM]);
    check(&folder, &["cat", "a.md", HARM]);
}

#[track_caller]
fn check(folder: &Scratch, args: &[&str]) {
    let output = run(folder, args);
    for said in [&output.stdout, &output.stderr] {
        let said = std::str::from_utf8(said).unwrap();
        let found = said.chars().find(|c| is_harmful(*c));
        assert_eq!(found, None, "{args:?} {}", said.escape_debug());
    }
}

#[test]
fn links_that_lead_to_no_page_are_dropped_in_every_format() {
    let bad = [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "java\tscript:x",
        " file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
    ];
    for address in bad {
        let attribute = address.replace('\t', "&#9;");
        let marks = json!([{"mark": "link", "from": 0, "to": 2, "href": address}]);
        let json = json!({"articles": [{"id": "a", "headline": "h", "blocks": [{"kind": "paragraph", "text": "这里", "marks": marks}]}]});
        let page = format!(
            "<!doctype html><title>t</title><h1>t</h1><p>a paragraph of words <a href='{attribute}'>这里</a> to read</p>"
        );
        let feed = format!(
            "<rss version='2.0'><channel><title>t</title><item><title>a</title><link>{attribute}</link><description>&lt;a href='{address}'&gt;这里&lt;/a&gt; words</description></item></channel></rss>"
        );
        let folder = Scratch::with(&[
            ("a.json", json.to_string().as_bytes()),
            ("a.md", format!("# t\n\n[这里](<{address}>) words\n").as_bytes()),
            ("a.html", page.as_bytes()),
            ("a.xml", feed.as_bytes()),
        ]);
        for name in ["a.json", "a.md", "a.html", "a.xml"] {
            let issue = zzread::import::open(folder.path(name).as_os_str()).unwrap();
            let links = format!("{:?}", issue.articles).matches("Link(").count();
            assert_eq!(links, 0, "{name} {address}: {:?}", issue.articles);
            let is_there = |article: &zzread::issue::Article| {
                article.blocks.iter().any(|block| block.text.as_str().contains("这里"))
            };
            assert!(issue.articles.iter().any(is_there), "{name}: {:?}", issue.articles);
        }
    }
}
