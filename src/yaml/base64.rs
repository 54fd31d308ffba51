//! What SafeYAML makes of a `!!binary` scalar.

/// Ruby's `Base64.decode64`: whatever is not of the alphabet is skipped, the first `=` ends it.
/// Bytes that are no UTF-8 become U+FFFD.
pub(super) fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for digit in text
        .bytes()
        .take_while(|&byte| byte != b'=')
        .filter_map(value)
    {
        bits = bits << 6 | u32::from(digit);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.extend(u8::try_from(bits >> held));
            bits &= (1 << held) - 1;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn value(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn it_decodes_leniently() {
        assert_eq!(decode("7KCV 66as\n"), "정리");
        assert_eq!(decode("aGk="), "hi");
        assert_eq!(decode("aGkh"), "hi!");
        assert_eq!(decode(""), "");
    }
}
