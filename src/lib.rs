//! notelint: a linter and formatter for Jekyll notes that reads a note exactly as Jekyll reads it.

pub mod kramdown;
pub mod liquid;
pub mod rule;
pub mod text;
