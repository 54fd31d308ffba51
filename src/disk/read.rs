//! Reading one note: bytes as text, whatever they are.

use super::Problem;
use std::path::Path;
use std::sync::Arc;

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Its text, any byte order mark still there; where bytes are not UTF-8, U+FFFD.
    pub text: Arc<str>,
    /// How many bytes come before the first one that is not UTF-8, if there is one.
    pub invalid: Option<usize>,
}

/// Read the file at `path`; a refusal of the system is a [`Problem`].
pub fn read(path: &Path) -> Result<Read, Problem> {
    let bytes = std::fs::read(path).map_err(|error| Problem::of_system(path, "read", &error))?;
    Ok(bytes.into())
}

impl From<Vec<u8>> for Read {
    fn from(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Read {
                text: text.into(),
                invalid: None,
            },
            Err(error) => Read {
                text: String::from_utf8_lossy(error.as_bytes()).into(),
                invalid: Some(error.utf8_error().valid_up_to()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_are_read_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, b"\xEF\xBB\xBF\xEA\xB0\x80\r\n\xFFx").unwrap();
        let read = read(&path).unwrap();
        assert_eq!(&*read.text, "\u{FEFF}가\r\n\u{FFFD}x");
        assert_eq!(read.invalid, Some(8));
    }

    #[test]
    fn text_is_read_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "가\r\n").unwrap();
        let read = read(&path).unwrap();
        assert_eq!((&*read.text, read.invalid), ("가\r\n", None));
    }

    #[test]
    fn a_file_that_is_not_there_is_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        let problem = read(&folder.path().join("a.md")).unwrap_err();
        assert!(
            problem.message.starts_with("cannot read it: "),
            "{problem:?}"
        );
        assert_eq!(problem.help, "check the spelling, or leave it out");
    }
}
