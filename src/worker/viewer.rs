//! The system's own program for pictures and pages.
//!
//! What it is given is its one argument, without a shell between, and begins with `/` or `http`: so
//! it is never taken for an option. It gets neither the keys nor the screen.

use std::{
    ffi::OsStr,
    io,
    os::unix::process::CommandExt,
    process::{Command, Stdio},
};

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
