//! What a report says of each indicator in one number, or that it does not: what the columns of an index hold.

/// The town's figures of the year, by the ids of their indicators. An indicator that stands in none of the lists is not
/// reported; a 0 stands here only where the report says that there was none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Decided, for the whole year or as a state, in the indicator's own unit.
    pub values: Vec<(String, f64)>,
    /// Decided, but of some months only or counted in another unit: left out of medians.
    pub apart: Vec<(String, f64)>,
    /// The report says something, but not which number is the town's for the year.
    pub unclear: Vec<String>,
}

/// What a report says of one indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Told {
    #[default]
    Nothing,
    Unclear,
    /// A number that compares with others.
    Value(f64),
    /// A number of some months only or in another unit.
    Apart(f64),
}

impl Told {
    /// The number, whatever it compares with.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Value(number) | Self::Apart(number) => Some(number),
            Self::Nothing | Self::Unclear => None,
        }
    }

    pub fn is_reported(self) -> bool {
        self != Self::Nothing
    }
}

impl Figures {
    /// What is said of an indicator.
    pub fn told(&self, indicator: &str) -> Told {
        let number = |list: &[(String, f64)]| list.iter().find(|(id, _)| id == indicator).map(|(_, number)| *number);
        let unclear = || self.unclear.iter().any(|id| id == indicator).then_some(Told::Unclear);
        let apart = || number(&self.apart).map(Told::Apart);
        number(&self.values).map(Told::Value).or_else(apart).or_else(unclear).unwrap_or_default()
    }
}
