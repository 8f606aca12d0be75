//! What the publishing system wrote at the end of a page for itself: the property comment.
//!
//! ```text
//! <!--enpproperty <founder-title>…</founder-title><founder-author>…</founder-author> … /enpproperty-->
//! ```
//!
//! The fields may hold comments of their own (`<!--<npm:article-title>-->`), of which the first would
//! end the comment for an HTML parser. So it is cut out of the text before that.

use std::borrow::Cow;

use crate::{import::build::html, issue::Text};

const OPEN: &str = "<!--enpproperty";
const CLOSE: &str = "/enpproperty-->";

/// The fields of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Properties(String);

impl Properties {
    /// Takes the properties out of a page.
    pub(super) fn cut(page: &str) -> (Cow<'_, str>, Self) {
        let Some((before, rest)) = page.split_once(OPEN) else {
            return (Cow::Borrowed(page), Self::default());
        };
        let (properties, after) =
            rest.split_once(CLOSE).or_else(|| rest.split_once("-->")).unwrap_or((rest, ""));
        (Cow::Owned([before, after].concat()), Self(without_markers(properties)))
    }

    /// A field, with `\n` where the paper broke it; empty if it is not there.
    pub(super) fn text(&self, name: &str) -> Text {
        let value = self.raw(name).unwrap_or_default();
        match value.contains(['<', '&']) {
            false => Text::new(value).one_line(),
            true => {
                html::parse(value).map_or_else(|_| Text::new(value), |it| html::text(it.root()))
            }
        }
    }

    fn raw(&self, name: &str) -> Option<&str> {
        let value = |tag: &str| {
            let (_, rest) = self.0.split_once(&format!("<{tag}>"))?;
            Some(rest.split_once(&format!("</{tag}>"))?.0.trim())
        };
        value(&format!("founder-{name}")).or_else(|| value(name))
    }
}

/// Takes out the comments that mark fields: `<!--<npm:…>-->` and `<!--</npm:…>-->`.
fn without_markers(properties: &str) -> String {
    let mut clean = String::with_capacity(properties.len());
    let mut rest = properties;
    while let Some((before, after)) = rest.split_once("<!--") {
        clean.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    clean + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_properties_are_read_and_cut_out() {
        let page = "甲<!--enpproperty <founder-author>记者&nbsp;乙</founder-author>\
            <title><!--<npm:article-title>-->一<BR/><STRONG>二</STRONG><!--</npm:article-title>--></title>\
            <subtitle></subtitle> /enpproperty-->丙";
        let (rest, properties) = Properties::cut(page);
        assert_eq!(rest, "甲丙");
        let cases =
            [("author", "记者\u{A0}乙"), ("title", "一\n二"), ("subtitle", ""), ("date", "")];
        for (name, expected) in cases {
            assert_eq!(properties.text(name).as_str(), expected, "{name}");
        }
    }
}
