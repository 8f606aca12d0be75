//! A file that an older version wrote opens as one of today, with all that it holds.
//!
//! `version-1.db.gz` was written by the program when its tables were at version 1: an article, and
//! something in every table of what is remembered.

use std::{io::Read, path::Path};

use flate2::read::GzDecoder;
use zzread::{
    library::{FILE, Library, Origin, Way},
    search::Inquiry,
};

use crate::import::scratch::Scratch;

#[test]
fn a_file_of_version_1_keeps_all_it_has_and_takes_more() {
    let mut bytes = Vec::new();
    let packed: &[u8] = include_bytes!("version-1.db.gz");
    GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    let folder = Scratch::with(&[(FILE, &bytes)]);
    let open = || Library::open(Some(Path::new(&folder.path(""))));
    let (library, trouble) = open();
    assert_eq!(trouble, None);
    assert!(library.is_kept() && library.is_sound().unwrap());
    let key = "河边日报/b119c363";
    let issue = library.issue(key).unwrap().unwrap();
    assert_eq!(issue.articles[0].headline.as_str(), "路灯亮了");
    let state = library.state_of(key).unwrap();
    assert_eq!((state.read.len(), state.later.len(), state.place.unwrap().byte), (1, 1, 3));
    assert_eq!(library.bookmarks().unwrap()[0].note, "灯");
    assert_eq!(library.settings().unwrap(), [("columns".to_owned(), "2".to_owned())]);
    assert_eq!(library.queries().unwrap(), ["湘江"]);
    assert_eq!(library.changes().unwrap().len(), 8);
    let inquiry = Inquiry::new("湘江").unwrap();
    let found = library.newest(&inquiry, i64::MAX, 9, Way::Index).unwrap();
    assert_eq!(found.len(), 1);

    // What is of today works in it, and it is as much of today when it is opened again.
    library.note_delivery("http://a.example/", "{}").unwrap();
    library.add(&zzread::import::bundled(), &Origin::default(), 0).unwrap();
    drop(library);
    let (library, trouble) = open();
    assert_eq!(trouble, None);
    assert_eq!(library.deliveries().unwrap().len(), 1);
    assert_eq!(library.shelf().unwrap().len(), 2);
    assert_eq!(library.lately("2021-04-01".parse().unwrap(), 900).unwrap().len(), 2);
}
