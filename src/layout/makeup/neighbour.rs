//! Where an arrow leads: to the nearest box in its direction among those that lie beside this one.

use super::{Makeup, Panel};

/// The direction of an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Toward {
    Left,
    Right,
    Up,
    Down,
}

impl Toward {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];
}

impl Makeup {
    /// The box of a story, or its entry, that lies next to another one; ties go to the one whose edge
    /// is nearest, then to reading order.
    pub fn neighbour(&self, panel_idx: usize, toward: Toward) -> Option<usize> {
        let from = self.panels.get(panel_idx)?;
        let others = self.panels.iter().enumerate();
        let beside = others.filter(|(idx, panel)| *idx != panel_idx && panel.article_idx.is_some());
        let keys = beside.filter_map(|(idx, panel)| Some((distance(from, panel, toward)?, idx)));
        keys.min().map(|(_, idx)| idx)
    }

    /// The box in which an article stands, or its entry in the guide.
    pub fn panel_of(&self, article_idx: usize) -> Option<usize> {
        self.panels.iter().position(|panel| panel.article_idx == Some(article_idx))
    }
}

/// How far a box lies from another one in a direction, and how far its edge is off; none if it does
/// not lie there.
fn distance(from: &Panel, to: &Panel, toward: Toward) -> Option<(u16, u16)> {
    let [right, bottom] = [from.x + from.cells, from.y + from.rows];
    let [to_right, to_bottom] = [to.x + to.cells, to.y + to.rows];
    let gap = match toward {
        Toward::Left => from.x.checked_sub(to_right),
        Toward::Right => to.x.checked_sub(right),
        Toward::Up => from.y.checked_sub(to_bottom),
        Toward::Down => to.y.checked_sub(bottom),
    }?;
    let is_level = matches!(toward, Toward::Left | Toward::Right);
    let (lies_beside, off) = if is_level {
        (from.y < to_bottom && to.y < bottom, from.y.abs_diff(to.y))
    } else {
        (from.x < to_right && to.x < right, from.x.abs_diff(to.x))
    };
    lies_beside.then_some((gap, off))
}
