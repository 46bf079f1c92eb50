//! Numbers of OFD: boxes, matrices, runs of distances.

/// Numbers with spaces between them.
pub(super) fn numbers(text: &str) -> Vec<f32> {
    text.split_whitespace().map(|n| n.parse().unwrap_or(0.0)).filter(|n: &f32| n.is_finite()).take(16).collect()
}

/// Width and height of a box, where a page can have them.
pub(super) fn size(text: &str) -> Option<(f32, f32)> {
    match numbers(text)[..] {
        [_, _, width, height] if (10.0..20_000.0).contains(&width) && (10.0..20_000.0).contains(&height) => {
            Some((width, height))
        }
        _ => None,
    }
}

/// How a text object is turned and stretched, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const STRAIGHT: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn of(text: &str) -> Self {
        numbers(text).try_into().map_or(Self::STRAIGHT, Self)
    }

    pub(super) fn applied(self, x: f32, y: f32) -> (f32, f32) {
        let m = self.0;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    /// Turned by something else than a quarter of a circle.
    pub(super) fn is_oblique(self) -> bool {
        let (along, across) = (self.0[0].abs(), self.0[1].abs());
        along.min(across) > 0.05 * along.max(across)
    }

    /// By how much the height of a character grows.
    pub(super) fn height(self) -> f32 {
        self.0[2].hypot(self.0[3])
    }

    /// By how much its width grows.
    pub(super) fn width(self) -> f32 {
        self.0[0].hypot(self.0[1])
    }
}

/// `4 4 g 10 3.5`: distances one by one, and `g` for so many alike; the last one holds on. At most `most` of them.
pub(super) fn distances(text: &str, most: usize) -> Vec<f32> {
    let mut out: Vec<f32> = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next().filter(|_| out.len() < most) {
        let number =
            |word: Option<&str>| word.and_then(|w| w.parse::<f32>().ok()).filter(|n| n.is_finite()).unwrap_or(0.0);
        if word == "g" {
            let count = number(words.next()).clamp(0.0, 1e6) as usize;
            let distance = number(words.next());
            out.extend(std::iter::repeat_n(distance, count.min(most - out.len())));
        } else {
            out.push(number(Some(word)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_run() {
        for (text, expected) in [
            ("4 5", vec![4.0, 5.0]),
            ("g 3 4 2", vec![4.0, 4.0, 4.0, 2.0]),
            ("g 1000000000 1", vec![1.0; 10]),
            ("g", vec![]),
            ("NaN x", vec![0.0, 0.0]),
            ("", vec![]),
        ] {
            assert_eq!(distances(text, 10), expected, "{text}");
        }
        assert_eq!(size("0 0 210 297"), Some((210.0, 297.0)));
        assert_eq!((size("0 0 1e30 5"), size("1 2")), (None, None));
        assert_eq!(Matrix::of("0 1 -1 0 5 5").applied(1.0, 2.0), (3.0, 6.0));
    }
}
