//! What the program costs in a real terminal, beside `less` on the same text.
//!
//! `cargo bench --bench terminal`. The limits: the first frame within 1.5 times that of `less`, also
//! of a text of 100 MB; less than 16 MB at the peak, for that text less than 1.5 times its length;
//! a binary under 8 MB; five idle seconds without a byte or any CPU time. A frame is there when nothing more is written: that is fair to both, since only one of
//! them says where its frames end. The runs alternate, so that a busy machine is busy for both.

#[path = "../tests/pty/harness.rs"]
#[allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "the tests use all of it")]
mod harness;

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use harness::{CommandBuilder, Pty};

const ZZREAD: &str = env!("CARGO_BIN_EXE_zzread");
const N_RUNS: usize = 41;
const LONG_BYTES: usize = 100_000_000;
const QUIET: Duration = Duration::from_millis(60);

fn main() {
    let text = Path::new(env!("CARGO_TARGET_TMPDIR")).join("issue.txt");
    fs::write(&text, Command::new(ZZREAD).arg("cat").output().expect("zzread cat runs").stdout)
        .expect("the text can be written");
    let text = text.to_str().expect("a path of letters");

    first_frames("first frame of the bundled issue", &[], text);
    first_frames("first frame of the same as a text", &[text], text);
    long_text();
    idle();
    let n_bytes = fs::metadata(ZZREAD).map_or(0, |it| it.len());
    println!("binary                {:>8.2} MB   (limit 8)", n_bytes as f64 / 1e6);
}

fn command(program: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    for name in ["LESS", "LESSOPEN", "LESSCLOSE", "NO_COLOR"] {
        command.env_remove(name);
    }
    command.env("LESSHISTFILE", "-");
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command
}

/// From the start of a program to its first whole frame.
fn first_frame(program: &str, arguments: &[&str]) -> Duration {
    let command = command(program, arguments);
    let start = Instant::now();
    let mut pty = Pty::spawn(command, (80, 24));
    let end = pty.wait_quiet(QUIET);
    pty.type_in("q");
    pty.exit_code();
    end - start
}

fn first_frames(what: &str, arguments: &[&str], text: &str) {
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for _ in 0..N_RUNS {
        ours.push(first_frame(ZZREAD, arguments));
        theirs.push(first_frame("less", &[text]));
    }
    for (name, of) in [("median", N_RUNS / 2), ("fastest", 0)] {
        let [ours, theirs] = [&mut ours, &mut theirs].map(|times| nth(times, of));
        let share = ours.as_secs_f64() / theirs.as_secs_f64();
        println!("{what}, {name}: {ours:.2?}, less {theirs:.2?}: {share:.2} (limit 1.5)");
    }
}

/// A text of 100 MB: its first frame, and the memory when all of it is there.
fn long_text() {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("long.txt");
    let words =
        ["近日", "记者", "获悉", "，", "一季度", "全区", "新签", "17", "个项目", "、", "的"];
    let mut seed = 1_u32;
    let mut text = String::with_capacity(LONG_BYTES + 1_000);
    while text.len() < LONG_BYTES {
        for _ in 0..60 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text += words[(seed >> 16) as usize % words.len()];
        }
        text += "。\n";
    }
    fs::write(&path, &text).expect("the text can be written");
    let path = path.to_str().expect("a path of letters");
    first_frames("first frame of 100 MB", &[path], path);

    let mut pty = Pty::spawn(command(ZZREAD, &[path]), (80, 24));
    pty.wait_quiet(Duration::from_secs(3));
    let share = peak_mb(&pty) * 1e6 / text.len() as f64;
    println!("peak memory, 100 MB   {:>8.2} MB: {share:.2} (limit 1.5)", peak_mb(&pty));
    pty.type_in("q");
    pty.exit_code();
    let _ = fs::remove_file(path);
}

fn nth(times: &mut [Duration], n: usize) -> Duration {
    times.sort();
    times[n]
}

/// Five seconds of nothing, after reading through the whole issue.
fn idle() {
    let mut pty = Pty::spawn(command(ZZREAD, &[]), (80, 24));
    pty.wait_quiet(QUIET);
    pty.type_in("\r");
    for _ in 0..200 {
        pty.type_in(" ");
    }
    pty.wait_quiet(Duration::from_millis(300));
    let (n_bytes, cpu) = (pty.written().len(), cpu_time(&pty));
    pty.is_silent(Duration::from_secs(5));
    let (n_bytes, cpu) = (pty.written().len() - n_bytes, cpu_time(&pty) - cpu);
    println!("idle for 5 s          {n_bytes:>8} bytes, {cpu:?} of CPU   (limit: none)");
    println!("peak memory           {:>8.2} MB   (limit 16)", peak_mb(&pty));
    pty.type_in("q");
    pty.exit_code();
}

/// The most memory that was resident so far.
fn peak_mb(pty: &Pty) -> f64 {
    let peak = proc_file(pty, "status").lines().find_map(|line| {
        line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok()
    });
    peak.unwrap_or(f64::NAN) * 1024.0 / 1e6
}

fn proc_file(pty: &Pty, name: &str) -> String {
    fs::read_to_string(format!("/proc/{}/{name}", pty.pid())).unwrap_or_default()
}

/// The time on a processor so far, as Linux tells it: in hundredths of a second.
fn cpu_time(pty: &Pty) -> Duration {
    let stat = proc_file(pty, "stat");
    // The name in brackets may hold blanks. Behind it come the state and eleven fields, then these.
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields);
    let ticks: u64 =
        fields.split(' ').skip(11).take(2).filter_map(|it| it.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
