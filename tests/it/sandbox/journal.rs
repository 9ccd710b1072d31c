use std::{fs, path::Path};

use fenzu::sandbox::OpenError;

use super::*;

fn at(path: &Path) -> Options {
    Options { journal: Some(path.to_owned()), ..Options::default() }
}

fn few(path: &Path) -> Options {
    Options { followers: Some(40), ..at(path) }
}

/// Gives the list of groups at the end, and the token.
async fn write_three(path: &Path) -> (String, String) {
    let api = Api::open(few(path)).await;
    assert_eq!(api.create("“测\"试”").await, r#"{"group":{"id":107,"name":"“测\"试”"}}"#);
    assert_eq!(api.post("/cgi-bin/groups/update", r#"{"group":{"id":104,"name":"新名"}}"#).await, OK);
    assert_eq!(api.move_to(ONE, "107").await, OK);
    assert_refused(&api.move_to(ONE, "999").await, 40152, "invalid group id");
    (api.get("/cgi-bin/groups/get").await, api.token)
}

#[tokio::test]
async fn what_was_written_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.journal");
    let (before, token) = write_three(&path).await;
    assert_eq!(
        fs::read_to_string(&path).unwrap().lines().filter(|line| !line.contains("token")).collect::<Vec<_>>(),
        [
            r#"{"fenzu_sandbox_journal":3,"seed":1,"followers":40}"#,
            r#"{"create":{"id":107,"name":"“测\"试”"}}"#,
            r#"{"rename":{"id":104,"name":"新名"}}"#,
            &format!(r#"{{"move":{{"openid":"{ONE}","to":107}}}}"#),
        ]
    );
    let api = Api::reopen(at(&path), token);
    assert_eq!(api.get("/cgi-bin/groups/get").await, before);
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":107}"#);
    assert_eq!(api.create("x").await, r#"{"group":{"id":108,"name":"x"}}"#);
}

#[tokio::test]
async fn a_line_torn_at_any_place_is_dropped_and_writing_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let (_, token) = write_three(&path).await;
    let whole = fs::read(&path).unwrap();
    let last = whole[..whole.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    for end in last..whole.len() {
        fs::write(&path, &whole[..end]).unwrap();
        let api = Api::reopen(few(&path), token.clone());
        assert_eq!(api.group_of(ONE).await, r#"{"groupid":0}"#);
        assert_eq!(fs::read(&path).unwrap(), &whole[..last]);
        assert_eq!(api.move_to(ONE, "107").await, OK);
        assert_eq!(fs::read(&path).unwrap(), whole);
    }
}

#[tokio::test]
async fn a_header_torn_at_any_place_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    drop(Sandbox::open(few(&path)).unwrap());
    let whole = fs::read(&path).unwrap();
    for end in 0..whole.len() {
        fs::write(&path, &whole[..end]).unwrap();
        drop(Sandbox::open(few(&path)).unwrap());
        assert_eq!(fs::read(&path).unwrap(), whole);
    }
}

#[tokio::test]
async fn another_seed_or_number_of_followers_is_refused_but_no_number_takes_the_journals() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    write_three(&path).await;
    let Err(error) = Sandbox::open(Options { seed: 2, ..at(&path) }) else { panic!() };
    assert!(matches!(error, OpenError::OtherSeed { journal: 1, asked: 2, .. }), "{error}");
    let Err(error) = Sandbox::open(Options { followers: Some(41), ..at(&path) }) else { panic!() };
    assert!(error.to_string().contains("begun with 40 followers, not 41: ask for 40"), "{error}");
    assert_eq!(Sandbox::open(at(&path)).unwrap().followers(), 40);
}

#[tokio::test]
async fn a_journal_in_use_is_refused_and_free_again_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let first = Sandbox::open(few(&path)).unwrap();
    assert!(matches!(Sandbox::open(few(&path)), Err(OpenError::Busy { .. })));
    drop(first);
    assert!(Sandbox::open(few(&path)).is_ok());
}

#[tokio::test]
async fn a_file_that_is_no_journal_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    for content in ["my notes", "my notes\nmore\n", "{\"a\":1}\n", "\n"] {
        fs::write(&path, content).unwrap();
        assert!(matches!(Sandbox::open(few(&path)), Err(OpenError::NotAJournal { .. })), "{content}");
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
    }
    assert!(matches!(Sandbox::open(few(&folder.path().join("no/such/folder"))), Err(OpenError::Io { .. })));
    fs::write(&path, "{\"fenzu_sandbox_journal\":4,\"seed\":1,\"followers\":40}\n").unwrap();
    assert!(matches!(Sandbox::open(few(&path)), Err(OpenError::Version { version: 4, .. })));
}

#[tokio::test]
async fn a_damaged_line_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    write_three(&path).await;
    let whole = fs::read_to_string(&path).unwrap();
    for damaged in [whole.replace("rename", "ren\0me"), whole.replace("\"id\":104", "\"id\":105")] {
        fs::write(&path, damaged).unwrap();
        let Err(error) = Sandbox::open(few(&path)) else { panic!() };
        assert!(matches!(error, OpenError::Damaged { line: 4, .. }), "{error}");
    }
}

#[tokio::test]
async fn a_journal_of_version_1_is_read_and_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let lines = [
        r#"{"fenzu_sandbox_journal":1,"seed":1,"followers":40}"#,
        r#"{"create":{"id":107,"name":"甲"}}"#,
        r#"{"rename":{"id":104,"name":"新名"}}"#,
        &format!(r#"{{"move":{{"openid":"{ONE}","to":107}}}}"#),
    ];
    fs::write(&path, lines.join("\n") + "\n").unwrap();
    let api = Api::open(few(&path)).await;
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":107}"#);
    assert!(api.get("/cgi-bin/groups/get").await.contains(r#"{"id":104,"name":"新名","count":"#));
    assert!(fs::read_to_string(&path).unwrap().starts_with(r#"{"fenzu_sandbox_journal":3,"#));
    assert!(!folder.path().join("j.new").exists());
}

#[tokio::test]
async fn deletions_and_remarks_are_there_after_a_restart_and_no_id_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let api = Api::open(few(&path)).await;
    api.create("a").await;
    assert_eq!(api.move_to(ONE, "107").await, OK);
    assert_eq!(api.remark(TWO, "老读者").await, OK);
    assert_eq!(api.delete("107").await, "{}");
    let list = api.get("/cgi-bin/groups/get").await;
    drop(api);
    let api = Api::open(few(&path)).await;
    assert_eq!(api.get("/cgi-bin/groups/get").await, list);
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":0}"#);
    assert!(api.info(TWO).await.contains(r#""remark":"老读者""#));
    assert_eq!(api.create("b").await, r#"{"group":{"id":108,"name":"b"}}"#);
}

#[tokio::test]
async fn a_journal_with_many_superfluous_lines_is_shortened_and_tells_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let api = Api::open(few(&path)).await;
    api.create("a").await;
    api.create("b").await;
    assert_eq!(api.delete("108").await, "{}");
    assert_eq!(api.delete("104").await, "{}");
    assert_eq!(api.remark(ONE, "").await, OK);
    assert_eq!(api.remark(TWO, "x").await, OK);
    for at in 0..1001 {
        assert_eq!(api.move_to(ONE, if at % 2 == 0 { "107" } else { "2" }).await, OK);
    }
    let told = [api.get("/cgi-bin/groups/get").await, api.info(ONE).await, api.info(TWO).await];
    drop(api);
    assert!(fs::read_to_string(&path).unwrap().lines().count() > 1000);
    // What a power cut in the middle of an earlier shortening left is no hindrance.
    fs::write(folder.path().join("j.new"), "half").unwrap();
    for _ in 0..2 {
        let api = Api::open(few(&path)).await;
        assert_eq!([api.get("/cgi-bin/groups/get").await, api.info(ONE).await, api.info(TWO).await], told);
        assert!(matches!(Sandbox::open(few(&path)), Err(OpenError::Busy { .. })));
        assert!(fs::read_to_string(&path).unwrap().lines().count() < 10);
    }
    assert!(!folder.path().join("j.new").exists());
    assert_eq!(Api::open(few(&path)).await.create("c").await, r#"{"group":{"id":109,"name":"c"}}"#);
}

#[tokio::test]
async fn a_reset_account_is_as_its_seed_has_it_and_its_tokens_stay_good() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let api = Api::open(few(&path)).await;
    let told = async |api: &Api| {
        [api.get("/cgi-bin/groups/get").await, api.info(ONE).await, api.get("/cgi-bin/user/get").await].join("\n")
    };
    let before = told(&api).await;
    api.create("a").await;
    assert_eq!(api.delete("104").await, "{}");
    assert_eq!(api.move_to(ONE, "107").await, OK);
    assert_eq!(api.remark(ONE, "x").await, OK);
    assert!(api.sandbox.unfollow(TWO));
    assert_ne!(told(&api).await, before);
    api.sandbox.reset().unwrap();
    assert_eq!(told(&api).await, before);
    assert_eq!(api.create("a").await, r#"{"group":{"id":107,"name":"a"}}"#);
    api.sandbox.reset().unwrap();
    let token = api.token.clone();
    drop(api);
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 2);
    assert_eq!(told(&Api::reopen(few(&path), token)).await, before);
}

#[tokio::test]
async fn a_moved_clock_is_where_it_was_after_a_restart_and_so_its_tokens_work() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let api = Api::open(few(&path)).await;
    api.sandbox.clock().advance(30 * 24 * 3600);
    let token = api.plain_token().await;
    drop(api);
    let api = Api::reopen(few(&path), token.clone());
    assert_eq!((api.sandbox.clock().ahead(), api.group_of(ONE).await), (30 * 24 * 3600, r#"{"groupid":0}"#.to_owned()));
    api.sandbox.clock().advance(7200);
    api.sandbox.keep_clock().unwrap();
    drop(api);
    let api = Api::reopen(few(&path), token);
    assert_eq!(api.sandbox.clock().ahead(), 30 * 24 * 3600 + 7200);
    assert_refused(&api.group_of(ONE).await, 42001, "access_token expired");
    api.sandbox.clock().set_to_machine();
    api.sandbox.reset().unwrap();
    drop(api);
    assert_eq!(Sandbox::open(few(&path)).unwrap().clock().ahead(), 0);
}
