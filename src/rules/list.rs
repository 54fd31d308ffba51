//! Rules about lists.

mod counted;
mod indented_list;
mod lookalike;
pub mod marker_spacing;
pub mod mixed_marker;
pub mod not_a_list;
pub mod number_lost;
mod number_text;
mod numbers;
mod placed;
mod run;
mod swallowed;
pub mod swallowed_bullet;
pub mod type_switch;
pub mod uneven_indent;
