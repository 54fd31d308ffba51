//! Sizes and other attributes as people write them beside an address.

/// The width and the height in `=100x50`, each of which may be missing.
pub fn size(text: &str) -> Option<Vec<(&str, &str)>> {
    let (width, height) = text.strip_prefix('=')?.split_once(['x', 'X', '*'])?;
    let number = |text: &str| {
        let digits = text.strip_suffix('%').unwrap_or(text);
        text.is_empty() || !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let both = [("width", width), ("height", height)];
    let given = both.into_iter().filter(|(_, value)| !value.is_empty());
    let found: Vec<_> = given.collect();
    (number(width) && number(height) && !found.is_empty()).then_some(found)
}

/// The names and values in `name="value" …`.
pub fn attributes(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=')?;
        let quoted = after.strip_prefix('"')?;
        let (value, after) = quoted.split_once('"')?;
        let plain = |byte: u8| byte.is_ascii_alphabetic() || byte == b'-';
        if name.is_empty() || !name.bytes().all(plain) {
            return None;
        }
        found.push((name, value));
        rest = after.trim_start();
    }
    (!found.is_empty()).then_some(found)
}

/// The attributes as an attribute list.
pub fn attribute_list(attributes: &[(&str, &str)]) -> String {
    let pairs = attributes
        .iter()
        .map(|(name, value)| format!(" {name}=\"{value}\""));
    format!("{{:{}}}", pairs.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        assert_eq!(size("=100x"), Some(vec![("width", "100")]));
        let both = vec![("width", "50%"), ("height", "20")];
        assert_eq!(size("=50%x20"), Some(both));
        for other in ["=x", "100x50", "=axb", "=100", "=%x1"] {
            assert_eq!(size(other), None, "{other}");
        }
    }

    #[test]
    fn attributes_are_read() {
        let found = attributes("target=\"_blank\" rel=\"a b\"");
        assert_eq!(found, Some(vec![("target", "_blank"), ("rel", "a b")]));
        for other in ["", "a", "a=b", "=\"b\"", "a=\"b", "가=\"b\""] {
            assert_eq!(attributes(other), None, "{other}");
        }
        assert_eq!(attribute_list(&[("a", "b")]), "{: a=\"b\"}");
    }
}
