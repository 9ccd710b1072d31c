use std::sync::Arc;

use app::{
    domain::{AccountId, Actor, Exporter, Role},
    error::{Invalid, UiError},
    form::Fields,
    history_view::HistoryView,
    ports::{Entry, Export, HistoryFilter, Turn},
    visit::Visit,
};
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use csv::{Terminator, WriterBuilder};
use futures_util::stream;

use super::{Edge, answer::json_error, refusals};
use crate::{clock, services::EXPORT};

/// What Excel needs to read UTF-8.
const BOM: &str = "\u{feff}";
const COLUMNS: [&str; 14] =
    ["id", "time", "who", "role", "address", "action", "target", "before", "after", "reason", "outcome", "errcode", "rid", "ms"];

/// An account's history as a table to take along, read and sent page by page. The query is that of the history's page.
pub(super) async fn history_csv(
    Extension(edge): Extension<Arc<Edge>>,
    Extension(visit): Extension<Arc<Visit>>,
    Path(account): Path<String>,
) -> Response {
    let account = AccountId::new(account);
    let begun: Result<_, UiError> = async {
        let (by, history) = (app::granted::<Exporter>(&visit, &edge.services.ports, &account)?, &edge.services.ports.history);
        let names = history.page(&by, &HistoryFilter::default(), Turn::Newest).await?.names;
        let filter = HistoryView::parse(&Fields::parse(visit.query().as_bytes())).filter(&names);
        let filter = filter.map_err(|field| UiError::invalid(field, Invalid::Choice))?;
        let export = history.begin_export(&by, &filter).await?;
        Ok((by, filter, export))
    }
    .await;
    let (by, filter, export) = match begun {
        Ok(begun) => begun,
        Err(error) => {
            refusals::note(&edge, &visit, EXPORT, &Fields::default(), Some(&account), &error).await;
            return json_error(visit.locale, &error);
        }
    };
    let name = format!("attachment; filename=\"fenzu-history-{account}-{}.csv\"", clock::day(visit.now));
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    (StatusCode::OK, headers, Body::from_stream(pages(edge, by, filter, export))).into_response()
}

/// The table in pieces, none larger than a page of the record.
fn pages(
    edge: Arc<Edge>,
    by: Actor<Exporter>,
    filter: HistoryFilter,
    export: Export,
) -> impl stream::Stream<Item = Result<Bytes, std::io::Error>> + Send {
    let head = table(BOM, std::iter::once(COLUMNS.map(str::to_owned)));
    let rest = stream::unfold((edge, by, filter, export), |(edge, by, filter, mut export)| async move {
        let entries = match edge.services.ports.history.export(&by, &filter, &mut export).await {
            Ok(entries) if entries.is_empty() => return None,
            Ok(entries) => entries,
            // What is sent cannot be taken back: the download breaks off, and the browser says so.
            Err(error) => return Some((Err(std::io::Error::other(error)), (edge, by, filter, export))),
        };
        Some((table("", entries.iter().map(cells)), (edge, by, filter, export)))
    });
    // A body is polled once more after its end.
    stream::StreamExt::fuse(stream::StreamExt::chain(stream::iter([head]), rest))
}

fn table<const N: usize>(start: &str, rows: impl Iterator<Item = [String; N]>) -> Result<Bytes, std::io::Error> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(start.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row).map_err(std::io::Error::other)?;
    }
    writer.into_inner().map(Bytes::from).map_err(|error| std::io::Error::other(error.to_string()))
}

fn cells(entry: &Entry) -> [String; 14] {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let maybe = |words: &Option<String>| text(words.as_deref().unwrap_or_default());
    [
        entry.id.to_string(),
        clock::iso(entry.at),
        text(&entry.who),
        entry.role.map(Role::as_str).unwrap_or_default().to_owned(),
        text(&entry.address),
        text(&entry.action),
        text(&entry.target),
        maybe(&entry.before),
        maybe(&entry.after),
        maybe(&entry.reason),
        entry.ending.as_str().to_owned(),
        number(entry.errcode),
        maybe(&entry.rid),
        number(entry.ms),
    ]
}

/// A text as a spreadsheet shows it: what it would take for a formula is marked as text.
fn text(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
