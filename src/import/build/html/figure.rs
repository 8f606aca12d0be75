//! A picture, and what stands below it.

use dom_query::{Element, LocalName, NodeRef, local_name};

use super::Context;
use crate::{
    import::{decode::limits, source::site},
    issue::{Block, BlockKind, Text},
};

/// What the classes of captions have in their names.
pub(super) const CAPTION_CLASSES: [&str; 4] = ["caption", "pic-desc", "img-desc", "photo-desc"];

/// What the classes of credits have in their names.
pub(super) const CREDIT_CLASSES: [&str; 2] = ["credit", "copyright"];

/// The attributes that hold a picture's address, the more telling first: where pictures come late,
/// `src` is a blank.
const ADDRESSES: [&str; 4] = ["data-original", "data-src", "data-lazy-src", "src"];

/// How large a picture is that is part of the text, in pixels.
const ICON_PIXELS: u32 = 40;

/// A picture.
pub(super) struct PictureTag {
    image: String,
    /// The alternative text.
    pub(super) alt: String,
    /// Whether it stands in the text as a character would, or is there to count readers.
    pub(super) is_icon: bool,
}

impl PictureTag {
    pub(super) fn of(element: &Element, context: &Context<'_>) -> Self {
        let attr = |name: &str| element.attr_ref(LocalName::from(name)).map(str::trim);
        let is_address = |address: &&str| !address.is_empty() && !address.starts_with("data:");
        let set = || attr("srcset")?.split([',', ' ']).next();
        let address = ADDRESSES.iter().filter_map(|name| attr(name)).find(is_address);
        let address = address.or_else(|| set().filter(is_address)).unwrap_or_default();
        let is_small = |name: &str| {
            attr(name)
                .and_then(|pixels| pixels.trim_end_matches("px").parse::<u32>().ok())
                .is_some_and(|pixels| pixels <= ICON_PIXELS)
        };
        let class = element.attr_ref(local_name!("class")).unwrap_or_default();
        Self {
            image: site::resolve(context.base, address).unwrap_or_else(|| address.to_owned()),
            alt: attr("alt").unwrap_or_default().to_owned(),
            is_icon: is_small("width") || is_small("height") || class.contains("emoji"),
        }
    }

    /// The block; none if there is nothing to see or to say.
    pub(super) fn into_block(self) -> Option<Block> {
        let is_nothing = self.image.is_empty() && self.alt.is_empty();
        (!is_nothing).then(|| {
            let alt = Text::new(&self.alt).one_line();
            let image = Text::new(&self.image).one_line();
            figure(image, alt.as_str(), Text::default(), Text::default())
        })
    }
}

fn figure(image: Text, alt: &str, caption: Text, credit: Text) -> Block {
    let mut text = Text::new(alt);
    for words in [caption, credit] {
        text.push("\n");
        text.append(words);
    }
    Block { kind: BlockKind::Figure { image }, text }
}

/// A picture of the site itself.
pub(crate) fn block(image: &str, alt: &str, caption: Text) -> Block {
    let alt = Text::new(alt).one_line();
    figure(Text::new(image).one_line(), alt.as_str(), caption, Text::default())
}

/// Whether a block is a picture that has no caption yet.
pub(super) fn wants_caption(block: &Block) -> bool {
    let [_, caption, credit] = block.figure_lines();
    matches!(block.kind, BlockKind::Figure { .. }) && caption.is_empty() && credit.is_empty()
}

/// Gives a picture its caption.
pub(super) fn set_caption(block: &mut Block, caption: Text, credit: Text) {
    if let BlockKind::Figure { image } = &block.kind {
        let [alt, ..] = block.figure_lines();
        let alt = if alt == caption.as_str() { "" } else { alt };
        *block = figure(image.clone(), alt, caption, credit);
    }
}

/// Whether a paragraph below a picture reads like its caption: it is short, and it stands in the
/// middle or says who took the picture.
pub(super) fn is_caption(words: &str, is_centred: bool) -> bool {
    let n_chars = words.chars().take(limits::CAPTION_CHARS + 1).count();
    let end = words.trim_end_matches(['。', '）', ')', '】', '／', '/', ' ']);
    let has_credit = ["摄", "攝", "供图", "供圖", "资料图", "資料圖", "摄影", "攝影"];
    let says_who = has_credit.iter().any(|credit| end.ends_with(credit));
    let says_what = words.starts_with("图为") || words.starts_with("圖為");
    let is_short = n_chars <= limits::CAPTION_CHARS;
    is_short && (says_who || says_what || (is_centred && n_chars <= limits::CROSSHEAD_CHARS))
}

/// Whether there is a picture in a node.
pub(super) fn has_picture(node: &NodeRef<'_>) -> bool {
    node.descendants_it().any(|node| node.has_name("img"))
}
