//! Rules about emphasis.

mod delimiters;
pub mod literal;
mod spaced;
mod unclosed;
mod underscores;
