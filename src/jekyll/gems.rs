//! The gems that a `Gemfile` and a `Gemfile.lock` name.

/// The gems that a `Gemfile` asks for, each with the rest of its line.
pub(super) fn named(gemfile: &str) -> impl Iterator<Item = (&str, &str)> {
    gemfile.lines().filter_map(|line| {
        let rest = line.trim_start().strip_prefix("gem")?;
        let rest = rest.trim_start_matches(['(', ' ', '\t']);
        let quote = rest
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\''))?;
        rest.get(1..)?.split_once(quote)
    })
}

/// The gems that a `Gemfile.lock` pins, each with its version: the lines indented by four.
pub(super) fn locked(lock: &str) -> impl Iterator<Item = (&str, &str)> {
    lock.lines().filter_map(|line| {
        let gem = line
            .strip_prefix("    ")
            .filter(|gem| !gem.starts_with(' '))?;
        let (name, version) = gem.split_once(" (")?;
        Some((name, version.trim_end().strip_suffix(')')?))
    })
}
