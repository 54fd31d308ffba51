//! One note from standard input.

use super::Failure;
use super::args::Common;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What standard input held, and the path it stands for.
pub struct Stdin {
    pub path: PathBuf,
    pub text: Arc<str>,
    /// The offset of the first byte that is not UTF-8, if there is one.
    pub invalid: Option<usize>,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
}

impl Stdin {
    /// Reads standard input where `-` is among the paths.
    pub fn read(common: &Common) -> Result<Option<Self>, Failure> {
        if !common.paths.iter().any(|path| path == Path::new("-")) {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::Usage(format!("cannot read standard input: {error}.")))?;
        let path = common.stdin_filename.clone();
        Ok(Some(Self {
            path: path.unwrap_or_else(|| PathBuf::from("stdin.md")),
            text: String::from_utf8_lossy(&bytes).into(),
            invalid: std::str::from_utf8(&bytes)
                .err()
                .map(|error| error.valid_up_to()),
            bytes,
        }))
    }
}
