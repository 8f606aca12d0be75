//! The search as one would write it without a thought for time: each folded character remembers the
//! grapheme it came from, and the query is tried at every one of them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use zzread::search::fold;

/// A folded character, and the bytes of the grapheme it came from.
type Dense = Vec<(char, Range<usize>)>;

/// All hits in a text whose paragraphs end at `\n`.
pub(super) fn search(text: &str, typed: &str) -> Vec<Range<u32>> {
    let query: Vec<char> = fold(typed.strip_prefix('=').unwrap_or(typed)).chars().collect();
    let mut hits = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let dense = dense(line);
        let mut from = 0;
        while !query.is_empty() && from + query.len() <= dense.len() {
            let found = &dense[from..from + query.len()];
            let range = found[0].1.start..found.last().unwrap().1.end;
            let is_hit = found.iter().map(|(c, _)| c).eq(&query);
            if is_hit && has_form(&line[range.clone()], typed) {
                hits.push((start + range.start) as u32..(start + range.end) as u32);
                from += dense[from..].iter().take_while(|(_, unit)| unit.start < range.end).count();
            } else {
                from += 1;
            }
        }
        start += line.len() + 1;
    }
    hits
}

/// Whether one hit of a query can run into another one.
pub(super) fn overlaps_itself(typed: &str) -> bool {
    let query: Vec<char> = fold(typed.strip_prefix('=').unwrap_or(typed)).chars().collect();
    (1..query.len()).any(|n| query[..n] == query[query.len() - n..])
}

/// Whether no grapheme is halved by either end of the range.
pub(super) fn is_whole(text: &str, range: Range<u32>) -> bool {
    let is_boundary =
        |at| at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at);
    is_boundary(range.start as usize) && is_boundary(range.end as usize)
}

/// The text without its first and its last grapheme.
pub(super) fn inner(text: &str) -> &str {
    let mut graphemes = text.graphemes(true);
    graphemes.next();
    graphemes.next_back();
    graphemes.as_str()
}

/// Some graphemes of a text.
pub(super) fn passage(text: &str, start: usize, len: usize) -> &str {
    let bounds: Vec<usize> =
        text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
    let start = start % (bounds.len() - 1);
    &text[bounds[start]..bounds[(start + len).min(bounds.len() - 1)]]
}

fn dense(line: &str) -> Dense {
    let mut dense = Dense::new();
    let mut space: Option<Range<usize>> = None;
    for (at, unit) in line.grapheme_indices(true) {
        let range = at..at + unit.len();
        let folded = fold(unit);
        if folded.is_empty() {
            let spaced = space.is_some() || unit.contains(char::is_whitespace);
            space = spaced.then(|| space.map_or(at, |space| space.start)..range.end);
            continue;
        }
        // Asked before the space: behind it a combining mark would stand on it.
        let wide = |c: char| !fold(&format!("{c} a")).contains(' ');
        if let (Some(space), Some(last)) = (space.take(), dense.last())
            && !wide(last.0)
            && !wide(folded.chars().next().unwrap())
        {
            dense.push((' ', space));
        }
        dense.extend(folded.chars().map(|c| (c, range.clone())));
    }
    dense
}

/// Whether `found` is as it was typed, if that was asked for.
fn has_form(found: &str, typed: &str) -> bool {
    let visible = |text: &str| -> String {
        let unseen = |c: char| c.is_whitespace() || fold(&c.to_string()).is_empty();
        text.chars().filter(|&c| !unseen(c)).collect()
    };
    typed.strip_prefix('=').is_none_or(|word| visible(found) == visible(word))
}
