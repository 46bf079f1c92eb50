//! Headings damaged by character recognition: compared with known ones by pairs of neighbouring characters.

use super::words::Hit;

/// A known heading.
pub(super) struct Alike {
    chars: Vec<char>,
    pairs: Vec<u64>,
    mask: u128,
    topic: u8,
}

/// Share of common pairs (Dice) from which two headings are taken for the same, as a fraction.
const ENOUGH: (usize, usize) = (3, 5);
/// Shorter headings share too much by chance.
const SHORTEST: usize = 5;
/// Wrong characters that a known heading of at least [`WHOLE`] characters may have anywhere.
const WRONG: usize = 2;
const WHOLE: usize = 7;

impl Alike {
    pub(super) fn new(heading: &str, topic: u8) -> Self {
        let chars: Vec<char> = heading.chars().collect();
        let pairs: Vec<u64> = pairs(&chars).collect();
        let mask = mask(&pairs);
        Self { chars, pairs, mask, topic }
    }

    fn is_enough(&self, common: usize) -> bool {
        common * ENOUGH.1 >= self.pairs.len() * ENOUGH.0
    }

    /// Every wrong character spoils two pairs.
    fn is_likely(&self, common: usize) -> bool {
        self.is_enough(common) || self.chars.len() >= WHOLE && common + 2 * WRONG >= self.pairs.len()
    }

    fn is_in(&self, part: &[char]) -> bool {
        let wrong = self.chars.iter().zip(part).filter(|(a, b)| a != b).count();
        if self.chars.len() >= WHOLE && part.len() == self.chars.len() && wrong <= WRONG {
            return true;
        }
        let own: Vec<u64> = pairs(part).collect();
        self.is_enough(self.pairs.iter().filter(|pair| own.contains(pair)).count())
    }

    /// Where the known heading shows through, in a window of its own length.
    fn find(&self, heading: &[char]) -> Option<Hit> {
        let window = self.chars.len().min(heading.len());
        let from = heading.windows(window.max(1)).position(|part| self.is_in(part))?;
        Some(Hit { from, to: from + window, topic: self.topic, word: 0, weak: false })
    }
}

/// The first known heading that shows through the given one.
pub(super) fn find(known: &[Alike], heading: &[char]) -> Option<Hit> {
    if heading.len() < SHORTEST {
        return None;
    }
    let seen = mask(&pairs(heading).collect::<Vec<_>>());
    let mut likely = known.iter().filter(|a| a.is_likely((a.mask & seen).count_ones() as usize + a.hidden()));
    likely.find_map(|a| a.find(heading))
}

impl Alike {
    /// Pairs that share a bit of the mask with another one.
    fn hidden(&self) -> usize {
        self.pairs.len() - self.mask.count_ones() as usize
    }
}

fn pairs(chars: &[char]) -> impl Iterator<Item = u64> + '_ {
    chars.windows(2).map(|pair| pair.iter().fold(0, |sum, c| sum << 32 | u64::from(u32::from(*c))))
}

fn mask(pairs: &[u64]) -> u128 {
    pairs.iter().fold(0, |mask, pair| mask | 1 << (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 57))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_wrong_characters_are_forgiven_and_another_heading_is_not() {
        let known = [Alike::new("存在的不足和原因", 7)];
        for (heading, expected) in [
            ("五、存在的不足和愿因", Some(7)),
            ("存在旳不足和原因分析", Some(7)),
            ("组织领导和队伍建设", None),
            ("存在", None),
            ("", None),
        ] {
            let chars: Vec<char> = heading.chars().collect();
            assert_eq!(find(&known, &chars).map(|hit| hit.topic), expected, "{heading}");
        }
    }
}
