//! The zone of a date is not the site's, so that Jekyll shows another time, or another day.

use super::shift::{Kind, Shift, named_offset, shown_offset};
use crate::jekyll;
use crate::note::WrittenZone;
use crate::rule::{Finding, Fix, Severity, SiteReport, SiteRule};
use crate::site::Site;
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `date/zone`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Zone {}

/// So many offsets that are not the site's show authors in several places, who mean what they write.
const SEVERAL: usize = 3;

impl SiteRule for Zone {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        let notes = site.notes.iter();
        let notes: Vec<Shift> = notes
            .filter_map(|note| Shift::of(note, site.jekyll))
            .collect();
        let zone = site.jekyll.timezone.as_ref();
        for note in &notes {
            check_ignored(note, zone.is_some(), report);
        }
        match zone {
            // Without any settings there is no site to speak of.
            None if site.jekyll.settings.is_empty() => {}
            None => check_unset(&notes, report),
            Some(zone) if zone.is_known() => check_set(&notes, &zone.name, report),
            Some(zone) => check_unknown(site, zone, report),
        }
    }
}

fn check_set(notes: &[Shift], zone: &str, report: &mut SiteReport) {
    let mut groups: BTreeMap<Kind, Vec<&Shift>> = BTreeMap::new();
    for note in notes {
        groups.entry(note.kind).or_default().push(note);
    }
    let right = groups.get(&Kind::Right).map_or(0, Vec::len);
    let foreign = groups
        .iter()
        .filter(|(kind, _)| matches!(kind, Kind::Foreign(_)));
    let foreign: Vec<usize> = foreign.map(|(_, notes)| notes.len()).collect();
    let most = foreign.iter().copied().max().unwrap_or(0);
    // Where most notes have another offset, it is not known which zone the author meant.
    let certain = most < right || most == 0;
    for (kind, notes) in groups {
        match kind {
            Kind::Right => {}
            Kind::Foreign(_) if foreign.len() >= SEVERAL => {}
            Kind::Foreign(_) if notes.len() > right.max(1) => tell_foreign(&notes, zone, report),
            _ => {
                for note in notes {
                    check_one(note, certain, zone, report);
                }
            }
        }
    }
}

fn check_one(note: &Shift, certain: bool, zone: &str, report: &mut SiteReport) {
    match note.kind {
        Kind::Utc => check_utc(note, certain, zone, report),
        Kind::Season if !note.dated.moves() => {}
        _ => check_foreign(note, certain, zone, report),
    }
}

/// A time that YAML takes for UTC (A114, A117).
fn check_utc(note: &Shift, certain: bool, zone: &str, report: &mut SiteReport) {
    let message = format!(
        "Without an offset Jekyll takes this time for UTC: in {zone} it is {}.",
        note.shown()
    );
    let finding = report.add(note.facts, note.dated.span, message);
    if note.dated.moves() {
        finding.severity(Severity::Error).habit("moved");
    } else {
        finding.habit("no offset");
    }
    let Some(offset) = &note.site_offset else {
        finding.help("Write the offset behind the time.");
        return;
    };
    finding.help(format!("Write `{offset}` behind the time."));
    if certain {
        put(finding, note, &format!(" {offset}"));
    }
}

/// An offset that is not the site's (A112, A113).
fn check_foreign(note: &Shift, certain: bool, zone: &str, report: &mut SiteReport) {
    let message = format!(
        "This offset is not that of {zone}, where Jekyll shows {}.",
        note.shown()
    );
    let finding = report.add(note.facts, note.dated.span, message);
    finding.habit(note.offset());
    let Some(offset) = &note.site_offset else {
        finding.help(format!("Write the time and the offset of {zone}."));
        return;
    };
    finding.help(format!("Write `{offset}` if the time is one of {zone}."));
    if certain {
        put(finding, note, offset);
    }
}

/// An offset that most notes have and the site has not: mostly a template's `timezone`.
fn tell_foreign(notes: &[&Shift], zone: &str, report: &mut SiteReport) {
    let Some(note) = notes.first() else {
        return;
    };
    let moved = notes.iter().filter(|note| note.dated.moves()).count();
    let days = match moved {
        0 => String::new(),
        1 => ", one on another day".to_owned(),
        moved => format!(", {moved} on another day"),
    };
    let message = format!(
        "{} notes of this blog have the offset {}, which is not that of `timezone: {zone}`: Jekyll shows them {}{days}.",
        notes.len(),
        note.offset(),
        note.difference()
    );
    let finding = report.add(note.facts, note.dated.span, message);
    finding.help("Set `timezone` in `_config.yml` to the zone you write in, or write the offset of the site's zone.");
}

/// No `timezone`, so that the machine decides that builds the site (A118).
fn check_unset(notes: &[Shift], report: &mut SiteReport) {
    let mut offsets: Vec<i32> = notes
        .iter()
        .filter_map(|note| note.written_offset())
        .collect();
    offsets.sort_unstable();
    offsets.dedup();
    let mut moved = notes.iter().filter(|note| note.dated.moves());
    let Some(note) = moved.next().filter(|_| offsets.len() < SEVERAL) else {
        return;
    };
    let others = match moved.count() {
        0 => String::new(),
        1 => ", and so is one other note".to_owned(),
        others => format!(", and so are {others} other notes"),
    };
    let message = format!(
        "`_config.yml` sets no `timezone`: where the site is built in UTC, as on GitHub, this note is dated {}{others}.",
        note.shown()
    );
    let finding = report.add(note.facts, note.dated.span, message);
    finding.help(
        "Set `timezone` in `_config.yml` to the zone you write in, such as `timezone: Asia/Seoul`.",
    );
}

/// A `timezone` that does not exist: the C library takes UTC for it and says nothing (A119).
fn check_unknown(site: &Site, zone: &jekyll::Zone, report: &mut SiteReport) {
    let mut posts = site
        .notes
        .iter()
        .filter(|note| note.role == jekyll::Role::Post);
    let Some(note) = posts.next() else {
        return;
    };
    let span = note.dated.as_ref().map_or(Span::at(0), |dated| dated.span);
    let message = format!(
        "`timezone: {}` in `_config.yml` is no zone that exists, so all times of the site are in UTC.",
        zone.name
    );
    let finding = report.add(note, span, message);
    finding.help(match zone.nearest() {
        Some(name) => format!("Write `timezone: {name}`."),
        None => "Write the name of a zone, such as `timezone: Asia/Seoul`.".to_owned(),
    });
}

/// A zone's name that Ruby does not know (A128, A145).
fn check_ignored(note: &Shift, is_set: bool, report: &mut SiteReport) {
    let WrittenZone::Ignored(name) = &note.dated.zone else {
        return;
    };
    let name = name.trim();
    if !name.is_ascii() {
        return;
    }
    let message = format!(
        "Jekyll does not know the zone `{name}` and takes the time for one of the site's zone."
    );
    let finding = report.add(note.facts, note.dated.span, message);
    finding.habit(name);
    match named_offset(name, note.dated.written) {
        Some(offset) => {
            let offset = shown_offset(offset);
            finding.help(format!("Write `{offset}`."));
            if !is_set || note.site_offset.as_ref() == Some(&offset) {
                put(finding, note, &offset);
            }
        }
        None => {
            finding.help("Write the offset, such as `+0900`.");
        }
    }
}

/// Writes `zone` in its place, if that is known.
fn put(finding: &mut Finding, note: &Shift, zone: &str) {
    if let Some(place) = note.dated.place {
        finding.fix(Fix::unsafe_(vec![Edit::replace(place, zone.to_owned())]));
    }
}
