//! Why a front matter cannot be read, told for people, with a repair where there is one.

mod braces;
mod check;
mod colon;
mod continued;
mod flow;
mod indent;
mod line;
mod lines;
mod list;
mod pieces;
mod quote;
mod spread;
mod start;
mod two_keys;
mod words;

use super::parse::{FORBIDDEN, SyntaxError};
use super::tree::Document;
use crate::text::{Edit, Span};
use check::Case;
use line::Line;

/// What is wrong with a front matter, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    pub cause: Cause,
    /// The faulty characters.
    pub span: Span,
    /// What is wrong: one sentence.
    pub message: String,
    /// What to do: one sentence.
    pub help: String,
    /// Edits after which this fault is gone, the key is still there and its value reads as the
    /// text that is visible now; a later fault may remain.
    pub repair: Option<Vec<Edit>>,
}

/// The mistakes people make in front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// `title: Rust: the good parts`
    ColonInValue,
    /// `title: "say "hi" now"`
    TextAfterQuote,
    /// `title: [tag] words`
    TextAfterBracket,
    /// `title: "words`, also with a curly quote at the end
    UnclosedQuote,
    /// `tags: [a, b`
    UnclosedBracket,
    /// `tags: [a]]`, or a `]` on a line of its own
    StrayBracket,
    /// A tab where only spaces may stand
    Tab,
    /// `title:words`, also with a no-break space
    MissingSpaceAfterColon,
    /// `-word` in the place of an item
    MissingSpaceAfterDash,
    /// `header-img  x.jpg`
    MissingColon,
    /// `title： words`
    FullWidthColon,
    /// `title: @words`
    ReservedCharacter,
    /// `title: *words*`, `title: & words`
    AliasLike,
    /// `title: !words`
    TagLike,
    /// `title: |words|`
    BlockIndicator,
    /// `tags: - a`
    ListOnKeyLine,
    /// `tags: a` above `- b`
    ValueAboveList,
    /// `- title: words` among keys
    DashBeforeKey,
    /// `tags: [, a]`
    EmptyFlowItem,
    /// `tags: [C #, D]`
    CommentInList,
    /// `tags: ["a" b, c]`
    BrokenItem,
    /// `title: "\alpha"`
    BadEscape,
    /// A key or an item that is not in line with its neighbours
    WrongIndentation,
    /// A line at the margin that is no `key: value`
    LooseText,
    /// `---` with something invisible behind it in the place of the closing fence
    BrokenFence,
    /// A character that YAML forbids
    ControlCharacter,
    /// One text or a list instead of keys and values
    NotAMapping,
    /// More levels than anybody needs
    TooDeep,
    Other,
}

/// A cause with its place, before it is told.
struct Found {
    cause: Cause,
    span: Span,
    /// The key it is about.
    key: Option<Span>,
    repair: Option<Vec<Edit>>,
}

impl Found {
    fn new(cause: Cause, span: Span, line: &Line) -> Self {
        Self {
            cause,
            span,
            key: line.key,
            repair: None,
        }
    }

    fn repaired(mut self, repair: Option<Vec<Edit>>) -> Self {
        self.repair = repair;
        self
    }

    fn told(self, text: &str) -> Diagnosis {
        let key = self.key.map(|key| key.of(text).trim_matches(['"', '\'']));
        let (message, help) = words::tell(self.cause, key, self.span.of(text));
        Diagnosis {
            cause: self.cause,
            span: self.span,
            message,
            help,
            repair: self.repair,
        }
    }
}

/// Why the YAML at `span` of `text` cannot be read, given libyaml's `error` about it.
pub fn diagnose(text: &str, span: Span, error: &SyntaxError) -> Diagnosis {
    let case = Case {
        text,
        span,
        error,
        mended: 0,
    };
    find(&case).told(text)
}

/// Why a `document` that libyaml accepts has no keys; `None` where it has some, or where it is
/// empty.
pub fn diagnose_not_a_mapping(text: &str, document: &Document) -> Option<Diagnosis> {
    let root = document.root.as_ref()?;
    let is_empty = root
        .as_scalar()
        .is_some_and(|scalar| scalar.value.is_empty());
    if is_empty || matches!(root.kind, super::tree::Kind::Mapping { .. }) {
        return None;
    }
    // As if libyaml had stopped at the text: the repairs are those of a line without a key.
    let error = SyntaxError::new("could not find expected ':'", root.span.start);
    let case = Case {
        text,
        span: document.span,
        error: &error,
        mended: 0,
    };
    let line = Line::at(&case, root.span.start);
    if let Some(edits) = list::keys_with_dashes(&case, root) {
        let found = Found::new(Cause::DashBeforeKey, line.content, &line);
        return Some(found.repaired(Some(edits)).told(text));
    }
    let mut found = colon::without_key(&case, &line);
    if !matches!(
        found.cause,
        Cause::MissingSpaceAfterColon | Cause::FullWidthColon | Cause::MissingColon
    ) {
        found = Found::new(Cause::NotAMapping, line.content, &line);
    }
    Some(found.told(text))
}

fn find(case: &Case) -> Found {
    let line = case.line();
    let problem = case.error.problem.as_str();
    let here = case.character();
    match problem {
        FORBIDDEN => {
            let cut = vec![Edit::delete(here)];
            let repair = case.accepts(&cut, None).then_some(cut);
            Found::new(Cause::ControlCharacter, here, &line).repaired(repair)
        }
        "found character that cannot start any token" if here.of(case.text) == "\t" => {
            indent::tab(case)
        }
        "found a tab character where an indentation space is expected"
        | "found a tab character that violates indentation" => indent::tab(case),
        "found character that cannot start any token" => start::reserved(case, &line),
        "mapping values are not allowed in this context" => colon::unexpected(case, &line),
        "could not find expected ':'" => colon::without_key(case, &case.context_line()),
        "found unexpected ':'" => flow::bad_item(case, &line, Cause::ColonInValue),
        "did not find expected key" | "did not find expected '-' indicator" => after(case, &line),
        "did not find expected ',' or ']'" | "did not find expected ',' or '}'" => {
            flow::unfinished(case, case.context_at())
        }
        "did not find expected node content" => start::no_content(case, &line),
        "block sequence entries are not allowed in this context" => start::list(case, &line),
        "mapping keys are not allowed in this context" => {
            start::quoted(case, &line, Cause::ReservedCharacter)
        }
        "did not find expected alphabetic or numeric character" => {
            start::quoted(case, &case.context_line(), Cause::AliasLike)
        }
        "did not find expected comment or line break" if case.reading("block scalar") => {
            start::quoted(case, &case.context_line(), Cause::BlockIndicator)
        }
        "found unknown escape character"
        | "did not find expected hexdecimal number"
        | "found invalid Unicode character escape code" => quote::bad_escape(case),
        "found unexpected end of stream" | "found unexpected document indicator" => {
            quote::unclosed(case, case.context_at())
        }
        _ if case.reading("directive") => {
            start::quoted(case, &case.context_line(), Cause::ReservedCharacter)
        }
        _ if problem.starts_with("nested more than") => Found::new(Cause::TooDeep, here, &line),
        _ if case.reading("tag") || problem.contains("tag") => {
            start::quoted(case, &case.context_line(), Cause::TagLike)
        }
        _ => Found::new(Cause::Other, here, &line),
    }
}

/// A key or an item was expected where something else stands.
fn after(case: &Case, line: &Line) -> Found {
    let before = Span::new(line.content.start, case.error.at.max(line.content.start));
    let closer = before.of(case.text).trim_end();
    // `*args and more`: the alias was read, and the text behind it has no place.
    if line.value.of(case.text).starts_with('*') && case.error.at > line.value.start {
        return start::quoted_at(case, line, line.value.start, Cause::AliasLike);
    }
    match closer.chars().next_back() {
        Some('"' | '\'') => quote::text_after(case, line, before.start + closer.len() - 1),
        Some(']' | '}') => flow::text_after(case, line, before.start + closer.len() - 1),
        _ => indent::wrong(case, line),
    }
}
