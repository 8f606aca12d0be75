//! The real program on the issue that comes with it.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    time::{Duration, Instant},
};

use rustix::process::Signal;

use super::{
    assert_restored, command,
    harness::{Pty, picture},
    home_of, new_home,
};

pub(super) const ZZREAD: &str = env!("CARGO_BIN_EXE_zzread");

fn start(test: &str, size: (u16, u16)) -> Pty {
    Pty::spawn(command(ZZREAD, &[], &new_home(test)), size)
}

fn start_shell(test: &str, script: &str) -> Pty {
    Pty::spawn(command("sh", &["-c", script, "sh", ZZREAD], &new_home(test)), (80, 24))
}

/// The text of the screen as it would stand on one endless line.
pub(super) fn run_on(screen: &vt100::Screen) -> String {
    screen.contents().chars().filter(|c| !c.is_whitespace() && *c != '┃').collect()
}

/// What stands in the article pane, in a row of a screen with two panes.
pub(super) fn article_row(pty: &Pty, y: usize) -> String {
    let picture = pty.picture();
    let row = picture.lines().nth(y).unwrap_or_default();
    row.split_once('│').map(|(_, text)| text.trim().to_owned()).unwrap_or_default()
}

#[test]
fn the_paper_lies_open_at_once_and_leaves_no_trace() {
    let mut pty = start("reader-start", (80, 24));
    pty.wait_text("招商开局红火");
    pty.wait_text("q 退出");
    assert_eq!(pty.titles(), ["zzread"], "content stays out of the title");
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
    assert_restored(&pty);
    assert_eq!(pty.picture(), "");
}

#[test]
fn what_a_terminal_answers_somebody_else_is_not_typed() {
    let mut pty = start("reader-answers", (80, 24));
    pty.wait_text("q 退出");
    let said = [
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
        "\x1b]lquiet paper\x1b\\",
        "\x1bP>|quiet term 1.0\x1b\\",
        "\x1bP1$r0 q\x1b\\",
        "\x1b_Gi=1;ENOENT:quit\x1b\\",
        "\x1b^quit\x1b\\",
        "\x1bXquit\x1b\\",
        "\x1b[M /q",
    ];
    let down = said.concat() + "j";
    pty.act(&down, "one line down and nothing else", |screen| {
        let picture = picture(screen);
        picture.contains("▸ 扫净死角") && picture.contains("q 退出")
    });
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn resizing_keeps_the_place() {
    let mut pty = start("reader-resize", (80, 24));
    pty.wait_text("q 退出");
    pty.act("\r  ", "the third screen", |screen| !screen.contents().contains("一 季 度 签 下"));
    // Where blanks stand depends on the width.
    let row = article_row(&pty, 2);
    let top: String = row.chars().filter(|c| !c.is_whitespace()).take(5).collect();
    assert!(top.chars().count() == 5, "{}", pty.picture());
    for (columns, rows) in [(40, 12), (20, 4), (140, 40), (60, 9), (10, 2), (80, 24)] {
        pty.resize((columns, rows));
        // The footer of the new size is the last that a frame writes.
        pty.wait(&format!("{top} at {columns}x{rows}"), |screen| {
            columns < 20 && screen.contents().contains("太小") || run_on(screen).contains(&top)
        });
    }
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
    assert_restored(&pty);
}

#[test]
fn a_search_is_left_to_the_exact_place() {
    let mut pty = start("reader-search", (80, 24));
    pty.wait_text("q 退出");
    pty.act("\r ", "the second screen", |screen| !screen.contents().contains("一 季 度 签 下"));
    let before = pty.picture();
    pty.act("/河长", "hits", |screen| screen.contents().contains(" 1/46"));
    assert!(!pty.screen().hide_cursor());
    assert_eq!(pty.screen().cursor_position(), (23, 6));
    pty.act("\x1b", "the place before", |screen| picture(screen) == before);
    assert!(pty.screen().hide_cursor());
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_signal_while_reading_or_searching_leaves_no_trace() {
    let cases = [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)];
    for (signal, expected) in cases {
        let mut pty = start(&format!("reader-signal-{expected}"), (80, 24));
        pty.wait_text("q 退出");
        pty.act("\r/河长", "hits", |screen| screen.contents().contains(" 1/46"));
        pty.signal(signal);
        assert_eq!(pty.exit_code(), expected);
        assert_restored(&pty);
    }
}

#[test]
fn a_reader_stops_and_reads_on_at_another_size() {
    let script =
        r#"set -m; "$1"; echo "stopped: $?"; read -r line; fg > /dev/null; echo "ended: $?""#;
    let mut pty = start_shell("reader-stops", script);
    pty.wait_text("q 退出");
    pty.act("\r ", "the second screen", |screen| !screen.contents().contains("一 季 度 签 下"));
    // Where blanks stand depends on the width.
    let row = article_row(&pty, 2);
    let top: String = row.chars().filter(|c| !c.is_whitespace()).take(5).collect();
    pty.act("\x1a", "the shell", |screen| screen.contents().contains("stopped: "));
    assert_restored(&pty);
    pty.resize((40, 12));
    pty.act("\r", "the same place", |screen| run_on(screen).contains(&top));
    assert!(pty.screen().alternate_screen());
    pty.type_in("q");
    pty.wait_text("ended: 0");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_text_from_a_pipe_is_read_with_keys_from_the_terminal() {
    let mut pty = start_shell("reader-pipe", r#"printf '河长巡河。\n\n治水有成。\n' | "$1" -"#);
    pty.wait_text("河长巡河。");
    pty.act("/治水", "a hit", |screen| screen.contents().contains("/治水"));
    pty.type_in("\x1b");
    pty.type_in("\x03");
    assert_eq!(pty.exit_code(), 0);
    assert_restored(&pty);
}

#[test]
fn an_idle_reader_writes_nothing() {
    let pty = start("reader-idle", (80, 24));
    pty.wait_text("q 退出");
    assert!(pty.is_silent(Duration::from_secs(1)), "{}", pty.written().escape_debug());
}

#[test]
fn what_comes_late_is_waited_for_in_the_reader() {
    let mut pty = start_shell("reader-late", r#"mkfifo gate; cat gate | exec "$1" -"#);
    pty.wait_text("正在打开");
    pty.resize((60, 12));
    fs::write(home_of("reader-late").join("gate"), "晚到的消息\n\n它还是来了。\n").unwrap();
    pty.wait_text("它还是来了");
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
    assert_restored(&pty);
}

#[test]
fn who_does_not_want_to_wait_leaves() {
    for key in ["q", "\x03"] {
        let mut pty = start_shell("reader-leaves", r#"mkfifo gate; cat gate | exec "$1" -"#);
        pty.wait_text("正在打开");
        pty.type_in(key);
        // The program is gone; what it would have read from still waits.
        pty.wait("the end", |screen| !screen.alternate_screen());
        fs::write(home_of("reader-leaves").join("gate"), "").unwrap();
        assert_eq!(pty.exit_code(), 0);
    }
}

#[test]
fn what_cannot_be_opened_late_is_told_on_the_restored_terminal() {
    let mut pty = start_shell("reader-fails", r#"mkfifo gate; cat gate | exec "$1" -"#);
    pty.wait_text("正在打开");
    fs::write(home_of("reader-fails").join("gate"), " \n").unwrap();
    pty.wait_text("错误：读不了 `-`：里面只有空白");
    assert_eq!(pty.exit_code(), 1);
    assert_restored(&pty);
}

#[test]
fn a_picture_is_shown_by_the_system_as_a_copy_under_a_name_of_ours() {
    let home = new_home("reader-picture");
    let write = |name: &str, bytes: &[u8]| {
        let path = home.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    write("issue/issue.toml", b"newspaper = \"n\"\n[[page]]\nno = \"1\"\narticles = [\"a\"]\n");
    let article = "+++\nheadline = \"h\"\n+++\n\n![灯](-lamp.desktop)\n\n1\n\n2\n\n3\n\n4\n\n5\n\n![没有](gone.png)\n";
    write("issue/articles/a.md", article.as_bytes());
    write("issue/articles/-lamp.desktop", b"\x89PNG\r\n\x1a\nthe rest");
    write("bin/xdg-open", b"#!/bin/sh\necho \"$#:$1\" > \"$HOME/told\"\n");
    fs::set_permissions(home.join("bin/xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = command(ZZREAD, &["issue"], &home);
    command
        .env("PATH", format!("{}:{}", home.join("bin").display(), std::env::var("PATH").unwrap()));
    command.env("ZZREAD_CACHE", home.join("cache"));
    let mut pty = Pty::spawn(command, (80, 9));
    pty.wait_text("灯");
    pty.type_in("\ro");
    let told = wait_for_file(&home.join("told"));
    let picture = told.trim_end().strip_prefix("1:").unwrap();
    assert!(picture.starts_with('/') && picture.ends_with(".png"), "{picture}");
    assert_eq!(fs::read(picture).unwrap(), b"\x89PNG\r\n\x1a\nthe rest");
    pty.act("Go", "a word", |screen| screen.contents().contains("这张图片不在刊里"));
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
}

/// The text of a file, once there is one that ends with a line.
fn wait_for_file(path: &Path) -> String {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let text = fs::read_to_string(path).unwrap_or_default();
        if text.ends_with('\n') {
            return text;
        }
        assert!(Instant::now() < end, "{} never came", path.display());
        std::thread::yield_now();
    }
}

#[test]
fn what_is_copied_goes_to_the_clipboard_and_what_leads_somewhere_says_where() {
    let home = new_home("reader-links");
    let write = |name: &str, text: &str| {
        let path = home.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("issue/issue.toml", "newspaper = \"n\"\n[[page]]\nno = \"1\"\narticles = [\"a\"]\n");
    let article = "+++\nheadline = \"h\"\n+++\n\nsee [the plan](https://example.com/plan) here\n";
    write("issue/articles/a.md", article);
    let mut pty = Pty::spawn(command(ZZREAD, &["issue"], &home), (80, 24));
    pty.wait_text("the plan");
    assert_eq!(pty.links().len(), "the plan".len(), "each cell says it by itself");
    assert!(pty.links().iter().all(|address| address == "https://example.com/plan"));
    pty.act("\ry", "a word", |screen| screen.contents().contains("已复制"));
    let copied = pty.copied();
    // `see the plan here`, a blank line, `h[N]. n(1).`
    assert_eq!(copied, ["c2VlIHRoZSBwbGFuIGhlcmUKCmhbTl0uIG4oMSkuCg=="]);
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
    assert_restored(&pty);
}

#[test]
fn the_mouse_is_asked_for_unless_it_is_not_wanted() {
    for (arguments, wanted) in [(&[][..], true), (&["--no-mouse"][..], false)] {
        let home = new_home("reader-mouse");
        let mut pty = Pty::spawn(command(ZZREAD, arguments, &home), (80, 24));
        pty.wait_text("q 退出");
        let is_on = pty.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        assert_eq!(is_on, wanted);
        assert_eq!(pty.n_keyboards(), 1);
        if wanted {
            // A click on the hint `q 退出` of the footer.
            let picture = pty.picture();
            let before = picture.lines().last().unwrap().split("q 退出").next().unwrap();
            let column = crate::support::cells_of(before) + 1;
            pty.type_in(&format!("\x1b[<0;{column};24M\x1b[<0;{column};24m"));
        } else {
            pty.type_in("q");
        }
        assert_eq!(pty.exit_code(), 0);
        assert_restored(&pty);
    }
}
