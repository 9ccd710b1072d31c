//! `audit`: whether what is built in may be, and whether it has known holes.

use std::collections::BTreeSet;
use std::fs;

use crate::cargo::{announce, cargo, output, run};
use crate::fault::{Done, Explain, Fault};
use crate::paths::Paths;

/// Holds every package of the lock file against `deny.toml`, then asks cargo-deny for advisories where it is installed.
pub fn audit(paths: &Paths) -> Done {
    let rules = fs::read_to_string(paths.root.join("deny.toml")).cannot("read deny.toml")?;
    let (allowed, banned) = (list(&rules, "allow"), list(&rules, "deny"));
    if allowed.is_empty() || banned.is_empty() {
        return Err(Fault("deny.toml allows nothing or bans nothing: its lists cannot be read.".into()));
    }
    announce("licences and bans");
    let tree = [
        "tree",
        "--workspace",
        "--all-features",
        "--target",
        "all",
        "--edges",
        "normal,build,dev",
        "--prefix",
        "none",
        "--format",
        "{p}|{l}",
    ];
    let packages: BTreeSet<String> = output(&mut cargo(paths, &tree))?.lines().map(str::to_owned).collect();
    let refused: Vec<_> = packages.iter().filter_map(|package| refusal(package, &allowed, &banned)).collect();
    if !refused.is_empty() {
        return Err(Fault(format!("these may not be built in:\n  {}", refused.join("\n  "))));
    }
    eprintln!("{} packages, each under a licence that deny.toml allows, none of those that it bans", packages.len());
    announce("advisories");
    if output(&mut cargo(paths, &["--list"]))?.lines().any(|line| line.trim().starts_with("deny")) {
        return run(&mut cargo(paths, &["deny", "check"]));
    }
    Err(Fault("cargo-deny is not installed, so no advisory was looked at: cargo install --locked cargo-deny.".into()))
}

/// What stands in quotes in one of the lists.
fn list<'a>(rules: &'a str, name: &str) -> Vec<&'a str> {
    let body = rules.split(&format!("\n{name} = [")).nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default();
    body.split('"').skip(1).step_by(2).collect()
}

/// Why a package, `NAME vVERSION …|LICENCE`, may not be built in.
fn refusal(package: &str, allowed: &[&str], banned: &[&str]) -> Option<String> {
    let (name, licence) = package.split_once('|')?;
    let is_banned = banned.contains(&name.split(' ').next()?);
    let may = !is_banned && !licence.is_empty() && may_be_used(licence.trim_end_matches(" (*)"), allowed);
    (!may).then(|| format!("{name}: {}", if is_banned { "banned" } else { licence }))
}

/// Whether of each part that must be kept one alternative is allowed. Read more strictly than SPDX does where both stand unbracketed.
fn may_be_used(licence: &str, allowed: &[&str]) -> bool {
    let plain = licence.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" AND ").all(|part| part.split(" OR ").any(|one| allowed.contains(&one.trim())))
}

#[cfg(test)]
mod tests {
    use super::{list, refusal};

    #[test]
    fn of_alternatives_one_must_be_allowed_and_of_what_is_joined_all() {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"];
        for (licence, may) in [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("MIT OR GPL-3.0", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("GPL-3.0", false),
            ("MIT AND GPL-3.0", false),
            ("(MIT OR Apache-2.0) AND GPL-3.0", false),
            ("", false),
        ] {
            assert_eq!(refusal(&format!("x v1.0.0|{licence}"), &allowed, &["openssl"]).is_none(), may, "{licence}");
        }
        assert!(refusal("openssl v1.0.0|MIT", &allowed, &["openssl"]).is_some());
    }

    #[test]
    fn the_lists_are_read() {
        let rules = "\nallow = [\n    \"MIT\",\n    \"ISC\",\n]\ndeny = [\"a\", \"b\"]\n";
        assert_eq!((list(rules, "allow"), list(rules, "deny")), (vec!["MIT", "ISC"], vec!["a", "b"]));
    }
}
