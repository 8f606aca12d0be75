//! `zzread import`: a page of raw text becomes a draft, and a draft an issue.
//!
//! The draft (`.zzp`) is what a person corrects: it says which line is what, and asks where it is
//! not sure.

use std::{ffi::OsString, fs::OpenOptions, io::Write, path::PathBuf};

use anyhow::Context;

use super::{Console, Exit, Failure};
use crate::{import, issue::Text};

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// A page of raw text, or a draft
    source: OsString,
    /// Where to: a draft that ends in .zzp
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    /// Overwrite what is there
    #[arg(long)]
    force: bool,
}

pub(super) fn run(request: &Request, console: &mut Console) -> Result<Exit, Failure> {
    let path = &request.output;
    let draft = import::draft(&request.source)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(!request.force).create(true).truncate(request.force);
    let written = options.open(path).and_then(|mut file| file.write_all(draft.as_bytes()));
    written.with_context(|| format!("cannot write `{}`", path.display()))?;
    writeln!(console, "{}", Text::new(&path.display().to_string()))?;
    Ok(Exit::Done)
}
