//! What the program costs in a real terminal, beside `less` on the same text.
//!
//! `cargo bench --bench terminal`. The limits: the first frame within 1.7 times that of `less` by the
//! clock and 1.9 times by the processor time of the main thread, also of a text of 100 MB; less than 9 MB
//! at the peak, for that text less than 1.5 times its length; a binary under 12 MB; five idle seconds
//! without a byte or any CPU time. A frame is there when nothing more is written: that is fair to both,
//! since only one of them says where its frames end. The runs alternate, so that a busy machine is busy
//! for both.
//!
//! The clocks start in the child, right before it becomes the program: to make a terminal and a process
//! costs as much as a frame, on both sides, and would hide half of the difference.

#[path = "../tests/pty/harness.rs"]
#[allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "the tests use all of it")]
mod harness;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, SystemTime, UNIX_EPOCH},
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

    let _ = fs::remove_dir_all(shelf());
    first_frames("first frame of the bundled issue", &[], text);
    idle();
    first_frames("first frame of the same as a text", &[text], text);
    long_text();
    let _ = fs::remove_dir_all(shelf());
    let n_bytes = fs::metadata(ZZREAD).map_or(0, |it| it.len());
    println!("binary                {:>8.2} MB   (limit 12)", n_bytes as f64 / 1e6);
}

fn shelf() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("shelf")
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
    // A shelf of the bench's own: what was read last, whatever it was, is not what is measured.
    command.env("ZZREAD_LIBRARY", shelf());
    command
}

/// Notes the time and its own processor time, and becomes the program.
const CHILD: &str =
    r#"read -r cpu _ </proc/self/schedstat; echo $EPOCHREALTIME $cpu >"$0"; exec "$@""#;

/// From the start of a program to its first whole frame: by the clock, and the processor time of its
/// main thread.
fn first_frame(program: &str, arguments: &[&str]) -> [Duration; 2] {
    let clock = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clock");
    let child = ["-c", CHILD, clock.to_str().expect("a path of letters"), program];
    let mut pty = Pty::spawn(command("bash", &[&child, arguments].concat()), (80, 24));
    let end = pty.wait_quiet(QUIET);
    let cpu = main_thread_cpu(&pty);
    let since_end = end.elapsed();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    pty.type_in("q");
    pty.exit_code();
    let noted = fs::read_to_string(clock).unwrap_or_default();
    let (time, cpu_before) = noted.trim().split_once(' ').unwrap_or_default();
    let start = Duration::from_secs_f64(time.parse().expect("bash tells the time"));
    let cpu_before = Duration::from_nanos(cpu_before.parse().expect("Linux tells it"));
    [now - since_end - start, cpu - cpu_before]
}

/// The time that the main thread was on a processor.
fn main_thread_cpu(pty: &Pty) -> Duration {
    let told = proc_file(pty, "schedstat");
    Duration::from_nanos(told.split(' ').next().and_then(|it| it.parse().ok()).unwrap_or_default())
}

fn first_frames(what: &str, arguments: &[&str], text: &str) {
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for _ in 0..N_RUNS {
        ours.push(first_frame(ZZREAD, arguments));
        theirs.push(first_frame("less", &[text]));
    }
    for (clock, (kind, limit)) in [("by the clock", 1.7), ("CPU", 1.9)].into_iter().enumerate() {
        for (name, of) in [("median", N_RUNS / 2), ("fastest", 0)] {
            let times = |all: &[[Duration; 2]]| all.iter().map(|it| it[clock]).collect::<Vec<_>>();
            let [ours, theirs] = [&ours, &theirs].map(|all| nth(&mut times(all), of));
            let share = ours.as_secs_f64() / theirs.as_secs_f64();
            println!(
                "{what}, {kind}, {name}: {ours:.2?}, less {theirs:.2?}: {share:.2} (limit {limit})"
            );
        }
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
    println!("peak memory           {:>8.2} MB   (limit 9)", peak_mb(&pty));
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
