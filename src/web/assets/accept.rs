//! Which form of a file a browser takes (RFC 9110, 12.5.3).

/// A form that a file can be sent in, the one we like best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

/// The best form that there is and that is accepted. Weights only rule out (`q=0`): among those accepted the smallest is taken.
/// Plain bytes are sent even to who refuses them, as nothing else can be.
pub fn best(accepted: &[&str], brotli: bool, gzip: bool) -> Encoding {
    let takes = |name: &str| {
        let exact = weight(accepted, name);
        exact.or_else(|| weight(accepted, "*")).is_some_and(|weight| weight > 0.0)
    };
    match () {
        () if brotli && takes("br") => Encoding::Brotli,
        () if gzip && takes("gzip") => Encoding::Gzip,
        () => Encoding::Identity,
    }
}

/// The weight of one encoding, if it is named: 1 unless `q` says otherwise, 0 where that cannot be read.
fn weight(accepted: &[&str], name: &str) -> Option<f32> {
    accepted.iter().flat_map(|value| value.split(',')).find_map(|item| {
        let (encoding, parameters) = item.split_once(';').unwrap_or((item, ""));
        let q = parameters.trim().strip_prefix(['q', 'Q']).and_then(|rest| rest.trim_start().strip_prefix('='));
        let weight = q.map_or(Some(1.0), |q| q.trim().parse().ok()).unwrap_or(0.0);
        encoding.trim().eq_ignore_ascii_case(name).then_some(weight)
    })
}

#[cfg(test)]
mod tests {
    use super::{Encoding, best};

    fn choose(accepted: &str) -> Encoding {
        best(&[accepted], true, true)
    }

    #[test]
    fn the_smallest_form_accepted_is_taken() {
        assert_eq!(choose("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(choose("gzip;q=1.0, BR ; q=0.1"), Encoding::Brotli);
        assert_eq!(choose("gzip, deflate"), Encoding::Gzip);
        assert_eq!(choose("*"), Encoding::Brotli);
    }

    #[test]
    fn a_weight_of_nought_refuses() {
        assert_eq!(choose("br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(choose("br;q=0.000, *"), Encoding::Gzip);
        assert_eq!(choose("br;q=0, gzip;q=0"), Encoding::Identity);
        assert_eq!(choose("*;q=0"), Encoding::Identity);
        assert_eq!(choose("br;q=nonsense"), Encoding::Identity);
    }

    #[test]
    fn nothing_accepted_or_nothing_smaller_is_plain() {
        assert_eq!(choose(""), Encoding::Identity);
        assert_eq!(best(&["br, gzip"], false, false), Encoding::Identity);
    }
}
