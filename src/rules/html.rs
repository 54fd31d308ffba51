//! Rules about HTML in a body.

mod names;
mod raw;
pub mod swallowed_text;
mod written;
