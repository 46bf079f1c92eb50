//! Figures: what a report says in numbers, each with its address.

mod assign;
mod claim;
mod derive;
mod facet;
mod facts;
mod found;
mod habit;
mod indicator;
mod lexicon;
mod mask;
mod number;
mod passage;
mod period;
mod quantity;
mod reader;
mod section;
mod unit;
mod window;
mod write;
mod zero;

pub use derive::{Check, CheckKind, Derived, Evidence, Verdict, checks, derived};
pub use facts::{THRESHOLD, every_fact, facts};
pub use indicator::{Direction, Group, Indicator, Indicators, Kind, Temporal};

#[cfg(test)]
mod dump;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod gold;
