//! Two notes, or a note and a file, that Jekyll writes to one place.

use crate::jekyll::Jekyll;
use crate::rule::{Finding, Severity, SiteReport, SiteRule};
use crate::site::{Facts, Origin, Site, destinations};
use crate::text::Span;
use serde::Deserialize;

/// `file/same-url`: `conflicting_urls` of `doctor.rb`, and what jekyll-redirect-from keeps from it
/// (A170, A171, D002).
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SameUrl {}

impl SiteRule for SameUrl {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        if site.jekyll.brought.urls {
            return;
        }
        for (_, origins) in destinations(site) {
            let Some((&last, others)) = origins.split_last() else {
                continue;
            };
            for &origin in others {
                let partner = others.iter().chain([&last]).rev();
                let partner = partner.copied().find(|&it| clash(site.jekyll, origin, it));
                let Some(partner) = partner else { continue };
                lost(origin, partner, report);
            }
            let partner = others.iter().copied();
            let partner = partner.rev().find(|&it| clash(site.jekyll, last, it));
            if let (Origin::Note(note), Some(Origin::Note(other))) = (last, partner) {
                kept(note, other, report);
            }
        }
    }
}

/// Whether one of the two is lost. jekyll-polyglot builds each language by itself.
fn clash(jekyll: &Jekyll, one: Origin, other: Origin) -> bool {
    let (Some(one_note), Some(other_note)) = (one.note(), other.note()) else {
        return true;
    };
    let same = one_note.below == other_note.below;
    if same {
        // A page that redirects to itself is replaced by that; a document is not.
        return matches!(one, Origin::Note(_)) && one.turn() < other.turn();
    }
    let mut gems = jekyll.plugins.iter().chain(&jekyll.gems);
    let apart = gems.any(|gem| gem == "jekyll-polyglot");
    !(apart && (one_note.lang != other_note.lang || jekyll.settings.contains("lang_from_path")))
}

/// Reports what does not get written, for the sake of `winner`.
fn lost(loser: Origin, winner: Origin, report: &mut SiteReport) {
    let other = winner.path();
    match (loser, winner) {
        (Origin::Note(note), Origin::Note(winner)) if ordered(note, winner) => {
            let url = shown(note);
            page(
                note,
                report,
                format!(
                    "Jekyll writes the page of `{other}` over this one: both have the URL {url}."
                ),
            );
        }
        (Origin::Note(note), Origin::Note(winner)) => either(note, winner, report),
        (Origin::Note(note), Origin::File(_)) => {
            let url = shown(note);
            page(
                note,
                report,
                format!(
                    "Jekyll copies the file `{other}` over this page, which has its URL {url}."
                ),
            );
        }
        (Origin::Note(note), Origin::Redirect(from, span)) if note.below == from.below => {
            let message = "The page is lost: a redirect to itself is written over it.";
            redirect(note, span, report, message).severity(Severity::Error);
        }
        (Origin::Note(note), Origin::Redirect(..)) => {
            let url = shown(note);
            page(
                note,
                report,
                format!(
                    "A redirect is written over this page: `{other}` redirects from its URL {url}."
                ),
            );
        }
        (Origin::Redirect(note, span), Origin::Redirect(..)) => {
            let message = format!("This URL leads to `{other}`, which redirects from it, too.");
            redirect(note, span, report, &message);
        }
        (Origin::Redirect(note, span), _) => {
            let message =
                format!("No redirect leads here from this URL, since it is that of `{other}`.");
            redirect(note, span, report, &message);
        }
        (Origin::File(file), Origin::Note(note)) => {
            page(
                note,
                report,
                format!("Jekyll writes this page over the file `{file}`, whose URL it has."),
            );
        }
        (Origin::File(_), _) => {}
    }
}

/// Reports the note whose page is written over that of another.
fn kept(note: &Facts, other: &Facts, report: &mut SiteReport) {
    if !ordered(other, note) {
        return either(note, other, report);
    }
    let (other, url) = (&other.below, shown(note));
    page(
        note,
        report,
        format!("Jekyll writes this page over that of `{other}`: both have the URL {url}."),
    );
}

fn either(note: &Facts, other: &Facts, report: &mut SiteReport) {
    let (other, url) = (&other.below, shown(note));
    page(
        note,
        report,
        format!("Only one of this page and that of `{other}` is left: both have the URL {url}."),
    );
}

fn page(note: &Facts, report: &mut SiteReport, message: String) {
    let help = "Give one of them another `permalink`, `slug` or file name.";
    let finding = report.add(note, note.url_span, message).help(help);
    finding.habit(note.url.clone().unwrap_or_default());
}

fn redirect<'r>(
    note: &Facts,
    span: Span,
    report: &'r mut SiteReport,
    message: &str,
) -> &'r mut Finding {
    let finding = report.add(note, span, message);
    finding
        .severity(Severity::Warning)
        .help("Take this URL out of `redirect_from`.")
}

/// Whether it is known that Jekyll writes `first` before `second`: the order of collections is that of
/// `_config.yml`, and that of pages of one name is any.
fn ordered(first: &Facts, second: &Facts) -> bool {
    let name = |note: &Facts| note.below.rsplit('/').next().map(str::to_owned);
    match Origin::Note(first).turn() {
        turn if turn != Origin::Note(second).turn() => true,
        0 => name(first) != name(second),
        _ => first.role == second.role,
    }
}

/// The URL as a reader writes it.
fn shown(note: &Facts) -> String {
    let url = note.url.as_deref().unwrap_or_default();
    format!("`{}`", crate::site::target::decoded(url))
}
