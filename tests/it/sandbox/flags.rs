//! Every choice is a flag, and stands in the documentation.

use std::process::Command;

use clap::{Args, FromArgMatches};
use fenzu::sandbox::{Choices, LengthUnit, Quotas};

const DOCUMENTATION: &str = include_str!("../../../docs/sandbox.md");

fn command() -> clap::Command {
    Choices::augment_args(clap::Command::new("sandbox"))
}

fn from(arguments: &[&str]) -> Choices {
    let arguments = std::iter::once(&"sandbox").chain(arguments);
    Choices::from_arg_matches(&command().try_get_matches_from(arguments).unwrap()).unwrap()
}

/// The fields there are, as their `Debug` tells them.
fn fields() -> Vec<String> {
    let told = format!("{:#?}", Choices::default());
    told.lines().filter_map(|line| Some(line.strip_prefix("    ")?.split_once(": ")?.0.to_owned())).collect()
}

#[test]
fn every_choice_is_a_flag_with_a_variable_a_default_and_a_reason() {
    let fields = fields();
    assert!(fields.len() > 20);
    let command = command();
    for field in &fields {
        let flag = command.get_arguments().find(|argument| argument.get_id() == field).unwrap_or_else(|| panic!("{field}"));
        assert_eq!(flag.get_long(), Some(&*field.replace('_', "-")));
        assert_eq!(flag.get_env().unwrap().to_str(), Some(&*format!("FENZU_SANDBOX_{}", field.to_uppercase())));
        assert_eq!(flag.get_default_values().len(), 1, "{field}");
        assert!(flag.get_help().unwrap().to_string().len() > 30, "{field}");
    }
    assert_eq!(command.get_arguments().count(), fields.len());
}

#[test]
fn the_programs_help_shows_every_choice() {
    let help = Command::new(env!("CARGO_BIN_EXE_fenzu")).args(["sandbox", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    for field in fields() {
        assert!(help.contains(&format!("--{} <", field.replace('_', "-"))), "{field}: {help}");
        assert!(help.contains(&format!("[env: FENZU_SANDBOX_{}=", field.to_uppercase())), "{field}: {help}");
    }
}

#[test]
fn the_documentation_has_every_choice_as_the_help_has_it() {
    for flag in command().get_arguments() {
        let default = flag.get_default_values()[0].to_str().unwrap();
        let row = format!("| `--{}` | `{default}` | {} |", flag.get_long().unwrap(), flag.get_help().unwrap());
        assert!(DOCUMENTATION.lines().any(|line| line == row), "docs/sandbox.md lacks the line\n{row}");
    }
}

#[test]
fn without_flags_the_choices_are_the_defaults_and_with_them_others() {
    assert_eq!(from(&[]), Choices::default());
    let choices = from(&["--name-limit", "bytes", "--quotas", "test-account", "--batch-atomic=false", "--day-offset", "-3"]);
    let expected = Choices {
        name_limit: LengthUnit::Bytes,
        quotas: Quotas::TestAccount,
        batch_atomic: false,
        day_offset: -3,
        ..Choices::default()
    };
    assert_eq!(choices, expected);
}

#[test]
fn codes_may_be_negative_and_numbers_out_of_range_are_refused_with_what_to_write() {
    for flag in command().get_arguments().filter(|flag| flag.get_id().as_str().ends_with("_code")) {
        let flag = format!("--{}", flag.get_long().unwrap());
        assert!(command().try_get_matches_from(["sandbox", &flag, "-1"]).is_ok(), "{flag}");
        assert!(command().try_get_matches_from(["sandbox", &flag, "0"]).is_err(), "{flag}");
    }
    assert_eq!(from(&["--invalid-url-code", "-1"]).invalid_url_code, -1);
    for (flag, value, why) in [
        ("--day-offset", "99", "from -12 to 14"),
        ("--day-offset", "-13", "from -12 to 14"),
        ("--group-limit", "0", "1 or more"),
        ("--body-limit", "0", "1 or more"),
        ("--list-size-code", "x", "an errcode"),
    ] {
        let error = command().try_get_matches_from(["sandbox", flag, value]).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}
