//! Jekyll: the site's settings, and what Jekyll makes of paths, names, dates and URLs.

pub mod address;
mod archives;
mod brought;
mod config;
pub mod date;
mod defaults;
mod entry;
pub mod filename;
pub mod files;
mod gates;
mod gems;
pub mod keys;
mod near_post;
mod permalink;
pub mod preset;
mod reads;
pub mod role;
mod setting;
mod slug;
mod tags;
mod version;
mod zone;

use std::collections::{BTreeMap, BTreeSet};

pub use archives::Archives;
pub use brought::Brought;
pub use config::ConfigError;
pub use defaults::{Scope, Values, merge};
pub use filename::FileName;
pub use files::Files;
pub use gates::{Feature, Gate, Gates};
pub use near_post::{NearPost, Slip, near_post};
pub use permalink::Permalink;
pub use role::{Ignored, Role, below_collections_dir, path_categories, role};
pub use slug::{Slugify, slugify};
pub(crate) use slug::{downcase, is_decimal};
pub use tags::{OwnTags, TagShape};
pub use version::Version;
pub use zone::Zone;

/// A site's settings: `_config.yml` over Jekyll 4's defaults (`configuration.rb`).
#[derive(Clone, Debug, PartialEq)]
pub struct Jekyll {
    /// `url:`, such as `https://example.org`; empty when not set.
    pub url: String,
    /// `baseurl:`, such as `/blog`; empty when not set.
    pub baseurl: String,
    /// `source:`, relative to the folder of `_config.yml`.
    pub source: String,
    /// `destination:`, relative to the same folder.
    pub destination: String,
    /// `collections_dir:`, below the source; empty when not set.
    pub collections_dir: String,
    /// `layouts_dir:`, below the source.
    pub layouts_dir: String,
    /// `includes_dir:`, below the source.
    pub includes_dir: String,
    /// `plugins_dir:`, folders below that of `_config.yml`.
    pub plugins_dir: Vec<String>,
    /// `include:`, read although Jekyll's rules or `exclude` are against it.
    pub include: Vec<String>,
    /// `exclude:`, with what Jekyll always excludes at the end.
    pub exclude: Vec<String>,
    /// The declared collections by label, without `posts` unless it is declared.
    pub collections: BTreeMap<String, Collection>,
    /// `permalink:`.
    pub permalink: Permalink,
    /// `timezone:`; none means the clock of the machine that builds, which a linter can't know.
    pub timezone: Option<Zone>,
    /// `future:`: publish notes dated after the build.
    pub future: bool,
    /// `unpublished:`: publish notes with `published: false`.
    pub unpublished: bool,
    /// `show_drafts:`.
    pub show_drafts: bool,
    /// `strict_front_matter:`: unreadable front matter stops the build (A065).
    pub strict_front_matter: bool,
    /// `excerpt_separator:`.
    pub excerpt_separator: String,
    /// `markdown:`, the processor's name in lower case.
    pub markdown: String,
    /// `markdown_ext:`, without periods, in lower case.
    pub markdown_ext: Vec<String>,
    /// `kramdown:`.
    pub kramdown: KramdownOptions,
    /// `plugins:` and the older `gems:`.
    pub plugins: Vec<String>,
    /// `theme:`, a gem's name.
    pub theme: Option<String>,
    /// `remote_theme:`, such as `owner/name@version`.
    pub remote_theme: Option<String>,
    /// `defaults:`.
    pub defaults: Vec<Scope>,
    /// `relative_links:`.
    pub relative_links: RelativeLinks,
    /// `jekyll-archives:`.
    pub archives: Archives,
    /// Front-matter keys that the site's own layouts and includes read, see [`Jekyll::read_template`]; the caller fills it.
    pub keys_read: BTreeSet<String>,
    /// `cdn:`, `img_cdn:` before: where Chirpy has pictures from; none with another theme.
    pub cdn: Option<String>,
    /// The names of the settings at the top of `_config.yml`.
    pub settings: BTreeSet<String>,
    /// The names of the site's own layouts, as `layout:` calls them; the caller fills it.
    pub layouts: BTreeSet<String>,
    /// The names of the site's own includes, without their extensions; the caller fills it.
    pub includes: BTreeSet<String>,
    /// The theme that notelint's settings name, by its [`preset::Preset::id`]; the caller fills it.
    pub preset: Option<String>,
    /// The release of Jekyll, by [`Jekyll::read_gemfiles`].
    pub version: Version,
    /// The gems that the Gemfile and its lock file name, by the same.
    pub gems: BTreeSet<String>,
    /// The tags that the site's own `_plugins` define; the caller fills it.
    pub own_tags: OwnTags,
    /// The site's own `_plugins` change how kramdown reads formulas, see [`Jekyll::read_plugin`]; the caller
    /// fills it.
    pub own_math: bool,
    /// What the site's own code brings to pages, see [`Jekyll::read_plugin`] and
    /// [`Jekyll::read_template`]; the caller fills it.
    pub brought: Brought,
    /// What the site's own layouts and includes load for notes that ask for it; the caller fills it.
    pub gates: Gates,
    /// The files of the site; none where they are not known. The caller fills it.
    pub files: Option<Files>,
    /// The time of the build, `site.time`, which decides what lies in the future; the caller fills it.
    pub time: Option<jiff::Timestamp>,
}

/// What the settings say to jekyll-relative-links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RelativeLinks {
    /// `enabled: false`.
    pub off: bool,
    /// `collections: true`: not in pages alone, but in posts and documents, too.
    pub collections: bool,
}

/// One declared collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collection {
    /// `output:`: whether its documents become pages.
    pub output: bool,
    /// `permalink:`, a template; a style's name is taken literally here.
    pub permalink: Option<String>,
}

/// The options of `kramdown:` that change how a note is read or what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KramdownOptions {
    /// The parser: `GFM` unless set to `kramdown`.
    pub input: String,
    /// Whether every line end is a line break; false, other than in kramdown itself (C213, C214).
    pub hard_wrap: bool,
    /// `gfm_quirks:`; `paragraph_end` lets lists, headings, quotes and fences end a paragraph,
    /// `no_auto_typographic` leaves `--` and `...` as they are.
    pub gfm_quirks: Vec<String>,
    /// Whether headings get ids.
    pub auto_ids: bool,
    /// What ids begin with.
    pub auto_id_prefix: String,
    /// Whether Markdown in HTML blocks is read without `markdown="1"`.
    pub parse_block_html: bool,
    /// Whether Markdown in HTML spans is read.
    pub parse_span_html: bool,
    /// `math_engine:`; none when switched off, and then `$$` is only text.
    pub math_engine: Option<String>,
}

impl KramdownOptions {
    /// Whether the quirk `name` is on.
    pub fn has_quirk(&self, name: &str) -> bool {
        self.gfm_quirks.iter().any(|quirk| quirk == name)
    }
}

impl Default for KramdownOptions {
    fn default() -> Self {
        Self {
            input: "GFM".to_owned(),
            hard_wrap: false,
            gfm_quirks: vec!["paragraph_end".to_owned()],
            auto_ids: true,
            auto_id_prefix: String::new(),
            parse_block_html: false,
            parse_span_html: true,
            math_engine: Some("mathjax".to_owned()),
        }
    }
}

impl Default for Jekyll {
    fn default() -> Self {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Self {
            url: String::new(),
            baseurl: String::new(),
            source: ".".to_owned(),
            destination: "_site".to_owned(),
            collections_dir: String::new(),
            layouts_dir: "_layouts".to_owned(),
            includes_dir: "_includes".to_owned(),
            plugins_dir: words(&["_plugins"]),
            include: words(&[".htaccess"]),
            exclude: words(&config::ALWAYS_EXCLUDED),
            collections: BTreeMap::new(),
            permalink: Permalink::Date,
            timezone: None,
            future: false,
            unpublished: false,
            show_drafts: false,
            strict_front_matter: false,
            excerpt_separator: "\n\n".to_owned(),
            markdown: "kramdown".to_owned(),
            markdown_ext: words(&["markdown", "mkdown", "mkdn", "mkd", "md"]),
            kramdown: KramdownOptions::default(),
            plugins: Vec::new(),
            theme: None,
            remote_theme: None,
            defaults: Vec::new(),
            archives: Archives::default(),
            keys_read: BTreeSet::new(),
            cdn: None,
            settings: BTreeSet::new(),
            layouts: BTreeSet::new(),
            includes: BTreeSet::new(),
            preset: None,
            version: Version::NEWEST,
            gems: BTreeSet::new(),
            own_tags: OwnTags::default(),
            own_math: false,
            brought: Brought::default(),
            relative_links: RelativeLinks::default(),
            gates: Gates::default(),
            files: None,
            time: None,
        }
    }
}

impl Jekyll {
    /// Whether the Markdown converter takes the file, by its extension in any case.
    pub fn is_markdown(&self, path: &str) -> bool {
        FileName::of(path)
            .extension
            .strip_prefix('.')
            .is_some_and(|extension| {
                self.markdown_ext
                    .iter()
                    .any(|known| *known == extension.to_lowercase())
            })
    }

    /// Takes the version and the gems from a site's `Gemfile` and `Gemfile.lock`; empty where there
    /// is no such file.
    pub fn read_gemfiles(&mut self, gemfile: &str, lock: &str) {
        self.version = Version::wanted(gemfile, lock);
        let names = gems::named(gemfile).chain(gems::locked(lock));
        self.gems = names.map(|(name, _)| name.to_owned()).collect();
    }

    /// Whether jekyll-redirect-from is at work. What github-pages brings along works only where it is
    /// named.
    pub fn has_redirects(&self) -> bool {
        let gem = "jekyll-redirect-from";
        self.plugins.iter().any(|plugin| plugin == gem)
            || self.gems.contains(gem) && !self.gems.contains("github-pages")
    }

    /// Whether bodies are read by the grammar we know, that of kramdown's GFM parser.
    pub fn renders_with_kramdown(&self) -> bool {
        self.other_parser().is_none()
    }

    /// The setting that has bodies read by something else than kramdown's GFM parser, if one does.
    pub fn other_parser(&self) -> Option<String> {
        if self.markdown != "kramdown" {
            return Some(format!("markdown: {}", self.markdown));
        }
        let input = &self.kramdown.input;
        (!input.eq_ignore_ascii_case("gfm")).then(|| format!("kramdown: {{input: {input}}}"))
    }

    /// The written site's folder below the source, or none when it lies outside.
    fn destination_below_source(&self) -> Option<&str> {
        let source = plain(&self.source);
        let below = match plain(&self.destination) {
            destination if source.is_empty() => destination,
            destination => destination.strip_prefix(source)?.strip_prefix('/')?,
        };
        (!below.is_empty() && !below.starts_with('/') && !below.starts_with("..")).then_some(below)
    }
}

/// A relative folder without `./` in front and `/` behind; empty for `.`.
fn plain(folder: &str) -> &str {
    let folder = folder.trim_start_matches("./").trim_end_matches('/');
    if folder == "." { "" } else { folder }
}
