//! Rules about lists.

mod lookalike;
pub mod mixed_marker;
pub mod not_a_list;
mod placed;
mod run;
pub mod swallowed_bullet;
pub mod uneven_indent;
