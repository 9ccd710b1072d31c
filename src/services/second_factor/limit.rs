use crate::store::FactorRow;

/// Wrong codes in a row before none is looked at for a while.
const IN_A_ROW: i64 = 10;
/// How long the first time, milliseconds; each time twice as long.
const FIRST: i64 = 15 * 60_000;
/// And at most: a code of six digits is then guessed once in some ninety years.
const LONGEST: i64 = 24 * 60 * 60_000;

/// The row after one more wrong code, whichever sign-in it came from.
pub(super) fn after_wrong(row: FactorRow, now: i64) -> FactorRow {
    let wrong = row.wrong.saturating_add(1);
    let closed_until = if wrong % IN_A_ROW == 0 { now + wait(wrong / IN_A_ROW) } else { row.closed_until };
    FactorRow { wrong, closed_until, ..row }
}

/// Milliseconds of the `time`th wait, counted from 1.
fn wait(time: i64) -> i64 {
    let doublings = u32::try_from(time - 1).unwrap_or(u32::MAX);
    2_i64.checked_pow(doublings).and_then(|times| FIRST.checked_mul(times)).map_or(LONGEST, |wait| wait.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ten_wrong_codes_cost_a_wait_twice_as_long_up_to_a_day() {
        let now = 1_795_392_000_000;
        let mut row = FactorRow {
            staff_id: 1,
            version: 1,
            secret: String::new(),
            began_at: 0,
            confirmed_at: Some(0),
            last_step: 0,
            wrong: 0,
            closed_until: 0,
        };
        let mut waits = Vec::new();
        for _ in 0..100 {
            row = after_wrong(row, now);
            if row.wrong % 10 == 0 {
                waits.push((row.closed_until - now) / 60_000);
            }
        }
        assert_eq!(waits, [15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
        assert_eq!(after_wrong(FactorRow { wrong: i64::MAX, ..row.clone() }, now).wrong, i64::MAX);
        assert_eq!(after_wrong(FactorRow { wrong: 0, closed_until: 0, ..row }, now).closed_until, 0);
    }
}
