//! Addresses of the web that stand in text.

use super::place::boundary;
use crate::kramdown::{Inline, InlineKind};
use crate::note::Note;
use crate::text::Span;

/// An address in text.
pub struct Url {
    /// Its bytes, without what ends the sentence.
    pub span: Span,
    /// The block it stands in.
    pub block: usize,
    /// The inline in it, by its index, that kramdown shows as something else (C181).
    pub changed: Option<usize>,
    /// Whether it is clear where it ends, and that it is no part of a link.
    pub sure: bool,
}

/// Longer ones were not meant as one.
const LONGEST: usize = 2000;

/// Parts of the names of hosts that were made up.
const MADE_UP: [&str; 6] = ["domain", "foo", "host", "mydomain", "test", "xxx"];

/// The addresses in the text of `note`, but for those in links and in HTML.
pub fn urls(note: &Note) -> Vec<Url> {
    let mut found = Vec::new();
    // An address may go over several texts.
    let mut done = 0;
    for (index, inline) in note.inlines().all().iter().enumerate() {
        if inline.kind != InlineKind::Text || inline.span.end <= done {
            continue;
        }
        let text = inline.span.of(&note.liquid().text);
        let mut at = done.saturating_sub(inline.span.start);
        while let Some(next) = text.get(at..).and_then(|rest| rest.find("http")) {
            let start = inline.span.start + at + next;
            at += next + "http".len();
            let end = end_of(note, index, inline, start);
            let Some(end) = end else {
                continue;
            };
            done = end;
            at = at.max(end - inline.span.start);
            found.extend(url(note, index, Span::new(start, end)));
        }
    }
    found
}

/// Where the address at `start` of text `index` ends, dots and all.
fn end_of(note: &Note, index: usize, inline: &Inline, start: usize) -> Option<usize> {
    let text: &str = &note.liquid().text;
    let rest = text.get(start..)?;
    let scheme = ["http://", "https://"]
        .iter()
        .find(|scheme| rest.starts_with(*scheme))?;
    let before = text.get(..start)?.chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || "+:/=@-_".contains(c)) {
        return None;
    }
    // `src="https://…"` of a tag that is none.
    let front = text.get(..start)?.trim_end_matches(['"', '\'', '“', '”']);
    if front.ends_with('=') {
        return None;
    }
    let inlines = note.inlines();
    let mut end = usize::MAX;
    for around in inlines.ancestors(index) {
        match around.kind {
            InlineKind::Emphasis { content, .. } | InlineKind::Strikethrough { content } => {
                end = end.min(content.end);
            }
            _ => return None,
        }
    }
    let rest = Span::new(start, boundary(text, start + LONGEST + 1)).of(text);
    let length = rest.find(|c: char| !c.is_ascii_graphic() || "<>\"`{}|\\^".contains(c));
    end = end.min(start + length.unwrap_or(rest.len()));
    let within = inlines.all().get(index + 1..)?.iter();
    let mut within = within.take_while(|next| next.block == inline.block && next.span.start < end);
    let stop = within.find(|next| !is_part(&next.kind));
    end = stop.map_or(end, |stop| stop.span.start);
    (end > start + scheme.len()).then_some(end)
}

/// Whether an address can go on over an inline of this kind.
fn is_part(kind: &InlineKind) -> bool {
    let text = matches!(kind, InlineKind::Text | InlineKind::Entity { .. });
    text || kind.is_mark() || is_change(kind)
}

/// Whether kramdown shows something else for it.
fn is_change(kind: &InlineKind) -> bool {
    matches!(
        kind,
        InlineKind::Symbol
            | InlineKind::SmartQuote
            | InlineKind::Emphasis { .. }
            | InlineKind::Strikethrough { .. }
    )
}

/// The address in `whole` without what ends the sentence; none where it was not meant to be visited.
fn url(note: &Note, index: usize, whole: Span) -> Option<Url> {
    let text: &str = &note.liquid().text;
    if whole.len() > LONGEST {
        return None;
    }
    let address = trimmed(whole.of(text));
    let after = text.get(whole.end..)?.chars().next();
    // `{id}`, `<user>` and `…` stand for something.
    let template = after.is_some_and(|c| "{}<\\…".contains(c)) || whole.of(text).contains("...");
    let span = Span::new(whole.start, whole.start + address.len());
    let liquid = span.of(note.text()) != address;
    if template || liquid || !is_visited(address) {
        return None;
    }
    let inlines = note.inlines().all();
    let within = inlines.iter().enumerate().skip(index + 1);
    let mut within = within.take_while(|(_, next)| next.span.start < span.end);
    let changed = within.find(|(_, next)| is_change(&next.kind));
    // Stars make a part of an address stand out.
    if changed.is_some_and(|(_, next)| next.span.of(text).starts_with('*')) {
        return None;
    }
    // What is not ASCII ends it, as a particle does, but may also be a part of a path.
    let particle = text[span.end..].starts_with(|c: char| c.is_alphabetic() && !c.is_ascii());
    let open = address.ends_with(|c: char| !c.is_ascii_alphanumeric());
    let doubtful = particle && open || text[..whole.start].ends_with("](");
    Some(Url {
        span,
        block: inlines.get(index)?.block as usize,
        changed: changed.map(|(at, _)| at),
        sure: !doubtful,
    })
}

/// `address` without the marks that end a sentence, and brackets opened before it.
fn trimmed(address: &str) -> &str {
    let mut address = address;
    while let Some(last) = address.chars().next_back() {
        let opener = match last {
            ')' => '(',
            ']' => '[',
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '~' => last,
            _ => break,
        };
        if opener != last && address.matches(opener).count() >= address.matches(last).count() {
            break;
        }
        address = &address[..address.len() - 1];
    }
    address
}

/// Whether the address is one that readers can visit.
fn is_visited(address: &str) -> bool {
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or("");
    let label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let domain = host.rsplit_once('.').map_or("", |(_, domain)| domain);
    let made_up = |label: &str| {
        MADE_UP.contains(&label)
            || label.starts_with("your")
            || label.contains("example")
            || label.contains("username")
    };
    domain.len() > 1
        && domain.bytes().all(|byte| byte.is_ascii_alphabetic())
        && host.split('.').all(label)
        && !host.split('.').any(made_up)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_end_a_sentence_end_an_address() {
        for (whole, address) in [
            ("https://a.kr/b.", "https://a.kr/b"),
            ("https://a.kr/b?!", "https://a.kr/b"),
            ("https://a.kr/b)", "https://a.kr/b"),
            ("https://a.kr/b)],", "https://a.kr/b"),
            ("https://a.kr/b_(c)", "https://a.kr/b_(c)"),
            ("https://a.kr/b/", "https://a.kr/b/"),
        ] {
            assert_eq!(trimmed(whole), address);
        }
    }

    #[test]
    fn nobody_visits_what_was_made_up() {
        for address in [
            "https://a.kr",
            "http://a.b-c.org:80/d",
            "https://testing.dev?e",
        ] {
            assert!(is_visited(address), "{address}");
        }
        for address in [
            "http://localhost:4000",
            "http://10.0.0.1/a",
            "https://example.com",
            "https://your-name.github.io",
            "https://a@b.kr",
            "https://[a].kr",
            "https://.kr",
            "https://",
        ] {
            assert!(!is_visited(address), "{address}");
        }
    }
}
