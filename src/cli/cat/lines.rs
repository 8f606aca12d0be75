//! The bare lines of articles, as the engine breaks them: one a line, and nothing else.
//!
//! So anyone can hold them against the lines of another engine. There are no blank lines, no
//! headings, no marks, and no order but that of the text; a paragraph of nothing but white space
//! has no line. What a line holds besides its bytes of the text is what the style adds: an indent,
//! blanks, repaired marks. With `--indent 0 --repair off` and the rules of a browser it is nothing.

use std::io::{self, Write};

use crate::{
    issue::{Article, BlockKind, Issue, Part},
    layout::{self, Style},
};

/// Writes the lines of the articles; `style` says how those in a language are set.
pub(super) fn write(
    out: &mut dyn Write,
    issue: &Issue,
    articles: &[usize],
    style: impl Fn(&Issue, usize) -> Style,
) -> io::Result<()> {
    for &article_idx in articles {
        let style = style(issue, article_idx);
        let article = &issue.articles[article_idx];
        for part in article.parts() {
            let indent_cells = if is_running(article, part) { style.indent_cells } else { 0 };
            let text = article.text(part).as_str();
            for line in layout::lines(text, &style, indent_cells) {
                let shown = layout::line_text(text, &line, &style);
                if !shown.is_empty() {
                    writeln!(out, "{shown}")?;
                }
            }
        }
    }
    Ok(())
}

/// Whether a part is running text, which is indented.
fn is_running(article: &Article, part: Part) -> bool {
    let Part::Block(idx) = part else { return false };
    article.blocks.get(idx as usize).is_some_and(|block| block.kind == BlockKind::Paragraph)
}
