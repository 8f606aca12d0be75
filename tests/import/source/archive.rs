//! Zip archives: what opens out of one, and what they may not do.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};
use zzread::issue::Issue;

use crate::import::scratch::Scratch;

/// Names and contents.
type Files<'a> = &'a [(&'a str, &'a [u8])];

/// An archive of these files.
pub(crate) fn zip(files: Files<'_>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn open(files: Files<'_>) -> Issue {
    Scratch::with(&[("a.zip", &zip(files))]).open("a.zip").unwrap()
}

fn check_error(bytes: &[u8], expected: &str) {
    let error = Scratch::with(&[("a.zip", bytes)]).open_error("a.zip");
    assert_eq!(error, expected);
}

const ISSUE: &[u8] = b"newspaper = \"n\"\n[[page]]\nno = \"1\"\narticles = [\"a\"]\n";
const ARTICLE: &[u8] = b"+++\nheadline = \"h\"\n+++\nbody\n";

#[test]
fn an_issue_opens_wherever_it_lies_in_an_archive() {
    for folder in ["", "paper/", "./paper/2021/", "paper\\"] {
        let [toml, article] = ["issue.toml", "articles/a.md"].map(|it| format!("{folder}{it}"));
        let issue = open(&[(&toml, ISSUE), (&article, ARTICLE), ("notes.txt", b"x")]);
        assert_eq!(issue.articles[0].headline.as_str(), "h", "{folder}");
        assert_eq!(issue.warnings, [], "{folder}");
    }
}

#[test]
fn a_warning_names_the_archive_and_the_file() {
    let files: [(&str, &[u8]); 2] = [("p/issue.toml", ISSUE), ("p/articles/a.md", b"no front")];
    let warnings = open(&files).warnings;
    assert!(warnings[0].file.as_str().ends_with("a.zip/p/articles/a.md"), "{:?}", warnings[0]);
}

#[test]
fn the_one_file_to_read_is_unwrapped() {
    let issue = open(&[("日报/题.md", b"# h\n\nbody\n"), ("日报/a.jpg", b"\xFF\xD8\xFF")]);
    assert_eq!(issue.articles[0].headline.as_str(), "h");
    assert_eq!(issue.articles[0].id, "题");
}

#[test]
fn names_of_another_encoding_are_decoded() {
    let mut archive = zip(&[("AABBCCDD.txt", b"one\n")]);
    let (name, ..) = encoding_rs::GB18030.encode("株洲日报");
    for at in 0..archive.len() - 8 {
        if archive[at..].starts_with(b"AABBCCDD") {
            archive[at..at + 8].copy_from_slice(&name);
        }
    }
    let issue = Scratch::with(&[("a.zip", &archive)]).open("a.zip").unwrap();
    assert_eq!(issue.newspaper.name.as_str(), "株洲日报");
}

#[test]
fn what_cannot_be_unwrapped_is_told() {
    let inner = zip(&[("a.txt", b"x")]);
    let prefix = "cannot read `a.zip";
    let cases: [(Files<'_>, &str); 6] = [
        (&[], "`: the archive holds nothing that zzread can read"),
        (&[("a.jpg", b"x")], "`: the archive holds nothing that zzread can read"),
        (
            &[("../../a.txt", b"x"), ("/b.txt", b"x")],
            "`: the archive holds nothing that zzread can read",
        ),
        (
            &[("[Content_Types].xml", b"x"), ("word/document.bin", b"x")],
            "`: it is an office document (save it as text or HTML)",
        ),
        (
            &[("b.txt", b"x"), ("a.txt", b"y")],
            "`: the archive holds 2 files to read, `a.txt` the first, and no issue (unpack it, and open one of them)",
        ),
        (
            &[("b.zip", &inner)],
            "/b.zip`: it is an archive in an archive (unpack the outer one first)",
        ),
    ];
    for (files, expected) in cases {
        check_error(&zip(files), &format!("{prefix}{expected}"));
    }
}

#[test]
fn a_broken_archive_is_refused_and_a_damaged_entry_is_read_as_far_as_it_goes() {
    let whole = zip(&[("a.txt", "株洲日报\n".repeat(1_000).as_bytes())]);
    let half = &whole[..whole.len() / 2];
    check_error(
        half,
        "cannot read `a.zip`: it is not a whole zip archive (is the download complete?)",
    );
    let mut damaged = zip(&[("a.txt", b"one\n\ntwo\n")]);
    let at = damaged.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap();
    damaged[at + 16] ^= 1;
    let issue = Scratch::with(&[("a.zip", &damaged)]).open("a.zip").unwrap();
    assert_eq!(issue.articles[0].blocks[0].text.as_str(), "two", "a wrong checksum loses nothing");
}

#[test]
fn a_locked_entry_says_so() {
    let mut locked = zip(&[("a.txt", b"one\n")]);
    let at = locked.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap();
    locked[at + 8] |= 1;
    check_error(
        &locked,
        "cannot read `a.zip/a.txt`: it is locked with a password (unpack the archive with it first)",
    );
}

#[test]
fn an_entry_that_unpacks_to_too_much_is_refused_by_its_limit() {
    let bomb = zip(&[("a.txt", &vec![b' '; (64 << 20) + 1])]);
    assert!(bomb.len() < 1 << 20);
    check_error(&bomb, "cannot read `a.zip/a.txt`: it is longer than 64 MiB");
}

#[test]
fn an_archive_of_too_many_files_is_refused_by_its_limit() {
    let many = b"PK\x01\x02".repeat(65_537);
    let archive = [zip(&[]), many, zip(&[])].concat();
    check_error(&archive, "cannot read `a.zip`: the archive has more than 65536 files");
}
