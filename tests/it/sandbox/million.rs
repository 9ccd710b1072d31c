use std::time::Instant;

use super::*;

#[tokio::test]
async fn a_million_followers_start_quickly() {
    let start = Instant::now();
    let api = Api::open(Options { followers: Some(1_000_000), ..Options::default() }).await;
    let took = start.elapsed();
    let list = api.get("/cgi-bin/groups/get").await;
    assert!(list.contains(r#"{"id":0,"name":"未分组","count":999325}"#), "{list}");
    assert_eq!(api.group_of(ONE).await, r#"{"groupid":104}"#);
    let memory = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory = memory.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default().to_owned();
    eprintln!("started in {took:?}, {memory}");
    assert!(took.as_secs() < 3, "{took:?}");
}
