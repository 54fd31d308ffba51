//! Files that were meant as posts and are none, for their names or their folders.

use super::filename::FileName;
use super::role::{Ignored, Role, role};
use super::{Jekyll, entry};
use jiff::civil::Date;

/// Why a file that was meant as a post is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// The date in the name is not written as `2021-03-02-` (A151, A153, A154).
    Date,
    /// Nothing stands between the date and the extension (A152).
    Slug,
    /// The name has no date (A150).
    NoDate,
    /// The name begins with a character that hides it: `_`, `#` or `~` (A156).
    Mark(char),
    /// The extension is none of Markdown's (A155, A160); empty when there is none.
    Extension(String),
    /// It lies in a folder that is called almost like `_posts` (A157).
    Folder(String),
}

/// A file that was meant as a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearPost {
    pub slip: Slip,
    /// The day in the name.
    pub day: Option<Date>,
    /// The words after the date; empty where there are none.
    pub slug: String,
    /// The extension it should have, with its period.
    pub extension: String,
}

/// The folder of posts.
const POSTS: &str = "_posts";

/// Folders that were meant as `_posts`, in lower case.
const LIKE_POSTS: [&str; 3] = ["posts", "_post", POSTS];

/// Extensions of texts that are no Markdown to Jekyll.
const TEXTS: [&str; 4] = ["", ".txt", ".text", ".mdx"];

/// Words in the names of files that are kept beside the posts and are none.
const BESIDE: [&str; 9] = [
    "readme",
    "template",
    "format",
    "sample",
    "example",
    "index",
    "todo",
    "license",
    "changelog",
];

/// What the file at `path`, which has `role`, was meant to be if it was meant as a post and is none.
pub fn near_post(jekyll: &Jekyll, known: &Role, path: &str) -> Option<NearPost> {
    let name = entry::name(path);
    let folder = path.strip_suffix(name).unwrap_or_default();
    let (slip, folder) = match known {
        Role::Page | Role::Ignored(Ignored::Underscore)
            if in_folder_like_posts(folder).is_some() =>
        {
            let (top, rest) = in_folder_like_posts(folder)?;
            (Slip::Folder(top.to_owned()), format!("{POSTS}/{rest}"))
        }
        Role::Ignored(Ignored::BadPostName) => (Slip::NoDate, folder.to_owned()),
        Role::Ignored(Ignored::Hidden | Ignored::Underscore) => {
            let mark = name.chars().next().filter(|c| "_#~".contains(*c))?;
            (Slip::Mark(mark), folder.to_owned())
        }
        Role::Ignored(Ignored::OtherExtension) => (
            Slip::Extension(FileName::of(path).extension.to_owned()),
            folder.to_owned(),
        ),
        _ => return None,
    };
    let meant = read_name(jekyll, slip, name)?;
    let slug = if meant.slug.is_empty() {
        "a"
    } else {
        &meant.slug
    };
    let mended = format!("{folder}2021-03-02-{slug}{}", meant.extension);
    (role(jekyll, &mended) == Role::Post).then_some(meant)
}

/// The folder at the top that is called almost like `_posts`, and what is below it.
fn in_folder_like_posts(folder: &str) -> Option<(&str, &str)> {
    let (top, rest) = folder.split_once('/')?;
    let like = LIKE_POSTS.contains(&top.to_lowercase().as_str());
    (like && top != POSTS).then_some((top, rest))
}

/// Reads a name that was meant as a post's, in spite of `slip`.
fn read_name(jekyll: &Jekyll, slip: Slip, name: &str) -> Option<NearPost> {
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_extension(extension) => {
            (stem, format!(".{extension}"))
        }
        _ => (name, String::new()),
    };
    let is_text = jekyll.is_markdown(name) || extension.eq_ignore_ascii_case(".html");
    if !is_text && !TEXTS.contains(&extension.to_lowercase().as_str()) {
        return None;
    }
    let kept = if is_text {
        extension.clone()
    } else {
        ".md".to_owned()
    };
    let bare = stem.trim_start_matches(['_', '#', '~']);
    let Some((day, slug)) = loose_date(bare) else {
        let undated = slip == Slip::NoDate && is_text && bare == stem && !is_kept_beside(stem);
        return undated.then(|| NearPost {
            slip,
            day: None,
            slug: spaced(stem),
            extension: kept,
        });
    };
    let slip = match slip {
        Slip::NoDate if extension.is_empty() => Slip::Extension(extension),
        Slip::NoDate if slug.is_empty() => Slip::Slug,
        Slip::NoDate => Slip::Date,
        // Elsewhere only a whole name shows what was meant.
        Slip::Folder(_) if FileName::of(name).date.is_none() => return None,
        slip => slip,
    };
    Some(NearPost {
        slip,
        day: Some(day),
        slug: spaced(slug),
        extension: kept,
    })
}

fn is_extension(text: &str) -> bool {
    (1..=8).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_kept_beside(stem: &str) -> bool {
    let stem = stem.to_lowercase();
    BESIDE.iter().any(|word| stem.contains(word))
}

/// Words for a file's name: hyphens for blanks.
fn spaced(slug: &str) -> String {
    slug.split_whitespace().collect::<Vec<_>>().join("-")
}

/// A day at the start of a name, with whatever separators, and the words after it.
fn loose_date(stem: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(stem, 4, 4)?;
    let (month, rest) = digits(after(rest, ['년', '年']), 1, 2)?;
    let (day, rest) = digits(after(rest, ['월', '月']), 1, 2)?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let longer = rest.starts_with(|c: char| c.is_ascii_digit());
    let plausible = (1990..=2100).contains(&year) && !longer;
    plausible.then(|| (date, after(rest, ['일', '日'])))
}

fn digits(text: &str, least: usize, most: usize) -> Option<(i16, &str)> {
    let count = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    let (number, rest) = text.split_at_checked(count).filter(|_| count >= least)?;
    Some((number.parse().ok()?, rest))
}

/// `text` after the `unit` of a number and whatever separates it from the next.
fn after(text: &str, unit: [char; 2]) -> &str {
    let text = text.strip_prefix(unit).unwrap_or(text);
    text.trim_start_matches(is_separator)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || "-_.,–—―－".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(path: &str) -> Option<(Slip, String)> {
        let jekyll = Jekyll::default();
        let near = near_post(&jekyll, &role(&jekyll, path), path)?;
        let day = near.day.map_or("?".to_owned(), |day| day.to_string());
        Some((near.slip, format!("{day}-{}{}", near.slug, near.extension)))
    }

    #[test]
    fn a_name_with_a_date_is_mended() {
        for (name, expected) in [
            ("2021_03_02-a.md", "2021-03-02-a.md"),
            ("2021-03-02 a b.md", "2021-03-02-a-b.md"),
            ("20210302-a.md", "2021-03-02-a.md"),
            ("2021.3.2. a.MD", "2021-03-02-a.MD"),
            ("2021년 3월 2일 일기.md", "2021-03-02-일기.md"),
        ] {
            let found = meant(&format!("_posts/{name}"));
            assert_eq!(found, Some((Slip::Date, expected.to_owned())), "{name}");
        }
    }

    #[test]
    fn every_slip_is_named() {
        let slip = |path: &str| meant(path).map(|(slip, _)| slip);
        assert_eq!(slip("_posts/2021-03-02.md"), Some(Slip::Slug));
        assert_eq!(slip("_posts/til/hello.md"), Some(Slip::NoDate));
        assert_eq!(slip("_posts/_2021-03-02-a.md"), Some(Slip::Mark('_')));
        assert_eq!(
            slip("_posts/2021-03-02-a"),
            Some(Slip::Extension(String::new()))
        );
        assert_eq!(
            slip("_posts/2021-03-02-a.txt"),
            Some(Slip::Extension(".txt".into()))
        );
        assert_eq!(slip("_posts/2021_03_02-a.txt"), Some(Slip::Date));
        assert_eq!(
            slip("posts/2021-03-02-a.md"),
            Some(Slip::Folder("posts".into()))
        );
        assert_eq!(
            slip("_Posts/2021-03-02-a.md"),
            Some(Slip::Folder("_Posts".into()))
        );
    }

    #[test]
    fn what_was_not_meant_as_a_post_is_left() {
        for path in [
            "_posts/2021-03-02-a.md",
            "_posts/README.md",
            "_posts/algorithm-format.md",
            "_posts/_template.md",
            "_posts/2021-03-02-diagram.png",
            "_posts/hello.txt",
            "posts/index.md",
            "content/post/2021-03-02-a.md",
            "_archive/2021-03-02-a.md",
            "_drafts/a.md",
        ] {
            assert_eq!(meant(path), None, "{path}");
        }
    }
}
