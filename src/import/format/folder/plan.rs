//! What `issue.toml` says: the paper, the issue, and what stands on its pages.

use std::collections::HashSet;

use toml::de::DeTable;

use crate::{
    import::{
        build::{
            diagnostics::Diagnostics,
            fields::{self, Fields},
        },
        decode::limits,
        source::site::Site,
    },
    issue::{Issue, Language, Newspaper, Page, Section, Text},
};

/// The issue as it is planned, without its articles.
pub(super) struct IssuePlan {
    /// What is said of the issue as a whole.
    pub(super) issue: Issue,
    pub(super) language: Option<Language>,
    pub(super) pages: Vec<PagePlan>,
}

/// A page as it is planned.
pub(super) struct PagePlan {
    /// What is said of the page as a whole.
    pub(super) page: Page,
    /// The stems of its articles in print order, and the bytes where they stand.
    pub(super) stems: Vec<(String, usize)>,
    /// The sections that it declares; `None` if the page is not planned.
    pub(super) nameplates: Option<Vec<Declared>>,
    /// The byte where its table begins.
    at: usize,
}

/// A section that the page declares, and the byte where it does.
pub(super) type Declared = (Section, usize);

/// Reads `issue.toml`.
pub(super) fn read(source: &str, site: &dyn Site, notes: &mut Diagnostics) -> IssuePlan {
    let source = &fields::mend(source, 0, notes);
    let (table, is_sound) = fields::parse(source, 0, notes);
    let mut fields = Fields::new(source, 0, &table, notes);
    let issue = Issue {
        newspaper: Newspaper { name: fields.line("newspaper"), ..Newspaper::default() },
        date: fields.date("date"),
        number: fields.line("number"),
        edition: fields.line("edition"),
        lunar: fields.line("lunar"),
        source: fields.line("source"),
        credit: fields.line("credit"),
        ..Issue::default()
    };
    let language = fields.language("language");
    let tables = fields.tables("page");
    fields.finish();
    if is_sound && issue.newspaper.name.is_empty() {
        notes.error(
            None,
            "the issue does not name its newspaper",
            "write `newspaper = \"株洲日报\"`",
        );
    }
    let mut pages: Vec<PagePlan> =
        tables.iter().map(|&(table, at)| read_page(source, table, at, notes)).collect();
    check_stems(&mut pages, notes);
    if tables.is_empty() {
        if is_sound {
            let help = "add `[[page]]` with `no`, `name` and `articles`; \
                        until then the articles stand in the order of their names";
            notes.error(None, "the issue has no page", help);
        }
        pages.push(page_of_all(site));
    }
    IssuePlan { issue, language, pages }
}

fn read_page(source: &str, table: &DeTable, at: usize, notes: &mut Diagnostics) -> PagePlan {
    let mut fields = Fields::new(source, 0, table, notes);
    let page = Page {
        no: fields.line("no"),
        name: fields.line("name"),
        editors: fields.line("editors"),
        sections: Vec::new(),
    };
    let stems = fields.strings("articles");
    let tables = fields.tables("section");
    fields.finish();
    if page.no.is_empty() {
        notes.warning(at, "the page has no number", "write `no = \"01\"`");
    }
    if stems.is_empty() {
        let help = "write `articles = [\"0101-…\"]`, the files' names without `.md`";
        notes.warning(at, "the page has no articles", help);
    }
    let stems = stems.into_iter().map(|(stem, at)| (stem.to_owned(), at)).collect();
    let nameplates =
        tables.iter().filter_map(|&(table, at)| read_section(source, table, at, notes));
    PagePlan { page, stems, nameplates: Some(nameplates.collect()), at }
}

fn read_section(
    source: &str,
    table: &DeTable,
    at: usize,
    notes: &mut Diagnostics,
) -> Option<Declared> {
    let mut fields = Fields::new(source, 0, table, notes);
    let nameplate = fields.line("nameplate");
    let organisers = fields.strings("organisers").into_iter();
    let organisers = organisers.map(|(organiser, _)| Text::new(organiser).one_line()).collect();
    let editors = fields.line("editors");
    fields.finish();
    if nameplate.is_empty() {
        notes.warning(at, "the section has no nameplate", "write `nameplate = \"河长在线\"`");
        return None;
    }
    Some((Section { nameplate, organisers, editors, articles: 0..0 }, at))
}

/// Takes out the articles that stand twice, have no name for a file, or are too many.
fn check_stems(pages: &mut [PagePlan], notes: &mut Diagnostics) {
    let mut seen = HashSet::new();
    let mut numbers = HashSet::new();
    for page in pages {
        let no = &page.page.no;
        if !no.is_empty() && !numbers.insert(no.as_str().to_owned()) {
            notes.warning(
                page.at,
                format!("two pages have the number `{no}`"),
                "number them apart",
            );
        }
        page.stems.retain(|(stem, at)| {
            if !is_file_name(stem) {
                let help = "an article lies in `articles/` and is named without folder and ending";
                notes.error(*at, format!("`{stem}` is not the name of an article"), help);
                return false;
            }
            if !seen.insert(stem.clone()) {
                let help = "take it out of one of the lists";
                notes.warning(*at, format!("`{stem}` is listed twice"), help);
                return false;
            }
            seen.len() <= limits::ARTICLES
        });
    }
    if seen.len() > limits::ARTICLES {
        let message = format!("an issue has at most {} articles", limits::ARTICLES);
        notes.error(None, message, "the others are left out; make two issues of it");
    }
}

/// Whether a stem names a file in the folder, and not one elsewhere.
fn is_file_name(stem: &str) -> bool {
    !stem.is_empty() && !stem.starts_with('.') && !stem.contains(['/', '\\', '\0'])
}

/// A page with all articles there are, for an issue that does not say what stands where.
fn page_of_all(site: &dyn Site) -> PagePlan {
    let mut stems = super::stems(site);
    stems.truncate(limits::ARTICLES);
    PagePlan {
        page: Page { no: Text::new("1"), ..Page::default() },
        stems: stems.into_iter().map(|stem| (stem, 0)).collect(),
        nameplates: None,
        at: 0,
    }
}
