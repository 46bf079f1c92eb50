//! The library: what lies in a folder tree, what changed in it, and the reports with the user's corrections.
//!
//! A sync walks the tree in the order of its paths, holds it against the sources that the index knows, reads what
//! changed and publishes. The library is never written; a report is known by its content, so that copies and moved
//! files are one report with several places. What the user corrected is laid over what was read here and nowhere else.

mod ahead;
mod amended;
mod anchored;
mod careful;
mod corrected;
mod document;
mod error;
mod folders;
mod found;
mod hands;
mod helped;
mod index;
mod ledger;
mod library;
mod merge;
mod name;
mod origin;
mod pace;
mod packed;
mod pool;
mod problem;
mod reader;
mod resolve;
mod run;
mod samples;
mod scan;
mod standing;
#[cfg(test)]
mod stories;
mod summary;
mod sync;
#[cfg(test)]
mod trials;

pub use crate::find::{Problem, SourceRow};
pub use anchored::{Found, Standing};
pub use error::{ShelfError, Trouble};
pub use folders::{Folders, index_folder};
pub use hands::{Hands, SKILLS};
pub use library::{Library, Published, Reviewed};
pub use origin::Origin;
pub use pace::Progress;
pub use packed::{Inside, unfolded};
pub use resolve::Resolved;
pub use summary::Summary;
pub use sync::{News, SyncOptions, sync};
