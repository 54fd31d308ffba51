//! Which known word a wrong one was meant to be.

/// How alike two words must be, from 0 to 1, to be taken for each other.
const ALIKE: f64 = 0.6;

/// The one of `known` that `word` most likely was meant to be: the one it is the last part or
/// the start of, or the one spelled most alike.
pub fn suggest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    let score = |name: &str| {
        let tail = name.rsplit('/').next().unwrap_or(name);
        if word == name || word == tail || word.len() > 2 && name.starts_with(&word) {
            return 1.0;
        }
        let alike = strsim::normalized_damerau_levenshtein(&word, name);
        alike.max(strsim::normalized_damerau_levenshtein(&word, tail))
    };
    known
        .into_iter()
        .map(|name| (score(name), name))
        .filter(|(score, _)| *score >= ALIKE)
        // Of equals the first: `max_by` would take the last.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_meant_or_none() {
        let known = ["list/mixed-marker", "heading/skipped-level", "heading"];
        assert_eq!(suggest("heading/skiped-levle", known), Some(known[1]));
        assert_eq!(suggest("skipped-level", known), Some(known[1]));
        assert_eq!(suggest("mixed-markers", known), Some(known[0]));
        assert_eq!(suggest("Headings", known), Some("heading"));
        assert_eq!(suggest("warn", ["error", "warning"]), Some("warning"));
        assert_eq!(suggest("line-length", known), None);
        assert_eq!(suggest("", known), None);
    }
}
