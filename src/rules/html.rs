//! Rules about HTML in a body.

mod attributes;
mod holder;
pub mod markdown_inside;
mod marks;
mod names;
mod raw;
mod slips;
mod stray;
pub mod swallowed_text;
pub mod unclosed;
mod unclosed_text;
mod unread;
mod written;
