//! Attribute lists: `{: .class #id key="value"}`.

pub mod detached;
mod list;
pub mod malformed;
