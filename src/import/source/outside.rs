//! Importers of the reader's own: programs that make an issue of an address.
//!
//! ```text
//! [[importer]] match, command ─► command… ADDRESS ─► JSON on standard output ─► format `json`
//! ```
//!
//! No shell sees the address, and what comes is trusted no more than what comes from the web. The
//! program has so much time and may say so much; what it says on standard error is told if it fails.

use std::{
    io::{self, Read},
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
    sync::{OnceLock, mpsc},
    thread,
    time::Duration,
};

use anyhow::{anyhow, bail};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::{
    config::Importer,
    import::{decode::limits, source::Source},
    issue::Text,
};

/// The importers of this reader.
static IMPORTERS: OnceLock<Vec<Importer>> = OnceLock::new();

/// So much of what a program complains of is told.
const COMPLAINT_BYTES: u64 = 4 << 10;

/// Makes these the importers that are asked. Only the first call counts.
pub(crate) fn settle(importers: Vec<Importer>) {
    let _ = IMPORTERS.set(importers);
}

/// What the reader's own importer for an address makes of it, if there is one.
pub(crate) fn open(address: &str) -> Option<anyhow::Result<Source>> {
    let importer = IMPORTERS.get()?.iter().find(|importer| importer.matches(address))?;
    let limit = Duration::from_secs(limits::IMPORTER_SECONDS);
    let source = run(&importer.command, address, limit)
        .and_then(|bytes| Source::of_bytes(address.to_owned(), "importer".to_owned(), bytes));
    let name = importer.command.first().cloned().unwrap_or_default();
    Some(source.map_err(|error| anyhow!("cannot read `{address}` with `{name}`: {error:#}")))
}

/// What a command prints for an address.
fn run(command: &[String], address: &str, limit: Duration) -> anyhow::Result<Vec<u8>> {
    let Some((program, arguments)) = command.split_first() else { bail!("it names no command") };
    let child = Command::new(program)
        .args(arguments)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // So that what it starts itself ends with it.
        .process_group(0)
        .spawn();
    let mut child = child.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => anyhow!("there is no such command (is it on PATH?)"),
        _ => anyhow!("it cannot be run: {error}"),
    })?;
    let output = output(&mut child, limit);
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
    output
}

fn output(child: &mut Child, limit: Duration) -> anyhow::Result<Vec<u8>> {
    let (Some(stdout), Some(stderr)) = (child.stdout.take(), child.stderr.take()) else {
        bail!("it cannot be listened to");
    };
    let complaint = gather(stderr, COMPLAINT_BYTES);
    let output = gather(stdout, limits::JSON_BYTES + 1)
        .recv_timeout(limit)
        .map_err(|_| anyhow!("it takes longer than {} seconds", limit.as_secs()))?;
    if output.len() as u64 > limits::JSON_BYTES {
        bail!("it prints more than {}", limits::mib(limits::JSON_BYTES));
    }
    // It has closed its output, and so has nothing left to do but to end: it is given a moment, as
    // there is no waiting for a program with a limit.
    let status = match child.try_wait()? {
        Some(status) => Some(status),
        None => {
            thread::sleep(Duration::from_millis(100));
            child.try_wait()?
        }
    };
    let has_failed = status.is_some_and(|status| !status.success());
    if has_failed || output.is_empty() {
        let complaint = complaint.recv_timeout(Duration::from_millis(200)).unwrap_or_default();
        let complaint = Text::new(&String::from_utf8_lossy(&complaint)).one_line();
        let what = if has_failed { "it failed" } else { "it printed nothing" };
        match complaint.is_empty() {
            true => bail!("{what}"),
            false => bail!("{what}: {complaint}"),
        }
    }
    Ok(output)
}

/// All that comes, up to a limit, from a thread of its own.
fn gather(input: impl Read + Send + 'static, limit: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = input.take(limit).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run_shell(script: &str, address: &str, limit_ms: u64) -> Result<String, String> {
        let command = ["sh", "-c", script, "importer"].map(str::to_owned);
        let output = run(&command, address, Duration::from_millis(limit_ms));
        output
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .map_err(|it| it.to_string())
    }

    #[test]
    fn a_program_gets_the_address_as_one_argument_and_its_output_is_taken() {
        let address = "http://a.cn/$(touch x);`y` \"z\"";
        assert_eq!(run_shell("printf '%s' \"$1\"", address, 9_000), Ok(address.to_owned()));
    }

    #[test]
    fn what_goes_wrong_is_told() {
        let missing = run(&["/no/such/importer".to_owned()], "a", Duration::from_secs(9));
        assert!(missing.expect_err("it is missing").to_string().contains("no such command"));
        let cases = [
            ("echo 'no paper today' >&2; exit 3", 9_000, "it failed: no paper today"),
            ("true", 9_000, "it printed nothing"),
            ("sleep 60 & sleep 60", 50, "it takes longer than 0 seconds"),
            ("yes", 9_000, "it prints more than 16 MiB"),
        ];
        for (script, limit_ms, expected) in cases {
            assert_eq!(run_shell(script, "a", limit_ms), Err(expected.to_owned()), "{script}");
        }
    }
}
