//! Whether a text looks like TeX, or like prose, prices and shell variables between two dollars.

/// How sure it is that a text is TeX.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// It is prose, or too long.
    None,
    /// Nothing tells: `x`, `a + b`, a price.
    Bare,
    /// It has an index, an exponent, or what only TeX escapes.
    Index,
    /// It has a command.
    Command,
}

/// Formulas are shorter than this many bytes.
const LONGEST: usize = 4000;

/// What `content`, which stands between two delimiters, looks like.
pub fn evidence(content: &str) -> Evidence {
    if content.trim().is_empty() || content.len() > LONGEST || has_prose(content) {
        Evidence::None
    } else if has_command(content) {
        Evidence::Command
    } else if has_index(content) || has_spacing(content) {
        Evidence::Index
    } else if content.len() < 30 {
        Evidence::Bare
    } else {
        Evidence::None
    }
}

/// Words outside of braces: letters of other scripts than Latin and Greek, or four plain words.
fn has_prose(content: &str) -> bool {
    let (mut depth, mut words, mut letters) = (0usize, 0, 0);
    let mut before = ' ';
    for c in content.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_foreign(c) => return true,
            _ => {}
        }
        if c.is_alphabetic() {
            // A name right behind something else is no word: `\in`, `2x`.
            letters += usize::from(letters > 0 || before.is_whitespace());
        } else {
            let ends = c.is_whitespace() || matches!(c, ',' | '.' | ':' | ';' | '?');
            words += usize::from(letters > 1 && depth == 0 && ends);
            letters = 0;
        }
        before = c;
    }
    words > 3
}

/// Letters that stand in formulas only as words: not `α`, `𝑥` or `ℝ`.
fn is_foreign(c: char) -> bool {
    let symbol = matches!(c, '\u{1d400}'..='\u{1d7ff}' | '\u{2100}'..='\u{214f}');
    c > '\u{400}' && c.is_alphabetic() && !symbol
}

/// A backslash and a name of two letters and more.
fn has_command(content: &str) -> bool {
    let letters = |two: &[u8]| two.iter().all(u8::is_ascii_alphabetic);
    let mut threes = content.as_bytes().windows(3);
    threes.any(|three| three[0] == b'\\' && letters(&three[1..]))
}

/// `x^2`, `x_1` or `x_{i}` behind one letter, a digit or a bracket: not `snake_case`.
fn has_index(content: &str) -> bool {
    let bytes = content.as_bytes();
    let mut fours = (1..bytes.len().saturating_sub(1)).map(|mark| {
        let before = mark.checked_sub(2).map_or(b' ', |at| bytes[at]);
        (before, bytes[mark - 1], bytes[mark], bytes[mark + 1])
    });
    fours.any(|(before, base, mark, index)| {
        let closed = matches!(base, b'}' | b')' | b']');
        let lone = !before.is_ascii_alphanumeric() && before != b'_';
        let based = closed || base.is_ascii_alphanumeric() && (lone || mark == b'^');
        matches!(mark, b'_' | b'^')
            && based
            && (index.is_ascii_alphanumeric() || b"{\\*'".contains(&index))
    })
}

/// Escaped braces in pairs, or a blank of a certain width: `\{a\}`, `\,`.
fn has_spacing(content: &str) -> bool {
    let has = |command: &str| content.contains(command);
    has("\\{") && has("\\}") || ["\\,", "\\;", "\\!"].iter().any(|space| has(space))
}

/// Whether `content` is made of names of a letter or two, with a letter among them.
pub fn is_symbols(content: &str) -> bool {
    let mut words = content.split(|c: char| !c.is_alphabetic());
    content.contains(|c: char| c.is_ascii_alphabetic())
        && words.all(|word| word.chars().count() < 3)
}

/// Whether `content` relates symbols to each other: `a = b`.
pub fn is_relation(content: &str) -> bool {
    content.contains(['=', '<', '>']) && is_symbols(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_is_told_from_prose_and_shell() {
        for tex in [
            "\\alpha",
            "\\{ x \\in X \\mid x > 0 \\}",
            "\\text{평균 값}",
            "\\mathbb{R}^n",
        ] {
            assert!(evidence(tex) >= Evidence::Index, "{tex}");
        }
        for tex in [
            "x^2", "\\{a\\}", "a\\,b", "x_1", "a_{ij}", "f(x)_n", "x^*", "2^{64}", "10^6",
        ] {
            assert_eq!(evidence(tex), Evidence::Index, "{tex}");
        }
        for bare in ["x", "5", "HOME", "FOO_BAR and ", "a*b", "this->foo_bar"] {
            assert_eq!(evidence(bare), Evidence::Bare, "{bare}");
        }
        for prose in ["", " ", "x^2 는 ", "x_1, as we have, it ", "5 달러, "] {
            assert_eq!(evidence(prose), Evidence::None, "{prose}");
        }
    }
}
