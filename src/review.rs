//! Which findings of a run are told: not those a baseline knows, or only those on changed lines.

pub mod baseline;
pub mod changed;
pub mod diff;

pub use baseline::{BadBaseline, Baseline, Entry, Sifted};
pub use changed::{Lines, Places};
