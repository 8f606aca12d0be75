//! A folder of a test's own, which is gone when the test is over.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use zzread::issue::Issue;

pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        static N_FOLDERS: AtomicU32 = AtomicU32::new(0);
        let number = N_FOLDERS.fetch_add(1, Ordering::Relaxed);
        let name = format!("zzread-test-{}-{number}", std::process::id());
        // Among what is built: a test that is killed leaves nothing where others put things.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // A process of before may have had this number.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let scratch = Self::new();
        for (name, bytes) in files {
            scratch.write(name, bytes);
        }
        scratch
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn open(&self, name: &str) -> anyhow::Result<Issue> {
        zzread::import::open(self.path(name).as_os_str())
    }

    /// What opening a file fails with, the folder's name left out.
    pub(crate) fn open_error(&self, name: &str) -> String {
        let error = self.open(name).expect_err("it must not open");
        self.strip(&format!("{error:#}"))
    }

    /// The lines that `check` has for the folder, its name left out.
    pub(crate) fn check(&self) -> Vec<String> {
        let (_, warnings) = zzread::import::check(&self.0);
        warnings.iter().map(|warning| self.strip(&warning.to_string())).collect()
    }

    fn strip(&self, text: &str) -> String {
        text.replace(&format!("{}/", self.0.display()), "")
    }
}

impl AsRef<Path> for Scratch {
    fn as_ref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
