//! The proof of a safe fix: Jekyll reads the same front matter and renders the same page.

use super::page::{Meaning, Page};
use super::witness;
use crate::note::Note;
use crate::rule::{Fix, Refusal};
use crate::text::edit::apply;
use crate::text::{Edit, Span};
use crate::yaml::Value;
use std::borrow::Cow;

/// Proves that `after`, which is the note of `before` with `fixes` applied, is the same page to
/// Jekyll.
///
/// # Errors
/// What would change.
pub fn prove(before: &Page, after: &Note, fixes: &[&Fix]) -> Result<(), Refusal> {
    let page = Page::of(after);
    let expected = renamed(&before.front_matter, fixes);
    same(expected == page.front_matter, Refusal::FrontMatter)?;
    let gone = forgotten(before.note, fixes);
    let comments = without(&before.comments, &gone);
    same(comments == without(&page.comments, &[]), Refusal::Comments)?;
    same(before.url == page.url, Refusal::Address)?;
    let liquid = without(&before.liquid, &gone);
    same(liquid == without(&page.liquid, &[]), Refusal::Liquid)?;
    same(before.excerpt == page.excerpt, Refusal::Excerpt)?;
    same(before.body == page.body, Refusal::Body)?;
    let contradicted = witness::contradicts(before.note, after, fixes);
    same(!contradicted, Refusal::Witness)
}

/// Proves what even an unsafe fix must do, whose `edits` make `after` of `before`: keep a front matter
/// that Jekyll can read, and add no line ends in vain.
///
/// # Errors
/// What it does not.
pub fn prove_repair(before: &Note, after: &Note, edits: &[Edit]) -> Result<(), Refusal> {
    let readable = |note: &Note| note.front_matter().mapping().is_some();
    same(!readable(before) || readable(after), Refusal::Unreadable)?;
    same(!drops_line_ends(before, after, edits), Refusal::Dropped)
}

/// Whether Liquid drops line ends that `edits` add and nothing else: beside `-%}` they do nothing.
fn drops_line_ends(before: &Note, after: &Note, edits: &[Edit]) -> bool {
    let ends = ['\n', '\r'];
    let adds = |edit: &Edit| {
        let blank = edit.text.trim().is_empty() && edit.text.contains(ends);
        blank && !edit.span.of(before.text()).contains(ends)
    };
    if !edits.iter().any(adds) {
        return false;
    }
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let (mut added, mut removed) = (0, 0);
    edits.iter().any(|edit| {
        let start = edit.span.start + added - removed;
        added += edit.text.len();
        removed += edit.span.len();
        let new = Span::new(start, start + edit.text.len());
        let left = after.liquid().text.get(new.range()).unwrap_or_default();
        adds(edit) && !left.contains(ends)
    })
}

fn same(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}

/// The front matter with the keys renamed that `fixes` may rename.
fn renamed<'n>(meaning: &Meaning<'n>, fixes: &[&Fix]) -> Meaning<'n> {
    let mut meaning = meaning.clone();
    if let Meaning::Read(values) = &mut meaning {
        for (from, to) in fixes.iter().filter_map(|fix| fix.renames_key.as_ref()) {
            for (key, _) in values.iter_mut() {
                if matches!(key, Value::String(name) if name == from) {
                    *key = Value::String(to.clone());
                }
            }
        }
    }
    meaning
}

/// The bytes of instructions to notelint that `fixes` may delete, and do, in order.
fn forgotten(note: &Note, fixes: &[&Fix]) -> Vec<Span> {
    let fixes = fixes.iter().filter(|fix| fix.forgets);
    let deletions = fixes
        .flat_map(|fix| &fix.edits)
        .filter(|edit| edit.text.is_empty());
    let mut gone: Vec<Span> = deletions
        .flat_map(|edit| {
            let within = note.ignores().within(edit.span);
            within.map(|it| {
                let start = it.span.start.max(edit.span.start);
                Span::new(start, it.span.end.min(edit.span.end))
            })
        })
        .collect();
    gone.sort_unstable();
    gone
}

/// The texts of `pieces` without the bytes that are `gone`; a piece that is gone whole leaves nothing.
fn without<'p>(pieces: &[(Span, &'p str)], gone: &[Span]) -> Vec<Cow<'p, str>> {
    let left = pieces.iter().map(|&(piece, text)| cut(piece, text, gone));
    left.flatten().collect()
}

fn cut<'p>(piece: Span, text: &'p str, gone: &[Span]) -> Option<Cow<'p, str>> {
    let first = gone.partition_point(|gone| gone.end <= piece.start);
    let inside = gone.get(first..).unwrap_or_default().iter();
    let inside = inside.take_while(|gone| gone.start < piece.end);
    let place = |offset: usize| offset.saturating_sub(piece.start).min(text.len());
    let cuts: Vec<Edit> = inside
        .map(|gone| Edit::delete(Span::new(place(gone.start), place(gone.end))))
        .collect();
    if cuts.is_empty() {
        return Some(Cow::Borrowed(text));
    }
    let left = apply(text, &cuts)?;
    (!left.is_empty()).then_some(Cow::Owned(left))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::Jekyll;
    use crate::note::Source;
    use std::path::Path;

    fn proves(before: &str, after: &str) -> bool {
        let source = |body: &str| Source {
            path: Path::new("_posts/2024-01-01-a.md").into(),
            below: "_posts/2024-01-01-a.md".into(),
            text: format!("---\ntitle: 글\n---\n가\n\n{body}").into(),
            invalid: None,
        };
        let (before, after) = (source(before), source(after));
        let jekyll = Jekyll::default();
        let page = Note::new(&before, &jekyll);
        prove(&Page::of(&page), &Note::new(&after, &jekyll), &[]).is_ok()
    }

    /// Each pair was rendered by kramdown: the pages differ.
    #[test]
    fn what_changes_the_page_out_of_sight_is_refused() {
        for (before, after) in [
            // Two blanks make a line break, although Liquid's tag stands between them.
            (
                "가 {% assign a = 1 %} \n</div>\n",
                "가 {% assign a = 1 %}\n</div>\n",
            ),
            // The attribute list waits beyond a comment, but not beyond a blank line.
            ("{: .a}\n<!-- b -->\n\n나\n", "{: .a}\n<!-- b -->\n나\n"),
            // The second round closes the fence of the first.
            (
                "{% for a in (1..2) %}\n~~~\n나  \n{% endfor %}\n",
                "{% for a in (1..2) %}\n~~~\n나\n{% endfor %}\n",
            ),
            // The element in it takes the end tag in, and so the rest of the note.
            ("<pre>\n<b>나\n</pre>\n", "<pre>\n<b>나\n</pre>\n\n"),
            // The last line prints nothing, so its line end is one more.
            (
                "<pre>\n나\n{% assign a = 1 %}",
                "<pre>\n나\n{% assign a = 1 %}\n",
            ),
            // kramdown ends lines at a lone CR.
            ("- 나 \r<!-- b -->\n", "- 나\n\n<!-- b -->\n"),
            ("나  \r다\n", "나\r다\n"),
        ] {
            assert!(!proves(before, after), "{before:?}");
        }
    }

    #[test]
    fn what_keeps_the_page_is_proved() {
        for (before, after) in [
            ("나 \r\r\n다\n", "나\n\n다\n"),
            ("나\r- 다 \n", "나\n- 다\n"),
            ("<pre>\n나\n</pre>\n\n\n", "<pre>\n나\n</pre>\n"),
            (
                "{% for a in (1..2) %}\n나 \n{% endfor %}\n",
                "{% for a in (1..2) %}\n나\n{% endfor %}\n",
            ),
        ] {
            assert!(proves(before, after), "{before:?}");
        }
    }
}
