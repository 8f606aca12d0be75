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
        Error::Rustls(error) if error.to_string().contains("certificate") => {
            format!(
                "its certificate cannot be trusted: {error} (is the clock right? a portal of a hotel or \
                 an office may stand in between: open the address in a browser once)"
            )
        }
        Error::Rustls(error) => format!("there is no safe connection: {error}"),
        Error::Tls(error) => format!("there is no safe connection: {error}"),
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

fn of_connection(error: io::Error) -> io::Error {
    let message = match error.kind() {
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
    io::Error::other(message)
}

fn late(timeout: Timeout) -> &'static str {
    match timeout {
        Timeout::Resolve | Timeout::Connect => "the host cannot be reached in time",
        _ => "the host does not answer in time",
    }
}
