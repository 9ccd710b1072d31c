//! `fenzu staff`, as a process, beside a running server.

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
    time::Duration,
};

use axum::http::StatusCode;
use fenzu::{sandbox::APPID, store::FactorRow};

use super::{Console, PASSWORD, groups};

/// Runs it over a folder and returns whether it did it, and what it said.
fn staff(folder: &Path, arguments: &[&str], input: &str) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fenzu"));
    command.arg("staff").args(arguments).arg("--data").arg(folder).current_dir(folder);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("FENZU_")) {
        command.env_remove(name);
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Refused before it reads, it is gone by now.
    _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let said = String::from_utf8(if status.success() { stdout } else { stderr }).unwrap();
    (status.success(), said)
}

impl Console {
    fn staff(&self, arguments: &[&str], input: &str) -> (bool, String) {
        let key = self.data.path().join("key").display().to_string();
        staff(self.data.path(), &[arguments, &["--key-file", &key]].concat(), input)
    }

    async fn signs_in(&self, name: &str, password: &str) -> bool {
        let answer = self.call("/api/session/login", &[("username", name), ("password", password)]).await;
        answer.status == StatusCode::OK
    }
}

#[tokio::test]
async fn people_are_seen_to_from_the_command_line_while_the_server_runs() {
    let console = Console::start().await;
    let input = format!("{PASSWORD}\nmore\n");
    let done = console.staff(&["add", "lin", "--role", "operator", "--account", APPID, "--password-stdin"], &input);
    assert_eq!(done, (true, format!("lin may sign in, as operator on {APPID}\n")));
    assert!(console.signs_in("lin", PASSWORD).await);
    assert!(console.staff(&["role", "lin", "--role", "admin"], "").0);
    assert!(console.staff(&["role", "lin", "--role", "none", "--account", APPID], "").0);
    let (_, list) = console.staff(&["list"], "");
    let lin = list.lines().find(|line| line.starts_with("lin\t")).unwrap();
    assert!(lin.contains("* admin") && lin.contains("1 sessions") && !lin.contains("operator"), "{list}");

    assert!(console.staff(&["disable", "lin"], "").0);
    // As long as what another process did may stay unseen.
    tokio::time::sleep(Duration::from_millis(2100)).await;
    assert_eq!(console.get(&groups()).await.status, StatusCode::SEE_OTHER);
    assert!(!console.signs_in("lin", PASSWORD).await);
    assert!(console.staff(&["list"], "").1.contains("disabled since 20"));
    assert!(console.staff(&["enable", "lin"], "").0);
    assert!(console.staff(&["password", "lin", "--password-stdin"], "a new password\n").0);
    assert!(console.signs_in("lin", "a new password").await && !console.signs_in("lin", PASSWORD).await);
    let acts: Vec<_> = console.acts().await.iter().map(|act| act.split(" lin ").next().unwrap().to_owned()).collect();
    let verbs = ["add", "role", "role", "disable", "enable", "password"].map(|verb| format!("fenzu staff staff.{verb}"));
    assert_eq!(acts, verbs);
}

#[tokio::test]
async fn a_second_factor_is_taken_away_once_and_the_record_says_from_where() {
    let console = Console::start().await;
    let staff_id = console.store.staff_by_name("admin").await.unwrap().unwrap().id;
    let secret = "sealed".to_owned();
    let on =
        FactorRow { staff_id, version: 0, secret, began_at: 0, confirmed_at: Some(0), last_step: 0, wrong: 0, closed_until: 0 };
    assert!(console.store.write_second_factor(&on).await.unwrap());
    for says in ["admin signs in by the password alone now\n", "admin had no second factor\n"] {
        assert_eq!(console.staff(&["second-factor", "admin", "--remove"], ""), (true, says.to_owned()));
    }
    assert!(console.store.second_factor(staff_id).await.unwrap().is_none());
    assert_eq!(console.acts().await, ["fenzu staff second_factor.remove admin - > -"]);
}

#[tokio::test]
async fn what_cannot_be_done_is_said_with_what_to_do() {
    let console = Console::start().await;
    let long = "x".repeat(41);
    for (arguments, input, says) in [
        (&["disable", "nobody"][..], "", "nobody is called \"nobody\": check the name"),
        (&["role", "nobody", "--role", "viewer"], "", "nobody is called"),
        (&["password", "nobody", "--password-stdin"], "a password\n", "nobody is called"),
        (&["disable", "admin"], "", "nobody would be left who is an administrator of all accounts"),
        (&["role", "admin", "--role", "none"], "", "nobody would be left"),
        (&["add", "Admin", "--role", "viewer", "--password-stdin"], "a password\n", "\"Admin\" is taken"),
        (&["add", "lin", "--role", "viewer", "--password-stdin"], "short\n", "fewer than 8 characters"),
        (&["add", &long, "--role", "viewer", "--password-stdin"], "a password\n", "the name has 41 characters"),
        (&["add", " ", "--role", "viewer", "--password-stdin"], "a password\n", "the name is empty"),
        (&["add", "lin", "--role", "emperor", "--password-stdin"], "", "invalid value 'emperor'"),
    ] {
        let (done, said) = console.staff(arguments, input);
        assert!(!done && said.contains(says), "{arguments:?}: {said}");
        assert!(!said.contains("a password"), "{said}");
    }
    assert!(console.acts().await.is_empty());
    let empty = tempfile::tempdir().unwrap();
    let (done, said) = staff(empty.path(), &["list"], "");
    assert!(!done && said.contains("there is no database in"), "{said}");
    assert!(std::fs::read_dir(empty.path()).unwrap().next().is_none());
}
