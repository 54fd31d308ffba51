//! Batches that go through, and batches that are stopped.

use super::*;
use std::fs;

const NAMES: [&str; 4] = ["a.md", "b.md", "c.md", "d.md"];

fn blog() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in NAMES {
        fs::write(folder.path().join(name), "old").unwrap();
    }
    folder
}

fn run(folder: &Path, replace: &mut Replace) -> Result<(), BatchError> {
    run_with(folder, &[], replace)
}

/// The same, and files renamed.
fn run_with(
    folder: &Path,
    renames: &[(&str, &str)],
    replace: &mut Replace,
) -> Result<(), BatchError> {
    let paths = NAMES.map(|name| folder.join(name));
    let writes = paths.each_ref().map(|path| Write {
        path,
        original: "old",
        text: "new",
    });
    let renames: Vec<_> = renames
        .iter()
        .map(|(from, to)| (folder.join(from), folder.join(to)))
        .collect();
    let change = Change {
        writes: writes.to_vec(),
        renames: renames
            .iter()
            .map(|(from, to)| Rename { from, to })
            .collect(),
    };
    change.apply_by(replace)
}

/// The texts of the notes, and whether there is any other file.
fn texts(folder: &Path) -> (Vec<String>, bool) {
    let texts = NAMES.map(|name| fs::read_to_string(folder.join(name)).unwrap());
    (
        texts.to_vec(),
        fs::read_dir(folder).unwrap().count() > NAMES.len(),
    )
}

fn all(text: &str) -> (Vec<String>, bool) {
    (vec![text.to_owned(); NAMES.len()], false)
}

#[test]
fn all_notes_are_replaced_and_nothing_is_left_beside_them() {
    let folder = blog();
    run(folder.path(), &mut |from, to| fs::rename(from, to)).unwrap();
    assert_eq!(texts(folder.path()), all("new"));
    run(folder.path(), &mut |_, _| panic!("nothing is left to do")).unwrap();
}

#[test]
fn a_failure_at_any_note_puts_all_back() {
    for (fails_at, name) in NAMES.iter().enumerate() {
        let folder = blog();
        let mut count = 0;
        let error = run(folder.path(), &mut |from, to| {
            count += 1;
            if count == fails_at + 1 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            fs::rename(from, to)
        })
        .unwrap_err();
        assert!(error.torn.is_empty());
        assert!(error.to_string().contains(name), "{error}");
        assert_eq!(texts(folder.path()), all("old"));
    }
}

#[test]
fn what_cannot_be_put_back_is_kept_beside_its_note() {
    let folder = blog();
    let mut count = 0;
    let error = run(folder.path(), &mut |from, to| {
        count += 1;
        if count > 2 {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        fs::rename(from, to)
    })
    .unwrap_err();
    assert_eq!(error.torn.len(), 2);
    for (note, backup) in &error.torn {
        assert_eq!(fs::read_to_string(note).unwrap(), "new");
        assert_eq!(fs::read_to_string(backup).unwrap(), "old");
    }
}

#[test]
fn a_note_that_changed_stops_the_batch_before_it_starts() {
    let folder = blog();
    fs::write(folder.path().join("d.md"), "theirs").unwrap();
    let error = run(folder.path(), &mut |_, _| panic!("nothing may be replaced")).unwrap_err();
    assert!(matches!(error.cause, WriteError::Changed { .. }));
    let (texts, others) = texts(folder.path());
    assert_eq!(
        (texts.join(" ").as_str(), others),
        ("old old old theirs", false)
    );
}

#[test]
fn a_note_that_somebody_writes_meanwhile_keeps_their_text() {
    let folder = blog();
    let (first, mut count) = (folder.path().join("a.md"), 0);
    let error = run(folder.path(), &mut |from, to| {
        count += 1;
        if count == 3 {
            fs::write(&first, "theirs")?;
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        fs::rename(from, to)
    })
    .unwrap_err();
    assert_eq!(error.torn.len(), 1);
    let (texts, _) = texts(folder.path());
    assert_eq!(texts, ["theirs", "old", "old", "old"]);
}

#[test]
fn files_get_other_names_when_all_is_written() {
    let folder = blog();
    run_with(folder.path(), &[("a.md", "가.md")], &mut |from, to| {
        fs::rename(from, to)
    })
    .unwrap();
    assert!(!folder.path().join("a.md").exists());
    assert_eq!(
        fs::read_to_string(folder.path().join("가.md")).unwrap(),
        "new"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), NAMES.len());
}

#[test]
fn a_name_that_is_taken_stops_the_batch_before_it_starts() {
    let folder = blog();
    let error = run_with(folder.path(), &[("a.md", "b.md")], &mut |_, _| {
        panic!("nothing may be replaced")
    });
    assert!(matches!(
        error.unwrap_err().cause,
        WriteError::Exists { .. }
    ));
    assert_eq!(texts(folder.path()), all("old"));
}

#[test]
fn a_rename_that_fails_puts_names_and_texts_back() {
    let folder = blog();
    let error = run_with(
        folder.path(),
        &[("a.md", "x.md"), ("b.md", "y.md")],
        &mut |from, to| {
            if to.ends_with("y.md") {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            fs::rename(from, to)
        },
    )
    .unwrap_err();
    assert!(error.torn.is_empty());
    assert!(error.to_string().contains("cannot rename"), "{error}");
    assert_eq!(texts(folder.path()), all("old"));
}
