//! From the text of a settings file to settings.

use super::places::{Places, Trail};
use super::{At, ConfigError, Globs, Level, Override, Setting, Settings, suggest};
use crate::jekyll::preset::themes;
use serde_yaml::{Mapping, Value};

const KEYS: [&str; 5] = ["theme", "rules", "ignore", "baseline", "overrides"];
const OVERRIDE_KEYS: [&str; 2] = ["files", "rules"];

/// The words for a severity that help and suggestions offer.
const LEVELS: [&str; 4] = ["off", "style", "warning", "error"];

/// The settings in `text`; an empty file sets nothing.
///
/// Fails, with a place, where it is not YAML, holds a key nobody knows, or a value of the wrong
/// kind. Names of rules are for [`super::validate`], their options for the rules.
pub fn parse(text: &str) -> Result<Settings, ConfigError> {
    let mut value: Value = serde_yaml::from_str(text).map_err(|error| not_yaml(&error))?;
    value.apply_merge().map_err(|error| not_yaml(&error))?;
    Reader(Places::new(text)).settings(&value)
}

fn not_yaml(error: &serde_yaml::Error) -> ConfigError {
    let at = error.location().map_or_else(At::default, |place| At {
        line: place.line(),
        column: place.column(),
    });
    let message = error.to_string();
    let told = format!(" at line {} column {}", at.line, at.column);
    let message = message.strip_suffix(&told).unwrap_or(&message);
    let help = "mend it there or in the lines before; settings are YAML, indented by spaces";
    ConfigError::new(at, format!("the file cannot be read: {message}"), help)
}

/// Reads values, and knows where they stand.
struct Reader(Places);

impl Reader {
    fn settings(&self, value: &Value) -> Result<Settings, ConfigError> {
        let top = Trail::default();
        let map = match value {
            Value::Null => return Ok(Settings::default()),
            _ => self.map(value, &top, "the file")?,
        };
        let mut settings = Settings::default();
        for (key, value) in map {
            let name = self.name(key, &top)?;
            let trail = top.key(name);
            match name {
                "theme" => settings.theme = self.theme(value, &trail)?,
                "rules" => settings.rules = self.rules(value, &trail)?,
                "ignore" => settings.ignore = self.globs(value, &trail)?,
                "baseline" => settings.baseline = self.baseline(value, &trail)?,
                "overrides" => settings.overrides = self.overrides(value, &trail)?,
                _ => return Err(self.unknown(name, &trail, &KEYS)),
            }
        }
        Ok(settings)
    }

    fn theme(&self, value: &Value, trail: &Trail) -> Result<Option<String>, ConfigError> {
        let known: Vec<&str> = themes()
            .map(|theme| theme.id.as_str())
            .chain(["none"])
            .collect();
        let help = || format!("write one of {}", listed(&known));
        let name = match value {
            Value::Null => return Ok(None),
            Value::String(name) => name,
            _ => return Err(self.fault(trail, "`theme` is not a text", help())),
        };
        if !known.contains(&name.as_str()) {
            let meant = suggest(name, known.iter().copied());
            let help = meant.map_or_else(help, |meant| format!("did you mean `{meant}`?"));
            return Err(self.fault(trail, format!("there is no theme `{name}`"), help));
        }
        Ok(Some(name.clone()))
    }

    fn baseline(&self, value: &Value, trail: &Trail) -> Result<Option<String>, ConfigError> {
        match value {
            Value::Null => Ok(None),
            Value::String(file) => Ok(Some(file.clone())),
            _ => {
                let help = "write the name of the file that `check --write-baseline` wrote";
                Err(self.fault(trail, "`baseline` is not a text", help))
            }
        }
    }

    fn overrides(&self, value: &Value, trail: &Trail) -> Result<Vec<Override>, ConfigError> {
        let items = match value {
            Value::Null => return Ok(vec![]),
            Value::Sequence(items) => items,
            _ => {
                let help = "write each one as `- files: [...]` with its `rules:` below";
                return Err(self.fault(trail, "`overrides` is not a list", help));
            }
        };
        let items = items.iter().enumerate();
        items
            .map(|(i, item)| self.one_override(item, &trail.item(i)))
            .collect()
    }

    fn one_override(&self, value: &Value, trail: &Trail) -> Result<Override, ConfigError> {
        let mut out = Override::default();
        for (key, value) in self.map(value, trail, "an override")? {
            let name = self.name(key, trail)?;
            let trail = trail.key(name);
            match name {
                "files" => out.files = self.globs(value, &trail)?,
                "rules" => out.rules = self.rules(value, &trail)?,
                _ => return Err(self.unknown(name, &trail, &OVERRIDE_KEYS)),
            }
        }
        if out.files.is_empty() {
            let help = "add `files: [\"some/folder/**\"]`";
            return Err(self.fault(trail, "an override says nothing of which files", help));
        }
        Ok(out)
    }

    fn rules(&self, value: &Value, trail: &Trail) -> Result<Vec<(String, Setting)>, ConfigError> {
        if value.is_null() {
            return Ok(vec![]);
        }
        let rules = self.map(value, trail, "`rules`")?.iter();
        rules
            .map(|(key, value)| {
                let name = self.name(key, trail)?;
                let setting = self.setting(name, value, &trail.key(name))?;
                Ok((name.to_owned(), setting))
            })
            .collect()
    }

    fn setting(&self, name: &str, value: &Value, trail: &Trail) -> Result<Setting, ConfigError> {
        let mut options = Mapping::new();
        let severity = match value {
            Value::Mapping(map) => {
                options.clone_from(map);
                let severity = options.shift_remove("severity");
                severity.map_or(Ok(Level::Default), |value| {
                    self.level("severity", &value, &trail.key("severity"))
                })?
            }
            _ => self.level(name, value, trail)?,
        };
        let at = self.0.of(trail);
        Ok(Setting {
            severity,
            options,
            at,
        })
    }

    /// YAML 1.1 reads `off` and `no` as false, 1.2 as words: both are meant the same here.
    fn level(&self, name: &str, value: &Value, trail: &Trail) -> Result<Level, ConfigError> {
        let help = format!("write one of {}", listed(&LEVELS));
        match value {
            Value::Bool(false) => Ok(Level::Off),
            Value::Bool(true) => Ok(Level::Default),
            Value::String(word) => match word.to_lowercase().as_str() {
                "off" | "no" => Ok(Level::Off),
                "on" | "yes" | "default" => Ok(Level::Default),
                "style" => Ok(Level::Style),
                "warning" => Ok(Level::Warning),
                "error" => Ok(Level::Error),
                _ => {
                    let help = suggest(word, LEVELS)
                        .map_or(help, |known| format!("did you mean `{known}`?"));
                    Err(self.fault(trail, format!("`{word}` is not a severity"), help))
                }
            },
            Value::Null => Err(self.fault(trail, format!("`{name}` has no value"), help)),
            _ => {
                let message = format!("the value of `{name}` is not a severity");
                Err(self.fault(trail, message, help))
            }
        }
    }

    /// A list of globs, each known to be one; one alone may do without the list.
    fn globs(&self, value: &Value, trail: &Trail) -> Result<Vec<String>, ConfigError> {
        let help = "write them as `[\"drafts/**\"]`, in quotes";
        let word = |(i, item): (usize, &Value)| {
            let item = item.as_str().map(str::to_owned);
            item.ok_or_else(|| self.fault(&trail.item(i), "a glob is not a text", help))
        };
        let globs = match value {
            Value::Null => vec![],
            Value::String(glob) => vec![glob.clone()],
            Value::Sequence(items) => items
                .iter()
                .enumerate()
                .map(word)
                .collect::<Result<_, _>>()?,
            _ => return Err(self.fault(trail, "the globs are not a list", help)),
        };
        match Globs::new(&globs) {
            Ok(_) => Ok(globs),
            Err(bad) => {
                let help = "mend it; `*`, `**`, `?`, `[ab]` and `{a,b}` have their usual meaning";
                Err(self.fault(&trail.item(bad.index), bad.to_string(), help))
            }
        }
    }

    fn map<'v>(
        &self,
        value: &'v Value,
        trail: &Trail,
        what: &str,
    ) -> Result<&'v Mapping, ConfigError> {
        value.as_mapping().ok_or_else(|| {
            let help = "write `key: value` lines";
            self.fault(trail, format!("{what} is not a map"), help)
        })
    }

    fn name<'v>(&self, key: &'v Value, trail: &Trail) -> Result<&'v str, ConfigError> {
        key.as_str().ok_or_else(|| {
            let help = "only words are keys here; put quotes around it if it is one";
            self.fault(trail, "a key below this is not a text", help)
        })
    }

    fn unknown(&self, name: &str, trail: &Trail, known: &[&str]) -> ConfigError {
        let help = suggest(name, known.iter().copied()).map_or_else(
            || format!("the keys here are {}", listed(known)),
            |meant| format!("did you mean `{meant}`?"),
        );
        self.fault(trail, format!("there is no key `{name}`"), help)
    }

    fn fault(
        &self,
        trail: &Trail,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> ConfigError {
        ConfigError::new(self.0.of(trail), message, help)
    }
}

fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
