//! An address of a picture or another file that the site does not have.

use super::nearby::{Near, is_beside_source, leading_to, respelled};
use crate::jekyll::Files;
use crate::rule::{Finding, Fix, SiteReport, SiteRule};
use crate::site::lead::is_picture;
use crate::site::{Content, Facts, Form, Lead, Reference, ReferenceKind, Site};
use serde::Deserialize;
use unicode_normalization::is_nfc;

/// `link/missing-file`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MissingFile {}

impl SiteRule for MissingFile {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        let jekyll = site.jekyll;
        if jekyll.files.is_none() || jekyll.may_add_files() || jekyll.brought.addresses {
            return;
        }
        let without_pictures = !jekyll.files.iter().flat_map(Files::names).any(is_picture);
        for (note, content) in site.reported() {
            for reference in &content.references {
                let lead = Lead::of(site, (note, content), reference).filter(Lead::means_file);
                let Some(lead) = lead else { continue };
                let host = lead.lacks_baseurl(site);
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
                // Where there is no picture at all, they are kept elsewhere: in a part of the repository
                // that was not checked out, say.
                if near.is_none() && without_pictures && lead.means_picture() {
                    continue;
                }
                let by_source = match &near {
                    Some(Near::BesideSource(..) | Near::Copied(_)) => true,
                    Some(Near::Baseurl(_)) => {
                        reference.target.form == Form::Host || is_beside_source(site, note, &lead)
                    }
                    _ => false,
                };
                if by_source && lead.may_be_rewritten(site, note) {
                    continue;
                }
                if near.is_some() || !host && !lead.may_be_elsewhere(site) {
                    tell(site, (note, content), &lead, near, report);
                }
            }
        }
    }
}

/// Whether pictures are fetched from another host.
fn has_copies(site: &Site, lead: &Lead) -> bool {
    let link = lead.reference.kind.is_link();
    !link && site.jekyll.cdn.as_ref().is_some_and(|cdn| !cdn.is_empty())
}

fn tell(
    site: &Site,
    (note, content): (&Facts, &Content),
    lead: &Lead,
    near: Option<Near>,
    report: &mut SiteReport,
) {
    let reference = lead.reference;
    let cause = cause(lead, near.as_ref());
    let message = format!("{}, because {cause}.", effect(lead));
    let finding = report.add(note, reference.span, message);
    let Some(near) = near else {
        finding.help("Add the file, or mend the address.");
        return;
    };
    mend(site, content, reference, &near, finding);
}

fn effect(lead: &Lead) -> &'static str {
    match lead.reference.kind {
        ReferenceKind::Image | ReferenceKind::Src if lead.means_picture() => {
            "The page shows a broken image"
        }
        ReferenceKind::Image | ReferenceKind::Src => "The page shows or plays nothing here",
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
        Some(Near::Ending(found)) => {
            format!("the page is `{found}`, which servers do not find by `.html`")
        }
        Some(Near::Baseurl(found)) => {
            format!("the site lies below its `baseurl`, and `{found}` does not start with it")
        }
        Some(Near::NotCopied(found)) => format!("Jekyll does not copy `{found}` to the site"),
        Some(Near::BesideSource(found, _)) => format!(
            "from the page's own address it means `{path}`; only in the editor it finds `{found}`"
        ),
        Some(Near::Copied(found)) => format!("Jekyll copies the file `{path}` to `{found}`"),
        Some(Near::Elsewhere(_)) | None => format!("the site has no file `{path}`"),
    }
}

fn mend(site: &Site, content: &Content, reference: &Reference, near: &Near, finding: &mut Finding) {
    let edit = match near {
        Near::Case(found) => respelled(reference, found),
        Near::Form(found) if is_nfc(found) => respelled(reference, found),
        Near::Ending(found)
        | Near::Copied(found)
        | Near::Baseurl(found)
        | Near::BesideSource(_, found) => {
            let edit = leading_to(site, content, reference, found);
            edit.filter(|_| reference.kind != ReferenceKind::Key)
        }
        _ => None,
    };
    finding.help(match near {
        Near::Case(_) => "Write its name as it is.",
        Near::Form(found) if is_nfc(found) => "Write its name composed (NFC), as it is.",
        Near::Form(_) => "Rename the file so that its name is composed (NFC).",
        Near::Ending(_) => "Write the address of the page.",
        Near::Copied(_) => "Write the address of the copy.",
        Near::Baseurl(_) => "Put the address through `relative_url`.",
        Near::NotCopied(_) => "Move the file to a folder that Jekyll copies, such as `assets`.",
        Near::BesideSource(..) => "Write the address from the site's root on.",
        Near::Elsewhere(found) => {
            finding.help(format!("The site has one of that name: `{found}`."));
            return;
        }
    });
    if let Some(edit) = edit {
        finding.fix(Fix::unsafe_(vec![edit]));
    }
}
