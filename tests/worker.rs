//! The worker: answers come, late ones are dropped, and a panic is an answer too.

use std::{
    ops::ControlFlow,
    path::PathBuf,
    sync::{
        Mutex,
        mpsc::{self, Receiver, Sender},
    },
    time::Duration,
};

use anyhow::Context;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use zzread::{
    app::{Action, Job, Notice, pictures::Picture},
    import::{Progress, Watch},
    issue::{Issue, Text},
    worker::{Errand, Worker},
};

const LONG: Duration = Duration::from_secs(20);

fn issue(name: &str) -> Issue {
    let mut issue = Issue::default();
    issue.newspaper.name = Text::new(name);
    issue
}

fn loaded(name: &str) -> Action {
    Action::Loaded(Box::new(issue(name)))
}

/// Whether the bell rings within so long.
fn rings(worker: &Worker, patience: Duration) -> bool {
    let mut bell = [PollFd::from_borrowed_fd(worker.bell(), PollFlags::IN)];
    let patience = Timespec { tv_sec: patience.as_secs() as i64, tv_nsec: 0 };
    poll(&mut bell, Some(&patience)).unwrap() > 0
}

/// An issue that is opened like this, and has no pictures.
struct Opened<F>(F);

impl<F> Errand for Opened<F>
where
    F: Fn(&dyn Watch) -> anyhow::Result<Issue> + Send + Sync + 'static,
{
    fn open(&self, watch: &dyn Watch) -> anyhow::Result<Issue> {
        self.0(watch)
    }

    fn picture(&self, image: &str) -> anyhow::Result<PathBuf> {
        anyhow::bail!("there is no {image}")
    }

    fn pixels(&self, image: &str) -> anyhow::Result<Picture> {
        Picture::new(1, vec![[1, 2, 3]]).filter(|_| image == "a.png").context("no picture")
    }
}

/// A worker that opens what it is sent, and waits for it; it says what became of its progress.
fn worker() -> (Worker, Sender<&'static str>, Receiver<ControlFlow<()>>) {
    let (sender, names) = mpsc::channel();
    let (told, flows) = mpsc::channel();
    let (names, told) = (Mutex::new(names), Mutex::new(told));
    let open = move |watch: &dyn Watch| {
        let name = names.lock().unwrap().recv_timeout(LONG)?;
        told.lock().unwrap().send(watch.progress(Progress::default()))?;
        anyhow::ensure!(name != "bad", "it is \x1b[31mbad");
        assert_ne!(name, "fatal", "on purpose");
        watch.readable(&issue("part"));
        Ok(issue(name))
    };
    (Worker::new(Opened(open)).unwrap(), sender, flows)
}

#[test]
fn answers_come_and_ring_until_they_are_taken() {
    let (worker, names, _flows) = worker();
    assert!(!rings(&worker, Duration::ZERO), "nothing was asked for");
    worker.begin(Job::Load);
    names.send("小报").unwrap();
    let mut answers = Vec::new();
    while answers.len() < 2 {
        assert!(rings(&worker, LONG), "{answers:?}");
        answers.extend(worker.answers());
    }
    assert_eq!(answers, [Action::Readable(Box::new(issue("part"))), loaded("小报")]);
    assert!(!rings(&worker, Duration::ZERO), "all was taken");
}

#[test]
fn the_newest_job_wins() {
    let (worker, names, flows) = worker();
    worker.begin(Job::Load);
    worker.begin(Job::Load);
    // The two jobs share their names and take them in any order; one of them is late.
    names.send("甲").unwrap();
    names.send("甲").unwrap();
    let flows = [flows.recv_timeout(LONG).unwrap(), flows.recv_timeout(LONG).unwrap()];
    let n_broken_off = flows.iter().filter(|flow| flow.is_break()).count();
    assert_eq!(n_broken_off, 1, "the older job is told to break off");
    assert!(matches!(worker.wait(LONG), Some(Action::Readable(_))));
    assert_eq!(worker.wait(LONG), Some(loaded("甲")));
    assert_eq!(worker.wait(Duration::ZERO), None, "the answers of the older job are dropped");
}

#[test]
fn a_loading_that_is_stopped_answers_with_what_has_come() {
    let (worker, names, flows) = worker();
    worker.begin(Job::Load);
    worker.stop();
    names.send("甲").unwrap();
    assert!(flows.recv_timeout(LONG).unwrap().is_break());
    assert!(matches!(worker.wait(LONG), Some(Action::Readable(_))));
    assert_eq!(worker.wait(LONG), Some(loaded("甲")));
    worker.begin(Job::Load);
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
        worker.begin(Job::Load);
        names.send(name).unwrap();
        match worker.wait(LONG) {
            Some(Action::LoadFailed(reason)) => assert!(reason.as_str().starts_with(expected)),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_picture_that_is_not_there_is_noticed_whatever_is_loaded_meanwhile() {
    let (worker, _names, _flows) = worker();
    worker.begin(Job::ShowPicture(Text::new("a.jpg")));
    worker.begin(Job::Load);
    assert_eq!(worker.wait(LONG), Some(Action::Noticed(Notice::NoPicture)));
}

#[test]
fn the_pictures_come_that_are_there() {
    let (worker, _names, _flows) = worker();
    worker.begin(Job::LoadPictures(["gone.png", "a.png"].map(Text::new).to_vec()));
    let picture = Picture::new(1, vec![[1, 2, 3]]).unwrap();
    assert_eq!(worker.wait(LONG), Some(Action::PictureLoaded(Text::new("a.png"), picture)));
}
