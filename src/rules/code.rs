//! Rules about code.

pub mod broken_fence;
mod torn;
