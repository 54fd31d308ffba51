//! The front matter: libyaml's grammar as a tree with spans, SafeYAML's meaning of it, edits.

mod base64;
mod build;
mod comments;
mod number;
mod ruby;
mod tag_comma;

pub mod cause;
pub mod entry;
pub mod items;
pub mod keys;
pub mod parse;
pub mod resolve;
pub mod scalar;
pub mod spell;
pub mod timestamp;
pub mod tree;
pub mod value;

pub use cause::{Cause, Diagnosis, diagnose, diagnose_not_a_mapping};
pub use entry::{add_items, remove_entry};
pub use items::{item_cuts, remove_items};
pub use keys::duplicate_keys;
pub use parse::{SyntaxError, parse};
pub use resolve::{MeaningError, resolve};
pub use scalar::scalar_value;
pub use spell::{respell, spell, spell_in_block, spell_in_flow, spell_item};
pub use timestamp::{Date, Time};
pub use tree::{Document, Entry, Kind, Node, Scalar, Style};
pub use value::Value;
