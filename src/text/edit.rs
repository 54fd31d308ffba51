//! Replacing spans of a text.

use super::Span;

/// Replace the bytes of `span` by `text`; an empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Edit {
    /// Replace what `span` covers.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Insert before the byte at `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::at(offset), text)
    }

    /// Remove what `span` covers.
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Whether the two cannot both be applied with one meaning: their bytes overlap, or both
    /// insert at one place.
    pub fn clashes(&self, other: &Edit) -> bool {
        self.span.overlaps(other.span)
    }
}

/// `text` with all `edits` applied, in whatever order they come.
///
/// `None` when two of them clash, or one does not fit the text (out of bounds, inside a
/// character): then nothing can be said about the result.
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut order: Vec<&Edit> = edits.iter().collect();
    order.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (i, edit) in order.iter().enumerate() {
        if edit.span.end < edit.span.start || i > 0 && order[i - 1].clashes(edit) {
            return None;
        }
        out.push_str(text.get(done..edit.span.start)?);
        text.get(edit.span.range())?;
        out.push_str(&edit.text);
        done = edit.span.end;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_apply_in_any_order() {
        let edits = [
            Edit::insert(6, "!"),
            Edit::replace(Span::new(0, 3), "나"),
            Edit::delete(Span::new(3, 4)),
        ];
        assert_eq!(apply("가 bc", &edits).as_deref(), Some("나bc!"));
    }

    #[test]
    fn a_clash_or_a_split_character_gives_nothing() {
        let twice = [
            Edit::delete(Span::new(0, 2)),
            Edit::replace(Span::new(1, 3), "x"),
        ];
        assert_eq!(apply("abc", &twice), None);
        assert_eq!(
            apply("abc", &[Edit::insert(1, "x"), Edit::insert(1, "y")]),
            None
        );
        assert_eq!(apply("가", &[Edit::insert(1, "x")]), None);
        assert_eq!(apply("a", &[Edit::delete(Span::new(0, 9))]), None);
    }

    #[test]
    fn touching_edits_do_not_clash() {
        let edits = [Edit::delete(Span::new(0, 1)), Edit::insert(1, "x")];
        assert_eq!(apply("abc", &edits).as_deref(), Some("xbc"));
    }
}
