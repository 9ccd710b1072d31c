use super::{HEIGHT, STEP, Scale, unit};

/// A line over places, some of which may have no value.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Through the values, broken where one is missing: nothing is made up.
    pub stroke: String,
    /// What is below it.
    pub area: String,
    /// Values that stand alone, and the last one: a line of no length, which round ends make a dot.
    pub dots: String,
}

/// Draws a line, each value in the middle of its place.
pub(crate) fn line(values: &[Option<i64>], scale: Scale) -> Line {
    let mut drawn = Line { stroke: String::new(), area: String::new(), dots: String::new() };
    let last = values.iter().rposition(Option::is_some);
    let points = values.iter().enumerate().map(|(place, value)| {
        let value = (*value)?;
        Some((place, format!("{} {}", place * STEP + STEP / 2, unit(HEIGHT - scale.height(value)))))
    });
    let points: Vec<_> = points.collect();
    for run in points.split(Option::is_none) {
        let run: Vec<_> = run.iter().flatten().collect();
        let (Some((first, start)), Some((end, _))) = (run.first(), run.last()) else { continue };
        if first == end {
            drawn.dots.push_str(&dot(start));
            continue;
        }
        let through = run.iter().map(|(_, point)| point.as_str()).collect::<Vec<_>>().join("L");
        drawn.stroke.push_str(&format!("M{through}"));
        let (left, right) = (first * STEP + STEP / 2, end * STEP + STEP / 2);
        drawn.area.push_str(&format!("M{left} 100L{through}L{right} 100z"));
        if Some(*end) == last {
            drawn.dots.extend(run.last().map(|(_, point)| dot(point)));
        }
    }
    drawn
}

fn dot(point: &str) -> String {
    format!("M{point}h0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_through_its_values_and_ends_in_a_dot() {
        let drawn = line(&[Some(0), Some(5), Some(10)], Scale::from_zero(10, 2));
        assert_eq!(drawn.stroke, "M5 100L15 50L25 0");
        assert_eq!(drawn.area, "M5 100L5 100L15 50L25 0L25 100z");
        assert_eq!(drawn.dots, "M25 0h0");
    }

    #[test]
    fn a_missing_value_breaks_the_line_and_one_alone_is_a_dot() {
        let drawn = line(&[Some(0), Some(0), None, Some(10), None, None], Scale::from_zero(10, 2));
        assert_eq!((drawn.stroke.as_str(), drawn.dots.as_str()), ("M5 100L15 100", "M35 0h0"));
    }

    #[test]
    fn no_values_and_one_value_are_drawn_for_what_they_are() {
        let nothing = Line { stroke: String::new(), area: String::new(), dots: String::new() };
        assert_eq!(line(&[], Scale::from_zero(0, 2)), nothing);
        assert_eq!(line(&[None, None], Scale::from_zero(0, 2)), nothing);
        assert_eq!(line(&[Some(7)], Scale::around(7, 7, 2)), Line { dots: "M5 100h0".into(), ..nothing });
    }
}
