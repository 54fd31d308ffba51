//! Whether the rules a settings file names are there, under which name.

use super::{At, ConfigError, Setting, Settings, suggest};

/// Something about a settings file that works, but should be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub at: At,
    /// What is wrong, in one sentence without its full stop.
    pub message: String,
    /// What to do, in one sentence without its full stop.
    pub help: String,
}

/// Check each name in `settings` against the rules' `names` (`family/name`), whose families count
/// too, and put the new name in place of each old one of `renamed` (old, new), with a notice.
///
/// Fails where a name is nobody's, where a rule has both its old and its new name in one map, or
/// where a family has options, which are a rule's alone.
pub fn validate(
    settings: &mut Settings,
    names: &[&str],
    renamed: &[(&str, &str)],
) -> Result<Vec<Notice>, ConfigError> {
    let mut notices = Vec::new();
    check(&mut settings.rules, names, renamed, &mut notices)?;
    for one in &mut settings.overrides {
        check(&mut one.rules, names, renamed, &mut notices)?;
    }
    Ok(notices)
}

fn check(
    rules: &mut [(String, Setting)],
    names: &[&str],
    renamed: &[(&str, &str)],
    notices: &mut Vec<Notice>,
) -> Result<(), ConfigError> {
    for (name, setting) in rules.iter_mut() {
        if let Some((old, new)) = renamed.iter().find(|(old, _)| old == name) {
            notices.push(Notice {
                at: setting.at,
                message: format!("`{old}` is now called `{new}`"),
                help: format!("write `{new}`"),
            });
            *name = (*new).to_owned();
        }
        known(name, setting, names)?;
    }
    for (i, (name, setting)) in rules.iter().enumerate() {
        if rules.iter().take(i).any(|(earlier, _)| earlier == name) {
            let message = format!("`{name}` is set twice, once by its old name");
            return Err(ConfigError::new(setting.at, message, "remove one of them"));
        }
    }
    Ok(())
}

fn known(name: &str, setting: &Setting, names: &[&str]) -> Result<(), ConfigError> {
    let families = || {
        names
            .iter()
            .filter_map(|name| Some(name.split_once('/')?.0))
    };
    if names.contains(&name) {
        return Ok(());
    }
    if !families().any(|family| family == name) {
        let help = suggest(name, names.iter().copied().chain(families())).map_or_else(
            || "`notelint explain` lists the rules".to_owned(),
            |meant| format!("did you mean `{meant}`?"),
        );
        let message = format!("there is no rule or family `{name}`");
        return Err(ConfigError::new(setting.at, message, help));
    }
    if setting.options.is_empty() {
        return Ok(());
    }
    let message = format!("`{name}` is a family, and options belong to a rule");
    let help = "put them under the rule's own name; a family takes only `severity`";
    Err(ConfigError::new(setting.at, message, help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Level, parse};

    const NAMES: [&str; 3] = ["heading/skipped-level", "list/mixed-marker", "list/depth"];
    const RENAMED: [(&str, &str); 1] = [("list/marker", "list/mixed-marker")];

    fn check(text: &str) -> Result<(Settings, Vec<Notice>), ConfigError> {
        let mut settings = parse(text).unwrap();
        let notices = validate(&mut settings, &NAMES, &RENAMED)?;
        Ok((settings, notices))
    }

    #[test]
    fn rules_and_families_are_known_and_old_names_work() {
        let text = "rules:\n  list: off\n  list/marker: {severity: style, x: 1}\n\
                    overrides:\n  - files: a\n    rules: {heading: error}\n";
        let (settings, notices) = check(text).unwrap();
        let [_, (name, setting)] = &settings.rules[..] else {
            panic!("{settings:?}")
        };
        assert_eq!(
            (name.as_str(), setting.severity),
            ("list/mixed-marker", Level::Style)
        );
        let notice = Notice {
            at: At { line: 3, column: 3 },
            message: "`list/marker` is now called `list/mixed-marker`".into(),
            help: "write `list/mixed-marker`".into(),
        };
        assert_eq!(notices, [notice]);
    }

    #[test]
    fn names_of_nothing_are_errors_with_a_suggestion() {
        let fails = |text: &str| {
            let error = check(text).unwrap_err();
            format!("{error}; {}", error.help)
        };
        assert_eq!(
            fails("rules:\n  heading/skiped-level: off\n"),
            ".notelint.yml:2:3: there is no rule or family `heading/skiped-level`; \
             did you mean `heading/skipped-level`?"
        );
        assert_eq!(
            fails("overrides:\n- files: a\n  rules:\n    line-length: off\n"),
            ".notelint.yml:4:5: there is no rule or family `line-length`; \
             `notelint explain` lists the rules"
        );
        assert_eq!(
            fails("rules: {list: {x: 1}}"),
            ".notelint.yml:1:9: `list` is a family, and options belong to a rule; \
             put them under the rule's own name; a family takes only `severity`"
        );
        assert_eq!(
            fails("rules: {list/marker: off, list/mixed-marker: error}"),
            ".notelint.yml:1:27: `list/mixed-marker` is set twice, once by its old name; \
             remove one of them"
        );
    }
}
