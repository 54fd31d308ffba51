//! Where an address leads that stands in a note: to a path of this site, or elsewhere.

use crate::jekyll::Jekyll;
use crate::text::Span;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// An address that leads to this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The path without query and fragment, `%20` and the like decoded; empty where the address has
    /// only a fragment. Below the site's root it starts with `/`, and `baseurl` is taken off.
    pub path: String,
    /// What stands behind `#`, decoded.
    pub fragment: Option<String>,
    /// How it is written.
    pub form: Form,
    /// Where in the written address `path` stands; empty where nothing stands for it.
    pub at: Span,
}

/// How the address of a [`Target`] is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// From the page on: `img/a.png`, `../b`, `#c`.
    Relative,
    /// From the host's root on: `/img/a.png`; with a `baseurl` it misses the site.
    Host,
    /// From the site's root on: with `baseurl` in front, through `relative_url` or
    /// `absolute_url`, or with the site's own `url`.
    Site,
}

impl Target {
    /// Reads an address as it is written, Liquid and all; none where it leads to another site, or
    /// where nobody knows what Liquid will print.
    pub fn read(written: &str, jekyll: &Jekyll) -> Option<Self> {
        let trimmed = written.trim();
        let baseurl = jekyll.baseurl.trim_end_matches('/');
        if let Some((address, rest)) = through_liquid(trimmed) {
            let mut target = Self::of(written, address, rest, Form::Site);
            // The filters compose letters: `Addressable::URI#normalize`.
            if !target.path.is_ascii() && is_filtered(trimmed) {
                target.path = target.path.nfc().collect();
            }
            return Some(target).filter(|_| is_plain(address));
        }
        if !is_plain(trimmed) {
            return None;
        }
        let is_full = has_scheme(trimmed) || trimmed.starts_with("//");
        if !is_full && !trimmed.starts_with(['/', '\\']) {
            return Some(Self::of(written, trimmed, "", Form::Relative));
        }
        let address = match is_full {
            true => own_address(trimmed, jekyll)?,
            false => trimmed,
        };
        let below = address
            .strip_prefix(baseurl)
            .filter(|rest| rest.is_empty() || rest.starts_with(['/', '\\', '#', '?']));
        Some(match below {
            Some(below) => Self::of(written, below, "", Form::Site),
            None => Self::of(written, address, "", Form::Host),
        })
    }

    /// That of `address`, a part of `written`, with a query or a fragment in `rest`.
    fn of(written: &str, address: &str, rest: &str, form: Form) -> Self {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let fragment = [address, rest].iter().find_map(|part| part.split_once('#'));
        let start = path.as_ptr() as usize - written.as_ptr() as usize;
        // Browsers take a backslash for a slash (WHATWG URL, section 4.4), and kramdown leaves them the entity.
        let slashed = path.replace('\\', "/").replace("&amp;", "&");
        let rooted = form == Form::Site && !slashed.starts_with('/');
        let slash = if rooted { "/" } else { "" };
        Self {
            path: format!("{slash}{}", decoded(&slashed)),
            fragment: fragment.map(|(_, fragment)| decoded(fragment).into_owned()),
            form,
            at: Span::new(start, start + path.len()),
        }
    }
}

/// The path of an address that begins with what stands for the site's root, `{{ site.baseurl }}`,
/// or is one text through `relative_url` or `absolute_url`; and what stands behind the output.
fn through_liquid(written: &str) -> Option<(&str, &str)> {
    let (output, rest) = written.strip_prefix("{{")?.split_once("}}")?;
    let output = output.trim_matches(['-', ' ']);
    if matches!(output, "site.baseurl" | "site.url") || output == "site.url | append: site.baseurl"
    {
        return through_liquid(rest).or(Some((rest, "")));
    }
    let (text, filter) = output.split_once('|')?;
    let text = text.trim();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let text = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let known = matches!(filter.trim(), "relative_url" | "absolute_url") || {
        let filter = filter.trim().replace(' ', "");
        matches!(
            filter.as_str(),
            "prepend:site.baseurl" | "prepend:site.baseurl|prepend:site.url"
        )
    };
    let ends = rest.is_empty() || rest.starts_with(['?', '#']);
    (known && ends && is_plain(rest)).then_some((text, rest))
}

fn is_filtered(written: &str) -> bool {
    let output = written.split_once("}}").map_or("", |(output, _)| output);
    output.contains("relative_url") || output.contains("absolute_url")
}

fn is_plain(address: &str) -> bool {
    !address.contains("{{") && !address.contains("{%")
}

/// `address` without the site's own `url`; none where it leads to another host.
fn own_address<'w>(address: &'w str, jekyll: &Jekyll) -> Option<&'w str> {
    let host = jekyll.url.split_once("://")?.1.trim_end_matches('/');
    let rest = address.split_once("//")?.1.strip_prefix(host)?;
    let ends = rest.is_empty() || rest.starts_with(['/', '#', '?']);
    (ends && !host.is_empty()).then_some(rest)
}

/// RFC 3986, section 3.1; a letter and a colon are a drive of Windows.
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// `%20` and the like read as the bytes they stand for; as it is where these are not UTF-8.
pub fn decoded(text: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(written: &str, config: &str) -> Option<(String, Option<String>, Form)> {
        let jekyll = Jekyll::from_config(config).unwrap();
        Target::read(written, &jekyll).map(|target| (target.path, target.fragment, target.form))
    }

    #[test]
    fn addresses_of_the_site_are_told_from_others() {
        let config = "url: https://a.kr\nbaseurl: /blog\n";
        for (written, path, form) in [
            ("img/a%20b.png", "img/a b.png", Form::Relative),
            ("/blog/img/a.png?v=1", "/img/a.png", Form::Site),
            ("/blog", "/", Form::Site),
            ("/blogs/a", "/blogs/a", Form::Host),
            ("https://a.kr/blog/a", "/a", Form::Site),
            ("https://a.kr/other", "/other", Form::Host),
            ("{{ site.baseurl }}/a", "/a", Form::Site),
            ("{{ '/a' | relative_url }}?q", "/a", Form::Site),
            ("https://a.kr/blog", "/", Form::Site),
            (
                "{{site.url}}{{site.baseurl}}/a/b.png",
                "/a/b.png",
                Form::Site,
            ),
            ("{{ '/a' | relative_url }}", "/a", Form::Site),
            ("{{ \"a\" | absolute_url }}", "/a", Form::Site),
            ("{{ '/a' | relative_url }}?raw=true", "/a", Form::Site),
            ("a\\b.png", "a/b.png", Form::Relative),
            (
                "{{ '/\u{1100}\u{1161}' | relative_url }}",
                "/가",
                Form::Site,
            ),
            (
                "{{ site.baseurl }}/\u{1100}\u{1161}",
                "/\u{1100}\u{1161}",
                Form::Site,
            ),
            ("a&amp;b.png", "a&b.png", Form::Relative),
        ] {
            let expected = Some((path.to_owned(), None, form));
            assert_eq!(target(written, config), expected, "{written}");
        }
        for written in [
            "https://b.kr/a",
            "//b.kr",
            "https://a.kr.other/b",
            "mailto:a@b.kr",
            "{% link a.md %}",
            "{{ page.url }}",
            "{{ site.baseurl }}/{{ page.x }}",
            "{{ '/a' | relative_url }}/b",
            "{{ '/a' | escape }}",
        ] {
            assert_eq!(target(written, config), None, "{written}");
        }
        let (path, fragment, form) = target("#%EA%B0%80", "").unwrap();
        assert_eq!(
            (path.as_str(), fragment.as_deref(), form),
            ("", Some("가"), Form::Relative)
        );
        assert_eq!(target("/a", "").unwrap().2, Form::Site);
    }
}
