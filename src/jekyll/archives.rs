//! The pages that jekyll-archives makes of tags and categories.

use super::setting::text;
use super::slug::{Slugify, slugify};
use serde_yaml::{Mapping, Value};

/// `jekyll-archives:`, as far as it says where pages go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archives {
    /// The template of a tag's address, where tags get pages.
    tag: Option<String>,
    /// The same for categories.
    category: Option<String>,
    /// `slug_mode:`; none where it is one whose slugs we do not know.
    slugs: Option<Slugify>,
}

impl Archives {
    /// What `_config.yml` says of them; without `enabled:` there are none.
    pub(super) fn of(settings: &Mapping) -> Self {
        let Some(Value::Mapping(own)) = settings.get("jekyll-archives") else {
            return Self::default();
        };
        let is_on = |kind: &str| match own.get("enabled") {
            Some(Value::Bool(on)) => *on,
            Some(Value::String(word)) => word == "all",
            Some(Value::Sequence(kinds)) => kinds.iter().any(|named| named == kind),
            _ => false,
        };
        let template = |kind: &str, one: &str| {
            let own = own
                .get("permalinks")
                .and_then(|set| set.get(one))
                .and_then(text);
            is_on(kind).then(|| own.unwrap_or_else(|| format!("/{one}/:name/")))
        };
        let mode = own.get("slug_mode").and_then(text);
        Self {
            tag: template("tags", "tag"),
            category: template("categories", "category"),
            slugs: match mode.as_deref() {
                None | Some("default") => Some(Slugify::Default),
                Some("raw") => Some(Slugify::Raw),
                Some("pretty") => Some(Slugify::Pretty),
                Some("ascii") => Some(Slugify::Ascii),
                Some(_) => None,
            },
        }
    }

    /// The address of the page of a tag, where it gets one.
    pub fn of_tag(&self, tag: &str) -> Option<String> {
        self.address(self.tag.as_deref()?, tag)
    }

    /// The address of the page of a category, where it gets one.
    pub fn of_category(&self, category: &str) -> Option<String> {
        self.address(self.category.as_deref()?, category)
    }

    /// `Archive#url`: the title's slug in the template (A092).
    fn address(&self, template: &str, title: &str) -> Option<String> {
        let slug = slugify(title, self.slugs?, false);
        Some(template.replace(":name", &slug))
    }
}

#[cfg(test)]
mod tests {
    use crate::jekyll::Jekyll;

    #[test]
    fn addresses_are_made_of_slugs() {
        let config = "jekyll-archives:\n  enabled: [tags]\n  permalinks: {tag: '/tags/:name/'}\n";
        let archives = Jekyll::from_config(config).unwrap().archives;
        let address = Some("/tags/c/".to_owned());
        assert_eq!(archives.of_tag("C++"), address);
        assert_eq!(archives.of_tag("C#"), address);
        assert_eq!(archives.of_category("C"), None);
        let all = Jekyll::from_config("jekyll-archives: {enabled: all}\n")
            .unwrap()
            .archives;
        assert_eq!(
            all.of_category("Web Dev").as_deref(),
            Some("/category/web-dev/")
        );
        assert_eq!(Jekyll::default().archives.of_tag("C"), None);
    }
}
