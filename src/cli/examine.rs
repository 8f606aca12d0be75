//! `zzread doctor SOURCE`: what each importer makes of an address, a file, or a paper by its name.

use std::{ffi::OsStr, io::Write};

use serde::Serialize;

use super::{Console, Exit, Failure};
use crate::{
    app::Lang,
    import::{self, Examination},
    issue::{Text, counted},
    papers::Directory,
};

/// What was found, as `doctor --json SOURCE` prints it.
#[derive(Debug, Serialize)]
struct Findings {
    asked: String,
    /// Why it cannot be opened at all.
    #[serde(skip_serializing_if = "String::is_empty")]
    fault: String,
    address: String,
    bytes: Option<u64>,
    /// `page` or `article`, as far as the address of an e-paper tells.
    kind: Option<&'static str>,
    /// The day, as far as the address tells.
    day: Option<String>,
    /// The formats that take it for their own; the first one reads it.
    formats: Vec<&'static str>,
    newspaper: String,
    date: Option<String>,
    pages: usize,
    articles: usize,
    /// The articles that did not come.
    missing: usize,
    warnings: Vec<String>,
}

pub(super) fn run(
    source: &OsStr,
    is_json: bool,
    lang: Lang,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let name = source.to_string_lossy();
    let is_file = std::path::Path::new(source).exists();
    let papers = match is_file || import::is_address(source) {
        true => Vec::new(),
        false => Directory::of_reader().named(&name),
    };
    let addresses: Vec<String> = match papers.is_empty() {
        true => vec![name.into_owned()],
        false => papers.iter().flat_map(|paper| paper.addresses(import::today(), 0)).collect(),
    };
    let mut exit = Exit::Done;
    for address in addresses {
        let findings = Findings::new(&address);
        if findings.articles == 0 {
            exit = Exit::Failed;
        }
        if is_json {
            let json = serde_json::to_string(&findings).map_err(anyhow::Error::from)?;
            writeln!(console, "{json}")?;
        } else {
            console.table(&findings.rows(lang), lang)?;
        }
    }
    Ok(exit)
}

impl Findings {
    fn new(asked: &str) -> Self {
        match import::examine(OsStr::new(asked)) {
            Ok(found) => Self::of(asked, found),
            Err(error) => Self { fault: format!("{error:#}"), ..Self::nothing(asked) },
        }
    }

    fn nothing(asked: &str) -> Self {
        let asked = Text::new(asked).one_line().to_string();
        Self {
            address: asked.clone(),
            asked,
            fault: String::new(),
            bytes: None,
            kind: None,
            day: None,
            formats: Vec::new(),
            newspaper: String::new(),
            date: None,
            pages: 0,
            articles: 0,
            missing: 0,
            warnings: Vec::new(),
        }
    }

    fn of(asked: &str, found: Examination) -> Self {
        let Examination { address, n_bytes, kind, day, formats, outcome } = found;
        let taken = formats.into_iter().filter(|(_, is_taken)| *is_taken);
        let findings = Self {
            address: Text::new(&address).one_line().to_string(),
            bytes: n_bytes,
            kind,
            day: day.map(|day| day.to_string()),
            formats: taken.map(|(name, _)| name).collect(),
            ..Self::nothing(asked)
        };
        match outcome {
            Err(fault) => Self { fault, ..findings },
            Ok(issue) => Self {
                newspaper: issue.newspaper.name.one_line().to_string(),
                date: issue.date.map(|date| date.to_string()),
                pages: issue.pages.len(),
                articles: issue.articles.len(),
                missing: issue.articles.iter().filter(|it| !it.missing.is_empty()).count(),
                warnings: issue.warnings.iter().map(ToString::to_string).collect(),
                ..findings
            },
        }
    }

    /// The labels in the three languages of [`Lang`], and the values.
    fn rows(&self, lang: Lang) -> Vec<([&'static str; 3], String)> {
        let pick = |words: [&'static str; 3]| words[lang as usize].to_owned();
        let kind = match self.kind {
            Some("page") => pick(["数字报的版面", "數位報的版面", "a page of an e-paper"]),
            Some(_) => pick(["数字报的文章", "數位報的文章", "an article of an e-paper"]),
            None => String::new(),
        };
        let day = self.day.as_deref().unwrap_or_default();
        let formats = match self.formats.is_empty() {
            true => pick([
                "都不认，按扩展名读",
                "都不認，按副檔名讀",
                "none for certain; by its extension",
            ]),
            false => self.formats.join(", "),
        };
        let issue = match lang {
            _ if self.articles == 0 => String::new(),
            Lang::En => {
                format!("{}, {}", counted(self.pages, "page"), counted(self.articles, "article"))
            }
            Lang::Hans | Lang::Hant => format!("{}版 {}篇", self.pages, self.articles),
        };
        let date = self.date.as_deref().unwrap_or_default();
        vec![
            (["地址", "網址", "address"], self.address.clone()),
            (["字节", "位元組", "bytes"], self.bytes.map(|it| it.to_string()).unwrap_or_default()),
            (["看地址", "看網址", "by its address"], format!("{kind} {day}").trim().to_owned()),
            (["看内容", "看內容", "by its content"], formats),
            (["报纸", "報紙", "newspaper"], format!("{} {date}", self.newspaper).trim().to_owned()),
            (["读到", "讀到", "read"], issue),
            (["提醒", "提醒", "warnings"], self.warnings.join("; ")),
            (["未读成", "未讀成", "not read"], self.fault.clone()),
        ]
    }
}
