//! notelint: a linter and formatter for Jekyll notes that reads a note exactly as Jekyll reads it.

pub mod rule;
pub mod text;
pub mod yaml;
