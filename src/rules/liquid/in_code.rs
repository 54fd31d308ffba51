//! Liquid takes braces in code and formulas for its own.

use super::meant::{Judge, Loss, Stray};
use super::piece::{Piece, Place, pieces};
use super::protect::Protector;
use super::shown::{reason, shown};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report, Severity};
use serde::Deserialize;

/// `liquid/in-code`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InCode {}

impl NoteRule for InCode {
    fn check(&self, note: &Note, report: &mut Report) {
        if note.liquid().regions.is_empty() {
            return;
        }
        let pieces = pieces(note);
        let mut judge = Judge::new(note, &pieces);
        let protector = Protector::new(note);
        for piece in &pieces {
            let Some(stray) = judge.stray_in(piece) else {
                continue;
            };
            let finding = report.add(stray.span, message(note, piece, stray));
            finding
                .help("Put {% raw %} in front of it and {% endraw %} behind it, on the same line.");
            if stray.loss == Loss::Replaced {
                finding.severity(Severity::Warning);
            }
            if let Some(edits) = protector.edits(piece) {
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

fn message(note: &Note, piece: &Piece, stray: Stray) -> String {
    let place = match piece.place {
        Place::Math => "formula",
        Place::Block | Place::Inline => "code",
    };
    let what = shown(stray.span.of(note.text()));
    match stray.loss {
        Loss::Stops(kind) => {
            let reason = reason(note, stray.span, kind);
            format!("Liquid runs in this {place}, too, and stops the build: {reason}.")
        }
        Loss::Vanishes => {
            format!("Liquid runs in this {place}, too: the page shows it without {what}.")
        }
        Loss::Number => {
            format!("Liquid runs in this {place}, too: the page shows {what} without its braces.")
        }
        Loss::Replaced => {
            format!("Liquid runs in this {place}, too: the page shows what it makes of {what}.")
        }
    }
}
