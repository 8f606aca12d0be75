//! What goes wrong on the net, in our words: why, and what to do next.

use std::io;

use ureq::{Error, Timeout};

use crate::import::decode::limits;

const CUT: &str = "it was cut off in the middle (try again)";

/// What went wrong before the answer's text.
pub(super) fn of_request(error: Error) -> io::Error {
    let message = match error {
        Error::Io(error) => return of_connection(error),
        Error::Timeout(timeout) => late(timeout).to_owned(),
        Error::HostNotFound => "there is no such host, or no net".to_owned(),
        Error::LargeResponseHeader(..) => {
            format!("its header is longer than {} KiB", limits::HEADER_BYTES >> 10)
        }
        Error::Protocol(error) => format!("its answer is not proper HTTP: {error}"),
        Error::Rustls(error) => return of_tls(&error.to_string()),
        Error::Tls(error) => return of_tls(error),
        Error::ConnectProxyFailed(error) => format!("the proxy does not connect: {error}"),
        Error::Other(error) => error.to_string(),
        error => error.to_string(),
    };
    io::Error::other(message)
}

/// What went wrong in the middle of the answer's text.
pub(super) fn of_body(error: io::Error) -> io::Error {
    let is_cut = |error: &io::Error| error.kind() == io::ErrorKind::UnexpectedEof;
    if is_cut(&error) {
        return io::Error::other(CUT);
    }
    match error.downcast::<Error>() {
        Ok(Error::Decompress(_, error)) if is_cut(&error) => io::Error::other(CUT),
        Ok(Error::Decompress(..)) => io::Error::other("it is not packed as it says, or damaged"),
        Ok(Error::Timeout(_)) => io::Error::other("it comes too slowly"),
        Ok(error) => of_request(error),
        Err(error) => error,
    }
}

/// Whether a host does not want to be asked by TLS at all; a certificate that cannot be trusted is none
/// of that.
pub(super) fn is_refused(error: &anyhow::Error) -> bool {
    let kind = error.chain().find_map(|it| it.downcast_ref::<io::Error>()).map(io::Error::kind);
    matches!(kind, Some(io::ErrorKind::ConnectionRefused | io::ErrorKind::Unsupported))
}

/// What went wrong in making a connection safe, by what the library says of it.
fn of_tls(told: &str) -> io::Error {
    let (mut kind, mut message) =
        (io::ErrorKind::Other, format!("there is no safe connection: {told}"));
    if told.starts_with("received corrupt message") {
        kind = io::ErrorKind::Unsupported;
        "the host does not speak TLS there (try `http://`)".clone_into(&mut message);
    } else if let Some((_, reason)) = told.split_once("certificate: ") {
        let known = REASONS.iter().find(|(name, _)| reason.contains(name));
        let reason = known.map_or(reason, |(_, words)| words);
        message = format!(
            "its certificate cannot be trusted: {reason} (is the clock right? a portal of a hotel or \
             an office may stand in between: open the address in a browser once)"
        );
    }
    io::Error::new(kind, message)
}

/// What is wrong with a certificate, as the library calls it, and in words.
const REASONS: [(&str, &str); 6] = [
    ("UnknownIssuer", "nobody known has signed it"),
    ("CaUsedAsEndEntity", "the host has signed it itself"),
    ("Expired", "it has run out"),
    ("NotValidYet", "it is not valid yet"),
    ("NotValidForName", "it is that of another host"),
    ("Revoked", "it was revoked"),
];

fn of_connection(error: io::Error) -> io::Error {
    // (The library tells what is wrong with TLS as an error of reading.)
    if error.kind() == io::ErrorKind::InvalidData && error.get_ref().is_some() {
        return of_tls(&error.to_string());
    }
    let kind = error.kind();
    let message = match kind {
        io::ErrorKind::UnexpectedEof => "the host hung up without an answer",
        io::ErrorKind::TimedOut => "the host does not answer",
        io::ErrorKind::ConnectionRefused => {
            "connection refused: nothing listens there (is the address right, and its port?)"
        }
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => {
            "the connection was broken off by the host, or on the way (try again)"
        }
        io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable => {
            "there is no way to the host (is there a net?)"
        }
        // The system has no name for it, and its words differ.
        _ if error.to_string().contains("lookup address") => "there is no such host, or no net",
        _ => return error,
    };
    io::Error::new(kind, message)
}

fn late(timeout: Timeout) -> &'static str {
    match timeout {
        Timeout::Resolve | Timeout::Connect => "the host cannot be reached in time",
        _ => "the host does not answer in time",
    }
}
