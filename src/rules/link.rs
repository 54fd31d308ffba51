//! Rules about links and images.

mod address;
pub mod bare_url;
mod lookalike;
pub mod malformed;
mod place;
mod target;
mod url;
