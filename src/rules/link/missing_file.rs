//! An address of a picture or another file that the site does not have.

use super::leads::Lead;
use super::nearby::{Near, leading_to, respelled};
use crate::rule::{Finding, Fix, SiteReport, SiteRule};
use crate::site::{Facts, Form, Reference, ReferenceKind, Site};
use serde::Deserialize;

/// `link/missing-file`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MissingFile {}

impl SiteRule for MissingFile {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        if site.jekyll.files.is_none() {
            return;
        }
        for (note, content) in site.reported() {
            for reference in &content.references {
                let lead = Lead::of(note, content, reference).filter(Lead::means_file);
                let Some(lead) = lead else { continue };
                let host = reference.target.form == Form::Host;
                if !host && lead.leads(site) || has_copies(site, &lead) {
                    continue;
                }
                let near = Near::of(site, note, &lead);
                // The theme may put any folder in front of the name of a picture.
                let prefixed = reference.kind == ReferenceKind::Key
                    && reference.target.form == Form::Relative
                    && lead.is_named_anywhere(site);
                if prefixed {
                    continue;
                }
                if near.is_some() || !host && !may_be_elsewhere(site, &lead) {
                    tell(site, note, &lead, near, report);
                }
            }
        }
    }
}

/// Whether pictures are fetched from another host (Chirpy's `cdn`, `img_cdn` before).
fn has_copies(site: &Site, lead: &Lead) -> bool {
    let shown = !matches!(
        lead.reference.kind,
        ReferenceKind::Link | ReferenceKind::Href
    );
    let copies = ["cdn", "img_cdn"];
    shown
        && copies
            .iter()
            .any(|name| site.jekyll.settings.contains(*name))
}

/// Whether something that cannot be seen may have the file: the theme, or another site on the same
/// host.
fn may_be_elsewhere(site: &Site, lead: &Lead) -> bool {
    let jekyll = site.jekyll;
    let has_theme = jekyll.theme.is_some() || jekyll.remote_theme.is_some();
    lead.paths.iter().all(|path| {
        let path = path.trim_start_matches('/');
        let of_theme = ["assets/css/", "assets/js/"];
        let first = path.split('/').next().unwrap_or_default();
        has_theme && of_theme.iter().any(|folder| path.starts_with(folder))
            || lead.reference.target.form == Form::Site && !is_own(site, first)
    })
}

/// Whether the site has a folder or a page of that name, or it is one that sites keep pictures in.
fn is_own(site: &Site, first: &str) -> bool {
    let usual = [
        "assets", "images", "image", "img", "files", "uploads", "public",
    ];
    usual.contains(&first) || site.at(first).is_some() || site.is_folder(first)
}

fn tell(site: &Site, note: &Facts, lead: &Lead, near: Option<Near>, report: &mut SiteReport) {
    let reference = lead.reference;
    let message = format!(
        "{}, because {}.",
        effect(reference),
        cause(lead, near.as_ref())
    );
    let finding = report.add(note, reference.span, message);
    let Some(near) = near else {
        finding.help("Add the file, or mend the address.");
        return;
    };
    mend(site, reference, &near, finding);
}

fn effect(reference: &Reference) -> &'static str {
    match reference.kind {
        ReferenceKind::Image | ReferenceKind::Src => "The page shows a broken image",
        ReferenceKind::Key => "The picture of this note is missing",
        ReferenceKind::Link | ReferenceKind::Href => "The link leads nowhere",
    }
}

fn cause(lead: &Lead, near: Option<&Near>) -> String {
    let path = lead.paths.first().map_or("", String::as_str);
    match near {
        Some(Near::Case(found)) => format!(
            "the file is called `{found}`, and servers tell capital letters from small ones, unlike macOS and Windows"
        ),
        Some(Near::Form(found)) => format!(
            "the name of the file `{found}` looks the same but is composed of other characters (NFC, NFD), which servers tell apart"
        ),
        Some(Near::Baseurl(found)) => {
            format!("the site lies below its `baseurl`, and `{found}` does not start with it")
        }
        Some(Near::NotCopied(found)) => format!("Jekyll does not copy `{found}` to the site"),
        Some(Near::BesideSource(found, true)) => format!(
            "from the page's own address it means `{path}`; only in the editor it finds `{found}`"
        ),
        Some(Near::BesideSource(found, false)) => {
            format!("Jekyll does not copy `{found}`, which lies beside the note, to the site")
        }
        Some(Near::Elsewhere(_)) | None => format!("the site has no file `{path}`"),
    }
}

fn mend(site: &Site, reference: &Reference, near: &Near, finding: &mut Finding) {
    let edit = match near {
        Near::Case(found) => respelled(reference, found),
        Near::Baseurl(found) | Near::BesideSource(found, true) => {
            let edit = leading_to(site, reference, found);
            edit.filter(|_| reference.kind != ReferenceKind::Key)
        }
        _ => None,
    };
    finding.help(match near {
        Near::Case(_) => "Write its name as it is.",
        Near::Form(_) => "Rename the file so that its name is composed (NFC).",
        Near::Baseurl(_) => "Put the address through `relative_url`.",
        Near::NotCopied(_) | Near::BesideSource(_, false) => {
            "Move the file to a folder that Jekyll copies, such as `assets`."
        }
        Near::BesideSource(..) => "Write the address from the site's root on.",
        Near::Elsewhere(found) => {
            finding.help(format!("There is one of that name in `{found}`."));
            return;
        }
    });
    if let Some(edit) = edit {
        finding.fix(Fix::unsafe_(vec![edit]));
    }
}
