//! The list of rules: one line a rule, shared by the engine, the pages and their tests.

pub mod attribute;
pub mod category;
pub mod code;
mod column;
pub mod date;
pub mod emphasis;
pub mod file;
pub mod footnote;
pub mod front_matter;
mod gate;
pub mod heading;
pub mod html;
pub mod layout;
mod lazy;
mod line_ends;
pub mod link;
pub mod liquid;
pub mod list;
pub mod math;
pub mod portable;
mod prose;
pub mod publish;
mod spelling;
pub mod suppression;
pub mod table;
pub mod tag;
pub mod text;
mod trial;

use crate::rule::{Check, IgnoreRule, Layer, NoteRule, Rule, SiteRule};
use serde::de::DeserializeOwned;

/// Old names of renamed rules and what they are called now; the old ones keep working in settings.
pub const RENAMED: &[(&str, &str)] = &[];

/// `note "family/name" Type Layer`, `site …` or `ignores …`, then `yields_to "family/name"` for each it yields to.
macro_rules! rules {
    ($($kind:ident $name:literal $rule:ty, $layer:ident $(, yields_to $cause:literal)*;)*) => {
        /// Every rule, in the order of their names.
        pub static RULES: &[Rule] = &[$(Rule {
            name: $name,
            page: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/", $name, ".md")),
            layer: Layer::$layer,
            yields_to: &[$($cause),*],
            build: $kind::<$rule>,
        }),*];
    };
}

rules! {
    note "attribute/detached" attribute::detached::Detached, Body;
    note "attribute/malformed" attribute::malformed::Malformed, Body;
    note "attribute/unknown-class" attribute::unknown_class::UnknownClass, Body;
    note "category/depth" category::depth::Depth, FrontMatter;
    note "category/scheme" category::scheme::Scheme, FrontMatter;
    note "category/slash" category::slash::Slash, FrontMatter;
    site "category/spelling-variant" category::spelling_variant::SpellingVariant, FrontMatter, yields_to "tag/invisible-character";
    note "code/broken-fence" code::broken_fence::BrokenFence, Body;
    note "code/fence-indent" code::fence_indent::FenceIndent, Body;
    site "code/mermaid-key-missing" code::mermaid_key_missing::MermaidKeyMissing, Body;
    note "date/filename-mismatch" date::filename_mismatch::FilenameMismatch, FrontMatter, yields_to "date/future";
    note "date/format" date::format::Format, FrontMatter;
    note "date/future" date::future::Future, FrontMatter;
    note "date/invalid" date::invalid::Invalid, FrontMatter;
    note "date/modified-before-date" date::modified_before_date::ModifiedBeforeDate, FrontMatter;
    site "date/zone" date::zone::Zone, FrontMatter;
    note "emphasis/literal" emphasis::literal::Literal, Body;
    site "file/case-only-url" file::case_only_url::CaseOnlyUrl, FrontMatter;
    note "file/encoding" file::encoding::Encoding, Bytes;
    note "file/ignored-name" file::ignored_name::IgnoredName, Bytes;
    note "file/normalization" file::normalization::Normalization, FrontMatter;
    site "file/same-url" file::same_url::SameUrl, FrontMatter;
    note "footnote/undefined" footnote::undefined::Undefined, Body;
    note "footnote/unused" footnote::unused::Unused, Body;
    note "front-matter/duplicate-key" front_matter::duplicate_key::DuplicateKey, FrontMatter;
    note "front-matter/ignored-key" front_matter::ignored_key::IgnoredKey, FrontMatter, yields_to "front-matter/misspelled-key";
    note "front-matter/key-order" front_matter::key_order::KeyOrder, FrontMatter;
    note "front-matter/misread-value" front_matter::misread_value::MisreadValue, FrontMatter;
    note "front-matter/missing-key" front_matter::missing_key::MissingKey, FrontMatter;
    note "front-matter/misspelled-key" front_matter::misspelled_key::MisspelledKey, FrontMatter;
    note "front-matter/not-found" front_matter::not_found::NotFound, Fences, yields_to "text/conflict-marker";
    note "front-matter/unreadable" front_matter::unreadable::Unreadable, Fences, yields_to "text/conflict-marker";
    note "front-matter/wrong-type" front_matter::wrong_type::WrongType, FrontMatter, yields_to "publish/hidden";
    note "heading/absorbed" heading::absorbed::Absorbed, Body;
    note "heading/accidental" heading::accidental::Accidental, Body;
    site "heading/bold" heading::bold::Bold, Body;
    note "heading/duplicate-id" heading::duplicate_id::DuplicateId, Body;
    note "heading/not-a-heading" heading::not_a_heading::NotAHeading, Body;
    note "heading/repeats-title" heading::repeats_title::RepeatsTitle, Body;
    note "heading/skipped-level" heading::skipped_level::SkippedLevel, Body;
    note "html/markdown-inside" html::markdown_inside::MarkdownInside, Body;
    note "html/swallowed-text" html::swallowed_text::SwallowedText, Body;
    note "html/unclosed" html::unclosed::Unclosed, Body;
    note "layout/missing" layout::missing::Missing, FrontMatter;
    note "link/bare-url" link::bare_url::BareUrl, Body, yields_to "link/malformed", yields_to "link/undefined-reference";
    note "link/malformed" link::malformed::Malformed, Body;
    site "link/markdown-target" link::markdown_target::MarkdownTarget, Body, yields_to "link/malformed";
    site "link/missing-anchor" link::missing_anchor::MissingAnchor, Body, yields_to "link/malformed";
    site "link/missing-file" link::missing_file::MissingFile, FrontMatter, yields_to "link/malformed", yields_to "text/vanishing-line";
    site "link/missing-note" link::missing_note::MissingNote, Body, yields_to "link/malformed", yields_to "text/invisible-character", yields_to "text/vanishing-line";
    note "link/undefined-reference" link::undefined_reference::UndefinedReference, Body;
    note "liquid/in-code" liquid::in_code::InCode, Text;
    note "liquid/malformed-tag" liquid::malformed_tag::MalformedTag, Text;
    site "liquid/missing-target" liquid::missing_target::MissingTarget, Text, yields_to "liquid/in-code";
    note "liquid/unclosed" liquid::unclosed::Unclosed, Text;
    note "liquid/unknown-tag" liquid::unknown_tag::UnknownTag, Text;
    note "list/marker-spacing" list::marker_spacing::MarkerSpacing, Body;
    note "list/mixed-marker" list::mixed_marker::MixedMarker, Body;
    note "list/not-a-list" list::not_a_list::NotAList, Body;
    note "list/number-lost" list::number_lost::NumberLost, Body;
    note "list/swallowed-bullet" list::swallowed_bullet::SwallowedBullet, Body;
    note "list/type-switch" list::type_switch::TypeSwitch, Body;
    note "list/uneven-indent" list::uneven_indent::UnevenIndent, Body, yields_to "list/number-lost", yields_to "list/swallowed-bullet", yields_to "list/type-switch";
    note "math/block-spacing" math::block_spacing::BlockSpacing, Body;
    site "math/key-missing" math::key_missing::KeyMissing, Body;
    site "math/key-unused" math::key_unused::KeyUnused, Body;
    note "math/mangled" math::mangled::Mangled, Body;
    note "portable/preview-differs" portable::preview_differs::PreviewDiffers, Body;
    note "publish/hidden" publish::hidden::Hidden, FrontMatter;
    note "publish/permalink" publish::permalink::Permalink, FrontMatter;
    ignores "suppression/unused" suppression::unused::Unused, Bytes;
    note "table/accidental" table::accidental::Accidental, Body, yields_to "table/columns";
    note "table/columns" table::columns::Columns, Body;
    note "table/not-separated" table::not_separated::NotSeparated, Body;
    note "tag/broken-list" tag::broken_list::BrokenList, FrontMatter;
    site "tag/case" tag::case::Case, FrontMatter, yields_to "tag/invisible-character";
    note "tag/comma-string" tag::comma_string::CommaString, FrontMatter, yields_to "tag/broken-list";
    note "tag/duplicate" tag::duplicate::Duplicate, FrontMatter, yields_to "tag/broken-list";
    note "tag/empty-item" tag::empty_item::EmptyItem, FrontMatter;
    note "tag/equals-category" tag::equals_category::EqualsCategory, FrontMatter;
    note "tag/invisible-character" tag::invisible_character::InvisibleCharacter, FrontMatter, yields_to "tag/broken-list";
    note "tag/limit" tag::limit::Limit, FrontMatter;
    note "tag/not-text" tag::not_text::NotText, FrontMatter, yields_to "tag/broken-list";
    note "tag/singular-wins" tag::singular_wins::SingularWins, FrontMatter;
    site "tag/spelling-variant" tag::spelling_variant::SpellingVariant, FrontMatter, yields_to "tag/case", yields_to "tag/invisible-character";
    note "tag/vocabulary" tag::vocabulary::Vocabulary, FrontMatter;
    note "text/blank-lines" text::blank_lines::BlankLines, Text;
    note "text/blanks-around" text::blanks_around::BlanksAround, Body;
    note "text/conflict-marker" text::conflict_marker::ConflictMarker, Text;
    note "text/final-newline" text::final_newline::FinalNewline, Text;
    note "text/invisible-character" text::invisible_character::InvisibleCharacter, Text, yields_to "front-matter/unreadable", yields_to "front-matter/misspelled-key", yields_to "tag/invisible-character";
    note "text/line-ending" text::line_ending::LineEnding, Text;
    note "text/tab-indent" text::tab_indent::TabIndent, Body;
    note "text/trailing-space" text::trailing_space::TrailingSpace, Text;
    note "text/vanishing-line" text::vanishing_line::VanishingLine, Body;
}

/// The rule called `name`.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// The name that a rule called `name` has now.
pub fn current(name: &str) -> &str {
    let renamed = RENAMED.iter().find(|(old, _)| *old == name);
    renamed.map_or(name, |(_, new)| new)
}

fn note<R: NoteRule + DeserializeOwned + 'static>(
    options: serde_yaml::Value,
) -> Result<Check, serde_yaml::Error> {
    Ok(Check::Note(Box::new(serde_yaml::from_value::<R>(options)?)))
}

fn site<R: SiteRule + DeserializeOwned + 'static>(
    options: serde_yaml::Value,
) -> Result<Check, serde_yaml::Error> {
    Ok(Check::Site(Box::new(serde_yaml::from_value::<R>(options)?)))
}

fn ignores<R: IgnoreRule + DeserializeOwned + 'static>(
    options: serde_yaml::Value,
) -> Result<Check, serde_yaml::Error> {
    Ok(Check::Ignores(Box::new(serde_yaml::from_value::<R>(
        options,
    )?)))
}
