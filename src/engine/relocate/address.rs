//! An address spelled anew, so that it leads to another path, in the style that it has.

use crate::site::lead::{is_markdown, join};
use crate::site::target::decoded;
use crate::site::{Form, Reference};

/// What servers and Jekyll let people leave out at the end of a URL.
const ENDS: [&str; 3] = ["index.html", ".html", "/"];

/// The path of a page that was at `old` and is at `new`, for somebody who wrote `written` for the
/// old one: with or without `.html`, `index.html` or a slash at its end.
pub(super) fn restyled(written: &str, old: &str, new: &str) -> String {
    let (old_stem, old_end) = parted(old);
    let (new_stem, new_end) = parted(new);
    match written.strip_prefix(old_stem) {
        Some(end) if end != old_end && old_end == new_end => format!("{new_stem}{end}"),
        _ => new.to_owned(),
    }
}

fn parted(url: &str) -> (&str, &str) {
    let mut stem = url;
    for end in ENDS {
        stem = stem.strip_suffix(end).unwrap_or(stem);
    }
    (stem, url.get(stem.len()..).unwrap_or_default())
}

/// Ways to write `reference`, of a page at `from`, so that it leads to `path`, decoded and from the
/// root on; the one nearest to how it is written first.
pub(super) fn ways(reference: &Reference, from: &str, path: &str, baseurl: &str) -> Vec<String> {
    let written = &reference.written;
    let at = reference.target.at;
    let old = at.of(written);
    let put = |path: &str| {
        let (before, after) = (written.get(..at.start), written.get(at.end..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        format!("{before}{path}{after}")
    };
    if reference.target.form != Form::Relative {
        let is_bare = !old.is_empty() && !old.starts_with(['/', '\\']);
        let path = if is_bare {
            path.trim_start_matches('/')
        } else {
            path
        };
        return vec![put(&named(old, path))];
    }
    let relative = relative(from, path);
    let absolute = format!("{}{path}", baseurl.trim_end_matches('/'));
    let mut ways: Vec<String> = ending_in(old, path).into_iter().collect();
    ways.retain(|way| join(from, &decoded(way)) == path);
    ways.extend([named(old, &relative), spelled(&absolute, old)]);
    ways.iter().map(|way| put(way)).collect()
}

/// `path` in the spelling of `old`, name by name where there are as many.
fn named(old: &str, path: &str) -> String {
    let (names, new): (Vec<&str>, Vec<&str>) =
        (old.split(['/', '\\']).collect(), path.split('/').collect());
    if names.len() != new.len() {
        return spelled(path, old);
    }
    pairs(&names, &new, old)
}

/// A relative path with the last names of `path` in the place of its own.
fn ending_in(old: &str, path: &str) -> Option<String> {
    let names: Vec<&str> = old.split(['/', '\\']).collect();
    let up = names
        .iter()
        .take_while(|name| matches!(**name, "." | ".."))
        .count();
    let (up, names) = names.split_at_checked(up)?;
    let new: Vec<&str> = path.split('/').collect();
    let new = new.get(new.len().checked_sub(names.len())?..)?;
    let up: String = up.iter().map(|name| format!("{name}/")).collect();
    Some(format!("{up}{}", pairs(names, new, old)))
}

fn pairs(names: &[&str], new: &[&str], like: &str) -> String {
    let each = names.iter().zip(new);
    let each = each.map(|(name, new)| match decoded(name) == **new {
        true => (*name).to_owned(),
        false => spelled(new, like),
    });
    each.collect::<Vec<_>>().join("/")
}

/// The way from the page at `from` to `path`.
fn relative(from: &str, path: &str) -> String {
    let from = decoded(from);
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let here: Vec<&str> = folder.split('/').collect();
    let there: Vec<&str> = path.split('/').collect();
    let (last, above) = there.split_last().unwrap_or((&"", &[]));
    let same = here.iter().zip(above).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", here.len() - same);
    let down = above.get(same..).unwrap_or_default().iter().copied();
    let names: Vec<&str> = up.chain(down).chain([*last]).collect();
    match names.join("/") {
        way if way.is_empty() => "./".to_owned(),
        way => way,
    }
}

/// `path` as it stands in an address: percent-encoded where `like` is, else only what would end the
/// address or mean something else in it.
fn spelled(path: &str, like: &str) -> String {
    let encodes = like.is_ascii() && !decoded(like).is_ascii();
    // To jekyll-relative-links a `+` is a blank.
    let plus = is_markdown(path);
    let mut spelled = String::with_capacity(path.len());
    for c in path.chars() {
        let kept = match c.is_ascii() {
            true if c == '+' => !plus,
            true => c.is_ascii_alphanumeric() || "-._~!$&*,;=:@/".contains(c),
            false => !encodes,
        };
        if kept {
            spelled.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            spelled.push_str(&format!("%{byte:02X}"));
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::Jekyll;
    use crate::site::{ReferenceKind, Target};
    use crate::text::Span;

    fn first(written: &str, from: &str, path: &str) -> String {
        let jekyll = Jekyll::from_config("baseurl: /blog\nurl: https://a.kr\n").unwrap();
        let reference = Reference {
            kind: ReferenceKind::Link,
            span: Span::at(0),
            written: written.to_owned(),
            target: Target::read(written, &jekyll).unwrap(),
        };
        ways(&reference, from, path, "/blog").remove(0)
    }

    #[test]
    fn ends_of_urls_stay_as_they_are_written() {
        for (written, old, new, expected) in [
            ("/p/a", "/p/a/", "/p/b/", "/p/b"),
            ("/p/a/", "/p/a/", "/p/b/", "/p/b/"),
            ("/p/a/index.html", "/p/a/", "/p/b/", "/p/b/index.html"),
            ("/a", "/a.html", "/b.html", "/b"),
            ("/docs", "/docs/", "/docs/b.html", "/docs/b.html"),
        ] {
            assert_eq!(restyled(written, old, new), expected, "{written}");
        }
    }

    #[test]
    fn addresses_keep_their_style() {
        for (written, path, expected) in [
            ("/blog/p/a/#x", "/p/b/", "/blog/p/b/#x"),
            (
                "https://a.kr/blog/p/a?q#x",
                "/p/b",
                "https://a.kr/blog/p/b?q#x",
            ),
            (
                "{{ '/p/a/' | relative_url }}#x",
                "/p/b/",
                "{{ '/p/b/' | relative_url }}#x",
            ),
            (
                "{{ site.baseurl }}/p/a",
                "/p/나 다",
                "{{ site.baseurl }}/p/나%20다",
            ),
            ("/blog/p/%EA%B0%80/", "/p/나/", "/blog/p/%EB%82%98/"),
            ("/blog/p(1)/가/", "/p(1)/나/", "/blog/p(1)/나/"),
            ("../a/", "/p/b/", "../b/"),
            ("../../p/a", "/p/b", "../../p/b"),
            ("../a.md", "/p/c++.md", "../c%2B%2B.md"),
            ("../a", "/p/c++", "../c++"),
            ("a.png", "/p/a/a.png", "../a/a.png"),
            (
                "{{ 'p/a' | relative_url }}",
                "/p/b",
                "{{ 'p/b' | relative_url }}",
            ),
        ] {
            assert_eq!(first(written, "/p/c/", path), expected, "{written}");
        }
    }

    #[test]
    fn the_way_to_a_page_is_relative_to_the_folder() {
        for (from, path, expected) in [
            ("/p/c/", "/p/b/", "../b/"),
            ("/c.html", "/b.html", "b.html"),
            ("/c.html", "/", "./"),
            ("/a/b/c", "/x/y", "../../x/y"),
        ] {
            assert_eq!(relative(from, path), expected, "{from} {path}");
        }
    }
}
