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
