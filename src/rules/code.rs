//! Rules about code.

pub mod broken_fence;
pub mod fence_indent;
pub mod mermaid_key_missing;
mod shift;
mod torn;
