//! Family D: all lines of an article in one element.
//!
//! ```text
//! kicker<br>headline<br>deck<br>（ 2021-04-20 ） 稿件来源：paper page<br>paragraph<br>paragraph
//! ```

use dom_query::Document;

use super::{ArticlePage, first};
use crate::{
    import::{
        build::html::{self, Context},
        format::epaper::{address, sheet},
    },
    issue::{Article, Text},
};

/// What stands in the line between head and body.
const SOURCE: &str = "稿件来源：";

/// Reads an article, if it is one of this family.
pub(super) fn read(at: &str, document: &Document) -> Option<ArticlePage> {
    let node = *document.select_single("#contenttext").nodes().first()?;
    let mut blocks = html::blocks(node, &Context { base: at });
    let source_idx = blocks.iter().position(|block| block.text.as_str().contains(SOURCE))?;
    let body = blocks.split_off(source_idx + 1);
    let source = blocks.pop()?.text;
    let (day, source) = source.as_str().split_once(SOURCE)?;
    let head: Vec<Text> = blocks.into_iter().map(|block| block.text).collect();
    let headline = first(document, &["h2", "h1"]).unwrap_or_default();
    let (kicker, deck) = around(&head, &headline);
    let day = day.trim_matches(['（', '）', '(', ')', ' ', '\u{3000}']);
    Some(ArticlePage {
        article: Article { kicker, headline, deck, blocks: body, ..Article::default() },
        newspaper: Text::new(source.split_whitespace().next().unwrap_or_default()),
        page_no: Text::default(),
        date: sheet::day(day).or_else(|| address::date(at)),
    })
}

/// The lines above the headline, and those below it.
fn around(head: &[Text], headline: &Text) -> (Text, Text) {
    let lines: Vec<&str> = head.iter().map(Text::as_str).collect();
    let wanted: Vec<&str> = headline.as_str().split('\n').collect();
    let found = lines.windows(wanted.len()).position(|lines| lines == wanted);
    let (above, below) = match found {
        Some(at) => (lines.get(..at), lines.get(at + wanted.len()..)),
        None => (None, Some(&lines[..])),
    };
    let text = |lines: Option<&[&str]>| Text::new(&lines.unwrap_or_default().join("\n"));
    (text(above), text(below))
}
