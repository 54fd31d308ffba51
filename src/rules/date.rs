//! Rules about dates.

pub mod invalid;
