//! Characters that nobody sees.

/// The name of a character that no font shows.
pub fn unseen(c: char) -> Option<&'static str> {
    let name = match c {
        '\t' | '\n' | '\r' => return None,
        '\u{8}' => "backspace",
        '\u{b}' => "vertical tab",
        '\u{c}' => "form feed",
        '\u{1b}' => "escape",
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => "control character",
        '\u{ad}' => "soft hyphen",
        '\u{61c}' | '\u{200e}' | '\u{200f}' => "direction mark",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "direction control",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2064}' => "invisible operator",
        '\u{feff}' => "byte order mark",
        '\u{fffc}' => "object replacement character",
        _ => return None,
    };
    Some(name)
}

/// Whether the character is forbidden in XML 1.0 (`Char`), and so in a blog's feed.
pub fn breaks_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}') && !matches!(c, '\t' | '\n' | '\r')
}

/// Whether the character was typed where a line was to end.
pub fn ends_line(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether an unseen character does its work between its neighbours: it joins an emoji or letters of
/// a script that needs it, says where a long word may be parted, or orders the text of a line that
/// is written from the right in part.
pub fn works(c: char, before: Option<char>, after: Option<char>, leftwards: bool) -> bool {
    let either = |test: fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
    let both = |test: fn(char) -> bool| before.is_some_and(test) && after.is_some_and(test);
    match c {
        '\u{200c}' | '\u{200d}' => either(joins),
        _ if orders(c) => leftwards,
        '\u{ad}' => both(|c| c.is_alphabetic() && c < '\u{530}'),
        _ => false,
    }
}

/// Whether the character orders what stands around it.
pub fn orders(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Emoji, and the scripts whose letters a joiner joins or parts.
fn joins(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{1a00}'..='\u{1cff}'
        | '\u{2190}'..='\u{2bff}' | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe70}'..='\u{fefe}' | '\u{10a00}'..='\u{11fff}'
        | '\u{1e800}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
}

/// Letters of scripts written from right to left.
pub fn runs_leftwards(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_works_stays() {
        let works = |text: &str, at: usize| {
            let chars: Vec<char> = text.chars().collect();
            let before = at.checked_sub(1).map(|at| chars[at]);
            assert!(unseen(chars[at]).is_some());
            let leftwards = text.chars().any(runs_leftwards);
            super::works(chars[at], before, chars.get(at + 1).copied(), leftwards)
        };
        assert!(works("👨\u{200d}💻", 1));
        assert!(works("❤\u{fe0f}\u{200d}🔥", 2));
        assert!(works("می\u{200c}خواهم", 2));
        assert!(works("क्\u{200d}ष", 2));
        assert!(works("שלום\u{200f}!", 4));
        assert!(works("Donau\u{ad}dampf", 5));
        assert!(!works("가\u{200d}나", 1));
        assert!(!works("a\u{202e}b", 1));
        assert!(!works("가\u{ad}나", 1));
        assert!(!works("가\u{200b}나", 1));
    }

    #[test]
    fn what_is_seen_has_no_name() {
        for c in "a가é\u{fe0f}\u{20e3}\u{3000}\u{a0}\u{fffd}\t\n".chars() {
            assert_eq!(unseen(c), None, "{c:?}");
        }
    }
}
