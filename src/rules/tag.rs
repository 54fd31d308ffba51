//! Rules about tags and categories.

pub mod broken_list;
pub mod case;
pub mod comma_string;
pub mod duplicate;
pub mod empty_item;
pub mod equals_category;
pub mod invisible_character;
pub mod limit;
mod list;
mod lost_word;
pub mod not_text;
pub mod singular_wins;
pub mod spelling_variant;
pub mod vocabulary;
