//! Which paths Jekyll reads at all: `entry_filter.rb`, with paths below the source in place of files.

use super::Jekyll;

/// `EntryFilter#included?`: the entry itself or its last name is in `include`.
pub(super) fn included(jekyll: &Jekyll, entry: &str) -> bool {
    matches_any(&jekyll.include, entry) || matches_any(&jekyll.include, name(entry))
}

/// `EntryFilter#excluded?`: the path below the source is in `exclude` and not, letter for letter, in `include`.
pub(super) fn excluded(jekyll: &Jekyll, path: &str) -> bool {
    jekyll
        .exclude
        .iter()
        .filter(|pattern| !jekyll.include.contains(pattern))
        .any(|pattern| matches(pattern, path))
}

/// `EntryFilter#special?`: the entry or its last name begins with one of these.
pub(super) fn special(entry: &str) -> Option<char> {
    let first = |name: &str| name.chars().next().filter(|first| ".#~_".contains(*first));
    first(entry).or_else(|| first(name(entry)))
}

/// The last name of a path.
pub(super) fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn matches_any(patterns: &[String], entry: &str) -> bool {
    patterns.iter().any(|pattern| matches(pattern, entry))
}

/// `EntryFilter#glob_include?`: a pattern is a glob, or the beginning of the path; `docs` also excludes `docs2.md`.
fn matches(pattern: &str, path: &str) -> bool {
    let pattern = collapse(pattern);
    let path = collapse(path);
    pattern.is_empty()
        || path.starts_with(&*pattern)
        || pattern.strip_suffix('/') == Some(&path)
        || glob(pattern.as_bytes(), path.as_bytes())
}

/// One slash where there are several, none in front: patterns and paths are joined to the source.
fn collapse(path: &str) -> String {
    let mut clean = String::with_capacity(path.len());
    for character in path.chars() {
        if character != '/' || !(clean.is_empty() || clean.ends_with('/')) {
            clean.push(character);
        }
    }
    clean
}

/// Ruby's `File.fnmatch?` without flags: `*` and `?` cross slashes, sets `[a-z]` and `[!a]`, `\` takes the next as it is.
fn glob(pattern: &[u8], path: &[u8]) -> bool {
    let (mut at, mut from) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    loop {
        let step = match (pattern.get(at), path.get(from)) {
            (None, None) => return true,
            (Some(b'*'), _) => {
                retry = Some((at, from));
                at += 1;
                continue;
            }
            (Some(_), Some(byte)) => one(pattern, at, *byte),
            _ => None,
        };
        match (step, retry) {
            (Some(next), _) => (at, from) = (next, from + 1),
            (None, Some((star, start))) if start < path.len() => {
                retry = Some((star, start + 1));
                (at, from) = (star + 1, start + 1);
            }
            (None, _) => return false,
        }
    }
}

/// Where the pattern goes on when its element at `at` takes `byte`.
fn one(pattern: &[u8], at: usize, byte: u8) -> Option<usize> {
    match *pattern.get(at)? {
        b'?' => Some(at + 1),
        b'[' => set(pattern, at + 1, byte),
        b'\\' => {
            let literal = pattern.get(at + 1).copied().unwrap_or(b'\\');
            (literal == byte).then_some((at + 2).min(pattern.len()))
        }
        literal => (literal == byte).then_some(at + 1),
    }
}

fn set(pattern: &[u8], start: usize, byte: u8) -> Option<usize> {
    let negated = matches!(pattern.get(start), Some(b'!' | b'^'));
    let mut at = start + usize::from(negated);
    let mut found = false;
    while *pattern.get(at)? != b']' {
        let low = element(pattern, &mut at)?;
        let is_range = pattern.get(at) == Some(&b'-') && pattern.get(at + 1) != Some(&b']');
        let high = if is_range {
            at += 1;
            element(pattern, &mut at)?
        } else {
            low
        };
        found |= (low..=high).contains(&byte);
    }
    (found != negated).then_some(at + 1)
}

fn element(pattern: &[u8], at: &mut usize) -> Option<u8> {
    if pattern.get(*at) == Some(&b'\\') {
        *at += 1;
    }
    let byte = *pattern.get(*at)?;
    *at += 1;
    Some(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_a_glob_or_a_beginning() {
        for (pattern, path) in [
            ("docs", "docs/a.md"),
            ("docs", "docs2.md"),
            ("/docs/", "docs"),
            ("*.md", "a/b.md"),
            ("a?c", "a/c"),
            ("[a-c]*.txt", "b.txt"),
            ("[!a]x", "bx"),
            (r"\*", "*"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("*.md", "a.mdx"),
            ("b/*", "a/b/c"),
            ("[a", "a"),
            ("docs/", "docs2"),
            ("a*c", "ab"),
        ] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }
}
