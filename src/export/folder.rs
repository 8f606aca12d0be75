//! An issue as an issue folder: `issue.toml`, and a Markdown file for each article.
//!
//! An article's file is called like the article, if a file can be called so; else it gets a name
//! that is made from it.

use std::collections::{HashMap, HashSet};

use super::markdown::{self, toml_string};
use crate::issue::{Issue, Page, Section, Text};

/// The longest name of a file, in bytes, without its ending.
const STEM_BYTES: usize = 120;

/// The files: their paths, and what they hold.
pub(super) fn files(issue: &Issue) -> Vec<(String, String)> {
    let stems = stems(issue);
    let by_id: HashMap<&str, &str> = issue
        .articles
        .iter()
        .map(|it| it.id.as_str())
        .zip(stems.iter().map(String::as_str))
        .collect();
    let mut files = vec![("issue.toml".to_owned(), issue_toml(issue, &stems))];
    for (article_idx, (article, stem)) in issue.articles.iter().zip(&stems).enumerate() {
        let section = issue.section_of(article_idx).map_or("", |it| it.nameplate.as_str());
        let related: Vec<&str> =
            article.related.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect();
        let path = format!("articles/{stem}.md");
        files.push((path, markdown::article(article, section, &related)));
    }
    files
}

/// A name for the file of each article, all different.
pub(super) fn stems(issue: &Issue) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut stems = Vec::new();
    for (idx, article) in issue.articles.iter().enumerate() {
        let stem = file_name(&article.id);
        let numbers = (idx + 1..).map(|number| format!("{stem}-{number}"));
        let names = std::iter::once(stem.clone()).filter(|stem| !stem.is_empty());
        // File systems there are that do not tell upper case from lower case.
        let free = names.chain(numbers).find(|name| taken.insert(name.to_lowercase()));
        stems.extend(free);
    }
    stems
}

/// An id as far as a file can be called so.
fn file_name(id: &str) -> String {
    let mut stem = String::new();
    for c in id.trim_matches(|c: char| c.is_whitespace() || c == '.').chars() {
        if stem.len() + c.len_utf8() > STEM_BYTES {
            break;
        }
        let is_sign = c.is_control() || "/\\:*?\"<>|".contains(c);
        stem.push(if is_sign { '-' } else { c });
    }
    stem
}

fn issue_toml(issue: &Issue, stems: &[String]) -> String {
    let mut toml = String::new();
    let date = issue.date.map(|date| date.to_string()).unwrap_or_default();
    for (key, value) in [
        ("newspaper", issue.newspaper.name.as_str()),
        ("date", &date),
        ("number", issue.number.as_str()),
        ("edition", issue.edition.as_str()),
        ("language", issue.newspaper.language.tag()),
        ("lunar", issue.lunar.as_str()),
        ("source", issue.source.as_str()),
        ("credit", issue.credit.as_str()),
    ] {
        push(&mut toml, key, value);
    }
    for page in &issue.pages {
        push_page(&mut toml, page, stems);
    }
    toml
}

fn push_page(toml: &mut String, page: &Page, stems: &[String]) {
    *toml += "\n[[page]]\n";
    push(toml, "no", page.no.as_str());
    push(toml, "name", page.name.as_str());
    push(toml, "editors", page.editors.as_str());
    *toml += &format!("articles = {}\n", array(stems.get(page.articles()).unwrap_or_default()));
    let mut named = HashSet::new();
    for section in page.sections.iter().filter(|section| !section.nameplate.is_empty()) {
        if named.insert(section.nameplate.as_str()) {
            push_section(toml, section);
        }
    }
}

fn push_section(toml: &mut String, section: &Section) {
    *toml += "\n[[page.section]]\n";
    push(toml, "nameplate", section.nameplate.as_str());
    if !section.organisers.is_empty() {
        let organisers: Vec<&str> = section.organisers.iter().map(Text::as_str).collect();
        *toml += &format!("organisers = {}\n", array(&organisers));
    }
    push(toml, "editors", section.editors.as_str());
}

fn push(toml: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        *toml += &format!("{key} = {}\n", toml_string(value));
    }
}

fn array(texts: &[impl AsRef<str>]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| toml_string(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}
