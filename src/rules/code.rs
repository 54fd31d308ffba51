//! Rules about code.

pub mod broken_fence;
pub mod fence_indent;
mod shift;
mod torn;
