//! Reading within a limit, and why it fails.

use std::{
    fs::File,
    io::{self, Read},
};

/// Reads up to `limit` bytes, and whether there would be more. A cut does not split a character.
pub(crate) fn up_to(input: impl Read, limit: u64) -> io::Result<(Vec<u8>, bool)> {
    limited(Vec::new(), input, limit)
}

/// Reads what is left of a long file behind its `head`, in the same way.
pub(crate) fn on_up_to(mut head: Vec<u8>, rest: File, limit: u64) -> io::Result<(Vec<u8>, bool)> {
    // Growing would be copying. What is there already is not counted: a little room is no harm.
    head.reserve_exact(rest.metadata()?.len().min(limit) as usize);
    limited(head, rest, limit)
}

fn limited(mut bytes: Vec<u8>, input: impl Read, limit: u64) -> io::Result<(Vec<u8>, bool)> {
    input.take(limit + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
    let cut = bytes.len() as u64 > limit;
    if cut {
        bytes.truncate(limit as usize);
        bytes.truncate(bytes.len() - n_bytes_of_half_char(&bytes));
    }
    Ok((bytes, cut))
}

/// How many bytes at the end begin a character of UTF-8 and do not end it.
fn n_bytes_of_half_char(bytes: &[u8]) -> usize {
    let is_half = |n: usize, lead: u8| match lead {
        0xC0..=0xDF => n < 2,
        0xE0..=0xEF => n < 3,
        0xF0..=0xFF => n < 4,
        _ => false,
    };
    let lead = bytes.iter().rev().take(3).position(|&byte| !(0x80..0xC0).contains(&byte));
    let n_bytes = lead.map_or(0, |back| back + 1);
    let is_cut = n_bytes > 0 && is_half(n_bytes, bytes[bytes.len() - n_bytes]);
    if is_cut { n_bytes } else { 0 }
}

/// Why something could not be read, in the words of our messages.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        // Whoever made it has said more than its kind.
        _ if error.get_ref().is_some() => error.to_string(),
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        // The system begins its messages with a capital and ends them with a number.
        _ if error.raw_os_error().is_some() => {
            let text = error.to_string().to_lowercase();
            text.split(" (os error").next().unwrap_or_default().to_owned()
        }
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_the_limit_is_cut_and_told() {
        for (limit, expected) in
            [(3, (&b"abc"[..], true)), (4, (b"abcd", false)), (9, (b"abcd", false))]
        {
            let (bytes, cut) = up_to(&b"abcd"[..], limit).expect("memory can be read");
            assert_eq!((&bytes[..], cut), expected);
        }
        for (limit, expected) in
            [(3, 3), (4, 3), (5, 3), (6, 6), (7, 6), (9, 6), (10, 10), (11, 11)]
        {
            let (bytes, _) = up_to("株洲👩a.".as_bytes(), limit).expect("memory can be read");
            assert_eq!(bytes.len(), expected, "a character is not split by a limit of {limit}");
        }
        let (bytes, cut) = up_to(io::repeat(b'x'), 1_000).expect("memory can be read");
        assert_eq!((bytes.len(), cut), (1_000, true), "what never ends is cut, too");
    }
}
