//! The word that somebody probably meant.

/// The nearest of `known` to `word`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let far = word.chars().count() / 3 + 1;
    let near = known.into_iter().map(|known| (distance(word, known), known));
    near.filter(|&(distance, _)| distance <= far)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, known)| known)
}

/// How many characters must be changed, added or taken away to make `a` into `b` (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (a_idx, a) in a.chars().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = a_idx + 1;
        for (b_idx, &b) in b.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[b_idx + 1];
            row[b_idx + 1] = changed.min(diagonal + 1).min(row[b_idx] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_another_word_is_not() {
        let keys = ["headline", "deck", "kicker", "section"];
        let cases = [
            ("headlin", Some("headline")),
            ("Headline", Some("headline")),
            ("dek", Some("deck")),
            ("sections", Some("section")),
            ("author", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(nearest(word, keys), expected, "{word}");
        }
        assert_eq!(nearest("河长在现", ["民生", "河长在线"]), Some("河长在线"));
    }
}
