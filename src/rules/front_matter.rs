//! Rules about the front matter.

mod chunks;
mod closing;
pub mod duplicate_key;
mod fences;
mod glued_key;
pub mod ignored_key;
pub mod key_order;
mod keys_block;
mod misread;
pub mod misread_value;
pub mod missing_key;
pub mod misspelled_key;
mod nearest_key;
pub mod not_found;
mod opening;
pub(super) mod set_value;
mod unindented;
pub mod unreadable;
pub mod wrong_type;
