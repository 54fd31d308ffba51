//! From settings and the command line's choice to the plan of a run.

use super::names::Notice;
use super::{ConfigError, Globs, Level, Setting, Settings, suggest, validate};
use crate::engine::Plan;
use crate::engine::plan::{Active, Override};
use crate::rule::{Rule, Severity};
use crate::rules::{RENAMED, RULES, current};
use std::path::Path;

/// Which rules the command line asks for, by rule or family.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'c> {
    /// Run these only; all where it is empty.
    pub only: &'c [String],
    /// Leave these out.
    pub skip: &'c [String],
}

/// Why the command line's choice of rules cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule or family `{name}`; {help}")]
pub struct UnknownRule {
    pub name: String,
    /// What to do, in a few words.
    pub help: String,
}

impl UnknownRule {
    /// That of `name`, with the name that was probably meant.
    pub fn new(name: &str) -> Self {
        let known = RULES.iter().flat_map(|rule| [rule.name, rule.family()]);
        let help = suggest(name, known).map_or_else(
            || "`notelint explain` lists them".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        let name = name.to_owned();
        Self { name, help }
    }
}

impl Choice<'_> {
    /// Whether every name of the choice is a rule or a family.
    ///
    /// # Errors
    /// The first name that is neither.
    pub fn check(&self) -> Result<(), UnknownRule> {
        for name in self.only.iter().chain(self.skip) {
            let name = current(name);
            if !RULES
                .iter()
                .any(|rule| rule.name == name || rule.family() == name)
            {
                return Err(UnknownRule::new(name));
            }
        }
        Ok(())
    }

    /// Whether it takes the rule of this name; one that is no more is never left out.
    pub fn names(&self, rule: &str) -> bool {
        let mut known = RULES.iter().filter(|known| known.name == rule);
        known.next().is_none_or(|rule| self.takes(rule))
    }

    fn takes(&self, rule: &Rule) -> bool {
        let named = |names: &[String]| {
            names
                .iter()
                .any(|name| current(name) == rule.name || name == rule.family())
        };
        (self.only.is_empty() || named(self.only)) && !named(self.skip)
    }

    /// Whether `--only` asks for a rule that does not run by itself.
    fn wakes(&self, rule: &Rule) -> bool {
        self.only.iter().any(|name| wakes(rule, current(name)))
    }
}

/// The plan for `settings` and `choice`, and what the settings should say differently.
///
/// # Errors
/// Names of no rule, options a rule does not have, globs that are none.
pub fn resolve(
    mut settings: Settings,
    choice: &Choice,
) -> Result<(Plan, Vec<Notice>), ConfigError> {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    let notices = validate(&mut settings, &names, RENAMED)?;
    let mut plan = Plan::default();
    for rule in RULES {
        plan.rules
            .push(active(rule, &settings.rules, choice)?.unwrap_or(plain(rule, choice)?));
    }
    for change in &settings.overrides {
        let mut rules = Vec::new();
        for rule in RULES {
            rules.extend(active(rule, &change.rules, choice)?);
        }
        let globs = globs(&change.files)?;
        plan.overrides.push(Override {
            files: Box::new(move |path| globs.matches(Path::new(path))),
            rules,
        });
    }
    Ok((plan, notices))
}

/// The globs of a list in the settings.
///
/// # Errors
/// A glob that is none.
pub fn globs(list: &[String]) -> Result<Globs, ConfigError> {
    Globs::new(list).map_err(|bad| {
        ConfigError::new(
            super::At::default(),
            bad.to_string(),
            "mend it, or leave it out",
        )
    })
}

/// The rule as `settings` want it; `None` where they do not name it or its family.
fn active(
    rule: &'static Rule,
    settings: &[(String, Setting)],
    choice: &Choice,
) -> Result<Option<Active>, ConfigError> {
    let named = |name: &str| {
        settings
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, setting)| setting)
    };
    let (own, family) = (named(rule.name), named(rule.family()));
    let Some(setting) = own.or(family) else {
        return Ok(None);
    };
    let named = own.is_some() || wakes(rule, rule.family());
    if !named && !rule.page().enabled() {
        return Ok(None);
    }
    let options = own.map_or_else(Default::default, |own| own.options.clone());
    let mut active = Active::new(rule, options.into()).map_err(|error| {
        ConfigError::new(
            setting.at,
            format!("`{}` cannot use its options: {error}", rule.name),
            format!("`notelint explain {}` shows what it takes", rule.name),
        )
    })?;
    active.on = setting.severity != Level::Off && choice.takes(rule);
    active.severity = match setting.severity {
        Level::Style => Some(Severity::Style),
        Level::Warning => Some(Severity::Warning),
        Level::Error => Some(Severity::Error),
        Level::Default | Level::Off => None,
    };
    Ok(Some(active))
}

fn plain(rule: &'static Rule, choice: &Choice) -> Result<Active, ConfigError> {
    let options = serde_yaml::Mapping::new();
    let mut active = Active::new(rule, options.into()).map_err(|error| {
        ConfigError::new(super::At::default(), error.to_string(), "report this")
    })?;
    active.on = choice.takes(rule) && (active.on || choice.wakes(rule));
    Ok(active)
}

/// Whether naming `name` asks for a rule that does not run by itself: the rule, or a family that
/// has no other rules than such.
fn wakes(rule: &Rule, name: &str) -> bool {
    let mut family = RULES.iter().filter(|other| other.family() == name);
    name == rule.name || name == rule.family() && family.all(|other| !other.page().enabled())
}
