use serde::Serialize;
use serde_json::Value;

use super::{WeChat, call::Call, error::CallError};

impl WeChat {
    /// A call that only asks, with parameters as they are: whoever watches sees the answer. `path` is without a leading slash.
    pub async fn ask(&self, path: &'static str, query: &[(&str, &str)]) -> Result<(), CallError> {
        self.call::<Value>(Call::get(path, query)).await.map(drop)
    }

    /// Like [`WeChat::ask`], of a call that takes a JSON body.
    pub async fn ask_with(&self, path: &'static str, body: &impl Serialize) -> Result<(), CallError> {
        self.call::<Value>(Call::post(path, body)).await.map(drop)
    }
}
