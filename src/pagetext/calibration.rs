//! How often a join is right that the links are so sure of: a monotone map.
//!
//! The share of a link among all that could follow, times that among all that could precede, says
//! which of two joins is surer; it does not say how often one is right. What says 0.05 is right four
//! times in ten, because a paragraph that breaks off does go on somewhere, and there are few places.
//!
//! The knots were measured on 125 made pages: of the joins between two bounds the share that is right,
//! made monotone; `learn` prints them. By how much the confidence is off in the mean, as `study`
//! prints it (`ZZREAD_PAGES=FOLDER cargo test the_confidence -- --ignored --nocapture`):
//!
//! | pages on which it was not measured | joins | without the map | with it |
//! |---|---|---|---|
//! | made with another seed | 1,035 | 0.049 | 0.023 |
//! | of real papers' texts | 871 | 0.132 | 0.064 |
//!
//! What is still off on the latter says too little: 0.34 to 0.54 is right two times in three.

/// What the links say, and how often it is right.
const KNOTS: [(f64, f64); 12] = [
    (0.0, 0.31),
    (0.004, 0.32),
    (0.029, 0.37),
    (0.115, 0.45),
    (0.297, 0.46),
    (0.498, 0.59),
    (0.670, 0.68),
    (0.830, 0.77),
    (0.924, 0.87),
    (0.967, 0.95),
    (0.988, 0.98),
    (1.0, 1.0),
];

/// How often a join is right that the links give this share.
pub(super) fn calibrated(share: f64) -> f64 {
    let at = KNOTS.partition_point(|&(knot, _)| knot <= share).clamp(1, KNOTS.len() - 1);
    let [(left, low), (right, high)] = [KNOTS[at - 1], KNOTS[at]];
    low + (high - low) * ((share - left) / (right - left)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_surer_is_right_more_often() {
        assert!(KNOTS.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1));
        let values: Vec<f64> = (0..=100).map(|n| calibrated(f64::from(n) / 100.0)).collect();
        assert!(values.is_sorted());
        assert!(values.iter().all(|value| (0.0..=1.0).contains(value)));
    }
}
