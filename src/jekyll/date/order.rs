//! Which of three numbers is the year, which the month, which the day: `s3e` of Ruby's `date_parse.c`.

use super::forms::number;
use super::parts::Parts;

/// Three texts in the order a form found them.
pub(super) struct Triple<'a> {
    pub year: Option<&'a [u8]>,
    pub month: Option<&'a [u8]>,
    pub day: Option<&'a [u8]>,
}

impl<'a> Triple<'a> {
    pub(super) fn new(
        year: Option<&'a [u8]>,
        month: Option<&'a [u8]>,
        day: Option<&'a [u8]>,
    ) -> Self {
        Self { year, month, day }
    }

    /// Decides the order and writes the numbers into `parts`.
    pub(super) fn settle(mut self, parts: &mut Parts) {
        self.rotate_when_two();
        self.year_from_day_when_long();
        self.swap_when_year_has_a_suffix();
        if self.month.is_some_and(is_year) {
            let Self { year, month, day } = self;
            self = Self::new(month, day, year);
        }
        if self.day.is_some_and(is_year) {
            parts.day_first = self.fits_both_orders();
            std::mem::swap(&mut self.year, &mut self.day);
        }
        self.write(parts);
    }

    /// Two numbers are month and day.
    fn rotate_when_two(&mut self) {
        if self.year.is_some() && self.month.is_some() && self.day.is_none() {
            *self = Self::new(None, self.year, self.month);
        }
    }

    fn year_from_day_when_long(&mut self) {
        if self.year.is_none() && self.day.is_some_and(is_year) {
            std::mem::swap(&mut self.year, &mut self.day);
        }
    }

    /// `21st` in the year's place is the day.
    fn swap_when_year_has_a_suffix(&mut self) {
        let Some(year) = self.year else { return };
        let Some(digits) = signed_digits(year) else {
            return;
        };
        if !digits.rest.is_empty() {
            self.year = self.day;
            self.day = Some(digits.text);
        }
    }

    /// Whether the first number could also be the month and the second the day.
    fn fits_both_orders(&self) -> bool {
        let value = |text: Option<&[u8]>| text.and_then(digits).map(number);
        matches!((value(self.year), value(self.month)),
            (Some(first @ 1..=12), Some(second @ 1..=12)) if first != second)
    }

    fn write(&self, parts: &mut Parts) {
        if let Some(year) = self.year.and_then(signed_digits) {
            let signed = year
                .text
                .first()
                .is_some_and(|first| matches!(first, b'-' | b'+'));
            parts.full_year |= signed || year.text.len() > 2;
            parts.year = Some(number(year.text));
        }
        if let Some(month) = self.month.and_then(digits) {
            parts.month = Some(number(month));
        }
        if let Some(day) = self.day.and_then(digits) {
            parts.day = Some(number(day));
        }
    }
}

/// A year shows itself by an apostrophe before it or by more than two characters.
fn is_year(text: &[u8]) -> bool {
    text.first() == Some(&b'\'') || text.len() > 2
}

struct Signed<'a> {
    /// The digits with their sign.
    text: &'a [u8],
    /// What follows them.
    rest: &'a [u8],
}

fn signed_digits(text: &[u8]) -> Option<Signed<'_>> {
    let start = text
        .iter()
        .position(|byte| matches!(byte, b'-' | b'+' | b'0'..=b'9'))?;
    let from = text.get(start..)?;
    let sign = usize::from(matches!(from.first(), Some(b'-' | b'+')));
    let end = sign
        + from
            .iter()
            .skip(sign)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
    Some(Signed {
        text: from.get(..end)?,
        rest: from.get(end..)?,
    })
}

fn digits(text: &[u8]) -> Option<&[u8]> {
    let start = text.iter().position(u8::is_ascii_digit)?;
    let from = text.get(start..)?;
    from.get(..from.iter().take_while(|byte| byte.is_ascii_digit()).count())
}
