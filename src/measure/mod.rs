//! Figures: what a report says in numbers, each with its address.
//!
//! | file | what it knows |
//! |---|---|
//! | `indicators.toml`, `indicator` | what can be measured, in groups; users add rows of the same form |
//! | `lexicon`, `trie` | the words of that table, found in one pass over a text |
//! | `words` | lists of words looked for at one place |
//! | `passage` | a paragraph made ready: folded characters, sentences, titles and quotes |
//! | `number`, `unit`, `quantity` | the number grammar (2079余万元, 近百场, 10多部（次）) |
//! | `mask` | what looks like a figure and is none |
//! | `window` | the words around a figure that may say what it counts |
//! | `claim` | the claim of the table that fits a figure best |
//! | `zero` | what a report says did not happen |
//! | `period` | what time a figure speaks of |
//! | `facet`, `found` | parts of a whole |
//! | `scope` | parts of the town (在石桥村……), and regions above it (全县……) |
//! | `occasion` | the days and weeks of campaigns (“宪法宣传周”期间……) |
//! | `sum` | a total behind its parts (……共计68件) |
//! | `aligned` | several things and as many figures (分别为) |
//! | `reader`, `assign`, `write` | from sentence to facts |
//! | `derive` | what follows: rates, sums, announced counts |
//!
//! This room knows no file, no index and no screen. A figure that no indicator fits is no fact: a wrong figure costs
//! more trust than a missing one.

mod aligned;
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
mod occasion;
mod passage;
mod period;
mod quantity;
mod reader;
mod scope;
mod section;
mod sum;
mod trie;
mod unit;
mod window;
mod words;
mod write;
mod zero;

pub use derive::{Check, CheckKind, Derived, Evidence, Verdict, checks, derived};
pub use facts::{THRESHOLD, every_fact, facts};
pub use indicator::{Direction, Group, Indicator, Indicators, Kind, Remark, Temporal};

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod gold;
