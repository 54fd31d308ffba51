//! `permalink:` of `_config.yml`: a style's name or a template.

/// A site's permalink setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Permalink {
    /// `date`, the default: categories, year, month, day, slug.
    Date,
    /// `pretty`: the same as a folder.
    Pretty,
    /// `ordinal`: the day of the year for month and day.
    Ordinal,
    /// `weekdate`: week and weekday for month and day.
    Weekdate,
    /// `none`: no date.
    None,
    /// A template of its own, such as `/posts/:title/`.
    Template(String),
}

impl Permalink {
    /// A style by its exact name, else a template.
    pub fn named(name: &str) -> Self {
        match name {
            "date" => Self::Date,
            "pretty" => Self::Pretty,
            "ordinal" => Self::Ordinal,
            "weekdate" => Self::Weekdate,
            "none" => Self::None,
            template => Self::Template(template.to_owned()),
        }
    }

    /// The template of posts: `Configuration::STYLE_TO_PERMALINK`.
    pub fn template(&self) -> &str {
        match self {
            Self::Date => "/:categories/:year/:month/:day/:title:output_ext",
            Self::Pretty => "/:categories/:year/:month/:day/:title/",
            Self::Ordinal => "/:categories/:year/:y_day/:title:output_ext",
            Self::Weekdate => "/:categories/:year/W:week/:short_day/:title:output_ext",
            Self::None => "/:categories/:title:output_ext",
            Self::Template(template) => template,
        }
    }

    /// How pages and collections end: `Utils.add_permalink_suffix`. Weekdate is not in its list and adds nothing.
    pub(super) fn suffix(&self) -> &'static str {
        match self {
            Self::Pretty => "/",
            Self::Date | Self::Ordinal | Self::None => ":output_ext",
            Self::Template(template) if template.ends_with('/') => "/",
            Self::Template(template) if template.ends_with(":output_ext") => ":output_ext",
            Self::Weekdate | Self::Template(_) => "",
        }
    }
}
