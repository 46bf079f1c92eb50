//! The library: what lies in a folder tree, what changed in it, and the reports with the user's corrections.

mod careful;
mod error;
mod found;
mod name;
mod problem;
mod scan;

pub use error::{ShelfError, Trouble};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    pub kind: String,
    pub reason: String,
    pub hint: String,
}
