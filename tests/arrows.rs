//! The table of arrows in `src/lib.rs` is true of the source, and what else holds of every file.

mod file;
mod house;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use house::{Rules, faults, functions, read};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file: its path below `src`, and its text. (`main.rs` is a crate of its own.)
fn sources() -> Vec<(String, String)> {
    let mut waiting = vec![root()];
    let mut sources = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let below = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            sources.push((below, fs::read_to_string(&path).unwrap()));
        }
    }
    sources.retain(|(path, _)| path != "main.rs");
    sources.sort();
    sources
}

fn borrowed(sources: &[(String, String)]) -> Vec<(&str, &str)> {
    sources.iter().map(|(path, source)| (path.as_str(), source.as_str())).collect()
}

/// The table in the head of `lib.rs`.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let lib = fs::read_to_string(root().join("lib.rs")).unwrap();
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! ")?.split_once("->"));
    let words = |right: &str| right.split_whitespace().map(str::to_owned).collect();
    rows.map(|(left, right)| (left.trim().to_owned(), words(right))).collect()
}

fn rules() -> Rules {
    Rules {
        arrows: arrows(),
        world: vec![
            ("crossterm", vec!["tui"]),
            ("ratatui", vec!["app", "ui", "tui"]),
            ("rusqlite", vec!["library/store"]),
            ("ureq", vec!["import/source/net"]),
            ("std::env", vec!["import", "tui", "cli"]),
            ("std::fs", vec!["import", "library/store", "export/disk", "tui", "cli"]),
            ("std::net", vec!["import"]),
            ("std::os", vec!["import", "library/store", "tui", "worker", "cli"]),
            ("std::process", vec!["import", "tui", "worker", "cli"]),
            ("std::thread", vec!["import", "library/store", "tui", "worker"]),
            ("std::time", vec!["import", "library/store", "tui", "worker", "cli"]),
        ],
    }
}

#[test]
fn the_house_keeps_its_rules() {
    let sources = sources();
    let rules = rules();
    let files = read(&borrowed(&sources));
    let declared: BTreeSet<&str> = files.iter().map(|file| file.room()).collect();
    let drawn = rules.arrows.keys().map(String::as_str).chain([""]).collect();
    assert_eq!(declared, drawn, "the rooms, and those in the table of src/lib.rs");
    let faults = faults(&borrowed(&sources), &rules);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn most_functions_fit_in_a_hand() {
    let sources = sources();
    let files = read(&borrowed(&sources));
    let mut lengths: Vec<usize> = functions(&files).map(|function| function.n_lines).collect();
    lengths.sort_unstable();
    assert!(lengths.len() > 1000, "only {} functions were seen", lengths.len());
    let median = lengths[lengths.len() / 2];
    assert!(median <= 8, "half of the functions have more than {} lines", median - 1);
}

/// What a made-up file beside the others is told; the paths of those are the real ones.
#[track_caller]
fn check(made_up: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(faults(made_up, &rules()), expected);
}

#[test]
fn what_a_room_may_not_know_is_found_however_it_is_named() {
    check(
        &[("app/keymap.rs", "use std::{fs, net, thread, time};")],
        &[
            "app/keymap.rs:1: app knows std::fs",
            "app/keymap.rs:1: app knows std::net",
            "app/keymap.rs:1: app knows std::thread",
            "app/keymap.rs:1: app knows std::time",
        ],
    );
    let cases = [
        ("use std::env;", "std::env"),
        ("use std::{io, process::{self, Command}};", "std::process"),
        ("use std::fs as disk;", "std::fs"),
        ("use std::fs::*;", "std::fs"),
        ("use ::std::fs::File;", "std::fs"),
        ("use core::time::Duration;", "std::time"),
        ("use crossterm as screen;", "crossterm"),
        ("fn f() { std::fs::read(\"a\").ok(); }", "std::fs"),
        ("fn f(at: std::time::Instant) {}", "std::time"),
        ("fn f() -> Vec<u8> { vec![std::fs::read(\"a\").len()] }", "std::fs"),
        ("fn f() { use std::thread; }", "std::thread"),
        ("mod inner { use std::net::IpAddr; }", "std::net"),
        ("impl Iterator for A where B: Into<std::time::Duration> {}", "std::time"),
    ];
    for (source, name) in cases {
        let faults = faults(&[("layout/fit.rs", source)], &rules());
        let expected = format!("layout/fit.rs:1: layout knows {name}");
        assert!(faults.contains(&expected), "{source}: {faults:?}");
    }
    check(&[("layout.rs", "use std as s;")], &["layout.rs:1: names all of std"]);
    check(&[("layout.rs", "use std::*;")], &["layout.rs:1: names all of std"]);
}

#[test]
fn an_arrow_that_is_not_drawn_is_found_however_it_is_named() {
    let cases = [
        "use super::super::import::open;",
        "use crate::import::open;",
        "use crate::{issue::Text, import::{self, open}};",
        "use crate::import as door;",
        "use crate::import::*;",
        "use crate::r#import;",
        "fn f() { crate::import::open(); }",
        "fn f() -> super::super::import::Opened { todo!() }",
        "fn f() { println!(\"{}\", crate::import::open()); }",
        "macro_rules! m { () => { $crate::import::open() } }",
        "mod inner { use super::super::super::import::open; }",
        "impl crate::import::Open for A {}",
        "pub use crate::import::open;",
    ];
    for source in cases {
        let faults = faults(&[("layout/fit.rs", source)], &rules());
        assert!(
            !faults.is_empty() && faults.iter().all(|fault| fault.ends_with("layout uses import")),
            "{source}: {faults:?}",
        );
    }
}

#[test]
fn what_is_drawn_or_said_for_tests_alone_is_no_fault() {
    check(
        &[
            ("layout.rs", "mod fit;\n#[cfg(test)]\nmod generate;\nuse crate::issue::Text;"),
            ("layout/fit.rs", "#[cfg(test)]\nmod tests { use crate::import::open; use std::fs; }"),
            ("layout/generate.rs", "use std::fs;"),
            ("issue/text.rs", "// use std::fs;\n/// `std::fs::read`\nconst A: &str = \"std::fs\";"),
            ("cli.rs", "use crate::{import, tui};\nuse std::fs;"),
        ],
        &[],
    );
}

#[test]
fn files_that_use_each_other_are_found() {
    check(
        &[
            ("app/load.rs", "use super::reader::Reader;"),
            ("app/reader.rs", "fn f() { super::load::load(); }"),
        ],
        &["a circle: app/load.rs, app/reader.rs"],
    );
    // Handed on by the parent, by another name, and round a third.
    check(
        &[
            ("layout.rs", "mod class;\nmod segment;\nmod width;\npub use class::Class as Sort;"),
            ("layout/class.rs", "use super::width::Ambiguous;\npub enum Class { A }"),
            ("layout/segment.rs", "use super::Sort;"),
            ("layout/width.rs", "use crate::layout::segment;"),
        ],
        &["a circle: layout/class.rs, layout/segment.rs, layout/width.rs"],
    );
    // Up and down again is no circle: the parent hands on what its children make.
    check(
        &[
            ("layout.rs", "mod fit;\npub use fit::Line;\npub struct Measure;"),
            ("layout/fit.rs", "use super::Measure;\npub struct Line;"),
            ("layout/page.rs", "use super::{Line, Measure};"),
        ],
        &[],
    );
}

#[test]
fn what_is_too_long_is_found() {
    let function = |n_lines: usize| format!("fn f() {{\n{}}}", "    g();\n".repeat(n_lines - 2));
    check(&[("ui.rs", &function(60))], &[]);
    check(&[("ui.rs", &function(61))], &["ui.rs:1: `f` has 61 lines"]);
    let method = format!("struct A;\nimpl A {{\n{}\n}}", function(61));
    check(&[("ui.rs", &method)], &["ui.rs:3: `f` has 61 lines"]);
    check(&[("ui.rs", &"// a\n".repeat(600))], &[]);
    check(&[("ui.rs", &"// a\n".repeat(601))], &["ui.rs has 601 lines"]);
    check(&[("ui.rs", &"//! Data, generated by a test.\n".repeat(601))], &[]);
}
