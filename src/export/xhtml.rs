//! An article as a page of XHTML.

use std::{cmp::Reverse, ops::Range};

use crate::issue::{Article, Block, BlockKind, Inline, Language, Span, Text};

/// A whole page.
pub(super) fn page(title: &str, language: &str, style: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"{language}\" lang=\"{language}\">\n\
         <head><meta charset=\"UTF-8\"/><title>{}</title><link rel=\"stylesheet\" href=\"{style}\"/></head>\n\
         <body>\n{body}\n</body>\n</html>\n",
        escaped(if title.trim().is_empty() { "—" } else { title })
    )
}

/// An article, the lines above its body in a `header`, and below it links to what belongs with it: the
/// addresses, each with its headline.
pub(super) fn article(
    article: &Article,
    language: Language,
    related: &[(String, String)],
) -> String {
    let kind = article.kind.name().map(|kind| format!(" data-kind=\"{kind}\""));
    let mut body = format!("<header class=\"article\"{}>\n", kind.unwrap_or_default());
    for (class, tag, text) in [
        ("kicker", "p", &article.kicker),
        ("headline", "h1", &article.headline),
        ("deck", "p", &article.deck),
        ("byline", "p", &article.byline),
        ("source", "p", &article.source),
        ("dateline", "p", &article.dateline),
    ] {
        if !text.is_empty() {
            body += &format!("<{tag} class=\"{class}\">{}</{tag}>\n", words(text));
        }
    }
    if let Some(date) = article.date {
        body +=
            &format!("<p class=\"date\"><time datetime=\"{date}\">{}</time></p>\n", date.words());
    }
    body += "</header>\n";
    for block in &article.blocks {
        push_block(&mut body, block);
    }
    push_related(&mut body, related);
    page(article.headline.one_line().as_str(), language.tag(), "../style.css", &body)
}

fn push_related(body: &mut String, related: &[(String, String)]) {
    let link = |(href, headline): &(String, String)| {
        format!("<li><a href=\"{}\">{}</a></li>", escaped(href), escaped(headline))
    };
    let links: String = related.iter().map(link).collect();
    if !links.is_empty() {
        *body += &format!("<aside class=\"related\"><ul>{links}</ul></aside>\n");
    }
}

fn push_block(body: &mut String, block: &Block) {
    let text = &block.text;
    match &block.kind {
        BlockKind::Paragraph => *body += &format!("<p>{}</p>\n", words(text)),
        BlockKind::Crosshead => *body += &format!("<h2>{}</h2>\n", words(text)),
        BlockKind::Question { speaker_bytes } | BlockKind::Answer { speaker_bytes } => {
            let n_bytes = *speaker_bytes as usize;
            let speaker = set(text, 0..n_bytes);
            let said = set(text, n_bytes..text.as_str().len());
            *body += &format!("<p class=\"turn\"><b class=\"speaker\">{speaker}</b>{said}</p>\n");
        }
        BlockKind::Figure { image } => push_figure(body, block, image),
        BlockKind::Quote => {
            let lines: String = lines(text).map(|it| format!("<p>{}</p>", set(text, it))).collect();
            *body += &format!("<blockquote>{lines}</blockquote>\n");
        }
        BlockKind::List { ordered } => {
            let tag = if *ordered { "ol" } else { "ul" };
            let items: String =
                lines(text).map(|it| format!("<li>{}</li>", set(text, it))).collect();
            *body += &format!("<{tag}>{items}</{tag}>\n");
        }
        BlockKind::Table => push_table(body, text),
        BlockKind::Rule => *body += "<hr/>\n",
    }
}

/// A picture by its words: what it shows, its caption, who made it.
fn push_figure(body: &mut String, block: &Block, image: &Text) {
    let [alt, caption, credit] = block.figure_lines();
    let mut inner = String::new();
    if !alt.is_empty() {
        inner += &format!("<p class=\"alt\">[{}]</p>", escaped(alt));
    }
    if !caption.is_empty() || !credit.is_empty() {
        let caption = escaped(caption);
        let credit = if credit.is_empty() {
            String::new()
        } else {
            format!(" <span class=\"credit\">{}</span>", escaped(credit))
        };
        inner += &format!("<figcaption>{caption}{credit}</figcaption>");
    }
    let image = escaped(image.as_str());
    *body += &format!("<figure data-image=\"{image}\">{inner}</figure>\n");
}

fn push_table(body: &mut String, text: &Text) {
    *body += "<table>";
    for row in lines(text) {
        *body += "<tr>";
        let mut start = row.start;
        for cell in text.as_str().get(row).unwrap_or_default().split('\t') {
            *body += &format!("<td>{}</td>", set(text, start..start + cell.len()));
            start += cell.len() + 1;
        }
        *body += "</tr>";
    }
    *body += "</table>\n";
}

/// The bytes of each line.
fn lines(text: &Text) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.as_str().split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}

fn words(text: &Text) -> String {
    set(text, 0..text.as_str().len())
}

/// The bytes `range` of a text, with the marks in it. A mark that another crosses is left out.
fn set(text: &Text, range: Range<usize>) -> String {
    let can_be_set = |it: &&Span| lies_in(it, &range) && is_safe(&it.inline);
    let mut marks: Vec<&Span> = text.spans().iter().filter(can_be_set).collect();
    marks.sort_by_key(|it| (it.range.start, Reverse(it.range.end)));
    let mut out = String::new();
    let mut open: Vec<&Span> = Vec::new();
    let mut marks = marks.into_iter().peekable();
    for (at, c) in text.as_str().get(range.clone()).unwrap_or_default().char_indices() {
        let at = range.start + at;
        while let Some(mark) = open.pop_if(|it| it.range.end as usize <= at) {
            out += &end(&mark.inline);
        }
        while let Some(mark) = marks.next_if(|it| it.range.start as usize <= at) {
            let clashes = |outer: &&Span| {
                outer.range.end < mark.range.end || same_kind(&outer.inline, &mark.inline)
            };
            if !open.iter().any(clashes) {
                out += &start(&mark.inline);
                open.push(mark);
            }
        }
        push_escaped(&mut out, c);
    }
    while let Some(mark) = open.pop() {
        out += &end(&mark.inline);
    }
    out
}

fn lies_in(span: &Span, range: &Range<usize>) -> bool {
    span.range.start as usize >= range.start && span.range.end as usize <= range.end
}

/// Whether a mark may stand in a book: a link only if it leads to the web.
fn is_safe(inline: &Inline) -> bool {
    match inline {
        Inline::Link(to) => ["http://", "https://"].iter().any(|it| to.as_str().starts_with(it)),
        _ => true,
    }
}

/// Whether one may not lie in the other: links in links are none, and readings have no readings.
fn same_kind(a: &Inline, b: &Inline) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

fn start(inline: &Inline) -> String {
    match inline {
        Inline::Strong => "<strong>".to_owned(),
        Inline::Emphasis => "<em>".to_owned(),
        Inline::Link(to) => format!("<a href=\"{}\">", escaped(&encoded(to.as_str()))),
        Inline::Ruby(_) => "<ruby>".to_owned(),
    }
}

fn end(inline: &Inline) -> String {
    match inline {
        Inline::Strong => "</strong>".to_owned(),
        Inline::Emphasis => "</em>".to_owned(),
        Inline::Link(_) => "</a>".to_owned(),
        Inline::Ruby(reading) => format!("<rt>{}</rt></ruby>", escaped(reading.as_str())),
    }
}

/// Text as XML writes it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_escaped(&mut out, c));
    out
}

fn push_escaped(out: &mut String, c: char) {
    match c {
        '&' => *out += "&amp;",
        '<' => *out += "&lt;",
        '>' => *out += "&gt;",
        '"' => *out += "&quot;",
        '\n' => *out += "<br/>",
        // No character of Unicode, and so none of XML.
        '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
        c => out.push(c),
    }
}

/// An address with everything in it encoded that an address cannot hold.
pub(super) fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            c if c.is_ascii_alphanumeric() || "-._~:/?#[]@!$'()*+,;=%&".contains(c) => out.push(c),
            c => {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes).bytes().for_each(|byte| out += &format!("%{byte:02X}"));
            }
        }
    }
    out
}
