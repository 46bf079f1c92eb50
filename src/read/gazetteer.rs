//! To be built.

/// The divisions of China down to the town.
pub struct Gazetteer;

/// One town and what it belongs to.
pub struct Division;
