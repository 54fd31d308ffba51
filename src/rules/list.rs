//! Rules about lists.

mod columns;
pub mod mixed_marker;
pub mod swallowed_bullet;
pub mod uneven_indent;
