//! Rules about links and images.

pub(super) mod address;
pub mod bare_url;
mod definition;
mod lookalike;
pub mod malformed;
pub mod markdown_target;
pub mod missing_anchor;
pub mod missing_file;
pub mod missing_note;
mod nearby;
mod place;
mod sizes;
mod target;
pub mod undefined_reference;
mod url;
