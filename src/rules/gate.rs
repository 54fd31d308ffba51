//! Which keys have a site load MathJax or mermaid for a note.

use crate::jekyll::preset::theme_of;
use crate::jekyll::{Feature, Gate, Jekyll};
use crate::rule::{Fix, SiteReport};
use crate::site::{Content, Facts, Site, known_switches};
use crate::text::Edit;

/// The keys, one of which a note needs, and who asks for it.
pub struct Gated {
    pub keys: Vec<String>,
    pub by: String,
}

/// So many notes with a key show that the site reads it.
const USES: usize = 3;

/// Gems that load it for every note.
const ALWAYS: &[&str] = &[
    "jekyll-spaceship",
    "jekyll-mermaid",
    "jekyll-katex",
    "kramdown-math-katex",
];

impl Gated {
    /// Of `site`; none where all its notes have it, or nobody can tell.
    pub fn of(site: &Site, feature: Feature) -> Option<Self> {
        let jekyll = site.jekyll;
        let mut gems = jekyll.plugins.iter().chain(&jekyll.gems);
        if gems.any(|gem| ALWAYS.contains(&gem.as_str())) || draws_itself(jekyll, feature) {
            return None;
        }
        match jekyll.gate(feature) {
            Gate::Open => return None,
            Gate::Keys(keys) => {
                let (keys, by) = (keys.into_iter().collect(), "this blog".to_owned());
                return Some(Self { keys, by });
            }
            Gate::Unseen => {}
        }
        let of_theme = theme_of(jekyll).and_then(|theme| Some((theme, theme.gates.of(feature)?)));
        if let Some((theme, key)) = of_theme {
            let (keys, by) = (vec![key.to_owned()], theme.name.clone());
            let gated = Self { keys, by };
            // A site that does without the key has changed the theme.
            let (with, without) = gated.shares(site, feature);
            return (without < USES || without <= with).then_some(gated);
        }
        let used = |key: &str| site.notes.iter().filter(|note| is_on(note, key)).count();
        let known = known_switches(feature).iter();
        let (uses, key) = known.map(|key| (used(key), *key)).max()?;
        let (keys, by) = (vec![key.to_owned()], "this blog".to_owned());
        let gated = Self { keys, by };
        let shares = || gated.shares(site, feature);
        let usual = |(with, without): (usize, usize)| with >= USES && without * 4 <= with;
        (uses >= USES && usual(shares())).then_some(gated)
    }

    /// Whether `note` has one of the keys switched on.
    pub fn is_on(&self, note: &Facts) -> bool {
        self.keys.iter().any(|key| is_on(note, key))
    }

    /// Whether the author of `note` speaks of one of the keys, misspelled or not.
    pub fn is_named(&self, note: &Facts) -> bool {
        self.keys.iter().any(|key| {
            let known = crate::jekyll::keys::known_key(key);
            let misspelled = known.map_or(&[][..], |known| &known.misspelled);
            let mut own = note.keys.iter();
            own.any(|own| own.eq_ignore_ascii_case(key) || misspelled.contains(own))
        })
    }

    /// How many notes with something to draw have the key, and how many do without.
    fn shares(&self, site: &Site, feature: Feature) -> (usize, usize) {
        let drawn = site
            .contents()
            .filter(|(_, content)| content.drawn.first(feature).is_some());
        let (with, without): (Vec<_>, Vec<_>) = drawn.partition(|(note, _)| self.is_on(note));
        (with.len(), without.len())
    }

    /// Reports the notes that lack the key: what their pages show, said by `message`.
    pub fn report(
        site: &Site,
        feature: Feature,
        report: &mut SiteReport,
        message: impl Fn(&str, &str) -> String,
    ) {
        let lacks = |(note, content): &(&Facts, &Content)| {
            let known = known_switches(feature);
            content.drawn.first(feature).is_some()
                && !content.drawn.has_scripts
                && !note
                    .switches
                    .iter()
                    .any(|switch| switch.on && known.contains(&&*switch.key))
        };
        // Who asks for the key is looked up only where somebody may lack it.
        let lacking: Vec<_> = site.reported().filter(lacks).collect();
        let gated = if lacking.is_empty() {
            None
        } else {
            Self::of(site, feature)
        };
        let Some(gated) = gated else { return };
        let Some(key) = gated.keys.first() else {
            return;
        };
        for (note, content) in lacking {
            let Some(span) = content.drawn.first(feature) else {
                continue;
            };
            if gated.is_on(note) || gated.is_named(note) {
                continue;
            }
            let finding = report.add(note, span, message(key, &gated.by));
            finding
                .help(format!("Add `{key}: true` to the front matter."))
                .habit(key.clone());
            if let Some((at, line_ending)) = content.drawn.key_line {
                let line = format!("{key}: true{line_ending}");
                finding.fix(Fix::unsafe_(vec![Edit::insert(at, line)]));
            }
        }
    }
}

/// Whether kramdown draws formulas itself, without a script.
fn draws_itself(jekyll: &Jekyll, feature: Feature) -> bool {
    let engine = jekyll.kramdown.math_engine.as_deref();
    feature == Feature::Math && engine != Some("mathjax")
}

fn is_on(note: &Facts, key: &str) -> bool {
    note.switches
        .iter()
        .any(|switch| switch.on && switch.key == key)
}
