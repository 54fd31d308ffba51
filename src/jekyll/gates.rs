//! What a site's own templates load only for notes that ask for it: MathJax, say, where `math` is true.

use super::Jekyll;
use std::collections::{BTreeMap, BTreeSet};

/// What may be loaded for a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// MathJax or KaTeX, which draw formulas.
    Math,
    /// mermaid, which draws diagrams.
    Mermaid,
}

/// For which notes the site's own templates load something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gate {
    /// For those with one of these keys.
    Keys(BTreeSet<String>),
    /// For others, too, or nobody can tell.
    Open,
    /// The templates do not load it, as far as they show.
    Unseen,
}

/// What the templates of a site load, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gates {
    layouts: BTreeMap<String, Vec<Load>>,
    includes: BTreeMap<String, Vec<Load>>,
}

/// One place in a template that loads something.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Load {
    what: What,
    /// The keys that the conditions around it ask for.
    keys: BTreeSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Feature(Feature),
    Include(String),
}

/// How deep includes are followed.
const DEEPEST: usize = 12;

impl Gates {
    /// Takes in the layout called `name`, without its extension.
    pub fn read_layout(&mut self, name: &str, text: &str) {
        self.layouts.insert(name.to_owned(), loads(text));
    }

    /// Takes in the include called `name`, without its extension.
    pub fn read_include(&mut self, name: &str, text: &str) {
        self.includes.insert(name.to_owned(), loads(text));
    }

    /// The keys that conditions around anything ask for.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let loads = self
            .layouts
            .values()
            .chain(self.includes.values())
            .flatten();
        loads.flat_map(|load| &load.keys).map(String::as_str)
    }

    /// For which notes the templates load `feature`.
    fn of(&self, feature: Feature) -> Gate {
        let mut walk = Walk {
            gates: self,
            feature,
            keys: BTreeSet::new(),
            open: false,
            seen: BTreeSet::new(),
            followed: BTreeSet::new(),
            loading: BTreeMap::new(),
        };
        for loads in self.layouts.values() {
            walk.follow(loads, false, 0);
        }
        // What no template of the site's own includes may be included by the theme's, or by nobody.
        for (name, loads) in &self.includes {
            if !walk.seen.contains(name.as_str()) {
                walk.follow(loads, false, 0);
            }
        }
        match (walk.open, walk.keys.is_empty()) {
            (true, _) => Gate::Open,
            (false, true) => Gate::Unseen,
            (false, false) => Gate::Keys(walk.keys),
        }
    }
}

impl Jekyll {
    /// For which notes the site's own templates load `feature`.
    pub fn gate(&self, feature: Feature) -> Gate {
        self.gates.of(feature)
    }
}

struct Walk<'g> {
    gates: &'g Gates,
    feature: Feature,
    keys: BTreeSet<String>,
    open: bool,
    seen: BTreeSet<&'g str>,
    /// What was followed, how deep, and whether gated: includes may include themselves several times.
    followed: BTreeSet<(&'g str, usize, bool)>,
    /// Which includes load it, so deep, where no key of theirs decides.
    loading: BTreeMap<(&'g str, usize), bool>,
}

impl<'g> Walk<'g> {
    /// Follows what a template loads; `gated` where a key decides whether it is reached at all.
    fn follow(&mut self, loads: &'g [Load], gated: bool, depth: usize) {
        for load in loads {
            let by_key = !load.keys.is_empty();
            let keys = load.keys.iter().cloned();
            match &load.what {
                What::Feature(feature) if *feature == self.feature => {
                    self.keys.extend(keys);
                    self.open |= !by_key && !gated;
                }
                What::Feature(_) => {}
                What::Include(name) if depth < DEEPEST => {
                    let Some((name, inner)) = self.gates.includes.get_key_value(name) else {
                        continue;
                    };
                    self.seen.insert(name);
                    if by_key && self.loads(name, inner, depth) {
                        self.keys.extend(keys);
                    }
                    if self.followed.insert((name, depth, gated || by_key)) {
                        self.follow(inner, gated || by_key, depth + 1);
                    }
                }
                What::Include(_) => {}
            }
        }
    }

    /// Whether the include `name`, which loads `loads`, loads it where no key of its own decides.
    fn loads(&mut self, name: &'g str, loads: &'g [Load], depth: usize) -> bool {
        if depth >= DEEPEST {
            return false;
        }
        if let Some(known) = self.loading.get(&(name, depth)) {
            return *known;
        }
        let mut unasked = loads.iter().filter(|load| load.keys.is_empty());
        let found = unasked.any(|load| match &load.what {
            What::Feature(feature) => *feature == self.feature,
            What::Include(name) => {
                let inner = self.gates.includes.get_key_value(name);
                inner.is_some_and(|(name, inner)| self.loads(name, inner, depth + 1))
            }
        });
        self.loading.insert((name, depth), found);
        found
    }
}

/// What a template loads, and under which conditions.
fn loads(template: &str) -> Vec<Load> {
    let template = without_comments(template);
    let mut found = Vec::new();
    let mut stack: Vec<Option<BTreeSet<String>>> = Vec::new();
    let mut rest = template.as_str();
    loop {
        let (text, tag) = match rest.split_once("{%") {
            Some((text, after)) => (text, after.split_once("%}")),
            None => (rest, None),
        };
        for feature in mentions(text) {
            found.push(load(What::Feature(feature), &stack));
        }
        let Some((tag, after)) = tag else {
            return found;
        };
        rest = after;
        read_tag(
            tag.trim_matches(['-', ' ', '\t', '\r', '\n']),
            &mut stack,
            &mut found,
        );
    }
}

fn read_tag(tag: &str, stack: &mut Vec<Option<BTreeSet<String>>>, found: &mut Vec<Load>) {
    let (name, markup) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    match name {
        "if" => stack.push(keys_asked(markup)),
        "unless" | "case" => stack.push(None),
        "elsif" | "else" | "when" => {
            if let Some(top) = stack.last_mut() {
                *top = keys_asked(markup).filter(|_| name == "elsif");
            }
        }
        "endif" | "endunless" | "endcase" => {
            stack.pop();
        }
        "include" | "include_cached" => {
            let file = markup.split_whitespace().next().unwrap_or_default();
            let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
            found.push(load(What::Include(stem.to_owned()), stack));
        }
        // A list of scripts to load is often put together before it is written.
        _ => {
            let lower = markup.to_ascii_lowercase();
            let features = WORDS.iter().filter(|(word, _)| lower.contains(word));
            found.extend(features.map(|(_, feature)| load(What::Feature(*feature), stack)));
        }
    }
}

const WORDS: [(&str, Feature); 3] = [
    ("mathjax", Feature::Math),
    ("katex", Feature::Math),
    ("mermaid", Feature::Mermaid),
];

fn load(what: What, stack: &[Option<BTreeSet<String>>]) -> Load {
    let keys = stack.iter().flatten().flatten().cloned().collect();
    Load { what, keys }
}

/// What scripts and style sheets in a text without tags load.
fn mentions(text: &str) -> Vec<Feature> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (word, feature) in WORDS {
        let loads = lower.match_indices(word).any(|(at, _)| {
            let before = lower.get(..at).unwrap_or_default();
            let element = before.rsplit_once('<').map_or("", |(_, element)| element);
            let in_tag = ["script", "link"]
                .iter()
                .any(|tag| element.starts_with(tag));
            let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
            in_tag && !element.contains('>') || line.contains("import")
        });
        if loads {
            found.push(feature);
        }
    }
    found
}

/// The keys of the note one of which a condition asks for, where it asks for nothing else.
fn keys_asked(condition: &str) -> Option<BTreeSet<String>> {
    let mut keys = BTreeSet::new();
    for part in condition.split(" or ") {
        let asked = part.split(" and ").find_map(key_asked)?;
        keys.insert(asked.to_owned());
    }
    Some(keys)
}

/// The key in `page.key`, `page.key == true` and the like.
fn key_asked(part: &str) -> Option<&str> {
    let part = part.trim();
    let part = part.strip_suffix("== true").unwrap_or(part).trim_end();
    let key = part.strip_prefix("page.")?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    (!key.is_empty() && key != "layout" && key.chars().all(plain)).then_some(key)
}

/// The template without comments of HTML.
fn without_comments(template: &str) -> String {
    let mut kept = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
#[path = "gates_tests.rs"]
mod tests;
