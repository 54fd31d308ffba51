//! Jekyll: the site's settings, and what Jekyll makes of paths, names, dates and URLs.

pub mod date;
