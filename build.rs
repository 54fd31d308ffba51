//! Lists the presets: every file of `rules/themes` is one, so that a new theme is a file and no Rust.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const FOLDER: &str = "rules/themes";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join(FOLDER))? {
        files.push(entry?.path());
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yml"));
    files.sort();
    let mut list = String::from("[\n");
    for file in &files {
        let id = file.file_stem().unwrap_or_default().to_string_lossy();
        let path = format!("/{FOLDER}/{id}.yml");
        // From the folder of the package: a checkout that moves keeps what was built. Writing to a
        // String cannot fail.
        let _ = writeln!(
            list,
            "({id:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
        );
    }
    list.push_str("]\n");
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("themes.rs"), list)
}
