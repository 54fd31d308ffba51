//! Rules about files: bytes and names.

pub mod encoding;
