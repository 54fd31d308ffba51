//! Indented code (`codeblock.rb`), and what its content is.

use super::line::Row;
use super::reader::Reader;
use super::scan::is_space;
use super::scope::{Child, Scope, Stretch};
use super::{Block, Body, Kind, Line};
use crate::text::Span;

impl Reader<'_> {
    /// `parse_codeblock`.
    pub(super) fn indented_code(
        &mut self,
        at: usize,
        stretch: &Stretch,
        scope: &mut Scope,
    ) -> usize {
        let next = self.indented_end(at, stretch);
        let kind = Kind::Code {
            fenced: false,
            info: Span::at(self.row(at).text_start()),
        };
        self.leaf(kind, at..next);
        self.add(scope, Child::Other);
        next
    }

    /// Where indented code that starts at row `at` ends (`CODEBLOCK_MATCH`): after its indented
    /// lines every line that is not blank belongs to it lazily. `at` itself when there is none.
    pub(super) fn indented_end(&self, at: usize, stretch: &Stretch) -> usize {
        let end = stretch.end;
        let mut after_code = at;
        loop {
            let mut next = after_code;
            while next < end && self.row(next).is_blank() {
                next += 1;
            }
            if next >= end || !self.row(next).is_indented() {
                return after_code;
            }
            while next < end && !self.is_lazy_end(next, stretch) {
                next += 1;
            }
            after_code = next;
        }
    }
}

impl Body {
    /// The code of a code block as it appears on the page before highlighting, from the `text`
    /// that was read: fenced lines as they are, indented ones without their indent and with lazy
    /// lines joined to the line above, as `parse_codeblock` does. Each line ends in `\n`.
    pub fn code(&self, block: &Block, text: &str) -> String {
        let lines = self.lines_of(block);
        match block.kind {
            Kind::Code { fenced: true, .. } => {
                let inner = lines.get(1..lines.len().saturating_sub(1));
                let mut code = String::new();
                for line in inner.unwrap_or_default() {
                    push_line(&mut code, *line, text, 0);
                    code.push('\n');
                }
                code
            }
            _ => indented_text(lines, text),
        }
    }
}

fn indented_text(lines: &[Line], text: &str) -> String {
    let mut code = String::new();
    for (index, line) in lines.iter().enumerate() {
        let row = Row::new(text.as_bytes(), *line);
        // `\n( {0,3}\S)`: a lazy line whose blanks end in a tab is not joined.
        let lazy = row.margin().first().is_some_and(|&byte| !is_space(byte));
        if index > 0 {
            code.push(if lazy { ' ' } else { '\n' });
        }
        let indent = match row.lead() {
            _ if lazy => 0,
            (columns, _) if columns >= 4 => 4,
            (0, [b'\t', ..]) => 1,
            _ => 0,
        };
        push_line(&mut code, *line, text, indent);
    }
    code.push('\n');
    code
}

/// Appends a line without its first `columns`.
fn push_line(code: &mut String, line: Line, text: &str, columns: usize) {
    let rest = Row::new(text.as_bytes(), line).line_from(columns);
    let pad = rest.pad as usize;
    code.extend(std::iter::repeat_n(' ', pad));
    code.push_str(rest.span().of(text));
}
