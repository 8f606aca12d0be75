//! A paper on the web.

use std::{
    collections::HashSet,
    fs,
    sync::{Arc, Mutex},
};

use super::{
    program,
    server::{Server, answer},
};
use crate::import::{
    format::epaper::{shapes, sites},
    scratch::Scratch,
};

/// A saved paper with a front door.
pub(crate) fn paper() -> Scratch {
    let scratch = Scratch::new();
    sites::family_a(&scratch, encoding_rs::UTF_8, true);
    let to = "html/2021-04/20/node_2.htm";
    let refresh = format!("<META HTTP-EQUIV=REFRESH CONTENT='0; URL={to}'>");
    scratch.write("index.htm", refresh.as_bytes());
    scratch
}

/// What a host answers that has the files of a paper.
pub(crate) fn file(paper: &Scratch, path: &str) -> Vec<u8> {
    match fs::read(paper.path(path.trim_start_matches('/'))) {
        Ok(bytes) => answer("200 OK", &["Content-Type: text/html"], &bytes),
        Err(_) => answer("404 Not Found", &[], b""),
    }
}

/// The output and the messages of `list`.
fn list(cache: &Scratch, args: &[&str]) -> (String, String) {
    let output = program(cache).arg("list").args(args).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(output.status.code(), Some(0), "{err}");
    (out, err)
}

#[test]
fn a_paper_on_the_web_is_what_its_saved_copy_is() {
    let (saved, cache) = (paper(), Scratch::new());
    let expected = list(&cache, &[saved.path("index.htm").to_str().unwrap()]);
    let server = Server::new(move |path, _| file(&saved, path));
    let address = server.address("/index.htm");
    assert_eq!(list(&cache, &[&address]), expected);
    let n_requests = server.requests().len();
    assert_eq!(n_requests, 8, "the front door, two pages and five articles");
    assert_eq!(list(&cache, &[&address]), expected);
    assert_eq!(server.requests().len(), 1, "only what was named is asked for anew");
    assert_eq!(list(&cache, &["--offline", &address]).0, expected.0);
    assert_eq!(server.requests(), [""; 0]);

    let (out, err) = list(&cache, &["--date", "2021-04-22", &address]);
    assert_eq!(out, expected.0);
    assert!(
        err.contains("there is no issue of 2021-04-22; this is the one of 2021-04-20"),
        "{err}"
    );
}

#[test]
fn a_paper_that_a_program_answers_is_read_from_its_entry_and_from_a_page() {
    let cache = Scratch::new();
    let server = Server::new(|path, _| match shapes::journal(path) {
        Some(body) => answer("200 OK", &["Content-Type: text/html"], body.as_bytes()),
        None => answer("404 Not Found", &[], b""),
    });
    let entry = "/staticsg/res/html/journal/default.html?code=hbrb";
    let page = "/journal/2021-04-20/getJournalPage.do?page=A02&code=hbrb";
    for path in [entry, page] {
        let (out, err) = list(&cache, &[&server.address(path)]);
        assert_eq!(err, "", "{path}");
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 5, "{out}");
        assert!(lines[0].starts_with("A01.1\t河边的路 又通了\t记者 甲 通讯员 乙"), "{out}");
    }
}

#[test]
fn what_did_not_come_is_the_only_thing_that_is_asked_for_again() {
    let (saved, cache) = (paper(), Scratch::new());
    let down = Arc::new(Mutex::new(HashSet::from(["/html/2021-04/20/content_3.htm?div=-1"])));
    let is_down = Arc::clone(&down);
    let server = Server::new(move |path, _| match is_down.lock().unwrap().contains(path) {
        true => answer("503 Service Unavailable", &[], b""),
        false => file(&saved, path),
    });
    let address = server.address("/index.htm");
    let (out, err) = list(&cache, &[&address]);
    assert_eq!(out.lines().count(), 5, "it keeps its place: {out}");
    assert!(err.contains("the article cannot be read: the host answers 503"), "{err}");
    down.lock().unwrap().clear();
    server.requests();
    let (again, err) = list(&cache, &[&address]);
    assert_eq!(err, "");
    assert_ne!(again, out);
    let requests = server.requests();
    assert!(requests.len() == 2 && requests[1].contains("content_3"), "{requests:#?}");
}
