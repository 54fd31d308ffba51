//! Which Jekyll builds the site, by its `Gemfile.lock` or `Gemfile`.

/// A release of Jekyll, as exact as the site says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// `4` of `4.3.2`.
    pub major: u32,
    /// `3` of `4.3.2`.
    pub minor: u32,
}

impl Version {
    /// What a site gets that does not say which one it wants.
    pub const NEWEST: Self = Self { major: 4, minor: 4 };
    /// What the gem `github-pages` brings (its release 232).
    const GITHUB_PAGES: Self = Self {
        major: 3,
        minor: 10,
    };

    /// The release that `Gemfile.lock`, or else the `Gemfile`, asks for; the newest where neither says.
    pub(super) fn wanted(gemfile: &str, lock: &str) -> Self {
        let locked = super::gems::locked(lock)
            .find(|(name, _)| *name == "jekyll")
            .and_then(|(_, version)| Self::read(version));
        locked
            .or_else(|| Self::of_gemfile(gemfile))
            .unwrap_or(Self::NEWEST)
    }

    fn of_gemfile(gemfile: &str) -> Option<Self> {
        let gems: Vec<_> = super::gems::named(gemfile).collect();
        let wanted = |gem: &str| gems.iter().find(|(name, _)| *name == gem);
        if wanted("github-pages").is_some() {
            return Some(Self::GITHUB_PAGES);
        }
        let (_, rest) = wanted("jekyll")?;
        let mut quoted = rest.split(['"', '\'']).skip(1).step_by(2);
        quoted.find_map(Self::at_most)
    }

    /// The newest release that a requirement such as `~> 3.9` or `4.0.0` allows.
    fn at_most(requirement: &str) -> Option<Self> {
        let digits = requirement.trim_start_matches(['~', '>', '=', ' ']);
        let least = Self::read(digits)?;
        if requirement.starts_with('>') {
            return Some(Self::NEWEST.max(least));
        }
        // `~> 3.9` allows 3.10, `~> 3.9.0` does not.
        let rises = requirement.starts_with('~') && digits.matches('.').count() < 2;
        Some(match (rises, least.major) {
            (true, 3) => Self::GITHUB_PAGES.max(least),
            (true, 4) => Self::NEWEST.max(least),
            _ => least,
        })
    }

    fn read(version: &str) -> Option<Self> {
        let mut parts = version.split('.').map(|part| part.trim().parse().ok());
        let major = parts.next()??;
        let minor = parts.next().flatten().unwrap_or(0);
        Some(Self { major, minor })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_is_exact_and_the_gemfile_is_asked_next() {
        let lock =
            "GEM\n  specs:\n    github-pages (231)\n      jekyll (= 3.9.5)\n    jekyll (3.9.5)\n";
        let version = |gemfile, lock| {
            let version = Version::wanted(gemfile, lock);
            (version.major, version.minor)
        };
        assert_eq!(version("gem 'jekyll', '~> 4.2'\n", lock), (3, 9));
        assert_eq!(version("gem \"jekyll\", \"~> 4.2\"\n", ""), (4, 4));
        assert_eq!(version("gem 'jekyll', '~> 3.8.5'\n", ""), (3, 8));
        assert_eq!(version("  gem 'jekyll', '~> 3.8'\n", ""), (3, 10));
        assert_eq!(version("gem('jekyll', '>= 3.8')\n", ""), (4, 4));
        assert_eq!(
            version("gem \"github-pages\", group: :jekyll_plugins\n", ""),
            (3, 10)
        );
        assert_eq!(version("# gem 'github-pages'\ngem 'jekyll'\n", ""), (4, 4));
        assert_eq!(version("gem 'jekyll', '3.9.0', '< 4'\n", ""), (3, 9));
        assert_eq!(
            version("gem 'jekyll', git: 'https://example.org/x'\n", ""),
            (4, 4)
        );
        assert_eq!(version("", ""), (4, 4));
    }
}
