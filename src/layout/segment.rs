//! Grapheme clusters: what a reader takes for one character, and no line may split.
//!
//! Nearly every character is its own cluster, and its sort says so. Only where a sort says that
//! it may join its neighbour is the full algorithm (UAX #29) asked.

use unicode_segmentation::UnicodeSegmentation;

use super::sorts::sort;

/// The clusters of a text.
pub(crate) fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = first_cluster(rest)?;
        let (cluster, after) = rest.split_at(end);
        rest = after;
        Some(cluster)
    })
}

/// The length in bytes of a text's first cluster.
pub(crate) fn first_cluster(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    match chars.next() {
        Some(second) if sort(first).joins_right || sort(second).joins_left || first == '\r' => {
            text.graphemes(true).next().map(str::len)
        }
        _ => Some(first.len_utf8()),
    }
}

/// The sentences of a text, each from its first byte up to the one behind it (UAX #29). What is only
/// white space is none, and a mark that opens belongs to what it opens: the standard, to which “ may as
/// well close, leaves it with the sentence before.
pub fn sentences(text: &str) -> impl Iterator<Item = (u32, u32)> {
    let is_opening = |c: char| "“‘「『（《〈【〔(［".contains(c);
    let bounds = text.split_sentence_bound_indices();
    let ends = bounds.map(move |(at, words)| at + words.trim_end_matches(is_opening).len());
    let mut from = 0;
    ends.chain([text.len()]).filter_map(move |end| {
        let start = from;
        from = end.max(from);
        let words = text.get(start..end)?;
        let is_said = !words.trim().is_empty();
        is_said.then(|| (start as u32, (start + words.trim_end().len()) as u32))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_short_way_finds_the_same_clusters(text in "(\\PC|[\u{300}-\u{310}\u{200D}\u{1F1E6}-\u{1F1E9}\u{1F466}-\u{1F469}\u{FE0F}\u{915}\u{94D}\u{1100}\u{1161}\u{11A8}가각]){0,30}") {
            prop_assert_eq!(
                clusters(&text).collect::<Vec<_>>(),
                text.graphemes(true).collect::<Vec<_>>()
            );
        }
    }
}
