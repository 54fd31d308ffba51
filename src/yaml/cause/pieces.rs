//! Items of a list that run into each other.

/// The texts of an item that YAML cannot read as one, where it rather is several: `"a" "b"`, whose
/// comma is missing, and `"a, "b"`, whose quote is.
pub(super) fn pieces(item: &str) -> Option<Vec<String>> {
    in_quotes(item).or_else(|| around_commas(item))
}

/// What stands in quotes in `text`, if nothing but blanks stands between at least two of them.
pub(super) fn in_quotes(text: &str) -> Option<Vec<String>> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (inner, behind) = rest.strip_prefix(quote)?.split_once(quote)?;
        let next = behind.trim_start_matches([' ', '\t']);
        let is_apart = next.is_empty() || next.len() < behind.len();
        if inner.trim().is_empty() || inner.contains(',') || !is_apart {
            return None;
        }
        found.push(inner.to_owned());
        rest = next;
    }
    (found.len() > 1).then_some(found)
}

/// The texts between commas, where an odd number of quotes shows that one of them is not closed.
fn around_commas(item: &str) -> Option<Vec<String>> {
    let quote = item.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let texts = item.split(',').map(|text| text.trim().trim_matches(quote));
    let texts: Vec<String> = texts.map(str::to_owned).collect();
    let clear = |text: &String| !text.is_empty() && !text.contains(quote);
    let odd = item.matches(quote).count() % 2 == 1;
    (odd && texts.len() > 1 && texts.iter().all(clear)).then_some(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_together_is_parted() {
        for (item, texts) in [
            ("\"a\" \"b\"", &["a", "b"][..]),
            ("'a'  'b' 'c d'", &["a", "b", "c d"]),
            ("\"a, \"b\"", &["a", "b"]),
            ("\"a, b, \"c\"", &["a", "b", "c"]),
        ] {
            let texts = texts.iter().map(|text| (*text).to_owned()).collect();
            assert_eq!(pieces(item), Some(texts), "{item}");
        }
        for item in ["\"a\" b", "\"a\"\"b\"", "'it's'", "\"say \"hi\" now\"", "a"] {
            assert_eq!(pieces(item), None, "{item}");
        }
    }
}
