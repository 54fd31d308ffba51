//! Rules about math.

pub mod block_spacing;
mod damage;
mod formula;
pub mod key_missing;
pub mod key_unused;
pub mod mangled;
mod place;
mod rewrap;
mod shown;
mod tex;
mod unclosed;
