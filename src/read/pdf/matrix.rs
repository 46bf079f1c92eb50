//! Affine maps of the plane, as PDF writes them: six numbers.

/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self::new([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) const fn new(numbers: [f64; 6]) -> Self {
        Self { a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5] }
    }

    pub(super) const fn shift(x: f64, y: f64) -> Self {
        Self::new([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This map first, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let (right, up) = (next.turned(self.a, self.b), next.turned(self.c, self.d));
        let origin = next.apply(self.e, self.f);
        Self::new([right.0, right.1, up.0, up.1, origin.0, origin.1])
    }

    /// Where a point goes.
    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let (u, v) = self.turned(x, y);
        (u + self.e, v + self.f)
    }

    /// Where a direction goes.
    pub(super) fn turned(self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y, self.b * x + self.d * y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_applied_in_order() {
        let double = Matrix::new([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let both = Matrix::shift(1.0, 3.0).then(double);
        assert_eq!(both.apply(1.0, 1.0), (4.0, 8.0));
        assert_eq!(both.turned(1.0, 1.0), (2.0, 2.0));
        assert_eq!(Matrix::IDENTITY.then(both), both);
    }
}
