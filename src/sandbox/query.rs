use axum::{extract, http::Uri};

/// The parameters after the question mark. Unknown ones do no harm; of several with one name the first counts.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    pub(super) fn of(uri: &Uri) -> Self {
        Self(extract::Query::try_from_uri(uri).map(|extract::Query(pairs)| pairs).unwrap_or_default())
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}
