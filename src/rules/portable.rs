//! Rules about how a note looks outside of its site.

mod blocks;
mod marks;
pub mod preview_differs;
mod words;
