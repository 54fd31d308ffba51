//! Rules about files: bytes and names.

pub mod encoding;
pub mod ignored_name;
pub mod normalization;
