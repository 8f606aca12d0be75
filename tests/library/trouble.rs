//! What goes wrong with the file never keeps anybody from reading.

use std::{fs, path::Path};

use rusqlite::Connection;
use zzread::{
    import,
    library::{Change, FILE, Fact, Library, MarkKind, Origin, Trouble},
};

use crate::import::scratch::Scratch;

fn open(folder: &Scratch) -> (Library, Option<Trouble>) {
    Library::open(Some(Path::new(&folder.path(""))))
}

fn mark(nth: i64) -> Change {
    let (issue, article) = ("株洲日报/2021-04-20".to_owned(), format!("a{nth}"));
    Change { at_ms: nth, fact: Fact::Mark { issue, article, kind: MarkKind::Read, is_set: true } }
}

fn filled() -> (Scratch, String) {
    let folder = Scratch::with(&[]);
    let (library, trouble) = open(&folder);
    assert_eq!(trouble, None);
    let key = library.add(&import::bundled(), &Origin::default(), 0).unwrap().key;
    library.note(&(0..500).map(mark).collect::<Vec<_>>()).unwrap();
    (folder, key)
}

#[test]
fn what_was_noted_is_there_when_it_is_opened_again() {
    let (folder, key) = filled();
    let (library, trouble) = open(&folder);
    assert_eq!(trouble, None);
    assert!(library.is_kept() && library.is_sound().unwrap());
    assert_eq!(library.issue(&key).unwrap(), Some(import::bundled()));
    assert_eq!(library.state_of("株洲日报/2021-04-20").unwrap().read.len(), 500);
}

#[test]
fn without_a_folder_everything_works_and_nothing_is_kept() {
    for folder in [None, Some(Path::new("/dev/null/nowhere")), Some(Path::new("/proc/nowhere"))] {
        let (library, trouble) = Library::open(folder);
        assert_eq!(trouble, Some(Trouble::NoFolder), "{folder:?}");
        assert!(!library.is_kept());
        library.note(&[mark(1)]).unwrap();
        assert_eq!(library.changes().unwrap().len(), 1);
    }
}

#[test]
fn a_file_of_a_newer_program_is_read_and_not_written() {
    let (folder, key) = filled();
    let connection = Connection::open(folder.path(FILE)).unwrap();
    connection.pragma_update(None, "user_version", 1_000).unwrap();
    drop(connection);
    let (library, trouble) = open(&folder);
    assert!(matches!(trouble, Some(Trouble::Newer(_))), "{trouble:?}");
    assert!(library.issue(&key).unwrap().is_some());
    assert!(matches!(library.note(&[mark(1)]), Err(Trouble::ReadOnly(_))));
}

#[test]
fn a_full_disk_is_told_and_the_file_stays_sound() {
    let (folder, _) = filled();
    let connection = Connection::open(folder.path(FILE)).unwrap();
    // So full that nothing more goes in.
    let (library, _) = open(&folder);
    library.limit_to_its_size().unwrap();
    drop(connection);
    let marks: Vec<Change> = (1_000..20_000).map(mark).collect();
    assert_eq!(library.note(&marks), Err(Trouble::Full));
    assert!(library.is_sound().unwrap());
    assert_eq!(library.state_of("株洲日报/2021-04-20").unwrap().read.len(), 500);
}

#[test]
fn what_is_no_library_is_put_aside() {
    let folder = Scratch::with(&[(FILE, "this was a library once".repeat(1_000).as_bytes())]);
    let (library, trouble) = open(&folder);
    let Some(Trouble::Damaged(aside)) = trouble else { panic!("{trouble:?}") };
    assert!(fs::read(aside).unwrap().starts_with(b"this was"));
    assert!(library.is_kept());
    library.note(&[mark(1)]).unwrap();
}

/// Damage at every page of the file, one at a time: what is opened is whole, or a new one with what
/// could be read, and never is nothing left.
#[test]
fn what_can_be_read_of_a_damaged_file_is_rescued() {
    let (folder, key) = filled();
    let connection = Connection::open(folder.path(FILE)).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(connection);
    let bytes = fs::read(folder.path(FILE)).unwrap();
    let n_pages = bytes.len() / 8_192;
    let (mut n_issues, mut n_marks) = (0, 0);
    for page in 0..n_pages {
        let mut damaged = bytes.clone();
        damaged[page * 8_192 + 100..page * 8_192 + 4_000].fill(0x5A);
        let other = Scratch::with(&[(FILE, &damaged)]);
        let (library, trouble) = open(&other);
        let trouble = trouble.or_else(|| library.first_damage());
        let library = match trouble {
            Some(Trouble::Damaged(_)) if library.is_sound() != Ok(true) => {
                drop(library);
                Library::mend(Path::new(&other.path(FILE))).0
            }
            _ => library,
        };
        assert!(library.is_kept(), "page {page}");
        library.note(&[mark(9_999)]).unwrap();
        n_issues += usize::from(library.issue(&key).is_ok_and(|it| it.is_some()));
        n_marks += usize::from(library.changes().is_ok_and(|it| it.len() > 250));
    }
    // The schema's page takes all with it, and a page of texts its issue.
    println!("{n_issues} and {n_marks} of {n_pages}");
    assert!(n_marks * 10 >= n_pages * 8, "{n_marks} of {n_pages}");
    assert!(n_issues * 10 >= n_pages * 5, "{n_issues} of {n_pages}");
}
