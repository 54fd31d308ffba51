//! What each line of a body is a part of, for kramdown and for CommonMark.

use crate::commonmark::Node;
use crate::kramdown::Kind;
use crate::note::Note;
use crate::text::Span;

/// What a line is a part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leaf {
    #[default]
    Text,
    Heading(u8),
    Code,
    Table,
    Definition,
    /// HTML in which CommonMark reads no Markdown.
    Html,
    /// Math, which only the site's scripts show.
    Math,
}

/// A line as one reader takes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    pub leaf: Leaf,
    /// How deep the item lies that starts here; 0 where none does.
    pub item: u16,
    /// It lies in a list or a quote.
    pub inside: bool,
}

/// The lines of the note as one reader takes them.
pub struct Views<'n, 's> {
    note: &'n Note<'s>,
    /// One for each line of the file.
    pub lines: Vec<View>,
}

impl<'n, 's> Views<'n, 's> {
    fn new(note: &'n Note<'s>) -> Self {
        let lines = vec![View::default(); note.lines().count()];
        Self { note, lines }
    }

    /// The lines as kramdown takes them.
    pub fn of_site(note: &'n Note<'s>) -> Self {
        let mut views = Self::new(note);
        for block in &note.body().blocks {
            let outer = block.parent.is_none();
            match &block.kind {
                Kind::List { .. } | Kind::Quote if outer => views.inside(block.span),
                Kind::Item { depth, marker, .. } => views.item(marker.start, *depth),
                Kind::Heading { level, .. } => {
                    views.heading(block.span.end, *level);
                }
                Kind::Code { .. } => views.fill(block.span, Leaf::Code),
                Kind::Table => views.fill(block.span, Leaf::Table),
                Kind::Math => views.fill(block.span, Leaf::Math),
                Kind::DefinitionList => views.fill(block.span, Leaf::Definition),
                _ => {}
            }
        }
        views
    }

    /// The lines as CommonMark takes them, whose `tree` starts at the note's body.
    pub fn of_preview(note: &'n Note<'s>, tree: &Node) -> Self {
        let mut views = Self::new(note);
        for node in tree.children().into_iter().flatten() {
            if matches!(node, Node::List(_) | Node::Blockquote(_))
                && let Some(span) = place(note, node)
            {
                views.inside(span);
            }
            views.node(node, 0);
        }
        views
    }

    fn node(&mut self, node: &Node, depth: u16) {
        let Some(span) = place(self.note, node) else {
            return;
        };
        let depth = depth.saturating_add(u16::from(matches!(node, Node::List(_))));
        match node {
            Node::ListItem(_) => self.item(span.start, depth),
            // What stands in their texts is no line of its own.
            Node::Heading(heading) => return self.heading(span.end, heading.depth),
            Node::Table(_) => return self.fill(span, Leaf::Table),
            Node::Paragraph(_) => return,
            Node::Code(_) => self.fill(span, Leaf::Code),
            Node::Html(_) => self.fill(span, Leaf::Html),
            _ => {}
        }
        for child in node.children().into_iter().flatten() {
            self.node(child, depth);
        }
    }

    fn item(&mut self, offset: usize, depth: u16) {
        self.line(offset, |view| view.item = depth);
    }

    /// A heading counts on its last line: where the readers' texts above a line of `---` differ,
    /// it is that line that makes the heading.
    fn heading(&mut self, end: usize, level: u8) {
        self.line(end.saturating_sub(1), |view| {
            view.leaf = Leaf::Heading(level)
        });
    }

    fn line(&mut self, offset: usize, change: impl Fn(&mut View)) {
        let line = self.note.lines().line_of(offset);
        self.lines.get_mut(line).into_iter().for_each(change);
    }

    fn fill(&mut self, span: Span, leaf: Leaf) {
        self.each(span, |view| view.leaf = leaf);
    }

    fn inside(&mut self, span: Span) {
        self.each(span, |view| view.inside = true);
    }

    fn each(&mut self, span: Span, change: impl Fn(&mut View)) {
        let end = span.start + span.of(self.note.text()).trim_end().len();
        let first = self.note.lines().line_of(span.start);
        let last = self.note.lines().line_of(end.saturating_sub(1));
        let lines = self.lines.get_mut(first..=last.max(first));
        lines.into_iter().flatten().for_each(change);
    }
}

/// Where a node of the body's tree stands in the file.
pub fn place(note: &Note, node: &Node) -> Option<Span> {
    let position = node.position()?;
    let body = note.split().body;
    let end = (body + position.end.offset).min(note.text().len());
    let start = (body + position.start.offset).min(end);
    let text = note.text();
    (text.is_char_boundary(start) && text.is_char_boundary(end)).then(|| Span::new(start, end))
}
