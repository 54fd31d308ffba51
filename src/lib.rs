//! notelint: a linter and formatter for Jekyll notes that reads a note exactly as Jekyll reads it.

pub mod config;
pub mod disk;
pub mod jekyll;
pub mod kramdown;
pub mod liquid;
pub mod report;
pub mod rule;
pub mod text;
