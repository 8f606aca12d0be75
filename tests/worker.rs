//! The worker: answers come, late ones are dropped, and a panic is an answer too.

use std::{
    fs,
    ops::ControlFlow,
    process::Command,
    sync::{
        Mutex,
        mpsc::{self, Receiver, Sender},
    },
    time::{Duration, Instant},
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use zzread::{
    app::{Action, Job, Notice},
    import::Watch,
    issue::{Given, Issue, Progress, Text},
    library::{Library, Origin},
    worker::{Worker, morning::Deliveries},
};

use crate::import::scratch::Scratch;

const LONG: Duration = Duration::from_secs(20);

fn issue(name: &str) -> Issue {
    let mut issue = Issue::default();
    issue.newspaper.name = Text::new(name);
    issue
}

fn loaded(name: &str) -> Action {
    Action::Loaded(Given::default(), Box::new(issue(name)))
}

/// Whether the bell rings within so long.
fn rings(worker: &Worker, patience: Duration) -> bool {
    let mut bell = [PollFd::from_borrowed_fd(worker.bell(), PollFlags::IN)];
    let patience = Timespec { tv_sec: patience.as_secs() as i64, tv_nsec: 0 };
    poll(&mut bell, Some(&patience)).unwrap() > 0
}

/// A worker that opens what it is sent, and waits for it; it says what became of its progress.
fn worker() -> (Worker, Sender<&'static str>, Receiver<ControlFlow<()>>) {
    let (sender, names) = mpsc::channel();
    let (told, flows) = mpsc::channel();
    let (names, told) = (Mutex::new(names), Mutex::new(told));
    let open = move |_: &Given, watch: &dyn Watch| {
        let name = names.lock().unwrap().recv_timeout(LONG)?;
        told.lock().unwrap().send(watch.progress(Progress::default()))?;
        anyhow::ensure!(name != "bad", "it is \x1b[31mbad");
        assert_ne!(name, "fatal", "on purpose");
        watch.readable(&issue("part"));
        Ok(issue(name))
    };
    (Worker::opening(open).unwrap(), sender, flows)
}

#[test]
fn answers_come_and_ring_until_they_are_taken() {
    let (worker, names, _flows) = worker();
    assert!(!rings(&worker, Duration::ZERO), "nothing was asked for");
    worker.begin(Job::Load(Given::default()));
    names.send("小报").unwrap();
    let mut answers = Vec::new();
    while answers.len() < 2 {
        assert!(rings(&worker, LONG), "{answers:?}");
        answers.extend(worker.answers());
    }
    assert_eq!(
        answers,
        [Action::Readable(Given::default(), Box::new(issue("part"))), loaded("小报")]
    );
    assert!(!rings(&worker, Duration::ZERO), "all was taken");
}

#[test]
fn the_newest_job_wins() {
    let (worker, names, flows) = worker();
    worker.begin(Job::Load(Given::default()));
    worker.begin(Job::Load(Given::default()));
    // The two jobs share their names and take them in any order; one of them is late.
    names.send("甲").unwrap();
    names.send("甲").unwrap();
    let flows = [flows.recv_timeout(LONG).unwrap(), flows.recv_timeout(LONG).unwrap()];
    let n_broken_off = flows.iter().filter(|flow| flow.is_break()).count();
    assert_eq!(n_broken_off, 1, "the older job is told to break off");
    assert!(matches!(worker.wait(LONG), Some(Action::Readable(..))));
    assert_eq!(worker.wait(LONG), Some(loaded("甲")));
    assert_eq!(worker.wait(Duration::ZERO), None, "the answers of the older job are dropped");
}

#[test]
fn a_loading_that_is_stopped_answers_with_what_has_come() {
    let (worker, names, flows) = worker();
    worker.begin(Job::Load(Given::default()));
    worker.stop();
    names.send("甲").unwrap();
    assert!(flows.recv_timeout(LONG).unwrap().is_break());
    assert!(matches!(worker.wait(LONG), Some(Action::Readable(..))));
    assert_eq!(worker.wait(LONG), Some(loaded("甲")));
    worker.begin(Job::Load(Given::default()));
    names.send("乙").unwrap();
    assert!(flows.recv_timeout(LONG).unwrap().is_continue(), "the next one goes on");
}

#[test]
fn an_error_and_a_panic_are_answers() {
    let cases = [
        ("bad", "it is ␛[31mbad"),
        ("fatal", "zzread made a mistake on the way: assertion `left != right` failed: on purpose"),
    ];
    for (name, expected) in cases {
        let (worker, names, _flows) = worker();
        worker.begin(Job::Load(Given::default()));
        names.send(name).unwrap();
        match worker.wait(LONG) {
            Some(Action::LoadFailed(_, reason)) => assert!(reason.as_str().starts_with(expected)),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_picture_that_is_not_there_is_noticed_whatever_is_loaded_meanwhile() {
    let (worker, _names, _flows) = worker();
    worker.begin(Job::ShowPicture(Given::default(), Text::new("a.jpg")));
    worker.begin(Job::Load(Given::default()));
    assert_eq!(worker.wait(LONG), Some(Action::Noticed(Notice::NoPicture)));
}

#[cfg(feature = "images")]
#[test]
fn the_pictures_come_that_are_there() {
    let scratch = crate::import::scratch::Scratch::with(&[("issue.toml", b"")]);
    image::RgbImage::from_pixel(1, 1, image::Rgb([1, 2, 3])).save(scratch.path("a.png")).unwrap();
    let (worker, _names, _flows) = worker();
    let given = Given::new(scratch.path(""));
    worker.begin(Job::LoadPictures(given.clone(), ["gone.png", "a.png"].map(Text::new).to_vec()));
    let picture = zzread::app::paper::pictures::Picture::new(1, vec![[1, 2, 3]]).unwrap();
    assert_eq!(worker.wait(LONG), Some(Action::PictureLoaded(given, Text::new("a.png"), picture)));
}

#[test]
fn no_more_loadings_run_at_once_than_may_and_the_newest_is_among_them() {
    let (worker, names, _flows) = worker();
    for n in 0..100 {
        worker.begin(Job::Load(Given::new(n.to_string())));
    }
    // Four run and one waits: whoever was dropped asks for no name.
    for _ in 0..5 {
        names.send("甲").unwrap();
    }
    let newest = Given::new("99");
    assert!(matches!(worker.wait(LONG), Some(Action::Readable(given, _)) if given == newest));
    assert!(matches!(worker.wait(LONG), Some(Action::Loaded(given, _)) if given == newest));
}

#[test]
fn what_is_copied_goes_to_the_readers_own_command_as_it_is() {
    let folder = Scratch::new();
    let pipe = folder.path("clipboard");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (worker, _, _) = worker();
    let command = vec!["tee".to_owned(), pipe.to_str().unwrap().to_owned()];
    worker.begin(Job::Copy(command, Text::new("河边 $(date)\n\n小报")));
    assert_eq!(fs::read_to_string(&pipe).unwrap(), "河边 $(date)\n\n小报", "no shell has seen it");
    worker.begin(Job::Copy(vec!["no-such-command".to_owned()], Text::default()));
    let answer = worker.wait(LONG);
    assert!(matches!(answer, Some(Action::Noticed(Notice::NotCopied(_)))), "{answer:?}");
}

#[test]
fn an_index_that_was_broken_off_is_made_on_while_nothing_is_to_be_done() {
    let folder = Scratch::new();
    let library = || Library::open(Some(folder.as_ref())).0;
    library().add(&issue("小报"), &Origin::default(), 0).unwrap();
    library().drop_index().unwrap();
    assert!(!library().is_indexed().unwrap());
    let path = folder.path("");
    let worker = worker()
        .0
        .with_library(Box::new(move || Library::open(Some(&path))), Deliveries::default());
    worker.begin(Job::ListShelf);
    assert!(matches!(worker.wait(LONG), Some(Action::Shelf(_))));
    let begun = Instant::now();
    while !library().is_indexed().unwrap() {
        assert!(begun.elapsed() < LONG);
    }
}

#[test]
fn an_article_is_saved_where_there_is_nothing_yet() {
    let folder = Scratch::new();
    let path = folder.path("灯.txt").to_str().unwrap().to_owned();
    let (worker, _, _) = worker();
    worker.begin(Job::Save(Text::new("路灯亮了\n"), path.clone()));
    let saved = Action::Noticed(Notice::Exported(Text::new(&path)));
    assert_eq!(worker.wait(LONG), Some(saved));
    assert_eq!(fs::read_to_string(&path).unwrap(), "路灯亮了\n");
    worker.begin(Job::Save(Text::new("别的"), path.clone()));
    let answer = worker.wait(LONG);
    assert!(matches!(answer, Some(Action::Noticed(Notice::Failed(_)))), "{answer:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "路灯亮了\n", "nothing is written over");
}
