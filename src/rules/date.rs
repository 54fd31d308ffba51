//! Rules about dates.

pub mod filename_mismatch;
pub mod format;
pub mod future;
pub mod invalid;
mod meant;
pub mod modified_before_date;
mod shift;
pub mod zone;
