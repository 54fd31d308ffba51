//! A tag that calls for a file which the site does not have.

use super::targets::{Missing, Targets};
use crate::rule::{Fix, SiteReport, SiteRule};
use crate::site::{Call, CallKind, Site};
use crate::text::Edit;
use serde::Deserialize;

/// `liquid/missing-target`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MissingTarget {}

impl SiteRule for MissingTarget {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        let Some(files) = &site.jekyll.files else {
            return;
        };
        let targets = Targets::new(site, files);
        for (note, content) in site.reported() {
            for call in &content.calls {
                let missing = targets.missing(note, call);
                let Some(missing) = missing else { continue };
                // Once this note is published, the other may be, too.
                if note.url.is_none() && matches!(missing, Missing::Unbuilt) {
                    continue;
                }
                let finding = report.add(note, call.argument, message(call, &missing));
                finding.habit(call.name.clone());
                match &missing {
                    Missing::Meant(meant) => {
                        let edit = Edit::replace(call.argument, meant);
                        finding
                            .help(format!("Write `{meant}`."))
                            .fix(Fix::unsafe_(vec![edit]));
                    }
                    Missing::Unbuilt => {
                        finding.help("Publish it, or take the link away until it is.");
                    }
                    Missing::Nowhere => {
                        finding.help(help(call.kind));
                    }
                }
            }
        }
    }
}

fn message(call: &Call, missing: &Missing) -> String {
    let name = &call.name;
    if matches!(missing, Missing::Unbuilt) {
        return format!("Liquid stops the build here: Jekyll does not publish `{name}`.");
    }
    let what = match call.kind {
        CallKind::PostUrl => "post",
        CallKind::Link => "note or file",
        CallKind::Include => "include",
        CallKind::IncludeRelative => "file beside this note",
    };
    format!("Liquid stops the build here: the site has no {what} `{name}`.")
}

fn help(kind: CallKind) -> &'static str {
    match kind {
        CallKind::PostUrl => {
            "Write the post's file name without its extension, as in `2021-03-02-title`."
        }
        CallKind::Link => "Write the path of the file from the site's folder on.",
        CallKind::Include => "Add the file to the site's includes, or take the tag away.",
        CallKind::IncludeRelative => "Write the path of the file from the note's own folder on.",
    }
}
