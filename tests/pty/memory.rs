//! The program remembers: quitting and coming back, in whatever window.

use super::{
    assert_restored, command,
    harness::Pty,
    home_of, new_home,
    reader::{ZZREAD, article_row, run_on},
};

/// Quits, and waits until the program is gone: what it had to note is noted then.
fn quit(mut pty: Pty) {
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
    assert_restored(&pty);
}

fn come_back(test: &str, size: (u16, u16)) -> Pty {
    Pty::spawn(command(ZZREAD, &[], &home_of(test)), size)
}

#[test]
fn the_reader_comes_back_to_the_same_paragraph_in_any_window() {
    let test = "memory-place";
    let mut pty = Pty::spawn(command(ZZREAD, &[], &new_home(test)), (80, 24));
    pty.wait_text("q 退出");
    pty.act("\r  ", "the third screen", |screen| !screen.contents().contains("一 季 度 签 下"));
    let row = article_row(&pty, 2);
    let top: String = row.chars().filter(|c| !c.is_whitespace()).take(5).collect();
    assert!(top.chars().count() == 5, "{}", pty.picture());
    quit(pty);

    let pty = come_back(test, (50, 24));
    pty.wait("the same paragraph", |screen| run_on(screen).contains(&top));
    quit(pty);

    let mut pty = come_back(test, (80, 24));
    pty.wait("the same paragraph", |screen| run_on(screen).contains(&top));
    pty.act("v", "standing lines", |screen| screen.contents().contains("v 横排"));
    quit(pty);

    let mut pty = come_back(test, (80, 24));
    pty.wait_text("v 横排");
    pty.act("v", "the same paragraph", |screen| run_on(screen).contains(&top));
    quit(pty);
}

#[test]
fn what_was_read_and_searched_and_set_is_kept() {
    let test = "memory-marks";
    let mut pty = Pty::spawn(command(ZZREAD, &[], &new_home(test)), (98, 28));
    pty.wait_text("q 退出");
    pty.act("x", "a read article", |screen| screen.contents().contains('✓'));
    pty.act("/无此一词\r", "nothing", |screen| screen.contents().contains("没有找到"));
    pty.act("t", "no contents", |screen| !screen.contents().contains('✓'));
    quit(pty);

    let mut pty = come_back(test, (98, 28));
    pty.wait_text("q 退出");
    assert!(!pty.picture().contains('✓'), "the contents are hidden as they were");
    pty.act("t", "the contents", |screen| screen.contents().contains('✓'));
    pty.act("/\u{1b}[A", "the query of before", |screen| screen.contents().contains("无此一词"));
    pty.type_in("\u{3}");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_shelf_that_cannot_be_written_is_told_once_and_reading_goes_on() {
    let mut command = command(ZZREAD, &[], &new_home("memory-none"));
    command.env("ZZREAD_LIBRARY", "/dev/null/nowhere");
    let mut pty = Pty::spawn(command, (80, 24));
    pty.wait_text("书架不能写");
    pty.act("\r", "the notice is gone", |screen| !screen.contents().contains("书架不能写"));
    pty.act("x ", "the second screen", |screen| !screen.contents().contains("一 季 度 签 下"));
    quit(pty);
}

#[test]
fn without_a_library_nothing_is_remembered() {
    let test = "memory-off";
    let home = new_home(test);
    let mut pty = Pty::spawn(command(ZZREAD, &["--no-library"], &home), (98, 28));
    pty.wait_text("q 退出");
    pty.act("x", "a read article", |screen| screen.contents().contains('✓'));
    quit(pty);
    assert!(!home.join(".local").exists());
    let pty = come_back(test, (98, 28));
    pty.wait_text("q 退出");
    assert!(!pty.picture().contains('✓'));
    quit(pty);
}

#[test]
fn a_phrase_is_found_on_the_shelf_and_opened() {
    let test = "memory-find";
    let pty = Pty::spawn(command(ZZREAD, &[], &new_home(test)), (80, 24));
    pty.wait_text("q 退出");
    quit(pty);
    let mut pty = come_back(test, (80, 24));
    pty.wait_text("q 退出");
    pty.act("L", "the shelf", |screen| screen.contents().contains("书架　1期"));
    pty.act("F招商", "an article", |screen| screen.contents().contains("1篇"));
    pty.act("\r", "the article", |screen| {
        run_on(screen).contains("招商引资") && !screen.contents().contains("书架 /")
    });
    quit(pty);
}
