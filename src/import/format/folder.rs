//! The issue folder: `issue.toml` and one Markdown file for each article.
//!
//! ```text
//! issue.toml                 the paper, the date, the pages and what stands on them in print order
//! articles/0101-invest.md    an article; its stem is its id
//! ```
//!
//! The folder may lie on any [`Site`]: on disk, in an archive, in the program. Whatever is wrong is
//! noted with file, line and column, and everything else is read.

pub(in crate::import) mod bundled;
mod plan;

use std::{collections::HashSet, io, ops::ControlFlow};

use anyhow::bail;

use self::plan::{Declared, IssuePlan, PagePlan};
use crate::{
    import::{
        Watch,
        build::{
            article_file::{self, ArticleFile},
            builder::FIRST_ARTICLES,
            diagnostics::Diagnostics,
            did_you_mean::nearest,
            guess,
        },
        decode::{
            encoding::{self, Decoded},
            limits,
        },
        source::{
            Content, Source,
            disk::Disk,
            reading,
            site::{Site, Within},
        },
    },
    issue::{Article, ArticleId, Issue, Language, Page, Progress, Section, Text, Warning},
};

/// The file that tells what the issue holds.
pub(in crate::import) const ISSUE_TOML: &str = "issue.toml";

/// Whether a source is an issue folder, holds one, or is its `issue.toml`.
pub(super) fn is_issue(source: &Source) -> bool {
    issue_site(source).is_some()
}

/// Reads the issue folder that a source is or holds.
pub(super) fn read_source(source: Source, watch: &dyn Watch) -> anyhow::Result<Issue> {
    let Some(site) = issue_site(&source) else {
        let is_folder = matches!(source.content, Content::Folder(_));
        let why =
            if is_folder { "there is no `issue.toml` in it" } else { "it is no issue folder" };
        let needs = "an issue is a folder with `issue.toml` and `articles/*.md` in it";
        bail!("cannot read `{}`: {why} ({needs})", source.name);
    };
    let issue = read(site.as_ref(), watch);
    if issue.articles.is_empty() {
        let first = issue.warnings.first().map(|warning| format!("; {warning}"));
        let why = first.unwrap_or_default();
        bail!("cannot read `{}`: it has no article that can be read{why}", source.name);
    }
    Ok(issue)
}

/// Reads an issue, of which `watch` gets the first articles. Its warnings stand in the order of its
/// files.
pub(in crate::import) fn read(site: &dyn Site, watch: &dyn Watch) -> Issue {
    let name = site.shown(ISSUE_TOML);
    let toml = match fetch(site, ISSUE_TOML).map(encoding::decode) {
        Ok(toml) => toml,
        Err(error) => {
            let mut notes = Diagnostics::new(&name, "");
            let help = "an issue is a folder with `issue.toml` and `articles/*.md` in it";
            notes.error(None, reading::reason(&error), help);
            return Issue { warnings: notes.into_warnings(), ..Issue::default() };
        }
    };
    let mut notes = Diagnostics::new(&name, &toml.text);
    note_encoding(&toml, &mut notes);
    let plan = plan::read(&toml.text, site, &mut notes);
    let mut setter = PageSetter::new(site, &plan, watch);
    let pages = plan.pages.into_iter();
    let flow = pages.map(|page| setter.set_page(page, &mut notes)).find(ControlFlow::is_break);
    match flow {
        Some(_) => notes.warning(None, "not all of it was read", "open it again for the rest"),
        None => setter.note_unlisted(),
    }
    let mut issue = setter.into_issue();
    issue.warnings.splice(0..0, notes.into_warnings());
    issue
}

/// The issue folder that a source is or holds, or whose `issue.toml` it is.
fn issue_site(source: &Source) -> Option<Box<dyn Site + '_>> {
    match &source.content {
        Content::Folder(path) => {
            path.join(ISSUE_TOML).exists().then(|| Box::new(Disk::new(path)) as _)
        }
        Content::Bytes { path: Some(path), .. } if path.file_name()? == ISSUE_TOML => {
            Some(Box::new(Disk::new(path.parent()?)))
        }
        Content::Bytes { .. } => None,
        Content::Archive(archive) => {
            let tomls = archive.addresses().filter_map(|it| it.strip_suffix(ISSUE_TOML));
            let folders = tomls.filter(|folder| folder.is_empty() || folder.ends_with('/'));
            let folder = folders.min_by_key(|folder| folder.matches('/').count())?.to_owned();
            Some(Box::new(Within { site: archive, folder }))
        }
    }
}

/// Takes out of the related articles those that are listed but could not be read.
fn drop_unread(articles: &mut [Article]) {
    let read: HashSet<ArticleId> = articles.iter().map(|article| article.id.clone()).collect();
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

fn note_encoding(decoded: &Decoded, notes: &mut Diagnostics) {
    if decoded.bad_byte.is_some() {
        let message = format!("not valid {} from here on", decoded.encoding);
        let help = "save it as UTF-8, or `iconv -f GB18030 -t UTF-8 OLD > NEW`";
        notes.error(decoded.text.find(char::REPLACEMENT_CHARACTER), message, help);
    }
}

/// Sets the articles on their pages.
struct PageSetter<'a> {
    site: &'a dyn Site,
    /// The stems of all articles that the pages list.
    listed: HashSet<String>,
    pages: Vec<Page>,
    articles: Vec<Article>,
    /// What is wrong with the articles.
    warnings: Vec<Warning>,
    /// How many bytes of articles may still be read.
    n_bytes_left: u64,
    /// The issue without its pages, and its language if it says one.
    front: Issue,
    language: Option<Language>,
    watch: &'a dyn Watch,
    progress: Progress,
}

impl<'a> PageSetter<'a> {
    fn new(site: &'a dyn Site, plan: &IssuePlan, watch: &'a dyn Watch) -> Self {
        let stems = plan.pages.iter().flat_map(|page| &page.stems);
        let listed: HashSet<String> = stems.map(|(stem, _)| stem.clone()).collect();
        let (of_pages, of_articles) = (plan.pages.len(), listed.len());
        Self {
            site,
            front: plan.issue.clone(),
            language: plan.language,
            watch,
            progress: Progress { of_pages, of_articles, ..Progress::default() },
            listed,
            pages: Vec::new(),
            articles: Vec::new(),
            warnings: Vec::new(),
            n_bytes_left: limits::ISSUE_BYTES,
        }
    }

    /// The issue, as much of it as has been read.
    fn into_issue(self) -> Issue {
        let Self { front: mut issue, language, pages, articles, warnings, .. } = self;
        issue.newspaper.language = language.unwrap_or_else(|| guess::language_of(&articles));
        (issue.pages, issue.articles, issue.warnings) = (pages, articles, warnings);
        drop_unread(&mut issue.articles);
        issue
    }

    /// Tells how far it is, and shows what is there when that is enough to begin with.
    fn tell(&mut self) -> ControlFlow<()> {
        self.progress.n_articles += 1;
        let Progress { n_articles, of_articles, .. } = self.progress;
        if n_articles == FIRST_ARTICLES && n_articles < of_articles {
            let part = Issue {
                pages: self.pages.clone(),
                articles: self.articles.clone(),
                ..self.front.clone()
            };
            self.watch.readable(&part);
        }
        match n_articles.is_multiple_of(FIRST_ARTICLES) {
            true => self.watch.progress(self.progress),
            false => ControlFlow::Continue(()),
        }
    }

    fn set_page(&mut self, plan: PagePlan, notes: &mut Diagnostics) -> ControlFlow<()> {
        self.pages.push(plan.page);
        for (stem, at) in &plan.stems {
            match self.read(stem) {
                Ok(bytes) => {
                    let nameplate = self.set_article(stem, bytes, plan.nameplates.as_deref());
                    let page = self.pages.last_mut().expect("one was pushed above");
                    extend_sections(&mut page.sections, nameplate, self.articles.len());
                }
                Err(error) => self.note_missing(stem, *at, &error, notes),
            }
            self.tell()?;
        }
        self.note_sections(&plan.nameplates, notes);
        self.progress.n_pages += 1;
        ControlFlow::Continue(())
    }

    /// Says who runs the sections of the last page, and which of them nothing stands in.
    fn note_sections(&mut self, nameplates: &Option<Vec<Declared>>, notes: &mut Diagnostics) {
        let Some(page) = self.pages.last_mut() else { return };
        for (declared, at) in nameplates.iter().flatten() {
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
        let mut notes = Diagnostics::new(&file, &decoded.text);
        note_encoding(&decoded, &mut notes);
        if !article_file::has_front_matter(&decoded.text) {
            let help = "open the file with the lines `+++`, `headline = \"…\"` and `+++`";
            notes.warning(0, "the article has no front matter", help);
        }
        let ArticleFile { mut article, section, related } =
            article_file::read(stem, &decoded.text, &mut notes);
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
    fn known(&self, related: Vec<(String, usize)>, notes: &mut Diagnostics) -> Vec<ArticleId> {
        let mut known = Vec::new();
        for (stem, at) in related {
            if self.listed.contains(&stem) {
                known.push(ArticleId::from(stem.as_str()));
            } else {
                let message = format!("`related` names `{stem}`, which the issue does not have");
                notes.warning(at, message, self.did_you_mean(&stem));
            }
        }
        known
    }

    fn note_missing(&self, stem: &str, at: usize, error: &io::Error, notes: &mut Diagnostics) {
        let message = format!("`{}` cannot be read: {}", path_of(stem), reading::reason(error));
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

    /// Diagnostics the articles that stand on no page.
    fn note_unlisted(&mut self) {
        for stem in stems(self.site) {
            if !self.listed.contains(&stem) {
                let file = self.site.shown(&path_of(&stem));
                let mut notes = Diagnostics::new(&file, "");
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

/// Diagnostics a section that its page does not declare.
fn note_section(name: &Text, at: usize, declared: &[Declared], notes: &mut Diagnostics) {
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
    use crate::import::source::site::Fetched;

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
        let issue = read(&Endless, &crate::import::Nobody);
        assert_eq!(issue.articles.len() as u64, limits::ISSUE_BYTES / limits::ARTICLE_BYTES);
        let told = "`articles/29.md` cannot be read: the issue is longer than 64 MiB";
        let mut messages = issue.warnings.iter().map(|warning| warning.message.as_str());
        assert!(messages.any(|message| message == told), "{:#?}", issue.warnings);
    }
}
