//! What the body of one note tells the site: wanted only of notes that are reported or pointed at.

use super::calls::Call;
use super::drawn::Drawn;
use super::headings::Headings;
use super::references::Reference;
use super::start_tags::attribute_of;
use crate::jekyll::Role;
use crate::jekyll::files::folded;
use crate::kramdown::{InlineKind, Kind};
use crate::liquid::RegionKind;
use crate::note::Note;
use crate::yaml::Value;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

/// The content of one note.
#[derive(Clone, Debug, Default)]
pub struct Content {
    pub headings: Headings,
    /// What a fragment may lead to: the ids of headings, of attribute lists, of HTML, of
    /// footnotes.
    pub ids: BTreeSet<String>,
    /// The ids by their letters and figures alone; none where two share them.
    bare_ids: OnceLock<HashMap<String, Option<String>>>,
    /// An include or an output may bring ids that nobody can know.
    pub has_unknown_ids: bool,
    /// Whether Jekyll runs Liquid over it.
    pub renders_liquid: bool,
    /// `media_subpath:`, or the older `img_path:`: Chirpy puts it in front of pictures' addresses.
    pub media_folder: Option<String>,
    /// The addresses that lead to the note's own site.
    pub references: Vec<Reference>,
    /// What is drawn only where a script is loaded.
    pub drawn: Drawn,
    /// The tags that call for other files of the site.
    pub calls: Vec<Call>,
}

impl Content {
    /// That of `note`; empty where kramdown does not render it.
    pub(super) fn of(note: &Note) -> Self {
        if !note.is_rendered() {
            return Self {
                has_unknown_ids: true,
                ..Self::default()
            };
        }
        Self {
            headings: Headings::of(note),
            ids: ids(note),
            bare_ids: OnceLock::new(),
            has_unknown_ids: may_have_other_ids(note),
            renders_liquid: note.renders_liquid(),
            media_folder: media_folder(note),
            references: Reference::all_of(note),
            drawn: Drawn::of(note),
            calls: Call::all_of(note),
        }
    }

    /// The only id that differs from `id` in nothing but case, hyphens and punctuation.
    pub fn id_like(&self, id: &str) -> Option<&str> {
        let bare_ids = self.bare_ids.get_or_init(|| {
            let mut bare_ids: HashMap<String, Option<String>> = HashMap::new();
            for id in &self.ids {
                let same = bare_ids.entry(bare(id));
                same.and_modify(|other| *other = None)
                    .or_insert_with(|| Some(id.clone()));
            }
            bare_ids.remove("");
            bare_ids
        });
        bare_ids.get(&bare(id))?.as_deref()
    }

    /// That of `note`, `known` or not, and of what kramdown does not render the addresses in HTML and the
    /// calls.
    pub fn followed(note: &Note, known: Option<&Self>) -> Self {
        let content = known.map_or_else(|| Self::of(note), Self::clone);
        if note.is_rendered() || matches!(note.role, Role::Ignored(_)) {
            return content;
        }
        Self {
            references: match note.is_html() {
                true => Reference::all_in_html(note),
                false => Vec::new(),
            },
            calls: Call::all_of(note),
            ..content
        }
    }
}

/// What ids have in common that differ in nothing but case, hyphens and punctuation.
fn bare(id: &str) -> String {
    folded(id).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn media_folder(note: &Note) -> Option<String> {
    let seen = note.seen();
    let (folder, _) = seen.get("media_subpath").or_else(|| seen.get("img_path"))?;
    Some(folder.as_str()?.to_owned())
}

/// Layouts of pages and documents that show the note and make no list with ids of its own.
const PLAIN: [&str; 6] = ["default", "page", "post", "single", "doc", "docs"];

/// Whether the page may have ids that its text does not show.
fn may_have_other_ids(note: &Note) -> bool {
    let seen = note.seen();
    let layout = seen.get("layout").map(|(layout, _)| layout);
    let layout = layout.as_deref().and_then(Value::as_str);
    let lists = !matches!(note.role, Role::Post | Role::Draft)
        && layout.is_some_and(|layout| !PLAIN.contains(&layout));
    let formulas = ["\\cssId{", "\\htmlId{"];
    lists
        || seen.get("redirect_to").is_some()
        || note.jekyll.brought.text
        || formulas.iter().any(|id| note.text().contains(id))
        || prints_html(note)
}

/// Whether Liquid may print elements: an output, or a tag that is not known to print none.
fn prints_html(note: &Note) -> bool {
    let quiet = [
        "assign",
        "if",
        "unless",
        "for",
        "raw",
        "comment",
        "highlight",
        "link",
        "post_url",
    ];
    note.liquid()
        .regions
        .iter()
        .any(|region| match region.kind {
            RegionKind::Output => {
                let output = region.span.of(note.text());
                let addresses = ["_url", "site.baseurl", "site.url"];
                !addresses.iter().any(|word| output.contains(word))
            }
            RegionKind::Tag { name } => {
                let name = name.of(note.text());
                let name = name.strip_prefix("end").unwrap_or(name);
                !name.starts_with("els") && !quiet.contains(&name)
            }
            _ => false,
        })
}

fn ids(note: &Note) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let text: &str = &note.liquid().text;
    ids.extend(note.heading_ids().iter().map(|(_, id)| id.clone()));
    let mut of_tag = |tag| {
        for attribute in ["id", "name"] {
            let value = attribute_of(text, tag, attribute);
            ids.extend(value.map(|span| span.of(text).to_owned()));
        }
    };
    note.body()
        .elements
        .iter()
        .for_each(|element| of_tag(element.tag));
    for inline in note.inlines().all() {
        if let InlineKind::Html { tag, .. } = inline.kind {
            of_tag(tag);
        }
    }
    for inline in note.inlines().all() {
        match inline.kind {
            InlineKind::Attributes { content } => ids.extend(listed(content.of(text))),
            InlineKind::Footnote { name } => {
                let name = name.of(text);
                ids.extend([format!("fn:{name}"), format!("fnref:{name}")]);
            }
            _ => {}
        }
    }
    for block in &note.body().blocks {
        match block.kind {
            Kind::Attributes { .. } => ids.extend(listed(block.span.of(text))),
            // An attribute list may stand behind an item's marker.
            Kind::Item { .. } => ids.extend(item_id(block.span.of(text))),
            _ => {}
        }
    }
    ids.remove("");
    ids
}

/// The ids of an attribute list: `#id` and `id="…"`.
fn listed(list: &str) -> impl Iterator<Item = String> {
    let words = list.split(['{', '}', ' ', '\t', ':']);
    words.filter_map(|word| {
        let written = word
            .strip_prefix("id=")
            .map(|id| id.trim_matches(['"', '\'']));
        let id = written.or_else(|| word.strip_prefix('#'))?;
        Some(id.to_owned())
    })
}

fn item_id(item: &str) -> Vec<String> {
    let line = item.lines().next().unwrap_or_default();
    let list = line.find("{:").and_then(|at| line.get(at..));
    list.into_iter().flat_map(listed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::Jekyll;
    use crate::note::Source;
    use std::path::Path;

    fn content(text: &str) -> Content {
        let source = Source {
            path: Path::new("a.md").into(),
            below: "a.md".into(),
            text: format!("---\n---\n{text}").into(),
            invalid: None,
        };
        let jekyll = Jekyll::default();
        Content::of(&Note::new(&source, &jekyll))
    }

    #[test]
    fn every_id_of_a_note_is_found() {
        let content = content(concat!(
            "# 가 나\n\ntext[^n] <span id=\"b\">x</span>*c*{: #c}\n{: #d .e}\n\n",
            "<div id='f'>\n<a name=g></a>\n</div>\n\n- {: id=\"h\"} item\n\n[^n]: note\n",
        ));
        let ids: Vec<&str> = content.ids.iter().map(String::as_str).collect();
        assert_eq!(
            ids,
            ["b", "c", "d", "f", "fn:n", "fnref:n", "g", "h", "가-나"]
        );
        assert!(!content.has_unknown_ids);
    }

    #[test]
    fn what_liquid_prints_may_bring_ids() {
        assert!(content("{% include toc.html %}\n").has_unknown_ids);
        assert!(content("{{ content }}\n").has_unknown_ids);
        assert!(!content("{% raw %}x{% endraw %} {{ '/a' | relative_url }}\n").has_unknown_ids);
        assert!(!content("![x]({{ site.baseurl }}/a.png)\n").has_unknown_ids);
    }
}
