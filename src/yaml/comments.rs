//! The comments of a front matter: whatever starts with `#` between two scalars.

use super::tree::{Node, Style};
use crate::text::Span;

/// The comments of the YAML at `span` of a file, given its scalars and aliases, from each `#` to
/// the end of its line, those behind a `|` or `>` too. Nothing from `end` on counts.
pub(super) fn comments(yaml: &str, span: Span, leaves: &[&Node], end: usize) -> Vec<Span> {
    let slice = |from: usize, to: usize| {
        yaml.get(from - span.start..to.max(from) - span.start)
            .unwrap_or_default()
    };
    let mut found = Vec::new();
    let mut take = |gap: Span| {
        let mut at = gap.start;
        while let Some(hash) = slice(at, gap.end).find('#') {
            let start = at + hash;
            let rest = slice(start, span.end);
            at = start + rest.find(is_break).unwrap_or(rest.len());
            found.push(Span::new(start, at));
        }
    };
    let mut from = span.start;
    for leaf in leaves {
        take(Span::new(from, leaf.span.start));
        let style = leaf.as_scalar().map(|scalar| scalar.style);
        if let Some(Style::Literal | Style::Folded) = style {
            let header = slice(leaf.span.start, leaf.span.end).find(is_break);
            take(Span::new(
                leaf.span.start,
                header.map_or(leaf.span.end, |at| leaf.span.start + at),
            ));
        }
        from = leaf.span.end;
    }
    take(Span::new(from, end));
    found
}

/// What ends a line in YAML 1.1.
pub(super) fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use crate::text::Span;

    #[test]
    fn comments_stand_between_scalars() {
        let text = "--- # 1\na: 'b # no' # 2\n# 3\nc#d: e#f\ng: | # 4\n  # no\nh: [i,#5\n j]\n# 6";
        let document = crate::yaml::parse(text, Span::new(0, text.len())).unwrap();
        let found: Vec<&str> = document.comments.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["# 1", "# 2", "# 3", "# 4", "#5", "# 6"]);
    }
}
