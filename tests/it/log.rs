//! What is logged on this thread, at every level, by everything: tests run on a thread of their own each.

use std::{cell::RefCell, io, sync::Once};

use tracing_subscriber::{Layer, filter::dynamic_filter_fn, fmt, layer::SubscriberExt, util::SubscriberInitExt};

thread_local! {
    static LOG: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

struct Writer;

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.with_borrow_mut(|log| log.as_mut().map(|log| log.extend_from_slice(bytes)));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// From here on, what this thread logs is kept. One subscriber for the whole process: with one for each thread, what another
/// thread happens to log first decides what is logged here.
pub fn keep() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let kept_here = dynamic_filter_fn(|_, _| LOG.with_borrow(Option::is_some));
        let layer = fmt::layer().with_ansi(false).with_writer(|| Writer).with_filter(kept_here);
        tracing_subscriber::registry().with(layer).init();
    });
    LOG.set(Some(Vec::new()));
}

/// What has been kept; nothing more is.
pub fn take() -> String {
    String::from_utf8(LOG.take().unwrap_or_default()).unwrap()
}
