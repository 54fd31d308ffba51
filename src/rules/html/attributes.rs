//! The attributes of a tag, read as their author most likely meant them.

use crate::rules::link::address::is_address;
use crate::text::Span;

/// Attributes that change how an element looks: with its end tag behind it, it was meant to.
const LOOKS: &[&str] = &["align", "class", "color", "face", "size", "style", "width"];

const QUOTES: [char; 2] = ['"', '\''];
const CURLY: [char; 4] = ['“', '”', '‘', '’'];

/// Reads the attributes of a tag.
pub struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The name of the attribute that holds the address.
    key: &'static str,
    /// There is an address.
    pub address: bool,
    /// There is an attribute that changes how the element looks.
    pub looks: bool,
    /// Why kramdown does not read the tag, and what to do.
    pub slips: Vec<(String, &'static str)>,
    /// What mends all of that, at its places in the tag.
    pub edits: Vec<(Span, &'static str)>,
}

impl<'t> Reader<'t> {
    /// A reader of the tag that `text` starts with, from `at` on, where its attributes start; `key` is
    /// that with the address.
    pub fn new(text: &'t str, at: usize, key: &'static str) -> Self {
        Self {
            text,
            at,
            key,
            address: false,
            looks: false,
            slips: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// Reads to the end of the tag, and says where that is.
    pub fn attributes(&mut self) -> Option<usize> {
        loop {
            let blanks = self.blanks();
            let rest = self.rest();
            if rest.starts_with("/>") || rest.starts_with('>') {
                return Some(self.at + 1 + usize::from(rest.starts_with('/')));
            }
            if rest.is_empty() || rest.starts_with('<') {
                let end = self.at - blanks;
                self.slip("no `>` ends it".to_owned(), "Put `>` at its end.");
                self.edits.push((Span::at(end), ">"));
                return Some(end);
            }
            if rest.starts_with([',', ';']) {
                self.slip(
                    "a comma stands between its attributes".to_owned(),
                    "Part attributes by blanks alone.",
                );
                let blank =
                    !rest[1..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
                self.edits.push((
                    Span::new(self.at, self.at + 1),
                    if blank { " " } else { "" },
                ));
                self.at += 1;
                continue;
            }
            if blanks == 0 && !self.text[..self.at].ends_with([',', ';']) {
                self.slip(
                    "no blank parts two of its attributes".to_owned(),
                    "Put a blank before each attribute.",
                );
                self.edits.push((Span::at(self.at), " "));
            }
            self.attribute()?;
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Steps over blanks, and says how many.
    fn blanks(&mut self) -> usize {
        let rest = self.rest();
        let blanks = rest.len() - rest.trim_start().len();
        self.at += blanks;
        blanks
    }

    fn slip(&mut self, because: String, help: &'static str) {
        self.slips.push((because, help));
    }

    fn attribute(&mut self) -> Option<()> {
        let rest = self.rest();
        let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
        let name = &rest[..rest.find(|c| !inner(c)).unwrap_or(rest.len())];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        self.at += name.len();
        let end = self.at;
        self.blanks();
        if !self.rest().starts_with('=') {
            self.at = end;
            return Some(());
        }
        self.at += 1;
        self.blanks();
        let value = self.value(name)?;
        self.looks |= LOOKS.iter().any(|key| key.eq_ignore_ascii_case(name));
        self.address |= name.eq_ignore_ascii_case(self.key) && is_address(value);
        Some(())
    }

    fn value(&mut self, name: &str) -> Option<&'t str> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        if QUOTES.contains(&first) {
            self.quoted(name, first)
        } else if CURLY.contains(&first) {
            let inner = &rest[first.len_utf8()..];
            let end = inner
                .find(CURLY)
                .filter(|&end| !inner[..end].contains('\n'))?;
            let close = inner[end..].chars().next()?.len_utf8();
            let open = first.len_utf8();
            self.slip(
                "its quotes are curly ones".to_owned(),
                "Put values in straight quotes.",
            );
            let last = self.at + open + end;
            self.edits.push((Span::new(self.at, self.at + open), "\""));
            self.edits.push((Span::new(last, last + close), "\""));
            self.at = last + close;
            Some(&inner[..end])
        } else {
            self.bare(name)
        }
    }

    /// A value in quotes, or one whose second quote is missing: then it takes the name of the next
    /// attribute in.
    fn quoted(&mut self, name: &str, quote: char) -> Option<&'t str> {
        let inner = &self.rest()[1..];
        let start = self.at + 1;
        let end = inner.find(quote);
        let value = &inner[..end.unwrap_or(inner.len())];
        let next = value.strip_suffix('=').and_then(|value| value.rfind(' '));
        let first = value.find(|c: char| c.is_whitespace() || c == '>');
        let is_key = name.eq_ignore_ascii_case(self.key);
        let open = match (end, next) {
            (Some(_), Some(at)) if is_address(&value[..at]) => at,
            (Some(_), _) if is_key && value.contains('>') => first?,
            (Some(end), _) => {
                self.at = start + end + 1;
                return Some(value);
            }
            (None, _) => first?,
        };
        let because = format!("the quote of its `{name}` is never closed");
        self.slip(because, "Close the quote.");
        self.edits.push((
            Span::at(start + open),
            if quote == '"' { "\"" } else { "'" },
        ));
        self.at = start + open;
        Some(&value[..open])
    }

    /// A value without quotes, which may hold letters, digits and `_` (`\p{Word}`), or one whose first
    /// quote is missing.
    fn bare(&mut self, name: &str) -> Option<&'t str> {
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || c == '>');
        let word = &rest[..end.unwrap_or(rest.len())];
        let word = match rest[word.len()..].starts_with('>') {
            true => word.trim_end_matches('/'),
            false => word.trim_end_matches([',', ';']),
        };
        let value = word.trim_end_matches(QUOTES);
        let odd = value.contains(QUOTES) || value.contains('=') && !is_address(value);
        if odd || word.len() > value.len() + 1 {
            return None;
        }
        let quote = match &word[value.len()..] {
            "'" => "'",
            _ => "\"",
        };
        if word.len() > value.len() {
            let because = format!("the value of its `{name}` lacks its first quote");
            self.slip(because, "Put values in straight quotes.");
            self.edits.push((Span::at(self.at), quote));
        } else if !value.chars().all(|c| c.is_alphanumeric() || c == '_') {
            let because = format!("the value of its `{name}` stands without quotes");
            self.slip(because, "Put values in straight quotes.");
            self.edits.push((Span::at(self.at), quote));
            self.edits.push((Span::at(self.at + value.len()), quote));
        }
        self.at += word.len();
        Some(value)
    }
}
