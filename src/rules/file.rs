//! Rules about files: bytes and names.

pub mod case_only_url;
pub mod encoding;
pub mod ignored_name;
pub mod normalization;
pub mod same_url;
