//! Bytes and places, nothing else: spans, edits, the line index.

pub mod edit;
pub mod lines;
pub mod span;

pub use edit::Edit;
pub use lines::{LineIndex, Place};
pub use span::Span;
