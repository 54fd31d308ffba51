//! The settings of real blogs are read: every `_config.yml` of the corpus that `NOTELINT_CORPUS` names.

use std::path::{Path, PathBuf};

use notelint::jekyll::Jekyll;

#[test]
fn every_config_of_the_corpus_is_read() {
    let Some(corpus) = std::env::var_os("NOTELINT_CORPUS") else {
        eprintln!("skipped: NOTELINT_CORPUS is not set");
        return;
    };
    let configs = configs(&Path::new(&corpus).join("corpus/sites"));
    let unread: Vec<String> = configs
        .iter()
        .filter_map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let error = Jekyll::from_config(&text).err()?;
            Some(format!("{}: {error}", path.display()))
        })
        .collect();
    assert!(configs.len() >= 60, "only {} configs", configs.len());
    assert!(unread.is_empty(), "{}", unread.join("\n"));
}

/// The `_config.yml` in each site's folder or in a folder of it.
fn configs(sites: &Path) -> Vec<PathBuf> {
    let folders = |path: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_dir()).collect()
    };
    let sites = folders(sites);
    let inner = sites.iter().flat_map(|site| folders(site));
    let all = sites.iter().cloned().chain(inner);
    all.map(|folder| folder.join("_config.yml"))
        .filter(|config| config.is_file())
        .collect()
}
