//! Rules about math.

pub mod block_spacing;
mod damage;
mod formula;
pub mod mangled;
mod place;
mod rewrap;
mod shown;
mod tex;
mod unclosed;
