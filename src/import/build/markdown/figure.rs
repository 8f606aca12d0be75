//! A picture: `![alternative text](image "caption — credit")`.

use crate::{
    import::build::diagnostics::Diagnostics,
    issue::{Block, BlockKind, Text},
};

/// What parts the caption from the credit.
const CREDIT_DASH: &str = " — ";

/// A picture while it is read.
pub(super) struct PictureMark {
    image: String,
    title: String,
    /// The alternative text.
    pub(super) alt: String,
    /// The byte of the file at which it stands.
    at: usize,
    /// How many pictures are open: alternative text may hold pictures, of which only the text counts.
    pub(super) depth: usize,
}

impl PictureMark {
    pub(super) fn new(image: &str, title: &str, at: usize) -> Self {
        let [image, title] = [image, title].map(str::to_owned);
        Self { image, title, alt: String::new(), at, depth: 1 }
    }

    /// What stands for it inside running text.
    pub(super) fn inline(&self) -> Text {
        let words = match (self.alt.trim(), self.title.trim()) {
            ("", "") => self.image.clone(),
            (words, "") | ("", words) => words.to_owned(),
            (alt, title) if alt.is_ascii() => format!("{alt} ({title})"),
            (alt, title) => format!("{alt}（{title}）"),
        };
        Text::new(&words).one_line()
    }

    /// The block for one that stands alone.
    pub(super) fn into_block(self, notes: &mut Diagnostics) -> Block {
        let (caption, credit) = self.title.rsplit_once(CREDIT_DASH).unwrap_or((&self.title, ""));
        if caption.trim().is_empty() {
            let help = "write `![what is seen](image \"caption — credit\")`";
            notes.warning(self.at, "the figure has no caption", help);
        }
        let mut text = Text::default();
        for (idx, words) in [&self.alt, caption, credit].into_iter().enumerate() {
            if idx > 0 {
                text.push("\n");
            }
            text.append(Text::new(words.trim()).one_line());
        }
        let image = Text::new(&self.image).one_line();
        Block { kind: BlockKind::Figure { image }, text }
    }
}
