//! A browser hangs up while what it asked for is being done: at each step of the answer once.

use std::{future::Future, pin::pin, task::Poll};

use app::domain::{AccountId, Role, Roles};

use super::{Browser, Console};

/// Each step several times over: how many an answer takes depends on how fast the database was.
fn steps() -> impl Iterator<Item = usize> {
    (1..=6).cycle().take(30)
}

impl Browser {
    /// Posts a form and hangs up after so many steps of the answer. Returns whether it was there by then.
    pub async fn hang_up(&self, steps: usize, path: &str, form: &[(&str, &str)]) -> bool {
        let mut asking = pin!(self.call(path, form));
        let mut taken = 0;
        std::future::poll_fn(|context| {
            if asking.as_mut().poll(context).is_ready() {
                return Poll::Ready(true);
            }
            taken += 1;
            if taken < steps { Poll::Pending } else { Poll::Ready(false) }
        })
        .await
    }
}

#[tokio::test]
async fn a_role_is_never_given_off_the_record() {
    let console = Console::signed_in().await;
    let id = console.add("lin", Roles::everywhere(Role::Viewer)).await;
    let mut hung_up = 0;
    for steps in steps() {
        let before = console.store.staff_by_id(id).await.unwrap().unwrap().roles;
        let role = if before == Roles::everywhere(Role::Viewer) { "operator" } else { "viewer" };
        let form = [("id", &*id.to_string()), ("account", "*"), ("role", role)];
        let is_answered = console.hang_up(steps, "/api/staff/role", &form).await;
        console.services.finish().await;
        let roles = console.store.staff_by_id(id).await.unwrap().unwrap().roles.to_string();
        let acts = console.store.records(&AccountId::new(""), 500).await.unwrap();
        let last = acts.into_iter().find(|act| act.action == "staff.role").and_then(|act| act.after);
        assert_eq!(roles, last.unwrap_or_else(|| Roles::everywhere(Role::Viewer).to_string()), "after {steps} steps");
        hung_up += usize::from(!is_answered && roles != before.to_string());
    }
    assert!(hung_up > 0, "it was never hung up while it was done");
}

#[tokio::test]
async fn a_link_is_never_made_off_the_record() {
    let console = Console::signed_in().await;
    let mut hung_up = 0;
    for (round, steps) in steps().enumerate() {
        let form = [("name", &*format!("new {round}")), ("account", "*"), ("role", "viewer")];
        let is_answered = console.hang_up(steps, "/api/staff/invite", &form).await;
        console.services.finish().await;
        let open = console.store.open_invites(fenzu::clock::now()).await.unwrap().len();
        let acts = console.store.records(&AccountId::new(""), 500).await.unwrap();
        let noted = acts.iter().filter(|act| act.action == "staff.invite" && act.outcome.as_deref() == Some("done")).count();
        assert_eq!(open, noted, "after {steps} steps");
        hung_up += usize::from(!is_answered);
    }
    assert!(hung_up > 0, "it was never hung up");
}
