//! What a name that is being typed may go on to: files, folders, and papers of the directory.

use std::{
    env, fs,
    path::{MAIN_SEPARATOR, Path},
};

use crate::papers::Directory;

/// More offers than this help nobody.
const MOST: usize = 40;

/// The names that begin with what was typed, in order; those of folders end in a separator.
pub fn complete(typed: &str) -> Vec<String> {
    let typed = &*at_home(typed);
    let (folder, start) = match typed.rfind(MAIN_SEPARATOR) {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let here = if folder.is_empty() { Path::new(".") } else { Path::new(folder) };
    let mut offers = Vec::new();
    for entry in fs::read_dir(here).into_iter().flatten().flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        // What is hidden is offered to whoever asks for it.
        if !name.starts_with(start) || (name.starts_with('.') && start.is_empty()) {
            continue;
        }
        let end = if entry.path().is_dir() { MAIN_SEPARATOR.to_string() } else { String::new() };
        offers.push(format!("{folder}{name}{end}"));
    }
    if folder.is_empty() && !typed.is_empty() {
        let papers = Directory::of_reader().papers().iter().map(|paper| &paper.name);
        offers.extend(papers.filter(|name| name.starts_with(typed)).cloned());
    }
    offers.sort_unstable();
    offers.truncate(MOST);
    offers
}
/// A path as a shell would take it: `~/` is the reader's home.
pub fn at_home(typed: &str) -> String {
    let home = env::var("HOME").ok().filter(|home| !home.is_empty());
    match (typed.strip_prefix("~/"), home) {
        (Some(path), Some(home)) => format!("{home}/{path}"),
        _ => typed.to_owned(),
    }
}
