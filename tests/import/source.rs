//! Opening: what is refused, and in what words.

pub(crate) mod archive;

use std::{
    collections::HashSet,
    fs::File,
    io::{Read, Write},
    os::unix::fs::symlink,
    process::{Command, Stdio},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use zzread::{
    import::{Nobody, open_with},
    issue::Given,
};

use super::scratch::Scratch;

fn check(scratch: &Scratch, name: &str, expected: &str) {
    assert_eq!(scratch.open_error(name), format!("cannot read `{name}`: {expected}"));
}

#[test]
fn what_is_no_file_is_refused_by_name() {
    let scratch = Scratch::new();
    let fifo = scratch.path("fifo");
    rustix::fs::mkfifoat(rustix::fs::CWD, &fifo, rustix::fs::Mode::RWXU).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(scratch.path("socket")).unwrap();
    symlink("loop", scratch.path("loop")).unwrap();
    symlink("nowhere", scratch.path("broken")).unwrap();
    check(&scratch, "fifo", "it is a pipe, not a file (write `COMMAND | zzread -`)");
    check(&scratch, "socket", "no such device or address");
    check(&scratch, "loop", "too many levels of symbolic links");
    check(&scratch, "broken", "there is no such file or folder");
    check(&scratch, "gone", "there is no such file or folder");
    for device in ["/dev/zero", "/dev/null", "/dev/full", "/dev/tty"] {
        let error = zzread::import::open(device.as_ref()).unwrap_err().to_string();
        let no_terminal = error.contains("no such device");
        assert!(
            no_terminal || error == format!("cannot read `{device}`: it is a device, not a file"),
            "{error}"
        );
    }
}

#[test]
fn what_is_no_text_is_told_by_its_kind() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "it is empty"),
        (b" \n\t\n", "there is only white space in it"),
        (b"PK\x03\x04abc", "it is not a whole zip archive (is the download complete?)"),
        (
            b"\x1F\x8B\x08",
            "it looks like a gzip archive, which zzread does not open (try `gunzip -c FILE | zzread -`)",
        ),
        (
            b"\x89PNG\r\n\x1A\n\0\0",
            "it looks like a PNG picture, which zzread does not open (a reader of text cannot show it)",
        ),
        (&[0; 4096], "it is not a text, and of no kind that zzread knows"),
        (b"t\0e\0x\0t\0\x01\xFF\x02\xFE", "it is not a text, and of no kind that zzread knows"),
    ];
    for (bytes, expected) in cases {
        let scratch = Scratch::with(&[("a.txt", bytes)]);
        check(&scratch, "a.txt", expected);
    }
}

#[test]
fn a_stray_nul_does_not_make_a_text_binary() {
    let scratch = Scratch::with(&[("a.txt", b"a line and\nanother with a \0 in it\n")]);
    assert!(scratch.open("a.txt").unwrap().articles[0].blocks[0].text.as_str().contains('␀'));
}

#[test]
fn a_format_can_be_named() {
    let scratch = Scratch::with(&[("issue.toml", b"newspaper = \"n\"\n"), ("articles/a.md", b"x")]);
    let open_as = |name, format| {
        let path = scratch.path(name);
        let request = Given { format: Some(format), ..Given::new(&path) };
        open_with(&request, &Nobody)
    };
    let text = open_as("issue.toml", "text").unwrap();
    assert_eq!(text.articles[0].blocks[0].text.as_str(), "newspaper = \"n\"");
    let error = open_as("", "text").unwrap_err().to_string();
    assert!(error.ends_with("as a text: it is a folder or an archive"), "{error}");
    let error = open_as("articles/a.md", "issue").unwrap_err().to_string();
    assert!(error.contains("it is no issue folder"), "{error}");
    let error = open_as("articles/a.md", "epab").unwrap_err().to_string();
    assert!(error.starts_with("there is no format `epab` (there are issue, "), "{error}");
}

#[test]
fn every_format_has_its_row() {
    let names: Vec<&str> = zzread::import::FORMATS.iter().map(|format| format.name).collect();
    assert_eq!((names.first(), names.last()), (Some(&"issue"), Some(&"text")));
    let different: HashSet<&str> = names.iter().copied().collect();
    assert_eq!(different.len(), names.len());
    for format in zzread::import::FORMATS {
        assert!(!format.what.is_empty() && !format.what.contains('\n'));
        assert!(format.extensions.iter().all(|e| !e.starts_with('.') && *e == e.to_lowercase()));
    }
}

/// What a child process of ours reads from its standard input. It is this very test program, told
/// to run the one test that does so.
const CHILD: [&str; 4] =
    ["--exact", "import::source::reads_its_standard_input", "--ignored", "--nocapture"];

#[test]
#[ignore = "the tests below run it, with a standard input of its own"]
fn reads_its_standard_input() {
    let outcome = zzread::import::open("-".as_ref());
    let told = outcome.map(|issue| {
        let article = &issue.articles[0];
        format!("{} / {} / {}", issue.newspaper.name, article.headline, article.blocks[0].text)
    });
    println!("〔{}〕", told.unwrap_or_else(|error| error.to_string()));
}

fn told_by_child(stdin: Stdio, input: &[u8]) -> String {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(CHILD)
        .stdin(stdin)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(input).unwrap();
    }
    let output = child.wait_with_output().unwrap();
    told(&String::from_utf8(output.stdout).unwrap())
}

fn told(output: &str) -> String {
    let (_, told) = output.split_once('〔').unwrap();
    told.split_once('〕').unwrap().0.to_owned()
}

#[test]
fn a_dash_is_standard_input() {
    let text = "题\n一。\n二。\n";
    assert_eq!(told_by_child(Stdio::piped(), text.as_bytes()), "stdin / 题 / 一。\n二。");
    let scratch = Scratch::with(&[("a", text.as_bytes())]);
    let file = File::open(scratch.path("a")).unwrap();
    assert_eq!(told_by_child(file.into(), b""), "stdin / 题 / 一。\n二。");
    let folder = File::open(scratch.path("")).unwrap();
    assert_eq!(told_by_child(folder.into(), b""), "cannot read standard input: it is a folder");
    assert_eq!(told_by_child(Stdio::null(), b""), "cannot read `-`: it is empty");
    let endless = File::open("/dev/zero").unwrap();
    assert!(told_by_child(endless.into(), b"").starts_with("cannot read `-`: it is not a text"));
}

#[test]
fn the_keyboard_is_no_text() {
    let terminal = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(CHILD);
    let mut output = terminal.master.try_clone_reader().unwrap();
    terminal.slave.spawn_command(command).unwrap().wait().unwrap();
    drop(terminal.slave);
    let mut bytes = Vec::new();
    // A terminal whose other side is gone may end in an error; what was said before counts.
    let _ = output.read_to_end(&mut bytes);
    assert_eq!(
        told(&String::from_utf8_lossy(&bytes)),
        "cannot read standard input: it is the keyboard \
         (give a text: `zzread - < FILE`, or `COMMAND | zzread -`)"
    );
}

#[test]
#[cfg(not(feature = "net"))]
fn without_the_net_an_address_is_refused_with_a_way_out() {
    let error = zzread::import::open("http://example.com/".as_ref()).unwrap_err().to_string();
    let expected = "cannot read `http://example.com/`: this zzread was built without the net \
                    (save the page, or `curl -L ADDRESS | zzread -`)";
    assert_eq!(error, expected);
}
