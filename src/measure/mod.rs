//! Figures: what a report says in numbers, each with its address.

mod claim;
mod facet;
mod facts;
mod indicator;
mod lexicon;
mod mask;
mod number;
mod passage;
mod period;
mod quantity;
mod unit;
mod window;
mod zero;

pub use facts::{THRESHOLD, every_fact, facts};
pub use indicator::{Direction, Group, Indicator, Indicators, Kind, Temporal};

#[cfg(test)]
mod dump;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod gold;
