//! Rules about whether a note is published.

pub mod hidden;
pub mod permalink;
