//! RFC 6238 as every app speaks it: SHA-1, six digits, 30 seconds.

use secrecy::{ExposeSecret, SecretString};
use totp_rs::{Algorithm, Secret, TOTP};

const DIGITS: usize = 6;
/// Seconds of a time step.
const STEP: u64 = 30;
/// A code is accepted this many steps early or late: phones go a little wrong, and people type.
const SKEW: i64 = 1;
const ISSUER: &str = "Fenzu";

/// A new secret of 160 bits, in base32.
pub(super) fn make_secret() -> SecretString {
    let bytes: [u8; 20] = rand::random();
    Secret::Raw(bytes.to_vec()).to_encoded().to_string().into()
}

/// The address by which an app takes a secret over, under this name.
pub(super) fn link(secret: &SecretString, name: &str) -> Option<String> {
    // A colon would end the name there.
    Some(totp(secret, name.replace(':', " "))?.get_url())
}

/// The first time step around `now` (UTC milliseconds) and after `after` whose code this is.
pub(super) fn accepted(secret: &SecretString, code: &str, now: i64, after: i64) -> Option<i64> {
    let totp = totp(secret, String::new())?;
    let here = now.div_euclid(STEP as i64 * 1000);
    let fits = |step: &i64| {
        let theirs = u64::try_from(*step).ok().map(|step| totp.generate(step * STEP));
        *step > after && theirs.as_deref() == Some(code)
    };
    (here - SKEW..=here + SKEW).find(fits)
}

fn totp(secret: &SecretString, name: String) -> Option<TOTP> {
    let bytes = Secret::Encoded(secret.expose_secret().to_owned()).to_bytes().ok()?;
    TOTP::new(Algorithm::SHA1, DIGITS, SKEW as u8, STEP, bytes, Some(ISSUER.to_owned()), name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B, whose codes there have eight digits: these are their last six.
    const RFC: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const KNOWN: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];

    #[test]
    fn the_codes_are_those_of_the_standard() {
        for (seconds, code) in KNOWN {
            assert_eq!(accepted(&RFC.into(), code, seconds * 1000, 0), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_code_is_accepted_one_step_early_or_late_and_never_after_it_was_used() {
        let (seconds, code) = KNOWN[3];
        let step = seconds / 30;
        let at = |away: i64, after: i64| accepted(&RFC.into(), code, (step + away) * 30_000, after);
        assert_eq!([-2, -1, 0, 1, 2].map(|away| at(away, 0)), [None, Some(step), Some(step), Some(step), None]);
        assert_eq!([at(0, step), at(0, step - 1)], [None, Some(step)]);
        // The last moment of the step after, and the first of the next.
        assert_eq!(accepted(&RFC.into(), code, (step + 2) * 30_000 - 1, 0), Some(step));
        for wrong in ["", "05924", "5924", "0059240", "00592a", "aaaaaa"] {
            assert_eq!(accepted(&RFC.into(), wrong, step * 30_000, 0), None, "{wrong}");
        }
    }

    #[test]
    fn a_link_carries_secret_name_and_issuer_whatever_the_name() {
        for (name, written) in [("admin", "admin"), ("林 晓:客服", "%E6%9E%97%20%E6%99%93%20%E5%AE%A2%E6%9C%8D")] {
            let link = link(&RFC.into(), name).unwrap();
            assert_eq!(link, format!("otpauth://totp/Fenzu:{written}?secret={RFC}&issuer=Fenzu"));
        }
    }

    #[test]
    fn a_secret_has_160_bits_and_is_another_each_time() {
        let [one, other] = [(); 2].map(|()| make_secret());
        assert_eq!(one.expose_secret().len(), 32);
        assert_ne!(one.expose_secret(), other.expose_secret());
    }
}
