//! Rules about the front matter.

mod chunks;
pub mod duplicate_key;
mod fences;
pub mod ignored_key;
pub mod key_order;
mod misread;
pub mod misread_value;
pub mod missing_key;
pub mod misspelled_key;
mod nearest_key;
pub mod not_found;
pub(super) mod set_value;
mod unindented;
mod closing;
pub mod duplicate_key;
mod fences;
mod keys_block;
pub mod misspelled_key;
mod nearest_key;
pub mod not_found;
mod opening;
pub mod unreadable;
pub mod wrong_type;
