//! An address as people type it: `paper.people.com.cn/rmrb`, without `https://`.
//!
//! A file of that name wins, and so does a paper. What may as well be the name of a file that is not
//! there stays one, so that a slip is told as such.

use std::{
    ffi::{OsStr, OsString},
    net::Ipv4Addr,
    path::Path,
};

use super::{by_name, format::FORMATS, is_address};

/// The ends of names of hosts that have more than two letters and are no one's extension.
const ENDS: [&str; 12] = [
    "com", "org", "net", "edu", "gov", "info", "news", "press", "media", "online", "site",
    "example",
];

/// What is to be opened if this was typed.
pub fn typed(source: &OsStr) -> OsString {
    let is_taken =
        |text: &str| text == "-" || Path::new(text).exists() || !by_name::named(source).is_empty();
    let text = source.to_str().filter(|text| !is_address(source) && !is_taken(text));
    match text.and_then(scheme) {
        Some(scheme) => format!("{scheme}://{}", source.display()).into(),
        None => source.to_owned(),
    }
}

/// The scheme of what looks like an address; none if it does not. A port of its own is seldom one of
/// TLS, and neither is this machine.
fn scheme(text: &str) -> Option<&'static str> {
    let (authority, path) =
        text.split_once('/').map_or((text, None), |(it, path)| (it, Some(path)));
    let (host, port) = authority.split_once(':').unzip();
    let host = host.unwrap_or(authority);
    let is_port = port.is_some_and(|port| port.parse::<u16>().is_ok());
    if port.is_some() && !is_port {
        return None;
    }
    let is_here = host == "localhost" || host.parse::<Ipv4Addr>().is_ok();
    let is_far = is_host(host) && (path.is_some() || is_port || !is_file_name(host));
    match (is_here && (is_port || path.is_some()), is_far) {
        (true, _) => Some("http"),
        (_, true) if is_port && port != Some("443") => Some("http"),
        (_, true) => Some("https"),
        _ => None,
    }
}

/// Whether this is how names of hosts look: `a.example.cn`.
fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        let is_sign = |c: char| c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii();
        !label.is_empty() && !label.starts_with('-') && label.chars().all(is_sign)
    };
    let end = name.rsplit('.').next().unwrap_or_default();
    let is_end = end.len() == 2 && end.chars().all(|c| c.is_ascii_alphabetic());
    name.contains('.') && name.split('.').all(is_label) && (is_end || ENDS.contains(&end))
}

/// Whether a name ends as files do that can be read.
fn is_file_name(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or_default();
    FORMATS.iter().any(|format| format.extensions.contains(&end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_without_its_scheme() {
        let cases = [
            ("paper.people.com.cn/rmrb", Some("https")),
            ("www.h.example", Some("https")),
            ("example.com", Some("https")),
            ("h.example:8080/path", Some("http")),
            ("h.example:443/path", Some("https")),
            ("localhost:8000", Some("http")),
            ("127.0.0.1:8000/feed.xml", Some("http")),
            ("blog.example.md/feed", Some("https")),
            ("notes.md", None),
            ("feed.xml", None),
            ("articles/0101-a.md", None),
            ("./a.cn/b", None),
            ("../a.cn", None),
            ("my.folder/file.txt", None),
            ("河边日报", None),
            ("2021-04-20", None),
            ("02.3", None),
            ("C:x", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(scheme(text), expected, "{text}");
        }
    }

    #[test]
    fn a_file_wins() {
        for name in ["Cargo.toml", "src/import", "-", "https://a.cn/", "人民日报"] {
            assert_eq!(typed(OsStr::new(name)), OsStr::new(name));
        }
        assert_eq!(typed(OsStr::new("a.cn/b")), OsStr::new("https://a.cn/b"));
    }
}
