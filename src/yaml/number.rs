//! SafeYAML's numbers (`to_integer.rb`, `to_float.rb`, `parse/sexagesimal.rb`).

use super::value::Value;

/// The number a plain scalar is.
///
/// # Errors
/// Where Ruby's `Float()` raises: underscores that don't stand between digits.
pub(super) fn guess(text: &str) -> Result<Option<Value>, String> {
    // Ruby's `\Z` lets one newline follow, which text from a block scalar has.
    let text = text.strip_suffix('\n').unwrap_or(text);
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | '_' | ',')) {
        return Ok(None);
    }
    if let Some(integer) = integer(text) {
        return Ok(Some(Value::Int(integer)));
    }
    Ok(float(text)?.map(Value::Float))
}

fn all(text: &str, test: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(test)
}

fn is_digits(text: &str) -> bool {
    all(text, |byte| byte.is_ascii_digit())
}

/// Whether there is a minus, and what follows the sign.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Underscores and commas count for nothing from here on, as SafeYAML drops them once and for all.
fn stripped(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '_' | ',')).collect()
}

/// An integer as decimal digits: decimal, `0` before octal, `0x`, `0b`.
fn integer(text: &str) -> Option<String> {
    let text = stripped(text);
    let (negative, digits) = signed(&text);
    if digits == "0" || is_digits(digits) && !digits.starts_with('0') {
        let sign = if negative && digits != "0" { "-" } else { "" };
        return Some(format!("{sign}{digits}"));
    }
    if let Some(octal) = text.strip_prefix('0').filter(|rest| is_digits(rest)) {
        return decimal(octal, 8);
    }
    if let Some(hex) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return decimal(hex, 16);
    }
    if let Some(binary) = text.strip_prefix("0b") {
        return decimal(binary, 2);
    }
    // A sign is for small x only.
    let number = decimal(digits.strip_prefix("0x")?, 16)?;
    Some(if negative && number != "0" {
        format!("-{number}")
    } else {
        number
    })
}

/// `digits` of `base` in decimal, whatever their number: Ruby's integers have no bounds.
fn decimal(digits: &str, base: u32) -> Option<String> {
    let digits: Option<Vec<u32>> = digits.chars().map(|c| c.to_digit(base)).collect();
    let mut number: Vec<u32> = vec![0];
    for digit in digits.filter(|digits| !digits.is_empty())? {
        let mut carry = digit;
        for place in &mut number {
            let sum = *place * base + carry;
            *place = sum % 10;
            carry = sum / 10;
        }
        while carry > 0 {
            number.push(carry % 10);
            carry /= 10;
        }
    }
    number
        .iter()
        .rev()
        .map(|&digit| char::from_digit(digit, 10))
        .collect()
}

/// Base 60 first, then decimals with a point, then the infinities.
fn float(text: &str) -> Result<Option<f64>, String> {
    if let Some(number) = sexagesimal(&stripped(text))? {
        return Ok(Some(number));
    }
    if is_decimal(text) {
        return ruby_float(text).map(Some);
    }
    match text {
        ".inf" | ".Inf" | ".INF" => return Ok(Some(f64::INFINITY)),
        "-.inf" | "-.Inf" | "-.INF" => return Ok(Some(f64::NEG_INFINITY)),
        ".nan" | ".NaN" | ".NAN" => return Ok(Some(f64::NAN)),
        _ => {}
    }
    let Some((whole, fraction)) = text.split_once('.') else {
        return Ok(None);
    };
    if !fraction
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'_')
    {
        return Ok(None);
    }
    let Some(number) = sexagesimal(whole)? else {
        return Ok(None);
    };
    if fraction.is_empty() {
        return Ok(Some(number));
    }
    let fraction = ruby_float(&format!(".{fraction}"))?;
    let sum = if text.starts_with('-') {
        number - fraction
    } else {
        number + fraction
    };
    Ok(Some(sum))
}

/// `12:30` as 750: `[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+`. Only the first part carries the sign, and
/// the sum is negated at the end.
fn sexagesimal(text: &str) -> Result<Option<f64>, String> {
    let (negative, digits) = signed(text);
    let Some((first, rest)) = digits.split_once(':') else {
        return Ok(None);
    };
    let leads = first.starts_with(|c: char| c.is_ascii_digit());
    let parts_fit = rest.split(':').all(|part| match part.as_bytes() {
        [one] => one.is_ascii_digit(),
        [ten, one] => matches!(ten, b'0'..=b'5') && one.is_ascii_digit(),
        _ => false,
    });
    if !leads || !parts_fit || !all(first, |byte| byte.is_ascii_digit() || byte == b'_') {
        return Ok(None);
    }
    let first = ruby_float(first)?;
    let mut sum = if negative { -first } else { first };
    for part in rest.split(':') {
        sum = sum * 60.0 + part.parse::<f64>().unwrap_or(0.0);
    }
    Ok(Some(if negative { -sum } else { sum }))
}

/// `[-+]?(?:\d[\d_]*)?\.[\d_]+(?:[eE][-+][\d]+)?`
fn is_decimal(text: &str) -> bool {
    let Some((whole, rest)) = signed(text).1.split_once('.') else {
        return false;
    };
    let (fraction, exponent) = match rest.split_once(['e', 'E']) {
        Some((fraction, exponent)) => (fraction, Some(exponent)),
        None => (rest, None),
    };
    let digit = |byte: u8| byte.is_ascii_digit() || byte == b'_';
    let whole_fits = whole.is_empty() || !whole.starts_with('_') && all(whole, digit);
    let exponent_fits =
        exponent.is_none_or(|exponent| exponent.strip_prefix(['-', '+']).is_some_and(is_digits));
    whole_fits && all(fraction, digit) && exponent_fits
}

/// Ruby's `Float(text)`: an underscore must stand between two digits.
fn ruby_float(text: &str) -> Result<f64, String> {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    let misplaced = bytes
        .iter()
        .enumerate()
        .any(|(at, &byte)| byte == b'_' && !(digit(at.checked_sub(1)) && digit(Some(at + 1))));
    let number = text.replace('_', "").parse();
    match number {
        Ok(number) if !misplaced => Ok(number),
        _ => Err(format!(
            "`{text}` looks like a number, but its underscores are misplaced"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(text: &str) -> Option<String> {
        match guess(text) {
            Ok(Some(Value::Int(number))) => Some(number),
            _ => None,
        }
    }

    #[test]
    fn integers_have_no_bounds() {
        assert_eq!(int("-1_000,000").as_deref(), Some("-1000000"));
        assert_eq!(
            int("0x1_0000000000000000000000000000000000").as_deref(),
            Some("87112285931760246646623899502532662132736")
        );
        assert_eq!(
            int("+123456789012345678901234567890123456789012").as_deref(),
            Some("123456789012345678901234567890123456789012")
        );
        assert_eq!(int("0b101").as_deref(), Some("5"));
        assert_eq!(int("-0x1f").as_deref(), Some("-31"));
        assert_eq!(int("010").as_deref(), Some("8"));
    }

    #[test]
    fn lookalikes_are_text() {
        for text in [
            "08", "0o10", "-010", "0X", "0B1", "1e3", "5.", "12:60", "1.0.0", "+", "", "가",
        ] {
            assert_eq!(guess(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn times_of_day_are_base_60() {
        assert_eq!(guess("12:30"), Ok(Some(Value::Float(750.0))));
        assert_eq!(guess("-1:30"), Ok(Some(Value::Float(30.0))));
        assert_eq!(guess("190:20:30.15"), Ok(Some(Value::Float(685_230.15))));
    }

    #[test]
    fn misplaced_underscores_raise() {
        assert!(guess("1._5").is_err());
        assert_eq!(guess("1_0.5"), Ok(Some(Value::Float(10.5))));
    }
}
