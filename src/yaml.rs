//! The front matter: libyaml's grammar as a tree with spans, SafeYAML's meaning of it, edits.

pub mod duplicates;
pub mod items;
pub mod parse;
pub mod resolve;
pub mod scalar;
pub mod spell;
pub mod timestamp;
pub mod tree;
pub mod value;

pub use duplicates::{Duplicate, duplicates};
pub use items::remove_items;
pub use parse::{SyntaxError, parse};
pub use resolve::{MeaningError, resolve};
pub use scalar::scalar_value;
pub use spell::{double_quoted, spell_in_flow, spellings};
pub use timestamp::{Date, Time};
pub use tree::{Document, Entry, Kind, Node, Scalar, Style};
pub use value::Value;
