//! `Utils.slugify`: names made fit for a URL.

use unicode_normalization::char::is_combining_mark;

/// What `slugify` keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slugify {
    /// Everything but white space.
    Raw,
    /// Letters, marks and digits.
    Default,
    /// Those and `._~!$&'()+,;=@`.
    Pretty,
    /// ASCII letters and digits.
    Ascii,
}

/// Every run of characters that the mode does not keep becomes a hyphen, one hyphen at either end goes, and letters are
/// put in lower case unless `cased`. The result may be empty.
pub fn slugify(text: &str, mode: Slugify, cased: bool) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut replacing = false;
    for character in text.chars() {
        if mode.keeps(character) {
            slug.push(character);
        } else if !replacing {
            slug.push('-');
        }
        replacing = !mode.keeps(character);
    }
    let slug = slug.strip_prefix('-').unwrap_or(&slug);
    let slug = slug.strip_suffix('-').unwrap_or(slug);
    if cased {
        slug.to_owned()
    } else {
        downcase(slug)
    }
}

/// Ruby's `downcase`: letter by letter, so a final sigma is not its own.
pub(crate) fn downcase(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

impl Slugify {
    fn keeps(self, character: char) -> bool {
        match self {
            Self::Raw => !matches!(character, ' ' | '\t'..='\r'),
            Self::Default => is_word(character),
            Self::Pretty => is_word(character) || "._~!$&'()+,;=@".contains(character),
            Self::Ascii => character.is_ascii_alphanumeric(),
        }
    }
}

/// `[\p{M}\p{L}\p{Nd}]`.
fn is_word(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    is_combining_mark(character) || is_letter(character) || is_decimal(character)
}

/// `\p{L}`: what Unicode calls alphabetic without marks, letter numbers and circled letters.
fn is_letter(character: char) -> bool {
    let other = matches!(character,
        '\u{16EE}'..='\u{16F0}' | '\u{2160}'..='\u{2182}' | '\u{2185}'..='\u{2188}'
        | '\u{24B6}'..='\u{24E9}' | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303A}'
        | '\u{A6E6}'..='\u{A6EF}' | '\u{10140}'..='\u{10174}' | '\u{10341}' | '\u{1034A}'
        | '\u{103D1}'..='\u{103D5}' | '\u{12400}'..='\u{1246E}' | '\u{1F130}'..='\u{1F149}'
        | '\u{1F150}'..='\u{1F169}' | '\u{1F170}'..='\u{1F189}');
    character.is_alphabetic() && !other && !is_combining_mark(character)
}

/// The zeros of Unicode's sets of ten decimal digits outside ASCII, up to Unicode 13 (Ruby 3.1).
const ZEROS: [u32; 57] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
    0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650,
    0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16B50, 0x1E140,
    0x1E2F0,
];

/// `\p{Nd}`; the mathematical digits are fifty in a row, and 1E950 and 1FBF0 stand apart.
pub(crate) fn is_decimal(character: char) -> bool {
    let code = u32::from(character);
    (0x1D7CE..=0x1D7FF).contains(&code)
        || (0x1E950..=0x1E959).contains(&code)
        || (0x1FBF0..=0x1FBF9).contains(&code)
        || ZEROS.iter().any(|zero| (*zero..zero + 10).contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_what_their_mode_keeps() {
        let text = "[AI] Day_27 — C++ 한글!";
        assert_eq!(slugify(text, Slugify::Default, false), "ai-day-27-c-한글");
        assert_eq!(slugify(text, Slugify::Pretty, true), "AI-Day_27-C++-한글!");
        assert_eq!(slugify(text, Slugify::Ascii, false), "ai-day-27-c");
        assert_eq!(
            slugify(text, Slugify::Raw, false),
            "[ai]-day_27-—-c++-한글!"
        );
    }

    #[test]
    fn numerals_are_no_letters() {
        assert_eq!(slugify("aⅣⓐ②b３ㅎ", Slugify::Default, false), "a-b３ㅎ");
        assert_eq!(slugify("🎉", Slugify::Pretty, true), "");
    }
}
