//! An EPUB: a newspaper that was made into a book, or any book.
//!
//! The contents decide what is what ([`plan`]); the files are cut where they say ([`files`]).
//!
//! An EPUB lies in an archive or, unpacked, in a folder: it is read through [`Site`], so the limits of
//! archives hold for it.

mod chapter;
mod contents;
mod files;
mod package;
mod plan;
mod xhtml;

use std::path::Path;

use anyhow::bail;

use self::{chapter::Chapter, files::Files, package::Package, plan::PlannedArticle};
use super::json;
use crate::{
    import::{
        Watch,
        build::{
            builder::{FIRST_ARTICLES, IssueBuilder},
            guess,
        },
        decode::limits,
        source::{
            Source, archive,
            site::{AnyCase, Site},
        },
    },
    issue::{Article, ArticleId, Date, Issue, Language, Newspaper, Page, Progress, Text},
};

/// Whether the source is certainly a book.
pub(super) fn is_epub(source: &Source) -> bool {
    let is_lone = source.bytes().is_some();
    let is_named = archive::EPUB.contains(&source.extension().as_str());
    !is_lone && source.site().is_some_and(|site| is_named || package::is_book(site.as_ref()))
}

/// Reads a book.
pub(super) fn read(mut source: Source, watch: &dyn Watch) -> anyhow::Result<Issue> {
    let mut faults = Vec::new();
    let mut issue = match source.site().filter(|_| source.bytes().is_none()) {
        None => bail!("cannot read `{}` as an EPUB: it is no archive", source.name),
        Some(site) if package::is_locked(site.as_ref()) => {
            bail!(
                "cannot read `{}`: the book is locked (DRM); only its seller's programs open it",
                source.name
            )
        }
        Some(site) => issue(&AnyCase::new(site.as_ref()), &source.stem, &mut faults, watch),
    };
    faults.truncate(limits::WARNINGS);
    if issue.articles.is_empty() {
        let first = faults.first().map(|fault| format!("; {fault}")).unwrap_or_default();
        bail!("cannot read `{}`: the book has no text that can be read{first}", source.name);
    }
    for fault in faults {
        source.warn(fault, "");
    }
    issue.warnings.extend(source.warnings);
    Ok(issue)
}

fn issue(site: &dyn Site, stem: &str, faults: &mut Vec<String>, watch: &dyn Watch) -> Issue {
    let package = package::read(site, faults);
    let entries = contents::read(site, &package, faults);
    let is_newspaper = package.is_newspaper();
    let mut paper = IssueBuilder::default();
    let mut last = None;
    let plan = plan::articles(&entries, &package.spine, is_newspaper);
    let mut files = Files::new(site, &plan, faults);
    let mut is_cut = false;
    for (nth, planned) in plan.iter().enumerate() {
        let Some(article) = article(planned, &mut files) else { continue };
        if last != Some(&planned.page) {
            paper.page(page(&planned.page, is_newspaper, paper.n_pages()));
            last = Some(&planned.page);
        }
        paper.article(article, Text::new(&planned.nameplate).one_line());
        if let Some(part) = paper.first_part(plan.len()) {
            watch.readable(&named(part, &package, stem));
        }
        if nth.is_multiple_of(FIRST_ARTICLES) {
            let progress =
                Progress { n_articles: nth, of_articles: plan.len(), ..Progress::default() };
            is_cut = watch.progress(progress).is_break();
        }
        if is_cut {
            break;
        }
    }
    drop(files);
    if is_cut {
        faults.push("not all of it was read".to_owned());
    }
    let issue = named(paper.into_issue(), &package, stem);
    let facts = package.facts.and_then(|it| package::text(site, &it, limits::JSON_BYTES).ok());
    match facts.and_then(|facts| json::facts(&facts)) {
        Some(facts) if fits(&facts, &issue) => completed(issue, facts),
        _ => issue,
    }
}

/// Whether the facts that lie beside a book are those of its articles: it may have been changed since.
fn fits(facts: &Issue, issue: &Issue) -> bool {
    // (An article without a headline is called by its file in the book.)
    let is_same = |(facts, article): (&Article, &Article)| {
        facts.headline.is_empty() || facts.headline.one_line() == article.headline.one_line()
    };
    let n_articles = issue.articles.len();
    facts.articles.len() == n_articles && facts.articles.iter().zip(&issue.articles).all(is_same)
}

/// What our export wrote beside a book, with the texts that the book has.
fn completed(issue: Issue, facts: Issue) -> Issue {
    let texts = issue.articles.into_iter().map(|article| article.blocks);
    let both = facts.articles.into_iter().zip(texts);
    let articles = both.map(|(facts, blocks)| Article { blocks, ..facts }).collect();
    let warnings = [facts.warnings, issue.warnings].concat();
    Issue { articles, warnings, ..facts }
}

/// What a book is called, and what else is said of it as a whole.
fn named(issue: Issue, package: &Package, stem: &str) -> Issue {
    let is_newspaper = package.is_newspaper();
    let language: Language = match package.language.as_str() {
        "" | "und" => guess::language_of(&issue.articles),
        tag => tag.parse().unwrap_or_default(),
    };
    let (name, date) = name_and_date(package, is_newspaper, stem);
    Issue {
        newspaper: Newspaper { name: Text::new(&name).one_line(), language },
        date,
        credit: Text::new(
            if is_newspaper { String::new() } else { package.creators.join("、") }.as_str(),
        )
        .one_line(),
        ..issue
    }
}

/// The page that a label of the contents names. A newspaper's may begin with its number: `A02 要闻`.
fn page(label: &str, is_newspaper: bool, n_pages: usize) -> Page {
    let is_number = |word: &str| word.len() <= 4 && word.ends_with(|c: char| c.is_ascii_digit());
    let (no, name) = match label.split_once(' ') {
        Some((no, name)) if is_newspaper && is_number(no) => (no.to_owned(), name),
        _ => ((n_pages + 1).to_string(), label),
    };
    Page { no: Text::new(&no).one_line(), name: Text::new(name).one_line(), ..Page::default() }
}

/// Puts an article together; none if there is nothing in it.
fn article(plan: &PlannedArticle, files: &mut Files<'_>) -> Option<Article> {
    let mut whole: Option<Chapter> = None;
    for piece in &plan.pieces {
        match (files.take(piece), &mut whole) {
            (Some(chapter), None) => whole = Some(chapter),
            (Some(chapter), Some(whole)) => whole.blocks.extend(chapter.blocks),
            (None, _) => {}
        }
    }
    let mut chapter = whole?;
    let stem = stem_of(plan.pieces.first()?.file());
    if chapter.headline.is_empty() {
        chapter.take_headline(&plan.label);
    }
    if chapter.headline.is_empty() {
        chapter.headline = Text::new(&stem).one_line();
    }
    let Chapter { kicker, headline, deck, byline, dateline, source, address, .. } = chapter;
    let related = chapter.related.iter().map(|file| ArticleId::from(stem_of(file).as_str()));
    let article = Article {
        id: ArticleId::from(stem.as_str()),
        kicker,
        headline,
        deck,
        byline,
        dateline,
        source,
        related: related.collect(),
        kind: chapter.kind,
        blocks: chapter.blocks,
        address: Text::new(&address).one_line(),
        ..Article::default()
    };
    let is_there = chapter.is_article || !article.blocks.is_empty() || !article.deck.is_empty();
    is_there.then_some(article)
}

/// The name of a file, without folder and ending.
fn stem_of(file: &str) -> String {
    Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The name of the paper or book, and its date.
fn name_and_date(package: &Package, is_newspaper: bool, stem: &str) -> (String, Option<Date>) {
    let title = package.title.as_str();
    let in_brackets = title
        .rsplit_once('[')
        .and_then(|(name, rest)| Some((name.trim(), rest.strip_suffix(']')?)));
    let (name, date) = match in_brackets.map(|(name, date)| (name, date_in(date))) {
        Some((name, Some(date))) => (name, Some(date)),
        _ => (title, None),
    };
    // `dc:date` of a newspaper is when the book was made.
    let told = [10, 7, 4].into_iter().find_map(|n| package.date.get(..n)?.parse().ok());
    let date = date.or(told.filter(|_| !is_newspaper));
    let told = package.publication_type.splitn(3, ':').nth(2).unwrap_or_default();
    let name =
        [if is_newspaper { told } else { "" }, name, stem].into_iter().find(|it| !it.is_empty());
    (name.unwrap_or_default().to_owned(), date)
}

/// The date in words such as `Tue, 20 Apr 2021`, `星期二, 20 四月 2021`, `2021年4月20日`, `2021-04`.
fn date_in(words: &str) -> Option<Date> {
    const MONTHS: &[&str] =
        &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const CHINESE: &[&str] = &[
        "一月",
        "二月",
        "三月",
        "四月",
        "五月",
        "六月",
        "七月",
        "八月",
        "九月",
        "十月",
        "十一月",
        "十二月",
    ];
    if let Ok(date) = words.trim().parse() {
        return Some(date);
    }
    let lower = words.to_lowercase();
    let parts: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || ",.-/年月日".contains(c)).collect();
    let numbers: Vec<i16> = parts.iter().filter_map(|it| it.parse().ok()).collect();
    let months = lower.split(|c: char| c.is_whitespace() || ",.-/年日".contains(c));
    let month = months.into_iter().find_map(|part| {
        let english = MONTHS.iter().position(|it| part.starts_with(it));
        english.or_else(|| CHINESE.iter().position(|it| part == *it))
    });
    let year = numbers.iter().copied().find(|it| *it > 31)?;
    let others: Vec<i16> = numbers.into_iter().filter(|it| (1..=31).contains(it)).collect();
    let (month, day) = match (month, &others[..]) {
        (Some(month), [day, ..]) => (month as i16 + 1, Some(*day)),
        (Some(month), []) => (month as i16 + 1, None),
        (None, [month, day, ..]) => (*month, Some(*day)),
        (None, _) => return None,
    };
    match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}").parse().ok(),
        None => format!("{year:04}-{month:02}").parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_found_in_many_words() {
        for (words, expected) in [
            ("Tue, 20 Apr 2021", Some("2021-04-20")),
            ("星期二, 20 四月 2021", Some("2021-04-20")),
            ("20 十一月 2021", Some("2021-11-20")),
            ("2021年4月20日", Some("2021-04-20")),
            ("April 2021", Some("2021-04")),
            ("2021-04", Some("2021-04")),
            ("2021.4.20", Some("2021-04-20")),
            ("second edition", None),
            ("31 Feb 2021", None),
        ] {
            assert_eq!(date_in(words).map(|it| it.to_string()).as_deref(), expected, "{words}");
        }
    }
}
