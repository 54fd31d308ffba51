//! Tests of what templates load, and for whom.

use super::*;

fn gate(layout: &str, includes: &[(&str, &str)]) -> Gate {
    let mut gates = Gates::default();
    gates.read_layout("default", layout);
    for (name, text) in includes {
        gates.read_include(name, text);
    }
    gates.of(Feature::Math)
}

fn keys(keys: &[&str]) -> Gate {
    Gate::Keys(keys.iter().map(|&key| key.to_owned()).collect())
}

const SCRIPT: &str = "<script async src=\"https://cdn.net/mathjax@3/a.js\"></script>";

#[test]
fn conditions_around_scripts_are_gates() {
    let within =
        |condition: &str| gate(&format!("{{% if {condition} %}}{SCRIPT}{{% endif %}}"), &[]);
    assert_eq!(within("page.math"), keys(&["math"]));
    assert_eq!(within("page.use_math == true"), keys(&["use_math"]));
    assert_eq!(within("page.math or page.katex"), keys(&["katex", "math"]));
    assert_eq!(within("site.x and page.math"), keys(&["math"]));
    assert_eq!(within("site.math or page.math"), Gate::Open);
    assert_eq!(within("content contains '$$'"), Gate::Open);
    assert_eq!(within("page.math != false"), Gate::Open);
    assert_eq!(gate(SCRIPT, &[]), Gate::Open);
    assert_eq!(gate("<p>{{ content }}</p>", &[]), Gate::Unseen);
    let both = format!("{{% if page.math %}}{SCRIPT}{{% else %}}{SCRIPT}{{% endif %}}");
    assert_eq!(gate(&both, &[]), Gate::Open);
    let comment = format!("<!-- {SCRIPT} -->");
    assert_eq!(gate(&comment, &[]), Gate::Unseen);
}

#[test]
fn includes_are_followed() {
    let gated = "{% if page.math %}{% include head/math.html %}{% endif %}";
    assert_eq!(gate(gated, &[("head/math", SCRIPT)]), keys(&["math"]));
    let twice = [("head", "{%- include math.html -%}"), ("math", SCRIPT)];
    assert_eq!(gate("{% include head.html %}", &twice), Gate::Open);
    assert_eq!(gate("", &[("math", SCRIPT)]), Gate::Open);
    let list = "{% if page.math %}{% assign urls = urls | append: 'mathjax' %}{% endif %}";
    assert_eq!(gate(list, &[]), keys(&["math"]));
    let own = [("a", "{% include a.html %}")];
    assert_eq!(gate("{% include a.html %}", &own), Gate::Unseen);
    let nested = "{% if page.math %}{% include a.html %}{% endif %}{% include a.html %}".repeat(6);
    let own = [("a", &*nested), ("math", SCRIPT)];
    assert_eq!(gate("{% include a.html %}", &own), Gate::Open);
}
