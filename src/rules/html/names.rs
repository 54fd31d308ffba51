//! The names of HTML elements.

/// What a name is to a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// An element of HTML, now or once.
    Html,
    /// An element of a drawing or a formula, which means nothing outside of `<svg>` and `<math>`.
    Drawing,
    /// Nothing that browsers know.
    Unknown,
}

/// What `name` is, in any case.
pub fn name(name: &str) -> Name {
    if among(HTML, name) {
        Name::Html
    } else if among(DRAWING, name) {
        Name::Drawing
    } else {
        Name::Unknown
    }
}

/// Whether element `name` marks text within a line.
pub fn is_formatting(name: &str) -> bool {
    among(FORMATTING, name)
}

/// Whether what stands in element `name` is shown letter by letter, or is no text at all.
pub fn is_verbatim(name: &str) -> bool {
    among(VERBATIM, name)
}

fn among(names: &str, name: &str) -> bool {
    names
        .split(' ')
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// Those of the HTML standard, its obsolete ones too.
const HTML: &str = "\
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big \
    blink blockquote body br button canvas caption center cite code col colgroup command content \
    data datalist dd del details dfn dialog dir div dl dt element em embed fieldset figcaption \
    figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe \
    image img input ins isindex kbd keygen label legend li link listing main map mark marquee \
    math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol \
    optgroup option output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby \
    s samp script search section select shadow slot small source spacer span strike strong style \
    sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u \
    ul var video wbr xmp";

/// Those that only SVG and MathML have, in lower case.
const DRAWING: &str = "\
    animate animatemotion animatetransform annotation annotation-xml circle clippath defs desc \
    ellipse feblend fecolormatrix fecomponenttransfer fecomposite feconvolvematrix \
    fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb \
    fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight \
    fespecularlighting fespotlight fetile feturbulence filter foreignobject g line lineargradient \
    maction maligngroup malignmark marker mask menclose merror metadata mfenced mfrac mglyph mi \
    mlabeledtr mlongdiv mmultiscripts mn mo mover mpadded mpath mphantom mprescripts mroot mrow \
    ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable \
    mtd mtext mtr munder munderover none path pattern polygon polyline radialgradient rect \
    semantics set stop switch symbol text textpath tspan use view";

/// Elements that people write within a line.
const FORMATTING: &str = "\
    a abbr acronym b bdi bdo big cite del dfn em font i ins label mark nobr q rp rt ruby s small \
    span strike strong sub sup tt u";

/// Elements that hold code, formulas, or what is no text.
const VERBATIM: &str = "\
    code kbd listing math noscript option plaintext pre samp script select style svg template \
    textarea title var xmp";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        for names in [HTML, DRAWING, FORMATTING, VERBATIM] {
            assert!(!names.contains("  ") && !names.contains('\n'));
        }
        assert_eq!(name("DIV"), Name::Html);
        assert_eq!(name("linearGradient"), Name::Drawing);
        assert_eq!(name("String"), Name::Unknown);
        assert!(is_formatting("Strong") && !is_formatting("div"));
        assert!(is_verbatim("PRE") && !is_verbatim("p"));
    }
}
