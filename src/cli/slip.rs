//! Slips on the command line, and what is answered: in the reader's language, with what was meant.

use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

use anyhow::anyhow;
use clap::CommandFactory;

use super::{Cli, Common, Failure, config::Found, help, lang, language, voice};
use crate::{app::Lang, config::nearest};

/// What clap says of a command line, in the reader's language: help, or what is wrong.
pub(super) fn misread(args: &[OsString], error: clap::Error) -> Failure {
    let lang = language_of(args);
    voice::settle(lang);
    match help::command(lang).try_get_matches_from(args) {
        Err(error) => Failure::Usage(error),
        // It is no mistake that clap knows of.
        Ok(_) => Failure::Usage(error),
    }
}

/// The language that a command line asks for, whatever else is wrong with it.
fn language_of(args: &[OsString]) -> Lang {
    let value = |option: &str| {
        let idx = args.iter().position(|arg| arg.to_string_lossy().starts_with(option))?;
        let rest = args[idx].to_string_lossy().strip_prefix(option).map(str::to_owned)?;
        match rest.strip_prefix('=') {
            Some(value) => Some(value.to_owned()),
            None if rest.is_empty() => Some(args.get(idx + 1)?.to_string_lossy().into_owned()),
            None => None,
        }
    };
    let common = Common {
        lang: value("--lang").and_then(|tag| lang(&tag).ok()),
        config: value("--config").map(PathBuf::from),
        no_config: args.iter().any(|arg| arg == "--no-config"),
        ..Common::default()
    };
    language(&common, &Found::look(&common))
}

/// Whoever slips in a command's name asks for a file that is not there.
pub(super) fn or_command(failure: Failure, source: Option<&OsStr>) -> Failure {
    let typed = source.and_then(OsStr::to_str).filter(|typed| !Path::new(typed).exists());
    let command = Cli::command();
    let names = command.get_subcommands().map(clap::Command::get_name);
    let near = typed.and_then(|typed| nearest(typed, names));
    match (failure, near) {
        (Failure::Other(error), Some(near)) => {
            anyhow!("{error:#} (did you mean the command `{near}`?)").into()
        }
        (failure, _) => failure,
    }
}
