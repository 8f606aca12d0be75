//! `zzread info`: what is known of an issue.

use std::{ffi::OsString, io::Write};

use serde::Serialize;

use super::{Console, Exit, Failure, Input, Wait};
use crate::{
    app::Lang,
    import,
    issue::{Article, Date, Issue, Warning},
    ui::almanac,
};

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// What to look at; several are the pages of one issue
    issue: Vec<OsString>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pub(super) input: Input,
}

/// An issue, as `info --json` prints it. What is not known is empty, or `null` for the date.
#[derive(Debug, Serialize)]
struct Info<'a> {
    newspaper: &'a str,
    language: &'static str,
    /// As precise as it was printed: `2021-04-20`, `2021-04` or `2021`.
    date: Option<String>,
    /// In English; empty unless the date is a day.
    weekday: String,
    /// As printed, else reckoned; empty unless the date is a day.
    lunar: String,
    number: &'a str,
    edition: &'a str,
    n_pages: usize,
    n_articles: usize,
    n_figures: usize,
    /// Places of which whoever put the articles together was not sure.
    n_doubts: usize,
    /// Characters of all bodies, white space left out.
    n_chars: usize,
    source: &'a str,
    credit: &'a str,
    /// The name of the format that it was read in; empty if it was taken from the shelf.
    format: &'static str,
    warnings: Vec<String>,
}

pub(super) fn run(
    request: &Request,
    lang: Lang,
    wait: &Wait,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let issue = wait.open_all(&request.issue)?;
    let info = Info::new(&issue);
    if request.json {
        let json = serde_json::to_string(&info).map_err(anyhow::Error::from)?;
        writeln!(console, "{json}")?;
        return Ok(Exit::Done);
    }
    console.table(&info.rows(almanac::date(&issue, lang).to_string(), lang), lang)?;
    for warning in &issue.warnings {
        writeln!(console, "{}", lang.tells(warning))?;
    }
    Ok(Exit::Done)
}

impl<'a> Info<'a> {
    fn new(issue: &'a Issue) -> Self {
        let day = issue.date.and_then(Date::day);
        Self {
            newspaper: issue.newspaper.name.as_str(),
            language: issue.newspaper.language.tag(),
            date: issue.date.map(|date| date.to_string()),
            weekday: day.map(|day| day.strftime("%A").to_string()).unwrap_or_default(),
            lunar: almanac::lunar(issue, Lang::Hans).to_string(),
            number: issue.number.as_str(),
            edition: issue.edition.as_str(),
            n_pages: issue.pages.len(),
            n_articles: issue.articles.len(),
            n_figures: issue.articles.iter().map(Article::n_figures).sum(),
            n_doubts: issue.articles.iter().map(|article| article.doubts.len()).sum(),
            n_chars: issue.articles.iter().map(Article::n_chars).sum(),
            source: issue.source.as_str(),
            credit: issue.credit.as_str(),
            format: issue.format,
            warnings: issue.warnings.iter().map(Warning::to_string).collect(),
        }
    }

    /// The labels in the three languages of [`Lang`], and the values; the date in words.
    fn rows(&self, date: String, lang: Lang) -> [([&'static str; 3], String); 13] {
        let n_doubts = Some(self.n_doubts).filter(|&n| n > 0).map(|n| n.to_string());
        [
            (["报名", "報名", "newspaper"], self.newspaper.to_owned()),
            (["日期", "日期", "date"], date),
            (["农历", "農曆", "lunar date"], self.lunar.clone()),
            (["期号", "期號", "number"], self.number.to_owned()),
            (["版次", "版次", "edition"], self.edition.to_owned()),
            (["版数", "版數", "pages"], self.n_pages.to_string()),
            (["篇数", "篇數", "articles"], self.n_articles.to_string()),
            (["图片", "圖片", "figures"], self.n_figures.to_string()),
            (["字数", "字數", "characters"], self.n_chars.to_string()),
            (["存疑", "存疑", "doubts"], n_doubts.unwrap_or_default()),
            (["来源", "來源", "source"], self.source.to_owned()),
            (["说明", "說明", "credit"], self.credit.to_owned()),
            (["读作", "讀作", "read as"], self.read_as(lang)),
        ]
    }

    /// The format, what that is, and how to have it read otherwise.
    fn read_as(&self, lang: Lang) -> String {
        let Some(format) = import::FORMATS.iter().find(|it| it.name == self.format) else {
            return String::new();
        };
        let what = lang.says(format.what);
        let otherwise = [
            "用 `--from 格式` 可换一种读法",
            "用 `--from 格式` 可換一種讀法",
            "`--from FORMAT` reads it otherwise",
        ];
        let name = format.name;
        match lang {
            Lang::En => format!("{name}: {what} ({})", otherwise[lang as usize]),
            _ => format!("{name}：{what}（{}）", otherwise[lang as usize]),
        }
    }
}
