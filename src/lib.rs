//! notelint: a linter and formatter for Jekyll notes that reads a note exactly as Jekyll reads it.
//!
//! This is the map of the house. A note flows through the layers in one direction, and each layer
//! imports only those above it in this list (`tests/tidy.rs` holds that):
//!
//! - [`text`]: bytes and places: spans, edits, the line index.
//! - [`yaml`]: libyaml's grammar as a tree with spans, SafeYAML's meaning, edits that keep comments.
//! - [`jekyll`]: `_config.yml` as typed settings, and what Jekyll makes of paths, dates and URLs.
//! - [`liquid`]: tags and outputs with spans, and the mask of equal length.
//! - [`kramdown`]: the body's blocks, and what stands in their text, as kramdown sees them.
//! - [`commonmark`]: the body as GitHub and editors read it, a second opinion.
//! - [`note`]: one note, each layer read when first asked for.
//! - [`site`]: the facts of all notes.
//! - [`rule`]: what a rule, a finding, a fix and a rule's page are.
//! - [`rules`]: the list of rules, and one file a rule.
//! - [`engine`]: examine one note, judge a site, fix and prove.
//! - [`review`]: which findings are told: what a baseline knows, which lines changed.
//! - [`config`]: `.notelint.yml`, resolved to a plan.
//! - [`disk`]: find, read, write: the only file access.
//! - [`report`]: findings as text, lines, JSON, annotations; changes as a diff.
//! - [`cli`]: one file per command.
//!
//! What always holds: a bad note is data, never an error or a panic; nothing below [`cli`] reads the
//! clock or the environment, so the same input gives the same answer; a rule never edits, it offers
//! edits; a safe fix is proved before it is written.

pub mod cli;
pub mod commonmark;
pub mod config;
pub mod disk;
pub mod engine;
pub mod jekyll;
pub mod kramdown;
pub mod liquid;
pub mod note;
pub mod report;
pub mod review;
pub mod rule;
pub mod rules;
pub mod site;
pub mod text;
pub mod yaml;
