//! From the text of `_config.yml` to settings: `configuration.rb`.

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use super::archives::Archives;
use super::defaults;
use super::permalink::Permalink;
use super::setting::{Setting, text, texts, truth};
use super::zone::Zone;
use super::{Collection, Jekyll, KramdownOptions, RelativeLinks};

/// `Configuration::DEFAULT_EXCLUDES`.
pub(super) const ALWAYS_EXCLUDED: [&str; 10] = [
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
];

/// Why `_config.yml` could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConfigError {
    /// What the YAML reader says.
    pub message: String,
    /// The line it says it of, from 1.
    pub line: Option<usize>,
}

impl Jekyll {
    /// The settings of a `_config.yml`. A setting of the wrong kind is as if it were not there, and a file that is no
    /// mapping is an empty one (Jekyll warns and goes on with its defaults); only broken YAML is an error.
    pub fn from_config(config: &str) -> Result<Self, ConfigError> {
        let config = config.trim_start_matches('\u{feff}');
        let mut value = match serde_yaml::Deserializer::from_str(config).next() {
            Some(document) => Setting::deserialize(document).map(|Setting(value)| value)?,
            None => Value::Null,
        };
        // A broken merge key leaves the mapping as it is.
        let _ = value.apply_merge();
        let mut jekyll = Self::default();
        if let Value::Mapping(settings) = &value {
            jekyll.read_places(settings);
            jekyll.read_notes(settings);
            let names = settings.keys().filter_map(Value::as_str);
            jekyll.settings = names.map(str::to_owned).collect();
            jekyll.defaults = defaults::scopes(config);
        }
        Ok(jekyll)
    }

    fn read_places(&mut self, settings: &Mapping) {
        let set = |place: &mut String, key: &str| {
            if let Some(value) = settings.get(key).and_then(text) {
                *place = value;
            }
        };
        set(&mut self.url, "url");
        set(&mut self.baseurl, "baseurl");
        set(&mut self.source, "source");
        set(&mut self.destination, "destination");
        set(&mut self.collections_dir, "collections_dir");
        set(&mut self.layouts_dir, "layouts_dir");
        set(&mut self.includes_dir, "includes_dir");
        if let Some(Value::Sequence(_)) = settings.get("include") {
            self.include = list(settings, "include");
        }
        if let Some(folders) = settings.get("plugins_dir") {
            self.plugins_dir = texts(folders);
        }
        let mut exclude = list(settings, "exclude");
        exclude.extend(ALWAYS_EXCLUDED.map(str::to_owned));
        self.exclude = exclude;
        self.collections = settings
            .get("collections")
            .map(collections)
            .unwrap_or_default();
        let cdn = ["cdn", "img_cdn"].iter().find_map(|key| settings.get(*key));
        self.cdn = cdn.map(|cdn| text(cdn).unwrap_or_default());
        if let Some(permalink) = settings.get("permalink").and_then(text) {
            self.permalink = Permalink::named(&permalink);
        }
    }

    fn read_notes(&mut self, settings: &Mapping) {
        let is = |key: &str| settings.get(key).and_then(truth).unwrap_or(false);
        self.future = is("future");
        self.unpublished = is("unpublished");
        self.show_drafts = is("show_drafts");
        self.strict_front_matter = is("strict_front_matter");
        self.timezone = settings
            .get("timezone")
            .and_then(text)
            .map(|name| Zone::named(&name));
        if let Some(separator) = settings.get("excerpt_separator").and_then(text) {
            self.excerpt_separator = separator;
        }
        if let Some(processor) = settings.get("markdown").and_then(text) {
            self.markdown = processor.to_lowercase();
        }
        if let Some(extensions) = settings.get("markdown_ext").and_then(text) {
            self.markdown_ext = extensions
                .to_lowercase()
                .split(',')
                .map(str::to_owned)
                .collect();
        }
        if let Some(Value::Mapping(options)) = settings.get("kramdown") {
            self.kramdown = kramdown(options);
        }
        self.plugins = list(settings, "plugins");
        self.plugins.extend(list(settings, "gems"));
        self.theme = settings.get("theme").and_then(text);
        self.remote_theme = settings.get("remote_theme").and_then(text);
        self.archives = Archives::of(settings);
        if let Some(options) = settings.get("relative_links") {
            let is = |key: &str, value: bool| options.get(key) == Some(&Value::Bool(value));
            self.relative_links = RelativeLinks {
                off: is("enabled", false),
                collections: is("collections", true),
            };
        }
    }
}

impl From<serde_yaml::Error> for ConfigError {
    fn from(error: serde_yaml::Error) -> Self {
        let line = error.location().map(|location| location.line());
        Self {
            message: error.to_string(),
            line,
        }
    }
}

fn list(settings: &Mapping, key: &str) -> Vec<String> {
    settings.get(key).map(texts).unwrap_or_default()
}

/// A list of labels, or a mapping of labels to settings.
fn collections(value: &Value) -> std::collections::BTreeMap<String, Collection> {
    let one = |label: &Value, settings: &Value| {
        let allowed = |letter: &char| letter.is_ascii_alphanumeric() || "_-.".contains(*letter);
        let label: String = text(label)?.chars().filter(allowed).collect();
        let output = settings.get("output").and_then(truth).unwrap_or(false);
        let permalink = settings.get("permalink").and_then(text);
        Some((label, Collection { output, permalink }))
    };
    match value {
        Value::Sequence(labels) => labels
            .iter()
            .filter_map(|label| one(label, &Value::Null))
            .collect(),
        Value::Mapping(labels) => labels
            .iter()
            .filter_map(|(label, settings)| one(label, settings))
            .collect(),
        _ => Default::default(),
    }
}

fn kramdown(options: &Mapping) -> KramdownOptions {
    let default = KramdownOptions::default();
    let is = |key: &str, default: bool| options.get(key).and_then(truth).unwrap_or(default);
    let quirks = |value: &Value| -> Vec<String> {
        let names = texts(value);
        names
            .iter()
            .flat_map(|name| name.split(','))
            .map(|name| name.trim().trim_start_matches(':').to_owned())
            .collect()
    };
    let engine = |value: &Value| {
        text(value).filter(|name| !matches!(name.as_str(), "" | "nil" | "null" | "false"))
    };
    KramdownOptions {
        input: options.get("input").and_then(text).unwrap_or(default.input),
        hard_wrap: is("hard_wrap", default.hard_wrap),
        gfm_quirks: options
            .get("gfm_quirks")
            .map(quirks)
            .unwrap_or(default.gfm_quirks),
        auto_ids: is("auto_ids", default.auto_ids),
        auto_id_prefix: options
            .get("auto_id_prefix")
            .and_then(text)
            .unwrap_or(default.auto_id_prefix),
        parse_block_html: is("parse_block_html", default.parse_block_html),
        parse_span_html: is("parse_span_html", default.parse_span_html),
        math_engine: match options.get("math_engine") {
            Some(value) => engine(value),
            None => default.math_engine,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(config: &str) -> Jekyll {
        Jekyll::from_config(config).unwrap()
    }

    #[test]
    fn nothing_said_is_jekylls_default() {
        for config in [
            "",
            "# only a comment\n",
            "title: A\n",
            "- a list\n",
            "\u{feff}title: A",
        ] {
            let mut jekyll = read(config);
            jekyll.settings.clear();
            assert_eq!(jekyll, Jekyll::default(), "{config:?}");
        }
    }

    #[test]
    fn settings_are_read_whatever_their_kind() {
        let jekyll = read(concat!(
            "permalink: pretty\nfuture: yes\nunpublished: off\ntimezone: Asia/Seoul\n",
            "exclude: [drafts]\ncollections:\n  tabs: {output: true, permalink: /:title/}\n",
            "kramdown: {hard_wrap: true, math_engine: null}\nplugins: ./_plugins\n",
            "defaults: oops\nmarkdown_ext: md,MD2\n",
        ));
        assert_eq!(jekyll.permalink, Permalink::Pretty);
        assert!(jekyll.future && !jekyll.unpublished);
        assert!(jekyll.timezone.is_some_and(|zone| zone.is_known()));
        assert_eq!(jekyll.exclude.len(), 1 + ALWAYS_EXCLUDED.len());
        assert!(jekyll.collections["tabs"].output);
        assert!(jekyll.kramdown.hard_wrap && jekyll.kramdown.math_engine.is_none());
        assert_eq!(jekyll.markdown_ext, ["md", "md2"]);
    }

    #[test]
    fn quirks_are_a_list_or_words_with_commas_with_or_without_colons() {
        let quirks = |value: &str| read(&format!("kramdown: {{gfm_quirks: {value}}}")).kramdown;
        for value in [
            "[paragraph_end]",
            "paragraph_end",
            "\":no_auto_typographic, :paragraph_end\"",
        ] {
            assert!(quirks(value).has_quirk("paragraph_end"), "{value}");
        }
        for value in ["[]", "''", "no_auto_typographic"] {
            assert!(!quirks(value).has_quirk("paragraph_end"), "{value}");
        }
    }

    #[test]
    fn of_equal_keys_the_last_wins() {
        assert_eq!(
            read("permalink: none\npermalink: date\n").permalink,
            Permalink::Date
        );
    }

    #[test]
    fn broken_yaml_is_an_error_with_a_line() {
        let error = Jekyll::from_config("title: A\nurl: 'x\n").unwrap_err();
        assert!(error.line.is_some() && !error.message.is_empty());
    }
}
