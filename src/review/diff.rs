//! What `git diff -U0` printed: which lines of which files are new.

use super::Lines;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The new and changed lines of each file in `patch`, a diff without context and with the prefixes
/// `a/` and `b/`. Where lines were deleted, the lines on both sides count: what they mean to
/// kramdown may have changed. Files that are gone, and those with only a new name, are left out.
pub fn parse(patch: &[u8]) -> BTreeMap<String, Lines> {
    let mut files = BTreeMap::new();
    let mut file: Option<(String, Vec<RangeInclusive<usize>>)> = None;
    // How many lines of the hunk are still to come: they may look like anything.
    let mut body = 0_usize;
    for line in patch.split(|&byte| byte == b'\n') {
        if body > 0 && matches!(line.first(), Some(b'+' | b'-')) {
            body -= 1;
        } else if line.starts_with(b"diff --git ") {
            keep(&mut files, file.take());
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            file = new_name(name).map(|name| (name, Vec::new()));
        } else if let Some((old, new)) = hunk(line) {
            body = old.len + new.len;
            if let Some((_, lines)) = &mut file {
                lines.push(new.lines());
            }
        }
    }
    keep(&mut files, file);
    files
}

fn keep(files: &mut BTreeMap<String, Lines>, file: Option<(String, Vec<RangeInclusive<usize>>)>) {
    if let Some((name, lines)) = file {
        files.insert(name, Lines::Some(joined(lines)));
    }
}

/// Ranges in order as such that lie apart.
fn joined(ranges: Vec<RangeInclusive<usize>>) -> Vec<RangeInclusive<usize>> {
    let mut apart: Vec<RangeInclusive<usize>> = Vec::new();
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start() <= last.end() => {
                *last = *last.start()..=*last.end().max(range.end());
            }
            _ => apart.push(range),
        }
    }
    apart
}

/// One side of a hunk: `12,3`, or `12` for one line.
struct Side {
    start: usize,
    len: usize,
}

impl Side {
    fn read(text: &str) -> Option<Self> {
        let (start, len) = text.split_once(',').unwrap_or((text, "1"));
        Some(Self {
            start: start.parse().ok()?,
            len: len.parse().ok()?,
        })
    }

    /// Its lines; where there are none, the lines before and after the place.
    fn lines(&self) -> RangeInclusive<usize> {
        match self.len {
            0 => self.start.max(1)..=self.start + 1,
            len => self.start..=self.start + len - 1,
        }
    }
}

/// The old and the new side of `@@ -1,2 +3,4 @@`.
fn hunk(line: &[u8]) -> Option<(Side, Side)> {
    let line = String::from_utf8_lossy(line.strip_prefix(b"@@ -")?);
    let (old, rest) = line.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    Some((Side::read(old)?, Side::read(new)?))
}

/// The file a `+++ ` line names; none for `/dev/null`.
fn new_name(name: &[u8]) -> Option<String> {
    let name = match name.strip_prefix(b"\"") {
        Some(quoted) => unquoted(quoted),
        // A tab follows a name with spaces, so that patch(1) sees where it ends.
        None => name.strip_suffix(b"\t").unwrap_or(name).to_vec(),
    };
    let name = String::from_utf8_lossy(&name);
    name.strip_prefix("b/").map(str::to_owned)
}

/// The bytes of a name quoted as in C, from behind its first quotation mark to the last.
fn unquoted(quoted: &[u8]) -> Vec<u8> {
    let mut name = Vec::new();
    let mut rest = quoted;
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (b'"', _) => break,
            (
                b'\\',
                [
                    a @ b'0'..=b'3',
                    b @ b'0'..=b'7',
                    c @ b'0'..=b'7',
                    after @ ..,
                ],
            ) => {
                name.push((a - b'0') * 64 + (b - b'0') * 8 + (c - b'0'));
                rest = after;
            }
            (b'\\', [escaped, after @ ..]) => {
                name.push(control(*escaped));
                rest = after;
            }
            (byte, _) => name.push(*byte),
        }
    }
    name
}

/// The byte that a letter after a backslash stands for.
const fn control(letter: u8) -> u8 {
    match letter {
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(ranges: &[RangeInclusive<usize>]) -> Lines {
        Lines::Some(ranges.to_vec())
    }

    #[test]
    fn new_lines_are_read_and_lines_beside_deleted_ones() {
        let patch = "diff --git a/_posts/a.md b/_posts/a.md\n--- a/_posts/a.md\n+++ b/_posts/a.md\n\
            @@ -2 +2,3 @@ a\n-b\n+c\n+++ b/no.md\n+@@ -1 +1 @@\n@@ -7,2 +8,0 @@\n-x\n--- y\n@@ -12,0 +12 @@\n+z\n\\ No newline at end of file\n";
        let files = parse(patch.as_bytes());
        assert_eq!(files.len(), 1);
        assert_eq!(files["_posts/a.md"], some(&[2..=4, 8..=9, 12..=12]));
        let top = "+++ b/a\n@@ -1,2 +0,0 @@\n-a\n-b\n@@ -4 +2 @@\n-c\n+d\n";
        assert_eq!(parse(top.as_bytes())["a"], some(&[1..=1, 2..=2]));
        let meeting = "+++ b/a\n@@ -1 +0,0 @@\n-a\n@@ -3 +1 @@\n-c\n+d\n";
        assert_eq!(parse(meeting.as_bytes())["a"], some(&[1..=1]));
    }

    #[test]
    fn names_are_read_as_git_quotes_them() {
        let name = |line: &str| new_name(line.as_bytes());
        assert_eq!(name("b/a b.md\t").as_deref(), Some("a b.md"));
        assert_eq!(name("b/한글.md").as_deref(), Some("한글.md"));
        assert_eq!(name("\"b/\\355\\225\\234.md\"").as_deref(), Some("한.md"));
        assert_eq!(
            name("\"b/\\\"q\\\"\\\\\\t\\n.md\"\t").as_deref(),
            Some("\"q\"\\\t\n.md")
        );
        assert_eq!(name("/dev/null"), None);
        assert_eq!(name("\"b/\\"), Some("\\".to_owned()));
    }

    #[test]
    fn files_that_are_gone_or_only_moved_have_no_new_lines() {
        let patch = "diff --git a/a b/a\ndeleted file mode 100644\n--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\
            diff --git a/b b/c\nsimilarity index 100%\nrename from b\nrename to c\n\
            diff --git a/d b/d\nold mode 100644\nnew mode 100755\n";
        assert!(parse(patch.as_bytes()).is_empty());
        assert!(parse(b"\xff\n@@ -x +y @@\n").is_empty());
    }
}
