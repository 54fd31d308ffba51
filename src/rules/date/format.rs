//! A date that is written in an unusual way, or not in the blog's own.

use super::meant::rewritten;
use crate::jekyll::Role;
use crate::jekyll::date::DateNote;
use crate::note::{Dated, Note, WrittenZone, address};
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::text::Edit;
use crate::yaml;
use jiff::Timestamp;
use jiff::fmt::strtime;
use jiff::tz::{Offset, TimeZone};
use serde::Deserialize;

/// `date/format`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Format {
    /// How times are to be written, as for `strftime`; in any way unless set.
    form: Option<Form>,
}

/// A format of `strftime`.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
struct Form(String);

/// An instant on the clock of `zone`, in the letters of `strftime`.
fn spelled(form: &str, instant: Timestamp, zone: TimeZone) -> Result<String, jiff::Error> {
    strtime::format(form, &jiff::ZonedDateTime::new(instant, zone))
}

impl TryFrom<String> for Form {
    type Error = String;

    fn try_from(form: String) -> Result<Self, String> {
        match spelled(&form, Timestamp::UNIX_EPOCH, TimeZone::UTC) {
            Ok(_) => Ok(Self(form)),
            Err(error) => Err(format!("`form` is no format of a date: {error}")),
        }
    }
}

impl NoteRule for Format {
    fn check(&self, note: &Note, report: &mut Report) {
        if matches!(note.role, Role::Page | Role::Ignored(_)) {
            return;
        }
        let Some(dated) = Dated::of(note, "date").filter(Dated::is_plain) else {
            return;
        };
        let found =
            report_unread(note, &dated, report) || report_short_offset(note, &dated, report);
        if let Some(form) = self.form.as_ref().filter(|_| !found) {
            report_form(note, &dated, &form.0, report);
        }
    }
}

/// Says what Jekyll passes over, or which year it takes.
fn report_unread(note: &Note, dated: &Dated, report: &mut Report) -> bool {
    let shown = dated.read.local.strftime("%Y-%m-%d %H:%M");
    for fault in &dated.read.notes {
        match fault {
            DateNote::Unread(text) if tells_time(text, dated) => {
                let message =
                    format!("Jekyll passes over `{text}` in this date and reads {shown}.");
                let finding = report.add(dated.span, message);
                finding.help("Write it like `2021-03-02 20:20:00 +0900`.");
                let plain = || rewritten(note, &note.front_matter().entry("date")?.value);
                if let Some(edit) = signed(note, dated, text).or_else(plain) {
                    finding.fix(Fix::unsafe_(vec![edit]));
                }
                return true;
            }
            DateNote::TwoDigitYear => {
                let day = dated.read.local.date();
                let message = format!("Jekyll takes the first number for the year: {day}.");
                let finding = report.add(dated.span, message);
                finding.help("Write the year with four digits.");
                let is_day = !dated.read.has_time && note.address().day == Some(day);
                if is_day && is_bare(note, dated) {
                    finding.fix(Fix::unsafe_(vec![Edit::replace(
                        dated.span,
                        day.to_string(),
                    )]));
                }
                return true;
            }
            _ => {}
        }
    }
    false
}

/// Whether what was passed over says when: words say nothing, nor does an offset behind a day alone,
/// which is that day everywhere.
fn tells_time(text: &str, dated: &Dated) -> bool {
    let offset = text.strip_prefix(['+', '-']);
    let is_offset = offset.is_some_and(|rest| {
        rest.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b':')
    });
    text.bytes().any(|byte| byte.is_ascii_digit()) && (dated.read.has_time || !is_offset)
}

/// Puts the sign before an offset that has none: `20:20:00 0900` (A129).
fn signed(note: &Note, dated: &Dated, text: &str) -> Option<Edit> {
    let is_offset = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let plausible =
        is_offset && ("0100".."1500").contains(&text) && dated.zone == WrittenZone::Site;
    let before = dated
        .span
        .of(note.text())
        .strip_suffix(text)
        .filter(|_| plausible)?;
    let is_apart = before.ends_with(' ') && before.contains(':');
    is_apart.then(|| Edit::insert(dated.span.start + before.len(), "+"))
}

/// `+900` is nine hours to SafeYAML and no time to Psych, which Debian's Jekyll reads YAML by (A130).
fn report_short_offset(note: &Note, dated: &Dated, report: &mut Report) -> bool {
    let Some(place) = dated
        .place
        .filter(|_| matches!(dated.zone, WrittenZone::Offset(_)))
    else {
        return false;
    };
    let text = place.of(note.text());
    let Some((sign, digits)) = text
        .split_at_checked(1)
        .filter(|(_, digits)| digits.len() == 3)
    else {
        return false;
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let message = format!(
        "`{text}` is an offset to most installations of Jekyll and none to others, such as Debian's."
    );
    let finding = report.add(dated.span, message);
    finding.help(format!("Write `{sign}0{digits}`."));
    finding.fix(Fix::safe(vec![Edit::insert(place.start + 1, "0")]));
    true
}

/// Compares a time with the form that the settings ask for.
fn report_form(note: &Note, dated: &Dated, form: &str, report: &mut Report) {
    let zone = match dated.zone {
        // What is read as UTC by mistake is a matter of `date/zone`.
        WrittenZone::Utc | WrittenZone::Ignored(_) => return,
        WrittenZone::Site => address::clock(note.jekyll),
        WrittenZone::Offset(seconds) => {
            Offset::from_seconds(seconds).map_or(TimeZone::UTC, TimeZone::fixed)
        }
    };
    let Ok(wanted) = spelled(form, dated.read.instant, zone) else {
        return;
    };
    let written = dated.span.of(note.text());
    if !dated.read.has_time || written == wanted {
        return;
    }
    let finding = report.add(
        dated.span,
        format!("The blog writes this date as `{wanted}`."),
    );
    finding.severity(Severity::Style).habit("form");
    finding.help(format!("Write `{wanted}`."));
    let Ok(value) = yaml::scalar_value(&wanted, false) else {
        return;
    };
    let (clock, now) = (address::clock(note.jekyll), address::now(note.jekyll));
    let same = address::read_value(&value, &clock, now)
        .read()
        .is_some_and(|read| read.instant == dated.read.instant);
    if !same || !is_bare(note, dated) {
        return;
    }
    let edits = vec![Edit::replace(dated.span, wanted)];
    finding.fix(match note.front_matter().value("date") == Some(&value) {
        true => Fix::safe(edits),
        false => Fix::unsafe_(edits),
    });
}

/// Whether the value stands on one line as it is, so that another can be put in its place.
fn is_bare(note: &Note, dated: &Dated) -> bool {
    let written = dated.span.of(note.text());
    let plain = written.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    plain && !written.starts_with(['&', '*', '!', '|', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::Jekyll;
    use crate::note::Source;
    use std::path::Path;

    /// The text that the rule with `form` writes in the place of `date`, and whether that is safe.
    fn rewritten(date: &str, form: &str) -> Option<(String, bool)> {
        let path = Path::new("_posts/2021-03-02-a.md");
        let source = Source {
            path: path.into(),
            below: "_posts/2021-03-02-a.md".into(),
            text: format!("---\ndate: {date}\n---\n").into(),
            invalid: None,
        };
        let jekyll = Jekyll::from_config("timezone: Asia/Seoul").unwrap();
        let note = Note::new(&source, &jekyll);
        let rule = Format {
            form: Some(Form(form.to_owned())),
        };
        let mut report = Report::new("date/format", Severity::Warning, path.into());
        rule.check(&note, &mut report);
        let fix = report.into_findings().pop()?.fix?;
        let safe = fix.applicability == crate::rule::Applicability::Safe;
        Some((fix.edits.first()?.text.clone(), safe))
    }

    #[test]
    fn the_form_of_the_blog_keeps_the_instant() {
        const FORM: &str = "%Y-%m-%d %H:%M:%S %z";
        let wanted = "2021-03-02 20:20:00 +0900".to_owned();
        assert_eq!(
            rewritten("2021-03-02T20:20:00+09:00", FORM),
            Some((wanted.clone(), true))
        );
        assert_eq!(rewritten("2021-03-02 20:20", FORM), Some((wanted, false)));
        assert_eq!(rewritten("2021-03-02 20:20:00 +0900", FORM), None);
        assert_eq!(rewritten("2021-03-02", FORM), None);
        // In this form it would be another time.
        assert_eq!(rewritten("2021-03-02 20:20", "%Y-%m-%d %H:%M:%S"), None);
    }

    #[test]
    fn a_form_must_be_one() {
        assert!(Form::try_from("%Y-%m-%d %!".to_owned()).is_err());
        assert!(Form::try_from("%Y-%m-%d %H:%M".to_owned()).is_ok());
    }
}
