//! Notes on disk, each in a site of its own, and the real binary run on them.

use assert_cmd::Command;
use serde_json::Value as Json;
use std::fs;
use std::path::PathBuf;

pub struct Blog {
    folder: tempfile::TempDir,
    paths: Vec<PathBuf>,
}

impl Blog {
    /// Writes `notes`, path and text.
    pub fn new(notes: &[(&str, String)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut paths = Vec::new();
        for (number, (path, text)) in notes.iter().enumerate() {
            let site = folder.path().join(format!("{number:05}"));
            let path = site.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(site.join("_config.yml"), "timezone: Asia/Seoul\n").unwrap();
            fs::write(&path, text).unwrap();
            paths.push(path);
        }
        Self { folder, paths }
    }

    fn run(&self, args: &[&str]) -> String {
        let below = |path: &PathBuf| path.strip_prefix(self.folder.path()).unwrap().to_path_buf();
        let output = Command::new(assert_cmd::cargo::cargo_bin!("notelint"))
            .current_dir(self.folder.path())
            .args(args)
            .args(["--now", "2027-01-01T00:00:00Z"])
            .args(self.paths.iter().map(below))
            .output()
            .unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What is found in each note.
    pub fn findings(&self) -> Vec<Vec<Json>> {
        let found: Vec<Json> =
            serde_json::from_str(&self.run(&["check", "--format", "json"])).unwrap();
        let mut findings = vec![Vec::new(); self.paths.len()];
        for finding in found {
            let site = finding["path"]
                .as_str()
                .and_then(|path| path.split('/').next());
            findings[site.and_then(|site| site.parse::<usize>().ok()).unwrap()].push(finding);
        }
        findings
    }

    /// Runs `fix --unsafe`.
    pub fn fix(&self, args: &[&str]) {
        self.run(&[&["fix", "--unsafe"], args].concat());
    }

    pub fn texts(&self) -> Vec<String> {
        self.paths
            .iter()
            .map(|path| fs::read_to_string(path).unwrap())
            .collect()
    }
}
