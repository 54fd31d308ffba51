//! Cases that were recorded, one a line of a JSON file, and what differs from them.

use super::ruby::folder;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The seed of the generated texts among them.
pub const SEED: u64 = 20_210_302;

/// The texts of a file of traps, which lines of `%%` part.
pub fn traps(file: &str) -> Vec<String> {
    let traps = std::fs::read_to_string(folder(file)).expect(file);
    traps.split("\n%%\n").map(str::to_owned).collect()
}

/// Reads the cases of a file.
pub fn read<C: DeserializeOwned>(file: &str) -> Vec<C> {
    let lines = std::fs::read_to_string(folder(file)).expect(file);
    let cases = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a case"));
    cases.collect()
}

/// Writes the cases of a file.
pub fn write<C: Serialize>(file: &str, cases: impl IntoIterator<Item = C>) {
    let line = |case: C| serde_json::to_string(&case).expect("JSON") + "\n";
    let lines: String = cases.into_iter().map(line).collect();
    std::fs::write(folder(file), lines).expect("written");
}

/// Fails where something differs, and shows the first few.
pub fn report(differences: &[String], all: usize) {
    assert!(
        differences.is_empty(),
        "{} of {all} differ:\n{}",
        differences.len(),
        differences[..differences.len().min(40)].join("\n")
    );
}
