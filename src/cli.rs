//! The command line: the reader, or a plain command.

use std::{ffi::OsString, process::ExitCode};

/// Runs the command line `args`, the program's name first.
pub fn run(_args: impl IntoIterator<Item = OsString>) -> ExitCode {
    ExitCode::SUCCESS
}
