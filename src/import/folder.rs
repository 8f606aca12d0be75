//! The issue folder: `issue.toml` and one Markdown file for each article.
//!
//! ```text
//! issue.toml                 the paper, the date, the pages and what stands on them in print order
//! articles/0101-invest.md    an article; its stem is its id
//! ```
//!
//! The folder may lie on any [`Site`]: on disk, in an archive, in the program. Whatever is wrong is
//! noted with file, line and column, and everything else is read.

mod plan;

use std::{collections::HashSet, io};

use self::plan::{Declared, IssuePlan, PagePlan};
use super::{
    article::{self, Draft},
    encoding::{self, Decoded},
    guess, limits,
    nearest::nearest,
    notes::Notes,
    site::Site,
    source,
};
use crate::issue::{Article, Issue, Page, Section, Text, Warning};

/// The file that tells what the issue holds.
pub(super) const ISSUE_TOML: &str = "issue.toml";

/// Reads an issue. Its warnings stand in the order of its files.
pub(super) fn read(site: &dyn Site) -> Issue {
    let name = site.shown(ISSUE_TOML);
    let toml = match fetch(site, ISSUE_TOML).map(encoding::decode) {
        Ok(toml) => toml,
        Err(error) => {
            let mut notes = Notes::new(&name, "");
            let help = "an issue is a folder with `issue.toml` and `articles/*.md` in it";
            notes.error(None, source::reason(&error), help);
            return Issue { warnings: notes.into_warnings(), ..Issue::default() };
        }
    };
    let mut notes = Notes::new(&name, &toml.text);
    note_encoding(&toml, &mut notes);
    let plan = plan::read(&toml.text, site, &mut notes);
    let mut setter = Setter::new(site, &plan);
    for page in plan.pages {
        setter.set_page(page, &mut notes);
    }
    setter.note_unlisted();
    let mut issue = plan.issue;
    let sample = setter.articles.iter().find_map(|article| article.blocks.first());
    let guess = || guess::language(sample.map_or("", |block| block.text.as_str()));
    issue.newspaper.language = plan.language.unwrap_or_else(guess);
    issue.pages = setter.pages;
    issue.articles = setter.articles;
    drop_unread(&mut issue.articles);
    issue.warnings = notes.into_warnings();
    issue.warnings.extend(setter.warnings);
    issue
}

/// Takes out of the related articles those that are listed but could not be read.
fn drop_unread(articles: &mut [Article]) {
    let read: HashSet<String> = articles.iter().map(|article| article.id.clone()).collect();
    for article in articles {
        article.related.retain(|id| read.contains(id));
    }
}

fn path_of(stem: &str) -> String {
    format!("articles/{stem}.md")
}

fn fetch(site: &dyn Site, path: &str) -> io::Result<Vec<u8>> {
    Ok(site.fetch(path, limits::ARTICLE_BYTES)?.bytes)
}

/// The stems of all articles that are there, in the order of their names.
fn stems(site: &dyn Site) -> Vec<String> {
    let is_in_folder = |stem: &&str| !stem.contains('/');
    let stem = |path: &String| {
        let stem = path.strip_prefix("articles/")?.strip_suffix(".md");
        stem.filter(is_in_folder).map(str::to_owned)
    };
    site.list().iter().filter_map(stem).collect()
}

fn note_encoding(decoded: &Decoded, notes: &mut Notes) {
    if decoded.bad_byte.is_some() {
        let message = format!("not valid {} from here on", decoded.encoding);
        let help = "save it as UTF-8, or `iconv -f GB18030 -t UTF-8 OLD > NEW`";
        notes.error(decoded.text.find(char::REPLACEMENT_CHARACTER), message, help);
    }
}

/// Sets the articles on their pages.
struct Setter<'a> {
    site: &'a dyn Site,
    /// The stems of all articles that the pages list.
    listed: HashSet<String>,
    pages: Vec<Page>,
    articles: Vec<Article>,
    /// What is wrong with the articles.
    warnings: Vec<Warning>,
    /// How many bytes of articles may still be read.
    n_bytes_left: u64,
}

impl<'a> Setter<'a> {
    fn new(site: &'a dyn Site, plan: &IssuePlan) -> Self {
        let stems = plan.pages.iter().flat_map(|page| &page.stems);
        let listed = stems.map(|(stem, _)| stem.clone()).collect();
        Self {
            site,
            listed,
            pages: Vec::new(),
            articles: Vec::new(),
            warnings: Vec::new(),
            n_bytes_left: limits::ISSUE_BYTES,
        }
    }

    fn set_page(&mut self, plan: PagePlan, notes: &mut Notes) {
        let mut page = plan.page;
        for (stem, at) in &plan.stems {
            match self.read(stem) {
                Ok(bytes) => {
                    let nameplate = self.set_article(stem, bytes, plan.nameplates.as_deref());
                    extend_sections(&mut page.sections, nameplate, self.articles.len());
                }
                Err(error) => self.note_missing(stem, *at, &error, notes),
            }
        }
        for (declared, at) in plan.nameplates.iter().flatten() {
            let name = &declared.nameplate;
            let mut used = page.sections.iter_mut().filter(|s| s.nameplate == *name).peekable();
            if used.peek().is_none() {
                let message = format!("no article on this page stands in the section `{name}`");
                let help = format!("write `section = \"{name}\"` in an article of the page");
                notes.warning(*at, message, help);
            }
            for section in used {
                section.organisers.clone_from(&declared.organisers);
                section.editors.clone_from(&declared.editors);
            }
        }
        self.pages.push(page);
    }

    /// The bytes of an article, if they are within the limit of an issue.
    fn read(&mut self, stem: &str) -> io::Result<Vec<u8>> {
        let bytes = fetch(self.site, &path_of(stem))?;
        match self.n_bytes_left.checked_sub(bytes.len() as u64) {
            Some(n_bytes_left) => {
                self.n_bytes_left = n_bytes_left;
                Ok(bytes)
            }
            None => {
                let limit = limits::mib(limits::ISSUE_BYTES);
                Err(io::Error::other(format!("the issue is longer than {limit}")))
            }
        }
    }

    /// Reads an article, and says under which nameplate it stands.
    fn set_article(&mut self, stem: &str, bytes: Vec<u8>, declared: Option<&[Declared]>) -> Text {
        let file = self.site.shown(&path_of(stem));
        let decoded = encoding::decode(bytes);
        let mut notes = Notes::new(&file, &decoded.text);
        note_encoding(&decoded, &mut notes);
        if !article::has_front_matter(&decoded.text) {
            let help = "open the file with the lines `+++`, `headline = \"…\"` and `+++`";
            notes.warning(0, "the article has no front matter", help);
        }
        let Draft { mut article, section, related } =
            article::read(stem, &decoded.text, &mut notes);
        if article.headline.is_empty() {
            article.headline = Text::new(stem).one_line();
        }
        article.related = self.known(related, &mut notes);
        if let (Some((name, at)), Some(declared)) = (&section, declared) {
            note_section(name, *at, declared, &mut notes);
        }
        self.articles.push(article);
        self.warnings.extend(notes.into_warnings());
        section.map_or(Text::default(), |(name, _)| name)
    }

    /// Those of the related articles that the issue has.
    fn known(&self, related: Vec<(String, usize)>, notes: &mut Notes) -> Vec<String> {
        let mut known = Vec::new();
        for (stem, at) in related {
            if self.listed.contains(&stem) {
                known.push(article::id(&stem));
            } else {
                let message = format!("`related` names `{stem}`, which the issue does not have");
                notes.warning(at, message, self.did_you_mean(&stem));
            }
        }
        known
    }

    fn note_missing(&self, stem: &str, at: usize, error: &io::Error, notes: &mut Notes) {
        let message = format!("`{}` cannot be read: {}", path_of(stem), source::reason(error));
        let mut unlisted = stems(self.site);
        unlisted.retain(|stem| !self.listed.contains(stem));
        let help = match stem.strip_suffix(".md") {
            Some(stem) => format!("write `\"{stem}\"`, without the ending"),
            None => match nearest(stem, unlisted.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write the article, or take it out of the list".to_owned(),
            },
        };
        notes.error(at, message, help);
    }

    /// Notes the articles that stand on no page.
    fn note_unlisted(&mut self) {
        for stem in stems(self.site) {
            if !self.listed.contains(&stem) {
                let file = self.site.shown(&path_of(&stem));
                let mut notes = Notes::new(&file, "");
                let help =
                    format!("add `\"{stem}\"` to the `articles` of a page in `{ISSUE_TOML}`");
                notes.warning(None, "no page lists this article", help);
                self.warnings.extend(notes.into_warnings());
            }
        }
    }

    fn did_you_mean(&self, stem: &str) -> String {
        match nearest(stem, self.listed.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the id of an article that a page lists".to_owned(),
        }
    }
}

/// Notes a section that its page does not declare.
fn note_section(name: &Text, at: usize, declared: &[Declared], notes: &mut Notes) {
    if declared.iter().any(|(section, _)| section.nameplate == *name) {
        return;
    }
    let names = declared.iter().map(|(section, _)| section.nameplate.as_str());
    let help = match nearest(name.as_str(), names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add `[[page.section]]` with `nameplate = \"{name}\"` to `{ISSUE_TOML}`"),
    };
    notes.warning(at, format!("the page has no section `{name}`"), help);
}

/// Adds the newest of `n_articles` to the last section, or begins one.
fn extend_sections(sections: &mut Vec<Section>, nameplate: Text, n_articles: usize) {
    match sections.last_mut() {
        Some(last) if last.nameplate == nameplate => last.articles.end = n_articles,
        _ => sections.push(Section {
            nameplate,
            articles: n_articles - 1..n_articles,
            ..Section::default()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::site::Fetched;

    /// An issue of twenty articles, each as long as an article may be.
    struct Endless;

    impl Site for Endless {
        fn fetch(&self, path: &str, limit: u64) -> io::Result<Fetched> {
            let bytes = match path {
                ISSUE_TOML => b"newspaper = \"n\"".to_vec(),
                _ => b"x".repeat(limit as usize),
            };
            Ok(Fetched { bytes, ..Fetched::default() })
        }

        fn list(&self) -> Vec<String> {
            (10..30).map(|number| path_of(&number.to_string())).collect()
        }

        fn shown(&self, path: &str) -> String {
            path.to_owned()
        }
    }

    #[test]
    fn an_issue_beyond_the_limit_is_cut_and_says_so() {
        let issue = read(&Endless);
        assert_eq!(issue.articles.len() as u64, limits::ISSUE_BYTES / limits::ARTICLE_BYTES);
        let told = "`articles/29.md` cannot be read: the issue is longer than 64 MiB";
        let mut messages = issue.warnings.iter().map(|warning| warning.message.as_str());
        assert!(messages.any(|message| message == told), "{:#?}", issue.warnings);
    }
}
