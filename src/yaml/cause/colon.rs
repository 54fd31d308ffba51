//! Colons: one too many, one too few, one without its blank.

use super::check::Case;
use super::line::Line;
use super::quote::whole_value;
use super::{Cause, Found, continued, indent, lines, list, two_keys};
use crate::text::{Edit, Span};

/// Blanks that are text to YAML.
pub(super) const ODD_BLANKS: [char; 4] = ['\u{a0}', '\u{3000}', '\u{200b}', '\u{feff}'];

/// Keys that are taken for one even without a colon behind them.
pub(super) const COMMON_KEYS: &[&str] = &[
    "author",
    "catalog",
    "categories",
    "category",
    "comments",
    "date",
    "description",
    "excerpt",
    "header-img",
    "image",
    "keywords",
    "lang",
    "layout",
    "math",
    "permalink",
    "pin",
    "published",
    "subtitle",
    "tag",
    "tags",
    "title",
    "toc",
];

/// A colon that makes a key where none may stand.
pub(super) fn unexpected(case: &Case, line: &Line) -> Found {
    let colon = case.character();
    if line.key.is_some_and(|key| key.end < case.error.at) && line.value.start <= case.error.at {
        let repair = again(case, line)
            .or_else(|| two_keys::broken_line(case, line))
            .or_else(|| two_keys::nested(case, line))
            .or_else(|| whole_value(case, line));
        return Found::new(Cause::ColonInValue, colon, line).repaired(repair);
    }
    let Some(before) = line.previous_used(case) else {
        return Found::new(Cause::ColonInValue, colon, line);
    };
    let is_word = line.has_word_for_key(case.text);
    let top = top_of_text(case, before);
    let above = match before.key {
        Some(_) => Some(before),
        None => top
            .previous_used(case)
            .filter(|above| above.indent() < top.indent()),
    };
    if is_word && before.is_item(case.text) && line.indent() > before.indent() {
        return indent::wrong(case, line);
    }
    // Below a text that is indented, the colon is one of that text, or the line is a key.
    match above.filter(|above| above.key.is_some()) {
        Some(_) if is_word => indent::wrong(case, line),
        Some(above) => {
            let last = lines::end_of_value(case, &above).unwrap_or(*line);
            let repair = lines::quoted(case, &above, &last);
            Found::new(Cause::ColonInValue, colon, &above).repaired(repair)
        }
        // Moved to the margin, the line would leave the mapping that it is in.
        None => without_key(case, &top),
    }
}

/// The first of the lines without a key that end in `line`: YAML reads them as one text.
fn top_of_text(case: &Case, line: Line) -> Line {
    let mut top = line;
    while let Some(above) = top.previous_used(case)
        && above.key.is_none()
        && !above.content.of(case.text).starts_with("---")
    {
        top = above;
    }
    top
}

/// `tags: tags: [a]`: the key once too often.
fn again(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let key = line.key?.of(case.text);
    let rest = line
        .value
        .of(case.text)
        .strip_prefix(key)?
        .strip_prefix(':')?;
    let start = line.value.end - rest.trim_start().len();
    let edits = vec![Edit::delete(Span::new(line.value.start, start))];
    case.accepts(&edits, None).then_some(edits)
}

/// A line on which YAML looks for the colon of a key in vain.
pub(super) fn without_key(case: &Case, line: &Line) -> Found {
    let content = line.content.of(case.text);
    let found = |cause| Found::new(cause, line.content, line);
    if content.starts_with("---") {
        let edits = broken_fence(case, line);
        return found(Cause::BrokenFence).repaired(edits);
    }
    if let Some(found) = indent::odd_blanks(case, line) {
        return found;
    }
    let item = line.value;
    for (cause, repair) in [
        (Cause::MissingSpaceAfterColon, after_colon(case, item)),
        (Cause::FullWidthColon, full_width(case, line)),
        (Cause::MissingSpaceAfterDash, after_dash(case, line)),
        (Cause::MissingColon, behind_word(case, item)),
        (Cause::MissingColon, above_lines(case, line)),
    ] {
        if let Some((key, edits)) = repair {
            let next = line.next(case).filter(|next| next.is_item(case.text));
            let spaced = edits.iter().any(|edit| edit.text == " ");
            let edits = match next.filter(|_| cause == Cause::MissingSpaceAfterColon && spaced) {
                // `tags:a` above `- b`: the list would become part of a text.
                Some(item) => edits
                    .first()
                    .and_then(|edit| list::as_item(case, &item, edit.span)),
                None => case.alone_or_with_next(line, edits),
            };
            let mut found = found(cause).repaired(edits);
            found.key = Some(key);
            found.span = key;
            return found;
        }
    }
    found(Cause::LooseText).repaired(continued::indented(case, line))
}

/// `title:words`; the key is one word that is no scheme of a URL.
fn after_colon(case: &Case, item: Span) -> Option<(Span, Vec<Edit>)> {
    let (key, rest) = item.of(case.text).split_once(':')?;
    let colon = item.start + key.len() + 1;
    if !is_key(key) || rest.starts_with("//") {
        return None;
    }
    let odd = rest.len()
        - rest
            .trim_start_matches(|c| c == ' ' || ODD_BLANKS.contains(&c))
            .len();
    let edit = match rest.trim_matches([',', ';', ' ']).is_empty() {
        true => Edit::delete(Span::new(colon, item.end)),
        false => Edit::replace(Span::new(colon, colon + odd), " "),
    };
    Some((Span::new(item.start, colon - 1), vec![edit]))
}

/// `title： words`, on this line and on all that follow.
fn full_width(case: &Case, line: &Line) -> Option<(Span, Vec<Edit>)> {
    let wide = |line: &Line| -> Option<(Span, Edit)> {
        let (key, rest) = line.value.of(case.text).split_once('：')?;
        let colon = line.value.start + key.len();
        let pad = if rest.is_empty() || rest.starts_with(' ') {
            ":"
        } else {
            ": "
        };
        let edit = Edit::replace(Span::new(colon, colon + '：'.len_utf8()), pad);
        (line.key.is_none() && is_key(key)).then(|| (Span::new(line.value.start, colon), edit))
    };
    let (key, first) = wide(line)?;
    let mut edits = vec![first];
    let mut next = line.next(case);
    while let Some(line) = next {
        edits.extend(wide(&line).map(|(_, edit)| edit));
        next = line.next(case);
    }
    Some((key, edits))
}

/// `-word` under a key without a value, here and on the lines that follow.
fn after_dash(case: &Case, line: &Line) -> Option<(Span, Vec<Edit>)> {
    let before = line.previous_used(case)?;
    let parent = before.key.is_some() && before.value.is_empty() || before.is_item(case.text);
    let dash = |line: &Line| -> Option<Edit> {
        let rest = line.content.of(case.text).strip_prefix('-')?;
        let word = rest.trim_start_matches('-').trim_start_matches(ODD_BLANKS);
        let at = line.content.end - word.len();
        (!word.is_empty() && !word.starts_with(' ') || rest.len() > word.len()).then(|| {
            Edit::replace(
                Span::new(line.content.start + 1, at),
                if word.starts_with(' ') { "" } else { " " },
            )
        })
    };
    let mut edits = vec![dash(line).filter(|_| parent)?];
    let mut next = line.next(case);
    while let Some(line) = next.filter(|line| line.content.of(case.text).starts_with('-')) {
        edits.extend(dash(&line).filter(|_| !line.is_item(case.text)));
        next = line.next(case);
    }
    Some((line.content, edits))
}

/// `layout post`, `layout = post`, unless the key is there already and this is more of a text.
fn behind_word(case: &Case, item: Span) -> Option<(Span, Vec<Edit>)> {
    let (key, rest) = item.of(case.text).split_once([' ', '\t', '=', ';'])?;
    let end = item.start + key.len();
    // `layout - post`, where the dash stands for the colon.
    let rest = rest.strip_prefix("- ").unwrap_or(rest);
    let mut lines = Span::new(case.span.start, item.start).of(case.text).lines();
    let again = lines.any(|line| {
        line.strip_prefix(key)
            .is_some_and(|rest| rest.starts_with(':'))
    });
    let sign = item.end - rest.trim_start_matches([' ', '=', ';']).len();
    let edit = match Span::new(end, sign).of(case.text).contains(['=', ';', '-']) {
        true => Edit::replace(Span::new(end, sign), ": "),
        false => Edit::insert(end, ":"),
    };
    let dash = Span::new(end, sign).of(case.text).contains('-');
    let signed = is_key(key) && edit.text == ": " && !dash;
    let is_meant = signed || COMMON_KEYS.contains(&key);
    (is_meant && !again).then(|| (Span::new(item.start, end), vec![edit]))
}

/// `tags` above `- a`, or `image` above an indented `path: a`.
fn above_lines(case: &Case, line: &Line) -> Option<(Span, Vec<Edit>)> {
    let word = line.content.of(case.text);
    let next = line.next(case)?;
    let holds = match next.is_item(case.text) {
        true => COMMON_KEYS.contains(&word),
        false => is_key(word) && next.key.is_some() && next.indent() > line.indent(),
    };
    holds.then(|| (line.content, vec![Edit::insert(line.content.end, ":")]))
}

/// A closing fence with something invisible behind it.
fn broken_fence(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let rest = Span::new(line.content.start + 3, line.full.end);
    let dashes = rest.of(case.text).trim_end().chars().all(|c| c == '-');
    let keys_follow = line.next(case).is_some_and(|next| next.key.is_some());
    let invisible = |c: char| c.is_whitespace() || ODD_BLANKS.contains(&c);
    let before = Case {
        span: Span::new(case.span.start, line.full.start),
        ..*case
    };
    let readable = (rest.of(case.text).chars().all(invisible) || dashes && !keys_follow)
        && before.accepts(&[Edit::insert(before.span.end, "")], None);
    readable.then(|| vec![Edit::delete(rest)])
}

fn is_key(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_alphanumeric() || "_-.".contains(c))
}
