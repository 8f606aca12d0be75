//! From bytes to characters: UTF-8, or UTF-16 if a byte order mark says so.
//!
//! Decoding always gives a text. What is not valid becomes U+FFFD, and the first such byte is told.

/// A decoded text.
pub(super) struct Decoded {
    /// The text, without its byte order mark, its lines ended by `\n`.
    pub(super) text: String,
    /// The encoding that it was read in.
    pub(super) encoding: &'static str,
    /// The first byte that is not valid in it, counted from the file's start.
    pub(super) bad_byte: Option<usize>,
}

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Decodes `bytes`; a clean UTF-8 text keeps their buffer.
pub(super) fn decode(mut bytes: Vec<u8>) -> Decoded {
    if has_utf16_mark(&bytes) {
        return utf16(&bytes);
    }
    let mark = if bytes.starts_with(UTF8_MARK) { UTF8_MARK.len() } else { 0 };
    bytes.drain(..mark);
    let (text, bad_byte) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let bad_byte = mark + error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(bad_byte))
        }
    };
    Decoded { text: unix_lines(text), encoding: "UTF-8", bad_byte }
}

/// Whether the bytes open with a byte order mark of UTF-16.
pub(super) fn has_utf16_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

fn utf16(bytes: &[u8]) -> Decoded {
    let little = bytes.starts_with(b"\xFF\xFE");
    let units = bytes.chunks_exact(2).skip(1).map(|pair| match little {
        true => u16::from_le_bytes([pair[0], pair[1]]),
        false => u16::from_be_bytes([pair[0], pair[1]]),
    });
    let mut text = String::with_capacity(bytes.len());
    let mut bad_byte = None;
    let mut at = 2;
    for c in char::decode_utf16(units) {
        let c = c.unwrap_or_else(|_| {
            bad_byte.get_or_insert(at);
            char::REPLACEMENT_CHARACTER
        });
        text.push(c);
        at += 2 * c.len_utf16();
    }
    if bytes.len() % 2 == 1 {
        bad_byte.get_or_insert(at);
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let encoding = if little { "UTF-16LE" } else { "UTF-16BE" };
    Decoded { text: unix_lines(text), encoding, bad_byte }
}

/// Ends every line with `\n`, as the parsers of TOML and Markdown want it, in the same buffer.
fn unix_lines(text: String) -> String {
    let Some(first) = memchr::memchr(b'\r', text.as_bytes()) else {
        return text;
    };
    let mut bytes = text.into_bytes();
    let mut set = first;
    for read in first..bytes.len() {
        match (bytes[read], bytes.get(read + 1)) {
            (b'\r', Some(b'\n')) => continue,
            (b'\r', _) => bytes[set] = b'\n',
            (byte, _) => bytes[set] = byte,
        }
        set += 1;
    }
    bytes.truncate(set);
    String::from_utf8(bytes).expect("only ASCII characters were changed")
}
