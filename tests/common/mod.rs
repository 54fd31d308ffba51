//! What several tests share.

#![allow(
    dead_code,
    reason = "each test that shares these files uses its part of them"
)]

pub mod random;
pub mod recorded;
pub mod ruby;
