//! What stands behind a tag's name, judged as the tag's own constructor does (Liquid 4.0, Jekyll).

use super::token::{is_space, is_word};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// Whether the tag `name` takes `markup`; tags without a syntax of their own take anything.
///
/// Jekyll runs Liquid in its `warn` mode, where only what the lax parser refuses stops the build.
pub fn is_valid(name: &str, markup: &str) -> bool {
    let markup = markup.as_bytes();
    match name {
        "if" | "elsif" | "unless" => is_condition(markup),
        "raw" => markup.iter().all(|&byte| is_space(byte)),
        "include" | "include_relative" => is_include(strip(markup)),
        "highlight" => matches(&HIGHLIGHT, strip(markup)),
        "post_url" => matches(&POST_NAME, strip(markup)),
        "assign" => matches(&ASSIGN, markup),
        "capture" => matches(&CAPTURE, markup),
        "case" | "when" => matches(&FRAGMENT, markup),
        "cycle" => matches(&CYCLE, markup),
        "for" => matches(&FOR, markup),
        "tablerow" => matches(&TABLE_ROW, markup),
        _ => true,
    }
}

/// Whether Jekyll takes what an include names for a file: `validate_file_name` of `include.rb`. A
/// name with a variable in it is known only when the tag runs; then it is taken.
pub fn names_a_file(markup: &str) -> bool {
    let name = markup.split(char::is_whitespace).next().unwrap_or_default();
    let variable = rest(&VARIABLE, markup.as_bytes()).is_some();
    variable || matches(&FILE_NAME, name.as_bytes()) && !matches(&NO_FILE_NAME, name.as_bytes())
}

/// `QuotedFragment` of `liquid.rb`.
const QUOTED_FRAGMENT: &str = r#"(?:"[^"]*"|'[^']*'|(?:[^\s,|'"]|"[^"]*"|'[^']*')+)"#;
/// `VALID_SYNTAX` of `include.rb`.
const PARAMETER: &str =
    r#"[\w-]+\s*=\s*(?:"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|[\w.-]+)"#;

type Syntax = LazyLock<Option<Regex>>;

/// `Syntax` of `assign.rb`.
static ASSIGN: Syntax = LazyLock::new(|| syntax(r"\(?[\w\-.\[\]]\)?\s*="));
/// `Syntax` of `capture.rb`.
static CAPTURE: Syntax = LazyLock::new(|| syntax(r"[\w\-.\[\]]"));
/// `Syntax` of `case.rb` and, for one term, of `if.rb`; `WhenSyntax`, too, asks for no more.
static FRAGMENT: Syntax = LazyLock::new(|| syntax(QUOTED_FRAGMENT));
/// `SimpleSyntax` of `cycle.rb`; what `NamedSyntax` takes, it takes too.
static CYCLE: Syntax = LazyLock::new(|| syntax(&format!(r"\A{QUOTED_FRAGMENT}")));
/// `Syntax` of `for.rb`.
static FOR: Syntax = LazyLock::new(|| syntax(&format!(r"\A[\w\-]+\s+in\s+{QUOTED_FRAGMENT}")));
/// `Syntax` of `table_row.rb`.
static TABLE_ROW: Syntax = LazyLock::new(|| syntax(&format!(r"\w+\s+in\s+{QUOTED_FRAGMENT}")));
/// `SYNTAX` of Jekyll's `highlight.rb`.
static HIGHLIGHT: Syntax = LazyLock::new(|| {
    syntax(r#"(?m)^[a-zA-Z0-9.+#_-]+(?:\s+\w+(?:=(?:\w+|"(?:[0-9]+\s)*[0-9]+"))?)*$"#)
});
/// `PostComparer::MATCHER` of `post_url.rb`.
static POST_NAME: Syntax = LazyLock::new(|| syntax(r"(?m)^/?(?:.+/)*\d+-\d+-\d+-.*$"));
/// `FULL_VALID_SYNTAX` of `include.rb`.
static PARAMETERS: Syntax =
    LazyLock::new(|| syntax(&format!(r"\A\s*(?:{PARAMETER}\s+)*(?:{PARAMETER})?\z")));
/// `VARIABLE_SYNTAX` of `include.rb`, with the parameters behind it.
static VARIABLE: Syntax =
    LazyLock::new(|| syntax(r"(?s)[^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+(.*)"));

/// `VALID_FILENAME_CHARS` and `INVALID_SEQUENCES` of `include.rb`.
static FILE_NAME: Syntax = LazyLock::new(|| syntax(r"^[\w/.\-()+~#@]+$"));
static NO_FILE_NAME: Syntax = LazyLock::new(|| syntax(r"[./]{2,}"));

/// `Syntax` of `if.rb`, where blanks part all three: then the strict parser took it for no other.
static COMPARISON: Syntax = LazyLock::new(|| {
    syntax(&format!(
        r"\A\s*([^\s=!<>]+)\s+([=!<>a-z_]+)\s+{QUOTED_FRAGMENT}"
    ))
});
/// `not` in front of what Liquid then takes for the operator.
static NEGATION: Syntax = LazyLock::new(|| syntax(r"\A\s*()(not)\s+[a-z_]"));

/// `Condition.operators` of `condition.rb`.
const OPERATORS: [&[u8]; 8] = [b"==", b"!=", b"<>", b"<", b">", b">=", b"<=", b"contains"];

/// Where the condition `markup` has an operator that Liquid does not know: it stops the build when it
/// comes to it, which it does to that of the first term (B043).
pub fn unknown_operator(markup: &str) -> Option<std::ops::Range<usize>> {
    let operator = |syntax: &Syntax| {
        let found = syntax.as_ref()?.captures(markup.as_bytes())?;
        Some((found.get(2)?.range(), found.get(2)?.as_bytes().to_vec()))
    };
    let (range, word) = operator(&NEGATION).or_else(|| operator(&COMPARISON))?;
    let joins = matches!(&*word, b"and" | b"or");
    (!joins && !OPERATORS.contains(&&*word)).then_some(range)
}

/// Ruby's `\w` and `\s` are ASCII.
fn syntax(pattern: &str) -> Option<Regex> {
    Regex::new(&format!("(?-u){pattern}")).ok()
}

fn matches(syntax: &Syntax, markup: &[u8]) -> bool {
    syntax.as_ref().is_none_or(|syntax| syntax.is_match(markup))
}

/// The first group of the match; none where nothing matches, empty where the group is left out.
fn rest<'m>(syntax: &Syntax, markup: &'m [u8]) -> Option<&'m [u8]> {
    let found = syntax.as_ref()?.captures(markup)?;
    Some(found.get(1).map_or(b"", |group| group.as_bytes()))
}

/// The constructor of `include.rb`: a file, then parameters. `markup` is stripped.
fn is_include(markup: &[u8]) -> bool {
    let parameters = rest(&VARIABLE, markup).map(strip).or_else(|| {
        let file = markup.iter().position(|&byte| is_space(byte))?;
        markup.get(file..)
    });
    parameters.is_none_or(|parameters| matches(&PARAMETERS, parameters))
}

/// `lax_parse` of `if.rb`: terms with `and` or `or` between them, judged from the last one on.
fn is_condition(markup: &[u8]) -> bool {
    let terms = terms(markup);
    let judged = terms.iter().rev().enumerate();
    terms.len() % 2 == 1 && { judged }.all(|(at, term)| match term {
        Term::Operator => true,
        Term::Expression(text) => at % 2 == 0 && matches(&FRAGMENT, text),
    })
}

enum Term<'m> {
    Operator,
    Expression(&'m [u8]),
}

/// What scanning for `ExpressionsAndOperators` of `if.rb` yields.
fn terms(markup: &[u8]) -> Vec<Term<'_>> {
    let mut terms = Vec::new();
    let mut at = skip_space(markup, 0);
    let mut expression = at;
    while at < markup.len() {
        if let Some(length) = operator(markup, at) {
            if expression < at {
                terms.push(Term::Expression(&markup[expression..at]));
            }
            terms.push(Term::Operator);
            at = skip_space(markup, at + length);
            expression = at;
        } else {
            at = skip_space(markup, at + fragment(&markup[at..]));
        }
    }
    if expression < markup.len() {
        terms.push(Term::Expression(&markup[expression..]));
    }
    terms
}

fn operator(markup: &[u8], at: usize) -> Option<usize> {
    let word = |byte: Option<&u8>| byte.is_some_and(|&byte| is_word(byte));
    let length = [&b"and"[..], b"or"]
        .iter()
        .find(|name| markup[at..].starts_with(name))?
        .len();
    let begins = at == 0 || !word(markup.get(at - 1));
    (begins && !word(markup.get(at + length))).then_some(length)
}

/// The length of a `QuotedFragment`, or else of everything up to the next blank.
fn fragment(text: &[u8]) -> usize {
    if let Some(length) = quoted(text) {
        return length;
    }
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        at += match byte {
            b'"' | b'\'' => match quoted(&text[at..]) {
                Some(length) => length,
                None => break,
            },
            b',' | b'|' => break,
            _ if is_space(byte) => break,
            _ => 1,
        };
    }
    if at > 0 {
        return at;
    }
    let blank = text.iter().position(|&byte| is_space(byte));
    blank.unwrap_or(text.len())
}

fn quoted(text: &[u8]) -> Option<usize> {
    let (&quote, rest) = text.split_first()?;
    let is_quote = matches!(quote, b'"' | b'\'');
    let end = is_quote.then(|| memchr::memchr(quote, rest))??;
    Some(end + 2)
}

fn skip_space(text: &[u8], from: usize) -> usize {
    let blanks = text.get(from..).unwrap_or_default();
    from + blanks.iter().take_while(|&&byte| is_space(byte)).count()
}

/// Ruby's `strip`.
fn strip(text: &[u8]) -> &[u8] {
    let blank = |byte: &u8| *byte == 0 || is_space(*byte);
    let Some(start) = text.iter().position(|byte| !blank(byte)) else {
        return b"";
    };
    let end = text.iter().rposition(|byte| !blank(byte));
    end.and_then(|end| text.get(start..=end))
        .unwrap_or_default()
}
