//! Whole documents: a table of titles and numbers, a folder of invented reports, and (ignored) the reference reports
//! where they are at hand.

mod fixtures;
mod gold;
mod sketch;
