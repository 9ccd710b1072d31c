use super::hash::{below, hash};

/// The groups that WeChat's page on groups has as its example: id, name, followers.
pub(super) const GROUPS: [(i64, &str, u32); 5] =
    [(0, "未分组", 72596), (1, "黑名单", 36), (2, "星标组", 8), (104, "华东媒", 4), (106, "★不测试组★", 1)];

/// The place in [`GROUPS`] of the group that the documented openids belong to.
pub(super) const DOCUMENTED_GROUP: u16 = 3;

/// Followers where nobody asks for another number.
pub(super) fn default_followers() -> u32 {
    GROUPS.iter().map(|(_, _, count)| count).sum()
}

/// So many followers, shared out over the groups in the example's proportions: the whole parts first, what is left to the
/// largest remainders, the earlier group where two are equal.
pub(super) fn shares(followers: u32) -> [u32; GROUPS.len()] {
    let total = u64::from(default_followers());
    let exact = GROUPS.map(|(_, _, count)| u64::from(count) * u64::from(followers));
    let mut shares = exact.map(|exact| (exact / total) as u32);
    let left = followers - shares.iter().sum::<u32>();
    let mut order: Vec<usize> = (0..GROUPS.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(exact[at] % total));
    for at in order.into_iter().take(left as usize) {
        shares[at] += 1;
    }
    shares
}

/// The place in [`GROUPS`] of every follower's group: the shares, shuffled by the seed.
pub(super) fn members(followers: u32, seed: u64) -> Vec<u16> {
    let mut members = Vec::with_capacity(followers as usize);
    for (place, share) in (0_u16..).zip(shares(followers)) {
        members.extend(std::iter::repeat_n(place, share as usize));
    }
    for at in (1..followers).rev() {
        members.swap(at as usize, below(hash(seed, at, 0x0073_6875_6666), u64::from(at) + 1) as usize);
    }
    members
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_own_number_gives_the_examples_own_counts() {
        assert_eq!(default_followers(), 72645);
        assert_eq!(shares(72645), [72596, 36, 8, 4, 1]);
        assert_eq!(shares(1_000_000), [999_325, 496, 110, 55, 14]);
        assert_eq!(shares(1), [1, 0, 0, 0, 0]);
        assert_eq!(shares(0), [0; 5]);
    }

    proptest! {
        #[test]
        fn shares_sum_to_all_and_stand_within_one_of_the_exact_part(followers in 0_u32..20_000_000) {
            let shares = shares(followers);
            prop_assert_eq!(shares.iter().sum::<u32>(), followers);
            for (share, (_, _, count)) in shares.iter().zip(GROUPS) {
                let exact = f64::from(count) * f64::from(followers) / f64::from(default_followers());
                prop_assert!((f64::from(*share) - exact).abs() < 1.0);
            }
        }

        #[test]
        fn shuffling_loses_nobody(followers in 0_u32..20_000, seed: u64) {
            let members = members(followers, seed);
            for (place, share) in (0_u16..).zip(shares(followers)) {
                prop_assert_eq!(members.iter().filter(|member| **member == place).count() as u32, share);
            }
        }
    }
}
