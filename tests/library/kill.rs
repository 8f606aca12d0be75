//! A library that is killed, and one that several programs write to.
//!
//! The programs are this test program itself, begun anew with a word that makes it a writer.

use std::{
    collections::HashSet,
    env,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use zzread::library::{Change, Fact, Library, MarkKind, Origin};

use super::corpus::{Corpus, Random};
use crate::import::scratch::Scratch;

/// Says that this is a writer: what it does, its number, and for how many milliseconds.
const WORK: &str = "ZZREAD_TEST_WRITER";

fn writer(folder: &Scratch, work: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "library::kill::a_writer", "--nocapture", "--include-ignored"])
        .env(WORK, work)
        .env("ZZREAD_LIBRARY", folder.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn mark(article: String, at_ms: i64) -> Change {
    let fact =
        Fact::Mark { issue: "样报".to_owned(), article, kind: MarkKind::Read, is_set: true };
    Change { at_ms, fact }
}

/// Not a test by itself: what the writers of the tests below do.
#[test]
#[ignore = "the tests below begin it"]
fn a_writer() {
    let Ok(work) = env::var(WORK) else { return };
    let mut words = work.split(' ');
    let what = words.next().unwrap();
    let numbers: Vec<u64> = words.map(|it| it.parse().unwrap()).collect();
    let folder = env::var_os("ZZREAD_LIBRARY").unwrap();
    let (library, trouble) = Library::open(Some(Path::new(&folder)));
    assert_eq!(trouble, None);
    match what {
        "all" => do_all(&library, numbers[0]),
        "mark" => do_marks(&library, numbers[0], Duration::from_millis(numbers[1])),
        _ => do_adds(&library, numbers[0] as usize),
    }
}

/// Tells what is done. Whoever reads it may kill the writer at any moment.
fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "#{line}").unwrap();
    out.flush().unwrap();
}

fn do_all(library: &Library, seed: u64) {
    let mut random = Random(seed);
    let mut corpus = Corpus::new(seed);
    let mut key = None;
    for nth in 0_u64.. {
        match random.below(12) {
            0 => {
                let issue = corpus.issue("样报", random.below(50), 6);
                key = Some(library.add(&issue, &Origin::default(), nth as i64).unwrap().key);
            }
            1 => {
                if let Some(issue) = key.take() {
                    let fact = Fact::Removal { issue, is_set: true };
                    library.note(&[Change { at_ms: i64::MAX, fact }]).unwrap();
                }
            }
            2 => library.drop_index().unwrap(),
            3..=5 => drop(library.index_on().unwrap()),
            _ => {
                let article = format!("{seed}-{nth}");
                library.note(&[mark(article.clone(), nth as i64)]).unwrap();
                tell(&article);
            }
        }
    }
}

fn do_marks(library: &Library, nth_writer: u64, time: Duration) {
    let begun = Instant::now();
    let mut slowest = Duration::ZERO;
    for nth in 0.. {
        if begun.elapsed() > time {
            break;
        }
        let article = format!("{nth_writer}-{nth}");
        let before = Instant::now();
        library.note(&[mark(article.clone(), nth)]).unwrap();
        slowest = slowest.max(before.elapsed());
        tell(&article);
    }
    tell(&format!("slowest {}", slowest.as_millis()));
}

fn do_adds(library: &Library, n_issues: usize) {
    let mut corpus = Corpus::new(5);
    for nth in 0..n_issues {
        let issue = corpus.issue("样报", nth, 60);
        library.add(&issue, &Origin::default(), 0).unwrap();
    }
}

/// What a writer told. A line that was cut off was not told.
fn told(output: &str) -> Vec<String> {
    let whole = output.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().filter_map(|line| line.split_once('#')).map(|(_, it)| it.to_owned()).collect()
}

/// The articles that are marked as read.
fn read(library: &Library) -> HashSet<String> {
    let read = library.state_of("样报").unwrap().read;
    read.iter().map(|id| id.as_str().to_owned()).collect()
}

/// How many times a writer is killed; all of a thousand takes minutes.
fn n_kills() -> u64 {
    env::var("ZZREAD_KILLS").ok().and_then(|it| it.parse().ok()).unwrap_or(12)
}

#[test]
fn a_library_that_is_killed_at_any_moment_is_whole() {
    let folder = Scratch::with(&[]);
    let mut random =
        Random(env::var("ZZREAD_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(1));
    let mut noted = HashSet::new();
    for nth in 0..n_kills() {
        let mut child = writer(&folder, &format!("all {nth}"));
        // It is killed after so many lines that it told, so at another moment each time.
        let n_lines = 1 + random.below(40);
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut output = String::new();
        while told(&output).len() < n_lines && out.read_line(&mut output).unwrap() > 0 {}
        let pause = random.below(20_000);
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_micros(pause as u64) {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        out.read_to_string(&mut output).unwrap();
        noted.extend(told(&output));
        let (library, trouble) = Library::open(Some(Path::new(&folder.path(""))));
        assert_eq!(trouble, None, "after kill {nth}");
        assert!(library.is_sound().unwrap(), "after kill {nth}");
        let read = read(&library);
        let n_lost = noted.difference(&read).count();
        assert_eq!(n_lost, 0, "after kill {nth}, of {}", noted.len());
    }
    let (library, _) = Library::open(Some(Path::new(&folder.path(""))));
    while library.index_on().unwrap().is_some() {}
    super::search::totals(&library, &["年", "gd"]);
    println!("{} kills, {} marks", n_kills(), noted.len());
}

#[test]
fn two_readers_mark_while_a_third_adds_and_nothing_is_lost() {
    let folder = Scratch::with(&[]);
    let (n_seconds, n_issues) = match env::var_os("ZZREAD_KILLS") {
        Some(_) => (30, 100),
        None => (2, 3),
    };
    // The file is made before they begin.
    drop(Library::open(Some(Path::new(&folder.path("")))));
    let time = n_seconds * 1_000;
    let marking: Vec<Child> =
        (0..2).map(|nth| writer(&folder, &format!("mark {nth} {time}"))).collect();
    let adding = writer(&folder, &format!("add {n_issues}"));
    let mut noted = HashSet::new();
    for child in marking {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        let lines = told(&String::from_utf8(output.stdout).unwrap());
        println!("{} marks, {}", lines.len(), lines.last().unwrap());
        noted.extend(lines.into_iter().filter(|line| !line.starts_with("slowest")));
    }
    assert!(adding.wait_with_output().unwrap().status.success());
    let (library, _) = Library::open(Some(Path::new(&folder.path(""))));
    let read = read(&library);
    assert_eq!(noted.difference(&read).count(), 0, "of {}", noted.len());
    assert_eq!(library.shelf().unwrap().len(), n_issues);
    assert!(library.is_sound().unwrap());
}
