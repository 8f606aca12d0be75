//! Any bytes, as a file of any kind: nothing panics, and nothing that drives a terminal comes through.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zzread::import;

/// The first byte chooses the name, so that every format is reached fast.
const NAMES: [&str; 11] = [
    "a", "a.txt", "a.md", "a.html", "a.json", "a.xml", "a.zip", "a.epub", "a.mhtml", "a.zzp", "a.rss",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let Ok(issue) = import::open_bytes(name, bytes.to_vec()) else { return };
    for article in &issue.articles {
        for part in article.parts() {
            let text = article.text(part).as_str();
            assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{text:?}");
        }
    }
});
