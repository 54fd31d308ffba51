//! Dates as Ruby reads them: every line of `tests/jekyll/dates.jsonl` holds a text and what
//! `Time.parse(text, now).localtime.to_i` of Ruby 3.1 gives in four zones (null: it raises an error).
//! `tests/jekyll/dates.rb` made them, from what real notes hold and from chance.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use notelint::jekyll::date::{DateReading, Written, read_date};
use serde::Deserialize;

const ZONES: [&str; 4] = ["Asia/Seoul", "UTC", "America/New_York", "Europe/Berlin"];
/// The time that was the present for Ruby, too.
const NOW: i64 = 1_715_000_000;

#[derive(Deserialize)]
struct Case {
    text: String,
    unix: [Option<i64>; 4],
}

#[test]
fn dates_are_read_as_ruby_reads_them() {
    let now = Timestamp::from_second(NOW).unwrap();
    let zones = ZONES.map(|name| TimeZone::get(name).unwrap());
    let mut asked = 0;
    let mut wrong = Vec::new();
    for line in include_str!("jekyll/dates.jsonl").lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        for ((zone, name), expected) in zones.iter().zip(ZONES).zip(case.unix) {
            let reading = read_date(&Written::Text(&case.text), zone, now);
            // Ruby goes on past the year 9999; what counts is that it reads something.
            let agrees = match (&reading, expected) {
                (DateReading::At(read), Some(unix)) => read.instant.as_second() == unix,
                (DateReading::FarAway { .. }, Some(_)) => true,
                (DateReading::Invalid, expected) => expected.is_none(),
                _ => false,
            };
            asked += 1;
            if !agrees {
                wrong.push(format!(
                    "{:?} in {name}: {reading:?}, not {expected:?}",
                    case.text
                ));
            }
        }
    }
    assert!(asked > 10_000, "only {asked} cases");
    assert!(
        wrong.is_empty(),
        "{} of {asked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
