//! Footnotes: `[^1]` and its definition.

pub mod undefined;
pub mod unused;
