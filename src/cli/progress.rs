//! What a sync tells the browser that started it, one line each.

use std::str::FromStr;

use crate::app::Progress;

/// One line from the sync.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    Progress(Progress),
    /// A new edition can be read.
    Published,
    /// Another program is writing this index.
    Busy,
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Published => f.write_str("PUBLISHED"),
            Self::Busy => f.write_str("BUSY"),
            Self::Progress(p) => {
                write!(f, "PROGRESS {} {} {:.2} {}", p.done, p.total, p.rate, p.seconds_left.unwrap_or(u64::MAX))
            }
        }
    }
}

impl FromStr for Line {
    type Err = ();

    fn from_str(line: &str) -> Result<Self, ()> {
        let mut words = line.split(' ');
        match words.next() {
            Some("PUBLISHED") => Ok(Self::Published),
            Some("BUSY") => Ok(Self::Busy),
            Some("PROGRESS") => Self::numbers(&mut words).ok_or(()),
            _ => Err(()),
        }
    }
}

impl Line {
    fn numbers<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Self> {
        let (done, total) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let (rate, left) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Self::Progress(Progress { done, total, rate, seconds_left: (left < u64::MAX).then_some(left) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let known = Line::Progress(Progress { done: 12, total: 340, rate: 8.25, seconds_left: Some(9) });
        let unknown = Line::Progress(Progress { done: 1, total: 0, rate: 0.0, seconds_left: None });
        for line in [known, unknown, Line::Published, Line::Busy] {
            assert_eq!(line.to_string().parse(), Ok(line));
        }
        assert_eq!("ADDED 3".parse::<Line>(), Err(()));
    }
}
