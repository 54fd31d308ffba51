//! Rules about lines: what only the file's looks show.

pub mod blank_lines;
pub mod final_newline;
pub mod trailing_space;
