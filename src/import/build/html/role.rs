//! What an element is to a newspaper.

use dom_query::{Element, LocalName, NodeRef, local_name};

use super::{
    Context,
    figure::{self, PictureTag},
    line::Mark,
    table,
};
use crate::import::{decode::limits, source::site};

/// What an element is to a newspaper.
pub(super) enum Role {
    /// Nothing: it is not shown.
    Hidden,
    /// Nothing: what is in it is part of what it is in.
    Inline,
    /// Marked words.
    Mark(Mark),
    /// A paragraph, or something that paragraphs lie in.
    Passage { is_centred: bool },
    /// A heading.
    Heading,
    /// Text whose line breaks count.
    Preformatted,
    /// A quotation.
    Quote,
    /// A list; a numbered one with its first number.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A table that is one.
    Table,
    /// What a table is called.
    TableCaption,
    /// A row of a table.
    Row,
    /// A cell of a table, and how many columns it spans.
    Cell(usize),
    /// Pictures and their caption.
    Figure,
    /// The caption of a picture.
    Caption,
    /// Who made a picture, in a caption.
    Credit,
    /// Characters with their readings.
    Ruby,
    /// A reading.
    Reading,
    /// A line break.
    Break,
    /// A rule.
    Rule,
    /// A picture.
    Picture(PictureTag),
}

impl Role {
    /// The role of a node that is an element, or the root of all.
    pub(super) fn of(node: &NodeRef<'_>, context: &Context<'_>) -> Self {
        let role = node.element_ref().map(|element| Self::of_element(&element, context));
        match role {
            None => Self::Inline,
            Some(Self::Table) if !table::is_one(node) => Self::Passage { is_centred: false },
            Some(Self::Caption) if !node.has_name("figcaption") && figure::has_picture(node) => {
                Self::Passage { is_centred: false }
            }
            Some(role) => role,
        }
    }

    fn of_element(element: &Element, context: &Context<'_>) -> Self {
        if is_hidden(element) {
            return Self::Hidden;
        }
        match element.name.local.as_ref() {
            "b" | "strong" => Self::Mark(Mark::Strong),
            "i" | "em" | "cite" | "dfn" => emphasis(element),
            "a" => link(element, context).map_or(Self::Inline, |to| Self::Mark(Mark::Link(to))),
            "span" | "font" | "small" => span(element),
            "br" => Self::Break,
            "hr" => Self::Rule,
            "img" => Self::Picture(PictureTag::of(element, context)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "pre" | "xmp" | "listing" | "plaintext" => Self::Preformatted,
            "blockquote" => Self::Quote,
            "ul" | "menu" | "dir" => Self::List(None),
            "ol" => Self::List(Some(number(element, local_name!("start")).unwrap_or(1))),
            "li" => Self::Item,
            "table" => Self::Table,
            "caption" => Self::TableCaption,
            "tr" => Self::Row,
            "td" | "th" => {
                let n_columns = number(element, local_name!("colspan")).unwrap_or(1) as usize;
                Self::Cell(n_columns.clamp(1, limits::CELL_COLUMNS))
            }
            "figure" => Self::Figure,
            "figcaption" => Self::Caption,
            "ruby" => Self::Ruby,
            "rt" => Self::Reading,
            name if is_passage(name) => passage(element),
            _ => Self::Inline,
        }
    }
}

/// Whether an element is not shown, or belongs to the page and not to its text.
fn is_hidden(element: &Element) -> bool {
    let is_left_out = matches!(
        element.name.local.as_ref(),
        "head"
            | "title"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "noframes"
            | "noembed"
            | "nav"
            | "iframe"
            | "object"
            | "applet"
            | "embed"
            | "audio"
            | "video"
            | "canvas"
            | "svg"
            | "map"
            | "button"
            | "select"
            | "datalist"
            | "textarea"
            | "input"
            | "rp"
    );
    let style = element.attr_ref(local_name!("style")).unwrap_or_default();
    is_left_out || element.has_attr("hidden") || says(style, "display", |value| value == "none")
}

/// Whether elements of this name begin and end a line.
fn is_passage(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "p"
            | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "address"
            | "center"
            | "details"
            | "summary"
            | "dialog"
            | "dl"
            | "dt"
            | "dd"
            | "fieldset"
            | "legend"
            | "form"
            | "hgroup"
            | "search"
            | "tbody"
            | "thead"
            | "tfoot"
            | "option"
            | "optgroup"
    )
}

fn passage(element: &Element) -> Role {
    if has_class_of(element, &figure::CAPTION_CLASSES) {
        return Role::Caption;
    }
    let align = element.attr_ref(local_name!("align")).unwrap_or_default();
    let style = element.attr_ref(local_name!("style")).unwrap_or_default();
    let is_centred = align.eq_ignore_ascii_case("center")
        || says(style, "text-align", |value| value == "center")
        || element.name.local == local_name!("center");
    Role::Passage { is_centred }
}

fn span(element: &Element) -> Role {
    let style = element.attr_ref(local_name!("style")).unwrap_or_default();
    let is_bold = |value: &str| {
        value.starts_with("bold") || value.parse::<u32>().is_ok_and(|weight| weight >= 600)
    };
    if has_class_of(element, &figure::CREDIT_CLASSES) || element.name.local == local_name!("small")
    {
        Role::Credit
    } else if has_class_of(element, &figure::CAPTION_CLASSES) {
        Role::Caption
    } else if says(style, "font-weight", is_bold) {
        Role::Mark(Mark::Strong)
    } else if says(style, "display", |value| value == "block") {
        Role::Passage { is_centred: false }
    } else {
        Role::Inline
    }
}

fn emphasis(element: &Element) -> Role {
    match element.name.local.as_ref() {
        "cite" => Role::Credit,
        _ => Role::Mark(Mark::Emphasis),
    }
}

/// The address that a link leads to, if it leads out of the page.
fn link(element: &Element, context: &Context<'_>) -> Option<String> {
    let href = element.attr_ref(local_name!("href"))?.trim();
    let address = site::resolve(context.base, href).unwrap_or_else(|| href.to_owned());
    let leads_out = ["http://", "https://", "mailto:"].iter().any(|it| address.starts_with(it));
    leads_out.then_some(address)
}

fn number(element: &Element, name: LocalName) -> Option<u64> {
    element.attr_ref(name)?.trim().parse().ok()
}

/// Whether one of an element's classes has one of these words in it.
fn has_class_of(element: &Element, words: &[&str]) -> bool {
    let class = element.attr_ref(local_name!("class")).unwrap_or_default();
    words.iter().any(|word| class.contains(word))
}

/// Whether a style says something of a property, whatever the case.
fn says(style: &str, property: &str, is_meant: impl Fn(&str) -> bool) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim().to_ascii_lowercase();
        name.trim().eq_ignore_ascii_case(property)
            && is_meant(value.trim_end_matches("!important").trim_end())
    })
}
