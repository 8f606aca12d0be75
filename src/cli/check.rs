//! `zzread check`: what is wrong with an issue folder, for whoever writes one.

use std::{io::Write, path::Path};

use super::{Console, Exit, Failure};
use crate::{import, issue::Severity};

pub(super) fn run(folder: &Path, console: &mut Console) -> Result<Exit, Failure> {
    let (issue, warnings) = import::check(folder);
    for warning in &warnings {
        writeln!(console, "{warning}")?;
    }
    let n_errors = warnings.iter().filter(|w| w.severity == Severity::Error).count();
    let n_warnings = warnings.len() - n_errors;
    let found =
        [count(issue.pages.len(), "page"), count(issue.articles.len(), "article")].join(", ");
    let wrong = [count(n_errors, "error"), count(n_warnings, "warning")].join(", ");
    writeln!(console, "{found}: {wrong}")?;
    Ok(if n_errors == 0 { Exit::Done } else { Exit::Failed })
}

fn count(n: usize, noun: &str) -> String {
    match n {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}
