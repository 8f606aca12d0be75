//! XHTML for a parser of HTML.

/// The elements that HTML knows to be empty.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// The text with `<a id="x"/>` written as `<a id="x"></a>`: in HTML the first would not be closed.
pub(super) fn expanded(xhtml: &str) -> String {
    let mut html = String::with_capacity(xhtml.len() + xhtml.len() / 16);
    let mut rest = xhtml;
    while let Some((before, tag)) = rest.split_once('<') {
        html += before;
        let (tag, behind) = tag.split_once('>').unwrap_or((tag, ""));
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        let is_element = name.starts_with(|c: char| c.is_ascii_alphabetic());
        html.push('<');
        match tag.strip_suffix('/') {
            Some(open) if is_element && !VOID.contains(&name.to_ascii_lowercase().as_str()) => {
                html.extend([open, "></", name, ">"]);
            }
            _ => {
                html.extend([tag, if rest.len() > before.len() + 1 + tag.len() { ">" } else { "" }])
            }
        }
        rest = behind;
    }
    html + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_in_itself_is_closed() {
        for (xhtml, expected) in [
            ("<p><a id='x'/>甲<br/>乙</p>", "<p><a id='x'></a>甲<br/>乙</p>"),
            ("<title/><p>甲</p>", "<title></title><p>甲</p>"),
            ("a < b <!-- / --> <x", "a < b <!-- / --> <x"),
            ("", ""),
        ] {
            assert_eq!(expanded(xhtml), expected);
        }
    }
}
