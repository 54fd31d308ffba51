//! Rules about the front matter.

pub mod duplicate_key;
mod fences;
pub mod misspelled_key;
mod nearest_key;
pub mod not_found;
pub mod unreadable;
