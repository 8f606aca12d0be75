//! The word that somebody probably meant.

use strsim::levenshtein;

/// The nearest of `known` to `word`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A slip in every third character is still the same word.
    let far = word.chars().count() / 3 + 1;
    let near = known.into_iter().map(|known| (levenshtein(word, known), known));
    near.filter(|&(distance, _)| distance <= far)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, known)| known)
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
