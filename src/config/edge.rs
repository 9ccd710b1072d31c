use super::{ConfigError, File, ServeOptions};
use crate::web::{EdgeSettings, Limits, Proxies, SessionLife};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// The shortest time: that a session is in use is noted once a minute.
const SHORTEST: i64 = 5 * MINUTE;

/// How the edge protects itself, from the settings.
pub(super) fn resolve(options: &ServeOptions, file: &File) -> Result<EdgeSettings, ConfigError> {
    let list = options.trusted_proxies.as_ref().or(file.trusted_proxies.as_ref());
    let proxies = list.map_or(Ok(Proxies::default()), |list| Proxies::parse(list)).map_err(|part| {
        let why =
            format!("{part:?} is no address and no network: write such as 127.0.0.1 or 10.0.0.0/8, with commas between them");
        ConfigError::new("FENZU_TRUSTED_PROXIES", why)
    })?;
    let default = SessionLife::default();
    let idle = time("FENZU_SESSION_IDLE", options.session_idle.as_ref().or(file.session_idle.as_ref()), default.idle)?;
    let whole = time("FENZU_SESSION_LIFE", options.session_life.as_ref().or(file.session_life.as_ref()), default.whole)?;
    if whole < idle {
        let why = "it is shorter than FENZU_SESSION_IDLE, which then would say nothing: write a longer time";
        return Err(ConfigError::new("FENZU_SESSION_LIFE", why));
    }
    Ok(EdgeSettings { proxies, sessions: SessionLife { idle, whole }, limits: Limits::default() })
}

/// A time such as `30m`, `8h` or `7d`, milliseconds.
fn time(setting: &str, text: Option<&String>, default: i64) -> Result<i64, ConfigError> {
    let Some(text) = text else { return Ok(default) };
    let read = |(end, unit)| text.trim().strip_suffix(end)?.parse::<u16>().ok().map(|number| i64::from(number) * unit);
    let time = [('m', MINUTE), ('h', HOUR), ('d', DAY)].into_iter().find_map(read);
    time.filter(|time| *time >= SHORTEST).ok_or_else(|| {
        let why = format!("{text:?} is no time, or less than 5m: write a number and m, h or d, such as 30m, 8h or 7d");
        ConfigError::new(setting, why)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_number_and_its_unit() {
        let read = |text: &str| time("X", Some(&text.to_owned()), 0).ok();
        assert_eq!([read("30m"), read("8h"), read(" 7d ")], [Some(30 * MINUTE), Some(8 * HOUR), Some(7 * DAY)]);
        for wrong in ["", "8", "h", "-8h", "0d", "4m", "1.5h", "8 hours", "99999999d"] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
