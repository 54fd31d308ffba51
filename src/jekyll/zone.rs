//! The site's time zone as C reads the `TZ` that Jekyll sets from `timezone:`.

use jiff::tz::TimeZone;

/// `timezone:` of `_config.yml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// As written: `Asia/Seoul`.
    pub name: String,
    /// What it means; none for a name that C does not know, which is silently UTC (A119).
    known: Option<TimeZone>,
}

impl Zone {
    /// Reads a zone's name: a name of the tz database, letter for letter, or a POSIX rule such as `KST-9`.
    pub fn named(name: &str) -> Self {
        let known = TimeZone::get(name)
            .ok()
            .filter(|zone| zone.iana_name() == Some(name))
            .or_else(|| TimeZone::posix(name).ok());
        Self {
            name: name.to_owned(),
            known,
        }
    }

    /// Whether the name is one.
    pub fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// The zone's name that was most likely meant by one that is none.
    pub fn nearest(&self) -> Option<String> {
        const ALIKE: f64 = 0.8;
        let city = match self.name.to_lowercase().as_str() {
            "kst" | "korea" | "asia/korea" | "korea/seoul" => Some("Asia/Seoul"),
            "jst" | "japan/tokyo" => Some("Asia/Tokyo"),
            "china/beijing" | "asia/beijing" | "beijing" => Some("Asia/Shanghai"),
            _ => None,
        };
        if let Some(name) = city {
            return Some(name.to_owned());
        }
        let wanted = self.name.to_lowercase();
        let score =
            |name: &str| strsim::normalized_damerau_levenshtein(&wanted, &name.to_lowercase());
        jiff::tz::db()
            .available()
            .map(|name| (score(name.as_str()), name.to_string()))
            .filter(|(score, _)| *score >= ALIKE)
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, name)| name)
    }

    /// The clock of the build: the zone, or UTC for a misspelled one.
    pub fn clock(&self) -> TimeZone {
        self.known.clone().unwrap_or(TimeZone::UTC)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelled_zone_is_utc() {
        assert!(Zone::named("Asia/Seoul").is_known());
        for name in ["Asia/Soul", "asia/seoul", "China/Beijing", "KST", "nil", ""] {
            let zone = Zone::named(name);
            assert!(!zone.is_known(), "{name}");
            assert_eq!(zone.clock(), TimeZone::UTC);
        }
    }

    #[test]
    fn the_nearest_zone_is_meant() {
        let nearest = |name: &str| Zone::named(name).nearest();
        assert_eq!(nearest("Asia/Soul").as_deref(), Some("Asia/Seoul"));
        assert_eq!(nearest("asia/seoul").as_deref(), Some("Asia/Seoul"));
        assert_eq!(nearest("China/Beijing").as_deref(), Some("Asia/Shanghai"));
        assert_eq!(nearest("nil"), None);
    }

    #[test]
    fn a_posix_rule_is_a_zone() {
        let zone = Zone::named("KST-9").clock();
        assert_eq!(zone.to_datetime(jiff::Timestamp::UNIX_EPOCH).hour(), 9);
    }
}
