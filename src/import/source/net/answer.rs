//! An answer to a request: is it what we asked for, and all of it?

use std::{
    io::{self, Read},
    time::{Duration, Instant},
};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use jiff::{Timestamp, fmt::rfc2822};
use ureq::{
    Body,
    http::{HeaderMap, Response, StatusCode, header},
};

use super::fault;
use crate::import::{
    decode::limits,
    source::{cache::pages::Marks, carrier::Stop, reading, site::Fetched},
};

const PICTURE: &str = "image/";

/// The kinds that are not read, and what they are.
const KINDS: [(&str, &str); 4] =
    [("video/", "a video"), ("audio/", "a recording"), (PICTURE, "a picture"), ("font/", "a font")];

/// What an answer has to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Whether it may be a picture.
    pub(super) may_be_picture: bool,
    /// The most bytes that it may have.
    pub(super) limit: u64,
    /// Until it is given up if it drips.
    pub(super) patience: Duration,
}

/// Reads an answer that came from `address`, if it is what is wanted.
pub(super) fn read(
    answer: Response<Body>,
    address: &str,
    wanted: Wanted,
) -> io::Result<(Fetched, Marks)> {
    if let Err(error) = check_status(answer.status()) {
        return Err(match stop(&answer).retry_after {
            Some(wait) if [429, 503].contains(&answer.status().as_u16()) => {
                again_after(&error, wait)
            }
            _ => error,
        });
    }
    check_kind(answer.headers(), wanted.may_be_picture)?;
    let marks = marks(answer.headers());
    let charset = charset(answer.headers());
    let is_deflated =
        value(answer.headers(), header::CONTENT_ENCODING).is_some_and(|it| is_deflate(&it));
    let mut bytes = read_body(answer.into_body(), wanted)?;
    if is_deflated {
        bytes = inflated(&bytes, wanted.limit)?;
    }
    Ok((Fetched { address: address.to_owned(), bytes, charset }, marks))
}

/// That a host is to be left alone, and for how long.
fn again_after(error: &io::Error, wait: Duration) -> io::Error {
    let message = error.to_string();
    let message = message.split(" (").next().unwrap_or_default();
    io::Error::other(match wait.as_secs() {
        seconds @ 0..120 => format!("{message} (ask again in {seconds} seconds, not before)"),
        seconds => format!("{message} (ask again in {} minutes, not before)", seconds.div_ceil(60)),
    })
}

/// What a host says of an answer by which it knows it again.
pub(super) fn marks(headers: &HeaderMap) -> Marks {
    Marks { etag: value(headers, header::ETAG), modified: value(headers, header::LAST_MODIFIED) }
}

/// Why and how long a host wants to be left alone.
pub(super) fn stop(answer: &Response<Body>) -> Stop {
    let why = check_status(answer.status()).err().map(|error| error.to_string());
    let after = value(answer.headers(), header::RETRY_AFTER);
    let retry_after = after.and_then(|after| wait(&after, Timestamp::now()));
    Stop { why: why.unwrap_or_default(), retry_after }
}

/// How long `Retry-After` wants us to wait: it says seconds, or a moment.
fn wait(after: &str, now: Timestamp) -> Option<Duration> {
    if let Ok(seconds) = after.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = rfc2822::parse(after).ok()?.timestamp();
    Duration::try_from(moment.duration_since(now)).ok()
}

fn check_status(status: StatusCode) -> io::Result<()> {
    // The host's own words for it are not shown: they may say anything.
    let words = status.canonical_reason().unwrap_or("which means nothing");
    let message = format!("the host answers {} {words}", status.as_u16());
    match status.as_u16() {
        200 | 203 => Ok(()),
        401 | 407 => Err(io::Error::other(format!("{message} (it wants a password)"))),
        404 | 410 => Err(io::Error::new(io::ErrorKind::NotFound, message)),
        429 | 500..600 => Err(io::Error::other(format!("{message} (try again later)"))),
        _ => Err(io::Error::other(message)),
    }
}

/// Refuses what no reader of text can show before it is sent, and what is packed in a way that we
/// did not ask for. What is packed as we asked has been unpacked, and says nothing of it any more.
fn check_kind(headers: &HeaderMap, may_be_picture: bool) -> io::Result<()> {
    let kind = value(headers, header::CONTENT_TYPE).unwrap_or_default().to_lowercase();
    let is_refused =
        |prefix: &str| kind.starts_with(prefix) && !(may_be_picture && prefix == PICTURE);
    if let Some((_, what)) = KINDS.iter().find(|(prefix, _)| is_refused(prefix)) {
        return Err(io::Error::other(format!("it is {what}, which zzread does not open")));
    }
    match value(headers, header::CONTENT_ENCODING) {
        Some(packing) if !packing.eq_ignore_ascii_case("identity") && !is_deflate(&packing) => {
            let message = format!("it is packed as `{packing}`, which zzread does not unpack");
            Err(io::Error::other(message))
        }
        _ => Ok(()),
    }
}

/// Some hosts pack so although they were asked for another way.
fn is_deflate(packing: &str) -> bool {
    packing.eq_ignore_ascii_case("deflate")
}

/// What was packed as `deflate`: by the standard with a head, by habit without one.
fn inflated(bytes: &[u8], limit: u64) -> io::Result<Vec<u8>> {
    let unpacked = reading::up_to(ZlibDecoder::new(bytes), limit)
        .or_else(|_| reading::up_to(DeflateDecoder::new(bytes), limit));
    match unpacked {
        Ok((bytes, false)) => Ok(bytes),
        Ok((_, true)) => Err(io::Error::other(format!("it is longer than {}", limits::mib(limit)))),
        Err(_) => Err(io::Error::other("it is not packed as it says, or damaged")),
    }
}

/// Reads all of it, unless it drips: less than `limits::SLOW_BYTES` a second.
fn read_body(body: Body, wanted: Wanted) -> io::Result<Vec<u8>> {
    let Wanted { limit, patience, .. } = wanted;
    let too_long = || io::Error::other(format!("it is longer than {}", limits::mib(limit)));
    if body.content_length().is_some_and(|length| length > limit) {
        return Err(too_long());
    }
    let begun = Instant::now();
    let mut reader = body.into_reader();
    let (mut bytes, mut piece) = (Vec::new(), [0; 16 << 10]);
    loop {
        let n_bytes = match reader.read(&mut piece) {
            Ok(0) => return Ok(bytes),
            Ok(n_bytes) => n_bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => 0,
            Err(error) => return Err(fault::of_body(error)),
        };
        bytes.extend_from_slice(piece.get(..n_bytes).unwrap_or_default());
        if bytes.len() as u64 > limit {
            return Err(too_long());
        }
        let elapsed = begun.elapsed();
        let is_slow = (bytes.len() as u128) < elapsed.as_millis() * limits::SLOW_BYTES / 1000;
        if is_slow && elapsed > patience {
            return Err(io::Error::other("it comes too slowly"));
        }
    }
}

/// The charset of the header, if it is the name of one.
fn charset(headers: &HeaderMap) -> Option<String> {
    let kind = value(headers, header::CONTENT_TYPE)?.to_ascii_lowercase();
    let (_, rest) = kind.split_once("charset=")?;
    let name = rest.split(';').next()?.trim_matches([' ', '"', '\'']);
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
    (!name.is_empty() && name.chars().all(is_name)).then(|| name.to_owned())
}

/// The value of a header, if it is plain text and not absurdly long.
fn value(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (value.len() <= limits::HEADER_VALUE_BYTES).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_says_in_two_ways_how_long_it_wants_to_be_left_alone() {
        let now = "2026-11-28T07:00:00Z".parse().expect("a moment");
        let cases = [
            ("120", Some(120)),
            ("Sat, 28 Nov 2026 07:01:00 GMT", Some(60)),
            ("Sat, 28 Nov 2026 06:00:00 GMT", None),
            ("soon", None),
        ];
        for (after, expected) in cases {
            assert_eq!(wait(after, now), expected.map(Duration::from_secs), "{after}");
        }
    }
}
