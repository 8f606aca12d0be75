//! A PDF, by way of `pdftotext -bbox-layout` (poppler).
//!
//! It gives words and lines with their places, and `pagetext` guesses the articles from them. The
//! program is run without a shell, with a time, an amount of output and (on Linux) an amount of memory
//! that it may not exceed.

use std::{
    io::{Read, Write},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use anyhow::{anyhow, bail};
use memchr::memmem;
#[cfg(target_os = "linux")]
use rustix::process::{Pid, Resource, Rlimit};

use super::bbox;
use crate::{
    import::{decode::limits, source::Source},
    issue::Issue,
};

const PROGRAM: &str = "pdftotext";

/// Reads a PDF.
pub(super) fn read(source: Source) -> anyhow::Result<Issue> {
    let mut source = boxed(source)?;
    let message = "columns and articles were guessed from the places and sizes of the words";
    source.warn(message.to_owned(), "`zzread import FILE -o FILE.zzp` makes a draft to correct");
    bbox::read(source)
}

/// The source of its words and their places.
pub(super) fn boxed(mut source: Source) -> anyhow::Result<Source> {
    let document = source.take_bytes("a PDF")?;
    let bytes =
        boxes(document).map_err(|fault| anyhow!("cannot read `{}`: {fault}", source.name))?;
    if memmem::find(&bytes, b"<line ").is_none() {
        bail!(
            "cannot read `{}`: there is no text in it, only pictures of text (recognise it first)",
            source.name
        );
    }
    source.put_back(bytes);
    Ok(source)
}

/// What the program says of a document.
fn boxes(document: Vec<u8>) -> Result<Vec<u8>, String> {
    let child = Command::new(PROGRAM)
        .args(["-bbox-layout", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = child.map_err(|_| {
        format!(
            "it is a PDF, and `{PROGRAM}` is not installed (Debian: poppler-utils; macOS: poppler)"
        )
    })?;
    limit_memory(&child);
    let output = output(&mut child, document);
    let _ = child.kill();
    let _ = child.wait();
    output
}

/// Limits what the program may take, before it gets the document.
#[cfg(target_os = "linux")]
fn limit_memory(child: &Child) {
    let limit = Rlimit { current: Some(limits::PDF_MEMORY), maximum: Some(limits::PDF_MEMORY) };
    // Where that is not allowed, its time is limited still.
    let _ = rustix::process::prlimit(Some(Pid::from_child(child)), Resource::As, limit);
}

#[cfg(not(target_os = "linux"))]
fn limit_memory(_: &Child) {}

/// Its output, as far as the limits let it.
fn output(child: &mut Child, document: Vec<u8>) -> Result<Vec<u8>, String> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(format!("`{PROGRAM}` cannot be talked to"));
    };
    // A document that it does not want to hear to its end is no fault of ours.
    thread::spawn(move || stdin.write_all(&document));
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let outcome = stdout.take(limits::XML_BYTES + 1).read_to_end(&mut bytes);
        let _ = sender.send(outcome.map(|_| bytes));
    });
    let bytes = receiver
        .recv_timeout(Duration::from_secs(limits::PDF_SECONDS))
        .map_err(|_| format!("`{PROGRAM}` takes longer than {} seconds", limits::PDF_SECONDS))?
        .map_err(|error| error.to_string())?;
    if bytes.is_empty() {
        let limit = limits::mib(limits::PDF_MEMORY);
        return Err(format!("the PDF is damaged or locked, or takes more than {limit} of memory"));
    }
    if bytes.len() as u64 > limits::XML_BYTES {
        return Err(format!(
            "its text with places is longer than {}",
            limits::mib(limits::XML_BYTES)
        ));
    }
    Ok(bytes)
}
