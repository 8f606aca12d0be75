//! XML from strangers: what has to be looked at and mended before a parser gets it.
//!
//! Parsers take time in the square of the attributes of a tag, of the namespaces, or of the depth; so
//! all three are counted first. A document type is cut out, with all the entities that it declares;
//! the names of characters that HTML knows become the characters.

use roxmltree::Document;

use super::{
    encoding::{self, Hints},
    limits,
};

/// The name of the first element without its prefix, if the bytes look like XML.
pub(crate) fn root_name(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..limits::DECLARATION_BYTES).unwrap_or(bytes).to_vec();
    let text = encoding::decode_with(head, Hints { is_markup: true, ..Hints::default() }).text;
    let tag = tags(text.trim_start()).find(|tag| tag.is_start())?;
    let is_first = text.trim_start().starts_with('<');
    is_first.then(|| tag.name().rsplit(':').next().unwrap_or_default().to_owned())
}

/// The text, fit for a parser.
///
/// # Errors
/// When a limit is exceeded: which one.
pub(crate) fn mend(text: &str) -> Result<String, String> {
    within_limits(text)?;
    let text = &without_declarations(text.trim_start_matches(|c: char| c != '<'));
    let mut mended = String::with_capacity(text.len());
    let mut rest = text.as_str();
    if let Some((before, doctype)) = rest.split_once("<!DOCTYPE") {
        mended += before;
        rest = doctype.get(doctype_bytes(doctype)..).unwrap_or_default();
    }
    push_with_entities(&mut mended, rest);
    Ok(mended)
}

/// The text without XML declarations: it is decoded already, and one that stands in the middle breaks
/// a parser. CDATA stays as it is.
fn without_declarations(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for (nth, piece) in text.split("<![CDATA[").enumerate() {
        let (inside, outside) = match piece.split_once("]]>") {
            Some((inside, outside)) if nth > 0 => (inside, outside),
            _ if nth > 0 => (piece, ""),
            _ => ("", piece),
        };
        if nth > 0 {
            kept.extend(["<![CDATA[", inside, if inside.len() < piece.len() { "]]>" } else { "" }]);
        }
        let mut rest = outside;
        while let Some((before, declaration)) = rest.split_once("<?xml") {
            kept += before;
            rest = declaration.split_once('>').map_or("", |(_, behind)| behind);
        }
        kept += rest;
    }
    kept
}

/// A tree of what was mended.
pub(crate) fn parse(mended: &str) -> Result<Document<'_>, String> {
    let options =
        roxmltree::ParsingOptions { nodes_limit: limits::XML_NODES, ..Default::default() };
    Document::parse_with_options(mended, options).map_err(|error| error.to_string())
}

/// How long a document type is, from behind its name to behind its `>`.
pub(super) fn doctype_bytes(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            '>' if depth <= 0 => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Adds a text in which every `&` begins a reference that XML knows. CDATA stays as it is.
fn push_with_entities(mended: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        *mended += before;
        let is_in_cdata = before
            .rfind("<![CDATA[")
            .is_some_and(|at| !before.get(at..).unwrap_or_default().contains("]]>"));
        if is_in_cdata {
            let (inside, behind) = after.split_once("]]>").unwrap_or((after, ""));
            *mended += "&";
            *mended += inside;
            *mended += "]]>";
            rest = behind;
            continue;
        }
        let name: String =
            after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
        let is_closed = after.get(name.len()..).is_some_and(|it| it.starts_with(';'));
        let behind = after.get(name.len() + 1..).unwrap_or_default();
        match name.as_str() {
            "amp" | "lt" | "gt" | "quot" | "apos" if is_closed => {
                mended.extend(["&", &name, ";"]);
                rest = behind;
            }
            number if is_closed && number.starts_with('#') => {
                match character(number).unwrap_or(char::REPLACEMENT_CHARACTER) {
                    '&' => *mended += "&amp;",
                    '<' => *mended += "&lt;",
                    '>' => *mended += "&gt;",
                    '"' => *mended += "&quot;",
                    '\'' => *mended += "&apos;",
                    c => mended.push(c),
                }
                rest = behind;
            }
            name if is_closed && named(name).is_some() => {
                mended.extend(named(name));
                rest = behind;
            }
            _ => {
                *mended += "&amp;";
                rest = after;
            }
        }
    }
    *mended += rest;
}

/// The character of `#8212` or `#x2014`, if XML may hold it in a text.
pub(super) fn character(number: &str) -> Option<char> {
    let digits = number.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits.parse().ok()?,
    };
    let is_allowed = matches!(code, 9 | 10 | 13 | 0x20..=0xFFFD | 0x1_0000..=0x10_FFFF);
    char::from_u32(code).filter(|_| is_allowed)
}

/// The characters that people write by the names of HTML.
fn named(name: &str) -> Option<char> {
    const NAMES: &[(&str, char)] = &[
        ("nbsp", '\u{A0}'),
        ("ensp", '\u{2002}'),
        ("emsp", '\u{2003}'),
        ("thinsp", '\u{2009}'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("hellip", '…'),
        ("middot", '·'),
        ("bull", '•'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("copy", '©'),
        ("reg", '®'),
        ("trade", '™'),
        ("deg", '°'),
        ("times", '×'),
        ("euro", '€'),
        ("pound", '£'),
        ("yen", '¥'),
        ("sect", '§'),
        ("eacute", 'é'),
        ("egrave", 'è'),
        ("agrave", 'à'),
        ("ccedil", 'ç'),
        ("ecirc", 'ê'),
        ("auml", 'ä'),
        ("ouml", 'ö'),
        ("uuml", 'ü'),
        ("szlig", 'ß'),
        ("ntilde", 'ñ'),
        ("aacute", 'á'),
        ("iacute", 'í'),
        ("oacute", 'ó'),
        ("uacute", 'ú'),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|&(_, c)| c)
}

/// A tag: what stands between `<` and `>`.
#[derive(Clone, Copy)]
struct Tag<'a>(&'a str);

impl<'a> Tag<'a> {
    /// Whether it begins an element.
    fn is_start(self) -> bool {
        self.0.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }

    fn name(self) -> &'a str {
        self.0.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default()
    }
}

/// The tags of a text, in order; comments and CDATA are none.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once('<')?;
            let end = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")];
            match end.iter().find(|(start, _)| after.starts_with(start)) {
                Some((_, end)) => rest = after.split_once(end).map_or("", |(_, rest)| rest),
                None => {
                    let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
                    rest = behind;
                    return Some(Tag(tag));
                }
            }
        }
    })
}

fn within_limits(text: &str) -> Result<(), String> {
    let (mut depth, mut n_namespaces) = (0usize, 0usize);
    let limit = limits::XML_BYTES;
    if text.len() as u64 > limit {
        return Err(format!("it is longer than {}", limits::mib(limit)));
    }
    for tag in tags(text) {
        n_namespaces += tag.0.matches("xmlns").count();
        if tag.0.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.is_start() && !tag.0.ends_with('/') {
            depth += 1;
        }
        for (n, limit, what) in [
            (
                tag.0.matches('=').count(),
                limits::XML_ATTRIBUTES,
                "a tag has more than {} attributes",
            ),
            (n_namespaces, limits::XML_NAMESPACES, "it has more than {} namespaces"),
            (depth, limits::XML_DEEP, "elements lie more than {} deep in it"),
        ] {
            if n > limit {
                return Err(what.replace("{}", &limit.to_string()));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_parser_would_take_is_mended() {
        let cases = [
            ("<?xml version='1.0' encoding='gbk'?><a>x</a>", "<a>x</a>"),
            (
                "<a b=\"&#34;\" c='&#39;'>R&#038;D &#x3c;p&#62;</a>",
                "<a b=\"&quot;\" c='&apos;'>R&amp;D &lt;p&gt;</a>",
            ),
            (
                "  \u{FEFF}junk<a>A &nbsp; B & C &amp; &#8212; &#x2014; &bogus; &#0;</a>",
                "<a>A \u{A0} B &amp; C &amp; — — &amp;bogus; \u{FFFD}</a>",
            ),
            (
                "<!DOCTYPE a [<!ENTITY b \"c\"> <!ENTITY d SYSTEM 'file:///etc/passwd'>]><a>&b;&d;</a>",
                "<a>&amp;b;&amp;d;</a>",
            ),
            (
                "<a>x<?xml version='1.0' encoding='gbk'?>y<![CDATA[<?xml?>]]></a>",
                "<a>xy<![CDATA[<?xml?>]]></a>",
            ),
            ("<a><![CDATA[x & y &nbsp;]]> & z</a>", "<a><![CDATA[x & y &nbsp;]]> &amp; z</a>"),
        ];
        for (xml, expected) in cases {
            assert_eq!(mend(xml).as_deref(), Ok(expected));
            assert!(parse(expected).is_ok());
        }
    }

    #[test]
    fn xml_beyond_a_limit_is_refused_by_its_name() {
        let attributes: String = (0..600).map(|n| format!(" a{n}='1'")).collect();
        let namespaces: String = (0..5_000).map(|n| format!("<b xmlns:n{n}='u'/>")).collect();
        let cases = [
            (format!("<a{attributes}/>"), "a tag has more than 512 attributes"),
            (format!("<a>{namespaces}</a>"), "it has more than 4096 namespaces"),
            ("<a>".repeat(600), "elements lie more than 512 deep in it"),
            (" ".repeat((64 << 20) + 1), "it is longer than 64 MiB"),
        ];
        for (xml, expected) in cases {
            assert_eq!(mend(&xml).err().as_deref(), Some(expected));
        }
        let mended = mend(&format!("<a>{}</a>", "<b/>".repeat(2_000_001))).expect("it is flat");
        assert!(parse(&mended).is_err(), "too many elements");
    }

    #[test]
    fn the_first_element_names_the_format() {
        for (xml, expected) in [
            (&b"<?xml version='1.0'?><!-- <rss> --><rdf:RDF xmlns:rdf='x'>"[..], Some("RDF")),
            (b"\xEF\xBB\xBF\n<feed>", Some("feed")),
            (b"plain <rss>", None),
            (b"<!DOCTYPE rss><rss>", Some("rss")),
        ] {
            assert_eq!(root_name(xml).as_deref(), expected);
        }
    }
}
