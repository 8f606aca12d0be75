//! What leaves zzread: to the system's own program for pictures and pages, to the reader's own for what
//! is copied, and to a file.
//!
//! What it is given is its one argument, without a shell between, and begins with `/` or `http`: so
//! it is never taken for an option. It gets neither the keys nor the screen.

use std::{
    ffi::OsStr,
    io::{self, ErrorKind, Write},
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, Stdio},
};

use crate::{app::Notice, export::disk, import::at_home, issue::Text};

const PROGRAM: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Shows a file or an address; returns when the program has taken it over, or has failed.
pub(super) fn show(target: &OsStr) -> io::Result<()> {
    let mut command = Command::new(PROGRAM);
    command.arg(target).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.process_group(0).status()? {
        status if status.success() => Ok(()),
        status => Err(io::Error::other(format!("{PROGRAM}: {status}"))),
    }
}

/// Writes a text where there is nothing yet, and says so.
pub(super) fn save(text: &Text, typed: &str) -> Notice {
    let path = at_home(typed);
    match disk::write(Path::new(&path), text.as_str().as_bytes(), false) {
        Ok(()) => Notice::Exported(Text::new(&path)),
        Err(error) => {
            let reason = match error.kind() {
                ErrorKind::AlreadyExists => "it is there already (write elsewhere)".to_owned(),
                _ => error.to_string(),
            };
            Notice::Failed(Text::new(&format!("cannot write `{path}`: {reason}")))
        }
    }
}

/// Gives a text to a command by its standard input; returns when the command has taken it, or has
/// failed. (One that holds the clipboard goes on by itself, as `xclip` does.)
pub(super) fn copy(command: &[String], text: &Text) -> io::Result<()> {
    let Some((program, arguments)) = command.split_first() else { return Ok(()) };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let said = |error: io::Error| io::Error::new(error.kind(), format!("`{program}`: {error}"));
    let mut child = command.process_group(0).spawn().map_err(said)?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_str().as_bytes()).map_err(said)?;
    }
    match child.wait()? {
        status if status.success() => Ok(()),
        status => Err(io::Error::other(format!("`{program}`: {status}"))),
    }
}
