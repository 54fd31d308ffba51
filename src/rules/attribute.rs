//! Rules about attribute lists.

pub mod detached;
mod list;
pub mod malformed;
mod shown;
mod slips;
pub mod unknown_class;
