//! Footnotes: `[^1]` and its definition.

mod slips;
pub mod undefined;
pub mod unused;
