//! Rules about tables.

pub mod accidental;
mod place;
