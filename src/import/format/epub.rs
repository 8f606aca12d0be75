//! An EPUB: a newspaper that was made into a book, or any book.
//!
//! The contents decide what is what. A line with lines below it is a page, one below it an article;
//! deeper ones that lead into other files are nameplates. Files that the contents do not name go on
//! with the one before them; in a newspaper, as Calibre makes it, they are only there for getting about.
//!
//! An EPUB lies in an archive or, unpacked, in a folder: it is read through [`Site`], so the limits of
//! archives hold for it.

mod chapter;
mod contents;
mod package;
mod xhtml;

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use anyhow::bail;

use self::{chapter::Chapter, contents::ContentsLine, package::Package};
use crate::{
    import::{
        build::{builder::IssueBuilder, guess},
        decode::limits,
        source::{Source, archive, site::Site},
    },
    issue::{Article, ArticleId, Date, Issue, Language, Newspaper, Page, Text},
};

/// An article that is to be read.
#[derive(Debug, Default, PartialEq, Eq)]
struct PlannedArticle {
    /// The label of the page that it stands on; empty for none.
    page: String,
    nameplate: String,
    label: String,
    files: Vec<String>,
}

/// Whether the source is certainly a book.
pub(super) fn is_epub(source: &Source) -> bool {
    let is_lone = source.bytes().is_some();
    let is_named = archive::EPUB.contains(&source.extension().as_str());
    !is_lone && source.site().is_some_and(|site| is_named || package::is_book(site.as_ref()))
}

/// Reads a book.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let mut faults = Vec::new();
    let mut issue = match source.site().filter(|_| source.bytes().is_none()) {
        None => bail!("cannot read `{}` as an EPUB: it is no archive", source.name),
        Some(site) if package::is_locked(site.as_ref()) => {
            bail!(
                "cannot read `{}`: the book is locked (DRM); only its seller's programs open it",
                source.name
            )
        }
        Some(site) => issue(site.as_ref(), &source.stem, &mut faults),
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

fn issue(site: &dyn Site, stem: &str, faults: &mut Vec<String>) -> Issue {
    let package = package::read(site, faults);
    let entries = contents::read(site, &package, faults);
    let is_newspaper = package.publication_type.starts_with("periodical:");
    let mut paper = IssueBuilder::default();
    let mut last = None;
    let mut n_bytes_left = limits::ISSUE_BYTES;
    for step in steps(&entries, &package.spine, is_newspaper) {
        let Some(article) = article(site, &step, &mut n_bytes_left, faults) else { continue };
        if last.as_ref() != Some(&step.page) {
            paper.page(page(&step.page, is_newspaper, paper.n_pages()));
            last = Some(step.page);
        }
        paper.article(article, Text::new(&step.nameplate).one_line());
    }
    let issue = paper.into_issue();
    let language: Language = match package.language.as_str() {
        "" | "und" => guess::language_of(&issue.articles),
        tag => tag.parse().unwrap_or_default(),
    };
    let (name, date) = name_and_date(&package, is_newspaper, stem);
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

/// What is to be read, in order.
fn steps(entries: &[ContentsLine], spine: &[String], is_newspaper: bool) -> Vec<PlannedArticle> {
    let mut steps: Vec<PlannedArticle> = Vec::new();
    let mut taken = HashSet::new();
    let mut above: Vec<(usize, &str)> = Vec::new();
    for (idx, entry) in entries.iter().enumerate() {
        above.retain(|&(level, _)| level < entry.level);
        let mut below = entries.iter().skip(idx + 1).take_while(|it| it.level > entry.level);
        // In a book, what lies in the same file is only a part of a chapter.
        let is_elsewhere =
            |it: &ContentsLine| is_newspaper || (!it.file.is_empty() && it.file != entry.file);
        let is_container = below.any(is_elsewhere);
        let is_index = is_container && is_newspaper;
        if is_container {
            above.push((entry.level, &entry.label));
        }
        if !is_index && !entry.file.is_empty() && taken.insert(entry.file.as_str()) {
            let label =
                |nth: usize| above.get(nth).map_or(String::new(), |(_, label)| (*label).to_owned());
            steps.push(PlannedArticle {
                page: label(0),
                nameplate: if above.len() > 1 { label(above.len() - 1) } else { String::new() },
                label: entry.label.clone(),
                files: vec![entry.file.clone()],
            });
        }
    }
    if !is_newspaper || steps.is_empty() {
        add_unnamed(&mut steps, spine);
    }
    steps
}

/// Adds the files that the contents do not name to the article before them.
fn add_unnamed(steps: &mut Vec<PlannedArticle>, spine: &[String]) {
    let has_contents = !steps.is_empty();
    let mut front = Vec::new();
    let mut current = None;
    let named: HashMap<String, usize> =
        steps.iter().enumerate().map(|(idx, step)| (step.files[0].clone(), idx)).collect();
    for file in spine {
        match (named.get(file), current) {
            (Some(&idx), _) => current = Some(idx),
            (None, Some(idx)) if has_contents => steps[idx].files.push(file.clone()),
            _ => front
                .push(PlannedArticle { files: vec![file.clone()], ..PlannedArticle::default() }),
        }
    }
    if let Some(first) = steps.first() {
        let page = first.page.clone();
        front.iter_mut().for_each(|step| step.page.clone_from(&page));
    }
    steps.splice(0..0, front);
}

/// Reads the files of an article, as far as the texts of a book may be long; none if there is nothing in
/// them.
fn article(
    site: &dyn Site,
    step: &PlannedArticle,
    n_bytes_left: &mut u64,
    faults: &mut Vec<String>,
) -> Option<Article> {
    let mut whole: Option<Chapter> = None;
    for file in &step.files {
        if *n_bytes_left == 0 {
            let limit = limits::mib(limits::ISSUE_BYTES);
            faults.push(format!("`{file}` is left out: the book has more than {limit} of text"));
            continue;
        }
        let text = package::text(site, file, limits::ENTRY_BYTES);
        let n_bytes = text.as_ref().map_or(0, |text| text.len() as u64);
        *n_bytes_left = n_bytes_left.saturating_sub(n_bytes);
        let chapter =
            text.and_then(|text| chapter::read(&text, file).map_err(|error| error.to_string()));
        match (chapter, &mut whole) {
            (Ok(chapter), None) => whole = Some(chapter),
            (Ok(chapter), Some(whole)) => whole.blocks.extend(chapter.blocks),
            (Err(fault), _) => faults.push(format!("`{file}` cannot be read: {fault}")),
        }
    }
    let mut chapter = whole?;
    let stem = Path::new(step.files.first()?).file_stem()?.to_string_lossy().into_owned();
    if chapter.headline.is_empty() {
        chapter.take_headline(&step.label);
    }
    if chapter.headline.is_empty() {
        chapter.headline = Text::new(&stem).one_line();
    }
    let Chapter { kicker, headline, deck, byline, dateline, source, address, blocks } = chapter;
    let article = Article {
        id: ArticleId::from(stem.as_str()),
        kicker,
        headline,
        deck,
        byline,
        dateline,
        source,
        blocks,
        address: Text::new(&address).one_line(),
        ..Article::default()
    };
    (!article.blocks.is_empty() || !article.deck.is_empty()).then_some(article)
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

    fn entry(level: usize, label: &str, file: &str) -> ContentsLine {
        let [label, file] = [label, file].map(str::to_owned);
        ContentsLine { level, label, file }
    }

    fn shown(steps: &[PlannedArticle]) -> Vec<String> {
        let line = |it: &PlannedArticle| {
            format!("{}/{}/{}: {}", it.page, it.nameplate, it.label, it.files.join("+"))
        };
        steps.iter().map(line).collect()
    }

    #[test]
    fn the_contents_decide_what_is_a_page_and_what_an_article() {
        let spine = ["cover", "part", "a", "a2", "b"].map(str::to_owned);
        let news = [
            entry(1, "要闻", "index"),
            entry(2, "甲", "a"),
            entry(2, "河长", ""),
            entry(3, "乙", "b"),
            entry(1, "丙", "c"),
        ];
        assert_eq!(
            shown(&steps(&news, &spine, true)),
            ["要闻//甲: a", "要闻/河长/乙: b", "//丙: c"]
        );
        let book = [
            entry(1, "一部", "part"),
            entry(2, "甲", "a"),
            entry(3, "甲之一", "a"),
            entry(2, "乙", "b"),
        ];
        assert_eq!(
            shown(&steps(&book, &spine, false)),
            ["一部//: cover", "一部//一部: part", "一部//甲: a+a2", "一部//乙: b"]
        );
        assert_eq!(shown(&steps(&[], &spine[2..4], false)), ["//: a", "//: a2"]);
    }
}
