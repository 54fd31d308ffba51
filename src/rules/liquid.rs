//! Liquid: what stops the build, and what it takes that was never meant for it.

mod faults;
pub mod in_code;
pub mod malformed_tag;
mod meant;
pub mod missing_target;
mod piece;
mod protect;
mod shown;
mod targets;
pub mod unclosed;
pub mod unknown_tag;
