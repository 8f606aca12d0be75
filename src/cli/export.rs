//! `zzread export`: an issue as a folder or a file that other programs read.
//!
//! Nothing is overwritten unless `--force` says so, and then only what is about to be written: a
//! folder keeps its other files.

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
};

use super::{Console, Exit, Failure, Wait, warn};
use crate::export::{self, Exported, disk};

pub(super) use disk::{refuse_existing, write};

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// What to export
    issue: Option<OsString>,
    /// Where to: a folder, or a file whose ending says what it becomes
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    /// What it becomes [default: by the ending of PATH, else a folder]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Form>,
    /// Overwrite what is there
    #[arg(long)]
    force: bool,
}

/// What an issue becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// An issue folder: issue.toml and a Markdown file for each article
    Folder,
    /// An EPUB
    Epub,
    /// One Markdown file
    Md,
    /// One JSON file
    Json,
}

pub(super) fn run(request: &Request, wait: &Wait, console: &mut Console) -> Result<Exit, Failure> {
    let form = request.format.map(export::Form::from);
    let form = form.map_or_else(|| disk::by_ending(&request.output), Ok)?;
    refuse_existing(&request.output, request.force)?;
    let issue = wait.open(request.issue.as_deref())?;
    warn(&issue);
    save(&export::export(&issue, form), &request.output, request.force, console)
}

/// Writes what was made of an issue, and says where.
pub(super) fn save(
    exported: &Exported,
    path: &Path,
    force: bool,
    console: &mut Console,
) -> Result<Exit, Failure> {
    disk::save(exported, path, force)?;
    writeln!(console, "{}", crate::issue::Text::new(&path.display().to_string()))?;
    Ok(Exit::Done)
}

impl From<Form> for export::Form {
    fn from(form: Form) -> Self {
        match form {
            Form::Folder => Self::Folder,
            Form::Epub => Self::Epub,
            Form::Md => Self::Markdown,
            Form::Json => Self::Json,
        }
    }
}
