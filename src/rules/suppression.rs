//! Rules about the instructions that switch rules off in a note.

pub mod unused;
