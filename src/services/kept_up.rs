use std::future::Future;

use app::error::UiError;
use tokio_util::task::TaskTracker;

use crate::wechat::still_watched;

/// Work that is kept up when nobody waits for it any more: a browser that goes away must not leave a change half done or unrecorded.
/// The program's end waits for it.
#[derive(Clone, Default)]
pub(super) struct KeptUp(TaskTracker);

impl KeptUp {
    /// Does it to its end.
    pub(super) async fn to_the_end<T>(
        &self,
        work: impl Future<Output = Result<T, UiError>> + Send + 'static,
    ) -> Result<T, UiError>
    where
        T: Send + 'static,
    {
        // On the heap, as it is large.
        self.0.spawn(still_watched(Box::pin(work))).await.map_err(|error| {
            tracing::error!(%error, "a change broke off");
            UiError::Internal
        })?
    }

    /// Waits for what is under way, at the program's end.
    pub(super) async fn finish(&self) {
        self.0.close();
        self.0.wait().await;
    }
}
