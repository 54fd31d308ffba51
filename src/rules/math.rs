//! Rules about math.

mod damage;
mod formula;
pub mod mangled;
mod rewrap;
mod tex;
