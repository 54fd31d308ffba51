//! The causes in plain words.

use super::Cause;

/// What is wrong and what to do; `key` is the key it is about, `found` the faulty characters.
pub(super) fn tell(cause: Cause, key: Option<&str>, found: &str) -> (String, String) {
    let value = key.map_or("This value".to_owned(), |key| {
        format!("The value of `{key}`")
    });
    let list = key.map_or("This list".to_owned(), |key| format!("The list of `{key}`"));
    let name = key.unwrap_or(found);
    let quote = "Put the whole value in quotes.";
    let (message, help) = match cause {
        Cause::ColonInValue => (
            format!("{value} holds a colon that YAML takes for the colon of another key."),
            quote,
        ),
        Cause::TextAfterQuote => (
            format!("{value} goes on after its closing quote, where YAML wants nothing more."),
            "Put the whole value in one pair of quotes, and use the other kind inside.",
        ),
        Cause::TextAfterBracket => (
            format!(
                "{value} starts with a bracket, so YAML takes that part for a list and rejects the text after it."
            ),
            quote,
        ),
        Cause::UnclosedQuote => (
            format!("{value} starts with a quote that is never closed."),
            "Close it with the same straight quote.",
        ),
        Cause::UnclosedBracket => (
            format!("{list} is opened by a bracket that is never closed."),
            "Close the bracket at the end of the list.",
        ),
        Cause::StrayBracket => (
            format!("`{found}` closes a bracket that was never opened."),
            "Delete it.",
        ),
        Cause::Tab => (
            "A tab stands where YAML allows only spaces.".to_owned(),
            "Indent with spaces.",
        ),
        Cause::MissingSpaceAfterColon => (
            format!("The colon of `{name}` has no space behind it, so YAML sees no key."),
            "Put a space after the colon.",
        ),
        Cause::MissingSpaceAfterDash => (
            format!("`{found}` is no item of a list: its dash needs one space behind it."),
            "Write one dash and a space.",
        ),
        Cause::MissingColon => (
            format!("The key `{name}` has no colon."),
            "Put a colon and a space after the key.",
        ),
        Cause::FullWidthColon => (
            format!("The colon of `{name}` is a full-width `：`, which is text to YAML."),
            "Write a plain colon and a space.",
        ),
        Cause::ReservedCharacter => (
            format!("{value} has {} where YAML cannot have it.", code(found)),
            quote,
        ),
        Cause::AliasLike => (
            format!(
                "{value} has a part that starts with `{found}`, by which YAML means a reference."
            ),
            quote,
        ),
        Cause::TagLike => (
            format!("{value} starts with `!`, by which YAML names a type."),
            quote,
        ),
        Cause::BlockIndicator => (
            format!(
                "{value} starts with `{found}`, which opens a block of text on the lines below."
            ),
            quote,
        ),
        Cause::ListOnKeyLine => (
            format!(
                "{value} starts with a dash, but a list with dashes cannot start on the line of its key."
            ),
            "Put the items on lines of their own, or quote the value if it is no list.",
        ),
        Cause::ValueAboveList => (
            "A list stands below a key that has a value already.".to_owned(),
            "Make the value the first item of the list.",
        ),
        Cause::DashBeforeKey => (
            format!("The dash before `{name}` makes an item of it, where YAML wants a key."),
            "Delete the dash.",
        ),
        Cause::EmptyFlowItem => (
            format!("{list} has a comma without an item."),
            "Delete the comma.",
        ),
        Cause::CommentInList => (
            format!("{list} has a `#`, and all behind it is a comment to YAML."),
            "Put the item with the `#` in quotes.",
        ),
        Cause::BrokenItem => (
            format!("{list} has an item that YAML cannot read."),
            "Put the item in quotes.",
        ),
        Cause::BadEscape => (
            format!(
                "{value} has a backslash that YAML cannot read: in double quotes, `{found}` is no escape."
            ),
            "Use single quotes, or write each backslash twice.",
        ),
        Cause::WrongIndentation => (
            "This line is not indented like the lines it belongs with.".to_owned(),
            "Indent keys and items of one level alike.",
        ),
        Cause::LooseText => (
            "This line is no `key: value`, and not indented as a part of the line above."
                .to_owned(),
            "Indent it, or give it a key.",
        ),
        Cause::BrokenFence => (
            match found.trim_end().trim_start_matches('-') {
                "" if found.trim_end().len() > 3 => {
                    format!(
                        "`{}` is no closing fence: that has three dashes.",
                        found.trim_end()
                    )
                }
                rest if rest.chars().any(char::is_alphanumeric) => {
                    "Text stands behind the `---`, so that it closes nothing.".to_owned()
                }
                _ => "This looks like the closing `---`, but something invisible stands behind it."
                    .to_owned(),
            },
            "Leave three dashes alone on the line.",
        ),
        Cause::ControlCharacter => (
            format!(
                "The front matter holds the character {}, which nobody sees and YAML does not read here.",
                number(found)
            ),
            "Delete it.",
        ),
        Cause::NotAMapping => (
            "The front matter has no keys: all of it is one text or list.".to_owned(),
            "Write `key: value` lines.",
        ),
        Cause::TooDeep => (
            "The front matter is nested too deeply.".to_owned(),
            "Use fewer levels.",
        ),
        Cause::Other => (
            "YAML cannot read the front matter from here on.".to_owned(),
            "Check this line and the one before it.",
        ),
    };
    (message, help.to_owned())
}

fn code(found: &str) -> String {
    match found {
        "`" => "a backtick".to_owned(),
        _ => format!("`{found}`"),
    }
}

fn number(found: &str) -> String {
    found
        .chars()
        .next()
        .map_or_else(String::new, |c| format!("U+{:04X}", u32::from(c)))
}
