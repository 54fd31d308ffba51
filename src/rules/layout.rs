//! Layouts: what a page is put into.

pub mod missing;
