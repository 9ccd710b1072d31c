use crate::day::Day;

/// How many days a picture shows.
pub(crate) const DAYS: i64 = 30;
/// Every so many days one is named below its place.
const NAMED: i64 = 7;

/// The first of the days that are shown, where today is the last.
pub(crate) fn first_day(today: Day) -> Day {
    Day(today.0 - (DAYS - 1))
}

/// What stands below a day that was so many days ago: not every one has room for its name.
pub(crate) fn day_label(day: Day, ago: i64) -> Option<String> {
    (ago % NAMED == 0).then(|| day.short())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_is_the_first_of_those_that_are_shown() {
        let today = Day(20_780);
        assert_eq!(today.last(DAYS).next(), Some(first_day(today)));
        assert_eq!(today.last(DAYS).count(), 30);
    }

    #[test]
    fn today_is_named_and_every_seventh_day_before_it() {
        let named: Vec<_> = (0..DAYS).filter(|ago| day_label(Day(20_780 - ago), *ago).is_some()).collect();
        assert_eq!(named, [0, 7, 14, 21, 28]);
    }
}
