//! Rules about tags and categories.

pub mod comma_string;
pub mod duplicate;
pub mod spelling_variant;
