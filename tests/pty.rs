//! The program in a real terminal: how it comes, how it goes, and what it leaves behind.

#[allow(dead_code, reason = "the benches use the rest")]
mod harness;
mod memory;
#[cfg(feature = "net")]
mod net;
mod question;
mod reader;

use std::{fs, path::PathBuf, time::Duration};

use harness::{CommandBuilder, Pty};
use ratatui::style::Style;
use rustix::process::Signal;
use zzread::{
    app::{Action, Effect, Key, KeyCode, Lang},
    issue::Text,
    tui,
    ui::Frame,
    worker::Worker,
};

/// A program of one sheet: it shows its size and the keys that were pressed.
#[derive(Default)]
struct Sheet {
    size: (u16, u16),
    keys: Vec<String>,
    n_changes: u64,
}

impl tui::Program for Sheet {
    fn title(&self) -> Text {
        Text::new("a sheet\x07\x1b]of paper")
    }

    fn lang(&self) -> Lang {
        Lang::En
    }

    fn update(&mut self, action: Action) -> Vec<Effect> {
        let ctrl = |c| Key { ctrl: true, ..Key::plain(KeyCode::Char(c)) };
        self.n_changes += 1;
        match action {
            Action::Measured(ambiguous) => self.keys.push(format!("{ambiguous:?}")),
            Action::Resized(columns, rows) => self.size = (columns, rows),
            Action::Key(key) if key == Key::plain(KeyCode::Char('q')) => return vec![Effect::Quit],
            Action::Key(key) if key == ctrl('z') => return vec![Effect::Suspend],
            Action::Key(key) if key == ctrl('l') => return vec![Effect::Repaint],
            Action::Key(key) if key == ctrl('x') => panic!("on\npurpose\x1b]2;injected\x07"),
            Action::Key(key) => self.keys.push(key.to_string()),
            Action::Pasted(text) => self.keys.push(format!("{text:?}")),
            _ => {}
        }
        Vec::new()
    }

    fn n_changes(&self) -> u64 {
        self.n_changes
    }

    fn paint(&self, frame: &mut Frame) {
        let cells = &mut frame.cells;
        let (columns, rows) = self.size;
        let lines = [format!("size {columns}x{rows}"), format!("keys {}", self.keys.join(" "))];
        for (y, line) in lines.iter().enumerate().take(usize::from(cells.area.height)) {
            cells.set_string(0, y as u16, line, Style::new());
        }
    }
}

/// Not a test: the sheet's own process, which the tests below start in a terminal.
#[test]
#[ignore = "shows a sheet in the terminal, for other tests"]
fn sheet() {
    if std::env::var_os("ZZREAD_SHEET").is_some() {
        let worker = Worker::new().unwrap();
        let ending = tui::show(&mut Sheet::default(), &worker, tui::Manners::default());
        let ending = ending.unwrap_or_else(|error| panic!("{error:#}"));
        std::process::exit(ending.exit_code().into());
    }
}

/// The home of a test's program.
fn home_of(test: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test)
}

/// The same, swept.
fn new_home(test: &str) -> PathBuf {
    let home = home_of(test);
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).unwrap();
    home
}

fn command(program: &str, arguments: &[&str], home: &PathBuf) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    command.cwd(home);
    let path = std::env::var("PATH").unwrap_or_default();
    let home = home.to_str().unwrap();
    let vars = [("PATH", path.as_str()), ("HOME", home), ("TERM", "xterm-256color")];
    for (name, value) in vars.into_iter().chain([("LANG", "zh_CN.UTF-8"), ("ZZREAD_SHEET", "1")]) {
        command.env(name, value);
    }
    command
}

/// The command line that shows the sheet.
fn sheet_arguments() -> [String; 5] {
    let program = std::env::current_exe().unwrap();
    let program = program.to_str().unwrap();
    [program, "pty::sheet", "--exact", "--ignored", "--nocapture"].map(str::to_owned)
}

fn start_sheet(test: &str) -> Pty {
    let arguments = sheet_arguments();
    let [program, arguments @ ..] = arguments.each_ref().map(String::as_str);
    Pty::spawn(command(program, &arguments, &new_home(test)), (40, 8))
}

/// The sheet, begun by a shell with job control; `script` has the sheet's command line as `$@`.
fn start_shell(test: &str, script: &str) -> Pty {
    let arguments = sheet_arguments();
    let arguments: Vec<_> =
        ["-c", script, "sh"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
    Pty::spawn(command("sh", &arguments, &new_home(test)), (40, 8))
}

/// Nothing of the program is left in the terminal.
fn assert_restored(pty: &Pty) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen(), "the alternate screen is left");
    assert!(!screen.hide_cursor(), "the cursor is shown");
    assert!(!screen.bracketed_paste(), "pasted text is not marked");
    assert!(!screen.bold() && !screen.inverse(), "the pen is plain");
    let n_of = |sequence| pty.written().matches(sequence).count();
    assert_eq!(n_of("\x1b[22;0t"), n_of("\x1b[23;0t"), "the title is brought back");
    assert_eq!(pty.n_keyboards(), 0, "keys are as they were");
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "so is the mouse");
    assert_eq!(pty.strange(), Vec::<String>::new());
    assert_eq!(pty.modes(), pty.first_modes());
}

#[test]
fn keys_and_pasted_text_arrive() {
    let mut pty = start_sheet("keys");
    pty.wait_text("size 40x8");
    pty.act("株\x1b[A\r", "keys", |screen| screen.contents().contains("keys 株 ↑ Enter"));
    pty.act("\x1b[200~q\x1b[201~", "paste", |screen| screen.contents().contains("\"q\""));
    pty.act("\x1b", "Esc", |screen| screen.contents().contains("Esc"));
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn it_leaves_the_terminal_as_it_was() {
    let mut pty = start_sheet("leaves");
    pty.wait_text("size 40x8");
    assert!(pty.screen().alternate_screen());
    assert_eq!(pty.titles(), ["a sheet␇␛]of paper"]);
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
    assert_restored(&pty);
    assert_eq!(pty.picture().lines().filter(|line| line.contains("size")).count(), 0);
}

#[test]
fn a_signal_ends_it_in_good_order() {
    let cases = [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];
    for (signal, expected) in cases {
        let mut pty = start_sheet(&format!("signal-{expected}"));
        pty.wait_text("size 40x8");
        assert_ne!(pty.modes(), pty.first_modes());
        pty.signal(signal);
        assert_eq!(pty.exit_code(), expected);
        assert_restored(&pty);
    }
}

#[test]
fn a_panic_is_told_on_a_restored_terminal() {
    let mut pty = start_sheet("panic");
    pty.wait_text("size 40x8");
    pty.resize((120, 12));
    pty.wait_text("size 120x12");
    pty.type_in("\x18");
    assert_eq!(pty.exit_code(), 101);
    let picture = pty.picture();
    let told: Vec<_> = picture.lines().skip_while(|line| !line.contains("zzread:")).collect();
    assert!(told[0].contains("not yours: on"), "{picture}");
    assert_eq!(pty.titles().len(), 1, "a panic's message does not drive the terminal");
    let written = pty.written();
    let (before, _) = written.split_once("zzread: ").unwrap();
    assert!(before.contains("\x1b[?1049l"), "left before it was told");

    let folder = home_of("panic").join(".local/state/zzread");
    let report = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    assert!(picture.replace('\n', "").contains(report.file_name().unwrap().to_str().unwrap()));
    let report = fs::read_to_string(report).unwrap();
    for part in [concat!("zzread ", env!("CARGO_PKG_VERSION")), "what:  on", "tests/pty.rs:"] {
        assert!(report.contains(part), "{part} in {report}");
    }
}

#[test]
fn it_stops_and_goes_on() {
    let script =
        r#"set -m; "$@"; echo "stopped: $?"; read -r line; fg > /dev/null; echo "ended: $?""#;
    let mut pty = start_shell("stops", script);
    pty.wait_text("size 40x8");
    let raw = pty.modes();
    pty.act("\x1a", "the shell", |screen| screen.contents().contains("stopped: "));
    assert_restored(&pty);
    pty.resize((60, 10));
    pty.act("\r", "the sheet", |screen| screen.contents().contains("size 60x10"));
    assert!(pty.screen().alternate_screen());
    assert_eq!(pty.modes(), raw);
    pty.act("x", "a key", |screen| screen.contents().contains("keys x"));
    pty.type_in("q");
    pty.wait_text("ended: 0");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn without_a_shell_to_continue_it_there_is_no_stopping() {
    let mut pty = start_sheet("no-shell");
    pty.wait_text("size 40x8");
    pty.act("\x1ax", "a key", |screen| screen.contents().contains("keys x"));
    assert!(pty.screen().alternate_screen());
    pty.signal(Signal::TSTP);
    pty.act("y", "a key", |screen| screen.contents().contains("keys x y"));
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn when_the_terminal_goes_it_goes_too() {
    let mut pty = start_sheet("hang-up");
    pty.wait_text("size 40x8");
    pty.hang_up();
    assert_eq!(pty.exit_code(), 129);
}

#[test]
fn when_the_terminal_goes_and_nobody_says_so_it_goes_too() {
    let mut pty = start_shell("nohup", r#"trap "" HUP; exec "$@""#);
    pty.wait_text("size 40x8");
    pty.hang_up();
    assert_eq!(pty.exit_code(), 129);
}

#[test]
fn keys_come_from_the_terminal_when_standard_input_is_something_else() {
    let mut pty = start_shell("stdin", r#"exec "$@" < /dev/null"#);
    pty.wait_text("size 40x8");
    pty.act("x", "a key", |screen| screen.contents().contains("keys x"));
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
    assert_restored(&pty);
}

#[test]
fn any_size_is_a_size() {
    let mut pty = start_sheet("sizes");
    pty.wait_text("size 40x8");
    for (columns, rows) in [(1, 1), (500, 1), (2, 2), (40, 9), (65535, 2)] {
        pty.resize((columns, rows));
    }
    pty.wait_text("size 2000x2");
    pty.resize((0, 0));
    pty.resize((24, 2));
    pty.wait_text("size 24x2");
    pty.type_in("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn an_idle_program_writes_nothing() {
    let pty = start_sheet("idle");
    pty.wait_text("size 40x8");
    assert!(pty.is_silent(Duration::from_secs(1)), "{}", pty.written().escape_debug());
}
