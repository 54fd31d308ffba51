//! The tags and categories of one note, as Jekyll lists them, and where each is written.

use crate::jekyll::{Role, path_categories};
use crate::note::Note;
use crate::text::Span;
use crate::yaml::{Node, Value, scalar_value};
use std::collections::{HashSet, VecDeque};

/// Tags or categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    Tag,
    Category,
}

impl TermKind {
    /// The key that holds one, and the key that holds several.
    pub const fn keys(self) -> (&'static str, &'static str) {
        match self {
            TermKind::Tag => ("tag", "tags"),
            TermKind::Category => ("category", "categories"),
        }
    }

    /// What one is called.
    pub const fn name(self) -> &'static str {
        self.keys().0
    }

    /// What several are called.
    pub const fn names(self) -> &'static str {
        self.keys().1
    }
}

/// What a tag or category of a note comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Its front matter.
    Note,
    /// `defaults:` of `_config.yml`.
    Defaults,
    /// A folder above `_posts`.
    Folder,
}

/// One tag or category of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As Ruby's `to_s` gives it.
    pub text: String,
    pub origin: Origin,
    /// The bytes to show, quotes included; empty at the top of the note where it is not written in it.
    pub span: Span,
    /// Whether the bytes are the word itself or it in quotes, so that another word can be put in
    /// their place.
    pub plain: bool,
    /// Whether Jekyll splits the text around it at blanks.
    pub splits: bool,
}

/// The tags or categories of `note`; none where Jekyll makes no list of them: in pages they are
/// what the theme makes of them, and a front matter that cannot be read has lost them.
pub fn terms(note: &Note, kind: TermKind) -> Vec<Term> {
    let seen = note.seen();
    if !seen.is_read() || matches!(note.role, Role::Page | Role::Ignored(_)) {
        return Vec::new();
    }
    let mut texts = Vec::new();
    let listed = match kind {
        TermKind::Tag => seen.tags(),
        TermKind::Category => seen.categories(),
    };
    listed.iter().for_each(|value| leaves(value, &mut texts));
    if kind == TermKind::Category {
        let mut known = HashSet::new();
        texts.retain(|text| known.insert(text.clone()));
    }
    let mut written = written(note, kind);
    texts
        .into_iter()
        .map(|text| placed(note, text, &mut written))
        .collect()
}

/// The term `text` where it is written, or where else it comes from.
fn placed(note: &Note, text: String, written: &mut VecDeque<Term>) -> Term {
    if let Some(at) = written.iter().position(|term| term.text == text)
        && let Some(term) = written.remove(at)
    {
        return term;
    }
    let folders = path_categories(note.jekyll, &note.role, &note.source.below);
    let origin = if folders.contains(&text.as_str()) {
        Origin::Folder
    } else if note.defaults().is_empty() {
        // A list in the list of categories is a category of its own, written as Ruby shows it.
        Origin::Note
    } else {
        Origin::Defaults
    };
    Term {
        text,
        origin,
        span: Span::at(0),
        plain: false,
        splits: false,
    }
}

/// The words of the keys that count: `tag:` alone where it says anything (A085), `categories:` and
/// `category:` (A096).
fn written(note: &Note, kind: TermKind) -> VecDeque<Term> {
    let (one, several) = kind.keys();
    let mut found = VecDeque::new();
    let given = note.seen().get(one);
    let single = given.is_some_and(|(value, _)| value.is_truthy());
    if let Some(entry) = note.front_matter().entry(several)
        && !(single && kind == TermKind::Tag)
    {
        match entry.value.as_scalar() {
            Some(_) => split(note, &entry.value, &mut found),
            None => collect(note, &entry.value, &mut found),
        }
    }
    if let Some(entry) = note.front_matter().entry(one) {
        collect(note, &entry.value, &mut found);
    }
    found
}

fn leaves(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Sequence(items) => items.iter().for_each(|item| leaves(item, texts)),
        Value::Nil => {}
        value => texts.push(value.to_ruby().into_owned()),
    }
}

fn split(note: &Note, node: &Node, found: &mut VecDeque<Term>) {
    let text = node.text().unwrap_or_default();
    let written = node.span.of(note.text());
    // Where escapes or line ends move bytes, words have no span of their own.
    let quotes = written.len().saturating_sub(text.len()) / 2;
    let exact = written.get(quotes..written.len() - quotes) == Some(text);
    for word in text.split_ascii_whitespace() {
        let offset = word.as_ptr() as usize - text.as_ptr() as usize + quotes;
        let span = Span::new(offset, offset + word.len()).shifted(node.span.start);
        found.push_back(Term {
            text: word.to_owned(),
            origin: Origin::Note,
            span: if exact { span } else { node.span },
            plain: exact,
            splits: true,
        });
    }
}

/// The items of a list, nested ones too, or the one item.
fn collect(note: &Note, node: &Node, found: &mut VecDeque<Term>) {
    if let Some(items) = node.sequence() {
        items.iter().for_each(|item| collect(note, item, found));
    }
    let Some(scalar) = node.as_scalar() else {
        return;
    };
    let typed = scalar_value(&scalar.value, scalar.quoted);
    let text = typed.map_or_else(
        |_| scalar.value.clone(),
        |value| value.to_ruby().into_owned(),
    );
    let written = node.span.of(note.text());
    let quoted = written.starts_with(['"', '\'']) && !written.contains('\n');
    found.push_back(Term {
        plain: written == text || quoted,
        text,
        origin: Origin::Note,
        span: node.span,
        splits: false,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::Jekyll;
    use crate::note::Source;
    use std::path::Path;

    const CONFIG: &str = concat!(
        "collections: {notes: {output: true}}\n",
        "defaults:\n",
        "- {scope: {path: '', type: posts}, values: {categories: [base], tags: [dt]}}\n",
        "- {scope: {path: Dev}, values: {category: dcat, tag: null}}\n",
        "- {scope: {path: '', type: notes}, values: {tags: x y}}\n",
    );

    fn listed(path: &str, front_matter: &str) -> (Vec<String>, Vec<String>) {
        let jekyll = Jekyll::from_config(CONFIG).unwrap();
        let source = Source {
            path: Path::new(path).into(),
            below: path.into(),
            text: format!("---\n{front_matter}\n---\nx\n").into(),
            invalid: None,
        };
        let note = Note::new(&source, &jekyll);
        let texts = |kind| {
            let terms = terms(&note, kind).into_iter();
            terms
                .map(|term| {
                    if term.plain {
                        let written = term.span.of(&source.text).trim_matches(['"', '\'']);
                        assert_eq!(written, term.text);
                    }
                    term.text
                })
                .collect()
        };
        (texts(TermKind::Category), texts(TermKind::Tag))
    }

    fn check(path: &str, front_matter: &str, categories: &[&str], tags: &[&str]) {
        let found = listed(path, front_matter);
        assert_eq!(found.0, categories, "{path}: {front_matter}");
        assert_eq!(found.1, tags, "{path}: {front_matter}");
    }

    /// The answers are those of Jekyll 4.3.1.
    #[test]
    fn folders_defaults_and_front_matter_are_merged_as_by_jekyll() {
        let post = "_posts/2021-01-01-a.md";
        check(post, "categories:\ntags:", &["base"], &["dt"]);
        check(
            post,
            "category: p q\ncategories: r s\ntag:\ntags: [1, 2.50, yes, ~, '', z]",
            &["base", "r", "s", "p q"],
            &["1", "2.5", "true", "", "z"],
        );
        check(post, "tag: no\ntags: z\ncategory: no", &["base"], &["z"]);
        check(post, "tag: 5\ntags: z", &["base"], &["5"]);
        check(post, "tags: [x, [y, z]]", &["base"], &["x", "y", "z"]);
        let below = "Dev/_posts/2021-01-04-d.md";
        check(
            below,
            "categories: a",
            &["Dev", "base", "a", "dcat"],
            &["dt"],
        );
        check(
            below,
            "category: [a, Dev]\ntag: [q, [r]]\ntags: z",
            &["Dev", "base", "a"],
            &["q", "r"],
        );
        check(
            "_notes/f.md",
            "categories: [a, b]",
            &["a", "b"],
            &["x", "y"],
        );
        check("_notes/g.md", "tags: 3\ncategory: 7", &["7"], &[]);
        check("about.md", "tags: [a]\ncategories: b", &[], &[]);
    }

    #[test]
    fn words_of_a_text_are_found_in_it() {
        let post = "_posts/2021-01-01-a.md";
        check(post, "tags: \"a  가\"", &["base"], &["a", "가"]);
        check(post, "tags: a 가 # b", &["base"], &["a", "가"]);
        check(post, "tags: >\n  a\n  b", &["base"], &["a", "b"]);
    }
}
