//! The house as a whole: whose names its files call, held against the rules.

use std::collections::{BTreeMap, BTreeSet};

use super::file::{File, Function};

/// A function longer than a screen is not read, it is searched.
const MAX_FUNCTION_LINES: usize = 60;
const MAX_FILE_LINES: usize = 600;

/// What the files are held against.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    /// Each room with those that it may use.
    pub(crate) arrows: BTreeMap<String, BTreeSet<String>>,
    /// What only some may know: a path outside the crate, and the modules (`worker/viewer`).
    pub(crate) world: Vec<(&'static str, Vec<&'static str>)>,
}

/// All that is wrong, as sentences.
pub(crate) fn faults(sources: &[(&str, &str)], rules: &Rules) -> Vec<String> {
    let files = read(sources);
    let mut faults = Vec::new();
    for file in &files {
        faults.extend(wrong_arrows(file, rules));
        faults.extend(wrong_world(file, rules));
        faults.extend(too_long(file));
    }
    let circles = circles(&files);
    faults.extend(circles.iter().map(|circle| format!("a circle: {}", circle.join(", "))));
    faults
}

/// The files, without those that are compiled for tests alone.
pub(crate) fn read(sources: &[(&str, &str)]) -> Vec<File> {
    let mut files: Vec<File> =
        sources.iter().map(|(path, source)| File::read(path, source)).collect();
    let tests: BTreeSet<Vec<String>> = files.iter().flat_map(File::test_modules).collect();
    files.retain(|file| !tests.contains(&file.module));
    files
}

pub(crate) fn functions(files: &[File]) -> impl Iterator<Item = &Function> {
    files.iter().flat_map(|file| &file.functions)
}

fn wrong_arrows(file: &File, rules: &Rules) -> Vec<String> {
    let Some(allowed) = rules.arrows.get(file.room()) else {
        // The root only declares the rooms.
        return Vec::new();
    };
    let ours = file.names.iter().filter(|name| name.is_ours);
    let others = ours.filter_map(|name| Some((name.path.first()?, name.line)));
    others
        .filter(|(room, _)| rules.arrows.contains_key(*room))
        .filter(|(room, _)| *room != file.room() && !allowed.contains(*room))
        .map(|(room, line)| format!("{}:{line}: {} uses {room}", file.path, file.room()))
        .collect()
}

fn wrong_world(file: &File, rules: &Rules) -> Vec<String> {
    let mut faults = Vec::new();
    for name in &file.names {
        // (All of `std` at once, or by another name, cannot be followed.)
        let is_all = name.says("std") && (name.path.len() == 1 || name.path[1] == "*");
        let known = rules.world.iter().find(|(path, _)| name.says(path));
        if is_all {
            faults.push(format!("{}:{}: names all of std", file.path, name.line));
        } else if let Some((path, _)) = known.filter(|(_, may)| !stands_in(file, may)) {
            faults.push(format!("{}:{}: {} knows {path}", file.path, name.line, file.room()));
        }
    }
    faults
}

fn stands_in(file: &File, modules: &[&str]) -> bool {
    let own = file.module.join("/");
    modules.iter().any(|module| {
        own.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

fn too_long(file: &File) -> Vec<String> {
    if file.is_generated {
        return Vec::new();
    }
    let long = file.functions.iter().filter(|function| function.n_lines > MAX_FUNCTION_LINES);
    let mut faults: Vec<String> = long
        .map(|Function { name, line, n_lines }| {
            format!("{}:{line}: `{name}` has {n_lines} lines", file.path)
        })
        .collect();
    if file.n_lines > MAX_FILE_LINES {
        faults.push(format!("{} has {} lines", file.path, file.n_lines));
    }
    faults
}

/// The files that use each other, one way or another, in groups.
fn circles(files: &[File]) -> Vec<Vec<&str>> {
    let arrows = arrows(files);
    let reached: Vec<BTreeSet<usize>> =
        (0..files.len()).map(|start| reached_from(start, &arrows)).collect();
    let mut circles = BTreeSet::new();
    for (at, others) in reached.iter().enumerate().filter(|(at, others)| others.contains(at)) {
        let members = others.iter().filter(|other| reached[**other].contains(&at));
        circles.insert(members.map(|&member| files[member].path.as_str()).collect::<Vec<_>>());
    }
    circles.into_iter().collect()
}

/// Which files each file uses. Between a file and the folder below it both ways are usual (the
/// parent hands on what its children make), so they are not counted.
fn arrows(files: &[File]) -> Vec<BTreeSet<usize>> {
    let owners = Owners::new(files);
    files
        .iter()
        .map(|file| {
            let ours = file.names.iter().filter(|name| name.is_ours);
            let used = ours.filter_map(|name| owners.of(&name.path));
            used.filter(|&used| !are_kin(&file.module, &files[used].module)).collect()
        })
        .collect()
}

fn are_kin(one: &[String], other: &[String]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

fn reached_from(start: usize, arrows: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    let mut waiting: Vec<usize> = arrows[start].iter().copied().collect();
    let mut reached = BTreeSet::new();
    while let Some(file) = waiting.pop() {
        if reached.insert(file) {
            waiting.extend(&arrows[file]);
        }
    }
    reached
}

/// In which file a name is made, through all that hand it on.
struct Owners<'f> {
    files: &'f [File],
    modules: BTreeMap<&'f [String], usize>,
}

impl<'f> Owners<'f> {
    fn new(files: &'f [File]) -> Self {
        let own = |(at, file): (usize, &'f File)| {
            file.modules.keys().map(move |module| (module.as_slice(), at))
        };
        Self { files, modules: files.iter().enumerate().flat_map(own).collect() }
    }

    fn of(&self, path: &[String]) -> Option<usize> {
        let mut path = path.to_vec();
        // (As many steps as anyone hands a name on; a name that stands for itself ends here too.)
        for _ in 0..16 {
            let n_words =
                (0..=path.len()).rev().find(|&n| self.modules.contains_key(&path[..n]))?;
            let (module, rest) = path.split_at(n_words);
            let file = self.modules[module];
            let handed_on = rest.first().and_then(|name| {
                self.files[file].modules[module].brought.get(name).filter(|name| name.is_ours)
            });
            let Some(source) = handed_on.filter(|source| source.path != path) else {
                return Some(file);
            };
            path = [source.path.as_slice(), &rest[1..]].concat();
        }
        None
    }
}
