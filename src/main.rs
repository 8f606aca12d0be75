//! `zzread`: hands the command line to [`zzread::cli`] and leaves with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    zzread::cli::run(std::env::args_os())
}
