use super::HEIGHT;

/// An axis from one round number to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scale {
    low: i128,
    step: i128,
    steps: i128,
}

impl Scale {
    /// For counts: from nothing to a round number that none of them exceeds, in at most so many steps. Never less than 1 high.
    pub(crate) fn from_zero(highest: i64, steps: i64) -> Self {
        Self::around(0, highest.max(1), steps)
    }

    /// For what moves within narrow bounds: from a round number below the lowest to one above the highest, in at most so many steps.
    pub(crate) fn around(lowest: i64, highest: i64, steps: i64) -> Self {
        let (lowest, highest) = (i128::from(lowest.min(highest)), i128::from(highest.max(lowest)));
        let steps = i128::from(steps.max(1));
        let mut power = 1;
        loop {
            for step in [power, 2 * power, 5 * power] {
                let low = lowest.div_euclid(step) * step;
                let needed = (highest - low + step - 1) / step;
                if needed <= steps {
                    return Self { low, step, steps: needed.max(1) };
                }
            }
            power *= 10;
        }
    }

    /// The round numbers, from the top down; beyond what can be counted, the last that can.
    pub(crate) fn ticks(self) -> impl Iterator<Item = i64> {
        let clamped = |tick: i128| i64::try_from(tick).unwrap_or(if tick < 0 { i64::MIN } else { i64::MAX });
        (0..=self.steps).rev().map(move |at| clamped(self.low + self.step * at))
    }

    /// Units from the bottom, at least 0 and at most [`HEIGHT`].
    pub(super) fn height(self, value: i64) -> f64 {
        let whole = self.step as f64 * self.steps as f64;
        ((value as f64 - self.low as f64) / whole * HEIGHT).clamp(0.0, HEIGHT)
    }

    /// Lines at the round numbers, as wide as so many units.
    pub(super) fn rules(self, width: usize) -> String {
        let at = |tick| super::unit(HEIGHT * tick as f64 / self.steps as f64);
        (0..=self.steps).map(|tick| format!("M0 {}h{width}", at(tick))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(scale: Scale) -> Vec<i64> {
        scale.ticks().collect()
    }

    #[test]
    fn ticks_are_round_and_as_few_as_was_asked() {
        assert_eq!(ticks(Scale::from_zero(0, 2)), [1, 0]);
        assert_eq!(ticks(Scale::from_zero(1, 2)), [1, 0]);
        assert_eq!(ticks(Scale::from_zero(3, 2)), [4, 2, 0]);
        assert_eq!(ticks(Scale::from_zero(17, 2)), [20, 10, 0]);
        assert_eq!(ticks(Scale::from_zero(72_645, 4)), [80_000, 60_000, 40_000, 20_000, 0]);
        assert_eq!(ticks(Scale::around(72_512, 72_645, 3)), [72_650, 72_600, 72_550, 72_500]);
    }

    #[test]
    fn what_does_not_move_still_has_an_axis() {
        assert_eq!(ticks(Scale::around(5, 5, 3)), [6, 5]);
        assert_eq!(ticks(Scale::around(0, 0, 3)), [1, 0]);
        assert_eq!(Scale::around(5, 5, 3).height(5), 0.0);
    }

    #[test]
    fn the_largest_numbers_there_are_fit() {
        for scale in [Scale::from_zero(i64::MAX, 2), Scale::around(i64::MIN, i64::MAX, 3)] {
            assert!((90.0..=100.0).contains(&scale.height(i64::MAX)), "{scale:?}");
            assert!(ticks(scale).windows(2).all(|pair| pair[0] >= pair[1]), "{scale:?}");
        }
    }

    #[test]
    fn heights_stay_inside() {
        let scale = Scale::from_zero(10, 2);
        assert_eq!((scale.height(0), scale.height(5), scale.height(10)), (0.0, 50.0, 100.0));
        assert_eq!((scale.height(-5), scale.height(999)), (0.0, 100.0));
    }
}
