//! Rules about headings.

pub mod absorbed;
pub mod accidental;
pub mod bold;
pub mod duplicate_id;
pub mod not_a_heading;
pub mod repeats_title;
pub mod skipped_level;
mod title;
mod underline;
