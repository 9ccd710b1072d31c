use app::domain::AccountId;
use fenzu::{config::AccountSettings, sandbox::APPID, services::Staff};
use sea_orm::{ConnectionTrait, FromQueryResult, JsonValue, Statement};

use super::people::{OTHER, Person};
use crate::{
    console::{Browser, Console, PASSWORD},
    wechat::{Served, account},
};

/// What may change without anything having been done: who came, what their next page says, and where the history ends.
const COMINGS_AND_GOINGS: [&str; 4] = ["chain", "flash", "key_check", "session"];
/// What is on record, but that someone was refused.
const ON_RECORD: &str =
    "SELECT id, action, target, outcome FROM record WHERE coalesce(errmsg, '') NOT IN ('forbidden', 'no_account')";

/// A console with everyone in front of it, each at a browser of their own.
pub struct Everyone {
    console: Console,
    served: Served,
    pub people: Vec<(Person, Browser)>,
}

impl Everyone {
    pub async fn gather() -> Self {
        let served = Served::small().await;
        let settings = |id| AccountSettings {
            id: AccountId::new(id),
            name: Some(format!("The name of {id}")),
            wechat: account(&served.base_url),
        };
        let console = Console::start_with(vec![settings(APPID), settings(OTHER)]).await;
        let database = console.database().await;
        // One hash for all: making one takes its time.
        Staff::new(console.store.clone()).set_password("admin", &PASSWORD.into()).await.unwrap();
        let hash = console.store.staff_by_name("admin").await.unwrap().unwrap().password_hash;
        let mut people = Vec::new();
        for person in Person::all() {
            let browser = console.another();
            if let Some(staff) = &person.staff {
                let id = console.store.add_staff(&staff.name, &hash, &staff.roles, 0).await.unwrap();
                let exports = format!("UPDATE staff SET exports = {} WHERE id = {id}", i64::from(staff.exports));
                database.execute_unprepared(&exports).await.unwrap();
                browser.sign_in_as(&staff.name).await;
            }
            people.push((person, browser));
        }
        Self { console, served, people }
    }

    /// Everything that the database holds, but comings and goings; and how often WeChat was asked.
    pub async fn held(&self) -> (Vec<(String, Vec<JsonValue>)>, usize) {
        let database = self.console.database().await;
        let all = |sql: String| JsonValue::find_by_statement(Statement::from_string(database.get_database_backend(), sql));
        let tables =
            all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name".into()).all(&database).await.unwrap();
        let mut held = Vec::new();
        for table in tables.iter().map(|table| table["name"].as_str().unwrap()) {
            if !COMINGS_AND_GOINGS.contains(&table) {
                let rows = if table == "record" { ON_RECORD.to_owned() } else { format!("SELECT * FROM \"{table}\"") };
                held.push((table.to_owned(), all(rows).all(&database).await.unwrap()));
            }
        }
        (held, self.served.asked.calls() + self.served.asked.tokens())
    }
}
