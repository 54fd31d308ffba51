//! Rules about lines and characters: what looks do not show, and what only they show.

pub mod blank_lines;
pub mod blanks_around;
pub mod conflict_marker;
mod decomposed;
pub mod final_newline;
pub mod invisible_character;
pub mod line_ending;
mod odd_blank;
mod place;
pub mod tab_indent;
pub mod trailing_space;
pub(super) mod unseen;
pub mod vanishing_line;
