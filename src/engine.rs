//! Runs rules: examine one note, judge a site, fix and prove.

pub mod examine;
pub mod fix;
pub mod judge;
pub mod page;
pub mod plan;
pub mod prove;
pub mod relocate;
pub mod rename;
pub mod sift;
pub mod witness;

pub use examine::{Examined, examine, survey};
pub use fix::{Cycle, Fixed, Outcome, fix};
pub use judge::judge;
pub use plan::{Active, Plan};
