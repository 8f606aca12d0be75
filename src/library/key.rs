//! The lasting name of an issue on the shelf: `株洲日报/2021-04-20`.
//!
//! It is made of what the paper prints, never of where the issue was opened from: so the same issue
//! has the same name on another machine, and two shelves can be merged. What prints no date, and
//! what is but one article of a paper's day, is told apart by a number made of its first headline.

use crate::issue::Issue;

/// The name of an issue.
pub fn key(issue: &Issue) -> String {
    let mut key = word(issue.newspaper.name.as_str());
    let date = issue.date.map(|date| date.to_string());
    for piece in [date.as_deref().unwrap_or_default(), issue.edition.as_str()] {
        if !piece.is_empty() {
            key.push('/');
            key += &word(piece);
        }
    }
    // An edition is an issue, however little stands in it.
    let is_article = issue.articles.len() < 2 && issue.edition.is_empty();
    if date.is_none() || is_article {
        let first = issue.articles.first();
        let headline = first.map_or("", |article| article.headline.as_str());
        key += &format!("/{:08x}", Fingerprint::new().with(headline).0 as u32);
    }
    key
}

/// A piece of a key: on one line, and without the `/` that parts the pieces.
fn word(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '/').collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A number that is another one for another content (FNV-1a, of 64 bits).
#[derive(Debug)]
pub(super) struct Fingerprint(pub(super) u64);

impl Fingerprint {
    /// The number of no content.
    pub(super) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// The number of the content with one piece more.
    pub(super) fn with(self, piece: &str) -> Self {
        // No text holds the byte 0xFF, so it parts the pieces.
        let bytes = piece.as_bytes().iter().chain(&[0xFF]);
        Self(
            bytes.fold(self.0, |hash, &byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            }),
        )
    }
}
