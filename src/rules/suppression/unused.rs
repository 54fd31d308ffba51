//! An instruction that switches nothing off, or names a rule that does not exist.

use crate::note::Ignores;
use crate::note::ignores::{Form, Instruction, Name, Place};
use crate::rule::{Fix, IgnoreRule, Report, Rule, Run, Severity};
use crate::rules::{RULES, current};
use crate::text::{Edit, suggest};
use serde::Deserialize;
use std::sync::LazyLock;

/// `suppression/unused`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Unused {}

/// The rules that run by themselves. Rules of this family look at instructions, so that those for
/// them cannot be unused.
static STANDARD: LazyLock<Vec<&Rule>> = LazyLock::new(|| {
    let rules = RULES.iter().filter(|rule| rule.family() != "suppression");
    rules.filter(|rule| rule.page().enabled()).collect()
});

impl IgnoreRule for Unused {
    fn check(&self, ignores: &Ignores, run: &Run, report: &mut Report) {
        for instruction in &ignores.instructions {
            let is_unused = |rules: &[&Rule]| {
                let used = |rule: &&Rule| run.used.contains(&(instruction.group, rule.name));
                let ran = |rule: &&Rule| (run.ran)(rule);
                !rules.is_empty() && rules.iter().all(ran) && !rules.iter().any(used)
            };
            let names = instruction.names.iter();
            let unused: Vec<&Name> = names.filter(|name| is_unused(&meant(&name.text))).collect();
            let bare = instruction.names.is_empty();
            if unused.len() < instruction.names.len() {
                let add = |name: &&Name| add_name(instruction, name, report);
                unused.iter().for_each(add);
            } else if !bare || is_unused(&STANDARD) {
                add_whole(instruction, report);
            }
            let unknown = instruction.names.iter().filter(|name| !is_known(name));
            unknown.for_each(|name| add_unknown(name, report));
        }
    }
}

/// The rules that `name` stands for. One that is off by its page counts only by its own name.
fn meant(name: &str) -> Vec<&'static Rule> {
    let name = current(name);
    let own = RULES.iter().filter(|rule| rule.name == name);
    let family = STANDARD
        .iter()
        .copied()
        .filter(|rule| rule.family() == name);
    own.filter(|rule| rule.family() != "suppression")
        .chain(family)
        .collect()
}

fn is_known(name: &Name) -> bool {
    let name = current(&name.text);
    RULES
        .iter()
        .any(|rule| rule.name == name || rule.family() == name)
}

fn add_whole(instruction: &Instruction, report: &mut Report) {
    let rules = match instruction.names.as_slice() {
        [] => "No rule finds".to_owned(),
        [name] => format!("`{}` finds nothing", name.text),
        _ => "None of these rules finds".to_owned(),
    };
    let anything = if instruction.names.len() == 1 {
        ""
    } else {
        " anything"
    };
    let (thing, place) = (thing(instruction), place(instruction));
    let finding = report.add(
        instruction.span,
        format!("{rules}{anything} {place}, so this {thing} switches nothing off."),
    );
    finding.help(format!("Delete the {thing}."));
    if !instruction.removal.is_empty() {
        finding.fix(removal(instruction, &instruction.removal));
    }
}

fn add_name(instruction: &Instruction, name: &Name, report: &mut Report) {
    let place = place(instruction);
    let finding = report.add(
        name.span,
        format!(
            "`{}` finds nothing {place}, so there is nothing to switch off.",
            name.text
        ),
    );
    finding.help("Delete the name.");
    if !name.removal.is_empty() {
        finding.fix(removal(instruction, &name.removal));
    }
}

fn add_unknown(name: &Name, report: &mut Report) {
    let families = RULES.iter().map(Rule::family);
    let meant = suggest(
        &name.text,
        RULES.iter().map(|rule| rule.name).chain(families),
    );
    let finding = report.add(
        name.span,
        format!(
            "There is no rule or family `{}`, so this switches nothing off.",
            name.text
        ),
    );
    finding.severity(Severity::Warning);
    finding.help(meant.map_or_else(
        || "`notelint explain` lists the rules.".to_owned(),
        |meant| format!("Did you mean `{meant}`?"),
    ));
    // A name in quotes or in a folded text is not the bytes of its place.
    if let Some(meant) = meant.filter(|_| name.span.len() == name.text.len()) {
        finding.fix(Fix::unsafe_(vec![Edit::replace(name.span, meant)]));
    }
}

fn removal(instruction: &Instruction, edits: &[Edit]) -> Fix {
    if !instruction.silent {
        return Fix::unsafe_(edits.to_vec());
    }
    Fix {
        forgets: true,
        ..Fix::safe(edits.to_vec())
    }
}

fn thing(instruction: &Instruction) -> &'static str {
    match instruction.form {
        Form::Key => "list",
        Form::Liquid | Form::Html | Form::Yaml => "comment",
    }
}

fn place(instruction: &Instruction) -> &'static str {
    match instruction.place {
        Place::Note => "in this note",
        Place::Lines(_) | Place::Nowhere => "here",
    }
}
