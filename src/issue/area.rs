//! Where a story was printed.

use std::{fmt, str::FromStr};

/// A rectangle on the printed page, in thousandths of the page's width and height, from its top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Its left edge.
    pub x: u16,
    /// Its top.
    pub y: u16,
    /// Its width.
    pub width: u16,
    /// Its height.
    pub height: u16,
}

/// All of a page.
const WHOLE: u16 = 1000;

impl Area {
    /// The area of two corners on a sheet of some size; none if that is no rectangle on it.
    pub fn new([left, top]: [f32; 2], [right, bottom]: [f32; 2], size: [f32; 2]) -> Option<Self> {
        let at = |length: f32, of: f32| match length / of {
            share if share.is_finite() => Some((share.clamp(0.0, 1.0) * f32::from(WHOLE)) as u16),
            _ => None,
        };
        let (x, y) = (at(left, size[0])?, at(top, size[1])?);
        let (end, foot) = (at(right, size[0])?, at(bottom, size[1])?);
        let area = Self { x, y, width: end.checked_sub(x)?, height: foot.checked_sub(y)? };
        area.is_sound().then_some(area)
    }

    /// The area of its four numbers, in the order of the fields.
    pub fn of_numbers(numbers: [u16; 4]) -> Option<Self> {
        let [x, y, width, height] = numbers;
        Some(Self { x, y, width, height }).filter(|area| area.is_sound())
    }

    /// Its four numbers.
    pub fn numbers(self) -> [u16; 4] {
        [self.x, self.y, self.width, self.height]
    }

    /// The right edge.
    pub fn right(self) -> u16 {
        self.x + self.width
    }

    /// The bottom.
    pub fn bottom(self) -> u16 {
        self.y + self.height
    }

    /// The smallest area that holds both.
    pub fn with(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let width = self.right().max(other.right()) - x;
        Self { x, y, width, height: self.bottom().max(other.bottom()) - y }
    }

    fn is_sound(self) -> bool {
        let fits = |from: u16, length: u16| {
            length > 0 && from.checked_add(length).is_some_and(|end| end <= WHOLE)
        };
        fits(self.x, self.width) && fits(self.y, self.height)
    }
}

/// Four numbers with blanks between them, as files of articles have them.
impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.x, self.y, self.width, self.height)
    }
}

impl FromStr for Area {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers: Option<Vec<u16>> =
            text.split_whitespace().map(|number| number.parse().ok()).collect();
        let numbers = numbers.and_then(|numbers| <[u16; 4]>::try_from(numbers).ok());
        numbers.and_then(Self::of_numbers).ok_or_else(|| {
            format!(
                "`{text}` is no area of a page; write left, top, width and height in thousandths"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_four_numbers_and_lies_on_the_page() {
        let area: Area = "6 178 652 488".parse().unwrap();
        assert_eq!((area.to_string().as_str(), area.right()), ("6 178 652 488", 658));
        for wrong in ["", "1 2 3", "1 2 0 4", "600 0 401 10", "-1 0 10 10", "1 2 3 4 5", "a b c d"]
        {
            assert!(wrong.parse::<Area>().is_err(), "{wrong}");
        }
        let of = |right: f32, width: f32| Area::new([35.0, 55.0], [right, 275.0], [width, 550.0]);
        assert_eq!(of(175.0, 350.0), Area::of_numbers([100, 100, 400, 400]));
        assert_eq!(of(999.0, 350.0), Area::of_numbers([100, 100, 900, 400]), "cut at the edge");
        assert!(
            of(35.0, 350.0).is_none() && of(175.0, 0.0).is_none() && of(f32::NAN, 9.0).is_none()
        );
        let joined = area.with(Area::of_numbers([600, 0, 400, 10]).unwrap());
        assert_eq!(joined.numbers(), [6, 0, 994, 666]);
    }
}
