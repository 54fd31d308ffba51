//! What an author means as an address.

/// The ends of host names that no file of a blog is called by.
const DOMAINS: [&str; 8] = ["com", "org", "net", "io", "kr", "cn", "jp", "dev"];

/// The ends of the names of files that notes point at.
const FILES: [&str; 11] = [
    ".md", ".html", ".htm", ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".zip",
];

/// Whether `text` can only be meant as an address: it starts with a scheme or a path, or it ends
/// like a file.
pub fn is_address(text: &str) -> bool {
    let starts = ["http://", "https://", "mailto:", "./", "../", "www."];
    let path = text
        .strip_prefix('/')
        .is_some_and(|path| path.contains(['/', '.']));
    let anchor = text
        .strip_prefix('#')
        .is_some_and(|id| id.starts_with(char::is_alphabetic));
    let lower = text.to_ascii_lowercase();
    path || anchor
        || starts.iter().any(|start| lower.starts_with(start))
        || FILES.iter().any(|end| lower.ends_with(end))
}

/// Whether `text` is an address of the web.
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("http");
    let rest = rest.map(|rest| rest.strip_prefix('s').unwrap_or(rest));
    let host = rest.and_then(|rest| rest.strip_prefix("://"));
    host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
}

/// Whether `text` starts with the name of a host instead of a scheme.
pub fn lacks_scheme(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or(text);
    let named = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    let end = host.rsplit_once('.');
    end.is_some_and(|(name, domain)| !name.is_empty() && DOMAINS.contains(&domain))
        && host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && host.chars().all(named)
}

/// Whether `text` names a file on somebody's own computer.
pub fn is_local(text: &str) -> bool {
    let (drive, rest) = text.split_once(':').unwrap_or_default();
    let file = drive.eq_ignore_ascii_case("file") && rest.starts_with("//");
    let lettered = drive.len() == 1 && drive.starts_with(|c: char| c.is_ascii_alphabetic());
    file || lettered && rest.starts_with(['\\', '/'])
}

/// How long the start of `text` is, up to the name of a host, that was meant as `https://` and is none.
/// `http:/` and `https:///` are not meant here: browsers read over them.
pub fn odd_scheme(text: &str) -> Option<usize> {
    const NEAR: [&str; 10] = [
        "htp", "htps", "http", "https", "httpss", "hhttp", "hhttps", "httsp", "htttp", "htttps",
    ];
    let is_host = |rest: &str| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let named = host.split_once('.').is_some_and(|(name, domain)| {
            name.starts_with(|c: char| c.is_ascii_alphanumeric()) && !domain.is_empty()
        });
        named && !host.contains([' ', ':'])
    };
    let doubled = [
        "https://https://",
        "https://http://",
        "http://http://",
        "http://https://",
    ];
    if let Some(rest) = { doubled.iter() }.find_map(|scheme| text.strip_prefix(scheme)) {
        let first = text.find("//")? + 2;
        return is_host(rest).then_some(first);
    }
    let word = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (scheme, rest) = text.split_at(word);
    let known = matches!(scheme, "http" | "https");
    let slip = |sign: &&str| match *sign {
        "://" => !known,
        ":/" => scheme == "https",
        _ => known,
    };
    let mut signs = ["://", ": //", "//", ":/"].into_iter();
    let sign = signs.find(|sign| rest.starts_with(sign))?;
    let host = rest.get(sign.len()..)?;
    (NEAR.contains(&scheme) && slip(&sign) && is_host(host)).then_some(word + sign.len())
}

/// Whether `text` is a phrase: words with blanks between them and no sign of an address.
pub fn is_phrase(text: &str) -> bool {
    let signs = ['/', '.', '#', ':', '%', '@', '?', '=', '\\', '{', '<'];
    text.contains(' ') && !text.replace(": ", " ").contains(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_words() {
        for address in [
            "https://a.kr",
            "/a/b",
            "#제목",
            "../b",
            "그림.PNG",
            "www.a.kr",
        ] {
            assert!(is_address(address), "{address}");
        }
        for words in ["", "left, right", "formal", "/off", "#1", "a.b", "s.t."] {
            assert!(!is_address(words), "{words}");
        }
    }

    #[test]
    fn odd_schemes_are_told_from_others() {
        for (odd, length) in [
            ("https//a.kr/b", 7),
            ("http//a.kr", 6),
            ("https:/a.kr", 7),
            ("https: //a.kr", 9),
            ("htps://a.kr", 7),
            ("https://https://a.kr", 8),
        ] {
            assert_eq!(odd_scheme(odd), Some(length), "{odd}");
        }
        for other in [
            "https://a.kr",
            "http://a.kr",
            "https:///a.kr",
            "http:/a.kr",
            "http/a.kr",
            "https//a",
            "//a.kr",
            "ftp://a.kr",
            "https://a.kr/https://b.kr",
        ] {
            assert_eq!(odd_scheme(other), None, "{other}");
        }
        for local in ["C:\\a.png", "d:/a.png", "file:///a.png"] {
            assert!(is_local(local), "{local}");
        }
        for other in ["a.png", "https://a.kr", "/c:/a", "ab:/c", ""] {
            assert!(!is_local(other), "{other}");
        }
    }

    #[test]
    fn hosts_are_told_from_files() {
        for host in ["a.kr", "www.a.com/b", "a.b-c.io?d", "a.github.io#e"] {
            assert!(lacks_scheme(host), "{host}");
        }
        for other in [
            "https://a.kr",
            "a.md",
            "b/a.com",
            ".com",
            "../a.kr",
            "A.kr",
            "a b.com",
        ] {
            assert!(!lacks_scheme(other), "{other}");
        }
    }
}
