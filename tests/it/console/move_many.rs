//! Several followers at once have no form of their own: here the form of one reaches the port of many, with the same rights.

use std::sync::{Arc, Mutex};

use app::{
    domain::{AccountId, Actor, GroupId, OpenId, Operator, Remark, Viewer},
    error::UiError,
    ports::{Card, Followers, OnRecord, Reason},
};
use async_trait::async_trait;
use fenzu::{sandbox::APPID, web::PublicUrl};

use super::{Console, ONE, groups};

const TWO: &str = "oDF3iYx0ro3_7jD4HFRDfrjdCM58";
const FOREIGN: &str = "oAAAAAAAAAAAAAAAAAAAAAAAAAAA";

type Moved = Result<Vec<OnRecord<(OpenId, GroupId)>>, UiError>;

/// Moves these where the form says.
struct Through {
    many: Vec<OpenId>,
    inner: Arc<dyn Followers>,
    moved: Arc<Mutex<Option<Moved>>>,
}

async fn move_many(console: &mut Console, many: &[&str], to: &str) -> Moved {
    let moved = Arc::new(Mutex::new(None));
    let mut services = console.services.clone();
    let many = many.iter().map(|openid| OpenId::parse(openid).unwrap()).collect();
    services.ports.followers = Arc::new(Through { many, inner: services.ports.followers.clone(), moved: moved.clone() });
    let public = PublicUrl::parse("http://127.0.0.1:3000").unwrap();
    let over = console.router_over(&services, public);
    let own = std::mem::replace(&mut console.browser.router, over);
    console.call("/api/followers/move", &[("account", APPID), ("openid", ONE), ("to", to), ("reason", "工单 5")]).await;
    console.browser.router = own;
    moved.lock().unwrap().take().unwrap()
}

async fn group_of(console: &Console, openid: &str) -> i64 {
    console.wechat().group_of(&OpenId::parse(openid).unwrap()).await.unwrap().0
}

#[tokio::test]
async fn many_are_moved_with_one_call_and_each_is_on_record() {
    let mut console = Console::signed_in().await;
    console.get(&groups()).await;
    console.wechat().move_follower(&OpenId::parse(TWO).unwrap(), GroupId(2)).await.unwrap();
    let moved = move_many(&mut console, &[ONE, TWO, ONE], "106").await.unwrap();
    let before: Vec<_> = moved.iter().map(|OnRecord { value: (openid, group), .. }| (openid.as_str(), group.0)).collect();
    assert_eq!(before, [(ONE, 104), (TWO, 2)], "each once, in order, with the group before");
    assert_eq!((group_of(&console, ONE).await, group_of(&console, TWO).await), (106, 106));
    let record = console.record().await;
    assert_eq!(record.len(), 4);
    assert!(record.contains(&["follower.move", ONE, "104", "106", "done"].map(str::to_owned)), "{record:?}");
    assert!(record.contains(&["follower.move", TWO, "2", "106", "done"].map(str::to_owned)), "{record:?}");
    let list = console.get(&groups()).await.text();
    let row = |id: i64| list.split(&format!("id=\"g{id}\"")).nth(1).unwrap().split("</tr>").next().unwrap().to_owned();
    assert!(row(104).contains(">3<") && row(106).contains(">3<"), "the kept list follows");
    for OnRecord { value: (openid, _), entry } in &moved {
        let change = console.store.change(&AccountId::new(APPID), entry.as_ref().unwrap().as_str()).await.unwrap().unwrap();
        assert_eq!(change.target, openid.as_str(), "each has the entry of its own move");
    }
    // Who is there already is not moved again.
    let again = move_many(&mut console, &[ONE, TWO], "106").await.unwrap();
    assert!(again.iter().all(|there| there.entry.is_none()));
    assert_eq!(console.record().await.len(), 4);
}

#[tokio::test]
async fn where_one_cannot_be_moved_nobody_is() {
    let mut console = Console::signed_in().await;
    let refused = move_many(&mut console, &[ONE, FOREIGN], "106").await.unwrap_err();
    assert_eq!(refused.errcode(), Some(49003));
    assert!(console.record().await.is_empty(), "WeChat was not asked to move anyone");
    let refused = move_many(&mut console, &[ONE, TWO], "999").await.unwrap_err();
    assert_eq!(refused.errcode(), Some(40152));
    let record = console.record().await;
    assert!(record.contains(&["follower.move", ONE, "104", "999", "refused"].map(str::to_owned)), "{record:?}");
    assert!(record.contains(&["follower.move", TWO, "104", "999", "refused"].map(str::to_owned)), "{record:?}");
    console.wechat().move_follower(&OpenId::parse(TWO).unwrap(), GroupId::BLACKLIST).await.unwrap();
    let refused = move_many(&mut console, &[ONE, TWO], "106").await.unwrap_err();
    assert_eq!(refused.field(), Some("openids"));
    assert_eq!((group_of(&console, ONE).await, group_of(&console, TWO).await), (104, 1));
}

#[tokio::test]
async fn none_and_51_are_not_how_many_one_call_moves() {
    let mut console = Console::signed_in().await;
    let many: Vec<String> = (0..51).map(|at| format!("o{at:027}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for many in [&[][..], &many] {
        let refused = move_many(&mut console, many, "106").await.unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("invalid", Some("openids")));
    }
}

#[async_trait]
impl Followers for Through {
    async fn look_up(&self, by: &Actor<Viewer>, openid: &OpenId) -> Result<Card, UiError> {
        self.inner.look_up(by, openid).await
    }

    async fn recent(&self, by: &Actor<Viewer>) -> Result<Vec<OpenId>, UiError> {
        self.inner.recent(by).await
    }

    async fn move_to(
        &self,
        by: &Actor<Operator>,
        _: OpenId,
        to: GroupId,
        _: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError> {
        let moved = self.inner.move_many(by, self.many.clone(), to, reason).await;
        *self.moved.lock().unwrap() = Some(moved);
        Ok(OnRecord::unchanged(to))
    }

    async fn move_many(&self, by: &Actor<Operator>, openids: Vec<OpenId>, to: GroupId, reason: Option<Reason>) -> Moved {
        self.inner.move_many(by, openids, to, reason).await
    }

    async fn set_remark(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        remark: Remark,
        seen: String,
        reason: Option<Reason>,
    ) -> Result<OnRecord<String>, UiError> {
        self.inner.set_remark(by, openid, remark, seen, reason).await
    }

    async fn blacklist(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError> {
        self.inner.blacklist(by, openid, seen, reason).await
    }

    async fn unblacklist(
        &self,
        by: &Actor<Operator>,
        openid: OpenId,
        to: GroupId,
        seen: Option<GroupId>,
        reason: Option<Reason>,
    ) -> Result<OnRecord<GroupId>, UiError> {
        self.inner.unblacklist(by, openid, to, seen, reason).await
    }
}
