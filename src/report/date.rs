//! A calendar date as documents print it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A date that exists in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// `None` for a day that the calendar does not have, or a year outside 1949 to 2099.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        ((1949..=2099).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }
}

/// `YYYY-MM-DD`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for (given, exists) in [
            ((2024, 2, 29), true),
            ((2023, 2, 29), false),
            ((2021, 12, 15), true),
            ((2021, 13, 1), false),
            ((2021, 4, 31), false),
            ((2021, 1, 0), false),
            ((1900, 1, 1), false),
        ] {
            assert_eq!(Date::new(given.0, given.1, given.2).is_some(), exists, "{given:?}");
        }
        assert_eq!(Date::new(2021, 1, 5).map(|d| d.to_string()).as_deref(), Some("2021-01-05"));
    }
}
