//! Prints the outline of notes as kramdown reads them, one JSON line each.
//!
//! `cargo run --release --example outline -- liq LISTFILE`: the notes named in LISTFILE, Liquid
//! masked; `raw` instead of `liq` reads the bodies without Liquid, `mask` prints the masked bodies
//! themselves, `time` how long it takes. Entries are
//! `["h", line, level, text]`, `["li", line, depth, tight]`, `["code", line, fenced, lang]`,
//! `["table" | "hr" | "bq" | "mathb" | "dl" | "html" | "cm" | "p", line]`.

use notelint::kramdown::{self, Body, Kind, Options};
use notelint::liquid;
use notelint::note::split::split;
use notelint::text::LineIndex;
use serde_json::{Value, json};
use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(mode), Some(list)) = (args.next(), args.next()) else {
        eprintln!("usage: outline liq|raw|mask|time LISTFILE");
        std::process::exit(2);
    };
    let paths = std::fs::read_to_string(list)?;
    if mode == "time" {
        return time(&paths);
    }
    let mut out = std::io::stdout().lock();
    for path in paths.lines() {
        let bytes = std::fs::read(path)?;
        let text = String::from_utf8_lossy(&bytes);
        let (from, front_matter) = parts(&text);
        let masked = if mode != "raw" && !skips_liquid(front_matter) {
            liquid::mask(&text, from)
        } else {
            liquid::unmasked(&text, from)
        };
        if mode == "mask" {
            writeln!(out, "{}", json!({ "f": path, "t": &masked.text[from..] }))?;
            continue;
        }
        let body = kramdown::read(&masked.text, from, Options::default());
        let entries = outline(&body, &text, &masked.text);
        writeln!(out, "{}", json!({ "f": path, "b": entries }))?;
    }
    Ok(())
}

/// A name, and something done to a note's text.
type Step = (&'static str, fn(&str) -> usize);

/// Milliseconds and nanoseconds a byte of masking each note, of reading its blocks too, and of
/// reading its inlines as well.
fn time(paths: &str) -> std::io::Result<()> {
    let texts: Vec<String> = paths
        .lines()
        .map(|path| Ok(String::from_utf8_lossy(&std::fs::read(path)?).into_owned()))
        .collect::<std::io::Result<_>>()?;
    let bytes: usize = texts.iter().map(String::len).sum();
    let steps: [Step; 3] = [
        ("mask", |text| {
            liquid::mask(text, split(text).body).regions.len()
        }),
        ("and blocks", |text| read(text).1.blocks.len()),
        ("and inlines", |text| {
            let (masked, body) = read(text);
            kramdown::read_inlines(&masked, &body, Options::default())
                .all()
                .len()
        }),
    ];
    for (name, step) in steps {
        let mut best = f64::MAX;
        for _ in 0..5 {
            let start = std::time::Instant::now();
            let found: usize = texts.iter().map(|text| step(text)).sum();
            best = best.min(start.elapsed().as_secs_f64());
            std::hint::black_box(found);
        }
        let nanos = best * 1e9 / bytes as f64;
        println!(
            "{name}: {:.2} ms, {bytes} bytes, {nanos:.3} ns/byte",
            best * 1e3
        );
    }
    Ok(())
}

fn read(text: &str) -> (String, Body) {
    let from = split(text).body;
    let masked = liquid::mask(text, from).text.into_owned();
    let body = kramdown::read(&masked, from, Options::default());
    (masked, body)
}

/// Where the body starts, and the front matter.
fn parts(text: &str) -> (usize, &str) {
    let split = split(text);
    let yaml = split.fences.map_or("", |fences| fences.yaml.of(text));
    (split.body, yaml)
}

fn skips_liquid(front_matter: &str) -> bool {
    front_matter.lines().any(|line| {
        line.strip_prefix("render_with_liquid:")
            .is_some_and(|value| value.trim_start().starts_with("false"))
    })
}

fn outline(body: &Body, text: &str, masked: &str) -> Vec<Value> {
    let lines = LineIndex::new(text);
    let entry = |index: usize| {
        let block = &body.blocks[index];
        let hidden = body
            .ancestors(index)
            .any(|(_, block)| matches!(block.kind, Kind::Footnote { .. }));
        if hidden {
            return None;
        }
        let line = lines.line_of(block.span.start) + 1;
        Some(match &block.kind {
            Kind::Heading { level, text, .. } => json!(["h", line, level, text.of(masked)]),
            Kind::Item { depth, tight, .. } => json!(["li", line, depth, u8::from(*tight)]),
            Kind::Code { fenced, info } => {
                json!(["code", line, u8::from(*fenced), info.of(masked)])
            }
            Kind::Table => json!(["table", line]),
            Kind::Rule => json!(["hr", line]),
            Kind::Quote => json!(["bq", line]),
            Kind::Math => json!(["mathb", line]),
            Kind::DefinitionList => json!(["dl", line]),
            Kind::Html { name, .. } => json!(["html", line, name.of(masked)]),
            Kind::Comment => json!(["cm", line]),
            Kind::Paragraph => json!(["p", line]),
            _ => return None,
        })
    };
    (0..body.blocks.len()).filter_map(entry).collect()
}
