//! Ranks, medians and outliers.

/// A place among others, 1 for the largest number; equal numbers share the better place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    pub at: usize,
    /// How many numbers there are.
    pub of: usize,
}

/// The comparable figures of a row inside one league.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stats {
    /// How many there are; a stated 0 is one of them, a missing figure is not.
    pub n: usize,
    /// Of two and more.
    pub median: Option<f64>,
    pub min: Option<f64>,
    pub max: Option<f64>,
}

impl Stats {
    /// The length of the bar of a number where the largest one takes `cells`: nothing for 0, else at least one.
    pub fn bar(&self, number: f64, cells: usize) -> usize {
        let share = self.max.filter(|max| *max > 0.0 && number > 0.0).map(|max| number / max);
        share.map_or(0, |share| ((share * cells as f64).round() as usize).clamp(1, cells.max(1)))
    }
}

/// How far a number may lie from the median of the others, in robust standard deviations of log(1 + x).
const FAR: f64 = 3.5;

/// Fewer numbers than these tell nothing of what is usual.
pub(super) const ENOUGH: usize = 6;

/// Numbers that compare with each other.
#[derive(Clone, Debug, Default)]
pub struct Field {
    sorted: Vec<f64>,
    /// Median of the logarithms, and the median distance from it; `None` where they tell nothing.
    usual: Option<(f64, f64)>,
}

impl Field {
    pub fn new(numbers: impl IntoIterator<Item = f64>) -> Self {
        let sorted = sorted(numbers);
        let usual = usual(&sorted);
        Self { sorted, usual }
    }

    pub fn stats(&self) -> Stats {
        let all = &self.sorted;
        let median = (all.len() > 1).then(|| middle(all)).flatten();
        Stats { n: all.len(), median, min: all.first().copied(), max: all.last().copied() }
    }

    /// The place of `own`, which is one of the numbers; `None` where it is the only one.
    pub fn rank(&self, own: f64) -> Option<Rank> {
        let of = self.sorted.len();
        let larger = of - self.sorted.partition_point(|n| *n <= own);
        (of > 1).then_some(Rank { at: larger + 1, of })
    }

    /// `own`, which is one of the numbers, lies far from the others. Of fewer than six numbers none does, nor where more
    /// than half of them are equal, for then nothing says how far they usually lie.
    pub fn is_outlier(&self, own: f64) -> bool {
        self.usual.is_some_and(|(median, spread)| 0.6745 * (own.ln_1p() - median).abs() / spread > FAR)
    }
}

fn usual(numbers: &[f64]) -> Option<(f64, f64)> {
    let enough = numbers.len() >= ENOUGH && numbers.first().is_some_and(|n| *n >= 0.0);
    let logs = sorted(numbers.iter().filter(|_| enough).map(|n| n.ln_1p()));
    let median = middle(&logs)?;
    let spread = middle(&sorted(logs.iter().map(|n| (n - median).abs())))?;
    (spread > 0.0).then_some((median, spread))
}

fn sorted(numbers: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<f64> = numbers.into_iter().collect();
    sorted.sort_by(f64::total_cmp);
    sorted
}

fn middle(sorted: &[f64]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = if sorted.len().is_multiple_of(2) { *sorted.get(sorted.len() / 2 - 1)? } else { upper };
    Some(lower / 2.0 + upper / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(numbers: &[f64]) -> Field {
        Field::new(numbers.iter().copied())
    }

    #[test]
    fn medians_of_few_and_many() {
        for (numbers, n, median) in [
            (&[][..], 0, None),
            (&[5.0], 1, None),
            (&[209.0, 175.0], 2, Some(192.0)),
            (&[36.0, 20.0, 24.0], 3, Some(24.0)),
            (&[0.0, 0.0, 7.0, 9.0], 4, Some(3.5)),
        ] {
            let stats = field(numbers).stats();
            assert_eq!((stats.n, stats.median), (n, median), "{numbers:?}");
        }
        let stats = field(&[5.0, 2.0]).stats();
        assert_eq!((stats.min, stats.max), (Some(2.0), Some(5.0)));
    }

    #[test]
    fn bars_of_zero_are_empty() {
        let stats = field(&[0.0, 0.4, 120.0, 214.0]).stats();
        assert_eq!([0.0, 0.4, 120.0, 214.0, -3.0].map(|n| stats.bar(n, 30)), [0, 1, 17, 30, 0]);
        assert_eq!(Stats::default().bar(5.0, 30), 0);
    }

    #[test]
    fn equals_share_a_place() {
        let all = [214.0, 187.0, 187.0, 120.0];
        let place = |own| field(&all).rank(own).map(|r| (r.at, r.of));
        assert_eq!(all.map(place), [Some((1, 4)), Some((2, 4)), Some((2, 4)), Some((4, 4))]);
        assert_eq!(field(&[3.0]).rank(3.0), None);
    }

    #[test]
    fn outliers_need_company() {
        let usual = [3.0, 6.0, 8.0, 12.0, 23.0, 10.0];
        let with = |n: f64| field(&[&usual[..], &[n]].concat());
        assert!(with(1000.0).is_outlier(1000.0));
        assert!(!with(30.0).is_outlier(30.0));
        assert!(!field(&[3.0, 6.0, 1000.0]).is_outlier(1000.0));
        assert!(!field(&[4.0, 4.0, 4.0, 4.0, 4.0, 9.0]).is_outlier(9.0));
    }
}
