//! The issue that comes with the program: an issue folder whose files lie in the program itself.

use std::io;

use crate::{
    import::{
        Nobody,
        source::site::{Fetched, Site},
    },
    issue::Issue,
};

/// Names and contents of the files of `assets/issue`.
macro_rules! files {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../../../assets/issue/", $path)))),*]
    };
}

/// All files of the bundled issue. A test holds the list against the folder.
static FILES: &[(&str, &str)] = files![
    "issue.toml"
    "articles/0101-invest.md"
    "articles/0201-red.md"
    "articles/0202-blue.md"
    "articles/0203-lights.md"
    "articles/0204-minutes.md"
    "articles/0205-milk.md"
    "articles/0301-campus.md"
    "articles/0302-innovations.md"
    "articles/0303-liling.md"
    "articles/0304-chaling.md"
];

/// Reads the bundled issue.
pub(in crate::import) fn issue() -> Issue {
    super::read(&Bundled, &Nobody)
}

struct Bundled;

impl Site for Bundled {
    fn fetch(&self, address: &str, _limit: u64) -> io::Result<Fetched> {
        let file = FILES.iter().find(|(name, _)| *name == address);
        let (_, text) = file.ok_or(io::ErrorKind::NotFound)?;
        let bytes = text.as_bytes().to_vec();
        Ok(Fetched { address: address.to_owned(), bytes, charset: None })
    }

    fn list(&self) -> Vec<String> {
        FILES.iter().map(|(path, _)| (*path).to_owned()).collect()
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn every_file_of_the_folder_is_in_the_program() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/issue");
        let mut on_disk = vec!["issue.toml".to_owned()];
        for entry in fs::read_dir(folder.join("articles")).expect("the folder is there") {
            let name = entry.expect("the folder can be read").file_name();
            on_disk.push(format!("articles/{}", name.to_string_lossy()));
        }
        on_disk[1..].sort_unstable();
        let in_program: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
        assert_eq!(in_program, on_disk);
    }
}
