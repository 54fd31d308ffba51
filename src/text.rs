//! Bytes, places and words, nothing else: spans, edits, the line index.

pub mod edit;
pub mod lines;
pub mod span;
pub mod suggest;

pub use edit::Edit;
pub use lines::{LineIndex, Place};
pub use span::Span;
pub use suggest::suggest;
