//! SafeYAML's guesses at the type of a scalar, in its order: integer, float, nil, boolean, date.

use super::number;
use super::timestamp::timestamp;
use super::value::Value;

/// The value SafeYAML 1.0.5 gives a scalar (`safe_yaml/transform.rb`); a quoted one is text.
///
/// # Errors
/// Where SafeYAML raises `ArgumentError`: numbers with misplaced underscores, such as `1._5`.
pub fn scalar_value(text: &str, quoted: bool) -> Result<Value, String> {
    if quoted {
        return Ok(Value::String(text.to_owned()));
    }
    if let Some(number) = number::guess(text)? {
        return Ok(number);
    }
    Ok(match text.to_lowercase().as_str() {
        "" | "~" | "null" => Value::Nil,
        "yes" | "on" | "true" => Value::Bool(true),
        "no" | "off" | "false" => Value::Bool(false),
        _ => timestamp(text).unwrap_or_else(|| Value::String(text.to_owned())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_yaml_are_types_in_any_case() {
        assert_eq!(scalar_value("yEs", false), Ok(Value::Bool(true)));
        assert_eq!(scalar_value("OFF", false), Ok(Value::Bool(false)));
        assert_eq!(scalar_value("nULL", false), Ok(Value::Nil));
        assert_eq!(scalar_value("y", false), Ok(Value::String("y".to_owned())));
        assert_eq!(
            scalar_value("yes", true),
            Ok(Value::String("yes".to_owned()))
        );
    }
}
