//! Rules about links and images.

mod address;
pub mod bare_url;
mod definition;
mod lookalike;
pub mod malformed;
mod place;
mod target;
pub mod undefined_reference;
mod url;
