//! The two questions that the terminal is asked at once, and terminals that answer it or do not.

use super::{command, harness::Pty, new_home, start_sheet};

const NARROW: &str = "\x1b[2;2R";
const WIDE: &str = "\x1b[2;3R";

fn start(test: &str, arguments: &[&str]) -> Pty {
    let program = env!("CARGO_BIN_EXE_zzread");
    let pty = Pty::spawn(command(program, arguments, &new_home(test)), (80, 24));
    pty.wait_text("q 退出");
    pty
}

fn leave(mut pty: Pty) {
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
    super::assert_restored(&pty);
}

/// Whether the frames are drawn for a terminal that draws ambiguous characters in two cells.
fn is_wide(screen: &vt100::Screen) -> bool {
    screen.contents().contains("-----+-----")
}

fn is_narrow(screen: &vt100::Screen) -> bool {
    screen.contents().contains("─────┬─────")
}

#[test]
fn the_first_frame_waits_for_no_answer() {
    let mut pty = start("question-never", &[]);
    assert_eq!(pty.n_asked(), 1);
    assert!(is_narrow(&pty.screen()));
    pty.act("jjj", "the fourth article", |screen| screen.contents().contains("社区网格员"));
    leave(pty);
}

#[test]
fn a_narrow_terminal_is_drawn_once() {
    let mut pty = start("question-narrow", &[]);
    pty.answer(NARROW);
    pty.act("/河长", "hits", |screen| screen.contents().contains(" 1/46"));
    let n_cleared = pty.written().matches("\x1b[2J").count();
    assert_eq!(n_cleared, 1, "nothing was drawn anew");
    pty.type_in("\x1b");
    leave(pty);
}

#[test]
fn a_wide_terminal_gets_a_drawing_of_its_own_however_late_it_says_so() {
    for (test, keys) in [("question-wide", ""), ("question-late", "\x1b[B\x1b[B")] {
        let mut pty = start(test, &[]);
        pty.type_in(keys);
        pty.answer(WIDE);
        pty.wait("the wide drawing", is_wide);
        let drawn = pty.screen().contents();
        assert!(!drawn.contains(['─', '│', '┬', '┃']), "{drawn}");
        pty.act("?", "the help", |screen| screen.contents().contains("键入可筛选"));
        pty.type_in("\x1b");
        leave(pty);
    }
}

#[test]
fn on_a_light_background_what_is_dim_is_grey() {
    for (test, colour, is_grey) in
        [("question-light", "ffff/ffff/ffff", true), ("question-dark", "1e/1e/2e", false)]
    {
        let mut pty = start(test, &["--color", "always"]);
        pty.answer(&format!("\x1b]11;rgb:{colour}\x1b\\{NARROW}"));
        pty.act("/河长", "hits", |screen| screen.contents().contains(" 1/46"));
        // The palette's bright black: SGR 90, or 38;5;8.
        let written = pty.written();
        let is_written = ["\x1b[90m", ";90m", "38;5;8m"].iter().any(|it| written.contains(it));
        assert_eq!(is_written, is_grey, "{}", written.escape_debug());
        pty.type_in("\x1b");
        leave(pty);
    }
}

#[test]
fn an_answer_that_makes_no_sense_is_no_answer_and_no_key() {
    let mut pty = start("question-garbage", &[]);
    pty.answer("\x1b[2;70R\x1b[R\x1b[2;R\x1b[;2R\x1b[99;1R\x1b[?2;3R\x1b[2;99999R");
    pty.act("/河长", "hits", |screen| screen.contents().contains(" 1/46"));
    assert!(is_narrow(&pty.screen()));
    pty.type_in("\x1b");
    leave(pty);
}

#[test]
fn no_key_is_lost_around_the_answer() {
    let mut pty = start_sheet("question-keys");
    pty.wait_text("size 40x8");
    for piece in ["株\x1b[H", "a\x1b[2;3Rb", "洲", NARROW, "\x1b[Fc"] {
        pty.answer(piece);
    }
    pty.wait_text("keys 株 Home a Wide b 洲 End c");
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn who_says_how_wide_it_is_is_not_asked() {
    let pty = start("question-told-wide", &["--ambiguous", "wide"]);
    assert!(is_wide(&pty.screen()));
    assert_eq!(pty.n_asked(), 0);
    leave(pty);
    let mut pty = start("question-told-narrow", &["--ambiguous", "narrow"]);
    assert_eq!(pty.n_asked(), 0);
    pty.type_in(WIDE);
    pty.act("/河长", "hits", |screen| screen.contents().contains(" 1/46"));
    assert!(is_narrow(&pty.screen()));
    pty.type_in("\x1b");
    leave(pty);
}

fn doctor(test: &str, arguments: &[&str]) -> Pty {
    let program = env!("CARGO_BIN_EXE_zzread");
    Pty::spawn(command(program, arguments, &new_home(test)), (80, 24))
}

#[test]
fn the_doctor_tells_what_the_terminal_answers() {
    let mut pty = doctor("doctor-answers", &["doctor"]);
    pty.answer(
        "\x1bP>|Fine 1\x1b[2J\x1b\\\x1b[1;3R\x1b[?2026;2$y\x1b]11;rgb:ff/ff/ee\x07\x1b[?62;4c",
    );
    assert_eq!(pty.exit_code(), 0);
    let told = [
        "终端        Fine 1",
        "大小        80x24",
        "歧义字宽    两格",
        "同步输出    有",
        "kitty 键盘  无",
        "图像        sixel",
        "背景        #ffffee, 浅色",
        "复制        由终端（OSC 52）；终端不会时，在设置里写 copy = [\"wl-copy\"] 之类的命令",
        "颜色        256, 使用",
        "环境变量    TERM=xterm-256color",
        "语言        简体中文 (zh_CN.UTF-8)",
    ];
    assert_eq!(pty.picture(), told.join("\n"));
    assert_eq!(pty.modes(), pty.first_modes());
}

#[test]
fn the_doctor_waits_in_vain_for_a_mute_terminal() {
    let mut pty = doctor("doctor-mute", &["doctor", "--lang", "en", "--ambiguous", "wide"]);
    assert_eq!(pty.exit_code(), 0);
    let told = pty.picture();
    assert!(told.starts_with("terminal             xterm-256color (answers nothing)\n"), "{told}");
    let width = "\nambiguous width      no answer, taken as one cell; --ambiguous: two cells\n";
    assert!(told.contains(width), "{told}");
    assert_eq!(pty.modes(), pty.first_modes());
}

#[test]
fn the_doctor_speaks_json() {
    let mut pty = doctor("doctor-json", &["doctor", "--json"]);
    pty.answer("\x1b[1;2R\x1b[?1u\x1b_Gi=1;OK\x1b\\\x1b[?62c");
    assert_eq!(pty.exit_code(), 0);
    let told = pty.picture().replace('\n', "");
    for part in [
        "\"has_terminal\":true",
        "\"ambiguous\":\"narrow\"",
        "\"synchronized_output\":null",
        "\"kitty_keyboard\":true,\"kitty_graphics\":true,\"sixel\":false",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}
