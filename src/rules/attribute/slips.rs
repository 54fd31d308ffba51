//! What is wrong within an attribute list that kramdown reads.

use super::list::{Part, is_name, parts};
use crate::text::Span;
use std::collections::HashSet;

/// One slip in a list.
pub struct Slip {
    /// Its place in the list's content.
    pub span: Span,
    pub message: String,
    pub help: &'static str,
    /// What was meant, where that is clear.
    pub mended: Option<String>,
}

/// The names that mean something to kramdown itself.
const KNOWN: &[&str] = &["toc", "footnotes"];

/// The slips in the list `content`, where lists with the names `named` are defined.
pub fn slips(content: &str, named: &HashSet<&str>) -> Vec<Slip> {
    let parts = parts(content);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&(part, span)) = parts.get(at) {
        let (slip, count) = match parted(content, parts.get(at..).unwrap_or_default()) {
            Some((slip, count)) => (Some(slip), count),
            None => (slip(part, span, span.of(content), named), 1),
        };
        found.extend(slip);
        at += count;
    }
    found
}

/// `key = "value"`, of which blanks make several parts, and how many.
fn parted(content: &str, parts: &[(Part, Span)]) -> Option<(Slip, usize)> {
    let text = |at: usize| parts.get(at).map(|(_, span)| span.of(content));
    let (first, second) = (text(0)?, text(1)?);
    let span = |count: usize| {
        Some(Span::new(
            parts.first()?.1.start,
            parts.get(count - 1)?.1.end,
        ))
    };
    if matches!(first, "." | "#") && is_name(second) {
        let slip = Slip {
            span: span(2)?,
            message: format!("kramdown leaves `{second}` out, because a blank stands before it."),
            help: "Write `.class` and `#id` without blanks.",
            mended: Some(format!("{first}{second}")),
        };
        return Some((slip, 2));
    }
    let (key, count) = match first.strip_suffix('=') {
        Some(key) => (key, 2),
        None if second == "=" => (first, 3),
        None => (first, 2),
    };
    let value = text(count - 1)?;
    let value = value.strip_prefix('=').unwrap_or(value);
    let meant = is_name(key)
        && (first.ends_with('=') || second.starts_with('='))
        && value.len() > 1
        && value.starts_with(['"', '\''])
        && value.ends_with(['"', '\'']);
    let span = span(count)?;
    meant.then(|| {
        let slip = Slip {
            span,
            message: format!("kramdown leaves `{key}` out, because blanks stand around its `=`."),
            help: "Write `key=\"value\"` without blanks.",
            mended: Some(format!("{key}={value}")),
        };
        (slip, count)
    })
}

fn slip(part: Part, span: Span, word: &str, named: &HashSet<&str>) -> Option<Slip> {
    let (message, help, mended) = match part {
        Part::Reference if !KNOWN.contains(&word) && !named.contains(word) => {
            let message = format!(
                "`{word}` does nothing, because kramdown takes it for the name of a list that is not defined."
            );
            let small = word.to_ascii_lowercase();
            match KNOWN.contains(&&*small) {
                true => (message, "Write it in small letters.", Some(small)),
                false => (
                    message,
                    "Put a dot before it to make it a class.",
                    Some(format!(".{word}")),
                ),
            }
        }
        Part::Pair => run_together(word)?,
        Part::Names if word.contains([',', ';']) => {
            let classes = word.split([',', ';']).filter(|class| !class.is_empty());
            (
                format!("kramdown takes `{word}` as it stands for the name of a class."),
                "Part classes by blanks alone.",
                Some(classes.collect::<Vec<_>>().join(" ")),
            )
        }
        Part::Junk => junk(word),
        _ => return None,
    };
    Some(Slip {
        span,
        message,
        help,
        mended,
    })
}

/// `key="value",other="value"`, of which kramdown takes all between the first and the last quote for
/// one value.
fn run_together(word: &str) -> Option<(String, &'static str, Option<String>)> {
    let (key, value) = word.split_once('=')?;
    let quote = value.chars().next()?;
    let inner = value.get(1..value.len().checked_sub(1)?)?;
    if !inner
        .replace("\\\\", "")
        .replace(&format!("\\{quote}"), "")
        .contains(quote)
    {
        return None;
    }
    let mended = parted_by_blanks(word);
    let sure = parts(&mended)
        .iter()
        .all(|(part, span)| *part == Part::Pair && span.of(&mended).matches(quote).count() == 2);
    let message = format!(
        "kramdown takes all of `{inner}` for the value of `{key}`, because no blank follows the quote that ends it."
    );
    Some((
        message,
        "Part attributes by blanks alone.",
        sure.then_some(mended),
    ))
}

/// The pairs in `word` with a blank, and nothing else, behind each.
fn parted_by_blanks(word: &str) -> String {
    let mut text = String::with_capacity(word.len() + 1);
    let mut open = None;
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        text.push(c);
        match open {
            None if matches!(c, '"' | '\'') => open = Some(c),
            Some(quote) if c == quote => {
                open = None;
                while chars.next_if(|c| matches!(c, ',' | ';' | ' ')).is_some() {}
                text.extend(chars.peek().map(|_| ' '));
            }
            _ => {}
        }
    }
    text
}

fn junk(word: &str) -> (String, &'static str, Option<String>) {
    let pair = word.trim_end_matches([',', ';']);
    if pair.len() < word.len()
        && matches!(parts(pair)[..], [(Part::Pair, _)])
        && let Some((key, _)) = pair.split_once('=')
    {
        let message = format!("kramdown leaves `{key}` out, because no blank follows its value.");
        return (
            message,
            "Part attributes by blanks alone.",
            Some(pair.to_owned()),
        );
    }
    if let Some((key, value)) = unquoted(word) {
        return (
            format!(
                "kramdown leaves `{key}` out, because its value stands without straight quotes."
            ),
            "Put the value in double quotes.",
            Some(format!("{key}=\"{value}\"")),
        );
    }
    let name = word.find(['"', '\'']).and_then(|quote| word.get(..quote));
    let sign = name.filter(|name| is_name(name) && word.len() > name.len() + 1);
    if let Some(name) = sign {
        let value = word.get(name.len()..).unwrap_or_default();
        return (
            format!("kramdown leaves `{name}` out, because no `=` follows it."),
            "Write `key=\"value\"`.",
            Some(format!("{name}={value}")),
        );
    }
    (
        format!(
            "kramdown leaves `{word}` out, because it is neither a class nor an id nor a pair."
        ),
        "Write `.class`, `#id` or `key=\"value\"`, with blanks between.",
        None,
    )
}

/// The key and the value of `width=100` or `width=“100”`.
pub fn unquoted(word: &str) -> Option<(&str, &str)> {
    let (key, value) = word.split_once('=')?;
    let bare = value.trim_matches(['“', '”', '‘', '’']);
    let plain = !bare.is_empty() && !bare.contains(['"', '\'', '\\', '=', '“', '”']);
    (is_name(key) && plain).then_some((key, bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_mended() {
        let mended = |content: &str| -> Vec<Option<String>> {
            let named = HashSet::from(["note"]);
            slips(content, &named)
                .into_iter()
                .map(|slip| slip.mended)
                .collect()
        };
        let to = |text: &str| Some(text.to_owned());
        assert_eq!(
            mended(" width=300 height = \"200\" .a"),
            [to("width=\"300\""), to("height=\"200\"")]
        );
        assert_eq!(
            mended("style= \"a\" rel =\"b\""),
            [to("style=\"a\""), to("rel=\"b\"")]
        );
        assert_eq!(
            mended("target\"_blank\" tip note toc"),
            [to("target=\"_blank\""), to(".tip")]
        );
        assert_eq!(mended(".a, .b; c=“d”"), [to(".a"), to(".b"), to("c=\"d\"")]);
        assert_eq!(mended("#글 . x"), [None, to(".x")]);
        assert_eq!(
            mended(" a=\"b\", c='d' e=\"f\","),
            [to("a=\"b\""), to("e=\"f\"")]
        );
        assert_eq!(
            mended("a=\"b\"c=\"d\" TOC"),
            [to("a=\"b\" c=\"d\""), to("toc")]
        );
        assert_eq!(mended(" a=\"b\", c=\"d\" .e"), [to("a=\"b\" c=\"d\"")]);
        assert_eq!(mended("a=\"b\\\"c\" d=\"e 'f' g\""), []);
        assert_eq!(mended(" .a #b c=\"d\" e='f g' "), []);
    }
}
