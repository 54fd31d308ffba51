//! SafeYAML's guesses at the type of a scalar, in its order: integer, float, nil, boolean, date.

use super::timestamp::timestamp;
use super::value::Value;

/// The value SafeYAML gives a scalar (`safe_yaml/transform/*.rb`); a quoted one is text.
///
/// # Errors
/// Where SafeYAML raises `ArgumentError`: numbers with misplaced underscores, such as `1._5`.
pub fn scalar_value(text: &str, quoted: bool) -> Result<Value, String> {
    if quoted {
        return Ok(Value::String(text.to_owned()));
    }
    if let Some(integer) = integer(text) {
        return Ok(Value::Int(integer));
    }
    if let Some(float) = float(text)? {
        return Ok(Value::Float(float));
    }
    Ok(match text.to_lowercase().as_str() {
        "" | "~" | "null" => Value::Nil,
        "yes" | "on" | "true" => Value::Bool(true),
        "no" | "off" | "false" => Value::Bool(false),
        _ => timestamp(text).unwrap_or_else(|| Value::String(text.to_owned())),
    })
}

fn all(text: &str, test: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(test)
}

fn is_digits(text: &str) -> bool {
    all(text, |byte| byte.is_ascii_digit())
}

/// The sign and what follows it.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// `to_integer.rb`: underscores and commas count for nothing, `0` leads an octal number.
fn integer(text: &str) -> Option<String> {
    let stripped: String = text.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    let (negative, digits) = signed(&stripped);
    if digits == "0" || is_digits(digits) && !digits.starts_with('0') {
        let sign = if negative && digits != "0" { "-" } else { "" };
        return Some(format!("{sign}{digits}"));
    }
    let line = stripped.strip_suffix('\n').unwrap_or(&stripped);
    if line.len() > 1
        && line.starts_with('0')
        && all(&line[1..], |byte| matches!(byte, b'0'..=b'7'))
    {
        return in_base(&line[1..], 8, false);
    }
    let lower = stripped.to_ascii_lowercase();
    if let Some(hex) = lower.strip_prefix("0x") {
        return in_base(hex, 16, false);
    }
    if let Some(binary) = stripped.strip_prefix("0b") {
        return in_base(binary, 2, false);
    }
    in_base(digits.strip_prefix("0x")?, 16, negative)
}

fn in_base(digits: &str, base: u32, negative: bool) -> Option<String> {
    if !all(digits, |byte| char::from(byte).is_digit(base)) {
        return None;
    }
    let number = i128::from_str_radix(digits, base).ok()?;
    Some(if negative { -number } else { number }.to_string())
}

/// `to_float.rb`: base 60 first, then decimals with a point, then the infinities.
fn float(text: &str) -> Result<Option<f64>, String> {
    let stripped: String = text.chars().filter(|c| !matches!(c, '_' | ',')).collect();
    if let Some(number) = sexagesimal(&stripped)? {
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
    Ok(Some(if text.starts_with('-') {
        number - fraction
    } else {
        number + fraction
    }))
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
    let (fraction, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (&rest[..at], Some(&rest[at + 1..])),
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
    let misplaced = |(at, byte): (usize, &u8)| {
        *byte == b'_' && !(digit(at.checked_sub(1)) && digit(Some(at + 1)))
    };
    let number = text.replace('_', "").parse();
    match number {
        Ok(number) if !bytes.iter().enumerate().any(misplaced) => Ok(number),
        _ => Err(format!(
            "`{text}` looks like a number, but its underscores are misplaced"
        )),
    }
}

/// What `!!binary` text decodes to, as Ruby's `unpack("m")` reads it: letters that are none of
/// base 64 are passed over.
pub(super) fn binary(text: &str) -> String {
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes().take_while(|byte| *byte != b'=') {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend((bits >> count).to_be_bytes().last());
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
