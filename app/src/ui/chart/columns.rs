use super::{HEIGHT, STEP, Scale, unit};

/// A column's width in units; the rest is the gap to the next one.
const WIDTH: usize = 7;
/// Units that the smallest number is high at least: what is there is seen.
const LEAST: f64 = 4.0;

/// Columns that stand on one another, one outline for each series: `series[0]` at the bottom. Values below 1 draw nothing.
pub(crate) fn columns(series: &[Vec<i64>], scale: Scale) -> Vec<String> {
    let mut outlines = vec![String::new(); series.len()];
    let places = series.iter().map(Vec::len).max().unwrap_or_default();
    for place in 0..places {
        let values = series.iter().map(|values| values.get(place).copied().unwrap_or_default().max(0));
        let heights: Vec<f64> = values.map(|value| if value == 0 { 0.0 } else { scale.height(value).max(LEAST) }).collect();
        // The small ones were raised: the column stays inside all the same.
        let shrink = (HEIGHT / heights.iter().sum::<f64>()).min(1.0);
        let mut top = HEIGHT;
        for (outline, height) in outlines.iter_mut().zip(heights).filter(|(_, height)| *height > 0.0) {
            let (height, left) = (height * shrink, place * STEP + (STEP - WIDTH) / 2);
            top -= height;
            let (top, height) = (unit(top), unit(height));
            outline.push_str(&format!("M{left} {top}h{WIDTH}v{height}h-{WIDTH}z"));
        }
    }
    outlines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_on_one_another() {
        let outlines = columns(&[vec![5, 0], vec![5, 2]], Scale::from_zero(10, 2));
        assert_eq!(outlines, ["M1 50h7v50h-7z", "M1 0h7v50h-7zM11 80h7v20h-7z"]);
    }

    #[test]
    fn nothing_draws_nothing_and_little_is_seen() {
        let outlines = columns(&[vec![0, 1, -3]], Scale::from_zero(100_000, 2));
        assert_eq!(outlines, ["M11 96h7v4h-7z"]);
        assert_eq!(columns(&[], Scale::from_zero(0, 2)), Vec::<String>::new());
        assert_eq!(columns(&[vec![]], Scale::from_zero(0, 2)), [""]);
    }

    #[test]
    fn no_column_leaves_the_plot() {
        let outlines = columns(&[vec![100_000], vec![1], vec![1]], Scale::from_zero(100_002, 1));
        let full = columns(&[vec![100], vec![1]], Scale::from_zero(100, 2));
        assert!(!outlines.concat().contains(" -") && !full.concat().contains(" -"), "{outlines:?} {full:?}");
        assert_eq!(full[1], "M1 0h7v3.8h-7z");
    }
}
