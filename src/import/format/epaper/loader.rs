//! Loading an issue, page by page and article by article.

use std::{
    collections::{HashMap, HashSet},
    io,
    ops::ControlFlow,
};

use anyhow::{anyhow, bail};
use jiff::civil;

use super::{
    address,
    article::{self, ArticlePage},
    aside,
    entry::EntryPage,
    jfdaily, jump,
    label::Label,
    listing::{self, Listed},
    sheet::{self, PageSheet},
};
use crate::{
    import::{
        Watch,
        build::{builder::Ids, guess},
        decode::limits,
        source::{
            Source,
            reading::reason,
            site::{Fetched, Site},
        },
    },
    issue::{
        Article, ArticleId, Date, Issue, Newspaper, Page, Progress, Section, Severity, Text,
        Warning,
    },
};

/// An issue while it is loaded.
pub(super) struct Loader<'a> {
    site: &'a dyn Site,
    watch: &'a dyn Watch,
    issue: Issue,
    progress: Progress,
    /// The addresses of the articles that are read.
    read: HashSet<String>,
    /// The ids of the articles.
    ids: Ids,
    /// The names of files that a saved site keeps with their query, by what they are asked for.
    aliases: Option<HashMap<String, String>>,
    /// How many bytes may still be read.
    n_bytes_left: u64,
}

/// A page to be read.
struct Planned {
    at: String,
    label: Label,
    /// What it holds, if that is known already.
    sheet: Option<PageSheet>,
}

impl<'a> Loader<'a> {
    pub(super) fn new(site: &'a dyn Site, watch: &'a dyn Watch) -> Self {
        Self {
            site,
            watch,
            issue: Issue::default(),
            progress: Progress::default(),
            read: HashSet::new(),
            ids: Ids::default(),
            aliases: None,
            n_bytes_left: limits::ISSUE_BYTES,
        }
    }

    /// Loads the issue that begins at `entry`.
    pub(super) fn load(mut self, entry: EntryPage, source: &Source) -> anyhow::Result<Issue> {
        self.issue.warnings.clone_from(&source.warnings);
        if address::kind(&entry.at) != Some(address::Kind::Page) {
            return self.alone(&entry.at);
        }
        let plan = match self.plan(&entry) {
            Ok(plan) => plan,
            Err(error) => bail!("cannot read `{}`: {error:#}", self.site.shown(&entry.at)),
        };
        let is_wanted =
            |page: &Planned| page.label.no.is_empty() || self.watch.wants_page(&page.label.no);
        let plan: Vec<Planned> = plan.into_iter().filter(is_wanted).collect();
        self.progress.of_pages = plan.len();
        let mut plan = plan.into_iter().peekable();
        while let Some(page) = plan.next() {
            if self.page(page).is_break() {
                let Progress { n_pages, of_pages, .. } = self.progress;
                let what = format!("stopped; {n_pages} of {of_pages} pages were read");
                self.warn("", what, "open it again for the rest");
                break;
            }
            if plan.peek().is_some() {
                self.settle();
                self.watch.readable(&self.issue);
            }
        }
        let is_empty = self.issue.articles.iter().all(|article| !article.missing.is_empty());
        if let Some(first) = self.issue.warnings.first().filter(|_| is_empty) {
            bail!("cannot read `{}`: it has no article that can be read; {first}", source.name);
        }
        self.note_date(&entry);
        jump::tie(&mut self.issue);
        self.settle();
        if self.issue.newspaper.name.is_empty() {
            self.issue.newspaper.name = Text::new(&source.stem).one_line();
        }
        Ok(self.issue)
    }

    /// An article whose issue cannot be reached from it.
    fn alone(mut self, at: &str) -> anyhow::Result<Issue> {
        let read = self.fetch(at).map_err(|error| anyhow!(reason(&error)));
        match read.and_then(|(at, text)| read_article(&at, &text)) {
            Ok(mut draft) => {
                draft.article.id = self.ids.unique(ArticleId::from(address::stem(at)));
                draft.article.address = Text::new(&self.site.shown(at)).one_line();
                Ok(draft.into_issue(self.issue.warnings))
            }
            Err(error) => bail!("cannot read `{}`: {error:#}", self.site.shown(at)),
        }
    }

    /// The pages of the issue in order.
    fn plan(&mut self, entry: &EntryPage) -> anyhow::Result<Vec<Planned>> {
        let (at, text) = self.fetch(&entry.at).map_err(|error| anyhow!(reason(&error)))?;
        if address::is_json(&at) {
            let pages = listing::read(&at, &text)?.into_iter().take(limits::PAGES);
            return Ok(pages.map(Planned::from).collect());
        }
        let mut sheet = sheet::read(&at, &text)?;
        if !sheet.parts.is_empty() {
            let parts = std::mem::take(&mut sheet.parts).into_iter();
            return Ok(parts.map(|part| Planned::from(Listed::known(&at, part))).collect());
        }
        let mut pages = sheet.pages.clone();
        let is_told = pages.iter().any(|(page, _)| *page == at);
        if !is_told && (pages.is_empty() || !is_list_only(&at, &sheet)) {
            let beside = entry.pages.iter().filter(|page| **page != at);
            pages.extend(beside.map(|page| (page.clone(), Label::default())));
            pages.insert(0, (at.clone(), sheet.label.clone()));
        }
        let mut sheet = Some(sheet);
        let plan = pages.into_iter().map(|(page, label)| {
            let sheet = sheet.take_if(|_| page == at);
            Planned { at: page, label, sheet }
        });
        Ok(plan.collect())
    }

    /// Loads a page.
    fn page(&mut self, planned: Planned) -> ControlFlow<()> {
        let Planned { at, label, sheet } = planned;
        let sheet = sheet.map_or_else(|| self.sheet(&at), Ok).unwrap_or_else(|error| {
            self.warn(&at, format!("the page cannot be read: {error:#}"), "");
            PageSheet::default()
        });
        let label = if label.no.is_empty() { &sheet.label } else { &label };
        let start = self.issue.articles.len();
        self.issue.pages.push(Page {
            no: Text::new(&label.no).one_line(),
            name: Text::new(&label.name).one_line(),
            ..Page::default()
        });
        self.tell(&sheet.newspaper, sheet.date);
        self.progress.of_articles += sheet.articles.len();
        let mut flow = ControlFlow::Continue(());
        for entry in &sheet.articles {
            if flow.is_break() || self.issue.articles.len() >= limits::ARTICLES {
                break;
            }
            self.article(entry);
            self.progress.n_articles += 1;
            flow = self.watch.progress(self.progress);
        }
        let articles = start..self.issue.articles.len();
        if let Some(page) = self.issue.pages.last_mut().filter(|_| !articles.is_empty()) {
            page.sections.push(Section { articles, ..Section::default() });
        }
        flow?;
        self.progress.n_pages += 1;
        self.watch.progress(self.progress)
    }

    fn sheet(&mut self, at: &str) -> anyhow::Result<PageSheet> {
        let (at, text) = self.fetch(at).map_err(|error| anyhow!(reason(&error)))?;
        let sheet = match address::is_json(&at) {
            false => sheet::read(&at, &text),
            true => listing::read(&at, &text).and_then(|pages| {
                let told = pages.into_iter().find_map(|page| page.sheet);
                told.ok_or_else(|| anyhow!("it lists no article"))
            }),
        };
        sheet.inspect_err(|_| self.spoilt(&at))
    }

    /// What came from an address is no good: it is not kept, and another time it may be better.
    fn spoilt(&self, at: &str) {
        self.site.forget(at);
        self.watch.missed(at, false);
    }

    /// Loads an article, if it does not stand on an earlier page, too.
    fn article(&mut self, entry: &sheet::ListedArticle) {
        if !self.read.insert(entry.address.clone()) {
            return;
        }
        let draft = self.draft(entry).unwrap_or_else(|why| {
            self.warn(&entry.address, format!("the article cannot be read: {why}"), "");
            let missing = Text::new(&why).one_line();
            ArticlePage {
                article: Article { missing, ..Article::default() },
                ..ArticlePage::default()
            }
        });
        self.tell(&draft.newspaper, draft.date);
        let mut article = draft.article;
        if article.headline.is_empty() {
            article.headline = entry.title.clone();
        }
        article.kind = aside::kind(&article);
        article.area = entry.area;
        article.id = self.ids.unique(ArticleId::from(address::stem(&entry.address)));
        article.address = Text::new(&self.site.shown(&entry.address)).one_line();
        self.issue.articles.push(article);
    }

    /// What the file of an article tells, or why it tells nothing.
    fn draft(&mut self, entry: &sheet::ListedArticle) -> Result<ArticlePage, String> {
        if let Some(article) = &entry.article {
            return Ok(ArticlePage { article: (**article).clone(), ..ArticlePage::default() });
        }
        let (at, text) = self.fetch(&entry.address).map_err(|error| reason(&error))?;
        read_article(&at, &text).map_err(|error| {
            self.spoilt(&entry.address);
            error.to_string()
        })
    }

    /// The text at an address, and where it was found.
    fn fetch(&mut self, at: &str) -> io::Result<(String, String)> {
        let fetched = self.fetched(at).inspect_err(|error| {
            self.watch.missed(at, error.kind() == io::ErrorKind::NotFound);
        })?;
        let n_bytes = fetched.bytes.len() as u64;
        self.n_bytes_left = self.n_bytes_left.checked_sub(n_bytes).ok_or_else(|| {
            let limit = limits::mib(limits::ISSUE_BYTES);
            io::Error::other(format!("the issue is longer than {limit}"))
        })?;
        let decoded = super::decoded(fetched.bytes, fetched.charset.as_deref());
        for (message, help) in decoded.faults() {
            self.warn(at, message, help);
        }
        Ok((fetched.address, decoded.text))
    }

    fn fetched(&mut self, at: &str) -> io::Result<Fetched> {
        match self.site.fetch(at, limits::ARTICLE_BYTES) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let alias = self.alias(at).ok_or(error)?;
                self.site.fetch(&alias, limits::ARTICLE_BYTES)
            }
            other => other,
        }
    }

    /// The file that `wget` saved for an address with its query in the name.
    fn alias(&mut self, at: &str) -> Option<String> {
        let aliases = self.aliases.get_or_insert_with(|| {
            let files = self.site.list().into_iter();
            let plain = |file: String| Some((file.split_once('?')?.0.to_owned(), file));
            files.filter_map(plain).collect()
        });
        aliases.get(at).cloned()
    }

    /// Takes what a file tells of the issue, unless it is known.
    fn tell(&mut self, newspaper: &Text, date: Option<civil::Date>) {
        if self.issue.newspaper.name.is_empty() {
            self.issue.newspaper.name = newspaper.one_line();
        }
        self.issue.date = self.issue.date.or(date.map(Date::Day));
    }

    /// Guesses what nothing told: the language, and the name of the paper.
    fn settle(&mut self) {
        let name = match self.issue.newspaper.name.is_empty() {
            true => guess::newspaper(&self.issue.articles),
            false => std::mem::take(&mut self.issue.newspaper.name),
        };
        let language = guess::language_of(&self.issue.articles);
        self.issue.newspaper = Newspaper { name, language };
    }

    fn note_date(&mut self, entry: &EntryPage) {
        if let (Some(wanted), Some(date)) = (entry.instead_of, self.issue.date) {
            let what = format!("there is no issue of {wanted}; this is the one of {date}");
            self.warn("", what, "");
        }
    }

    fn warn(&mut self, at: &str, message: String, help: &str) {
        let n_warnings = self.issue.warnings.len();
        if n_warnings < limits::WARNINGS {
            let file = if at.is_empty() { String::new() } else { self.site.shown(at) };
            self.issue.warnings.push(Warning {
                severity: Severity::Warning,
                file: Text::new(&file).one_line(),
                spot: None,
                message: Text::new(&message).one_line(),
                help: Text::new(help),
            });
        }
    }
}

impl From<Listed> for Planned {
    fn from(Listed { at, label, sheet }: Listed) -> Self {
        Self { at, label, sheet }
    }
}

/// Whether what was read is no page itself: it tells of others, among them one of its name, or has
/// no picture with areas.
fn is_list_only(at: &str, sheet: &PageSheet) -> bool {
    let is_among = sheet.pages.iter().any(|(_, label)| label.no == sheet.label.no);
    address::is_list(at) && (is_among || !sheet.has_areas)
}

/// Reads the article at `at`.
fn read_article(at: &str, text: &str) -> anyhow::Result<ArticlePage> {
    match address::is_json(at) {
        true => jfdaily::article(at, text),
        false => article::read(at, text),
    }
}
