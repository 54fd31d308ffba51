//! The command line as a user meets it: the real binary over small blogs in temporary folders.

mod bad_input;
mod baseline;
mod blog;
mod changed;
mod check;
mod explain;
mod facts;
mod fix;
mod output;
mod rename;
mod settings;
mod sites;
mod stdin;
mod suppression;
mod tags;
