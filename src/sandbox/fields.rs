use serde::Deserialize;
use serde_json::{Map, Value};

use crate::wechat::{errcode, wire::Int};

use super::answer::Refusal;

/// A request's JSON object, read field by field: each call refuses a missing one in its own way.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub(super) fn parse(body: &[u8]) -> Result<Self, Refusal> {
        if body.is_empty() {
            return Err(Refusal(errcode::EMPTY_BODY));
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            _ => Err(Refusal(errcode::DATA_FORMAT)),
        }
    }

    /// The object in a field; an empty one where there is none.
    pub(super) fn object(&mut self, key: &str) -> Self {
        match self.0.remove(key) {
            Some(Value::Object(fields)) => Self(fields),
            _ => Self(Map::new()),
        }
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.as_str()
    }

    /// A number, bare or in quotes.
    pub(super) fn int(&self, key: &str) -> Option<i64> {
        Int::deserialize(self.0.get(key)?).ok().map(|int| int.0)
    }

    /// The list in a field.
    pub(super) fn list(&self, key: &str) -> Option<&[Value]> {
        self.0.get(key)?.as_array().map(Vec::as_slice)
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.0.get(key).and_then(Value::as_bool).unwrap_or_default()
    }
}
