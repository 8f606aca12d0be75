//! A PDF, by way of `pdftotext -bbox-layout` (poppler).
//!
//! It gives words, lines and blocks with their places; the order of reading and the articles are
//! guessed from them. The program is run without a shell, with a time and an amount of output that it
//! may not exceed.

use std::{
    io::{Read, Write},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use anyhow::{anyhow, bail};
use roxmltree::Node;

use super::{
    boxes::{Line, Sheet, TextBlock, in_reading_order},
    limits, sheets,
    source::{Content, Source},
    xml,
};
use crate::issue::Issue;

const PROGRAM: &str = "pdftotext";

/// Reads a PDF.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let Content::Bytes { bytes, .. } = &mut source.content else {
        bail!("cannot read `{}` as a PDF: it is a folder or an archive", source.name);
    };
    let bytes = std::mem::take(bytes);
    let boxes = boxes(bytes).map_err(|fault| anyhow!("cannot read `{}`: {fault}", source.name))?;
    let mut issue = issue(&boxes, &source.stem).map_err(|fault| {
        anyhow!("cannot read `{}`: what {PROGRAM} says of it is odd: {fault}", source.name)
    })?;
    if issue.articles.is_empty() {
        bail!(
            "cannot read `{}`: there is no text in it, only pictures of text (recognise it first)",
            source.name
        );
    }
    let message =
        "columns and articles were guessed from the places and sizes of the words".to_owned();
    source.warn(message, "");
    issue.warnings.extend(source.warnings);
    Ok(issue)
}

/// What the program says of a document.
fn boxes(document: Vec<u8>) -> Result<String, String> {
    let child = Command::new(PROGRAM)
        .args(["-bbox-layout", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = child.map_err(|_| {
        format!(
            "it is a PDF, and `{PROGRAM}` is not installed (Debian: poppler-utils; macOS: poppler)"
        )
    })?;
    let output = output(&mut child, document);
    let _ = child.kill();
    let _ = child.wait();
    output
}

/// Its output, as far as the limits let it.
fn output(child: &mut Child, document: Vec<u8>) -> Result<String, String> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(format!("`{PROGRAM}` cannot be talked to"));
    };
    // A document that it does not want to hear to its end is no fault of ours.
    thread::spawn(move || stdin.write_all(&document));
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let outcome = stdout.take(limits::XML_BYTES + 1).read_to_end(&mut bytes);
        let _ = sender.send(outcome.map(|_| bytes));
    });
    let bytes = receiver
        .recv_timeout(Duration::from_secs(limits::PDF_SECONDS))
        .map_err(|_| format!("`{PROGRAM}` takes longer than {} seconds", limits::PDF_SECONDS))?
        .map_err(|error| error.to_string())?;
    if bytes.is_empty() {
        return Err("the PDF is damaged or locked".to_owned());
    }
    if bytes.len() as u64 > limits::XML_BYTES {
        return Err(format!(
            "its text with places is longer than {}",
            limits::mib(limits::XML_BYTES)
        ));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The issue of what the program said.
fn issue(boxes: &str, stem: &str) -> Result<Issue, String> {
    let mended = xml::mend(boxes)?;
    let document = xml::parse(&mended)?;
    let pages = document
        .descendants()
        .filter(|it| it.has_tag_name(("http://www.w3.org/1999/xhtml", "page")));
    let mut sheets: Vec<Sheet> = pages.map(sheet).collect();
    for sheet in &mut sheets {
        sheet.blocks = in_reading_order(std::mem::take(&mut sheet.blocks));
    }
    Ok(sheets::issue(&sheets, stem))
}

fn sheet(page: Node<'_, '_>) -> Sheet {
    let blocks = page.descendants().filter(|it| it.tag_name().name() == "block");
    let blocks = blocks.map(|block| {
        let lines = block.children().filter(|it| it.tag_name().name() == "line").map(line);
        TextBlock { lines: lines.collect(), ..TextBlock::default() }
    });
    Sheet { width: number(page, "width"), height: number(page, "height"), blocks: blocks.collect() }
}

fn line(line: Node<'_, '_>) -> Line {
    let words = line.children().filter(|it| it.tag_name().name() == "word");
    let words: Vec<&str> = words.filter_map(|it| it.text()).collect();
    let text = words.join(" ");
    let hyphen = text.strip_suffix('-').filter(|it| it.ends_with(|c: char| c.is_alphabetic()));
    let [x, y] = ["xMin", "yMin"].map(|name| number(line, name));
    Line {
        x,
        y,
        width: number(line, "xMax") - x,
        height: number(line, "yMax") - y,
        is_hyphenated: hyphen.is_some(),
        text: hyphen.unwrap_or(&text).to_owned(),
    }
}

fn number(node: Node<'_, '_>, name: &str) -> f32 {
    node.attribute(name).and_then(|it| it.trim().parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block at this place: one word a line, 12 apart, as high as `size`.
    fn block(x: f32, y: f32, size: f32, lines: &[&str]) -> String {
        let line = |(nth, text): (usize, &&str)| {
            let top = y + nth as f32 * (size + 2.0);
            let (right, bottom) = (x + 150.0, top + size);
            format!(
                "<line xMin=\"{x}\" yMin=\"{top}\" xMax=\"{right}\" yMax=\"{bottom}\"><word>{text}</word></line>"
            )
        };
        format!(
            "<flow><block>{}</block></flow>",
            lines.iter().enumerate().map(line).collect::<String>()
        )
    }

    #[test]
    fn headlines_begin_articles_and_columns_are_read_in_order() {
        let page = [
            block(200.0, 60.0, 10.0, &["丙是第三段，", "到这里完。"]),
            block(20.0, 20.0, 24.0, &["路灯亮了"]),
            block(20.0, 60.0, 10.0, &["甲是第一段。"]),
            block(20.0, 84.0, 10.0, &["乙是第二段，", "还有一行。"]),
            block(20.0, 200.0, 24.0, &["河长", "上岗"]),
            block(20.0, 260.0, 10.0, &["The river", "wel-", "comes you."]),
        ];
        let boxes = format!(
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"x.dtd\"><html xmlns=\"http://www.w3.org/1999/xhtml\">\
             <head><title></title></head><body><doc><page width=\"400\" height=\"300\">{}</page></doc></body></html>",
            page.concat()
        );
        let issue = issue(&boxes, "a").expect("it is sound");
        let shown: Vec<String> = issue
            .articles
            .iter()
            .map(|it| {
                let body: Vec<&str> = it.blocks.iter().map(|it| it.text.as_str()).collect();
                format!("{}: {}", it.headline, body.join("|"))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "路灯亮了: 甲是第一段。|乙是第二段，还有一行。|丙是第三段，到这里完。",
                "河长\n上岗: The river welcomes you.",
            ]
        );
    }
}
