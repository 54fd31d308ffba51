//! The files of a site by their names: what a link, an include or a layout may mean.

use std::collections::HashMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// The names of all files below a site's source, `/` between their parts, hidden ones left out.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Sorted, each once.
    names: Vec<Box<str>>,
    /// The places in `names` of those that are alike.
    alike: OnceLock<HashMap<String, Vec<usize>>>,
    /// The same for their last names.
    named: OnceLock<HashMap<String, Vec<usize>>>,
}

impl PartialEq for Files {
    fn eq(&self, other: &Self) -> bool {
        self.names == other.names
    }
}

impl Files {
    /// The files called `names`; their order does not matter.
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        let mut names: Vec<Box<str>> = names.into_iter().map(String::into_boxed_str).collect();
        names.sort_unstable();
        names.dedup();
        Self {
            names,
            alike: OnceLock::new(),
            named: OnceLock::new(),
        }
    }

    /// Whether there is a file of that name, letter for letter.
    pub fn has(&self, name: &str) -> bool {
        self.names
            .binary_search_by(|known| (**known).cmp(name))
            .is_ok()
    }

    /// All names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &**name)
    }

    /// The names of the files below `folder`, which is given without a slash at its end; all of
    /// them where it is empty.
    pub fn below<'f>(&'f self, folder: &'f str) -> impl Iterator<Item = &'f str> {
        let from = self.names.partition_point(|name| **name < *folder);
        let inside = move |name: &&str| {
            name.strip_prefix(folder)
                .is_some_and(|rest| folder.is_empty() || rest.starts_with('/'))
        };
        let near = self.names.get(from..).unwrap_or_default().iter();
        near.map(|name| &**name)
            .take_while(move |name| name.starts_with(folder))
            .filter(inside)
    }

    /// The files whose names a file system that ignores case and Unicode forms takes for `name`,
    /// as those of macOS and Windows do.
    pub fn alike(&self, name: &str) -> impl Iterator<Item = &str> {
        let alike = self.alike.get_or_init(|| self.index(|name| name));
        self.found(alike, name)
    }

    /// The files in any folder whose last names such a file system takes for `name`.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &str> {
        let last = |name: &'_ str| name.rfind('/').map_or(0, |slash| slash + 1);
        let named = self
            .named
            .get_or_init(|| self.index(|name| &name[last(name)..]));
        self.found(named, name)
    }

    fn index(&self, part: impl Fn(&str) -> &str) -> HashMap<String, Vec<usize>> {
        let mut index: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, name) in self.names.iter().enumerate() {
            index.entry(folded(part(name))).or_default().push(at);
        }
        index
    }

    fn found<'f>(
        &'f self,
        index: &'f HashMap<String, Vec<usize>>,
        name: &str,
    ) -> impl Iterator<Item = &'f str> {
        let found = index.get(&folded(name)).map_or(&[][..], Vec::as_slice);
        let names = found.iter().filter_map(|&at| self.names.get(at));
        names.map(|name| &**name)
    }
}

/// What names have in common that differ in case or in how their letters are composed.
pub fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Files {
        Files::new(names.iter().map(|&name| name.to_owned()))
    }

    #[test]
    fn files_are_found_by_name_folder_and_likeness() {
        let files = files(&[
            "assets/b.png",
            "assets-old/a.png",
            "assets/\u{1100}\u{1161}.png",
            "a.md",
        ]);
        assert!(files.has("a.md") && !files.has("A.md"));
        let below: Vec<&str> = files.below("assets").collect();
        assert_eq!(below, ["assets/b.png", "assets/\u{1100}\u{1161}.png"]);
        assert_eq!(files.below("").count(), 4);
        assert_eq!(
            files.alike("Assets/B.PNG").collect::<Vec<_>>(),
            ["assets/b.png"]
        );
        assert_eq!(files.alike("assets/가.png").count(), 1);
        assert_eq!(files.alike("assets/c.png").count(), 0);
        assert_eq!(
            files.named("A.png").collect::<Vec<_>>(),
            ["assets-old/a.png"]
        );
        assert_eq!(files.named("a.MD").collect::<Vec<_>>(), ["a.md"]);
    }
}
