//! Rules about lines and characters: what looks do not show, and what only they show.

pub mod blank_lines;
pub mod blanks_around;
pub mod conflict_marker;
pub mod final_newline;
pub mod line_ending;
pub mod tab_indent;
pub mod trailing_space;
pub mod vanishing_line;
