//! `zzread import`: a page of raw text becomes a draft, and a draft an issue folder.
//!
//! The draft (`.zzp`) is what a person corrects: it says which line is what, and asks where it is
//! not sure.

use std::{
    ffi::{OsStr, OsString},
    path::PathBuf,
};

use anyhow::Context;

use super::{Console, Exit, Failure, Input, Wait, export, warn};
use crate::{
    export::{self as forms, Exported, Form},
    import,
};

#[derive(Debug, clap::Args)]
pub(super) struct Request {
    /// A page of raw text, a draft, or whatever zzread reads
    source: OsString,
    /// Where to: a draft, if it ends in .zzp; else an issue folder
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    /// Overwrite what is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    pub(super) input: Input,
}

pub(super) fn run(request: &Request, wait: &Wait, console: &mut Console) -> Result<Exit, Failure> {
    let Request { source, output, force, .. } = request;
    export::refuse_existing(output, *force)?;
    if output.extension() == Some(OsStr::new("zzp")) {
        return draft(request, wait, console);
    }
    let issue = wait.open(Some(source))?;
    warn(&issue);
    export::save(&forms::export(&issue, Form::Folder), output, *force, console)
}

/// Writes a draft, and beside it the text that it speaks of, if no file has it.
fn draft(request: &Request, wait: &Wait, console: &mut Console) -> Result<Exit, Failure> {
    let Request { source, output, force, .. } = request;
    let drafted = import::draft(&wait.given(Some(source)), output)?;
    if let Some(text) = &drafted.text {
        let beside = import::text_beside(output);
        export::refuse_existing(&beside, *force)?;
        export::write(&beside, text.as_bytes(), *force)
            .with_context(|| format!("cannot write `{}`", beside.display()))?;
    }
    export::save(&Exported::File(drafted.file.into_bytes()), output, *force, console)
}
