//! Which of the titles of a page is the headline, and which part of them is the name of the site.
//!
//! ```text
//! <title>河畔公园下月开放_要闻_河畔网</title>   og:title 河畔公园下月开放   <h1>河畔公园下月开放</h1>
//! ```

/// What parts the headline from the name of the site in a title.
const SIGNS: [&str; 9] = ["_", "|", "｜", "丨", "－", " - ", " — ", " – ", " · "];

/// The shortest part of a title that is taken for the headline, in characters.
const LEAST_CHARS: usize = 4;

/// The longest name of a site, in characters.
const SITE_CHARS: usize = 40;

/// What a page says it is called.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// What it tells machines; empty if nothing.
    pub(super) told: String,
    /// The title of the window.
    pub(super) title: String,
    /// The headings of the first rank.
    pub(super) headings: Vec<String>,
    /// The name of the site, if it is told.
    pub(super) site: String,
}

impl Titles {
    /// The headline: the heading that the titles agree with, else what is told, else the title without
    /// the site's name.
    pub(super) fn headline(&self) -> &str {
        let agrees = |heading: &&String| !self.is_site(heading) && self.agrees(heading);
        if let Some(heading) = self.headings.iter().filter(agrees).max_by_key(|it| it.len()) {
            return heading;
        }
        let first = parts(&self.title).find(|part| part.chars().count() >= LEAST_CHARS);
        let first = first.filter(|first| !self.is_site(first)).unwrap_or(&self.title).trim();
        // An attribute that was written without care ends at its first quotation mark.
        let is_cut = first.len() > self.told.len() && first.starts_with(&self.told);
        match &self.headings[..] {
            _ if !self.told.is_empty() && !is_cut => parts(&self.told).next().unwrap_or_default(),
            [only] if self.title.is_empty() && !self.is_site(only) => only,
            _ => first,
        }
    }

    /// Whether the titles speak of what a heading says: what is told may have the site's name behind
    /// it, or be cut; a title may have more.
    fn agrees(&self, heading: &str) -> bool {
        let title = if self.told.is_empty() { &self.title } else { &self.told };
        let is_whole = parts(title).nth(1).is_none() && self.told.is_empty();
        let first = parts(title).next().unwrap_or_default();
        same(heading, first) || heading.starts_with(first) || (is_whole && agree(heading, title))
    }

    /// The name of the site: as it is told, else the last part of the title.
    pub(super) fn site(&self) -> &str {
        if !self.site.is_empty() {
            return &self.site;
        }
        let headline = self.headline();
        let parts: Vec<&str> = parts(&self.title).collect();
        let is_name = |part: &&str| {
            part.chars().count() <= SITE_CHARS
                && !headline.contains(part)
                && part.chars().count() > 1
        };
        let first =
            parts.first().filter(|_| parts.last().is_some_and(|last| agree(headline, last)));
        let last = parts.last().copied().filter(|_| parts.len() > 1);
        first.copied().or(last).filter(is_name).unwrap_or_default()
    }

    fn is_site(&self, name: &str) -> bool {
        let is_told = !self.site.is_empty() && same(&self.site, name);
        let mut parts = parts(&self.title);
        let first = parts.next().unwrap_or_default();
        let is_behind =
            parts.any(|part| same(part, name)) && first.chars().count() > name.chars().count();
        is_told || is_behind
    }
}

/// The parts of a title between its signs.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(title);
    let parts = std::iter::from_fn(move || {
        let text = rest?;
        let cuts = SIGNS.iter().filter_map(|sign| text.split_once(sign)).chain(hyphen(text));
        let first = cuts.min_by_key(|(part, _)| part.len());
        rest = first.map(|(_, behind)| behind);
        Some(first.map_or(text, |(part, _)| part).trim())
    });
    parts.filter(|part| !part.is_empty())
}

/// A hyphen parts Chinese words; between letters it joins them.
fn hyphen(text: &str) -> Option<(&str, &str)> {
    text.match_indices('-').find_map(|(at, _)| {
        let (before, behind) = (text.get(..at)?, text.get(at + 1..)?);
        let is_wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{2E80}');
        let parts = is_wide(before.chars().next_back()) && is_wide(behind.chars().next());
        parts.then_some((before, behind))
    })
}

/// Whether one of two texts begins with the other.
fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (solid(a), solid(b));
    let n_chars = a.chars().count().min(b.chars().count());
    n_chars >= LEAST_CHARS.min(a.chars().count())
        && n_chars > 0
        && (a.contains(&b) || b.contains(&a))
}

/// Whether two texts have the same characters, white space and marks left out.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (solid(a), solid(b));
    !a.is_empty() && a == b
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
