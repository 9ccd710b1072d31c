use std::{path::Path, process::Command};

use app::domain::AccountId;
use fenzu::{
    sandbox::APPID,
    store::{Ended, NewRecord, Store},
};
use sea_orm::ConnectionTrait;

use super::Console;

/// Runs `fenzu history …` on what a console keeps: whether all was well, and what it said.
fn history(data: &Path, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fenzu"));
    command.arg("history").args(arguments).env_clear().current_dir(data);
    command.args(["--data".as_ref(), data.as_os_str(), "--key-file".as_ref(), data.join("key").as_os_str()]);
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (output.status.success(), said)
}

async fn write(console: &Console, target: &str) {
    let record = NewRecord { account: AccountId::new(APPID), ..NewRecord::by_nobody("", "group.rename") }.to(target);
    console.store.record_event(&record, &Ended::done(), fenzu::clock::now()).await.unwrap();
}

#[tokio::test]
async fn the_command_says_that_all_is_well_or_what_is_not_while_the_server_runs() {
    let console = Console::signed_in().await;
    let data = console._data.path();
    for target in ["1", "2", "3"] {
        write(&console, target).await;
    }
    assert_eq!(history(data, &["verify"]), (true, "4 entries in 2 chains are as they were written\n".into()));
    let (_, heads) = history(data, &["heads"]);
    let lines: Vec<Vec<&str>> = heads.lines().map(|line| line.split('\t').collect()).collect();
    assert!(lines.len() == 2 && lines[0][..2] == ["-", "1"] && lines[1][..2] == [APPID, "3"], "{heads}");
    assert!(lines[1][3].len() == 64 && lines[1][4].ends_with("+08:00"), "{heads}");
    let kept = data.join("heads");
    std::fs::write(&kept, &heads).unwrap();
    let head = ["verify", "--head", kept.to_str().unwrap()];
    write(&console, "4").await;
    assert!(history(data, &head).0);

    let db = sea_orm::Database::connect(Store::sqlite_url(data)).await.unwrap();
    let meddle = "DROP TRIGGER record_is_not_changed; UPDATE record SET target = '9' WHERE target = '2'";
    db.execute_unprepared(meddle).await.unwrap();
    let (well, said) = history(data, &["verify"]);
    assert!(!well && said.contains(&format!("{APPID}: entry 2 (row ")) && said.contains("was changed"), "{said}");
    assert!(!history(data, &["verify", "--account", APPID]).0);
    assert!(history(data, &["verify", "--account", "wxnone"]).0);
    let cut = "UPDATE record SET target = '2' WHERE target = '9'; DROP TRIGGER record_is_not_deleted; \
               DELETE FROM record WHERE target IN ('3', '4')";
    db.execute_unprepared(cut).await.unwrap();
    let (well, said) = history(data, &["verify"]);
    assert!(!well && said.contains("the end is cut off: entries 3 to 4 are gone"), "{said}");
    assert!(!history(data, &head).0);
}

#[tokio::test]
async fn the_command_makes_no_key_and_takes_no_other() {
    let console = Console::signed_in().await;
    let data = console._data.path();
    std::fs::rename(data.join("key"), data.join("away")).unwrap();
    let (well, said) = history(data, &["verify"]);
    assert!(!well && said.contains("FENZU_KEY_FILE") && !data.join("key").exists(), "{said}");
    std::fs::write(data.join("key"), format!("{}\n", "7".repeat(64))).unwrap();
    let chmod = Command::new("chmod").arg("600").arg(data.join("key")).status().unwrap();
    let (well, said) = history(data, &["verify"]);
    assert!(chmod.success() && !well && said.contains("is not the key"), "{said}");
    let (well, said) = history(&data.join("data"), &["verify"]);
    assert!(!well && said.contains("there is no database in"), "{said}");
}
