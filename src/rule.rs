//! What a rule is, what it finds and what it proposes.

pub mod finding;

pub use finding::{Applicability, Finding, Fix, Label, Severity};
