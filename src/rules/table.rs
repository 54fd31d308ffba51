//! Rules about tables.

pub mod accidental;
pub mod columns;
mod cut_off;
pub mod not_separated;
mod place;
mod row;
