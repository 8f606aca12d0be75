//! `zzread export`: an issue as a folder or a file that other programs read.
//!
//! Nothing is overwritten unless `--force` says so, and then only what is about to be written: a
//! folder keeps its other files.

use std::{
    ffi::OsString,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::{Console, Exit, Failure, Wait, warn};
use crate::export::{self, Exported};

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
    let form = request.format.map_or_else(|| by_ending(&request.output), Ok)?;
    refuse_existing(&request.output, request.force)?;
    let issue = wait.open(request.issue.as_deref())?;
    warn(&issue);
    save(&export::export(&issue, form.into()), &request.output, request.force, console)
}

/// Refuses to write where there is something already.
pub(super) fn refuse_existing(path: &Path, force: bool) -> anyhow::Result<()> {
    if !force && path.symlink_metadata().is_ok() {
        let path = path.display();
        bail!("cannot write `{path}`: it is there already (write elsewhere, or --force)");
    }
    Ok(())
}

/// Writes what was made of an issue, and says where.
pub(super) fn save(
    exported: &Exported,
    path: &Path,
    force: bool,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let written = match exported {
        Exported::Folder(files) => write_folder(path, files, force),
        Exported::File(bytes) => write(path, bytes, force),
    };
    written.with_context(|| format!("cannot write `{}`", path.display()))?;
    writeln!(console, "{}", crate::issue::Text::new(&path.display().to_string()))?;
    Ok(Exit::Done)
}

/// What the ending of a path asks for.
fn by_ending(path: &Path) -> anyhow::Result<Form> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    Ok(match ending.as_str() {
        "epub" => Form::Epub,
        "md" | "markdown" => Form::Md,
        "json" => Form::Json,
        "" => Form::Folder,
        _ if path.is_dir() => Form::Folder,
        _ => bail!(
            "cannot export to `{}`: zzread writes no `.{ending}` (write a folder, .epub, .md or .json, \
             or say --format)",
            path.display()
        ),
    })
}

fn write_folder(folder: &Path, files: &[(String, String)], force: bool) -> io::Result<()> {
    for (path, text) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        write(&path, text.as_bytes(), force)?;
    }
    Ok(())
}

/// Writes a file that is not there yet, or anew if that is wanted.
pub(super) fn write(path: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true);
    match force {
        true => options.create(true).truncate(true),
        false => options.create_new(true),
    };
    options.open(path)?.write_all(bytes)
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
