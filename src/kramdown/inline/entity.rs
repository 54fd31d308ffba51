//! The characters that entities stand for (`html_entity.rb`, `Utils::Entities`).

use super::InlineKind;
use super::reader::Parser;
use crate::kramdown::scan::is_word;

impl Parser<'_> {
    /// `parse_html_entity`.
    pub(super) fn entity(&mut self) -> bool {
        let Some((length, value)) = entity(self.rest()) else {
            return false;
        };
        match value {
            Some(value) => self.leaf(InlineKind::Entity { value }, self.at + length),
            // A name kramdown does not know: an ampersand, and the rest as text.
            None => {
                self.leaf(InlineKind::Entity { value: '&' }, self.at + 1);
                self.text_to(self.at + length - 1);
            }
        }
        true
    }
}

/// `HTML_ENTITY_RE` at the start of `rest`: its length, and the character it stands for.
fn entity(rest: &[u8]) -> Option<(usize, Option<char>)> {
    let inner = rest.strip_prefix(b"&")?;
    let (from, length, radix) = match inner {
        [b'#', b'x', digits @ ..] => (2, run(digits, |byte| byte.is_ascii_hexdigit()), 16),
        [b'#', digits @ ..] => (1, run(digits, |byte| byte.is_ascii_digit()), 10),
        _ => (0, name_len(inner), 0),
    };
    let end = from + length;
    if length == 0 || inner.get(end) != Some(&b';') {
        return None;
    }
    let text = std::str::from_utf8(inner.get(from..end)?).ok()?;
    let value = match radix {
        0 => named(text),
        _ => Some(numbered(
            u32::from_str_radix(text, radix).unwrap_or(u32::MAX),
        )),
    };
    Some((end + 2, value))
}

fn run(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|&&byte| wanted(byte)).count()
}

/// The length of `[\w:][\-\w\.:]*`.
fn name_len(inner: &[u8]) -> usize {
    match inner.first() {
        Some(&byte) if is_word(byte) || byte == b':' => run(inner, |byte| {
            is_word(byte) || matches!(byte, b'-' | b'.' | b':')
        }),
        _ => 0,
    }
}

/// The character of a number; those of Windows-1252 stand for what they look like there.
fn numbered(point: u32) -> char {
    let meant = WINDOWS.iter().find(|(number, _)| *number == point);
    char::from_u32(meant.map_or(point, |(_, meant)| *meant)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn named(name: &str) -> Option<char> {
    let mut words = NAMES.split_ascii_whitespace();
    while let (Some(known), Some(point)) = (words.next(), words.next()) {
        if known == name {
            return char::from_u32(u32::from_str_radix(point, 16).ok()?);
        }
    }
    None
}

/// `ENTITY_TABLE`: the numbers that stand for other ones.
const WINDOWS: &[(u32, u32)] = &[
    (128, 8364),
    (130, 8218),
    (131, 402),
    (132, 8222),
    (133, 8230),
    (134, 8224),
    (135, 8225),
    (136, 710),
    (137, 8240),
    (138, 352),
    (139, 8249),
    (140, 338),
    (142, 381),
    (145, 8216),
    (146, 8217),
    (147, 8220),
    (148, 8221),
    (149, 8226),
    (150, 8211),
    (151, 8212),
    (152, 732),
    (153, 8482),
    (154, 353),
    (155, 8250),
    (156, 339),
    (158, 382),
    (159, 376),
];

/// `ENTITY_TABLE`: names and code points in hexadecimal.
const NAMES: &str = "\
    Alpha 391 Beta 392 Gamma 393 Delta 394 Epsilon 395 Zeta 396 Eta 397 Theta 398 Iota 399 \
    Kappa 39a Lambda 39b Mu 39c Nu 39d Xi 39e Omicron 39f Pi 3a0 Rho 3a1 Sigma 3a3 Tau 3a4 \
    Upsilon 3a5 Phi 3a6 Chi 3a7 Psi 3a8 Omega 3a9 alpha 3b1 beta 3b2 gamma 3b3 delta 3b4 \
    epsilon 3b5 zeta 3b6 eta 3b7 theta 3b8 iota 3b9 kappa 3ba lambda 3bb mu 3bc nu 3bd xi 3be \
    omicron 3bf pi 3c0 rho 3c1 sigma 3c3 tau 3c4 upsilon 3c5 phi 3c6 chi 3c7 psi 3c8 omega 3c9 \
    sigmaf 3c2 thetasym 3d1 upsih 3d2 piv 3d6 zwnj 200c zwj 200d lrm 200e rlm 200f hellip 2026 \
    prime 2032 Prime 2033 oline 203e frasl 2044 weierp 2118 image 2111 real 211c alefsym 2135 \
    bull 2022 trade 2122 larr 2190 rarr 2192 uarr 2191 darr 2193 harr 2194 crarr 21b5 \
    uArr 21d1 dArr 21d3 lArr 21d0 rArr 21d2 hArr 21d4 forall 2200 part 2202 exist 2203 \
    empty 2205 nabla 2207 isin 2208 ni 220b notin 2209 sum 2211 prod 220f minus 2212 \
    lowast 2217 radic 221a prop 221d infin 221e ang 2220 and 2227 or 2228 cap 2229 cup 222a \
    int 222b there4 2234 sim 223c asymp 2248 cong 2245 ne 2260 equiv 2261 le 2264 ge 2265 \
    sub 2282 sup 2283 sube 2286 supe 2287 nsub 2284 oplus 2295 otimes 2297 perp 22a5 sdot 22c5 \
    vellip 22ee rceil 2308 lceil 2309 lfloor 230a rfloor 230b rang 2329 lang 232a loz 25ca \
    spades 2660 clubs 2663 hearts 2665 diams 2666 amp 26 quot 22 apos 27 copy a9 lt 3c gt 3e \
    OElig 152 oelig 153 Scaron 160 scaron 161 Yuml 178 circ 2c6 tilde 2dc ndash 2013 \
    mdash 2014 lsquo 2018 rsquo 2019 ldquo 201c rdquo 201d dagger 2020 Dagger 2021 permil 2030 \
    euro 20ac lsaquo 2039 rsaquo 203a nbsp a0 iexcl a1 pound a3 curren a4 yen a5 brvbar a6 \
    sect a7 uml a8 laquo ab raquo bb reg ae ordf aa not ac shy ad macr af deg b0 plusmn b1 \
    acute b4 micro b5 para b6 middot b7 cedil b8 ordm ba cent a2 sup1 b9 sup2 b2 sup3 b3 \
    frac12 bd frac14 bc frac34 be iquest bf Agrave c0 Aacute c1 Acirc c2 Atilde c3 Auml c4 \
    Aring c5 AElig c6 Ccedil c7 Egrave c8 Eacute c9 Ecirc ca Euml cb Igrave cc Iacute cd \
    Icirc ce Iuml cf ETH d0 Ntilde d1 Ograve d2 Oacute d3 Ocirc d4 Otilde d5 Ouml d6 times d7 \
    Oslash d8 Ugrave d9 Uacute da Ucirc db Uuml dc Yacute dd THORN de szlig df agrave e0 \
    aacute e1 acirc e2 atilde e3 auml e4 aring e5 aelig e6 ccedil e7 egrave e8 eacute e9 \
    ecirc ea euml eb igrave ec iacute ed icirc ee iuml ef eth f0 ntilde f1 ograve f2 oacute f3 \
    ocirc f4 otilde f5 ouml f6 divide f7 oslash f8 ugrave f9 uacute fa ucirc fb uuml fc \
    yacute fd thorn fe yuml ff sbquo 201a fnof 192 bdquo 201e ensp 2002 emsp 2003 thinsp 2009";
