//! x
pub use app as a;
