//! An issue as an EPUB 3, with the NCX of EPUB 2 beside.
//!
//! A page of the paper is a line of the first level of the contents, and the articles lie below it, or
//! below the nameplate of their section. The package names the newspaper in the way Calibre does, which
//! e-readers know. What a book has no place for (who made a page, when a story was published, where it
//! stood) lies beside as JSON, without the texts, for whoever opens the book again. Pictures are not in
//! the book: their words are, and where they lie.

use std::{
    collections::HashMap,
    io::{Cursor, Write},
};

use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use super::{
    folder, json,
    xhtml::{self, escaped},
};
use crate::issue::{Article, Date, Issue, Page, Section};

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

const STYLE: &str = "\
.kicker, .deck, .byline, .source, .dateline, .date, .credit { font-size: 0.9em; margin: 0.3em 0; }
h1 { font-size: 1.4em; margin: 0.3em 0; }
h2 { font-size: 1.1em; }
p { text-indent: 2em; margin: 0.2em 0; }
header p, figure p, figcaption p, .turn { text-indent: 0; }
.speaker { font-weight: bold; }
:lang(en) p, :lang(und) p { text-indent: 1em; }
";

/// The whole book.
pub(super) fn book(issue: &Issue) -> Vec<u8> {
    write(issue).expect("memory takes what is written")
}

fn write(issue: &Issue) -> ZipResult<Vec<u8>> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The first file, and not packed, so that the book is known by its first bytes.
    zip.start_file("mimetype", stored)?;
    zip.write_all(b"application/epub+zip")?;
    let book = Book::new(issue);
    let mut files = vec![
        ("META-INF/container.xml".to_owned(), CONTAINER.to_owned()),
        ("EPUB/package.opf".to_owned(), book.package()),
        ("EPUB/nav.xhtml".to_owned(), book.nav()),
        ("EPUB/toc.ncx".to_owned(), book.ncx()),
        ("EPUB/style.css".to_owned(), STYLE.to_owned()),
        ("EPUB/issue.json".to_owned(), json::facts(issue)),
    ];
    for (article_idx, article) in issue.articles.iter().enumerate() {
        let related = book.related(article);
        let page = xhtml::article(article, issue.language_of(article_idx), &related);
        files.push((format!("EPUB/{}", book.path(article_idx)), page));
    }
    for (name, text) in files {
        zip.start_file(name, packed)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// What the files about the book are written from.
struct Book<'a> {
    issue: &'a Issue,
    /// The file of each article, without folder and ending.
    stems: Vec<String>,
    /// The articles by their ids.
    by_id: HashMap<&'a str, usize>,
    /// `name [date]`, as newspapers made into books are called.
    title: String,
}

impl<'a> Book<'a> {
    fn new(issue: &'a Issue) -> Self {
        let name = issue.newspaper.name.as_str();
        let title = issue.date.map_or(name.to_owned(), |date| format!("{name} [{date}]"));
        let ids = issue.articles.iter().map(|it| it.id.as_str());
        let by_id = ids.zip(0..).collect();
        Self { issue, stems: folder::stems(issue), by_id, title }
    }

    fn path(&self, article_idx: usize) -> String {
        format!("articles/{}.xhtml", self.stems[article_idx])
    }

    /// The address of an article as a link says it.
    fn href(&self, article_idx: usize) -> String {
        escaped(&xhtml::encoded(&self.path(article_idx)))
    }

    /// Where the articles lie that belong with one, beside it, and their headlines.
    fn related(&self, article: &Article) -> Vec<(String, String)> {
        let indexes = article.related.iter().filter_map(|id| self.by_id.get(id.as_str()).copied());
        let link = |idx: usize| {
            let href = xhtml::encoded(&format!("{}.xhtml", self.stems[idx]));
            (href, self.headline(idx))
        };
        indexes.map(link).collect()
    }

    fn headline(&self, article_idx: usize) -> String {
        self.issue.articles[article_idx].headline.one_line().as_str().to_owned()
    }

    fn language(&self) -> &'static str {
        self.issue.newspaper.language.tag()
    }

    fn package(&self) -> String {
        let name = escaped(self.issue.newspaper.name.as_str());
        let date =
            self.issue.date.map(|date| format!("<dc:date>{date}</dc:date>\n")).unwrap_or_default();
        let articles = 0..self.issue.articles.len();
        let items: String = articles
            .clone()
            .map(|idx| {
                format!(
                    "<item id=\"a{idx}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>\n",
                    self.href(idx)
                )
            })
            .collect();
        let itemrefs: String =
            articles.map(|idx| format!("<itemref idref=\"a{idx}\"/>\n")).collect();
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{id}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
<dc:creator>{name}</dc:creator>
{date}<meta property="dcterms:modified">{modified}T00:00:00Z</meta>
<meta name="calibre:publication_type" content="periodical:newspaper:{name}"/>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="zzread" href="issue.json" media-type="application/json"/>
{items}</manifest>
<spine toc="ncx">
{itemrefs}</spine>
</package>
"#,
            language = self.language(),
            title = escaped(&self.title),
            id = self.id(),
            // The same issue makes the same book: what day it is does not matter.
            modified = self
                .issue
                .date
                .and_then(Date::day)
                .map_or("1970-01-01".to_owned(), |it| it.to_string()),
        )
    }

    /// The same for the same issue, so that a reader's program knows it again.
    fn id(&self) -> String {
        escaped(&format!("urn:zzread:{}", xhtml::encoded(&self.title)))
    }

    /// The contents as nested lists.
    fn nav(&self) -> String {
        let mut list = String::new();
        for page in self.pages() {
            let sections: String = page.sections.iter().map(|it| self.nav_section(it)).collect();
            list += &format!(
                "<li><a href=\"{}\">{}</a>\n<ol>\n{sections}</ol></li>\n",
                self.href(page.first),
                escaped(&page.label)
            );
        }
        let body = format!("<nav epub:type=\"toc\" id=\"toc\">\n<ol>\n{list}</ol>\n</nav>");
        xhtml::page(&self.title, self.language(), "style.css", &body)
    }

    fn nav_section(&self, section: &Section) -> String {
        let line = |idx: usize| {
            let headline = escaped(&self.headline(idx));
            format!("<li><a href=\"{}\">{headline}</a></li>\n", self.href(idx))
        };
        let articles: String = section.articles.clone().map(line).collect();
        match section.nameplate.as_str() {
            "" => articles,
            nameplate => {
                format!("<li><span>{}</span>\n<ol>\n{articles}</ol></li>\n", escaped(nameplate))
            }
        }
    }

    /// The contents for programs that know EPUB 2 only.
    fn ncx(&self) -> String {
        let mut order = 0;
        let mut points = String::new();
        let mut open = |label: &str, article_idx: usize| {
            order += 1;
            format!(
                "<navPoint id=\"n{order}\"><navLabel><text>{}</text></navLabel><content src=\"{}\"/>",
                escaped(label),
                self.href(article_idx)
            )
        };
        for page in self.pages() {
            points += &open(&page.label, page.first);
            for section in page.sections {
                let has_name = !section.nameplate.is_empty();
                if has_name {
                    points += &open(section.nameplate.as_str(), section.articles.start);
                }
                for article_idx in section.articles.clone() {
                    points += &open(&self.headline(article_idx), article_idx);
                    points += "</navPoint>\n";
                }
                points += if has_name { "</navPoint>\n" } else { "" };
            }
            points += "</navPoint>\n";
        }
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\">\n\
             <head><meta name=\"dtb:uid\" content=\"{}\"/></head>\n<docTitle><text>{}</text></docTitle>\n<navMap>\n{points}</navMap>\n</ncx>\n",
            self.id(),
            escaped(&self.title)
        )
    }

    /// The pages that have articles, each with its label: `02 民生`.
    fn pages(&self) -> Vec<PageLine<'a>> {
        let line = |page: &'a Page| {
            let label = [page.no.as_str(), page.name.as_str()].map(str::trim).join(" ");
            let label =
                if label.trim().is_empty() { "—".to_owned() } else { label.trim().to_owned() };
            let sections = page.sections.iter().filter(|it| !it.articles.is_empty()).collect();
            let first = page.articles().start;
            (!page.articles().is_empty()).then_some(PageLine { label, first, sections })
        };
        self.issue.pages.iter().filter_map(line).collect()
    }
}

/// A page as a line of the contents.
struct PageLine<'a> {
    label: String,
    /// Its first article.
    first: usize,
    /// Those of its sections that have articles.
    sections: Vec<&'a Section>,
}
