//! Pictures in the text, drawn with half blocks: a cell shows two pixels, one above the other.
//!
//! The pictures of the open article are asked for once. What has come takes rows inside the
//! figure's frame; until then, and where there is none, the frame holds the words alone.

use std::collections::HashMap;

use crate::issue::{Article, BlockKind, Text};

/// Red, green and blue.
pub type Pixel = [u8; 3];

/// A picture is no higher than this: the text around it stays in sight.
const MAX_ROWS: u16 = 20;
/// The cells of a frame beside what is in it.
const FRAME_CELLS: u16 = 4;
/// So many pictures are kept: those of some articles.
const KEPT: usize = 64;

/// A small picture, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: u16,
    height: u16,
    pixels: Vec<Pixel>,
}

impl Picture {
    /// A picture of `width` pixels a row; none if it has not a single whole row.
    pub fn new(width: u16, pixels: Vec<Pixel>) -> Option<Self> {
        let height = u16::try_from(pixels.len().checked_div(usize::from(width))?).ok()?;
        (height > 0).then_some(Self { width, height, pixels })
    }

    /// The columns and rows that it takes in a measure, frame left out: as large as it is, or as
    /// there is room.
    pub fn size_cells(&self, measure_cells: u16) -> (u16, u16) {
        let (width, height) = (u32::from(self.width), u32::from(self.height));
        let room = u32::from(measure_cells.saturating_sub(FRAME_CELLS).max(1));
        let tallest = (u32::from(MAX_ROWS) * 2 * width / height).max(1);
        let columns = width.min(room).min(tallest);
        let rows = (columns * height).div_ceil(width * 2).clamp(1, u32::from(MAX_ROWS));
        (columns as u16, rows as u16)
    }

    /// The two pixels of a cell, when the picture takes so many columns and rows.
    pub fn cell(&self, (columns, rows): (u16, u16), x: u16, y: u16) -> [Pixel; 2] {
        [y * 2, y * 2 + 1].map(|y| self.mean((columns, rows * 2), x, y))
    }

    /// The mean of the pixels that fall together in one of `columns` × `rows`.
    fn mean(&self, (columns, rows): (u16, u16), x: u16, y: u16) -> Pixel {
        let span = |at: u16, of: u16, length: u16| {
            let [at, of, length] = [at, of.max(1), length].map(usize::from);
            let from = (at * length / of).min(length - 1);
            from..((at + 1) * length / of).clamp(from + 1, length)
        };
        let (mut sum, mut n_pixels) = ([0_u32; 3], 0);
        for y in span(y, rows, self.height) {
            for x in span(x, columns, self.width) {
                let pixel = self.pixels[y * usize::from(self.width) + x];
                sum = std::array::from_fn(|idx| sum[idx] + u32::from(pixel[idx]));
                n_pixels += 1;
            }
        }
        sum.map(|channel| (channel / n_pixels) as u8)
    }
}

/// The pictures that were asked for, by their names.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    /// Whether any are wanted.
    pub(in crate::app) is_wanted: bool,
    /// Those that have come, and those that have not, or never will.
    known: HashMap<String, Option<Picture>>,
}

impl Pictures {
    /// The picture that goes by this name, if it has come.
    pub fn get(&self, name: &Text) -> Option<&Picture> {
        self.known.get(name.as_str())?.as_ref()
    }

    /// The rows that the pictures of an article take in a measure, by the index of their block.
    pub(super) fn rows(&self, article: &Article, measure_cells: u16) -> Vec<(u32, u16)> {
        if self.known.is_empty() {
            return Vec::new();
        }
        let blocks = article.blocks.iter().zip(0..);
        let rows = blocks.filter_map(|(block, idx)| match &block.kind {
            BlockKind::Figure { image } => {
                Some((idx, self.get(image)?.size_cells(measure_cells).1))
            }
            _ => None,
        });
        rows.collect()
    }

    /// The pictures of an article that were not asked for yet; from now on they are.
    pub(super) fn want(&mut self, article: &Article) -> Vec<Text> {
        if !self.is_wanted {
            return Vec::new();
        }
        if self.known.len() > KEPT {
            self.known.clear();
        }
        let images = article.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Figure { image } if !image.is_empty() => Some(image),
            _ => None,
        });
        let is_new = |image: &&Text| !self.known.contains_key(image.as_str());
        let new: Vec<Text> = images.filter(is_new).cloned().collect();
        self.known.extend(new.iter().map(|name| (name.to_string(), None)));
        new
    }

    /// Takes in a picture that has come.
    pub(in crate::app) fn insert(&mut self, name: &Text, picture: Picture) {
        self.known.insert(name.to_string(), Some(picture));
    }
}
