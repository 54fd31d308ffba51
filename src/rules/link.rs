//! Rules about links and images.

mod address;
mod lookalike;
pub mod malformed;
mod place;
mod target;
