//! Which rules run, and how strict each is.

use crate::rule::{Check, Rule, Severity};
use crate::rules::RULES;

/// A rule that may run, with its options and its severity.
pub struct Active {
    pub rule: &'static Rule,
    /// As the settings give them.
    pub options: serde_yaml::Value,
    pub check: Check,
    /// What its findings get unless the rule itself says otherwise; from its page.
    pub default: Severity,
    /// What the settings give all its findings, if they do.
    pub severity: Option<Severity>,
    pub on: bool,
}

/// Changes of the plan for some notes only.
pub struct Override {
    /// Whether a path below the folder of the settings is meant.
    pub files: Box<dyn Fn(&str) -> bool + Send + Sync>,
    /// Rules that replace those of the plan with the same name.
    pub rules: Vec<Active>,
}

/// All rules of a run over one site.
#[derive(Default)]
pub struct Plan {
    pub rules: Vec<Active>,
    pub overrides: Vec<Override>,
    /// Where the site's source lies below the folder of the settings; empty where it is the same.
    pub base: String,
}

impl Active {
    /// `rule` with `options`, at the severity of its page, and off where its page says so.
    ///
    /// # Errors
    /// What is wrong with the options.
    pub fn new(rule: &'static Rule, options: serde_yaml::Value) -> Result<Self, serde_yaml::Error> {
        let page = rule.page();
        Ok(Self {
            rule,
            check: (rule.build)(options.clone())?,
            options,
            default: page.severity(),
            severity: None,
            on: page.enabled(),
        })
    }
}

impl Plan {
    /// Every rule with its default options and severity: what runs without any configuration.
    pub fn standard() -> Self {
        let defaults = || serde_yaml::Value::Mapping(serde_yaml::Mapping::new());
        Self {
            rules: RULES
                .iter()
                .filter_map(|rule| Active::new(rule, defaults()).ok())
                .collect(),
            ..Self::default()
        }
    }

    /// Whether the rule is on for any note.
    pub fn may_run(&self, rule: &Rule) -> bool {
        let changed = self.overrides.iter().flat_map(|change| &change.rules);
        let mut all = self.rules.iter().chain(changed);
        all.any(|active| active.on && active.rule.name == rule.name)
    }

    /// The rules for the note at `below`, its path below the site's source.
    pub fn rules_for<'p>(&'p self, below: &str) -> Vec<&'p Active> {
        let slash = if self.base.is_empty() { "" } else { "/" };
        let below = format!("{}{slash}{below}", self.base);
        let mut rules: Vec<&Active> = self.rules.iter().collect();
        for change in &self.overrides {
            if (change.files)(&below) {
                for active in &change.rules {
                    if let Some(slot) = rules
                        .iter_mut()
                        .find(|slot| slot.rule.name == active.rule.name)
                    {
                        *slot = active;
                    }
                }
            }
        }
        rules.retain(|active| active.on);
        rules
    }
}
