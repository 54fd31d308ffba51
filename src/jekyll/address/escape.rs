//! Paths made valid in a URL: `URL.escape_path` over `Addressable::URI.encode`, and `URL#sanitize_url`.

use super::AddressError;

/// Escapes what a placeholder is replaced with. `?` stays (A104): it begins a query; `#` begins a fragment and is escaped.
pub(super) fn escape(value: &str) -> Result<String, AddressError> {
    if let Some(scheme) = bad_scheme(value) {
        return Err(AddressError::Scheme(scheme.to_owned()));
    }
    let (before, fragment) = match value.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment)),
        None => (value, None),
    };
    let mut escaped = encode(before);
    if let Some(fragment) = fragment {
        escaped.push_str("%23");
        escaped.push_str(&encode(fragment));
    }
    Ok(escaped)
}

/// What Addressable takes for the value's scheme and rejects: the text before a colon that comes before any `/`, `?` or
/// `#`, unless it is a letter with letters, digits, `.`, `+` and `-` behind it.
fn bad_scheme(value: &str) -> Option<&str> {
    let end = value.find([':', '/', '?', '#'])?;
    let (scheme, rest) = value.split_at_checked(end)?;
    let is_valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '+' | '-'));
    (rest.starts_with(':') && !scheme.is_empty() && !is_valid).then_some(scheme)
}

/// Percent-encodes what RFC 3986 does not allow in a path or query.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// One slash in front, none doubled, and no `..` or `./`.
pub(super) fn sanitize(url: &str) -> String {
    let clean = format!("/{url}").replace("..", "/").replace("./", "");
    let mut squeezed = String::with_capacity(clean.len());
    for character in clean.chars() {
        if character != '/' || !squeezed.ends_with('/') {
            squeezed.push(character);
        }
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_urls_tidied() {
        let escape = |value| escape(value).unwrap();
        assert_eq!(escape("a b/C#%?[x]"), "a%20b/C%23%25?%5Bx%5D");
        assert_eq!(escape("한"), "%ED%95%9C");
        assert_eq!(sanitize("//a/../b/./c"), "/a/b/c");
        assert_eq!(sanitize("a./b"), "/ab");
    }

    #[test]
    fn a_colon_may_make_a_scheme_that_no_url_has() {
        for value in ["공부: 1", "a b:c", "2024-03-02 10:00", "1:2/3"] {
            assert!(escape(value).is_err(), "{value}");
        }
        for value in ["c++:x", "공부/a: b", ":a", "a?b:c", "/가:나"] {
            assert!(escape(value).is_ok(), "{value}");
        }
    }
}
