//! Which theme a site has: named, copied, or installed.

use super::{Preset, themes};
use crate::jekyll::Jekyll;
use serde::Deserialize;
use std::collections::BTreeSet;

/// How a site shows that it has the theme.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Detect {
    /// Gems and repositories, in lower case.
    gems: Vec<String>,
    /// What a copy of the theme without its name has; one sign is enough.
    signs: Vec<Sign>,
}

/// What a site has, all of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Sign {
    /// Settings at the top of `_config.yml`.
    settings: Vec<String>,
    /// Layouts of its own.
    layouts: Vec<String>,
    /// Includes of its own, without their extensions.
    includes: Vec<String>,
}

/// The theme of the site: the one that the settings name, else the one that `_config.yml` names, or
/// that its files are a copy of, or that it has a gem of.
pub fn theme_of(jekyll: &Jekyll) -> Option<&'static Preset> {
    if let Some(chosen) = &jekyll.preset {
        return themes().find(|preset| preset.id == *chosen);
    }
    gem_of(jekyll)
        .or_else(|| themes().find(|preset| preset.detect.fits(jekyll)))
        .or_else(|| among(jekyll.plugins.iter().chain(&jekyll.gems)))
}

/// The layouts that the site has beside its own: those of the theme that `_config.yml` names. `None`
/// where nobody can tell, since that theme is not known here.
pub fn layouts_of(jekyll: &Jekyll) -> Option<&'static [String]> {
    match gem_of(jekyll) {
        Some(theme) => Some(&theme.layouts),
        None => (jekyll.theme.is_none() && jekyll.remote_theme.is_none()).then_some(&[]),
    }
}

/// The theme that `theme:` or `remote_theme:` names; the latter wins (jekyll-remote-theme).
fn gem_of(jekyll: &Jekyll) -> Option<&'static Preset> {
    among(
        jekyll
            .remote_theme
            .as_ref()
            .or(jekyll.theme.as_ref())
            .into_iter(),
    )
}

fn among<'n>(mut names: impl Iterator<Item = &'n String>) -> Option<&'static Preset> {
    names.find_map(|name| {
        let name = bare(name);
        let is_its = |gem: &String| name.eq_ignore_ascii_case(gem);
        themes().find(|preset| preset.detect.gems.iter().any(is_its))
    })
}

/// `owner/name@version` without owner and version.
fn bare(theme: &str) -> &str {
    let name = theme.rsplit_once('/').map_or(theme, |(_, name)| name);
    name.split('@').next().unwrap_or_default()
}

impl Detect {
    /// Whether the site is a copy of the theme.
    fn fits(&self, jekyll: &Jekyll) -> bool {
        self.signs.iter().any(|sign| sign.is_of(jekyll))
    }

    /// Whether no sign is one of every site, and each gem can be found.
    #[cfg(test)]
    pub(super) fn is_sound(&self) -> bool {
        let empty = |sign: &Sign| {
            sign.settings.is_empty() && sign.layouts.is_empty() && sign.includes.is_empty()
        };
        let findable = |gem: &String| *gem == gem.to_lowercase() && !gem.contains(['/', '@']);
        !self.signs.iter().any(empty) && self.gems.iter().all(findable)
    }
}

impl Sign {
    fn is_of(&self, jekyll: &Jekyll) -> bool {
        let has = |wanted: &[String], own: &BTreeSet<String>| {
            wanted.iter().all(|name| own.contains(name))
        };
        has(&self.settings, &jekyll.settings)
            && has(&self.layouts, &jekyll.layouts)
            && has(&self.includes, &jekyll.includes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(config: &str) -> Option<&'static str> {
        theme_of(&Jekyll::from_config(config).unwrap()).map(|preset| preset.name.as_str())
    }

    #[test]
    fn a_theme_is_named_in_config_yml() {
        assert_eq!(theme("theme: jekyll-theme-chirpy"), Some("Chirpy"));
        assert_eq!(
            theme("remote_theme: mmistakes/minimal-mistakes@4.24.0\ntheme: minima"),
            Some("Minimal Mistakes")
        );
        assert_eq!(theme("theme: jekyll-theme-primer"), None);
        assert_eq!(
            theme("minimal_mistakes_skin: air"),
            Some("Minimal Mistakes")
        );
    }

    #[test]
    fn a_copy_of_a_theme_shows_by_its_files() {
        let mut jekyll = Jekyll::default();
        let own = ["default", "keynote", "page", "post"].map(str::to_owned);
        jekyll.layouts.extend(own);
        assert_eq!(
            theme_of(&jekyll).map(|preset| preset.id.as_str()),
            Some("hux")
        );
        jekyll.read_gemfiles("gem 'minima'\n", "");
        assert_eq!(
            theme_of(&jekyll).map(|preset| preset.id.as_str()),
            Some("hux")
        );
        jekyll.layouts.clear();
        assert_eq!(
            theme_of(&jekyll).map(|preset| preset.id.as_str()),
            Some("minima")
        );
    }

    #[test]
    fn the_settings_have_the_last_word() {
        let mut jekyll = Jekyll::from_config("theme: minima").unwrap();
        jekyll.preset = Some("chirpy".to_owned());
        assert!(theme_of(&jekyll).unwrap().tags.lower_case);
        jekyll.preset = Some("none".to_owned());
        assert!(theme_of(&jekyll).is_none());
        assert_eq!(crate::jekyll::preset::presets_of(&jekyll).count(), 3);
    }

    #[test]
    fn layouts_come_with_the_gem() {
        let layouts = |config: &str| layouts_of(&Jekyll::from_config(config).unwrap());
        let of_chirpy = layouts("theme: jekyll-theme-chirpy").unwrap();
        assert!(of_chirpy.iter().any(|layout| layout == "post"));
        assert_eq!(layouts("theme: somebody-elses"), None);
        assert_eq!(layouts("theme: minima\nremote_theme: some/body"), None);
        assert_eq!(layouts("minimal_mistakes_skin: air"), Some(&[][..]));
    }
}
