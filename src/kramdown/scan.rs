//! Small readers of bytes: what Ruby's `\s`, `\w`, `rstrip` and REXML's names match.

/// Ruby's `\s`.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// `[ \t]`.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// `\s`, or the NUL that stands for what Liquid does not print.
pub(super) fn is_space_or_nothing(byte: u8) -> bool {
    is_space(byte) || byte == 0
}

/// Whether `bytes` holds nothing but white space (`\s*?\n` at the end of so many rules).
pub(super) fn all_space(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| is_space_or_nothing(byte))
}

/// How many times `byte` stands at the start.
pub(super) fn leading(bytes: &[u8], byte: u8) -> usize {
    bytes.iter().take_while(|&&b| b == byte).count()
}

/// Without the white space in front.
pub(super) fn trim_start(bytes: &[u8]) -> &[u8] {
    let spaces = bytes
        .iter()
        .take_while(|&&byte| is_space_or_nothing(byte))
        .count();
    &bytes[spaces..]
}

/// Ruby's `rstrip`, which takes NUL for white space.
pub(super) fn trim_end(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes;
    while let [front @ .., last] = rest
        && is_space_or_nothing(*last)
    {
        rest = front;
    }
    rest
}

/// Without the blanks in front, and what Liquid does not print.
pub(super) fn trim_start_blanks(bytes: &[u8]) -> &[u8] {
    let blanks = bytes
        .iter()
        .take_while(|&&byte| is_blank(byte) || byte == 0)
        .count();
    &bytes[blanks..]
}

/// Without the blanks at the end.
pub(super) fn trim_end_blanks(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes;
    while let [front @ .., last] = rest
        && is_blank(*last)
    {
        rest = front;
    }
    rest
}

/// Ruby's `\w`: ASCII only.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The length of `ALD_ID_NAME` (`\w[\w-]*`) at the start; 0 for none.
pub(super) fn id_len(bytes: &[u8]) -> usize {
    match bytes.first() {
        Some(&byte) if is_word(byte) => bytes
            .iter()
            .take_while(|&&byte| is_word(byte) || byte == b'-')
            .count(),
        _ => 0,
    }
}

/// The length of REXML's `UNAME_STR` (a name, perhaps with a prefix) at the start; 0 for none.
pub(super) fn name_len(bytes: &[u8]) -> usize {
    let first = part_len(bytes);
    if first > 0 && bytes.get(first) == Some(&b':') {
        let second = part_len(&bytes[first + 1..]);
        if second > 0 {
            return first + 1 + second;
        }
    }
    first
}

/// `[[:alpha:]_][-[:alnum:]._]*`.
fn part_len(bytes: &[u8]) -> usize {
    match char_at(bytes) {
        Some(c) if c.is_alphabetic() || c == '_' => len_while(bytes, |c| {
            c.is_alphanumeric() || matches!(c, '-' | '.' | '_')
        }),
        _ => 0,
    }
}

/// The length of the run of `\p{Word}` at the start.
pub(super) fn wide_word_len(bytes: &[u8]) -> usize {
    len_while(bytes, |c| c.is_alphanumeric() || c == '_')
}

/// Whether a character of `\p{Word}` stands at the start.
pub(super) fn starts_with_word(bytes: &[u8]) -> bool {
    char_at(bytes).is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn len_while(bytes: &[u8], matches: impl Fn(char) -> bool) -> usize {
    let mut length = 0;
    while let Some(c) = char_at(&bytes[length..])
        && matches(c)
    {
        length += c.len_utf8();
    }
    length
}

/// The character at the start of `bytes`, a piece of UTF-8 text.
pub(super) fn char_at(bytes: &[u8]) -> Option<char> {
    let first = *bytes.first()?;
    if first < 0x80 {
        return Some(char::from(first));
    }
    let width = match first {
        0xf0.. => 4,
        0xe0.. => 3,
        _ => 2,
    };
    std::str::from_utf8(bytes.get(..width)?)
        .ok()?
        .chars()
        .next()
}
