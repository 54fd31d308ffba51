//! Ways to count that no Markdown reader makes a list of: `①`, `(1)`, `가.`, `a)`, `1.1`.

/// How items are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// `①`
    Circled,
    /// `(1)`
    Parentheses,
    /// `가.` and `가)`
    Syllable,
    /// `a.` and `a)`
    Letter,
    /// `1.1`, `1-1.` and `1-1)`, below this number.
    Section(u32),
}

/// The syllables of the Korean alphabet's order.
const SYLLABLES: &str = "가나다라마바사아자차카타파하";

/// What `line` counts with, its place in that order from 1, and how long that is: only with text
/// behind it, and, but for circled numbers, a blank between them.
pub fn counted(line: &str) -> Option<(Writing, u32, usize)> {
    let first = line.chars().next()?;
    if let circled @ '①'..='⑳' = first {
        return Some((Writing::Circled, circled as u32 - '①' as u32 + 1, 3));
    }
    let (writing, number, length) = match first {
        '(' => parentheses(line)?,
        '0'..='9' => section(line)?,
        'a'..='z' => (Writing::Letter, first as u32 - 'a' as u32 + 1, 2),
        _ => (Writing::Syllable, syllable(first)?, first.len_utf8() + 1),
    };
    let signed = matches!(writing, Writing::Parentheses | Writing::Section(_))
        || line.get(..length)?.ends_with(['.', ')']);
    (signed && line.get(length..)?.starts_with(' ')).then_some((writing, number, length))
}

fn parentheses(line: &str) -> Option<(Writing, u32, usize)> {
    let (digits, _) = line.get(1..)?.split_once(')')?;
    let plain = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| plain)?;
    Some((Writing::Parentheses, number, digits.len() + 2))
}

fn section(line: &str) -> Option<(Writing, u32, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let major = digits(line);
    let rest = line.get(major..)?.strip_prefix(['.', '-'])?;
    let minor = digits(rest);
    let length = major + 1 + minor;
    let sign = line.get(length..)?.starts_with(['.', ')']);
    let number = |text: Option<&str>| text.filter(|text| text.len() < 3)?.parse().ok();
    let writing = Writing::Section(number(line.get(..major))?);
    Some((
        writing,
        number(rest.get(..minor))?,
        length + usize::from(sign),
    ))
}

fn syllable(first: char) -> Option<u32> {
    let at = SYLLABLES.chars().position(|syllable| syllable == first)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts() {
        assert_eq!(counted("① 가"), Some((Writing::Circled, 1, 3)));
        assert_eq!(counted("⑳가"), Some((Writing::Circled, 20, 3)));
        assert_eq!(counted("(12) 가"), Some((Writing::Parentheses, 12, 4)));
        assert_eq!(counted("나. 가"), Some((Writing::Syllable, 2, 4)));
        assert_eq!(counted("하) 가"), Some((Writing::Syllable, 14, 4)));
        assert_eq!(counted("c. 가"), Some((Writing::Letter, 3, 2)));
        assert_eq!(counted("1.2 가"), Some((Writing::Section(1), 2, 3)));
        assert_eq!(counted("1-3. 가"), Some((Writing::Section(1), 3, 4)));
    }

    #[test]
    fn what_does_not() {
        for line in [
            "(1)가",
            "(가) 나",
            "가, 나",
            "나.가",
            "A. 가",
            "1. 가",
            "1.2.3 가",
            "2019-05 가",
            "ab. 가",
            "(123) 가",
            "",
            "(",
        ] {
            assert_eq!(counted(line), None, "{line}");
        }
    }
}
