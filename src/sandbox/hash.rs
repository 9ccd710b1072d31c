/// Spreads a number over all 64 bits, each input bit over every output bit (splitmix64's finisher). Not secret, and need not be.
pub(super) fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// A number that depends on the seed, on whom it is about and on what it is for.
pub(super) fn hash(seed: u64, index: u32, salt: u64) -> u64 {
    mix(mix(mix(seed) ^ u64::from(index)) ^ salt)
}

/// A number below `below`, even enough for made-up people.
pub(super) fn below(hash: u64, below: u64) -> u64 {
    ((u128::from(hash) * u128::from(below)) >> 64) as u64
}

/// One of these.
pub(super) fn pick<'a>(hash: u64, from: &[&'a str]) -> &'a str {
    from.get(below(hash, from.len() as u64) as usize).copied().unwrap_or_default()
}
