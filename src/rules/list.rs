//! Rules about lists.

pub mod mixed_marker;
mod placed;
pub mod swallowed_bullet;
pub mod uneven_indent;
