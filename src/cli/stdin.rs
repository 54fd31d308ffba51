//! One note from standard input.

use super::Failure;
use super::args::Target;
use crate::disk;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of a note that was given none.
const NAMELESS: &str = "stdin.md";

/// What standard input held, and the path it stands for.
pub struct Stdin {
    /// Absolute.
    pub path: PathBuf,
    /// Whether the path was given.
    pub named: bool,
    pub text: Arc<str>,
    /// The offset of the first byte that is not UTF-8, if there is one.
    pub invalid: Option<usize>,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
}

impl Stdin {
    /// Reads standard input where `-` is among the paths.
    ///
    /// # Errors
    /// It cannot be read, or has a name and is not asked for.
    pub fn read(target: &Target) -> Result<Option<Self>, Failure> {
        let name = target.stdin_filename.as_deref();
        if !target.paths.iter().any(|path| path == Path::new("-")) {
            return match name {
                None => Ok(None),
                Some(_) => Err(Failure::Usage(
                    "`--stdin-filename` names what `-` stands for; give `-` as the path."
                        .to_owned(),
                )),
            };
        }
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::Usage(format!("cannot read standard input: {error}.")))?;
        Ok(Some(Self {
            path: disk::absolute(name.unwrap_or(Path::new(NAMELESS))),
            named: name.is_some(),
            text: String::from_utf8_lossy(&bytes).into(),
            invalid: std::str::from_utf8(&bytes)
                .err()
                .map(|error| error.valid_up_to()),
            bytes,
        }))
    }
}
