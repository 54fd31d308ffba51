//! Why Jekyll makes no page of a note, in words.

use crate::jekyll::Ignored;
use crate::note::seen::{Stop, Withheld};

/// The reason as a word that scripts may rely on.
pub(super) fn reason(withheld: &Withheld) -> &'static str {
    match withheld {
        Withheld::Ignored(Ignored::Excluded) => "excluded",
        Withheld::Ignored(Ignored::Hidden) => "hidden-name",
        Withheld::Ignored(Ignored::Underscore) => "underscore",
        Withheld::Ignored(Ignored::Destination) => "destination",
        Withheld::Ignored(Ignored::BadPostName) => "post-name",
        Withheld::Ignored(Ignored::OutsideCollections) => "outside-collections",
        Withheld::Ignored(Ignored::OtherExtension) => "other-extension",
        Withheld::BuildStops(_) => "build-stops",
        Withheld::Static => "static-file",
        Withheld::NotUtf8 => "not-utf8",
        Withheld::Draft => "draft",
        Withheld::Hidden => "unpublished",
        Withheld::Future => "future",
        Withheld::NoOutput => "no-output",
    }
}

/// The same as a clause.
pub(super) fn explanation(withheld: &Withheld) -> String {
    let text = match withheld {
        Withheld::Ignored(ignored) => of_path(*ignored),
        Withheld::BuildStops(stop) => return format!("the build stops: {}", of_stop(stop)),
        Withheld::Static => "its first line is not `---`, so Jekyll copies the file as it is",
        Withheld::NotUtf8 => "its bytes are not UTF-8, so Jekyll drops it",
        Withheld::Draft => "it is a draft, which only `--drafts` or `show_drafts` publishes",
        Withheld::Hidden => "`published` is false or empty",
        Withheld::Future => "it is dated after the build",
        Withheld::NoOutput => {
            "its collection does not set `output: true`, so it has no page of its own"
        }
    };
    text.to_owned()
}

fn of_path(ignored: Ignored) -> &'static str {
    match ignored {
        Ignored::Excluded => "`exclude` names it or a folder above it",
        Ignored::Hidden => {
            "a name in its path begins with `.`, `#` or `~`, or ends with `~` or `.`"
        }
        Ignored::Underscore => "a name in its path begins with `_` and is no collection's folder",
        Ignored::Destination => "it lies in the site that Jekyll writes",
        Ignored::BadPostName => {
            "a post's file is named like `2021-03-02-name.md`; Jekyll drops others without a word"
        }
        Ignored::OutsideCollections => {
            "it lies outside `collections_dir`, where Jekyll looks for posts"
        }
        Ignored::OtherExtension => "the site reads its extension neither as Markdown nor as HTML",
    }
}

fn of_stop(stop: &Stop) -> String {
    match stop {
        Stop::Date => "the date cannot be read".to_owned(),
        Stop::NameDate => "the date in the file's name cannot be read".to_owned(),
        Stop::Url(error) => error.to_string(),
        Stop::NotAMapping => "the front matter is no mapping".to_owned(),
        Stop::Strict => {
            "the front matter cannot be read, and `strict_front_matter` is set".to_owned()
        }
    }
}
