//! How the readings differ, in words.

use super::blocks::Leaf;
use super::marks::Style;

/// How the readings of a line differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    Leaf(Leaf, Leaf),
    Item(u16, u16),
    /// Markdown for the site, a part of the HTML above it for the preview.
    Html,
    /// A heading that only the site, or only the preview, takes into the list or quote above.
    Inside(bool),
}

/// What a finding says of a line.
pub fn said(difference: Difference) -> String {
    match difference {
        Difference::Leaf(site, preview) => {
            let (site, preview) = (leaf_name(site), leaf_name(preview));
            format!("The site shows this as {site}, GitHub as {preview}.")
        }
        Difference::Item(site, 0) => {
            format!(
                "The site shows an item of {} here, GitHub none.",
                list_name(site)
            )
        }
        Difference::Item(0, preview) => {
            format!(
                "GitHub shows an item of {} here, the site none.",
                list_name(preview)
            )
        }
        Difference::Item(site, preview) => {
            format!("The site shows this item {site} deep, GitHub {preview} deep.")
        }
        Difference::Html => {
            "The site reads Markdown here, GitHub takes it for a part of the HTML above it.".into()
        }
        Difference::Inside(true) => {
            "The site shows this heading inside the list or quote above it, GitHub below it.".into()
        }
        Difference::Inside(false) => {
            "GitHub shows this heading inside the list or quote above it, the site below it.".into()
        }
    }
}

/// What to do about it.
pub fn help(difference: Difference) -> &'static str {
    match difference {
        Difference::Item(0, _) | Difference::Item(_, 0) => {
            "Start items with `-` or `1.`, and put a blank line above the list."
        }
        Difference::Item(..) => "Indent it as far as the text of the item that it belongs to.",
        Difference::Html => "Put a blank line below the HTML.",
        Difference::Inside(_) => "Put a blank line above the heading.",
        Difference::Leaf(Leaf::Code, _) | Difference::Leaf(_, Leaf::Code) => {
            "Put code between two lines of ```, with one word at most after the first."
        }
        Difference::Leaf(Leaf::Table, _) | Difference::Leaf(_, Leaf::Table) => {
            "Give the table a blank line above, and a line of `|---|` below its first row."
        }
        Difference::Leaf(Leaf::Definition, _) => "Write a list, which every reader knows.",
        Difference::Leaf(..) => "Write the heading with `#`, and put blank lines around it.",
    }
}

fn leaf_name(leaf: Leaf) -> String {
    match leaf {
        Leaf::Text | Leaf::Html | Leaf::Math => "text".into(),
        Leaf::Heading(level) => format!("a heading of level {level}"),
        Leaf::Code => "code".into(),
        Leaf::Table => "a table".into(),
        Leaf::Definition => "a term and its definition".into(),
    }
}

fn list_name(depth: u16) -> String {
    match depth {
        1 => "a list".into(),
        depth => format!("a list {depth} deep"),
    }
}

/// What `style`, which stands at `marks`, makes of a text.
pub fn style_name(style: Style, marks: &str) -> String {
    if style == Style::default() {
        return format!("text with its `{marks}`");
    }
    let words = [
        (style.bold, "bold"),
        (style.italic, "italic"),
        (style.struck, "struck"),
    ];
    let words: Vec<&str> = words
        .into_iter()
        .filter_map(|(is, word)| is.then_some(word))
        .collect();
    format!("{} text", words.join(" "))
}

/// What to do about marks that differ.
pub fn style_help(mark: char) -> &'static str {
    match mark {
        '~' => "Write `\\~` where no struck text is meant, and two where it is.",
        _ => "Keep quotes and brackets outside of the marks, or write HTML.",
    }
}
