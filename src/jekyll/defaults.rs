//! `defaults:` of `_config.yml`: front matter that notes get by path and type (`frontmatter_defaults.rb`).

use globset::GlobBuilder;

use super::Jekyll;
use super::role::{Role, below_collections_dir};
use crate::text::Span;
use crate::yaml::{self, Value};

/// Keys and values as Jekyll hands them to a note, each key once.
pub type Values = Vec<(Value, Value)>;

/// One entry of `defaults:`.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// `scope.path`: the beginning of a path, or a glob for one.
    pub path: String,
    /// `scope.type`: a collection's label or `pages`; none for every kind.
    pub kind: Option<String>,
    /// `values`.
    pub values: Values,
}

/// The entries of `defaults:` in a `_config.yml`, typed as front matter is.
pub(super) fn scopes(config: &str) -> Vec<Scope> {
    let whole = Span::new(0, config.len());
    let settings = yaml::parse(config, whole).map(|document| yaml::resolve(&document));
    let Ok(Ok(settings)) = settings else {
        return Vec::new();
    };
    match settings.get("defaults") {
        Some(Value::Sequence(entries)) => entries.iter().filter_map(Scope::of).collect(),
        _ => Vec::new(),
    }
}

impl Scope {
    /// Reads an entry; none when it has no `values`, as Jekyll then skips it.
    fn of(entry: &Value) -> Option<Self> {
        let Some(Value::Mapping(values)) = entry.get("values") else {
            return None;
        };
        let scope = |key: &str| {
            let value = entry.get("scope")?.get(key)?;
            (*value != Value::Nil).then(|| value.to_ruby().into_owned())
        };
        let kind = scope("type").map(|kind| match kind.as_str() {
            "page" | "post" | "draft" => format!("{kind}s"),
            _ => kind,
        });
        let path = scope("path").unwrap_or_default();
        Some(Self {
            path,
            kind,
            values: values.clone(),
        })
    }

    fn plain_path(&self) -> &str {
        self.path.strip_prefix('/').unwrap_or(&self.path)
    }

    /// Whether it is for the note at `path` below the source, `relative` as documents know it.
    fn applies(&self, jekyll: &Jekyll, path: &str, relative: &str, kind: &str) -> bool {
        let covers = if self.path.contains('*') {
            globs(&self.path, path)
        } else {
            relative.starts_with(below_collections_dir(jekyll, &self.path))
        };
        covers && self.kind.as_ref().is_none_or(|wanted| wanted == kind)
    }

    /// `has_precedence?`: the longer path, and on a tie the one with a type, else the later one.
    fn precedes(&self, old: &Self) -> bool {
        let (new_length, old_length) = (
            self.plain_path().chars().count(),
            old.plain_path().chars().count(),
        );
        match new_length.cmp(&old_length) {
            std::cmp::Ordering::Equal => self.kind.is_some() || old.kind.is_none(),
            longer => longer.is_gt(),
        }
    }
}

/// Jekyll lists the files the glob finds from the source and takes notes whose path begins with one of them: here, a
/// folder above the note or the note itself must match. A slash in front makes it a path from the disk's root, one at the
/// end finds folders only.
fn globs(pattern: &str, path: &str) -> bool {
    let folder = pattern.strip_suffix('/');
    let glob = GlobBuilder::new(folder.unwrap_or(pattern))
        .literal_separator(true)
        .build();
    let Ok(glob) = glob.map(|glob| glob.compile_matcher()) else {
        return false;
    };
    let itself = folder.is_none().then_some(path.len());
    let folders = path.match_indices('/').map(|(at, _)| at);
    let mut starts = folders.chain(itself).filter_map(|end| path.get(..end));
    starts.any(|start| glob.is_match(start))
}

impl Jekyll {
    /// The front matter that a note at `path` (below the source) gets from `defaults:`, merged as Jekyll merges it.
    pub fn defaults_for(&self, role: &Role, path: &str) -> Values {
        if self.defaults.is_empty() {
            return Values::new();
        }
        let path = path.trim_start_matches('/');
        let below = below_collections_dir(self, path);
        let (kind, relative) = match role {
            Role::Post | Role::Draft => ("posts", below),
            Role::Document { collection } => (collection.as_str(), below),
            Role::Page | Role::Ignored(_) => ("pages", path),
        };
        let mut merged = Values::new();
        let mut strongest: Option<&Scope> = None;
        for scope in self
            .defaults
            .iter()
            .filter(|scope| scope.applies(self, path, relative, kind))
        {
            if strongest.is_none_or(|old| scope.precedes(old)) {
                merged = merge(merged, &scope.values);
                strongest = Some(scope);
            } else {
                merged = merge(scope.values.clone(), &merged);
            }
        }
        merged
    }
}

/// `Utils.deep_merge_hashes`: mappings are merged, a null does not overwrite.
pub fn merge(mut base: Values, over: &[(Value, Value)]) -> Values {
    for (key, new) in over {
        match base.iter_mut().find(|(old, _)| old == key) {
            None => base.push((key.clone(), new.clone())),
            Some((_, old)) => merge_value(old, new),
        }
    }
    base
}

fn merge_value(old: &mut Value, new: &Value) {
    match (old, new) {
        (_, Value::Nil) => {}
        (Value::Mapping(old), Value::Mapping(new)) => *old = merge(std::mem::take(old), new),
        (old, new) => *old = new.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(config: &str, role: &Role, path: &str) -> Option<String> {
        let jekyll = Jekyll::from_config(config).unwrap();
        let values = Value::Mapping(jekyll.defaults_for(role, path));
        let layout = values.get("layout").and_then(Value::as_str);
        layout.map(str::to_owned)
    }

    #[test]
    fn the_longer_path_wins_whatever_the_order() {
        let config = concat!(
            "defaults:\n",
            "- {scope: {path: _posts/til}, values: {layout: til}}\n",
            "- {scope: {path: '', type: posts}, values: {layout: post}}\n",
            "- {scope: {path: ''}, values: {layout: all}}\n",
            "- {values: oops}\n",
        );
        assert_eq!(
            layout(config, &Role::Post, "_posts/til/a.md").as_deref(),
            Some("til")
        );
        assert_eq!(
            layout(config, &Role::Post, "_posts/a.md").as_deref(),
            Some("post")
        );
        assert_eq!(layout(config, &Role::Page, "a.md").as_deref(), Some("all"));
    }

    #[test]
    fn a_scope_may_be_a_glob() {
        let config = "defaults:\n- {scope: {path: '_posts/*/x'}, values: {layout: x}}\n";
        assert_eq!(
            layout(config, &Role::Post, "_posts/a/x/b.md").as_deref(),
            Some("x")
        );
        assert_eq!(layout(config, &Role::Post, "_posts/a/b/x/c.md"), None);
        let config = "defaults:\n- {scope: {path: '_posts/*/'}, values: {layout: x}}\n";
        let of = |path: &str| layout(config, &Role::Post, path);
        assert_eq!(of("_posts/a/b.md").as_deref(), Some("x"));
        assert_eq!(of("_posts/b.md"), None);
    }

    #[test]
    fn values_are_typed_as_front_matter_is() {
        let config = "defaults:\n- values: {toc: Yes, title: 'no', tags: [1, ~]}\n";
        let jekyll = Jekyll::from_config(config).unwrap();
        let values = Value::Mapping(jekyll.defaults_for(&Role::Page, "a.md"));
        assert_eq!(values.get("toc"), Some(&Value::Bool(true)));
        assert_eq!(values.get("title").and_then(Value::as_str), Some("no"));
    }
}
