//! Why a fix was not applied.

/// The first thing that a fix would change although it may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    FrontMatter,
    /// Comments of the front matter.
    Comments,
    Address,
    Liquid,
    /// What other pages of the blog show of the note.
    Excerpt,
    Body,
    /// The second reader sees other words, code or links.
    Witness,
    /// Jekyll could not read the front matter any more.
    Unreadable,
    /// The line ends that it adds stand where Liquid drops them.
    Dropped,
    /// Too many fixes of one rule would have to be proved apart.
    Unproved,
}

impl Refusal {
    /// What the fix would do, to be read after "not applied: ".
    pub const fn reason(self) -> &'static str {
        match self {
            Self::FrontMatter => "it would change what Jekyll reads in the front matter",
            Self::Comments => "it would change a comment in the front matter",
            Self::Address => "it would change the post's URL",
            Self::Liquid => "it would change what Liquid reads",
            Self::Excerpt => "it would change the post's excerpt",
            Self::Body => "it would change the page",
            Self::Witness => "another reader of Markdown would see other words",
            Self::Unreadable => "Jekyll could not read the front matter any more",
            Self::Dropped => "Liquid would drop the line end that it adds",
            Self::Unproved => "it could not be proved to keep the page",
        }
    }
}
