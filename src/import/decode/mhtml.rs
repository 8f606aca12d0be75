//! MHTML: a page and all that belongs to it in one file, as browsers save it. It is written like mail.
//!
//! Only the page itself is taken out. Its pictures stay where they are.

use std::collections::HashMap;

use memchr::memmem;

/// A part of the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// The address from which it was saved.
    pub(crate) address: String,
    pub(crate) charset: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

/// Whether bytes are those of an MHTML file.
pub(crate) fn is_mhtml(bytes: &[u8]) -> bool {
    let (headers, _) = headers(bytes);
    headers.contains_key("mime-version")
        && value(&headers, "content-type").starts_with("multipart/")
}

/// The page that was saved: the first part that is HTML.
pub(crate) fn page(bytes: &[u8]) -> Option<Part> {
    let (outer, mut rest) = headers(bytes);
    let boundary = format!("--{}", parameter(value(&outer, "content-type"), "boundary")?);
    loop {
        let start = memmem::find(rest, boundary.as_bytes())? + boundary.len();
        rest = rest.get(start..)?;
        let end = memmem::find(rest, boundary.as_bytes()).unwrap_or(rest.len());
        let (headers, body) = headers(rest.get(..end)?.trim_ascii_start());
        let kind = value(&headers, "content-type");
        if kind.to_ascii_lowercase().contains("html") {
            return Some(Part {
                address: value(&headers, "content-location").to_owned(),
                charset: parameter(kind, "charset"),
                bytes: decode(value(&headers, "content-transfer-encoding"), body),
            });
        }
    }
}

type Headers = HashMap<String, String>;

/// The headers at the start, and what follows them. A line that begins with white space goes on.
fn headers(bytes: &[u8]) -> (Headers, &[u8]) {
    let mut headers = Headers::new();
    let mut last = String::new();
    let mut rest = bytes;
    while headers.len() < 64 {
        let n_line = memchr::memchr(b'\n', rest.get(..8192).unwrap_or(rest));
        let Some((line, after)) = n_line.and_then(|n| rest.split_at_checked(n + 1)) else {
            break;
        };
        rest = after;
        let line = String::from_utf8_lossy(line);
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            headers.entry(last.clone()).and_modify(|value| value.push_str(line.trim_end()));
        } else if let Some((name, value)) = line.split_once(':') {
            last = name.trim().to_ascii_lowercase();
            headers.insert(last.clone(), value.trim().to_owned());
        } else {
            break;
        }
    }
    (headers, rest)
}

fn value<'h>(headers: &'h Headers, name: &str) -> &'h str {
    headers.get(name).map_or("", String::as_str)
}

/// A parameter of a value: `text/html; charset="utf-8"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    let parameters = value.split(';').skip(1).filter_map(|it| it.split_once('='));
    let mut found = parameters.filter(|(key, _)| key.trim().eq_ignore_ascii_case(name));
    found.next().map(|(_, value)| value.trim().trim_matches('"').to_owned())
}

/// Undoes a transfer encoding.
fn decode(encoding: &str, body: &[u8]) -> Vec<u8> {
    match encoding.to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    }
}

/// `=E5` is a byte, and `=` at the end of a line joins it with the next.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        let digits = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        match digits.map(|it| (it, u8::from_str_radix(it, 16))) {
            Some((_, Ok(byte))) => {
                out.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            Some(("\r\n", _)) => rest = after.get(2..).unwrap_or_default(),
            _ if after.first() == Some(&b'\n') => rest = after.get(1..).unwrap_or_default(),
            _ => out.push(byte),
        }
    }
    out
}

/// The bytes of Base64; what is none of its digits is passed over.
pub(crate) fn base64(body: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0_u32, 0);
    for digit in body.iter().filter_map(digit) {
        bits = bits << 6 | u32::from(digit);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            out.push((bits >> n_bits) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_taken_out_of_the_file() {
        let file = "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
            \ttype=\"text/html\";\r\n\tboundary=\"--x--\"\r\n\r\n\r\n----x--\r\n\
            Content-Type: text/css\r\n\r\np {}\r\n----x--\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\
            Content-Transfer-Encoding: quoted-printable\r\nContent-Location: http://a.cn/b.htm\r\n\r\n\
            <p class=3Dx>=E7=94=\r\n=B2=\n</p>=zz\r\n----x----\r\n";
        assert!(is_mhtml(file.as_bytes()));
        let page = page(file.as_bytes()).expect("there is a page");
        assert_eq!(String::from_utf8_lossy(&page.bytes), "<p class=x>甲</p>=zz\r\n");
        assert_eq!(page.address, "http://a.cn/b.htm");
        assert_eq!(page.charset.as_deref(), Some("utf-8"));
    }

    #[test]
    fn base64_is_undone() {
        for (text, expected) in [("55Sy", "甲"), ("YWI=", "ab"), ("YW\r\nJj", "abc"), ("", "")] {
            assert_eq!(base64(text.as_bytes()), expected.as_bytes());
        }
    }

    #[test]
    fn a_text_with_headers_is_no_page() {
        for text in ["Subject: hello\n\nwords", "", "MIME-Version: 1.0\n\n", "<p>"] {
            assert!(!is_mhtml(text.as_bytes()));
        }
        assert_eq!(page(b"MIME-Version: 1\nContent-Type: multipart/x; boundary=q\n\n--q\n"), None);
    }
}
