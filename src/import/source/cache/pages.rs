//! What was fetched, kept on disk, so that an issue that was read once is read without the net.
//!
//! ```text
//! $ZZREAD_CACHE, else $XDG_CACHE_HOME/zzread, else ~/.cache/zzread
//!   web/0123456789abcdef      a line of JSON (`Head`), then the bytes
//! ```
//!
//! A file's name is the hash of its address, which the head repeats. Its time is when it was fetched
//! or found unchanged. It is written beside and moved into place, and what does not match its own
//! head is no entry, so no crash and no second reader does harm. When the folder is full the oldest
//! go. The cache fails silently: nobody is kept from reading by it.

use std::{
    cell::Cell,
    fs::{self, DirBuilder, File},
    io::{self, Read, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, SystemTime},
};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::import::{
    decode::limits,
    source::{
        cache::{self, hash},
        disk,
        site::Fetched,
    },
};

/// What a host says of an answer by which it knows it again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) etag: Option<String>,
    pub(crate) modified: Option<String>,
}

/// The first line of a file.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    /// What was asked for.
    url: String,
    /// Where it was found.
    address: String,
    charset: Option<String>,
    etag: Option<String>,
    modified: Option<String>,
    n_bytes: u64,
    /// The hash of the bytes.
    hash: u64,
}

/// An answer of before.
#[derive(Debug)]
pub(crate) struct CachedPage {
    pub(crate) etag: Option<String>,
    pub(crate) modified: Option<String>,
    /// When it was fetched, or found unchanged.
    pub(crate) time: SystemTime,
    fetched: Fetched,
}

impl CachedPage {
    pub(crate) fn is_younger_than(&self, age: Duration) -> bool {
        self.time.elapsed().is_ok_and(|elapsed| elapsed < age)
    }

    pub(crate) fn fetched(&self) -> Fetched {
        self.fetched.clone()
    }
}

/// The folder of what was fetched; `None` if there is no place for it.
pub(crate) struct PageCache {
    folder: Option<PathBuf>,
    max_bytes: u64,
    /// The bytes of all entries, once they were counted.
    n_bytes: Cell<Option<u64>>,
}

impl PageCache {
    /// The cache of this user.
    pub(crate) fn open() -> Self {
        Self::at(cache::folder().map(|folder| folder.join("web")), limits::CACHE_BYTES)
    }

    /// No cache.
    #[cfg(test)]
    pub(crate) fn none() -> Self {
        Self::at(None, 0)
    }

    fn at(folder: Option<PathBuf>, max_bytes: u64) -> Self {
        Self { folder, max_bytes, n_bytes: Cell::new(None) }
    }

    /// What was fetched from an address, if it is not longer than `limit`.
    pub(crate) fn get(&self, url: &Url, limit: u64) -> Option<CachedPage> {
        let path = self.path(url)?;
        let entry = match disk::open_own(&path) {
            Ok(file) if file.metadata().ok()?.len() > limits::CACHE_HEAD_BYTES + limit => {
                return None;
            }
            Ok(file) => read(&file, limits::CACHE_HEAD_BYTES + limit, url),
            Err(_) => None,
        };
        if entry.is_none() {
            let _ = fs::remove_file(&path);
        }
        entry
    }

    /// Keeps an answer.
    pub(crate) fn put(&self, url: &Url, fetched: &Fetched, marks: Marks) {
        let head = Head {
            url: url.to_string(),
            address: fetched.address.clone(),
            charset: fetched.charset.clone(),
            etag: marks.etag,
            modified: marks.modified,
            n_bytes: fetched.bytes.len() as u64,
            hash: hash(&fetched.bytes),
        };
        let path = self.path(url);
        if let Some(Ok(n_bytes)) = path.map(|path| write(&path, &head, &fetched.bytes)) {
            self.make_room(n_bytes);
        }
    }

    /// Notes that an answer is as it was. Where the host has new marks for it, they are kept: the old
    /// ones may be no good any more.
    pub(crate) fn renew(&self, url: &Url, entry: &CachedPage, marks: Marks) {
        let is_other = |new: &Option<String>, old: &Option<String>| new.is_some() && new != old;
        if is_other(&marks.etag, &entry.etag) || is_other(&marks.modified, &entry.modified) {
            let etag = marks.etag.or_else(|| entry.etag.clone());
            let modified = marks.modified.or_else(|| entry.modified.clone());
            return self.put(url, &entry.fetched, Marks { etag, modified });
        }
        let file = self.path(url).and_then(|path| disk::open_own(&path).ok());
        if let Some(file) = file {
            let _ = file.set_modified(SystemTime::now());
        }
    }

    /// Takes out an answer that was no good.
    pub(crate) fn forget(&self, url: &Url) {
        if let Some(path) = self.path(url) {
            let _ = fs::remove_file(path);
        }
    }

    fn path(&self, url: &Url) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{:016x}", hash(url.as_str().as_bytes()))))
    }

    /// Takes the oldest entries away until there is room to spare.
    fn make_room(&self, n_new_bytes: u64) {
        let n_bytes = self.n_bytes.get().map(|n_bytes| n_bytes + n_new_bytes);
        if n_bytes.is_some_and(|n_bytes| n_bytes <= self.max_bytes) {
            return self.n_bytes.set(n_bytes);
        }
        let mut files = self.files();
        files.retain(|(time, _, path)| {
            !is_left_behind(*time, path) || fs::remove_file(path).is_err()
        });
        files.sort_unstable();
        let mut n_bytes: u64 = files.iter().map(|(_, length, _)| length).sum();
        let is_full = n_bytes > self.max_bytes;
        for (_, length, path) in files {
            // A quarter at a time, not one file with each that comes.
            if !is_full || n_bytes <= self.max_bytes / 4 * 3 {
                break;
            }
            if fs::remove_file(path).is_ok() {
                n_bytes -= length;
            }
        }
        self.n_bytes.set(Some(n_bytes));
    }

    /// When each file was written, how long it is and where it lies.
    fn files(&self) -> Vec<(SystemTime, u64, PathBuf)> {
        let files = self.folder.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
        let facts = files.flatten().filter_map(|file| {
            let facts = file.metadata().ok().filter(|facts| facts.is_file())?;
            Some((facts.modified().ok()?, facts.len(), file.path()))
        });
        facts.collect()
    }
}

/// Whether a file was being written by a program that was killed: nobody writes for so long.
fn is_left_behind(time: SystemTime, path: &Path) -> bool {
    let is_old = time.elapsed().is_ok_and(|elapsed| elapsed > Duration::from_secs(3600));
    is_old && path.extension().is_some()
}

/// The entry in a file, if it is one, and that of `url`.
fn read(file: &File, limit: u64, url: &Url) -> Option<CachedPage> {
    let mut all = Vec::new();
    file.take(limit).read_to_end(&mut all).ok()?;
    let end = memchr::memchr(b'\n', &all)?;
    let head: Head = serde_json::from_slice(all.get(..end)?).ok()?;
    all.drain(..=end);
    let is_whole = all.len() as u64 == head.n_bytes && hash(&all) == head.hash;
    let Head { address, charset, etag, modified, .. } = head;
    (is_whole && head.url == url.as_str()).then_some(CachedPage {
        etag,
        modified,
        time: file.metadata().and_then(|facts| facts.modified()).ok()?,
        fetched: Fetched { address, bytes: all, charset },
    })
}

/// Writes beside the place, and moves what is whole into it; gives its length.
fn write(path: &Path, head: &Head, bytes: &[u8]) -> io::Result<u64> {
    let folder = path.parent().unwrap_or(path);
    // What somebody reads is nobody else's business.
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    static N_WRITTEN: AtomicU64 = AtomicU64::new(0);
    let number = N_WRITTEN.fetch_add(1, Ordering::Relaxed);
    let beside = path.with_extension(format!("{}-{number}", process::id()));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(&serde_json::to_vec(head)?)?;
        file.write_all(b"\n")?;
        file.write_all(bytes)?;
        Ok(file.metadata()?.len())
    });
    let moved = written.and_then(|n_bytes| fs::rename(&beside, path).map(|()| n_bytes));
    if moved.is_err() {
        let _ = fs::remove_file(&beside);
    }
    moved
}

/// A moment as the reader is told it.
pub(crate) fn day(time: SystemTime) -> String {
    let moment = jiff::Timestamp::try_from(time).unwrap_or_default();
    moment.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use std::{env, os::unix::fs::symlink};

    use rustix::fs::Mode;

    use super::*;

    /// A cache of a test's own.
    fn cache(test: &str, max_bytes: u64) -> PageCache {
        let folder = env::temp_dir().join(format!("zzread-cache-{test}-{}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        PageCache::at(Some(folder), max_bytes)
    }

    fn url(name: &str) -> Url {
        Url::parse("http://example.com/").and_then(|url| url.join(name)).expect("an address")
    }

    fn fetched(words: &str) -> Fetched {
        let charset = Some("gbk".to_owned());
        Fetched { address: "http://example.com/there".to_owned(), bytes: words.into(), charset }
    }

    fn remove(cache: &PageCache) {
        let _ = fs::remove_dir_all(cache.folder.as_ref().expect("a folder"));
    }

    #[test]
    fn what_was_put_in_comes_out_with_its_marks() {
        let cache = cache("comes-out", 1 << 20);
        let marks = Marks { etag: Some("\"a\"".to_owned()), modified: None };
        cache.put(&url("a"), &fetched("一\n二"), marks);
        let entry = cache.get(&url("a"), 100).expect("an entry");
        assert_eq!(entry.fetched(), fetched("一\n二"));
        assert_eq!((entry.etag.as_deref(), entry.modified.as_deref()), (Some("\"a\""), None));
        assert!(entry.is_younger_than(Duration::from_secs(60)));
        assert!(cache.get(&url("b"), 100).is_none());
        remove(&cache);
    }

    #[test]
    fn a_damaged_entry_is_dropped() {
        let damages: [fn(Vec<u8>) -> Vec<u8>; 5] = [
            |_| Vec::new(),
            |bytes| [&bytes[..], b"x"].concat(),
            |mut bytes| {
                bytes.pop();
                bytes
            },
            |bytes| String::from_utf8_lossy(&bytes).replace("words", "WORDS").into_bytes(),
            |bytes| String::from_utf8_lossy(&bytes).replace("example", "elsewhere").into_bytes(),
        ];
        let cache = cache("damaged", 1 << 20);
        for damage in damages {
            cache.put(&url("a"), &fetched("words"), Marks::default());
            let path = cache.path(&url("a")).expect("a path");
            let bytes = fs::read(&path).expect("it was written");
            fs::write(&path, damage(bytes)).expect("it can be damaged");
            assert!(cache.get(&url("a"), 100).is_none());
            assert!(!path.exists());
        }
        remove(&cache);
    }

    #[test]
    fn the_oldest_make_room() {
        let cache = cache("room", 4_000);
        let words = "x".repeat(500);
        for number in 0..20 {
            let url = url(&number.to_string());
            cache.put(&url, &fetched(&words), Marks::default());
            let path = cache.path(&url).expect("a path");
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(number);
            let file = File::options().append(true).open(path).expect("it was written");
            file.set_modified(time).expect("a time can be set");
            let n_bytes: u64 = cache.files().iter().map(|(_, length, _)| length).sum();
            assert!(n_bytes <= 4_000, "{n_bytes} bytes after {number}");
        }
        let is_there = |number: &u64| cache.get(&url(&number.to_string()), 1_000).is_some();
        let left: Vec<u64> = (0..20).filter(is_there).collect();
        assert!(left.len() >= 3 && left.contains(&19) && !left.contains(&0), "{left:?}");
        remove(&cache);
    }

    #[test]
    fn the_newest_marks_of_an_answer_are_kept_and_a_bad_answer_is_forgotten() {
        let cache = cache("marks", 4_000);
        let marks = |etag: &str| Marks { etag: Some(etag.to_owned()), modified: None };
        cache.put(&url("a"), &fetched("words"), marks("1"));
        let etag = || cache.get(&url("a"), 100).and_then(|entry| entry.etag);
        let renew =
            |marks| cache.renew(&url("a"), &cache.get(&url("a"), 100).expect("kept"), marks);
        renew(Marks::default());
        assert_eq!(etag().as_deref(), Some("1"));
        renew(marks("2"));
        assert_eq!(etag().as_deref(), Some("2"));
        cache.forget(&url("a"));
        assert_eq!(etag(), None);
        remove(&cache);
    }

    #[test]
    fn what_is_no_file_of_ours_is_neither_waited_for_nor_read() {
        let cache = cache("odd", 1 << 20);
        let path = cache.path(&url("a")).expect("a path");
        let put = || cache.put(&url("a"), &fetched("words"), Marks::default());
        put();
        let kept = fs::read(&path).expect("it was written");
        let other = path.with_extension("other");
        fs::write(&other, kept).expect("a file can be written");
        let odd: [&dyn Fn(); 3] = [
            &|| {
                let mode = Mode::from_bits_truncate(0o600);
                rustix::fs::mkfifoat(rustix::fs::CWD, &path, mode).expect("a pipe can be made");
            },
            &|| symlink("/dev/zero", &path).expect("a link can be made"),
            &|| symlink(&other, &path).expect("a link can be made"),
        ];
        for make in odd {
            put();
            let entry = cache.get(&url("a"), 100).expect("an entry");
            fs::remove_file(&path).expect("it is there");
            make();
            cache.renew(&url("a"), &entry, Marks::default());
            assert!(cache.get(&url("a"), 100).is_none());
            assert!(fs::symlink_metadata(&path).is_err(), "it is taken away");
        }
        remove(&cache);
    }

    #[test]
    fn what_a_killed_program_left_behind_goes_and_what_is_being_written_stays() {
        let cache = cache("left", 1 << 20);
        cache.put(&url("a"), &fetched("words"), Marks::default());
        let entry = cache.path(&url("a")).expect("a path");
        let part = |name: &str, age: Duration| {
            let path = entry.with_extension(name);
            let file = File::create(&path).expect("a file can be written");
            file.set_modified(SystemTime::now() - age).expect("a time can be set");
            path
        };
        let (old, new) = (part("7-0", Duration::from_secs(7200)), part("8-0", Duration::ZERO));
        PageCache::at(cache.folder.clone(), 1 << 20).put(
            &url("b"),
            &fetched("x"),
            Marks::default(),
        );
        assert!(!old.exists() && new.exists() && entry.exists());
        remove(&cache);
    }

    #[test]
    fn without_a_place_to_write_nothing_is_kept_and_nothing_fails() {
        let cache = PageCache::at(Some("/dev/null/zzread".into()), 1_000);
        cache.put(&url("a"), &fetched("words"), Marks::default());
        cache.forget(&url("a"));
        assert!(cache.get(&url("a"), 100).is_none());
    }
}
