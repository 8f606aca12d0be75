//! `zzread check`: what is wrong with an issue folder, for whoever writes one.

use std::{io::Write, path::Path};

use super::{Console, Exit, Failure};
use crate::{
    app::Lang,
    import,
    issue::{Severity, Text, counted},
};

pub(super) fn run(folder: &Path, lang: Lang, console: &mut Console) -> Result<Exit, Failure> {
    let (issue, warnings) = import::check(folder);
    for warning in &warnings {
        writeln!(console, "{}", lang.tells(warning))?;
    }
    let n_errors = warnings.iter().filter(|w| w.severity == Severity::Error).count();
    let counts = [issue.pages.len(), issue.articles.len(), n_errors, warnings.len() - n_errors];
    writeln!(console, "{}", summary(lang, counts))?;
    Ok(if n_errors == 0 { Exit::Done } else { Exit::Failed })
}

/// `2 pages, 1 article: no errors, 3 warnings`
fn summary(lang: Lang, [n_pages, n_articles, n_errors, n_warnings]: [usize; 4]) -> Text {
    Text::new(&match lang {
        Lang::Hans => format!("{n_pages}版 {n_articles}篇：{n_errors}个错误，{n_warnings}个提醒"),
        Lang::Hant => format!("{n_pages}版 {n_articles}篇：{n_errors}個錯誤，{n_warnings}個提醒"),
        Lang::En => {
            let found = [count(n_pages, "page"), count(n_articles, "article")].join(", ");
            let wrong = [count(n_errors, "error"), count(n_warnings, "warning")].join(", ");
            format!("{found}: {wrong}")
        }
    })
}

fn count(n: usize, noun: &str) -> String {
    match n {
        0 => format!("no {noun}s"),
        n => counted(n, noun),
    }
}
