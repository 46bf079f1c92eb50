//! How much work a file may ask for. What goes beyond is left out and said.

use std::time::{Duration, Instant};

/// Pages that are read.
pub(super) const PAGES: usize = 2_000;
/// One stream, unpacked.
pub(super) const STREAM: usize = 32 << 20;
/// Forms inside forms.
pub(super) const DEPTH: usize = 8;
const OPERATORS: usize = 3_000_000;
const GLYPHS: usize = 1_000_000;
const BYTES: usize = 192 << 20;
/// Below the ten seconds after which a worker is killed, so that what was read so far is given.
const TIME: Duration = Duration::from_secs(6);

/// What is left of it.
#[derive(Debug)]
pub(super) struct Budget {
    operators: usize,
    glyphs: usize,
    bytes: usize,
    end: Instant,
    spent: bool,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { operators: OPERATORS, glyphs: GLYPHS, bytes: BYTES, end: Instant::now() + TIME, spent: false }
    }

    /// Whether any limit was reached; then nothing more is read.
    pub(super) fn is_spent(&self) -> bool {
        self.spent
    }

    /// Takes one operator; the clock is asked now and then.
    pub(super) fn operator(&mut self) -> bool {
        self.operators = self.operators.saturating_sub(1);
        let late = self.operators.is_multiple_of(1024) && Instant::now() > self.end;
        self.spent |= self.operators == 0 || late;
        !self.spent
    }

    pub(super) fn glyph(&mut self) -> bool {
        self.glyphs = self.glyphs.saturating_sub(1);
        self.spent |= self.glyphs == 0;
        !self.spent
    }

    /// How many bytes the next stream may have.
    pub(super) fn stream(&self) -> usize {
        if self.spent { 0 } else { self.bytes.min(STREAM) }
    }

    /// Takes the bytes of a stream that was unpacked.
    pub(super) fn unpacked(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes);
        self.spent |= self.bytes == 0 || Instant::now() > self.end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_ends_the_work() {
        let mut budget = Budget::new();
        assert_eq!((0..OPERATORS + 9).take_while(|_| budget.operator()).count(), OPERATORS - 1);
        assert!(budget.is_spent() && budget.stream() == 0);
        let mut budget = Budget::new();
        assert_eq!((0..GLYPHS + 9).take_while(|_| budget.glyph()).count(), GLYPHS - 1);
        let mut budget = Budget::new();
        (0..6).for_each(|_| budget.unpacked(STREAM));
        assert!(budget.is_spent());
    }
}
