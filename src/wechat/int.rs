use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, Visitor},
};

/// A whole number on the wire: WeChat and the programs that speak to it write one as `108` or as `"108"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Int(pub i64);

impl<'de> Deserialize<'de> for Int {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IntVisitor)
    }
}

struct IntVisitor;

impl Visitor<'_> for IntVisitor {
    type Value = Int;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a whole number, bare or in quotes")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Int, E> {
        Ok(Int(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Int, E> {
        i64::try_from(value).map(Int).map_err(|_| E::custom("the number is too large"))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Int, E> {
        // Past 2^53 a float is no longer any certain whole number.
        let whole = value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0;
        if whole { Ok(Int(value as i64)) } else { Err(E::custom("the number is not whole")) }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Int, E> {
        value.trim().parse().map(Int).map_err(|_| E::custom("the text is not a whole number"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Int;

    #[test]
    fn a_number_may_stand_in_quotes() {
        for text in ["108", "\"108\"", "\" 108\"", "108.0"] {
            assert_eq!(serde_json::from_str::<Int>(text).unwrap(), Int(108), "{text}");
        }
        for text in ["1.5", "\"x\"", "\"\"", "null", "[]", "18446744073709551615", "true"] {
            assert!(serde_json::from_str::<Int>(text).is_err(), "{text}");
        }
        for text in ["9223372036854775808", "-9223372036854775809", "1e300", "-1e16", "\"1e3\"", "\"0x10\"", "{}", "[1]"] {
            assert!(serde_json::from_str::<Int>(text).is_err(), "{text}");
        }
        assert_eq!(serde_json::to_string(&Int(-1)).unwrap(), "-1");
    }

    proptest! {
        #[test]
        fn every_whole_number_comes_back_bare_or_in_quotes(number: i64) {
            prop_assert_eq!(serde_json::from_str::<Int>(&number.to_string()).unwrap(), Int(number));
            let quoted = format!("\"{number}\"");
            prop_assert_eq!(serde_json::from_str::<Int>(&quoted).unwrap(), Int(number));
        }

        #[test]
        fn a_float_is_that_number_or_none(number: f64) {
            if let Ok(Int(read)) = serde_json::from_str::<Int>(&format!("{number:?}")) {
                prop_assert_eq!(read as f64, number);
            }
        }

        #[test]
        fn any_text_is_a_number_or_none(text in ".*") {
            let read = serde_json::from_value::<Int>(text.clone().into()).ok();
            prop_assert_eq!(read, text.trim().parse().ok().map(Int));
        }
    }
}
